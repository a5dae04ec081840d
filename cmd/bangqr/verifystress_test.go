package main

import (
	"testing"

	"bangqr/output/stress"
)

// TestCellLine: who does not count is not told as one who read, and a class in which nobody counts is not ticked.
func TestCellLine(t *testing.T) {
	t.Parallel()
	v := &verification{door: &door{speech: "vi"}}
	c := stress.Cell{VI: "đối chứng: không vùng trắng", SetVI: "nền tối", Trials: 20, Control: true, Passed: true,
		Judges: []stress.Count{{Judge: "zbarimg", Read: 20, Exempt: true}, {Judge: "ZXingReader"}}}
	if got, want := v.cellLine(&c), "  ✓ đối chứng: không vùng trắng (nền tối): zbarimg không tính, ZXingReader 0/20"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	c.Judges = c.Judges[:1]
	if got, want := v.cellLine(&c), "  – đối chứng: không vùng trắng (nền tối): zbarimg không tính"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
