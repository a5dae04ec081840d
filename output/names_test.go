package output_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/output"
)

// TestRefusedNames: what Windows or macOS refuses is refused, and nothing else.
func TestRefusedNames(t *testing.T) {
	for _, name := range []string{"CON", "con/x.pdf", "a/nul.pdf", "a/Aux .pdf", "com1.pdf", "LPT9/x", "lpt³.x", "a./x.pdf", "a /x.pdf", "a/x .pdf", " a/x", "a/x:y.pdf", "a/x?.pdf", "a\\b", "a/x\x01", "x\x7f", "CONIN$",
		strings.Repeat("a", 240) + ".pdf"} {
		if output.RefusedName(name) == nil {
			t.Errorf("%q is taken", name)
		}
	}
	for _, name := range []string{"con-1/x.pdf", "com10.pdf", "com.pdf", "icon.pdf", "1.001193-dang-ky.pdf", "Bảng của tôi/x.pdf", "lpt", "COM1x", "a.b.c/x", strings.Repeat("a", 200) + ".pdf"} {
		if why := output.RefusedName(name); why != nil {
			t.Errorf("%q is refused: %s", name, why.EN)
		}
	}
}

// TestOneOnSomeSystem: names that differ in case, or in how accents are composed, are one.
func TestOneOnSomeSystem(t *testing.T) {
	for _, pair := range [][2]string{{"a/Poster.pdf", "A/poster.PDF"}, {"Đ", "đ"}, {"b\u1ea3ng", "ba\u0309ng"}, {"B\u1ea2NG", "ba\u0309ng"}} {
		if output.SameName(pair[0]) != output.SameName(pair[1]) {
			t.Errorf("%q and %q", pair[0], pair[1])
		}
	}
	if output.SameName("bảng") == output.SameName("bạng") || output.SameName("d") == output.SameName("đ") {
		t.Error("different names are one")
	}
}

// TestNamesBeforeFiles: a build with names that some system takes for one another, or refuses, says so of all of them and
// writes nothing.
func TestNamesBeforeFiles(t *testing.T) {
	names := []string{"card/a", "card/A", "card/con", "Card/b", "card/b"}
	w, dir := few(), filepath.Join(t.TempDir(), "dist")
	j := w.work(dir)
	j.Count = len(names)
	j.Name = func(i int) (id, file string) { return "sign " + names[i], names[i] }
	_, _, err := output.Build(context.Background(), j)
	if err == nil {
		t.Fatal("built")
	}
	for _, want := range []string{"sign card/a and sign card/A would have one file", "sign Card/b and sign card/b", `card/con: "con.pdf" is a device on Windows`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %q", err, want)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made")
	}
}

// TestPagesOfOneName: the second page of sign 0 as a picture is called as the sign 0-2 is. Neither is lost in silence.
func TestPagesOfOneName(t *testing.T) {
	w, dir := few(), t.TempDir()
	w.job.Formats = []string{"svg"}
	w.pieces = []piece{{id: "10", pages: 2}, {id: "10-2", pages: 1}}
	_, _, err := output.Build(context.Background(), w.work(dir))
	if err == nil || !strings.Contains(err.Error(), "card/10-2.svg: it is a page of card/10 and of card/10-2: rename one of them") {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, output.ManifestName)); err == nil {
		t.Error("a manifest tells of files that are not there")
	}
	w.job.Formats = []string{"pdf"}
	w.build(t, dir)
}

// TestCopies: what programs that synchronise a folder lay beside our files is told of and left alone, and so is what people
// put there; what is ours or nobody's is not taken for it.
func TestCopies(t *testing.T) {
	w, dir := few(), t.TempDir()
	w.build(t, dir)
	copies := []string{"board/001 (1).pdf", "board/001 (Bản sao xung đột của máy 1 2026-11-22).pdf", "board/003 - Copy.pdf", "board/003-DESKTOP-7A.pdf",
		"board/003.sync-conflict-20261122-101500-ABCDEFG.pdf", "card/00 2.pdf", "manifest (conflicted copy 2026-11-22).json", "manifest-MAY-1.json"}
	others := []string{"board/001-2.pdf", "board/001.by-hand.pdf", "board/ghi chu.txt", "board/007 (1).pdf", "ghi chú.docx", "card/00 (1).png", "runs/000001.json (1).gz", "-A", " x.pdf", "manifest.json.bak"}
	for _, name := range slices.Concat(copies, others) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		change(t, dir, name, "theirs")
	}
	before := everyFile(t, dir)
	for range 2 {
		w.pieces[4].says++
		c := w.build(t, dir)
		slices.Sort(copies)
		if !slices.Equal(c.Copies, copies) {
			t.Errorf("%q, want %q", c.Copies, copies)
		}
		now := everyFile(t, dir)
		for _, name := range slices.Concat(copies, others) {
			if now[name] != before[name] {
				t.Errorf("%s was touched", name)
			}
		}
	}
}
