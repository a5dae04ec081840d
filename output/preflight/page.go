package preflight

import (
	"errors"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
)

const mmPerPoint = 25.4 / 72

func (r *reader) page(d types.Dict) error {
	x0, y0, x1, y1, ok := r.box(d, "MediaBox")
	if !ok {
		return errors.New("no media box")
	}
	unit := 1.0
	if u, err := r.ctx.DereferenceNumber(entry(d, "UserUnit")); err == nil && u > 0 && u < 1e4 {
		unit = u
	}
	k := unit * mmPerPoint
	p := Page{Media: Box{0, 0, (x1 - x0) * k, (y1 - y0) * k}, Inks: []string{}}
	r.boxes(d, &p, x0, y0, k)
	r.whole(d, &p)
	s := newScan(r, &p, matrix{k, 0, 0, k, -x0 * k, -y0 * k})
	if r.see != nil {
		s.drawn = &Drawn{Keys: keysOf(d)}
		s.drawn.Links, s.drawn.Whole = r.links(d, x0, y0, k)
	}
	if g := r.dict(d, "Group"); g != nil && g.NameEntry("S") != nil && *g.NameEntry("S") == "Transparency" {
		s.transparent("page group")
	}
	content, err := r.content(d)
	if err != nil {
		return err
	}
	res := r.dict(d, "Resources")
	s.oddResources(res)
	if err := s.run(content, res, 0); err != nil {
		return err
	}
	if len(s.stack) > 0 {
		s.odd("operator q without Q")
	}
	r.ops += s.ops
	if err := s.finish(); err != nil {
		return err
	}
	r.facts.Pages = append(r.facts.Pages, p)
	return r.show(s)
}

// boxes reads the boxes of a page in its media, whose corner is left, low and whose unit is k mm. One that is not there is
// as large as the one around it.
func (r *reader) boxes(d types.Dict, p *Page, left, low, k float64) {
	at := func(key string, fallback Box) (Box, bool) {
		x0, y0, x1, y1, ok := r.box(d, key)
		if !ok {
			return fallback, false
		}
		return Box{(x0 - left) * k, (y0 - low) * k, (x1 - x0) * k, (y1 - y0) * k}, true
	}
	crop, _ := at("CropBox", p.Media)
	p.Trim, p.HasTrim = at("TrimBox", crop)
	p.Bleed, _ = at("BleedBox", p.Trim)
}

// content is what draws a page.
func (r *reader) content(d types.Dict) ([]byte, error) {
	may := min(r.left, mostOfPage)
	left := may
	content, err := pdffile.Content(r.ctx, entry(d, "Contents"), &left)
	r.left -= may - left
	return content, contentRefusal(err)
}

var errLong = errors.New("content is too long to be looked over")

// contentRefusal words why the content of a page or a form cannot be gone through.
func contentRefusal(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pdffile.ErrTooMuch):
		return errLong
	}
	return errors.New("content is damaged: export the file again")
}
