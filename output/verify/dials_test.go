package verify_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
)

// TestDials: a tap calls the number that is printed, all of it, in PDF and in SVG.
func TestDials(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}, formats: []string{"pdf", "svg"}}, 1)
	const right = "tel:+84900000000"
	for _, format := range []string{"pdf", "svg"} {
		for _, to := range []string{
			"tel:+84900000009",
			"tel:+84000000000", // the end of what is printed: a number of a network has a zero before it
			"tel:1900000000",
		} {
			s := subjectOf(t, dir, 0, 1)
			if len(s.m.Signs) > 1 {
				s.m.Signs = s.m.Signs[:1] // both files are of it
			}
			i := slices.IndexFunc(s.m.Files, func(f output.ManifestFile) bool { return f.Format == format })
			if i < 0 || !bytes.Contains(s.data[i], []byte(right)) {
				t.Fatalf("no %s with a telephone", format)
			}
			if format == "pdf" {
				s.data[i] = respoken(t, s.data[i], func(o string) string {
					return string(bytes.ReplaceAll([]byte(o), []byte(right), []byte(to)))
				})
			} else {
				s.data[i] = bytes.ReplaceAll(s.data[i], []byte(right), []byte(to))
			}
			s.settle()
			into := filepath.Join(t.TempDir(), "dist")
			s.write(t, into)
			if r := verified(t, verify.Options{Dir: into}); !caught(r, "telephone") {
				t.Errorf("%s, %s: missed: %v", format, to, r.Findings)
			}
		}
	}
}
