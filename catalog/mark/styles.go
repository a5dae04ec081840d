package mark

import (
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// colours are the fills of the levels, as ARGB: the first pale enough for dark letters, the second dark enough for pale ones
// (contrast of 4.5:1 and more with black and with white), which headings often have. Red, yellow and green are the pairs
// that spreadsheets offer for bad, neutral and good.
var colours = map[Level][2]string{
	Error:   {"FFFFC7CE", "FF9C0006"},
	Warning: {"FFFFEB9C", "FF7F5F00"},
	Hint:    {"FFDDEBF7", "FF1F4E78"},
	Repair:  {"FFE2EFDA", "FF375623"},
}

// maxStyles is how many formats of cells a workbook may have (Excel's limit).
const maxStyles = 65_490

// styles adds formats of cells to the styles of a workbook: copies of those that marked cells have, with another fill.
type styles struct {
	*part
	fills, xfs span
	fonts      [][]byte // each font's bytes
	fills0     int      // fills that were there
	formats    []tag    // the formats that were there, each with its children
	made       map[wish]int
	order      []wish
	fillAt     map[string]int // the fills of ours by colour
	fillOrder  []string
}

// A span is an element with its end.
type span struct{ start, end tag }

// A wish is a format with a fill over it.
type wish struct {
	base  int
	level Level
}

// styles reads the styles of the workbook, or makes some for one without.
func (b *book) styles() (*styles, error) {
	name := ""
	for _, l := range b.links {
		if strings.HasSuffix(l.kind, "/styles") {
			name = l.target
		}
	}
	if name == "" {
		if err := b.newStyles(); err != nil {
			return nil, err
		}
		return b.styles()
	}
	t, err := b.part(name)
	if err != nil {
		return nil, err
	}
	y := &styles{part: t, made: map[wish]int{}, fillAt: map[string]int{}}
	if err := y.read(); err != nil {
		return nil, err
	}
	return y, nil
}

// read finds the lists of fills, fonts and formats.
func (y *styles) read() error {
	s := y.scan()
	var font tag
	for g, ok := s.next(); ok; g, ok = s.next() {
		switch in := s.child.local(); {
		case g.depth == 1 && in == "fills":
			y.fills.take(g)
		case g.depth == 1 && in == "cellXfs":
			y.xfs.take(g)
		case g.depth != 2:
		case in == "fills" && !g.end:
			y.fills0++
		case in == "fonts":
			if !g.end {
				font = g
			}
			if g.end || g.empty {
				y.fonts = append(y.fonts, y.data[font.from:g.to])
			}
		case in == "cellXfs" && !g.end:
			y.formats = append(y.formats, g)
		case in == "cellXfs":
			y.formats[len(y.formats)-1].to = g.to
		}
	}
	if s.bad != "" || y.fills.end.to == 0 || y.xfs.end.to == 0 || len(y.formats) == 0 {
		return y.fault(s.bad)
	}
	return nil
}

// take keeps the start and the end of an element.
func (p *span) take(g tag) {
	if !g.end {
		p.start = g
	}
	p.end = g
}

// newStyles makes the least styles that spreadsheets accept.
func (b *book) newStyles() error {
	name := "xl/styles.xml"
	if b.has(name) {
		name = b.free("xl/styles", ".xml")
	}
	b.add(name, xmlHead+`<styleSheet xmlns="`+mainSpaces[0]+`"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>`+
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`+
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`)
	if err := b.declare("Override", "PartName", "/"+name, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"); err != nil {
		return err
	}
	if _, err := b.relate(b.name, "styles", name, b.strict); err != nil {
		return err
	}
	links, err := b.rels(b.name)
	b.links = links
	return err
}

// style gives the number of a format with the colour of a level. A number that no format has counts as the first.
func (y *styles) style(base int, level Level) int {
	if base >= len(y.formats) {
		base = 0
	}
	w := wish{base, level}
	n, ok := y.made[w]
	if !ok {
		n = len(y.formats) + len(y.order)
		y.made[w] = n
		y.order = append(y.order, w)
	}
	return n
}

// finish writes what was asked for.
func (y *styles) finish() error {
	if len(y.formats)+len(y.order) > maxStyles {
		return fault.New("workbook has %d formats of cells, too many to add to", "tệp Excel có %d kiểu định dạng ô, không thêm được nữa.", len(y.formats))
	}
	if len(y.order) == 0 {
		return nil
	}
	var e edits
	var xfs, fills strings.Builder
	for _, w := range y.order {
		xfs.WriteString(y.withFill(w))
	}
	for _, c := range y.fillOrder {
		p := y.fills.start.prefix()
		fills.WriteString("<" + p + "fill><" + p + `patternFill patternType="solid"><` + p + `fgColor rgb="` + c + `"/><` + p + `bgColor indexed="64"/></` + p + "patternFill></" + p + "fill>")
	}
	e.append(y.fills.start, y.fills.end, fills.String())
	e.append(y.xfs.start, y.xfs.end, xfs.String())
	y.count(&e, y.fills.start, y.fills0+len(y.fillOrder))
	y.count(&e, y.xfs.start, len(y.formats)+len(y.order))
	y.change(e)
	return nil
}

// count corrects the number of children that a list tells.
func (y *styles) count(e *edits, list tag, n int) {
	if a, ok := y.scan().find(list, "count"); ok {
		e.replace(a.from, a.to, itoa(n))
	}
}

// withFill is a copy of a format with one of our fills; all else of it stays.
func (y *styles) withFill(w wish) string {
	g := y.formats[w.base]
	s := y.scan()
	head := tag{from: g.from, to: tagEnd(y.data, g.from), name: g.name}
	pair, ok := colours[w.level]
	if !ok {
		pair = colours[Hint]
	}
	colour := pair[0]
	if y.paleFont(number(s.get(head, "fontId"))) {
		colour = pair[1]
	}
	n, ok := y.fillAt[colour]
	if !ok {
		n = y.fills0 + len(y.fillOrder)
		y.fillAt[colour], y.fillOrder = n, append(y.fillOrder, colour)
	}
	var e edits
	for name, value := range map[string]string{"fillId": itoa(n), "applyFill": "1"} {
		if a, ok := s.find(head, name); ok {
			e.replace(a.from-g.from, a.to-g.from, value)
		}
	}
	if _, ok := s.find(head, "applyFill"); !ok {
		e.insert(1+len(g.name), ` applyFill="1"`)
	}
	if _, ok := s.find(head, "fillId"); !ok {
		e.insert(1+len(g.name), ` fillId="`+itoa(n)+`"`)
	}
	return string(e.apply(slices.Clone(y.data[g.from:g.to])))
}

// paleFont reports letters that would not be seen on a pale fill: white, or another colour as bright. Of the colours of a
// theme the first is the paper's (ECMA-376 18.3.1.4, dark and light being swapped).
func (y *styles) paleFont(id int) bool {
	if id >= len(y.fonts) {
		return false
	}
	s := &scanner{data: y.fonts[id]}
	for g, ok := s.next(); ok; g, ok = s.next() {
		if g.end || g.local() != "color" {
			continue
		}
		if rgb := s.get(g, "rgb"); rgb != "" {
			return bright(rgb)
		}
		return s.get(g, "theme") == "0" || s.get(g, "indexed") == "1" || s.get(g, "indexed") == "9"
	}
	return false
}

// bright reports a colour that has less contrast with a pale fill than with a dark one: a luma of more than 0.6 by the
// weights of ITU-R BT.601.
func bright(argb string) bool {
	if len(argb) < 6 {
		return false
	}
	var c [3]int
	for i, h := range []byte(argb[len(argb)-6:]) {
		d := strings.IndexByte("0123456789abcdef", h|0x20) // digits have this bit, letters are small with it
		c[i/2] = c[i/2]*16 + max(d, 0)
	}
	return 299*c[0]+587*c[1]+114*c[2] > 600*255
}
