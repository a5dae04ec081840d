package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"bangqr/output"
	"bangqr/output/preflight"
)

// Of a picture only its pixels are known. Where the folder has a PDF of the same page, the letters of that one are known by their
// table, their places and the shapes that the fonts in its file give them: that is what the picture is held to.

// Standards are the pages of PDF files that pictures are held to.
type standards struct {
	verifier *verifier
	at       map[string]pageKey   // by what stands on the page
	files    map[string]*standard // by path
}

// A standard is a PDF file with pages that pictures are held to. Its letters are read when the first picture asks, and dropped
// behind the last.
type standard struct {
	of    *output.ManifestFile
	once  sync.Once
	mu    sync.Mutex
	asked int          // pictures that are still to come
	wants map[int]bool // pages
	pages map[int][]lettered
}

// A lettered is a run of letters as a PDF has it.
type lettered struct {
	text   string
	font   *preflight.Outlines
	glyphs []preflight.Glyph
	place  [6]float64 // from ems to millimetres right of and below the trim's corner
	size   float64    // mm an em
	clip   box        // right of and above the trim's lower corner
	edges  []box      // of what else is drawn across it, likewise
}

// mostStandards is how many pages of all PDF files are gone through to find those of pictures.
const mostStandards = 1 << 22

func (v *verifier) newStandards() *standards {
	s := &standards{v, map[string]pageKey{}, map[string]*standard{}}
	wanted := map[string]bool{}
	for i := range v.manifest.Files {
		if f := &v.manifest.Files[i]; isPicture(f) {
			wanted[subjectsOf(f)] = true
		}
	}
	work := 0
	for i := range v.manifest.Files {
		f := &v.manifest.Files[i]
		if f.Format != "pdf" || len(wanted) == 0 {
			continue
		}
		on := map[int]*strings.Builder{}
		for _, in := range f.Signs {
			for k := 0; k < in.Count && work < mostStandards; k++ {
				work++
				if on[in.Page+k] == nil {
					on[in.Page+k] = &strings.Builder{}
				}
				subject(on[in.Page+k], in.ID, in.First+k)
			}
		}
		for page, b := range on {
			if known, ok := s.at[b.String()]; wanted[b.String()] && (!ok || known.path == f.Path && page < known.page) {
				s.at[b.String()] = pageKey{f.Path, page}
				if s.files[f.Path] == nil {
					s.files[f.Path] = &standard{of: f, wants: map[int]bool{}}
				}
			}
		}
	}
	s.count()
	return s
}

// count notes which pages of which file are asked for, and how often.
func (s *standards) count() {
	for i := range s.verifier.manifest.Files {
		if f := &s.verifier.manifest.Files[i]; isPicture(f) {
			if st, page := s.of(f); st != nil {
				st.asked++
				st.wants[page] = true
			}
		}
	}
}

func isPicture(f *output.ManifestFile) bool { return f.Format == "png" || f.Format == "svg" }

// subjectsOf says what stands on the one page of a picture.
func subjectsOf(f *output.ManifestFile) string {
	var b strings.Builder
	for _, in := range f.Signs {
		subject(&b, in.ID, in.First)
	}
	return b.String()
}

func subject(b *strings.Builder, id string, page int) {
	b.WriteString(id)
	b.WriteByte(0)
	b.WriteString(strconv.Itoa(page))
	b.WriteByte(0)
}

// of finds the PDF that a picture is held to; nil where the folder has none.
func (s *standards) of(f *output.ManifestFile) (*standard, int) {
	if !isPicture(f) || f.Tiled && f.Format == "svg" { // what is cut off at a sheet's edge is not read of an SVG
		return nil, 0
	}
	at, ok := s.at[subjectsOf(f)]
	if !ok {
		return nil, 0
	}
	return s.files[at.path], at.page
}

// letters gives the runs of a page; false where the PDF is not as the manifest has it, or its letters are not known.
func (s *standard) letters(dir string, page int) ([]lettered, bool) {
	s.once.Do(func() { s.read(dir) })
	runs, ok := s.pages[page]
	return runs, ok
}

// done says that a picture was held to it.
func (s *standard) done() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asked--; s.asked == 0 {
		s.pages = nil
	}
}

func (s *standard) read(dir string) {
	s.pages = map[int][]lettered{}
	if !filepath.IsLocal(filepath.FromSlash(s.of.Path)) {
		return
	}
	data, err := readFile(filepath.Join(dir, filepath.FromSlash(s.of.Path)))
	if err != nil {
		return
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != s.of.SHA256 {
		return // told where that file is looked at
	}
	fix := moved{0, 0, 1, 1}
	if p := s.of.Printer; p != nil {
		fix = moved{p.DX, p.DY, p.SX, p.SY}
	}
	n := 0
	_, err = preflight.ReadLetters(data, func(p *preflight.Page, d *preflight.Drawn) error {
		if n++; s.wants[n] && d.Whole {
			s.pages[n] = letteredOf(p, d, fix)
		}
		return nil
	})
	if err != nil {
		s.pages = map[int][]lettered{}
	}
}

// letteredOf gives the runs of a page that can be seen and whose letters' shapes are known.
func letteredOf(p *preflight.Page, d *preflight.Drawn, fix moved) []lettered {
	s := &sheet{media: boxOf(p.Media), trim: boxOf(p.Trim), shapes: d.Shapes, runs: d.Runs}
	out := []lettered{}
	for i := range d.Runs {
		r := &d.Runs[i]
		if len(r.Glyphs) == 0 || !s.visible(i) {
			continue
		}
		m := r.Place
		for k := 0; k < 6; k += 2 {
			m[k], m[k+1] = m[k]/fix.sx, -m[k+1]/fix.sy
		}
		up := s.media.top() - s.trim.top()
		m[4], m[5] = m[4]-fix.dx/fix.sx-s.trim.x, m[5]+(s.media.top()-fix.dy)/fix.sy-up
		clip := boxOf(d.Shapes[r.Shape].Clip)
		clip.x, clip.y = clip.x-s.trim.x, clip.y-s.trim.y
		out = append(out, lettered{r.Text, r.Font, r.Glyphs, m, math.Hypot(m[0], m[1]), clip, s.edges(i)})
	}
	return out
}

// mostEdges is how many of them are kept of a run; where there are more, none of it is compared.
const mostEdges = 64

// edges gives the boxes of what goes through a run or lies over it, right of and above the trim's lower corner: lines, outlines,
// other letters, and boxes that were painted later. The letters there are not alone.
func (s *sheet) edges(run int) (out []box) {
	b := boxOf(s.runs[run].Box)
	b = b.grown(0.3*b.h, 0.5*b.h) // from the descenders to the marks over capitals
	for i := range s.shapes {
		p := &s.shapes[i]
		if i == s.runs[run].Shape || !boxOf(p.Box).overlaps(b) {
			continue
		}
		over := i > s.runs[run].Shape
		if p.What == "text" || p.What == "picture" && over {
			out = append(out, boxOf(p.Box))
		}
		for _, part := range p.Parts {
			if s.spent += len(part); s.spent > mostSeen || len(out) > mostEdges {
				out = []box{b}
				break
			}
			out = append(out, across(part, b, p.Width/2, over && p.What == "shape")...)
		}
	}
	for i := range out {
		out[i].x, out[i].y = out[i].x-s.trim.x, out[i].y-s.trim.y
	}
	return out
}

// across gives the boxes of the steps of an outline that go through a box, and of all of it where it is a box that covers.
func across(part []preflight.Point, b box, half float64, covers bool) (out []box) {
	all := box{}
	for k, p := range part {
		q := part[(k+1)%len(part)]
		e := box{min(p.X, q.X), min(p.Y, q.Y), math.Abs(p.X - q.X), math.Abs(p.Y - q.Y)}
		if all = all.union(e); e.grown(half, half).overlaps(b) && len(out) <= mostEdges {
			out = append(out, e.grown(half, half))
		}
	}
	if covers && len(part) <= 5 && all.overlaps(b) {
		out = append(out, all)
	}
	return out
}
