package output_test

import (
	"fmt"
	"math"
	"testing"

	"bangqr/catalog"
	"bangqr/output/inks"
	"bangqr/templates"
	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// The least contrast of letters and of what tells something without letters (WCAG 2.2, 1.4.3 and 1.4.11).
const (
	leastOfText     = 4.5
	leastOfLarge    = 3
	leastOfGraphics = 3
	largeText       = 18 * scene.Pt
)

// A screen says what an ink looks like, each part of light from 0 to 1.
type screen func(scene.Ink) [3]float64

func plain(i scene.Ink) [3]float64 {
	r, g, b := i.RGB()
	return [3]float64{float64(r) / 255, float64(g) / 255, float64(b) / 255}
}

// inFourInks shows four inks by the plain rule: each takes its part of one light, black of all.
func inFourInks(i scene.Ink) [3]float64 {
	c := inks.Press(i)
	k := 1 - float64(c.K)/100
	return [3]float64{(1 - float64(c.C)/100) * k, (1 - float64(c.M)/100) * k, (1 - float64(c.Y)/100) * k}
}

func luminance(c [3]float64) float64 {
	sum := 0.0
	for i, share := range [3]float64{0.2126, 0.7152, 0.0722} {
		v := c[i] / 12.92
		if c[i] > 0.04045 {
			v = math.Pow((c[i]+0.055)/1.055, 2.4)
		}
		sum += float64(share * v)
	}
	return sum
}

func contrast(a, b [3]float64) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// coreOf is where the letters of a run surely are: from the baseline to the height of capitals.
func coreOf(t *scene.Text) scene.Rect {
	f, _ := fonts.Lookup(t.Face)
	h := scene.Length(f.CapHeight()) * t.Size / scene.Length(f.Units())
	r := scene.Rect{X: t.At.X, Y: t.At.Y - h, W: t.Width, H: h}
	switch t.Turn % 4 {
	case 1:
		r = scene.Rect{X: t.At.X, Y: t.At.Y, W: h, H: t.Width}
	case 2:
		r = scene.Rect{X: t.At.X - t.Width, Y: t.At.Y, W: t.Width, H: h}
	case 3:
		r = scene.Rect{X: t.At.X - h, Y: t.At.Y - t.Width, W: h, H: t.Width}
	}
	return r
}

// under gives the inks on which a box lies: the last ground that holds all of it, and what was painted over that and
// touches it. It is false where a picture is among them.
func under(items []scene.Item, box scene.Rect) ([]scene.Ink, bool) {
	grounds, known := []scene.Ink{scene.Gray(255)}, true
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Path:
			switch b := it.Bounds(); {
			case it.Fill == 0 || !b.Overlaps(box):
			case box.Within(b) && len(it.Segs) == 5: // a box
				grounds, known = []scene.Ink{it.Fill}, true
			default:
				grounds = append(grounds, it.Fill)
			}
		case *scene.Code:
			if box.Within(it.Box()) {
				grounds, known = []scene.Ink{scene.Gray(255)}, true
			}
		case *scene.Image:
			known = known && !it.Overlaps(box)
		}
	}
	return grounds, known
}

// holds tells whether a box is a ground: something is written on it.
func holds(items []scene.Item, box scene.Rect) bool {
	for _, it := range items {
		if t, ok := it.(*scene.Text); ok && coreOf(t).Within(box) {
			return true
		}
	}
	return false
}

// A pale thing has too little contrast.
type pale struct {
	what  string
	ratio float64
	least float64
}

// judgePage gives the least contrast of letters on a page, and all that has too little.
func judgePage(p *scene.Page, show screen) (least float64, found []pale) {
	least = 21
	for i, it := range p.Items {
		var parts []scene.Ink
		var box scene.Rect
		need, what := float64(leastOfGraphics), ""
		switch it := it.(type) {
		case *scene.Text:
			parts, box, need, what = []scene.Ink{it.Ink}, coreOf(it), leastOfText, fmt.Sprintf("%q in %s, %.1f pt", it.S, it.Ink, it.Size.Pt())
			if it.Size >= largeText {
				need = leastOfLarge
			}
		case *scene.Path:
			if holds(p.Items[i+1:], it.Bounds()) {
				continue
			}
			box, what = it.Bounds(), fmt.Sprintf("path of %s × %s at %s, %s, fill %s, stroke %s", it.Bounds().W, it.Bounds().H, it.Bounds().X, it.Bounds().Y, it.Fill, it.Stroke)
			for _, ink := range []scene.Ink{it.Fill, it.Stroke} {
				if ink != 0 && ink != scene.Gray(255) {
					parts = append(parts, ink)
				}
			}
		}
		grounds, known := under(p.Items[:i], box)
		for _, ink := range parts {
			for _, g := range grounds {
				ratio := contrast(show(ink), show(g))
				if !known {
					continue
				}
				if _, is := it.(*scene.Text); is {
					least = min(least, ratio)
				}
				if ratio < need {
					found = append(found, pale{what + " on " + g.String(), ratio, need})
				}
			}
		}
	}
	return least, found
}

// TestContrast holds every sign of the sample, in each shipped kind and variant, to the contrast that people with weak eyes
// need: on a screen and in an office's colours, in the four inks of a print shop, and in black alone.
func TestContrast(t *testing.T) {
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	l, err := templates.NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range l.Names() {
		k, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range append([]string{""}, k.Variants...) {
			t.Run(k.ID()+" "+v, func(t *testing.T) {
				k, err := l.Kind(name, v, "vi")
				if err != nil {
					t.Fatal(err)
				}
				kindContrast(t, c, k)
			})
		}
	}
}

// kindContrast judges one sign of each colour of a kind.
func kindContrast(t *testing.T, c *catalog.Catalog, k *templates.Kind) {
	t.Helper()
	least := map[string]float64{}
	told := map[string]bool{}
	var mono inks.Mono
	for _, s := range templates.Select(c, k, templates.Selection{}) {
		out, _ := templates.Compose(s, templates.Options{Lang: "vi", Links: rules})
		if out == nil {
			continue // told by other tests
		}
		for i := range out.Doc.Pages {
			gray, err := mono.Page(out.Doc.Pages[i])
			if err != nil {
				t.Fatal(err)
			}
			for way, ratio := range map[string]func() (float64, []pale){
				"office":     func() (float64, []pale) { return judgePage(&out.Doc.Pages[i], plain) },
				"print shop": func() (float64, []pale) { return judgePage(&out.Doc.Pages[i], inFourInks) },
				"black":      func() (float64, []pale) { return judgePage(&gray, plain) },
			} {
				l, found := ratio()
				if was, ok := least[way]; !ok || l < was {
					least[way] = l
				}
				for _, f := range found {
					if line := fmt.Sprintf("%s, %s: %s has a contrast of %.2f, at least %g", s.ID, way, f.what, f.ratio, f.least); len(told) < 12 {
						told[line] = true
					}
				}
			}
		}
	}
	for line := range told {
		t.Error(line)
	}
	t.Logf("least contrast of letters: office %.1f, print shop %.1f, black %.1f", least["office"], least["print shop"], least["black"])
}
