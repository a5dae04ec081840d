package pdf

import (
	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// drift is how far the letters of a run may stray from where the layout has them, in 1/1000 em. The widths in the file are
// whole numbers of that, advances are not; what is lost is put right whenever it comes to this much. Widths may have
// fractions (ISO 32000-1, 9.7.4.3), but pdfium, which is in Chromium, drops them: half a unit a letter, in all its lines.
const drift = 2

// text draws a run: its letters by their numbers, kerning as adjustments between them.
func (c *canvas) text(t *scene.Text, f *typeface) {
	if t.S == "" {
		return
	}
	c.setFill(t.Ink)
	c.b = append(c.b, "BT "...)
	if t.Turn%4 != 0 {
		c.b = append(c.b, [4]string{"1 0 0 1 ", "0 -1 1 0 ", "-1 0 0 -1 ", "0 1 -1 0 "}[t.Turn%4]...)
		c.point(t.At)
		c.b = append(c.b, "Tm "...)
	} else {
		c.point(t.At)
		c.b = append(c.b, "Td "...)
	}
	c.letters(t.S, t.Size, f)
	c.op("ET")
}

// letters writes the shown strings.
func (c *canvas) letters(s string, size scene.Length, f *typeface) {
	if 1+f.font != c.font || size != c.size {
		c.setFont(f.font, size)
	}
	b := append(c.b, "[("...)
	units := f.face.Units()
	var owed int64 // what the letters so far lack, in 1/1000 of a font unit
	var last rune
	for _, r := range s {
		kern := int64(0)
		if last != 0 {
			kern = f.face.Kern(last, r) * 1000
		}
		owed += kern
		if kern != 0 || owed >= drift*units || owed <= -drift*units {
			tenths := owed * 10 / units // of 1/1000 em: the pen moves by whole ones
			owed -= tenths * units / 10
			b = append(appendThousandths(append(b, ')'), -tenths*100), '(')
		}
		n := f.find(r)
		b = appendEscaped(appendEscaped(b, byte(n>>8)), byte(n))
		owed += f.letter[n].lacks
		last = r
	}
	c.b = append(b, ")]TJ "...)
}

func (c *canvas) setFont(number int, size scene.Length) {
	c.font, c.size = number+1, size
	c.b = append(c.b, "/F"...)
	c.small(number)
	c.length(size)
	c.b = append(c.b, "Tf "...)
}

// appendEscaped writes a byte of a string. Readers take a bare carriage return for a line feed.
func appendEscaped(b []byte, v byte) []byte {
	switch v {
	case '(', ')', '\\':
		return append(b, '\\', v)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, v)
}

// reach is the box of a run on the page, as high as the face's letters go.
func reach(t *scene.Text, f *fonts.Face) scene.Rect {
	up := t.Size * scene.Length(f.Ascent()) / scene.Length(f.Units())
	down := t.Size * scene.Length(f.Descent()) / scene.Length(f.Units())
	switch t.Turn % 4 {
	case 1:
		return scene.Rect{X: t.At.X - down, Y: t.At.Y, W: up + down, H: t.Width}
	case 2:
		return scene.Rect{X: t.At.X - t.Width, Y: t.At.Y - down, W: t.Width, H: up + down}
	case 3:
		return scene.Rect{X: t.At.X - up, Y: t.At.Y - t.Width, W: up + down, H: t.Width}
	}
	return scene.Rect{X: t.At.X, Y: t.At.Y - up, W: t.Width, H: up + down}
}
