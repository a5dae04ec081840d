// Package stress puts printed codes through what phones, light, printers and dirt do to them, and counts how often readers that
// are not ours still read them. It begins with pictures of the final files, never with what a code was made from.
//
// Trials are simulated, seeded and repeatable: the same codes, seed and judges give the same report. They stand for no printed
// sheet: that and some phones come before trust.
package stress

import (
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"crypto/sha256"
	"image"
	"io"
	"math"
	"runtime"
	"slices"
)

// Options say how hard codes are tried.
type Options struct {
	Seed    uint64
	Trials  int      // of a class, for the codes of a kind together; 0: 20
	Each    bool     // so many for each code instead
	Kinds   []string // nil: all
	Judges  []Judge  // nil: those of this machine
	Workers int      // 0: one a processor
	Plan    func(Plan)
	Step    func(done, of int) // pictures that were judged, of all that are; called by one goroutine at a time
	Done    func()             // what Plan announced has ended, well or not
}

// A Plan says what is about to be tried.
type Plan struct {
	Kinds    int
	Codes    int // distinct ones
	Pictures int // at least: codes that are missed are looked at again
	Opening  int // pictures after which the time that each took tells that of the rest
	Judges   []string
}

// usualTrials is how many trials a mark is for.
const usualTrials = 20

// A Code is one symbol of one sign, as its file shows it.
type Code struct {
	Kind, Sign, About string
	Payload, Level    string
	Version           int
	Module            float64 // mm
	Scan              float64 // from how far it is scanned, in mm; 0: not known
	Room              float64 // the largest side, without its white, that its page could hold, in mm; 0: not known
	Drawn             []byte  // Pack of the symbol with its quiet zone, at Fine pixels a module

	same [sha256.Size]byte
}

// A Sheet is a page with several codes.
type Sheet struct {
	Kind, File string
	Page       int
	Payloads   []string
	Drawn      []byte   // Pack of the page
	Windows    []Window // some of its codes with what stands beside them
}

// A Window is a part of a page about one code, so large that the codes next to it show.
type Window struct {
	Code  Code
	Drawn []byte // Pack of it
}

// headBytes is the length of what stands before a packed picture: its width and height.
const headBytes = 6

// Pack makes a picture small: its codes are few runs of black and white.
func Pack(m *image.Gray) []byte {
	var b bytes.Buffer
	w, h := m.Rect.Dx(), m.Rect.Dy()
	b.Write([]byte{byte(w >> 16), byte(w >> 8), byte(w), byte(h >> 16), byte(h >> 8), byte(h)})
	z, _ := flate.NewWriter(&b, flate.BestSpeed) // the level is one there is
	for y := range h {
		_, _ = z.Write(m.Pix[y*m.Stride:][:w]) // to memory
	}
	_ = z.Close()
	return b.Bytes()
}

// size is that of a packed picture.
func size(b []byte) (w, h int) {
	if len(b) < headBytes {
		return 0, 0
	}
	return int(b[0])<<16 | int(b[1])<<8 | int(b[2]), int(b[3])<<16 | int(b[4])<<8 | int(b[5])
}

// unpack gives the picture; nil if there is none.
func unpack(b []byte) *image.Gray {
	w, h := size(b)
	if w == 0 {
		return nil
	}
	m := image.NewGray(image.Rect(0, 0, w, h))
	if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(b[headBytes:])), m.Pix); err != nil {
		return nil
	}
	return m
}

// Run tries codes, and pages with several of them.
func Run(ctx context.Context, opt Options, codes []Code, sheets []Sheet) (*Report, error) {
	r := newRun(opt, codes, sheets)
	if opt.Plan != nil {
		opt.Plan(r.plan())
	}
	if opt.Done != nil {
		defer opt.Done()
	}
	if err := r.try(ctx); err != nil {
		return nil, err
	}
	r.looks(true)
	if err := r.try(ctx); err != nil {
		return nil, err
	}
	return r.report(), nil
}

// A run is one test of all codes.
type run struct {
	opt     Options
	kinds   []*pool
	shapes  []*shape
	sheets  []Sheet
	owns    map[*Code]*own
	alike   map[alike]*Code // the code that stands for those that are seen alike
	sources []source
	album   album
	done    int // pictures, of those planned
	planned int
	wrongs  []Wrong
}

// A pool is the distinct codes of a kind.
type pool struct {
	kind  string
	codes []*Code // distinct by picture and size
	all   []*Code
	cells []*cell
}

// A cell is a class tried on a pool.
type cell struct {
	class
	trials int
	read   []int // by judge
	one    int   // by any of them
}

func newRun(opt Options, codes []Code, sheets []Sheet) *run {
	if opt.Trials <= 0 {
		opt.Trials = usualTrials
	}
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	if opt.Judges == nil {
		opt.Judges = Judges()
	}
	r := &run{opt: opt, owns: map[*Code]*own{}, alike: map[alike]*Code{}, wrongs: []Wrong{}}
	r.gather(codes)
	r.trials()
	r.ladders()
	r.looks(false)
	for _, s := range sheets {
		if opt.takes(s.Kind) {
			r.sheets = append(r.sheets, s)
		}
	}
	r.windows()
	r.pages()
	return r
}

func (o *Options) takes(kind string) bool { return o.Kinds == nil || slices.Contains(o.Kinds, kind) }

// An alike is what codes have in common that are seen alike.
type alike struct {
	kind   string
	same   [sha256.Size]byte
	module int // hundredths of a mm
	scan   int
}

func (c *Code) alike() alike {
	return alike{c.Kind, c.same, int(math.Round(c.Module * 100)), int(c.Scan)}
}

// ownOf is how a code, or one that is seen alike, was read from its reading distance.
func (r *run) ownOf(c *Code) *own { return r.owns[r.alike[c.alike()]] }

// gather groups the codes by kind, and finds those that are seen alike.
func (r *run) gather(codes []Code) {
	pools := map[string]*pool{}
	for i := range codes {
		c := &codes[i]
		if !r.opt.takes(c.Kind) || len(c.Drawn) < headBytes {
			continue
		}
		c.same = sha256.Sum256(append([]byte(c.Payload+"\x00"), c.Drawn...))
		p := pools[c.Kind]
		if p == nil {
			p = &pool{kind: c.Kind}
			pools[c.Kind] = p
			r.kinds = append(r.kinds, p)
		}
		p.all = append(p.all, c)
		if k := c.alike(); r.alike[k] == nil {
			r.alike[k] = c
			p.codes = append(p.codes, c)
		}
	}
	slices.SortFunc(r.kinds, func(a, b *pool) int { return cmp.Compare(a.kind, b.kind) })
	r.group()
}

// group finds the shapes: codes of one version and level, each picture once.
func (r *run) group() {
	type key struct {
		version int
		level   string
	}
	shapes := map[key]*shape{}
	seen := map[[sha256.Size]byte]bool{}
	for _, p := range r.kinds {
		for _, c := range p.codes {
			if seen[c.same] {
				continue
			}
			seen[c.same] = true
			k := key{c.Version, c.Level}
			if shapes[k] == nil {
				shapes[k] = &shape{version: c.Version, level: c.Level}
				r.shapes = append(r.shapes, shapes[k])
			}
			shapes[k].codes = append(shapes[k].codes, c)
		}
	}
	slices.SortFunc(r.shapes, func(a, b *shape) int { return cmp.Or(a.version-b.version, cmp.Compare(a.level, b.level)) })
}
