package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the import table of the rooms: what of ours each package may import. No room knows one after it.
var mayImport = map[string]string{
	"catalog/charset":               "catalog/fault",
	"catalog":                       "catalog/charset catalog/fault catalog/known catalog/payload catalog/table catalog/xlsx",
	"catalog/fault":                 "",
	"catalog/golden":                "",
	"catalog/known":                 "",
	"catalog/mark":                  "catalog/fault catalog/xlsx",
	"catalog/table":                 "catalog/fault",
	"catalog/payload":               "catalog/fault",
	"catalog/xlsx":                  "catalog/fault",
	"catalog/link":                  "catalog catalog/fault catalog/payload",
	"templates/digest":              "",
	"templates/scene":               "",
	"templates/fonts":               "",
	"templates/icons":               "templates/scene",
	"templates/qr":                  "templates/scene",
	"templates/layout":              "templates/scene templates/fonts templates/qr",
	"templates/pdffile":             "",
	"templates/pdfpage":             "templates/pdffile templates/scene",
	"templates/edition":             "",
	"templates":                     "catalog catalog/fault catalog/link catalog/payload templates/digest templates/edition templates/layout templates/pdfpage templates/scene templates/fonts templates/icons templates/qr",
	"output/inks":                   "templates/scene",
	"output/kept":                   "",
	"output/preflight":              "templates/fonts templates/pdffile",
	"output/drawn":                  "templates/scene templates/fonts",
	"output/order":                  "templates/scene templates/fonts output/drawn",
	"output/calibrate":              "templates/scene output/drawn",
	"output/impose":                 "templates/scene output/drawn",
	"output/pdf":                    "templates/scene templates/fonts templates/qr output/inks output/kept",
	"output/png":                    "templates/scene templates/fonts templates/qr output/kept",
	"output/svg":                    "templates/scene templates/fonts templates/qr",
	"output/contact":                "",
	"output":                        "catalog/fault templates/digest templates/scene templates/qr output/impose output/inks output/pdf output/png output/svg",
	"output/runs":                   "catalog catalog/fault output",
	"output/judges":                 "",
	"output/judges/judgestest":      "",
	"output/stress":                 "templates/scene templates/qr output/judges",
	"output/verify":                 "templates/edition templates/qr templates/scene output output/judges output/preflight output/stress",
	"output/proof":                  "templates/scene output/drawn",
	"output/boards":                 "catalog catalog/charset catalog/fault catalog/table catalog/xlsx templates/edition output",
	"output/round":                  "templates/scene output/boards output/drawn output/plan",
	"output/plan":                   "catalog catalog/payload catalog/xlsx output/boards output/runs",
	"cmd/bangqr":                    "catalog catalog/charset catalog/fault catalog/known catalog/link catalog/mark catalog/payload templates templates/scene templates/qr output output/boards output/runs output/plan output/round output/calibrate output/impose output/order output/pdf output/png output/preflight output/contact output/stress output/verify output/proof cmd/bangqr/internal/linkcheck",
	"catalog/known/make":            "",
	"cmd/bangqr/internal/linkcheck": "catalog catalog/charset",
}

// onlyIn names the packages, mostly one, that may import each of these modules, so that a change of mind is a change in one place.
var onlyIn = map[string]string{
	"github.com/jung-kurt/gofpdf": "output/pdf",
	"github.com/skip2/go-qrcode":  "templates/qr",
	"github.com/spf13/viper":      "cmd/bangqr",
	"github.com/spf13/cobra":      "cmd/bangqr",
	"github.com/xuri/excelize/v2": "catalog/xlsx",
	"github.com/pdfcpu/pdfcpu":    "output/preflight templates/pdffile templates/pdfpage",
}

// TestImports reads the imports of every file that is built and holds them against the two tables.
func TestImports(t *testing.T) {
	root := "../.."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(rel)
		seen[pkg] = true
		allowed, known := mayImport[pkg]
		if !known {
			t.Errorf("the package %s is not in the import table", pkg)
			return nil
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, clock := range []string{"time.Now(", "time.Since(", "rand."} {
			if pkg != "cmd/bangqr" && strings.Contains(string(src), clock) {
				t.Errorf("%s/%s calls %s: clock and chance stay in cmd", pkg, filepath.Base(file), clock)
			}
		}
		for _, im := range f.Imports {
			name, _ := strconv.Unquote(im.Path.Value)
			if ours, ok := strings.CutPrefix(name, "bangqr/"); ok && !slices.Contains(strings.Fields(allowed), ours) {
				t.Errorf("%s imports %s; %s may import %q", pkg+"/"+filepath.Base(file), ours, pkg, allowed)
			}
			for module, only := range onlyIn {
				if (name == module || strings.HasPrefix(name, module+"/")) && !slices.Contains(strings.Fields(only), pkg) {
					t.Errorf("%s imports %s, which only %s may", pkg+"/"+filepath.Base(file), name, only)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var missing []string
	for pkg := range mayImport {
		if !seen[pkg] {
			missing = append(missing, pkg)
		}
	}
	sort.Strings(missing)
	if len(missing) > 0 {
		t.Errorf("the table names packages that are not there: %v", missing)
	}
}
