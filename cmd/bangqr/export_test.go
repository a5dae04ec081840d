package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// says writes a text.
func says(text string) exporter {
	return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
}

func TestWriteWhole(t *testing.T) {
	folder(t, map[string]string{"old.csv": "old", "real/linked.csv": "old", "dir/x": ""})
	if err := os.Chmod("old.csv", 0o600); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{
		"link.csv": "real/linked.csv", "chain.csv": "link.csv", "dangling.csv": filepath.Join("real", "new.csv"), "outward": "dir",
	} {
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err)
		}
	}
	d := &door{}
	for _, tt := range []struct{ name, target string }{
		{"fresh.csv", "fresh.csv"}, {"old.csv", "old.csv"}, {"link.csv", "real/linked.csv"}, {"chain.csv", "real/linked.csv"},
		{"dangling.csv", "real/new.csv"}, {"outward/../real/linked.csv", "real/linked.csv"},
	} {
		before, _ := os.Lstat(tt.name)
		if err := d.writeWhole(tt.name, says(tt.name)); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got, _ := os.ReadFile(tt.target); string(got) != tt.name {
			t.Errorf("%s: %s holds %q", tt.name, tt.target, got)
		}
		after, _ := os.Lstat(tt.name)
		if before != nil && before.Mode() != after.Mode() {
			t.Errorf("%s: %v became %v", tt.name, before.Mode(), after.Mode())
		}
	}
	for _, name := range []string{"dir", "outward"} {
		if err := d.writeWhole(name, says("x")); !errors.Is(err, syscall.EISDIR) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left, _ := filepath.Glob("*/.bangqr-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestWriteWholeFails: the old file stays, and the error has the user's name of it.
func TestWriteWholeFails(t *testing.T) {
	folder(t, map[string]string{"old.csv": "old"})
	full := func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return syscall.ENOSPC
	}
	err := (&door{}).writeWhole("old.csv", full)
	if lines := speech("en").explain(err); len(lines) != 1 || lines[0] != "old.csv: the disk is full" {
		t.Errorf("%q", lines)
	}
	if got, _ := os.ReadFile("old.csv"); string(got) != "old" {
		t.Errorf("the old file became %q", got)
	}
	if names, _ := filepath.Glob(".*"); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
	err = (&door{}).writeWhole("nowhere/out.csv", says("x"))
	if lines := speech("en").explain(err); len(lines) != 1 || lines[0] != "nowhere/out.csv: no such file or folder" {
		t.Errorf("%q", lines)
	}
}
