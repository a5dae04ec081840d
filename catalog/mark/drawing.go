package mark

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Comments are shown by shapes in VML, a language from before Office Open XML that is not always well formed (ECMA-376
// part 4, 19). So a drawing that is there is not parsed: its shapes stay, and ours are put before its last tag.

// Sizes of a comment in pixels. A character of Tahoma 9 is about 5.6 wide and a line 15 high; accents stand within the line.
const (
	boxWide  = 340
	boxMost  = 560 // the greatest height
	boxLeast = 60
	boxChar  = 5.8
	boxLine  = 15
	boxPad   = 14
)

// firstShape is the number of the first shape of a drawing; spreadsheets give each drawing blocks of 1,024.
const firstShape = 1025

// draw puts a shape for each note into the drawing of the sheet, and gives its relationship. A comment that was there has its
// shape, which stays as it is.
func (t *sheet) draw(l *layout, name string, notes []note) (legacy string, err error) {
	if legacy = l.legacy; name == "" {
		if legacy != "" {
			return "", t.fault("its drawing is missing")
		}
		if name, legacy, err = t.newDrawing(); err != nil {
			return "", err
		}
	}
	p, err := t.book.part(name)
	if err != nil {
		return "", err
	}
	end := bytes.LastIndex(p.data, []byte("</xml>"))
	if end < 0 {
		return "", p.fault("it is no drawing of comments")
	}
	drawn, last := shapesOf(p.data)
	var b strings.Builder
	spaces := ""
	if !bindsAll(p.data) {
		spaces = " " + vmlSpaces
	}
	if !hasType.Match(p.data) {
		fmt.Fprintf(&b, typeOfShape, spaces)
	}
	for _, n := range notes {
		if !drawn[n.cell] {
			last++
			b.WriteString(l.shape(n, last, spaces))
		}
	}
	var e edits
	e.insert(end, b.String())
	p.change(e)
	return legacy, nil
}

// newDrawing gives a sheet a drawing, and its relationship.
func (t *sheet) newDrawing() (name, legacy string, err error) {
	name = t.book.free("xl/drawings/vmlDrawing", ".vml")
	t.book.add(name, emptyDrawing)
	if err := t.book.declareOnce("vml", drawingType); err != nil {
		return "", "", err
	}
	legacy, err = t.book.relate(t.name, drawingKind[1:], name, t.book.strict)
	return name, legacy, err
}

const (
	vmlSpaces    = `xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`
	emptyDrawing = `<xml ` + vmlSpaces + `><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`
	typeOfShape  = `<v:shapetype%s id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
		`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
)

// bindsAll reports a drawing whose root gives our prefixes to what we mean by them. Where it does not, each shape of ours does.
func bindsAll(data []byte) bool {
	root := data[:max(tagEnd(data, max(bytes.Index(data, []byte("<xml")), 0)), 0)]
	for space := range strings.FieldsSeq(vmlSpaces) {
		if !bytes.Contains(bytes.ReplaceAll(root, []byte("'"), []byte(`"`)), []byte(space)) {
			return false
		}
	}
	return true
}

var (
	noteData = regexp.MustCompile(`(?s)ObjectType\s*=\s*["']Note["'].*?ClientData>`)
	noteRow  = regexp.MustCompile(`Row>\s*(\d{1,7})\s*<`)
	noteCol  = regexp.MustCompile(`Column>\s*(\d{1,5})\s*<`)
	hasType  = regexp.MustCompile(`id\s*=\s*["']_x0000_t202["']`)
	shapeID  = regexp.MustCompile(`_x0000_s(\d{1,9})`)
)

// shapesOf lists the cells whose comments have a shape, and gives the highest number of a shape.
func shapesOf(data []byte) (map[cell]bool, int) {
	drawn := map[cell]bool{}
	for _, n := range noteData.FindAll(data, -1) {
		row, col := noteRow.FindSubmatch(n), noteCol.FindSubmatch(n)
		if row != nil && col != nil {
			drawn[cell{number(string(row[1])), number(string(col[1]))}] = true
		}
	}
	last := firstShape - 1
	for _, id := range shapeID.FindAllSubmatch(data, -1) {
		if n, err := strconv.Atoi(string(id[1])); err == nil {
			last = max(last, n)
		}
	}
	return drawn, last
}

// shape draws the box of a comment, hidden until the mouse is over its cell, and large enough for its text.
func (l *layout) shape(n note, id int, spaces string) string {
	wide, tall := boxSize(plain(n.text))
	left, leftOff := n.col+1, 15
	top, topOff := max(n.row-1, 0), 10
	if n.row == 0 {
		topOff = 2
	}
	right, rightOff := reach(left, leftOff, wide, l.wideOf, maxCol)
	bottom, bottomOff := reach(top, topOff, tall, l.tallOf, maxRow)
	points := func(px int) string { return strconv.FormatFloat(float64(px)*0.75, 'f', -1, 64) + "pt" }
	return fmt.Sprintf(`<v:shape%s id="_x0000_s%d" type="#_x0000_t202" style='position:absolute;width:%s;height:%s;z-index:%d;visibility:hidden' fillcolor="#ffffe1" o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>`+
		`<v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>`+
		`<x:Anchor>%d, %d, %d, %d, %d, %d, %d, %d</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		spaces, id, points(wide), points(tall), id-firstShape+1, left, leftOff, top, topOff, right, rightOff, bottom, bottomOff, n.row, n.col)
}

// boxSize is how large a text is, in pixels. A long one gets a wider box before a higher one.
func boxSize(text string) (wide, tall int) {
	for wide = boxWide; ; wide += boxWide / 2 {
		lines := 0
		for line := range strings.SplitSeq(text, "\n") {
			lines += 1 + int(float64(utf8.RuneCountInString(line))*boxChar/float64(wide-boxPad))
		}
		if tall = max(boxLeast, lines*boxLine+boxPad); tall <= boxMost || wide >= 2*boxWide {
			return wide, min(tall, boxMost)
		}
	}
}

// reach goes a number of pixels over columns or rows and gives the one where it ends, with the pixels within it.
func reach(from, off, pixels int, size func(int) float64, most int) (at, within int) {
	const mostSteps = 5000 // hidden rows, one after another
	left := off + pixels
	for at = from; at < most-1 && at-from < mostSteps; at++ {
		s := int(math.Round(size(at)))
		if left <= s {
			break
		}
		left -= s
	}
	return at, min(left, 1000)
}
