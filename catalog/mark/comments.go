package mark

import (
	"bytes"
	"strings"
)

// author is whose our comments are.
const author = "bangqr"

// Types of parts and relationships of comments. Threads are Excel's own (MS-XLSX 2.6.203); for each there is also a plain
// comment, whose text Excel makes anew and does not show.
const (
	commentsKind = "/comments"
	threadKind   = "/threadedComment"
	drawingKind  = "/vmlDrawing"
	commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	drawingType  = "application/vnd.openxmlformats-officedocument.vmlDrawing"
)

// comment puts the notes into the comments of the sheet and into the drawing that shows them. It gives the relationship of
// that drawing.
func (t *sheet) comment(l *layout, notes []note) (legacy string, err error) {
	links, err := t.book.rels(t.name)
	if err != nil {
		return "", err
	}
	var comments, drawing string
	threads := map[cell]bool{}
	for _, k := range links {
		switch {
		case strings.HasSuffix(k.kind, commentsKind) && comments == "":
			comments = k.target
		case strings.HasSuffix(k.kind, threadKind):
			if err := t.threads(k.target, threads); err != nil {
				return "", err
			}
		case k.id == l.legacy && l.legacy != "":
			drawing = k.target
		}
	}
	notes = beside(notes, threads)
	if err := t.write(comments, notes); err != nil {
		return "", err
	}
	return t.draw(l, drawing, notes)
}

// threads lists the cells of a sheet that have a conversation.
func (t *sheet) threads(name string, at map[cell]bool) error {
	p, err := t.book.part(name)
	if err != nil {
		return err
	}
	s := p.scan()
	for g, ok := s.next(); ok; g, ok = s.next() {
		if !g.end && g.local() == "threadedComment" {
			if c, ok := cellOf(s.get(g, "ref")); ok {
				at[c] = true
			}
		}
	}
	if s.bad != "" {
		return p.fault(s.bad)
	}
	return nil
}

// beside moves the text for a cell with a conversation to the next cell of its row without one: a cell shows either a
// conversation or a comment. The text says whose it is.
func beside(notes []note, threads map[cell]bool) []note {
	var out []note
	at := map[cell]int{}
	for _, n := range notes {
		if threads[n.cell] {
			n.text = n.name() + ": " + n.text
			for threads[n.cell] && n.col < maxCol-1 {
				n.col++
			}
		}
		if i, ok := at[n.cell]; ok {
			out[i].text += "\n" + n.text
			continue
		}
		at[n.cell] = len(out)
		out = append(out, n)
	}
	return out
}

// write puts the notes into a sheet's comments: behind the text of a comment that the cell has, or as one of its own.
func (t *sheet) write(name string, notes []note) error {
	if name == "" {
		name = t.book.free("xl/comments", ".xml")
		space := mainSpaces[0]
		if t.book.strict {
			space = mainSpaces[1]
		}
		t.book.add(name, xmlHead+`<comments xmlns="`+space+`"><authors/><commentList/></comments>`)
		if err := t.book.declare("Override", "PartName", "/"+name, commentsType); err != nil {
			return err
		}
		if _, err := t.book.relate(t.name, commentsKind[1:], name, t.book.strict); err != nil {
			return err
		}
	}
	p, err := t.book.part(name)
	if err != nil {
		return err
	}
	w := commenting{scanner: p.scan(), text: map[cell]string{}}
	for _, n := range notes {
		w.text[n.cell] = n.text
	}
	w.comments()
	if w.bad != "" || w.list.end.to == 0 || w.authors.end.to == 0 {
		return p.fault(w.bad)
	}
	var fresh strings.Builder
	for _, n := range notes {
		if _, still := w.text[n.cell]; still {
			fresh.WriteString(w.fresh(n))
		}
	}
	w.edits.append(w.list.start, w.list.end, fresh.String())
	if !w.known {
		w.edits.append(w.authors.start, w.authors.end, "<"+w.prefix+"author>"+author+"</"+w.prefix+"author>")
	}
	p.change(w.edits)
	return nil
}

// commenting goes over the comments of one sheet.
type commenting struct {
	*scanner
	prefix        string
	text          map[cell]string // what is to be said and is not yet
	authors, list span
	who           int  // our number among the authors
	known         bool // we are among them
	edits         edits
}

// comments finds the lists, and adds to the comments that the cells have already.
func (w *commenting) comments() {
	var begun tag
	for g, ok := w.next(); ok; g, ok = w.next() {
		switch {
		case g.depth == 0 && !g.end:
			if w.prefix = g.prefix(); !w.is(g, mainSpaces, "comments") {
				w.bad = "it is no list of comments"
			}
		case g.depth == 1 && g.local() == "authors":
			w.authors.take(g)
		case g.depth == 1 && g.local() == "commentList":
			w.list.take(g)
		case g.depth == 2 && g.local() == "author" && w.authors.end.to == w.authors.start.to:
			w.author(&begun, g)
		case g.depth == 2 && !g.end && w.is(g, mainSpaces, "comment"):
			w.comment(g)
		}
	}
}

// author looks whether an author is us; until we are found, who is the number that we would get.
func (w *commenting) author(begun *tag, g tag) {
	switch {
	case w.known:
	case !g.end:
		*begun = g
		if g.empty {
			w.who++
		}
	case bytes.Equal(w.data[begun.to:g.from], []byte(author)):
		w.known = true
	default:
		w.who++
	}
}

// said reports a comment that has this text already: a workbook may be one that we marked before.
func (w *commenting) said(start tag, text string) bool {
	body, _, ok := bytes.Cut(w.data[start.to:], []byte("</"+w.prefix+"comment>"))
	return ok && strings.Contains(unescape(string(body)), plain(text))
}

// anew puts a text in the place of what we said before.
func (w *commenting) anew(start tag, text string) {
	var body tag
	for g, ok := w.next(); ok && g.depth > start.depth; g, ok = w.next() {
		switch {
		case g.depth != start.depth+1 || g.local() != "text":
		case g.empty:
			w.edits.append(g, g, w.run(text))
		case !g.end:
			body = g
		case body.to > 0:
			w.edits.replace(body.to, g.from, w.run(text))
		}
	}
}

// comment adds to one comment, if its cell has a note: another run of text behind those that are there. A comment of our own
// is written anew.
func (w *commenting) comment(start tag) {
	c, ok := cellOf(w.get(start, "ref"))
	text, wanted := w.text[c]
	if !ok || !wanted || start.empty {
		return
	}
	delete(w.text, c)
	if w.said(start, text) {
		return
	}
	if w.known && w.get(start, "authorId") == itoa(w.who) {
		w.anew(start, text)
		return
	}
	run := w.run("\n" + author + ": " + text) // the comment stays its author's
	var body, bare tag
	for g, ok := w.next(); ok && g.depth > start.depth; g, ok = w.next() {
		switch local := g.local(); {
		case g.depth == start.depth+1 && local == "text" && !g.end:
			body = g
			if g.empty {
				w.edits.append(g, g, run)
				return
			}
		case g.depth == start.depth+1 && local == "text":
			w.edits.insert(g.from, run)
			return
		case g.depth != start.depth+2 || body.to == 0:
		case local == "t": // without formats; a run of it, since a text is either one such or runs
			if !g.end {
				bare = g
			}
			if g.end || g.empty {
				w.edits.insert(bare.from, "<"+w.prefix+"r>")
				w.edits.insert(g.to, "</"+w.prefix+"r>")
			}
		case (local == "rPh" || local == "phoneticPr") && !g.end: // these follow the runs
			w.edits.insert(g.from, run)
			return
		}
	}
}

// run is a text in the letters that spreadsheets give to comments.
func (w *commenting) run(text string) string {
	p := w.prefix
	return "<" + p + "r><" + p + `rPr><` + p + `sz val="9"/><` + p + `color indexed="81"/><` + p + `rFont val="Tahoma"/><` + p + `family val="2"/></` + p + `rPr><` +
		p + `t xml:space="preserve">` + escape(plain(text)) + "</" + p + "t></" + p + "r>"
}

// fresh is a comment of our own.
func (w *commenting) fresh(n note) string {
	p := w.prefix
	return "<" + p + `comment ref="` + n.name() + `" authorId="` + itoa(w.who) + `"><` + p + "text>" + w.run(n.text) + "</" + p + "text></" + p + "comment>"
}
