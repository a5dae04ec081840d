package templates

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

const good = `kind: k
per: procedure
page: {size: A4, margin: 10}
distance: {scan: 300}
styles:
  name: {face: text-400, cap: 3, read: name}
codes:
  main: {side: 60}
body:
  stack:
    - {text: "{{.Name}}", style: name}
    - {code: "{{.Payload}}", size: main}
fit:
  - main: least
`

// strictCases are good templates broken in one place, and what must be said of it.
var strictCases = []struct{ name, old, new, want string }{
	{"unknown key", "style: name}", "sytle: name}", `templates/k.yaml:11:27: unknown key "sytle": did you mean "style"?`},
	{"missing style", ", style: name}", "}", "k.yaml:11:7: a text has no style: style: name"},
	{"unknown style", "style: name}", "style: nam}", `unknown style "nam": did you mean "name"?`},
	{"unknown box", "{code:", "{cod:", `k.yaml:12:7: a box does not say what it is`},
	{"two kinds of box", "{code: \"{{.Payload}}\"", "{text: x, code: \"{{.Payload}}\"", "a box is both text and code: put them into a stack or row"},
	{"unknown face", "text-400", "text-300", `unknown face "text-300": did you mean "text-400"?`},
	{"unknown fact", "{{.Name}}", "{{.Nmae}}", `there is no {{.Nmae}}: did you mean "Name"?`},
	{"range", "{{.Name}}", "{{range .Tags}}x{{end}}", "only plain actions are allowed"},
	{"variable", "{{.Name}}", "{{$x := .Name}}", "variables are not allowed"},
	{"define", "{{.Name}}", "{{define `a`}}x{{end}}", "define and block are not allowed"},
	{"printf", "{{.Name}}", "{{printf `%999999999d` 1}}", `function "printf" is not allowed`},
	{"call", "{{.Name}}", "{{call .Many}}", `function "call" is not allowed`},
	{"bad action", "{{.Name}}", "{{.Name", "unclosed action"},
	{"unknown word", "{{.Name}}", "{{.W.hepl}}", `no word "hepl": did you mean "help"?`},
	{"small letters", "cap: 3,", "cap: 2.3,", "too small for a name read from 300 mm: cap: at least 2.4"},
	{"four languages", "kind: k", "kind: k\nlanguages: {four: {pages: 2}}", `k.yaml:2:13: "four" is no number of languages that a sign in several has: two: or three:`},
	{"title with a comma", "kind: k", "kind: k\ntitle: {vi: Phường, xã, en: Ward}", `k.yaml:2:21: "xã" is no language with words: words with commas or colons need quotes`},
	{"no size", "size: A4, ", "", "the page has no size"},
	{"unknown paper", "size: A4", "size: A44", `unknown paper "A44": did you mean "a4"?`},
	{"not a number", "margin: 10", "margin: ten", `"ten" is not a number`},
	{"infinite", "margin: 10", "margin: .inf", "is not a number"},
	{"negative page", "size: A4", "size: [-5, 0]", "the page measures 0 × 0 mm: 20 to 5000 mm a side"},
	{"wide margins", "margin: 10", "margin: 300", "the margins leave nothing of the page"},
	{"no distance", "scan: 300", "read: 300", "the distance to scan from is missing"},
	{"unknown step", "- main: least", "- man: least", `nothing is called "man" that could give way: did you mean "main"?`},
	{"unknown drop", "- main: least", "- drop: x", `no box is dropped by the name "x"`},
	{"bad per", "per: procedure", "per: procedures", `unknown value "procedures": did you mean "procedure"?`},
	{"bad name", "kind: k", "kind: ../k", "cannot name a folder"},
	{"no body", "body:", "boddy:", `unknown key "boddy": did you mean "body"?`},
	{"anchor", "style: name}", "style: &a name}", "anchors are not allowed in a template"},
	{"alias", "style: name}", "style: *a}", "k.yaml:"},
	{"merge key", "style: name}", "<<: {style: name}}", "merge keys are not allowed"},
	{"a key twice", "cap: 3,", "cap: 3, cap: 4,", `k.yaml:6:34: the key "cap" stands here twice`},
	{"columns without a number", "  stack:", "  columns:", "columns need their number or their least width: cols: 3, or min: 80"},
	{"table without cells", "- {text: \"{{.Name}}\", style: name}", "- {table: entries, celsl: []}", "a table has no cells: add cells: and a list of boxes"},
	{"column without a width", "- {text: \"{{.Name}}\", style: name}", "- {table: entries, cells: [{text: x, style: name}]}", "column 1 of the table has no width: add w: 20, or grow: 1"},
	{"heads and columns", "- {text: \"{{.Name}}\", style: name}", "- {table: entries, head: [], cells: [{text: x, style: name, w: 9}]}", "the table has 1 columns and 0 heads"},
	{"two documents", "fit:", "---\nfit:", "several documents"},
	{"broken yaml", "codes:", "codes: [", "k.yaml:"},
	{"negative width", "style: name}", "style: name, w: -40}", "-40 mm is less than nothing"},
	{"drop without step", "style: name}", "style: name, drop: pth}", `no step of fit drops "pth": add - drop: pth`},
	{"turn", "style: name}", "style: name, turn: 45}", "turn 45 is not a quarter turn: 0, 90, 180 or 270"},
	{"unknown partial", `{text: "{{.Name}}", style: name}`, "{use: scan}", `no partial "scan"`},
	{"unknown icon", `{text: "{{.Name}}", style: name}`, "{icon: camra, h: 5}", `unknown icon "camra": did you mean "camera"?`},
	{"ink", "style: name}", "style: name, ink: redd}", `unknown ink "redd"`},
	{"empty", good, "", "the file is empty"},
	{"a list", good, "- a", "the file is a list"},
	{"binary", good, "\x00\xff\xfe", "k.yaml:"},
}

// TestStrict breaks a good template in one place each time. The message must name line and column and say what to do.
func TestStrict(t *testing.T) {
	for _, tt := range strictCases {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(good, tt.old, tt.new, 1)
			if src == good {
				t.Fatalf("%q is not in the template", tt.old)
			}
			_, err := read(t, src)
			if err == nil {
				t.Fatal("read without a fault")
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// TestAllFaults finds two faults of one file at once.
func TestAllFaults(t *testing.T) {
	_, err := read(t, strings.NewReplacer("A4", "A44", "text-400", "text-300").Replace(good))
	if err == nil || !strings.Contains(err.Error(), "A44") || !strings.Contains(err.Error(), "text-300") {
		t.Errorf("got %v", err)
	}
}

// TestManyBoxes has ten partials, each using the next ten times.
func TestManyBoxes(t *testing.T) {
	var b strings.Builder
	b.WriteString(strings.Replace(good, `{text: "{{.Name}}", style: name}`, "{use: p0}", 1))
	b.WriteString("partials:\n")
	for i := range 10 {
		fmt.Fprintf(&b, "  p%d: {stack: [%s]}\n", i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("{use: p%d}, ", i+1), 10), ", "))
	}
	b.WriteString("  p10: {space: 1}\n")
	if _, err := read(t, b.String()); err == nil || !strings.Contains(err.Error(), "more than 5000 boxes") {
		t.Errorf("got %v", err)
	}
}

// TestEmptyCode has a code that comes to nothing: a sign without it would look finished.
func TestEmptyCode(t *testing.T) {
	k, err := read(t, strings.Replace(good, "{{.Payload}}", "{{.Fee}}", 1))
	if err != nil {
		t.Fatal(err)
	}
	c := sample(t)
	if _, found := Compose(Select(c, k, Selection{Codes: []string{"1.001193"}})[0], options); len(found) != 1 || found[0].Rule != "code" {
		t.Errorf("found %v", found)
	}
}

func TestGood(t *testing.T) {
	k, err := read(t, good)
	if err != nil {
		t.Fatal(err)
	}
	c := sample(t)
	compose(t, Select(c, k, Selection{Codes: []string{"1.001193"}})[0], options)
}

// TestInkInQuietZone puts a box over a code on purpose: the sign is refused, not printed.
func TestInkInQuietZone(t *testing.T) {
	k, err := read(t, strings.Replace(good, "body:", `under:
  - {rule: 2, at: [0, 20, 200, 2]}
body:`, 1))
	if err != nil {
		t.Fatal(err)
	}
	c := sample(t)
	_, found := Compose(Select(c, k, Selection{Codes: []string{"1.001193"}})[0], options)
	if len(found) == 0 || found[0].Rule != "quiet-zone" {
		t.Errorf("found %v", found)
	}
}

func read(t testing.TB, src string) (*Kind, error) {
	t.Helper()
	l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(src)}})
	if err != nil {
		t.Fatal(err)
	}
	return l.Kind("k", "", "vi")
}

// FuzzTemplate reads anything as a template: faults, never a panic, and what reads well can be composed or is refused.
func FuzzTemplate(f *testing.F) {
	f.Add(good)
	l, err := NewLibrary(nil)
	if err != nil {
		f.Fatal(err)
	}
	for _, n := range l.Names() {
		_, src, _ := l.Source(n)
		f.Add(string(src))
	}
	c := part(sample(f), "Chứng thực")
	f.Fuzz(func(t *testing.T, src string) {
		k, err := read(t, src)
		if err != nil {
			return
		}
		signs := Select(c, k, Selection{})
		if len(signs) > 1 {
			signs = signs[:1]
		}
		for _, s := range signs {
			Compose(s, options)
		}
	})
}

// TestAddressesOfTemplates has a template write addresses of its own: only what a catalog could hold is printed.
func TestAddressesOfTemplates(t *testing.T) {
	c := sample(t)
	for address, ok := range map[string]bool{
		"https://dichvucong.gov.vn/huong-dan": true, "http://dichvucong.gov.vn/": false, "https://evil.com/x": false,
		"javascript:alert(1)": false, "tel:+842431234567": true, "tel:0900;x": false, "file:///etc/passwd": false,
	} {
		for _, box := range []string{"text: x, style: name, link: \"" + address + "\"", "code: \"" + address + "\", size: main"} {
			if strings.HasPrefix(box, "code") && strings.HasPrefix(address, "tel:+") {
				continue // telephones in codes come with the kinds that need them
			}
			k, err := read(t, strings.Replace(good, `text: "{{.Name}}", style: name`, box, 1))
			if err != nil {
				t.Fatal(err)
			}
			_, found := Compose(Select(c, k, Selection{Codes: []string{"1.001193"}})[0], options)
			if ok != (len(found) == 0) {
				t.Errorf("%s: found %v", box, found)
			}
		}
	}
}

// TestShortLinks sets signs whose codes are so coarse that their quiet zones are wider than margins and gaps.
func TestShortLinks(t *testing.T) {
	c := sample(t)
	opt := options
	opt.Links.Base = "https://qr.phuongmau.gov.vn"
	for _, k := range []*Kind{kind(t, "procedure-poster", "", "vi"), kind(t, "field-poster", "", "vi"), kind(t, "field-poster", "a4", "vi"), kind(t, "community-board", "", "vi")} {
		for _, s := range Select(c, k, Selection{Codes: []string{"1.001193", "2.000815"}}) {
			compose(t, s, opt)
		}
	}
}
