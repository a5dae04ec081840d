package preflight

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
)

// A Glyph is a shape of a letter in a run, and how far from the run's beginning it stands, in ems.
type Glyph struct {
	Number uint16
	X      float32
}

// Limits of what is kept of letters' shapes.
const (
	mostGlyphs  = 1 << 22 // of a file
	mostProgram = 8 << 20 // bytes of a font; Vietnamese faces have 60 KB to 1 MB
)

// ReadLetters is ReadDrawn, where runs have the shapes of their letters too. Only composite fonts with a TrueType program in the
// file have shapes that are known, which are those of our files.
func ReadLetters(file []byte, see func(*Page, *Drawn) error) (*Facts, error) {
	return read(file, see, true)
}

// shapesOf reads the font program of a face, nil where it is of another form.
func (r *reader) shapesOf(kid types.Dict) *Outlines {
	if n := kid.NameEntry("CIDToGIDMap"); n == nil || *n != "Identity" {
		return nil
	}
	fd := r.dict(kid, "FontDescriptor")
	if fd == nil {
		return nil
	}
	sd, _, err := r.ctx.DereferenceStreamDict(entry(fd, "FontFile2"))
	if err != nil || sd == nil {
		return nil
	}
	left := min(r.left, mostProgram)
	may := left
	program, err := pdffile.Unpack(sd, &left)
	r.left -= may - left
	if err != nil {
		return nil
	}
	return ReadOutlines(program)
}

// glyphs notes the shapes of a run.
func (s *scan) glyphs(run *Run, f *face, m matrix) {
	if !s.lettered || f.shapes == nil || s.shown >= mostGlyphs {
		return
	}
	run.Font = f.shapes
	run.Place = m.after(matrix{s.size, 0, 0, s.size, 0, s.rise})
	at := 0.0 // in 1/1000 em
	for _, t := range s.args {
		if t.kind == 'n' {
			at -= t.num
			continue
		}
		if t.kind != 's' {
			continue
		}
		for str := stringOf(t.raw); len(str) >= 2; str = str[2:] {
			code := codeOf(str[:2])
			run.Glyphs = append(run.Glyphs, Glyph{uint16(code), float32(at / 1000)})
			w, ok := f.widths[code]
			if !ok {
				w = f.usual
			}
			at += w
		}
	}
	s.shown += len(run.Glyphs)
}
