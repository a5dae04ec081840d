package templates

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/templates/scene"
)

// TestOutdoor: codes of a kind that hangs outdoors are of level Q, but where that alone would make them too dense to be read from
// aside.
func TestOutdoor(t *testing.T) {
	kindOf := func(outdoor string) *Kind {
		l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(outdoor + good)}})
		if err != nil {
			t.Fatal(err)
		}
		k, err := l.Kind("k", "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	cat := sample(t)
	for i := range cat.Procedures {
		cat.Procedures[i].URL = ""
	}
	for _, c := range []struct {
		length  int // of the link
		outdoor string
		level   scene.Level
		version int
	}{
		{70, "", scene.M, 5}, {70, "outdoor: true\n", scene.Q, 6}, // 74 bytes have room in 6 Q
		{81, "", scene.M, 5}, {81, "outdoor: true\n", scene.M, 5}, // and would be 7 Q
		{115, "", scene.M, 7}, {115, "outdoor: true\n", scene.Q, 9}, // too dense either way
	} {
		opt := options
		opt.Links.Template = ("https://dichvucong.gov.vn/{{code}}?" + strings.Repeat("a", 200))[:c.length] // a code has as many letters
		doc := compose(t, Select(cat, kindOf(c.outdoor), Selection{})[0], opt).Doc
		i := slices.IndexFunc(doc.Pages[0].Items, func(it scene.Item) bool { _, ok := it.(*scene.Code); return ok })
		got := doc.Pages[0].Items[i].(*scene.Code)
		if len(got.Payload) != c.length || got.Level != c.level || got.Version != c.version {
			t.Errorf("%d bytes, %q: %d bytes, %c, version %d", c.length, c.outdoor, len(got.Payload), got.Level, got.Version)
		}
	}
}
