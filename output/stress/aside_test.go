package stress

import (
	"context"
	"image"
	"slices"
	"strings"
	"testing"

	"bangqr/output/judges"
	"bangqr/output/judges/judgestest"
	"bangqr/templates/qr"

	qrcode "github.com/skip2/go-qrcode"
)

// TestAside holds what is known of zbar: a large symbol it does not read from aside, however large it is printed, and help is not
// to promise it.
func TestAside(t *testing.T) {
	large := drawn(t, link+"&"+strings.Repeat("a", 110), qrcode.Medium)
	if large.Version < qr.AsideVersion {
		t.Fatal(large.Version)
	}
	for _, c := range []struct {
		code *Code
		want help
	}{{large, helpAside}, {drawn(t, link, qrcode.Medium), helpLarger}} {
		for _, k := range classes() {
			if got := (&pool{codes: []*Code{c.code}}).helpOf(&k); k.name == "perspective" && got != c.want || k.name == "nominal" && got != helpLarger {
				t.Errorf("version %d, %s: help %d", c.code.Version, k.name, got)
			}
		}
	}
	judgestest.Need(t, judges.Zbarimg)
	large.Module *= 2
	var pictures []*image.Gray
	for _, k := range classes() {
		for i := range 10 {
			if k.name == "perspective" {
				pictures = append(pictures, picture(&k, large, unpack(large.Drawn), seeded(uint64(i), k.name)))
			}
		}
	}
	shown, err := lay(t.TempDir(), pictures, Judges())
	if err != nil {
		t.Fatal(err)
	}
	got, err := (&Judges()[0]).read(context.Background(), shown)
	if err != nil {
		t.Fatal(err)
	}
	if got = slices.DeleteFunc(got, func(found []string) bool { return found == nil }); len(got) > 8 {
		t.Errorf("zbar reads version %d from aside, %d of 10: the limit of qr.AsideVersion is gone", large.Version, len(got))
	}
}
