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
