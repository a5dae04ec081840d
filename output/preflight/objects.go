package preflight

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
)

// object paints a picture, or runs through a form.
func (s *scan) object(res types.Dict, depth int) error {
	x := s.dict(res, "XObject")
	if x == nil {
		return nil
	}
	o, ok := x.Find(s.name())
	if !ok {
		return nil
	}
	s.ops += objectOps
	sd, _, err := s.ctx.DereferenceStreamDict(o)
	if err != nil || sd == nil {
		return err
	}
	switch kind := sd.NameEntry("Subtype"); {
	case kind == nil:
		return nil
	case *kind == "Image":
		s.oddImage(sd, depth)
		s.image(sd, o.String(), depth == 0)
	case *kind == "Form" && depth < mostDepth:
		return s.form(sd, res, depth)
	default:
		s.unseen(*kind)
	}
	return nil
}

func (s *scan) form(sd *types.StreamDict, res types.Dict, depth int) error {
	if g := s.dict(sd.Dict, "Group"); g != nil && g.NameEntry("S") != nil && *g.NameEntry("S") == "Transparency" {
		s.transparent("form group")
	}
	content, err := pdffile.Unpack(sd, &s.left)
	if err != nil {
		return contentRefusal(err)
	}
	if own := s.dict(sd.Dict, "Resources"); own != nil {
		res = own
	}
	keep, stack := s.state, s.stack
	s.stack = nil
	if a, err := s.ctx.DereferenceArray(entry(sd.Dict, "Matrix")); err == nil && len(a) == 6 {
		var m matrix
		for i := range m {
			m[i], _ = s.ctx.DereferenceNumber(a[i])
		}
		s.ctm = s.ctm.after(m)
	}
	if x0, y0, x1, y1, ok := s.box(sd.Dict, "BBox"); ok {
		s.clip, s.cut = s.ctm.box(x0, y0, x1-x0, y1-y0).cut(s.clip), s.cut || !s.ctm.upright()
	}
	args := s.args
	s.args = nil
	s.forms++
	err = s.run(content, res, depth+1)
	s.forms--
	s.state, s.stack, s.args = keep, stack, args
	return err
}

func (s *scan) image(sd *types.StreamDict, id string, own bool) {
	im := Image{Inks: "other"}
	switch o, _ := s.ctx.Dereference(entry(sd.Dict, "ColorSpace")); o := o.(type) {
	case types.Name:
		im.Inks = spaceOf(o.Value())
	case types.Array:
		if len(o) > 0 {
			if n, ok := o[0].(types.Name); ok {
				im.Inks = s.arraySpace(n.Value(), o)
			}
		}
	}
	if entry(sd.Dict, "SMask") != nil || entry(sd.Dict, "Mask") != nil {
		s.transparent("picture with a mask")
	}
	s.drawImage(s.picture(sd, id, own))
	box := s.ctm.box(0, 0, 1, 1)
	w, h := math.Hypot(s.ctm[0], s.ctm[1]), math.Hypot(s.ctm[2], s.ctm[3])
	if pw, ph := sd.IntEntry("Width"), sd.IntEntry("Height"); pw != nil && ph != nil && w > 0 && h > 0 {
		im.DPI = int(math.Round(25.4 * min(float64(*pw)/w, float64(*ph)/h)))
	}
	s.inks(im.Inks)
	s.page.Images = append(s.page.Images, im)
	s.lay(box, ink{}, false)
	s.paint(box, "picture", false, false)
}
