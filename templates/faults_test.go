package templates

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestFaultsInVietnamese looks for every message in the sources of this package: each has its Vietnamese, with as many
// places for facts.
func TestFaultsInVietnamese(t *testing.T) {
	format := map[string]int{"fail": 3, "failAt": 2, "find": 2, "failure": 0, "say": 0} // which argument it is
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
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
			name := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			i, ok := format[name]
			if !ok || i >= len(call.Args) {
				return true
			}
			if lit, ok := call.Args[i].(*ast.BasicLit); ok {
				seen++
				if en, _ := strconv.Unquote(lit.Value); en != "%s" && inVietnamese[en] == "" {
					t.Errorf("%s: %q has no Vietnamese", file, en)
				}
			}
			return true
		})
	}
	if seen < 50 {
		t.Errorf("%d messages found, the search is blind", seen)
	}
	for en, vi := range inVietnamese {
		if strings.Count(en, "%") != strings.Count(vi, "%") {
			t.Errorf("%q and %q take other facts", en, vi)
		}
	}
	// Every fault that the table of TestStrict makes speaks Vietnamese: no English word of it is left.
	for _, tt := range strictCases {
		_, err := read(t, strings.Replace(good, tt.old, tt.new, 1))
		errs, ok := errors.AsType[*Errors](err)
		if !ok {
			continue
		}
		for _, e := range errs.List {
			if at, _ := errors.AsType[*SourceError](e); at.Message.VI == at.Message.EN && tt.name != "binary" && tt.name != "alias" {
				t.Errorf("%s: %q has no Vietnamese", tt.name, at.Message.EN)
			}
		}
	}
}
