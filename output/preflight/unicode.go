package preflight

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
)

// A face is a font as far as its letters can be told: which letter a code is, by the file's own table, and how wide it is.
type face struct {
	wide    bool // two bytes a letter
	letters map[int]string
	widths  map[int]float64 // of composite fonts, in 1/1000 em
	usual   float64
	shapes  *Outlines
}

// Limits of a font's tables.
const (
	mostLetters = 1 << 16
	mostFaces   = 4096
)

var plainFace = &face{usual: 500}

// drawFont looks up the font that a page names, where letters are wanted.
func (s *scan) drawFont(res types.Dict) {
	if s.drawn == nil {
		return
	}
	fonts := s.dict(res, "Font")
	o := entry(fonts, s.name())
	ref, isRef := o.(types.IndirectRef)
	if f := s.faces[ref.String()]; isRef && f != nil {
		s.face = f
		return
	}
	s.face = plainFace
	if d := s.dict(fonts, s.name()); d != nil {
		s.face = s.readFace(d)
	}
	if isRef && len(s.faces) < mostFaces {
		s.faces[ref.String()] = s.face
	}
}

func (r *reader) readFace(d types.Dict) *face {
	f := &face{usual: 500, letters: map[int]string{}, widths: map[int]float64{}}
	if t := d.NameEntry("Subtype"); t != nil && *t == "Type0" {
		f.wide, f.usual = true, 1000
	}
	if sd, _, err := r.ctx.DereferenceStreamDict(entry(d, "ToUnicode")); err == nil && sd != nil {
		if table, err := pdffile.Unpack(sd, &r.left); err == nil {
			f.readTable(table)
		}
	}
	a, err := r.ctx.DereferenceArray(entry(d, "DescendantFonts"))
	if err != nil || len(a) == 0 {
		return f
	}
	if kid, err := r.ctx.DereferenceDict(a[0]); err == nil && kid != nil {
		if v, err := r.ctx.DereferenceNumber(entry(kid, "DW")); err == nil && entry(kid, "DW") != nil {
			f.usual = v
		}
		if w, err := r.ctx.DereferenceArray(entry(kid, "W")); err == nil {
			r.readWidths(f, w)
		}
		if r.lettered && f.wide {
			f.shapes = r.shapesOf(kid)
		}
	}
	return f
}

// readWidths reads rows of widths: a number with a list, or two with one width (ISO 32000-1, 9.7.4.3).
func (r *reader) readWidths(f *face, w types.Array) {
	number := func(i int) float64 { v, _ := r.ctx.DereferenceNumber(w[i]); return v }
	for i := 0; i+1 < len(w) && len(f.widths) < mostLetters; {
		from := int(number(i))
		if list, err := r.ctx.DereferenceArray(w[i+1]); err == nil && list != nil {
			for k, o := range list {
				if v, err := r.ctx.DereferenceNumber(o); err == nil && len(f.widths) < mostLetters {
					f.widths[from+k] = v
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		to, v := int(number(i+1)), number(i+2)
		for c := from; c <= to && len(f.widths) < mostLetters; c++ {
			f.widths[c] = v
		}
		i += 3
	}
}

// readTable reads which letters codes are (ISO 32000-1, 9.10.3): single ones, and ranges with their first.
func (f *face) readTable(table []byte) {
	l := lexer{b: table}
	var args [][]byte
	for {
		t := l.next()
		switch {
		case t.kind == 0:
			return
		case t.kind == 's':
			if len(args) < mostLetters {
				args = append(args, stringOf(t.raw))
			}
		case t.kind == 'o' && t.text == "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				f.letter(codeOf(args[i]), letterOf(args[i+1]))
			}
			args = nil
		case t.kind == 'o' && t.text == "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				f.span(codeOf(args[i]), codeOf(args[i+1]), args[i+2])
			}
			args = nil
		case t.kind == 'o':
			args = nil
		}
	}
}

func (f *face) letter(code int, s string) {
	if len(f.letters) < mostLetters {
		f.letters[code] = s
	}
}

func (f *face) span(from, to int, first []byte) {
	if len(first) < 2 {
		return
	}
	for c := from; c <= to && c-from < mostLetters && len(f.letters) < mostLetters; c++ {
		b := bytes.Clone(first)
		binary.BigEndian.PutUint16(b[len(b)-2:], binary.BigEndian.Uint16(b[len(b)-2:])+uint16(c-from))
		f.letter(c, letterOf(b))
	}
}

func codeOf(b []byte) int {
	v := 0
	for _, c := range b[:min(len(b), 3)] {
		v = v<<8 | int(c)
	}
	return v
}

func letterOf(b []byte) string {
	var u []uint16
	for i := 0; i+1 < len(b) && i < 16; i += 2 {
		u = append(u, binary.BigEndian.Uint16(b[i:]))
	}
	return string(utf16.Decode(u))
}

// stringOf gives the bytes of a string as it stands in content.
func stringOf(raw []byte) []byte {
	if len(raw) < 2 {
		return nil
	}
	if raw[0] == '<' {
		return hexString(raw[1:])
	}
	raw = raw[1 : len(raw)-1]
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			out = append(out, raw[i])
			continue
		}
		i++
		switch c := raw[i]; c {
		case 'n', 'r', 't', 'b', 'f':
			out = append(out, "\n\r\t\b\f"[strings.IndexByte("nrtbf", c)])
		case '\n':
		case '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		default:
			v, n := octal(raw[i:])
			out = append(out, v)
			i += n - 1
		}
	}
	return out
}

// octal reads up to three octal digits, or else the byte itself.
func octal(b []byte) (byte, int) {
	v, n := 0, 0
	for n < 3 && n < len(b) && b[n] >= '0' && b[n] <= '7' {
		v = v*8 + int(b[n]-'0')
		n++
	}
	if n == 0 {
		return b[0], 1
	}
	return byte(v), n
}

func hexString(b []byte) []byte {
	var out []byte
	half, v := false, byte(0)
	for _, c := range b {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if c >= '0' && c <= '9' {
			d = int(c - '0')
		}
		if d < 0 || c == '>' || isSpace(c) {
			continue
		}
		if half {
			out = append(out, v<<4|byte(d))
		}
		v, half = byte(d), !half
	}
	if half {
		out = append(out, v<<4)
	}
	return out
}

// drawText keeps a shown string: its letters, and where it stands.
func (s *scan) drawText() {
	if s.drawn == nil {
		return
	}
	f := s.face
	if f == nil {
		f = plainFace
	}
	var b strings.Builder
	width := 0.0 // in 1/1000 em
	for _, t := range s.args {
		switch t.kind {
		case 'n':
			width -= t.num
		case 's':
			width += f.read(stringOf(t.raw), &b)
		}
	}
	m := s.ctm.after(s.text)
	box := m.box(0, s.rise, width/1000*s.size, 0.7*s.size)
	if len(s.drawn.Runs) >= mostRuns || len(s.drawn.Shapes) >= mostMarks {
		s.drawn.Whole = false
		return
	}
	if box.cut(s.clip).W <= 0 {
		return
	}
	const usual = 0.8 // of the width of letters
	run := Run{Text: b.String(), Box: box, Size: s.size * m.least() / mmPerPoint, Light: light(s.fill), Shape: len(s.drawn.Shapes), Form: s.forms > 0}
	run.Faint = s.mode != 0 || s.wide < 100*usual || !s.hides()
	s.glyphs(&run, f, m)
	s.drawn.Runs = append(s.drawn.Runs, run)
	if s.mode != 3 && s.mode != 7 {
		s.keep(Shape{What: "text", Box: box, Light: light(s.fill)})
	}
}

// read adds the letters of a string and gives their width.
func (f *face) read(str []byte, b *strings.Builder) float64 {
	width, step := 0.0, 1
	if f.wide {
		step = 2
	}
	for ; len(str) >= step; str = str[step:] {
		code := codeOf(str[:step])
		if w, ok := f.widths[code]; ok {
			width += w
		} else {
			width += f.usual
		}
		switch letter, ok := f.letters[code]; {
		case ok:
			b.WriteString(letter)
		case !f.wide:
			b.WriteRune(rune(code))
		default:
			b.WriteRune('\uFFFD')
		}
	}
	return width
}
