package linkcheck

import (
	"bytes"
	"cmp"
	"mime"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"bangqr/catalog"
	"bangqr/catalog/charset"
)

// A page is what a page says to a reader, and to the scripts that it carries data for.
type page struct {
	url      string
	title    string
	heads    []heading // title and headings that are no links
	raw      string    // its text in NFC
	own      string    // the same without what stands in links, menus and feet: there pages tell of others
	ownWords []word
	text     string // its words, folded, with one blank before, between and after
	words    map[string]bool
	source   map[string]bool // words of its source, of a small page that says nothing
	refresh  string          // where it sends a browser by itself
	cut      bool
}

// A heading is a title, or a heading of the first or second rank.
type heading struct {
	text  string
	words []word
	top   bool // of the whole page
}

// metaCharset finds the encoding that a page names in its head.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([a-z0-9_:.-]{2,30})`)

// decode makes text of bytes: as the header says, else as the page says, else as it reads; what cannot be read so is UTF-8 with
// marks for what is broken.
func decode(body []byte, contentType string) string {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if utf8.Valid(body) {
		return string(body)
	}
	said := ""
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		said = params["charset"]
	}
	if m := metaCharset.FindSubmatch(body[:min(len(body), 4096)]); said == "" && m != nil {
		said = string(m[1])
	}
	said = strings.ToLower(said)
	cut := trimRune(body)
	if strings.HasPrefix(said, "utf-8") || utf8.Valid(cut) {
		return strings.ToValidUTF8(string(cut), "�")
	}
	if !slices.Contains(charset.Names(), said) {
		said = ""
	}
	if text, _, err := charset.Decode(body, said); err == nil {
		return text
	}
	return strings.ToValidUTF8(string(body), "�")
}

// trimRune takes off a character that was cut at the end.
func trimRune(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			return b
		}
	}
	return b
}

// address finds where a script sends browsers.
var address = regexp.MustCompile(`https?://[A-Za-z0-9.:-]{4,60}`)

// readPage takes a page apart.
func readPage(url string, a *answer) *page {
	p := &pageReader{page: page{url: url, cut: a.cut, words: map[string]bool{}}}
	text := decode(a.body, a.header.Get("Content-Type"))
	if isHTML(a, text) {
		p.read(text)
	} else {
		p.say(text)
	}
	p.finish()
	if len(p.words) < leastScreen && len(text) < mostSource {
		p.source, p.title = map[string]bool{}, cmp.Or(p.title, address.FindString(text))
		for _, w := range foldWords(text) {
			p.source[w] = true
		}
	}
	return &p.page
}

func isHTML(a *answer, text string) bool {
	kind, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	return strings.Contains(kind, "html") || kind == "" && strings.HasPrefix(strings.TrimSpace(text), "<")
}

// pageReader collects what a page says.
type pageReader struct {
	page
	out  strings.Builder
	mine strings.Builder // of it what stands in no link, menu or foot
	head strings.Builder // of the heading at hand
	in   atom.Atom       // that heading
	skip atom.Atom       // the element whose text nobody sees
	link bool            // in a link
	menu int             // how many menus, feet and asides are open
	led  bool            // the heading at hand is a link
}

func (p *pageReader) read(text string) {
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if p.skip == 0 {
				p.say(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			p.open(z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			p.shut(atom.Lookup(name))
		}
	}
}

// say takes in text where it stands.
func (p *pageReader) say(t string) {
	p.out.WriteString(t)
	if !p.link && p.menu == 0 {
		p.mine.WriteString(t)
	}
	if p.in != 0 && p.head.Len() < 4096 {
		p.head.WriteString(t)
		p.led = p.led || (p.link || p.menu > 0) && strings.TrimSpace(t) != ""
	}
}

// part ends a line of both texts.
func (p *pageReader) part(a atom.Atom) {
	end := byte('\n')
	switch {
	case inline(a):
		return
	case a == atom.Br:
		end = ' '
	}
	p.out.WriteByte(end)
	p.mine.WriteByte(end)
}

// open takes in the beginning of an element. Scripts are passed over, but for those that are data.
func (p *pageReader) open(t html.Token) {
	a := map[string]string{}
	for _, at := range t.Attr {
		a[at.Key] = at.Val
	}
	switch t.DataAtom {
	case atom.Script:
		if !strings.Contains(a["type"], "json") {
			p.skip = t.DataAtom
		}
	case atom.Style, atom.Noscript, atom.Template:
		p.skip = t.DataAtom
	case atom.Title, atom.H1, atom.H2:
		p.in, p.led = t.DataAtom, false
		p.head.Reset()
	case atom.Meta:
		p.meta(a)
	case atom.A:
		p.link = true
		p.mine.WriteByte('\n')
	case atom.Nav, atom.Footer, atom.Aside, atom.Select:
		p.menu++
	}
	p.part(t.DataAtom)
}

// inline elements part no words.
func inline(a atom.Atom) bool {
	switch a {
	case atom.B, atom.I, atom.U, atom.Em, atom.Strong, atom.Span, atom.A, atom.Font, atom.Mark, atom.Small, atom.Sub, atom.Sup, atom.Wbr:
		return true
	}
	return false
}

// meta takes in what the head of a page says of it.
func (p *pageReader) meta(a map[string]string) {
	switch {
	case strings.EqualFold(a["http-equiv"], "refresh"):
		seconds, to, ok := strings.Cut(a["content"], ";")
		to = strings.TrimSpace(to)
		if len(to) > 4 && strings.EqualFold(to[:4], "url=") && ok && len(strings.TrimSpace(seconds)) == 1 { // under ten seconds
			p.refresh = strings.Trim(to[4:], ` "'`)
		}
	case a["property"] == "og:title":
		p.heading(a["content"], true)
	}
}

func (p *pageReader) shut(a atom.Atom) {
	if a == p.skip {
		p.skip = 0
	}
	if a == p.in && a != 0 {
		if a == atom.Title && p.title == "" {
			p.title = strings.Join(strings.Fields(norm.NFC.String(p.head.String())), " ")
		}
		if !p.led || a != atom.H2 { // of second rank, links are the entries of a list
			p.heading(p.head.String(), a != atom.H2)
		}
		p.in = 0
	}
	switch a {
	case atom.A:
		p.link = false
	case atom.Nav, atom.Footer, atom.Aside, atom.Select:
		p.menu = max(0, p.menu-1)
	}
	p.part(a)
}

// mostHeads is how many headings are looked at.
const mostHeads = 50

func (p *pageReader) heading(s string, top bool) {
	if w := wordsOf(s); len(w) > 0 && len(p.heads) < mostHeads {
		p.heads = append(p.heads, heading{norm.NFC.String(s), w, top})
	}
}

func (p *pageReader) finish() {
	p.raw, p.own = norm.NFC.String(p.out.String()), norm.NFC.String(p.mine.String())
	p.ownWords = wordsOf(p.own)
	words := foldWords(p.raw)
	for _, w := range words {
		p.words[w] = true
	}
	p.text = " " + strings.Join(words, " ") + " "
	if p.title == "" && len(p.heads) > 0 {
		p.title = strings.Join(strings.Fields(p.heads[0].text), " ")
	}
}

// foldWords parts a text into words in small letters without accents, however its accents are written.
func foldWords(s string) []string {
	var out []string
	for _, w := range wordsOf(s) {
		out = append(out, w.fold)
	}
	return out
}

// wordsOf parts a text into words, with and without their accents, however these are written.
func wordsOf(s string) (out []word) {
	n := 0
	for line := range strings.Lines(norm.NFC.String(s)) {
		for w := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) }) {
			if f := catalog.Fold(w); f != "" {
				out = append(out, word{f, strings.ToLower(w), n})
			}
		}
		n++
	}
	return out
}
