package pdf

import (
	"strconv"

	"bangqr/templates/scene"
)

// findDrawing gives the number of a page that is taken over. All that use it share one copy.
func (ps *pictures) findDrawing(d *scene.Drawing) int {
	if n, ok := ps.number[d.Sum]; ok {
		return n
	}
	return ps.add(d.Sum, picture{drawing: d})
}

// drawing adds a page that is taken over: its form, then the form's parts, in their order.
func (m *mender) drawing(d *scene.Drawing) {
	first := len(m.offsets) + 1
	m.part(&d.Form, first)
	for i := range d.Parts {
		m.part(&d.Parts[i], first)
	}
}

// part adds an object of a drawing whose parts are numbered from first on.
func (m *mender) part(p *scene.Part, first int) {
	m.object()
	text := p.Text
	if p.Stream {
		text = text[:max(0, len(text)-len(">>"))]
	}
	m.out = appendReferences(m.out, text, first)
	if !p.Stream {
		m.out = append(m.out, "\nendobj\n"...)
		return
	}
	m.out = append(strconv.AppendInt(append(m.out, " /Length "...), int64(len(p.Data)), 10), ">>\nstream\n"...)
	m.out = append(append(m.out, p.Data...), "\nendstream\nendobj\n"...)
}

// appendReferences writes a part's text with references in the place of the numbers between braces.
func appendReferences(b, text []byte, first int) []byte {
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			b = append(b, text[i])
			continue
		}
		n := 0
		for i++; i < len(text) && text[i] != '}'; i++ {
			n = 10*n + int(text[i]-'0')
		}
		b = append(strconv.AppendInt(b, int64(first+n), 10), " 0 R"...)
	}
	return b
}

// anew has what is drawn next begin as a page does, whatever was set before it.
func (c *canvas) anew() {
	if c.fill != scene.Black {
		c.op("0 g")
	}
	if c.stroke != scene.Black {
		c.op("0 G")
	}
	if c.pen != defaultPen {
		c.op("1 w 0 J 0 j []0 d")
	}
}
