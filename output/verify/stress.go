package verify

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"image"
	"math"
	"slices"

	"bangqr/output"
	"bangqr/output/stress"
)

// mostSheets is how many pages of a kind are tried as a whole.
const mostSheets = 10

// A pageKey is a page of a file.
type pageKey struct {
	path string
	page int
}

// choose says which pages are tried as a whole: some of each kind that have several codes, by chance that follows from the seed.
func (v *verifier) choose() {
	if v.opt.Stress == nil {
		return
	}
	type candidate struct {
		pageKey
		rank uint64
	}
	by := map[string][]candidate{}
	for i := range v.manifest.Files {
		f := &v.manifest.Files[i]
		if f.Format != "pdf" || f.Tiled {
			continue
		}
		for _, in := range f.Signs {
			s := v.signs[in.ID]
			if s == nil {
				continue
			}
			for k := range min(max(in.Count, 0), mostPages) {
				if several(s.Codes, in.First+k) {
					key := pageKey{f.Path, in.Page + k}
					by[s.Kind] = append(by[s.Kind], candidate{key, key.rank(v.opt.Stress.Seed)})
				}
			}
		}
	}
	v.chosen = map[pageKey]bool{}
	for _, all := range by {
		slices.SortFunc(all, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.path, b.path), a.page-b.page)
		})
		for _, c := range all[:min(len(all), mostSheets)] {
			v.chosen[c.pageKey] = true
		}
	}
}

// several tells whether a page of a sign has more codes than one.
func several(codes []output.ManifestCode, page int) bool {
	n := 0
	for i := range codes {
		if codes[i].Page == page {
			n++
		}
	}
	return n > 1
}

func (k pageKey) rank(seed uint64) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(k.path))
	_, _ = h.Write(binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, uint64(k.page)), seed))
	return h.Sum64()
}

// keepForTrials keeps a code as its file draws it.
func (l *look) keepForTrials(n int, s *sheet, sym symbol, w *want) {
	if l.opt.Stress == nil || l.opt.Stress.Kinds != nil && !slices.Contains(l.opt.Stress.Kinds, w.sign.Kind) || sym.modules != 17+4*w.Version {
		return
	}
	side := (sym.modules + 2*quietZone) * stress.Fine
	mw, mh := sym.w/float64(sym.modules), sym.h/float64(sym.modules)
	img := s.gray(sym.grown(quietZone*mw, quietZone*mh), side, side)
	l.result.tried = append(l.result.tried, stress.Code{Kind: w.sign.Kind, Sign: w.sign.ID, About: aboutOf(w), Payload: w.Payload, Level: w.Level, Version: w.Version,
		Module: round4(min(mw, mh)), Scan: max(0, w.sign.Scan), Room: l.roomOn(n, s, sym.modules), Drawn: stress.Pack(img)})
}

// The size of a page that is tried as a whole.
const (
	sheetFine   = 8          // pixels a module of the finest code
	sheetPixels = 40_000_000 // at the most: 600 × 800 mm at 9 pixels a mm
)

// roomOn is the largest side of a code, without its white, for which a page has room, were there nothing else on it: a sign that
// needs a larger one needs a larger page. Tiles of a sign are no pages of their own.
func (l *look) roomOn(n int, s *sheet, modules int) float64 {
	if l.of.Tiled || len(l.wants[n]) == 0 {
		return 0
	}
	cell := min(s.trim.w, s.trim.h, math.Sqrt(s.trim.w*s.trim.h/float64(len(l.wants[n]))))
	return round4(cell * float64(modules) / float64(modules+2*quietZone))
}

// wholePage keeps a page that was chosen.
func (l *look) wholePage(n int, s *sheet) {
	if !l.chosen[pageKey{l.of.Path, n}] || len(l.wants[n]) == 0 {
		return
	}
	p := stress.Sheet{Kind: l.wants[n][0].sign.Kind, File: l.of.Path, Page: n}
	k := 0.0
	for _, w := range l.wants[n] {
		p.Payloads = append(p.Payloads, w.Payload)
		k = max(k, sheetFine/w.Module)
	}
	l.windows(&p, s)
	if w, h := s.trim.w*k, s.trim.h*k; w >= 1 && h >= 1 && w*h <= sheetPixels {
		if s.bitmap == nil { // a page of pixels holds room for itself
			l.room.take(int(w * h))
			defer l.room.give(int(w * h))
		}
		p.Drawn = stress.Pack(s.soft(s.trim, int(w), int(h)))
		l.result.whole = append(l.result.whole, p)
	}
}

// soft draws a box in so many pixels, each the mean of what it covers: modules that are no whole pixels would come out uneven
// otherwise, as no camera and no rasteriser has them. It works in bands, so that little is held at once.
func (s *sheet) soft(b box, w, h int) *image.Gray {
	const fine, band = 4, 64
	out := image.NewGray(image.Rect(0, 0, w, h))
	row := b.h / float64(h)
	for y := 0; y < h; y += band {
		n := min(band, h-y)
		part := s.gray(box{b.x, b.top() - float64(y+n)*row, b.w, float64(n) * row}, w*fine, n*fine)
		for j := range n {
			for i := range w {
				sum := 0
				for k := range fine {
					for _, v := range part.Pix[(j*fine+k)*part.Stride+i*fine:][:fine] {
						sum += int(v)
					}
				}
				out.Pix[(y+j)*out.Stride+i] = uint8((sum + fine*fine/2) / (fine * fine))
			}
		}
	}
	return out
}

// Windows are about some codes of a page, and reach over those beside them.
const (
	mostWindows = 2
	windowFine  = 8   // pixels a module
	windowReach = 1.3 // of a code's side, all around
)

// windows keeps parts of a page about the codes in its middle and at its end.
func (l *look) windows(p *stress.Sheet, s *sheet) {
	codes := l.sheets[p.Page].codes
	for i := range min(mostWindows, len(codes)) {
		c := &codes[len(codes)-1-i*len(codes)/mostWindows]
		modules := float64(17 + 4*c.w.Version)
		b := c.at.grown(windowReach*c.at.w, windowReach*c.at.h)
		side := int(modules * (1 + 2*windowReach) * windowFine)
		p.Windows = append(p.Windows, stress.Window{Code: stress.Code{Kind: p.Kind, Payload: c.w.Payload}, Drawn: stress.Pack(s.soft(b, side, side))})
	}
}

// stress puts the codes that were kept through trials. A test that failed is a fault of the folder.
func (v *verifier) stress(ctx context.Context, r *Report) error {
	if v.opt.Stress == nil {
		return nil
	}
	var codes []stress.Code
	var sheets []stress.Sheet
	for i := range v.results {
		codes = append(codes, v.results[i].tried...)
		sheets = append(sheets, v.results[i].whole...)
	}
	opt := *v.opt.Stress
	opt.Workers = v.opt.Workers
	var err error
	if r.Stress, err = stress.Run(ctx, opt, codes, sheets); err != nil {
		return err
	}
	for _, f := range r.Stress.Faults {
		r.Findings = append(r.Findings, Finding{Rule: f.Rule, Level: Fault, File: f.Kind, VI: f.VI, EN: f.EN})
	}
	r.Sound = r.Sound && r.Stress.Sound
	return nil
}
