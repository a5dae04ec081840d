package pdfpage

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/scene"
)

// A box is an upright box in the page's own units, y upwards.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) cut(o box) box {
	return box{max(b.x0, o.x0), max(b.y0, o.y0), min(b.x1, o.x1), min(b.y1, o.y1)}
}

func (b box) grown(by float64) box { return box{b.x0 - by, b.y0 - by, b.x1 + by, b.y1 + by} }

// around is how far b reaches beyond o on every side.
func (b box) around(o box) float64 {
	return min(o.x0-b.x0, o.y0-b.y0, b.x1-o.x1, b.y1-o.y1)
}

// Sides of a page in its own units, between which it is one (ISO 32000-1, annex C.2).
const leastSide, mostSide = 1, 14_400_000

func (b box) isPage() bool {
	w, h := b.x1-b.x0, b.y1-b.y0
	return w >= leastSide && h >= leastSide && w <= mostSide && h <= mostSide
}

// boxes reads how large the page is, and how it is turned. A box that is not there is as large as the one around it, and
// none reaches beyond the media.
func (p *Page) boxes(ctx *model.Context, leaf types.Dict) error {
	var ok bool
	if p.media, ok = readBox(ctx, leaf["MediaBox"]); !ok {
		return ErrDamaged
	}
	within := func(key string, fallback box) box {
		b, ok := readBox(ctx, leaf[key])
		if b = b.cut(p.media); !ok || !b.isPage() {
			return fallback
		}
		return b
	}
	p.crop = within("CropBox", p.media)
	p.trim = within("TrimBox", p.crop)
	p.bleed = within("BleedBox", p.crop)
	p.unit = 1
	if u, ok := number(ctx, leaf["UserUnit"]); ok && u > 0 {
		p.unit = u
	}
	turn, _ := number(ctx, leaf["Rotate"])
	if math.Mod(turn, 90) != 0 {
		return ErrDamaged
	}
	p.turn = (int(math.Mod(turn, 360)) + 360) % 360
	return nil
}

func readBox(ctx *model.Context, o types.Object) (box, bool) {
	a, err := ctx.DereferenceArray(o)
	if err != nil || len(a) != 4 {
		return box{}, false
	}
	var v [4]float64
	for i := range v {
		var ok bool
		if v[i], ok = number(ctx, a[i]); !ok {
			return box{}, false
		}
	}
	b := box{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
	return b, b.isPage()
}

func number(ctx *model.Context, o types.Object) (float64, bool) {
	o, err := ctx.Dereference(o)
	if err != nil {
		return 0, false
	}
	var v float64
	switch o := o.(type) {
	case types.Integer:
		v = float64(o)
	case types.Float:
		v = float64(o)
	default:
		return 0, false
	}
	return v, math.Abs(v) <= mostSide
}

// size is how large a box of the page is seen.
func (p *Page) size(b box) (w, h scene.Length) {
	w, h = p.length(b.x1-b.x0), p.length(b.y1-b.y0)
	if p.turn%180 != 0 {
		w, h = h, w
	}
	return w, h
}

func (p *Page) length(v float64) scene.Length {
	return scene.Length(math.Round(min(v*p.unit, mostSide) * float64(scene.Pt)))
}

// Size is how large the page is, trimmed, to a tenth of a millimetre.
func (p *Page) Size() (w, h scene.Length) {
	const tenth = scene.MM / 10
	w, h = p.size(p.trim)
	return (w + tenth/2) / tenth * tenth, (h + tenth/2) / tenth * tenth
}

// near is how far the page's sides may be off those of the sign; so much it is stretched.
const near = scene.MM

func (p *Page) measures(b box, w, h scene.Length) bool {
	pw, ph := p.size(b)
	return max(pw-w, w-pw, ph-h, h-ph) <= near
}

// Lay lays the page on a sign of w by h with a bleed, and gives where it comes to lie: over all of it where the page is as
// large as that, else on the trimmed sign with as much around it as the page has and the sign takes. It fails where the
// page is neither as large as the trimmed sign nor as the sign with its bleed.
func (p *Page) Lay(w, h, bleed scene.Length) (d *scene.Drawing, on scene.Rect, ok bool) {
	if bleed > 0 {
		for _, b := range [...]box{p.bleed, p.crop, p.media} {
			if p.measures(b, w+2*bleed, h+2*bleed) {
				return p.drawing(b), scene.Rect{X: -bleed, Y: -bleed, W: w + 2*bleed, H: h + 2*bleed}, true
			}
		}
	}
	for _, b := range [...]box{p.trim, p.crop, p.media} {
		if !p.measures(b, w, h) {
			continue
		}
		more := scene.Length(0)
		if b == p.trim {
			more = max(0, min(bleed, p.length(p.bleed.around(p.trim))))
		}
		on = scene.Rect{X: -more, Y: -more, W: w + 2*more, H: h + 2*more}
		return p.drawing(b.grown(float64(more) / float64(scene.Pt) / p.unit)), on, true
	}
	return nil, scene.Rect{}, false
}

// drawing is what a box of the page shows, as it is turned, in the unit square.
func (p *Page) drawing(b box) *scene.Drawing {
	w, h := b.x1-b.x0, b.y1-b.y0
	m := [6]float64{1 / w, 0, 0, 1 / h, -b.x0 / w, -b.y0 / h}
	switch p.turn {
	case 90:
		m = [6]float64{0, -1 / w, 1 / h, 0, -b.y0 / h, b.x1 / w}
	case 180:
		m = [6]float64{-1 / w, 0, 0, -1 / h, b.x1 / w, b.y1 / h}
	case 270:
		m = [6]float64{0, 1 / w, -1 / h, 0, b.y1 / h, -b.x0 / w}
	}
	text := append([]byte(nil), "<<"...)
	text = append(append(text, p.dict...), " /BBox ["...)
	text = append(appendNumbers(text, b.x0, b.y0, b.x1, b.y1), "] /Matrix ["...)
	text = append(appendNumbers(text, m[:]...), "]>>"...)
	return &scene.Drawing{
		Form: scene.Part{Text: text, Data: p.data, Stream: true}, Parts: p.parts,
		Sum: sha256.Sum256(fmt.Appendf(nil, "%x %v %v", p.sum, b, m)),
	}
}

// appendNumbers writes numbers with twelve decimals, of which a page of a metre needs nine for a thousandth of a point.
func appendNumbers(b []byte, v ...float64) []byte {
	for i, x := range v {
		if i > 0 {
			b = append(b, ' ')
		}
		x = math.Round(x*1e12) / 1e12
		b = strconv.AppendFloat(b, x+0, 'f', -1, 64) // + 0 makes of minus nothing nothing
	}
	return b
}
