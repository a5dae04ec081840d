package templates

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestCopy copies every kind, and sets a sign in the original and in the copy: they must be the same. The copy stands alone.
func TestCopy(t *testing.T) {
	l, c := library(t), sample(t)
	for _, name := range l.Names() {
		data, err := l.Copy(name, "my-sign", "vi")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), "kind: my-sign\n") {
			t.Errorf("%s: the copy has another name", name)
		}
		alone := &Library{files: map[string]kindFile{"my-sign": {"my-sign.yaml", data}}, parts: map[string]partial{}}
		copied, err := alone.Kind("my-sign", "", "vi")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		k, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		was, is := signsFor(t, c, k), signsFor(t, c, copied)
		if len(was) != len(is) || len(was) == 0 {
			t.Errorf("%s: %d signs, its copy %d", name, len(was), len(is))
			continue
		}
		a, found := Compose(was[0], options)
		if len(found) > 0 {
			t.Fatalf("%s: %v", name, found)
		}
		if b, _ := Compose(is[0], options); b == nil || a.Edition != b.Edition {
			t.Errorf("%s: the copy's sign is another", name)
		}
	}
}

// TestCopyPlain copies files of a user's that are written otherwise than the shipped ones.
func TestCopyPlain(t *testing.T) {
	flow := `{kind: k, per: procedure, page: {size: A4, margin: 10}, distance: {scan: 300}, styles: {name: {face: text-400, cap: 3}},
 codes: {main: {side: 60}}, body: {stack: [{text: "{{.Name}}", style: name}, {code: "{{.Payload}}", size: main}]}}`
	partials := strings.Replace(good, "body:", "partials: {line: {rule: 1}}\nbody:", 1)
	crlf := strings.ReplaceAll(good, "\n", "\r\n")
	for name, src := range map[string]string{"good": good, "one line": flow, "partials on one line": partials, "lines of Windows": crlf} {
		l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(src)}})
		if err != nil {
			t.Fatal(err)
		}
		data, err := l.Copy("k", "n", "en")
		if err != nil {
			t.Fatal(err)
		}
		l.files["n"] = kindFile{"n.yaml", data}
		if k, err := l.Kind("n", "", "vi"); err != nil || k.Name != "n" {
			t.Errorf("%s: %v\n%s", name, err, data)
		}
	}
}
