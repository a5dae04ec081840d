package stress

import (
	"image"
	"math"
	"strings"
	"testing"

	"bangqr/output/judges"
	"bangqr/output/judges/judgestest"

	qrcode "github.com/skip2/go-qrcode"
)

// shortLink has 29 capitals, as the advice says.
const shortLink = "HTTPS://QR.PHUONGMAU.VN/AB23C"

// readOf is how many of so many pictures each judge of the machine reads, the least of them.
func readOf(t *testing.T, c *Code, n int, take func(i int) *image.Gray) int {
	t.Helper()
	r := &run{opt: Options{Judges: Judges()}}
	var part []work
	for i := range n {
		part = append(part, work{code: c, take: func() *image.Gray { return take(i) }})
	}
	got, err := r.judge(t.Context(), t.TempDir(), part)
	if err != nil {
		t.Fatal(err)
	}
	read := make([]int, len(r.opt.Judges))
	for _, all := range got {
		for k, j := range all {
			if j.read {
				read[k]++
			}
		}
	}
	return min(read[0], read[1])
}

// adviceTrials is how many pictures are taken of each code: so few that the test takes seconds.
const adviceTrials = 20

// cheaply is how many pictures are read that a cheap phone takes from a code's distance: what grade B promises.
func cheaply(t *testing.T, c *Code) int {
	img := unpack(c.Drawn)
	return readOf(t, c, adviceTrials, func(i int) *image.Gray {
		return mixed(c, img, cheap.pixels(c.Module, c.Scan), seeded(uint64(i), "cheap"))
	})
}

// inClass is how many pictures of a class are read.
func inClass(name string) func(t *testing.T, c *Code) int {
	return func(t *testing.T, c *Code) int {
		img := unpack(c.Drawn)
		for _, k := range classes() {
			if k.name == name && !strings.HasPrefix(k.set, "55") {
				return readOf(t, c, adviceTrials, func(i int) *image.Gray { return picture(&k, c, img, seeded(uint64(i), name)) })
			}
		}
		t.Fatal(name)
		return 0
	}
}

// dirty is how many pictures are read with the dirt that level Q is to withstand.
func dirty(t *testing.T, c *Code) int {
	return readOf(t, c, adviceTrials, func(i int) *image.Gray {
		d := seeded(uint64(i), "dirty")
		s := sheetOf(unpack(c.Drawn))
		s.spots(0.05, d)
		cam := usually(c.pixelsOf(), d)
		return cam.shoot(s, d)
	})
}

// at is a code as its sign has it, printed so that a usual phone has so many pixels a module from 30 cm.
func at(t *testing.T, payload string, level qrcode.RecoveryLevel, px float64) *Code {
	c := drawn(t, payload, level)
	c.Module = px / usual.pixels(1, c.Scan)
	return c
}

// as is another code in the space of one.
func (c *Code) as(other *Code) *Code {
	other.Module, other.Scan = c.Module*side(c.Version)/side(other.Version), c.Scan
	return other
}

// TestAdviceHolds does, for each advice, what it says to a code that fails, and holds that it then passes: by trials, not by
// what advice was reckoned with.
func TestAdviceHolds(t *testing.T) {
	judgestest.Need(t, judges.Zbarimg)
	judgestest.Need(t, judges.ZXingReader)
	advised := func(c *Code) *SignReport {
		s := (&run{}).sign("s", []*Code{c}, &Report{Needs: []Need{{c.Version, c.Level, 2.75}}})
		return &s
	}
	larger := func(c *Code, s *SignReport) *Code {
		out := *c
		out.Module *= s.Help.Size / (c.Module * side(c.Version))
		return &out
	}
	nearer := func(c *Code, s *SignReport) *Code { out := *c; out.Scan = s.Help.Near; return &out }
	shorter := func(c *Code, _ *SignReport) *Code { return c.as(drawn(t, shortLink, qrcode.High)) }
	level := func(payload string, l qrcode.RecoveryLevel) func(c *Code, _ *SignReport) *Code {
		return func(c *Code, _ *SignReport) *Code { return c.as(drawn(t, payload, l)) }
	}
	for _, c := range []struct {
		name   string
		code   *Code
		says   string // in the advice
		try    func(t *testing.T, c *Code) int
		follow func(c *Code, s *SignReport) *Code
	}{
		{"print larger", at(t, "https://zalo.me/0900000095", qrcode.Medium, 3), "print the code with a side of", cheaply, larger},
		{"shorten the link", at(t, link, qrcode.Medium, 3), "a shorter link (29 capitals) makes it B", cheaply, shorter},
		{"scan from nearer", at(t, shortLink, qrcode.High, 1.5), "scan from", cheaply, nearer},
		{"or print as large", at(t, shortLink, qrcode.High, 1.5), "or print the code with a side of", cheaply, larger},
		{"no room: scan from nearer", func() *Code { c := at(t, link, qrcode.Medium, 1.5); c.Room = 30; return c }(), "no room", cheaply, nearer},
		{"from aside: shorten the link", at(t, link+strings.Repeat("a", 120), qrcode.Medium, 6), "has it read from aside", inClass("perspective"), shorter},
		{"from aside: hang it straight", at(t, "000201"+strings.Repeat("ab12", 40), qrcode.Medium, 6), "height of the eye", inClass("perspective"), nil},
		{"dirt", at(t, link, qrcode.Medium, 6), "outdoors: level Q", dirty, level(link, qrcode.High)},
		{"tiny", at(t, "HTTPS://A.VN/1", qrcode.Medium, 6), "", inClass("blob"), level("HTTPS://A.VN/1?A-LITTLE", qrcode.Medium)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := advised(c.code)
			if !strings.Contains(s.EN, c.says) {
				t.Fatalf("grade %s, %q", s.Grade, s.EN)
			}
			after, then := (*Code)(nil), 0
			if c.follow == nil {
				after, then = c.code, inClass("nominal")(t, c.code)
			} else {
				after = c.follow(c.code, s)
				then = c.try(t, after)
			}
			before := c.try(t, c.code)
			t.Logf("version %d, %.2f mm from %.0f: %d; version %d, %.2f mm from %.0f: %d of %d", c.code.Version, c.code.Module, c.code.Scan, before, after.Version, after.Module, after.Scan, then, adviceTrials)
			if mark := int(math.Ceil(steady * adviceTrials)); before >= mark || then < mark {
				t.Errorf("%d of %d before, %d after; %s", before, adviceTrials, then, s.EN)
			}
		})
	}
}
