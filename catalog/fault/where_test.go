package fault

import "testing"

func TestColumn(t *testing.T) {
	t.Parallel()
	for i := range 1 << 14 { // columns of a sheet
		if got, n := Column(Letters(i) + "7"); got != i || n != len(Letters(i)) {
			t.Fatalf("column %d is %s, read as %d of %d letters", i, Letters(i), got, n)
		}
	}
	for _, tt := range []struct {
		s         string
		column, n int
	}{{"", -1, 0}, {"17", -1, 0}, {"c3", 2, 1}, {"Đ", -1, 0}, {"ABCDE", 19009, 4}} {
		if got, n := Column(tt.s); n != tt.n || got != tt.column {
			t.Errorf("%q is column %d of %d letters", tt.s, got, n)
		}
	}
}
