package fault

import "testing"

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"phone", "fone", 2}, {"ab", "ba", 1}, {"kitten", "sitting", 3},
	} {
		if got := Distance(tt.a, tt.b, 9); got != tt.want {
			t.Errorf("%q to %q is %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	if got := Distance("kitten", "sitting", 1); got <= 1 {
		t.Errorf("a far word is %d away", got)
	}
}
