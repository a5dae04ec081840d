package templates

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/templates/fonts"
	"bangqr/templates/icons"
)

// A block is a piece of YAML of the guide and what it is: a whole kind, a part of the last one, boxes, words, settings.
type block struct {
	what, text string
	line       int
}

// blocks takes the YAML out of the guide.
func blocks(t *testing.T) []block {
	t.Helper()
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []block
	in := false
	for i, line := range strings.Split(string(data), "\n") {
		switch what, opens := strings.CutPrefix(line, "```yaml"); {
		case in && line == "```":
			in = false
		case in:
			out[len(out)-1].text += line + "\n"
		case opens:
			out, in = append(out, block{what: strings.TrimSpace(what), line: i + 1}), true
		}
	}
	return out
}

// boxBase is a kind into which the guide's boxes are put.
const boxBase = `kind: guide
per: office
page: {size: A4, margin: 15}
distance: {scan: 300}
entries: {max: 12}
styles:
  title: {face: title-800, cap: [8, 5]}
  name: {face: text-400, bold: text-700, cap: [3.2, 2.5]}
  small: {face: text-400, cap: 2.4}
body:
  stack:
`

// TestGuide reads every block of the guide, and sets a sign of each kind in all its variants.
func TestGuide(t *testing.T) {
	last, seen := "", map[string]int{}
	for _, b := range blocks(t) {
		seen[b.what]++
		files := fstest.MapFS{}
		src := b.text
		switch b.what {
		case "kind":
			last = src
		case "part":
			src = last + src
		case "box":
			src = boxBase + regexp.MustCompile(`(?m)^`).ReplaceAllString(strings.TrimRight(src, "\n"), "    ") + "\n"
		case "words":
			files["words/vi.yaml"] = &fstest.MapFile{Data: []byte(src)}
			src = last
		case "settings":
			continue // read where settings are
		default:
			t.Errorf("README.md:%d: a block is yaml kind, part, box, words or settings, not %q", b.line, b.what)
		}
		name := strings.TrimSpace(strings.TrimPrefix(strings.SplitN(src, "\n", 2)[0], "kind:"))
		files[name+".yaml"] = &fstest.MapFile{Data: []byte(src)}
		setGuide(t, b, files, name)
	}
	if seen["kind"] < 4 || seen["box"] < 5 || seen["part"] < 1 || seen["words"] < 1 || seen["settings"] < 1 {
		t.Errorf("%v: the guide lost some of its blocks, or the test cannot see them", seen)
	}
}

func setGuide(t *testing.T, b block, files fstest.MapFS, name string) {
	t.Helper()
	l, err := NewLibrary(files)
	if err != nil {
		t.Fatalf("README.md:%d: %v", b.line, err)
	}
	c := sample(t)
	for _, v := range append([]string{""}, l.Variants(name)...) {
		k, err := l.Kind(name, v, "vi", "en")
		if err != nil {
			t.Errorf("README.md:%d: %v", b.line, err)
			continue
		}
		signs := Select(c, k, Selection{})
		if len(signs) == 0 {
			t.Errorf("README.md:%d: %s makes no sign of the sample", b.line, k.ID())
			continue
		}
		if _, found := Compose(signs[0], options); len(found) > 0 {
			t.Errorf("README.md:%d: %s: %v", b.line, k.ID(), found)
		}
	}
	if _, err := l.Kind(name, "", "en"); err != nil {
		t.Errorf("README.md:%d: in English: %v", b.line, err)
	}
}

var generated = regexp.MustCompile(`(?s)<!-- (keys:|facts|faces|icons)( ?[a-z]*) -->(\n?).*?<!-- end -->`)

// TestGuideKeys keeps the tables of keys, facts, faces and pictograms in the guide; UPDATE=1 writes them.
func TestGuideKeys(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := generated.ReplaceAllStringFunc(string(data), func(s string) string {
		m := generated.FindStringSubmatch(s)
		text := map[string]func(string) string{"keys:": keyTable, "facts": factTable,
			"faces": func(string) string { return "`" + strings.Join(fonts.Names(), "`, `") + "`" },
			"icons": func(string) string { return "`" + strings.Join(icons.Names(), "`, `") + "`" }}[m[1]](strings.TrimSpace(m[2]))
		return fmt.Sprintf("<!-- %s%s -->%s%s<!-- end -->", m[1], m[2], m[3], text)
	})
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(data) {
		t.Error("the tables of README.md are old: UPDATE=1 go test ./templates -run TestGuideKeys")
	}
	for _, g := range keyGroups {
		if !strings.Contains(string(data), "<!-- keys: "+g.name) {
			t.Errorf("the guide has no table of %q", g.name)
		}
	}
}

func keyTable(group string) string {
	var b strings.Builder
	b.WriteString("| key | means | nghĩa là | for example |\n| --- | --- | --- | --- |\n")
	cell := strings.NewReplacer("|", "\\|")
	for _, d := range docs(group) {
		key, en := "`"+d.key+"`", d.means.EN
		if d.words != nil && !slices.Equal(d.words, eachNames()) {
			en += " (" + strings.Join(d.words, ", ") + ")"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | `%s: %s` |\n", key, cell.Replace(en), cell.Replace(d.means.VI), d.key, cell.Replace(d.example))
	}
	return b.String()
}

// factTable lists what actions may name, a line for each thing that it is of.
func factTable(string) string {
	of := map[string][]string{}
	for _, n := range actionNames(reflect.TypeFor[*scope](), "", 0) {
		group, name, inner := strings.Cut(n, ".")
		if !inner {
			group, name = "", n
		}
		of[group] = append(of[group], name)
	}
	var groups []string
	for g := range of {
		groups = append(groups, g)
	}
	slices.Sort(groups)
	var b strings.Builder
	for _, g := range groups {
		slices.Sort(of[g])
		names := slices.DeleteFunc(slices.Compact(of[g]), func(n string) bool { _, has := of[n]; return g == "" && has })
		if g != "" {
			g = "." + g
		}
		fmt.Fprintf(&b, "- `%s.` %s\n", g, strings.Join(names, ", "))
	}
	return b.String()
}
