package catalog

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOldWorkbookInFolder: a list in a format that is not read is not left out in silence.
func TestOldWorkbookInFolder(t *testing.T) {
	dir := t.TempDir()
	put := func(name, s string) { check(t, os.WriteFile(filepath.Join(dir, name), []byte(s), 0o600)) }
	put("a.csv", "Mã số,Tên,Lĩnh vực\n1.000001,A,X\n")
	put("b.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600))
	if _, _, err := Read(Input{Path: dir}); err == nil || !strings.Contains(Text(err, "vi"), "b.xls") {
		t.Errorf("b.xls: %v", err)
	}
	put("b.csv", "Mã số,Tên,Lĩnh vực\n1.000002,B,X\n")
	c, r, err := Read(Input{Path: dir})
	check(t, err)
	if len(c.Procedures) != 2 || !strings.Contains(r.Files[len(r.Files)-1].File, "b.xls") {
		t.Errorf("%d procedures, %v", len(c.Procedures), r.Files)
	}
}
