package templates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"bangqr/output/judges/judgestest"
)

// kindSchema is that of kinds, read by a validator of somebody else's.
func kindSchema(t *testing.T) judgestest.Schema {
	t.Helper()
	data, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	return judgestest.ReadSchema(t, data)
}

// validate holds a template against the schema as an editor does.
func validate(s judgestest.Schema, src []byte) error {
	var v any
	if err := yaml.Unmarshal(src, &v); err != nil {
		return err
	}
	return s.TakesValue(v)
}

// TestSchemaTakesKinds: every shipped kind, and every prototype, is right by the schema.
func TestSchemaTakesKinds(t *testing.T) {
	s, l := kindSchema(t), library(t)
	for _, n := range l.Names() {
		_, src, _ := l.Source(n)
		if err := validate(s, src); err != nil {
			t.Errorf("%s: %v", n, err)
		}
	}
	if err := validate(s, []byte(good)); err != nil {
		t.Error(err)
	}
}

// beyondSchema are the faults of TestStrict that no schema can see: what one part of a file says of another, and what is
// gone once YAML is read.
var beyondSchema = map[string]string{
	"unknown style": "names of styles are the file's own", "unknown step": "names of styles and codes are the file's own",
	"heads and columns": "counts of two lists", "unknown drop": "names of boxes are the file's own", "drop without step": "names of boxes are the file's own",
	"unknown partial": "partials may lie in another file", "small letters": "the least letters follow from the distance",
	"wide margins": "they depend on the paper", "anchor": "gone once YAML is read", "merge key": "gone once YAML is read",
	"two documents": "an editor reads one at a time",
}

// TestSchemaRefusesFaults: of the faults that the reader tells, the schema refuses all that a schema can see.
func TestSchemaRefusesFaults(t *testing.T) {
	s := kindSchema(t)
	known := 0
	for _, tt := range strictCases {
		err := validate(s, []byte(strings.Replace(good, tt.old, tt.new, 1)))
		if _, beyond := beyondSchema[tt.name]; beyond {
			known++
			if err != nil {
				t.Errorf("%s: the schema sees it after all: %v", tt.name, err)
			}
		} else if err == nil {
			t.Errorf("%s: taken", tt.name)
		}
	}
	if known != len(beyondSchema) {
		t.Errorf("beyondSchema names cases that are not there")
	}
}

// TestDocs: each key that the reader asks for is documented, and each that is documented is asked for.
func TestDocs(t *testing.T) {
	read := keysRead(t)
	documented := map[string]bool{}
	for _, g := range keyGroups {
		for _, d := range g.keys {
			documented[d.key] = true
			if d.means.VI == "" || d.means.EN == "" || d.example == "" {
				t.Errorf("%s.%s lacks words or an example", g.name, d.key)
			}
		}
	}
	for k := range read {
		if !documented[k] {
			t.Errorf("the key %s is not in keydocs.go", k)
		}
	}
	for _, k := range kindKeys {
		read[k] = true
		if find(docs(""), k) == nil {
			t.Errorf("the key %s of kinds is not in keydocs.go", k)
		}
	}
	lists := append(append([]string{}, commonKeys...), boxKinds...)
	for _, own := range ownKeys {
		lists = append(lists, own...)
	}
	for _, k := range lists {
		if !slices.ContainsFunc(docs("box"), func(d keyDoc) bool { return d.key == k }) {
			t.Errorf("the key %s of boxes is not in keydocs.go", k)
		}
		read[k] = true
	}
	for k := range documented {
		if !read[k] {
			t.Errorf("keydocs.go has the key %s, which nobody reads", k)
		}
	}
}

// keysRead finds the keys in the sources: the texts given to get, need and child.
func keysRead(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "presets.go" {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || f.Sel.Name != "get" && f.Sel.Name != "need" && f.Sel.Name != "child" {
				return true
			}
			for _, a := range call.Args {
				if lit, ok := a.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					k, _ := strconv.Unquote(lit.Value)
					out[k] = true
				}
			}
			return true
		})
	}
	if len(out) < 50 {
		t.Fatalf("%d keys found, the search is blind", len(out))
	}
	return out
}

// TestDocsExamples: each example is what its key takes.
func TestDocsExamples(t *testing.T) {
	for _, g := range keyGroups {
		for _, d := range g.keys {
			var v any
			if err := yaml.Unmarshal([]byte(d.example), &v); err != nil {
				t.Errorf("%s.%s: %v", g.name, d.key, err)
			}
		}
	}
}
