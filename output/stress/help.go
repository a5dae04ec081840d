package stress

import (
	"fmt"
	"math"
	"slices"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// A help says what helps a class that failed.
type help int

const (
	helpLarger help = iota
	helpLevel
	helpInk
	helpQuiet
	helpAside
)

var helps = [...]struct{ vi, en string }{
	helpLarger: {"Rút ngắn liên kết hoặc in mã QR lớn hơn", "shorten the link, or print the codes larger"},
	helpLevel:  {"Dùng mức sửa lỗi Q, rút ngắn liên kết nếu mã QR vì thế mà dày ô", "take level Q, with a shorter link where that makes the modules small"},
	helpInk:    {"In đen trên nền trắng", "print black on white"},
	helpAside:  {"Rút ngắn liên kết: mã QR từ 45 ô mỗi cạnh thì zbar không đọc được khi nhìn xiên, in lớn hơn không giúp", "shorten the link: codes of 45 modules a side and more zbar does not read from aside, and larger ones no better"},
	helpQuiet:  {"Giữ 4 ô trắng quanh mã QR", "keep 4 modules of white around the codes"},
}

// AsideVersion is the smallest version that zbar misses from aside. It throws a symbol away whose three finders, by the size of their
// modules, tell versions that differ by more than 3, and the larger the symbol, the more they differ when one is nearer than the
// others. So neither pixels nor level help: at a tilt of 15 % it read 16 of 30 symbols of version 10 with 3, 4.7, 6, 8 and 12
// pixels a module, 20 of 30 of version 7, all of versions 5 and 6. The most tilt at which it reads one, along a side and along
// the diagonal that is worst: version 6: 20 and 15 %; 7: 17 and 13 %; 8: 15 and 11 %; 10: 13 and 9 %; 13: 10 and 6 %.
const AsideVersion = 7

// helpOf is what helps a class of a kind: from aside, size helps the small symbols.
func (p *pool) helpOf(c *class) help {
	if c.help == helpAside && !slices.ContainsFunc(p.codes, func(c *Code) bool { return c.Version >= AsideVersion }) {
		return helpLarger
	}
	return c.help
}

// A Help is what would make a sign read better, reckoned for its worst code.
type Help struct {
	Short   string  `json:"grade_with_short_link,omitempty"` // as printed now, with a link of 29 capitals
	Size    float64 `json:"size_for_b_mm,omitempty"`         // of the code's side, without its white
	Near    float64 `json:"distance_for_b_mm,omitempty"`     // from where it reads as one of grade B does
	Outdoor string  `json:"grade_at_level_q,omitempty"`      // in the same space

	outdoor int // its version
}

// shortVersion is that of a link of 29 capitals, at levels M and Q.
const shortVersion = 2

// wanted is the margin that a sign is to have: a cheap phone, with two thirds of a usual one's pixels, reads it.
const wanted = 1.5

func side(version int) float64 { return float64(17 + 4*version) }

// reckon is what would help a sign whose worst code is c.
func (s *SignReport) reckon(c *Code) *Help {
	h := &Help{}
	if c.Level == "M" || c.Level == "L" {
		if v, err := qr.Version(c.Payload, scene.Q); err == nil {
			h.outdoor = max(v, c.Version)
			h.Outdoor = gradeOf(s.Margin * side(c.Version) / side(h.outdoor))
		}
	}
	if c.Version > shortVersion {
		h.Short = gradeOf(s.Margin * side(c.Version) / side(shortVersion))
	}
	return h
}

// advise reckons what would help, and chooses the least of it that does.
func (s *SignReport) advise(c *Code) {
	if s.Grade == "" || s.Margin <= 0 {
		return
	}
	h := s.reckon(c)
	s.Help = h
	switch {
	case s.Grade == failedGrade:
		s.VI, s.EN = "mã QR này khó đọc hơn các mã cùng loại: kiểm tra lại tệp, tạo lại bản in", "this code reads worse than others like it: look at the file, build again"
		return
	case s.Margin >= wanted && c.Version >= AsideVersion:
		s.VI = fmt.Sprintf("rút ngắn liên kết (29 chữ in hoa): đọc được cả khi nhìn xiên, hạng %s", h.Short)
		s.EN = fmt.Sprintf("a shorter link (29 capitals) has it read from aside too, and makes it %s", h.Short)
		return
	case s.Margin >= wanted:
		h.outdoors(s)
		return
	}
	h.Size = math.Ceil(c.Module * side(c.Version) * wanted / s.Margin)
	h.Near = math.Floor(s.Scan*s.Margin/wanted/10) * 10
	was := c.Module * side(c.Version)
	switch {
	case h.Short != "" && h.Short <= "B":
		s.VI = fmt.Sprintf("rút ngắn liên kết (29 chữ in hoa): hạng %s mà không phải in lớn hơn", h.Short)
		s.EN = fmt.Sprintf("a shorter link (29 capitals) makes it %s in the same size", h.Short)
	case h.Size <= 2*was:
		s.VI = fmt.Sprintf("in mã QR cạnh %.0f mm thay vì %.0f mm", h.Size, was)
		s.EN = fmt.Sprintf("print the code with a side of %.0f mm instead of %.0f mm", h.Size, was)
	default:
		s.VI = fmt.Sprintf("quá xa: quét từ %.0f cm, hoặc in mã QR cạnh %.0f mm", h.Near/10, h.Size)
		s.EN = fmt.Sprintf("too far away: scan from %.0f cm, or print the code with a side of %.0f mm", h.Near/10, h.Size)
	}
}

// outdoors says what level Q would do to a sign that reads well, since it withstands twice the dirt.
func (h *Help) outdoors(s *SignReport) {
	switch {
	case h.Outdoor == "" || h.outdoor < 5 || h.outdoor >= AsideVersion: // smaller symbols do not (see covered), larger ones are missed from aside
	case h.Outdoor <= "C":
		s.VI = fmt.Sprintf("treo ngoài trời: mức Q chịu bẩn gấp đôi, vẫn đạt hạng %s", h.Outdoor)
		s.EN = fmt.Sprintf("outdoors: level Q withstands twice the dirt, and it stays at %s", h.Outdoor)
	}
}
