package preflight

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// An ink is a colour as the file names it.
type ink struct {
	space string // gray, rgb, cmyk, spot, other
	v     [4]float64
}

var black = ink{space: "gray"}

// white tells whether the paper shows.
func (i ink) white() bool {
	switch i.space {
	case "gray":
		return i.v[0] >= 1
	case "rgb":
		return i.v[0] >= 1 && i.v[1] >= 1 && i.v[2] >= 1
	case "cmyk":
		return i.v[0]+i.v[1]+i.v[2]+i.v[3] <= 0
	}
	return false
}

// onlyK tells whether the ink is on the black plate alone, in full.
func (i ink) onlyK() bool {
	return i.space == "gray" && i.v[0] == 0 || i.space == "cmyk" && i.v == [4]float64{0, 0, 0, 1}
}

// total is the ink on the paper, in percent; of screen colours nothing is known.
func (i ink) total() float64 {
	switch i.space {
	case "gray":
		return 100 * (1 - i.v[0])
	case "cmyk":
		return 100 * (i.v[0] + i.v[1] + i.v[2] + i.v[3])
	}
	return 0
}

func (s *scan) ink(i ink) {
	s.inks(i.space)
	s.page.paintsRGB = s.page.paintsRGB || i.space == "rgb"
	s.page.MostInk = max(s.page.MostInk, math.Round(i.total()*10)/10)
}

// colours takes the operators of colours.
func (s *scan) colours(op string, res types.Dict) bool {
	switch op {
	case "g":
		s.fill = ink{"gray", [4]float64{s.num(0)}}
	case "G":
		s.stroke = ink{"gray", [4]float64{s.num(0)}}
	case "rg":
		s.fill = ink{"rgb", s.first(3)}
	case "RG":
		s.stroke = ink{"rgb", s.first(3)}
	case "k":
		s.fill = ink{"cmyk", s.first(4)}
	case "K":
		s.stroke = ink{"cmyk", s.first(4)}
	case "cs":
		s.space(res)
		s.fill = s.spaceInk(res)
	case "CS":
		s.space(res)
		s.stroke = s.spaceInk(res)
	case "sc", "scn":
		s.fill.v = s.first(4)
	case "SC", "SCN":
		s.stroke.v = s.first(4)
	default:
		return false
	}
	return true
}

// first are the first n numbers before an operator.
func (s *scan) first(n int) (v [4]float64) {
	for i := range n {
		v[i] = s.num(i)
	}
	return v
}

// spaceInk is the first ink of a colour space: black, or nothing known.
func (s *scan) spaceInk(res types.Dict) ink {
	n := s.name()
	i := ink{space: spaceOf(n)}
	if i.space == "other" {
		if d := s.dict(res, "ColorSpace"); d != nil {
			if o, err := s.ctx.Dereference(entry(d, n)); err == nil {
				switch o := o.(type) {
				case types.Name:
					i.space = spaceOf(o.Value())
				case types.Array:
					if len(o) > 0 {
						if first, ok := o[0].(types.Name); ok {
							i.space = s.arraySpace(first.Value(), o)
						}
					}
				}
			}
		}
	}
	if i.space == "cmyk" {
		i.v[3] = 1
	}
	return i
}

func spaceOf(name string) string {
	switch name {
	case "DeviceGray", "G", "CalGray":
		return "gray"
	case "DeviceRGB", "RGB", "CalRGB":
		return "rgb"
	case "DeviceCMYK", "CMYK":
		return "cmyk"
	case "Separation", "DeviceN":
		return "spot"
	}
	return "other"
}

// arraySpace names a space that is an array: a profile by its parts, a palette by its base.
func (r *reader) arraySpace(kind string, a types.Array) string {
	switch {
	case kind == "ICCBased" && len(a) > 1:
		if sd, _, err := r.ctx.DereferenceStreamDict(a[1]); err == nil && sd != nil && sd.IntEntry("N") != nil {
			return map[int]string{1: "gray", 3: "rgb", 4: "cmyk"}[*sd.IntEntry("N")]
		}
	case kind == "Indexed" && len(a) > 1:
		switch base, _ := r.ctx.Dereference(a[1]); base := base.(type) {
		case types.Name:
			return spaceOf(base.Value())
		case types.Array:
			if len(base) > 0 {
				if n, ok := base[0].(types.Name); ok && n.Value() != "Indexed" {
					return r.arraySpace(n.Value(), base)
				}
			}
		}
	}
	return spaceOf(kind)
}

// space notes a colour space that the resources do not have; those of devices, and patterns, need no entry (ISO 32000-1, 8.6.8).
func (s *scan) space(res types.Dict) {
	switch s.name() {
	case "DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern":
	default:
		s.wants(res, "ColorSpace")
	}
}
