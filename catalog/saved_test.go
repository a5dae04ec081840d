package catalog

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// TestSaved reads files as an office program (LibreOffice) saved them, not as we imagine them: with a password, with macros,
// with a link to another file, in kinds that are not read, and a PDF under a workbook's name. Each is told what it is and
// what to do.
func TestSaved(t *testing.T) {
	files := os.DirFS("testdata")
	names, err := fs.Glob(files, "saved/*")
	check(t, err)
	if len(names) < 10 {
		t.Errorf("files %v", names)
	}
	var b strings.Builder
	for _, name := range names {
		b.WriteString("== " + name + "\n" + full(Input{FS: files, Path: name}))
	}
	golden.Test(t, b.String())
}
