package stress

import (
	"fmt"
	"strings"
	"testing"
)

// TestHelp holds what is advised for a sign by its worst code: nothing that its payload, its page or a build cannot do.
func TestHelp(t *testing.T) {
	portal := func(n int) string { return (link + "&" + strings.Repeat("a", 120))[:n] }
	wifi := "WIFI:T:WPA;S:" + strings.Repeat("nha van hoa ", 9) + ";P:12345678;;"
	const zalo = "https://zalo.me/0900000095"
	for _, c := range []struct {
		name, payload, level string
		version              int
		grade                string
		margin, room         float64
		want                 string
	}{
		{"good and small", portal(70), "M", 5, "B", 1.8, 0, "outdoors: level Q (outdoor: true) withstands twice the dirt, and it stays at B"},
		{"good, worse at level Q", portal(70), "M", 5, "B", 1.6, 0, "outdoors: level Q (outdoor: true) withstands twice the dirt, but in the same size makes it C"},
		{"a build would not take level Q", portal(70), "M", 5, "B", -1.8, 0, ""},
		{"version 5, and 7 at level Q", portal(80), "M", 5, "A", 2.9, 0, ""},
		{"version 6, and 8 at level Q", portal(100), "M", 6, "B", 1.6, 0, ""},
		{"outdoors with version 7", portal(80), "Q", 7, "B", 1.6, 0, "a shorter link (29 capitals) has it read from aside too, and makes it A"},
		{"good, but large", portal(180), "M", 9, "B", 1.6, 0, "a shorter link (29 capitals) has it read from aside too, and makes it A"},
		{"good and large, no link", wifi, "M", 7, "B", 1.6, 0, "hang it at the height of the eye"},
		{"poor and large", portal(180), "M", 9, "D", 1.1, 0, "a shorter link (29 capitals) makes it A"},
		{"poor and large, no link", wifi, "M", 7, "D", 1.1, 0, "print the code with a side of 62 mm instead of 45 mm"},
		{"poor", zalo, "M", 2, "D", 1.1, 0, "print the code with a side of 35 mm instead of 25 mm"},
		{"poor, room", zalo, "M", 2, "D", 1.1, 35, "print the code with a side of 35 mm instead of 25 mm"},
		{"poor, no room", zalo, "M", 2, "D", 1.1, 34, "scan from 19 cm: the code needs a side of 35 mm, for which this page has no room"},
		{"far too far", zalo, "M", 2, "E", 0.5, 0, "too far away: scan from 9 cm"},
		{"far too far, no room", zalo, "M", 2, "E", 0.5, 70, "scan from 9 cm: the code needs a side of 75 mm"},
		{"tiny", "HTTPS://A.VN/1", "M", 1, "E", 0, 0, "make the link some letters longer"},
		{"tiny, no link", "tel:0900000095", "M", 1, "E", 0, 0, "a code of 21 modules a side reads badly"},
	} {
		code := &Code{Payload: c.payload, Level: c.level, Version: c.version, Module: 1, Room: c.room}
		s := SignReport{Grade: c.grade, Margin: max(c.margin, -c.margin), Scan: 270}
		if c.margin < 0 {
			s.Scan = 320
		}
		s.advise(code, []*Code{code})
		if !strings.HasPrefix(s.EN, c.want) || c.want == "" && s.EN != "" || (s.VI == "") != (s.EN == "") || strings.Contains(s.VI+s.EN, "%!") {
			t.Errorf("%s: %q, %q, want %q", c.name, s.EN, s.VI, c.want)
		}
	}
}

// TestHelpOfSheet holds that codes of one version are shortened together, or not at all.
func TestHelpOfSheet(t *testing.T) {
	long := &Code{Payload: link, Level: "M", Version: 5, Module: 1}
	wifi := &Code{Payload: "WIFI:T:WPA;S:x;P:12345678;;", Level: "H", Version: 5, Module: 1}
	for _, c := range []struct {
		codes []*Code
		short bool
	}{{[]*Code{long}, true}, {[]*Code{long, wifi}, false}, {[]*Code{long, {Payload: wifi.Payload, Version: 3}}, true}} {
		s := SignReport{Grade: "D", Margin: 1.2, Scan: 300}
		s.advise(long, c.codes)
		if got := strings.HasPrefix(s.EN, "a shorter link"); got != c.short || (s.Help.Short != "") != c.short {
			t.Errorf("%d codes: %q", len(c.codes), s.EN)
		}
	}
}

// TestHelpOfClass holds what helps a class of trials, by the largest codes of a kind.
func TestHelpOfClass(t *testing.T) {
	for _, c := range []struct {
		payload, level string
		version        int
		class          string
		want           help
	}{
		{link, "M", 5, "spots", helpLevel}, {link + "aaaaaaaaa", "M", 5, "spots", helpLevelShort}, {link, "Q", 6, "spots", helpLarger},
		{"000201" + strings.Repeat("a", 84), "M", 6, "spots", helpClean}, {"000201" + strings.Repeat("a", 110), "M", 7, "spots", helpLevel},
		{link, "M", 5, "nominal", helpLarger}, {"tel:0900000095", "M", 2, "nominal", helpPrint}, {"tel:0900000095", "M", 2, "low-contrast", helpInk},
		{link, "M", 5, "perspective", helpLarger}, {link + "aaaaaaaaa", "Q", 7, "perspective", helpAside}, {link + strings.Repeat("a", 110), "Q", 11, "perspective", helpAside},
		{"000201" + strings.Repeat("a", 110), "M", 7, "perspective", helpStraight}, {"HTTPS://A.VN/1", "M", 1, "blob", helpVersion}, {link, "M", 5, "dark-mount", helpQuiet},
	} {
		p := &pool{codes: []*Code{{Payload: "https://a.vn", Level: "H", Version: 1}, {Payload: c.payload, Level: c.level, Version: c.version}}}
		for _, k := range classes() {
			if got := p.helpOf(&k); k.name == c.class && got != c.want {
				t.Errorf("version %d %s, %s: %q, want %q", c.version, c.level, c.class, fmt.Sprint(helps[got].en), helps[c.want].en)
			}
		}
	}
}
