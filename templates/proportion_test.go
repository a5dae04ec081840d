package templates

import (
	"math"
	"testing"

	"bangqr/templates/scene"
)

// TestCardsKeepProportion sets cards on paper of twice, four and eight times their area: letters and codes grow as the
// sheet's sides do, small print too, and codes stand at the same part of the page.
func TestCardsKeepProportion(t *testing.T) {
	c := sample(t)
	for _, name := range []string{"wifi-card", "group-card", "payment-card", "rating-card", "lookup-card", "team-card", "app-card", "desk-card", "procedure-poster"} {
		own := kind(t, name, "", "vi")
		small := compose(t, Select(c, own, Selection{})[0], options)
		for _, form := range []string{"a5", "a4", "a3"} {
			p, _ := paperOf(form)
			if p.w <= own.Page.W {
				continue
			}
			f := scaleOf(paper{w: own.Page.W, h: own.Page.H}, p).all
			large := compose(t, Select(c, own.onto(p), Selection{})[0], options)
			for style, cap := range large.Fit.Caps {
				if grew := cap / small.Fit.Caps[style] / f; grew < 0.6 || grew > 1.3 {
					t.Errorf("%s on %s: letters of %s are %.2f times as large as the page asks for", name, form, style, grew)
				}
			}
			for i, at := range codesAt(small) {
				if off := codesAt(large)[i]; math.Hypot(off[0]-at[0], off[1]-at[1]) > 0.08 {
					t.Errorf("%s on %s: code %d stands at %.2f of the page, on its own at %.2f", name, form, i, off, at)
				}
			}
		}
	}
}

// codesAt gives the middles of the codes of a first page, in parts of its sides.
func codesAt(c *Composed) (out [][2]float64) {
	p := &c.Doc.Pages[0]
	for _, it := range p.Items {
		if code, ok := it.(*scene.Code); ok {
			out = append(out, [2]float64{float64(code.At.X+code.Side()/2) / float64(p.W), float64(code.At.Y+code.Side()/2) / float64(p.H)})
		}
	}
	return out
}
