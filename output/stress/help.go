package stress

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// A help says what helps a class that failed.
type help int

const (
	helpLarger help = iota
	helpPrint
	helpLevel
	helpLevelShort
	helpClean
	helpInk
	helpQuiet
	helpAside
	helpStraight
	helpVersion
)

var helps = [...]struct{ vi, en string }{
	helpLarger:     {"Rút ngắn liên kết hoặc in mã QR lớn hơn", "shorten the link, or print the codes larger"},
	helpPrint:      {"In mã QR lớn hơn, hoặc quét từ gần hơn", "print the codes larger, or scan from nearer"},
	helpLevel:      {"Dùng mức sửa lỗi Q (outdoor: true)", "take level Q (outdoor: true)"},
	helpLevelShort: {"Rút ngắn liên kết, rồi dùng mức sửa lỗi Q (outdoor: true): với nội dung hiện nay, mức Q làm mã QR dày ô, khó đọc khi nhìn xiên", "shorten the link, then take level Q (outdoor: true): with what the codes say now, that level makes them too dense to be read from aside"},
	helpClean:      {"Treo dưới mái hoặc sau kính, lau sạch: mức sửa lỗi Q làm mã QR này dày ô, khó đọc khi nhìn xiên", "keep it under a roof or behind glass, and clean it: level Q would make these codes too dense to be read from aside"},
	helpInk:        {"In đen trên nền trắng", "print black on white"},
	helpAside:      {"Rút ngắn liên kết: mã QR từ 45 ô mỗi cạnh thì zbar không đọc được khi nhìn xiên, in lớn hơn không giúp", "shorten the link: codes of 45 modules a side and more zbar does not read from aside, and larger ones no better"},
	helpStraight:   {"Treo ngang tầm mắt để quét thẳng: mã QR từ 45 ô mỗi cạnh thì zbar không đọc được khi nhìn xiên, in lớn hơn không giúp", "hang it at the height of the eye, to be scanned straight: codes of 45 modules a side and more zbar does not read from aside, and larger ones no better"},
	helpQuiet:      {"Giữ 4 ô trắng quanh mã QR", "keep 4 modules of white around the codes"},
	helpVersion:    {"Thêm vài chữ vào liên kết: mã QR 21 ô mỗi cạnh không có ô định vị thứ tư, khó đọc hơn mã 25 ô", "make the link some letters longer: codes of 21 modules a side have no fourth mark to be found by, and read worse than those of 25"},
}

// tinyVersion has no alignment pattern: at 3 pixels a module ZXing reads 1 of 20 in a mix of faults, and zbar 10 of 20 with a stain
// of 5 %, at any size; of version 2 either reads nearly all.
const tinyVersion = 1

// helpOf is what helps a class of a kind, for its largest codes.
func (p *pool) helpOf(c *class) help {
	worst := slices.MaxFunc(p.codes, func(a, b *Code) int { return a.Version - b.Version })
	switch w := worst.wish(p.codes); {
	case c.help == helpInk || c.help == helpQuiet:
		return c.help
	case worst.Version == tinyVersion && w.links:
		return helpVersion
	case c.help == helpAside && worst.Version >= qr.AsideVersion && !w.links:
		return helpStraight
	case c.help == helpAside && worst.Version >= qr.AsideVersion:
		return helpAside
	case c.help == helpLevel && (worst.Level == "M" || worst.Level == "L"):
		switch {
		case w.high > 0 && w.high < qr.AsideVersion || worst.Version >= qr.AsideVersion:
			return helpLevel
		case w.links:
			return helpLevelShort
		}
		return helpClean
	case !w.links:
		return helpPrint
	}
	return helpLarger
}

// A wish is what codes of the largest version of a sign or kind could be instead.
type wish struct {
	links bool // a shorter address could stand for each
	high  int  // the version that all have room in at level Q; 0: none
}

// wish looks at the codes of c's version: they have it together.
func (c *Code) wish(codes []*Code) wish {
	w := wish{links: true, high: 1}
	for _, o := range codes {
		if o.Version != c.Version {
			continue
		}
		w.links = w.links && strings.HasPrefix(strings.ToLower(o.Payload), "https://")
		w.high = atMost(w.high, o.Payload)
	}
	return w
}

// atMost is the larger of a version and a payload's at level Q; 0 where either is none.
func atMost(version int, payload string) int {
	v, err := qr.Version(payload, scene.Q)
	if err != nil || version == 0 {
		return 0
	}
	return max(v, version)
}

// A Help is what would make a sign read better, reckoned for its worst code.
type Help struct {
	Short   string  `json:"grade_with_short_link,omitempty"` // as printed now, with a link of 29 capitals; nothing for what is no link
	Size    float64 `json:"size_for_b_mm,omitempty"`         // of the code's side, without its white
	Near    float64 `json:"distance_for_b_mm,omitempty"`     // from where it reads as one of grade B does
	Outdoor string  `json:"grade_at_level_q,omitempty"`      // in the same space; nothing where a build would not take it, or it would be missed from aside

	outdoor int // its version
}

// A link of 29 capitals has version 2 at level M and at Q, and so is of level Q: it needs as many pixels a module as others.
const shortVersion = 2

// wanted is the margin that a sign is to have: a cheap phone, with two thirds of a usual one's pixels, reads it.
const wanted = 1.5

func side(version int) float64 { return float64(17 + 4*version) }

// reckon is what would help a sign whose worst code is c.
func (s *SignReport) reckon(c *Code, w wish) *Help {
	h := &Help{}
	if (c.Level == "M" || c.Level == "L") && w.high > 0 {
		h.outdoor = max(w.high, c.Version)
		ratio := side(c.Version) / side(h.outdoor)
		if c.Module*ratio*qr.Reach >= s.Scan && (h.outdoor < qr.AsideVersion || h.outdoor == c.Version) {
			h.Outdoor = gradeOf(s.Margin * ratio)
		}
	}
	if c.Version > shortVersion && w.links {
		h.Short = gradeOf(s.Margin * side(c.Version) / side(shortVersion))
	}
	return h
}

// say is what is advised.
func (s *SignReport) say(vi, en string, args ...any) {
	s.VI, s.EN = fmt.Sprintf(vi, args...), fmt.Sprintf(en, args...)
}

// advise reckons what would help, and chooses the least of it that does. The codes are those of the sign, c the worst.
func (s *SignReport) advise(c *Code, codes []*Code) {
	w := c.wish(codes)
	tiny := c.Version == tinyVersion && s.Grade != "" && s.Grade > "B"
	if s.Grade == "" || s.Margin <= 0 && !tiny {
		return
	}
	h := s.reckon(c, w)
	s.Help = h
	switch {
	case tiny && w.links:
		s.say("thêm vài chữ vào liên kết: mã QR 21 ô mỗi cạnh khó đọc hơn mã 25 ô", "make the link some letters longer: a code of 21 modules a side reads worse than one of 25")
	case tiny:
		s.say("mã QR 21 ô mỗi cạnh khó đọc: quét từ gần, giữ máy thẳng", "a code of 21 modules a side reads badly: scan it from near and straight")
	case s.Grade == failedGrade:
		s.say("mã QR này khó đọc hơn các mã cùng loại: kiểm tra lại tệp, tạo lại bản in", "this code reads worse than others like it: look at the file, build again")
	case s.Margin >= wanted && c.Version >= qr.AsideVersion:
		s.fromAside(c, w)
	case s.Margin >= wanted:
		h.outdoors(s)
	default:
		s.enlarge(c, h)
	}
}

// fromAside says what helps a sign that reads well, but not from aside.
func (s *SignReport) fromAside(c *Code, w wish) {
	switch {
	case w.links:
		s.say("rút ngắn liên kết (29 chữ in hoa): đọc được cả khi nhìn xiên, hạng %s", "a shorter link (29 capitals) has it read from aside too, and makes it %s", s.Help.Short)
	default:
		s.say("treo ngang tầm mắt để quét thẳng: mã QR %.0f ô mỗi cạnh khó đọc khi nhìn xiên", "hang it at the height of the eye, to be scanned straight: a code of %.0f modules a side is missed from aside", side(c.Version))
	}
}

// enlarge says what gives a sign the pixels that it lacks.
func (s *SignReport) enlarge(c *Code, h *Help) {
	was := c.Module * side(c.Version)
	h.Size = math.Ceil(was * wanted / s.Margin)
	h.Near = math.Floor(s.Scan*s.Margin/wanted/10) * 10
	room := c.Room == 0 || h.Size <= c.Room
	switch {
	case h.Short != "" && h.Short <= "B":
		s.say("rút ngắn liên kết (29 chữ in hoa): hạng %s mà không phải in lớn hơn", "a shorter link (29 capitals) makes it %s in the same size", h.Short)
	case h.Size <= 2*was && room:
		s.say("in mã QR cạnh %.0f mm thay vì %.0f mm", "print the code with a side of %.0f mm instead of %.0f mm", h.Size, was)
	case room:
		s.say("quá xa: quét từ %.0f cm, hoặc in mã QR cạnh %.0f mm", "too far away: scan from %.0f cm, or print the code with a side of %.0f mm", h.Near/10, h.Size)
	default:
		s.say("quét từ %.0f cm: mã QR phải có cạnh %.0f mm, khổ giấy này không đủ chỗ. Hoặc in khổ lớn hơn, hoặc ít mã hơn mỗi trang", "scan from %.0f cm: the code needs a side of %.0f mm, for which this page has no room; or take a larger page, or fewer codes a page", h.Near/10, h.Size)
	}
}

// outdoors says what level Q would do to a sign that reads well: from version 5 on it withstands twice the dirt (see covered).
func (h *Help) outdoors(s *SignReport) {
	switch {
	case h.Outdoor == "" || h.outdoor < 5 || h.outdoor >= qr.AsideVersion:
	case h.Outdoor <= s.Grade:
		s.say("treo ngoài trời: mức Q (outdoor: true) chịu bẩn gấp đôi, vẫn đạt hạng %s", "outdoors: level Q (outdoor: true) withstands twice the dirt, and it stays at %s", h.Outdoor)
	case h.Outdoor <= "C":
		s.say("treo ngoài trời: mức Q (outdoor: true) chịu bẩn gấp đôi, nhưng cùng cỡ thì còn hạng %s", "outdoors: level Q (outdoor: true) withstands twice the dirt, but in the same size makes it %s", h.Outdoor)
	}
}
