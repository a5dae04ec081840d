package templates

import "testing"

// TestFeedbackInLarge: all ways to be heard stand on one sheet in large print, two by two, as they do in usual letters.
func TestFeedbackInLarge(t *testing.T) {
	out := compose(t, Select(sample(t), kind(t, "feedback-notice", InLarge(""), "vi"), Selection{})[0], options)
	if n := len(out.Doc.Pages); n != 1 || out.Fit.Columns != 2 {
		t.Errorf("%d pages with %d columns", n, out.Fit.Columns)
	}
	if cap := out.Fit.Caps["name"]; cap < largeNames.MM() {
		t.Errorf("names have capitals of %g mm", cap)
	}
}
