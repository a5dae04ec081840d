package stress

import (
	"strings"
	"testing"
)

// TestHelp holds what is advised for a sign by its worst code, where the promise was tried: level Q is none where zbar would then
// miss the code from aside.
func TestHelp(t *testing.T) {
	for _, c := range []struct {
		name, payload, level string
		version              int
		grade                string
		margin               float64
		want                 string
	}{
		{"good and small", link, "M", 5, "B", 1.6, "outdoors: level Q"},
		{"good, too long for level Q", link + strings.Repeat("a", 30), "M", 6, "B", 1.6, ""},
		{"good, but large", link + strings.Repeat("a", 110), "M", 9, "B", 1.6, "a shorter link (29 capitals) has it read from aside too, and makes it A"},
		{"poor and large", link + strings.Repeat("a", 110), "M", 9, "D", 1.1, "a shorter link (29 capitals) makes it A"},
		{"poor", "https://zalo.me/0900000095", "M", 2, "D", 1.1, "print the code with a side of 35 mm instead of 25 mm"},
		{"far too far", "https://zalo.me/0900000095", "M", 2, "E", 0.5, "too far away: scan from 10 cm"},
	} {
		s := SignReport{Grade: c.grade, Margin: c.margin, Scan: 300}
		s.advise(&Code{Payload: c.payload, Level: c.level, Version: c.version, Module: 1})
		if !strings.HasPrefix(s.EN, c.want) || c.want == "" && s.EN != "" || (s.VI == "") != (s.EN == "") {
			t.Errorf("%s: %q, want %q", c.name, s.EN, c.want)
		}
	}
}
