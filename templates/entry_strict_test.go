package templates

import (
	"strings"
	"testing"
	"testing/fstest"
)

const goodEntry = `kind: k
per: entry
of: [wifi]
page: {size: A4, margin: 10}
distance: {scan: 300}
styles:
  name: {face: text-400, cap: 3}
codes:
  main: {side: 60}
body:
  stack:
    - {text: "{{.Entry.Name}}", style: name, also: name}
    - grid: leads
      cell: {code: "{{.Payload}}", size: main}
`

// TestEntryStrict breaks a kind of entries in one place each time.
func TestEntryStrict(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"good", "x", "x", ""},
		{"one", "[wifi]", "wifi", ""},
		{"no of", "of: [wifi]\n", "", "k.yaml:1:1: the kind does not say which entries it is for: of: [wifi]"},
		{"empty of", "[wifi]", "[]", "the kind does not say which entries it is for"},
		{"unknown entry", "[wifi]", "[wifi, zalo-gruop]", `k.yaml:3:12: unknown kind of entry "zalo-gruop": did you mean "zalo-group"?`},
		{"of of procedures", "per: entry", "per: procedure", "of is for kinds per entry, place or office: per: entry"},
		{"leads of a place", "per: entry", "per: place", "k.yaml:13:13: a sign per place has no leads: per: entry"},
		{"boards of an entry", "grid: leads", "grid: boards", "a sign per entry has no boards: per: place"},
		{"procedures of an entry", "grid: leads", "grid: entries", "a sign per entry has no entries: per: procedure"},
		{"unknown list", "grid: leads", "grid: lead", `unknown value "lead": did you mean "leads"?`},
		{"unknown also", "also: name", "also: nam", `unknown style "nam": did you mean "name"?`},
		{"unknown fact", ".Entry.Name", ".Entry.Nmae", `there is no {{.Nmae}}: did you mean "Name"?`},
		{"also of a code", "size: main", "size: main, also: name", `unknown key "also"`},
	} {
		l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(strings.Replace(goodEntry, tt.old, tt.new, 1))}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = l.Kind("k", "", "vi", "en")
		switch {
		case tt.want == "":
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
		case err == nil || !strings.Contains(err.Error(), tt.want):
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		case strings.Count(err.Error(), tt.want) > 1:
			t.Errorf("%s: told twice: %v", tt.name, err)
		}
	}
}
