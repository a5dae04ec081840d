package templates

import (
	"slices"
	"strconv"
	"strings"

	"bangqr/templates/scene"
)

// Formats lists the formats of files that a kind may ask for.
func Formats() []string { return []string{"pdf", "png", "svg", "txt"} }

// formats reads the formats in which a kind is made unless others are asked for.
func (d *decoder) formats(v *value) []string {
	if v == nil {
		return nil
	}
	items := v.items
	if v.kind == scalar {
		items = []*value{v}
	}
	if len(items) == 0 {
		d.failAt(v, "formats: [pdf]", "the formats are no list")
		return nil
	}
	var out []string
	for _, x := range items {
		f := d.known(x, "format", Formats())
		if slices.Contains(out, f) {
			d.failAt(x, "keep one", "the format %q stands here twice", f)
			continue
		}
		out = append(out, f)
	}
	return out
}

// inPixels reports a size such as [1080 px, 1350 px]: of a picture for screens, which comes out in exactly these pixels.
func inPixels(v *value) bool {
	return v.kind == list && len(v.items) == 2 && slices.ContainsFunc(v.items, func(x *value) bool { return strings.HasSuffix(x.text, "px") })
}

// pixels reads one side of such a size. A pixel is 1/300 inch, so that lengths in mm on such a page are as on a card of
// the size of a telephone, and a module is a whole number of pixels if it is an even one of dots.
func (d *decoder) pixels(v *value) Length {
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(v.text, "px")))
	if err != nil || !strings.HasSuffix(v.text, "px") || n < 1 || n > maxPixels {
		d.failAt(v, "size: [1080 px, 1350 px]", "%q is no number of pixels", v.text)
		return 100 * scene.MM
	}
	return Length(n) * scene.Px
}

// maxPixels is the most pixels a side: more than the largest screens have.
const maxPixels = 10_000
