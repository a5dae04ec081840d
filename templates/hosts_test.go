package templates

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestHostsWithoutList: a sign that lists no procedure and says where codes lead, be it in a word of its own, says where those of
// the catalog lead, not what the office's domain is.
func TestHostsWithoutList(t *testing.T) {
	for _, text := range []string{"{{.Host}}", "{{or .Hosts .Office.Domain}}", "{{.W.pasted}}"} {
		l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(`kind: k
per: place
page: {size: A4, margin: 15}
distance: {scan: 300, held: true}
styles:
  title: {face: title-800, cap: 4}
body: {stack: [{text: "` + text + `", style: title}]}
`)}})
		if err != nil {
			t.Fatal(err)
		}
		k, err := l.Kind("k", "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		c := *sample(t)
		c.Office.Domain = "office.gov.vn"
		c.Office.Phone = "0900 000 000"
		s := Select(&c, k, Selection{})[0]
		if words := linesOn(compose(t, s, options)); !strings.Contains(words, "dichvucong.gov.vn") || strings.Contains(words, "office.gov.vn") {
			t.Errorf("%s: %s", text, words)
		}
	}
}
