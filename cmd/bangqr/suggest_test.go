package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"field-poster", "procedure-poster", "community-board", "Hộ tịch", "Chứng thực", "1.004870"}
	for word, want := range map[string][]string{
		"feild-poster": {"field-poster"},
		"board":        {"community-board"},
		"ho tich":      {"Hộ tịch"},
		"HO TIHC":      {"Hộ tịch"},
		"1.00487":      {"1.004870"},
		"poster":       {"field-poster", "procedure-poster"},
		"zzz":          nil,
		"—":            nil,
	} {
		if diff := cmp.Diff(want, nearest(word, known)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", word, diff)
		}
	}
}

func TestEditDistance(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"phone", "fone", 2}, {"ab", "ba", 1}, {"kitten", "sitting", 3},
	} {
		if got := editDistance(tt.a, tt.b, 9); got != tt.want {
			t.Errorf("%q to %q is %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	if got := editDistance("kitten", "sitting", 1); got <= 1 {
		t.Errorf("a far word is %d away", got)
	}
}
