package mark

import (
	"path"
	"strings"

	"bangqr/catalog/fault"
)

// Namespaces of workbooks: the usual one, and that of the strict kind (ECMA-376 parts 1 and 4).
var (
	mainSpaces = []string{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"}
	docSpaces  = []string{"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"}
	relSpaces  = []string{"http://schemas.openxmlformats.org/package/2006/relationships"}
	typeSpaces = []string{"http://schemas.openxmlformats.org/package/2006/content-types"}
)

// A link is one relationship of a part.
type link struct{ id, kind, target string }

// rels gives the relationships of a part; it may have none.
func (p *pack) rels(name string) ([]link, error) {
	at := relsName(name)
	if !p.has(at) {
		return nil, nil
	}
	t, err := p.part(at)
	if err != nil {
		return nil, err
	}
	var links []link
	s := t.scan()
	for g, ok := s.next(); ok; g, ok = s.next() {
		if !g.end && s.is(g, relSpaces, "Relationship") {
			l := link{s.get(g, "Id"), s.get(g, "Type"), ""}
			if s.get(g, "TargetMode") != "External" {
				l.target = resolve(name, s.get(g, "Target"))
			}
			links = append(links, l)
		}
	}
	if s.bad != "" {
		return nil, t.fault(s.bad)
	}
	return links, nil
}

// relsName is the part that holds the relationships of another, "xl/_rels/workbook.xml.rels"; those of the whole archive
// have no name before the dot.
func relsName(name string) string {
	if name == "" {
		return "_rels/.rels"
	}
	return path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
}

// resolve gives the name of the part that a relationship leads to.
func resolve(from, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(path.Dir(from), target)
}

// relate adds a relationship to a part and gives its id. kind is the last word of its type: "comments".
func (p *pack) relate(name, kind, target string, strict bool) (string, error) {
	links, err := p.rels(name)
	if err != nil {
		return "", err
	}
	id := freeID(links)
	space := docSpaces[0]
	if strict {
		space = docSpaces[1]
	}
	text := `Relationship Id="` + id + `" Type="` + space + "/" + kind + `" Target="/` + escape(target) + `"/>`
	at := relsName(name)
	if !p.has(at) {
		p.add(at, xmlHead+`<Relationships xmlns="`+relSpaces[0]+`"/>`)
		if err := p.declareOnce("rels", "application/vnd.openxmlformats-package.relationships+xml"); err != nil {
			return "", err
		}
	}
	t, err := p.part(at)
	if err != nil {
		return "", err
	}
	return id, t.appendTo(relSpaces, "Relationships", func(prefix string) string { return "<" + prefix + text })
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// freeID gives an id that no relationship has.
func freeID(links []link) string {
	taken := map[string]bool{}
	for _, l := range links {
		taken[strings.ToLower(l.id)] = true
	}
	for n := 1; ; n++ {
		if id := "rId" + itoa(n); !taken[strings.ToLower(id)] {
			return id
		}
	}
}

// appendTo puts a text at the end of a part's root.
func (t *part) appendTo(spaces []string, root string, text func(prefix string) string) error {
	s := t.scan()
	var start tag
	for g, ok := s.next(); ok; g, ok = s.next() {
		if g.depth > 0 {
			continue
		}
		if !g.end {
			if start = g; !s.is(g, spaces, root) {
				return t.fault("it is no " + root)
			}
		}
		if g.end || g.empty {
			var e edits
			e.append(start, g, text(start.prefix()))
			t.change(e)
			return nil
		}
	}
	return t.fault(s.bad)
}

// declare gives a part or an extension its type.
func (p *pack) declare(element, by, name, contentType string) error {
	return p.types.appendTo(typeSpaces, "Types", func(prefix string) string {
		return "<" + prefix + element + " " + by + `="` + escape(name) + `" ContentType="` + contentType + `"/>`
	})
}

// declareOnce gives an extension its type unless it has one.
func (p *pack) declareOnce(extension, contentType string) error {
	s := p.types.scan()
	for g, ok := s.next(); ok; g, ok = s.next() {
		if s.is(g, typeSpaces, "Default") && strings.EqualFold(s.get(g, "Extension"), extension) {
			return nil
		}
	}
	return p.declare("Default", "Extension", extension, contentType)
}

// A book is the workbook's own part and what it leads to.
type book struct {
	*pack
	name   string
	links  []link
	sheets []sheetRef
	strict bool
}

// A sheetRef is a sheet as the workbook lists it.
type sheetRef struct{ name, id string }

// workbook finds the sheets.
func (p *pack) workbook() (*book, error) {
	top, err := p.rels("")
	if err != nil {
		return nil, err
	}
	b := &book{pack: p}
	for _, l := range top {
		if strings.HasSuffix(l.kind, "/officeDocument") && b.name == "" {
			b.name = l.target
		}
	}
	t, err := p.part(b.name)
	if err != nil {
		return nil, err
	}
	if b.links, err = p.rels(b.name); err != nil {
		return nil, err
	}
	s := t.scan()
	for g, ok := s.next(); ok; g, ok = s.next() {
		switch {
		case g.depth == 0 && !g.end:
			b.strict = s.is(g, mainSpaces[1:], "workbook")
		case !g.end && g.depth == 2 && s.is(g, mainSpaces, "sheet"):
			b.sheets = append(b.sheets, sheetRef{s.get(g, "name"), s.getIn(g, docSpaces, "id")})
		}
	}
	if s.bad != "" || len(b.sheets) == 0 {
		return nil, t.fault(s.bad)
	}
	return b, nil
}

// sheet finds a sheet by its name.
func (b *book) sheet(name string) (*sheet, error) {
	for _, r := range b.sheets {
		if r.name != name && name != "" {
			continue
		}
		for _, l := range b.links {
			if l.id == r.id && strings.HasSuffix(l.kind, "/worksheet") {
				t, err := b.part(l.target)
				return &sheet{part: t, book: b, title: r.name}, err
			}
		}
		return nil, fault.New("sheet %s cannot be marked: it has no cells", "không đánh dấu được trang %s: trang này không có ô.", fault.Quote(r.name))
	}
	return nil, fault.New("sheet %s missing: nothing was marked", "không có trang %s. Chưa đánh dấu gì.", fault.Quote(name))
}
