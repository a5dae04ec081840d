package output_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"bangqr/output"
)

// zipped builds a few signs of a kind into a folder, and its ZIP.
func zipped(t *testing.T, j output.Job) (path string, m *output.Manifest) {
	t.Helper()
	j.Zip = filepath.Join(t.TempDir(), "signs.zip")
	j.Contact = func(m *output.Manifest, _ []output.Failure) ([]byte, error) { return json.Marshal(m.Signs) }
	m, failed, err := output.Build(context.Background(), j)
	if err != nil || len(failed) > 0 {
		t.Fatal(err, failed)
	}
	return j.Zip, m
}

// TestZip: the ZIP holds what this build made and a manifest of just that, and the same build makes the same bytes.
func TestZip(t *testing.T) {
	dir := t.TempDir()
	j := job(t, dir, output.Separate, "community-board")
	j.Count, j.Formats, j.DPI = 3, []string{"pdf", "svg", "txt"}, 50
	zipped(t, j)
	j.Whole, j.Count, j.Workers = false, 2, 1 // the third stays in the folder
	path, m := zipped(t, j)
	if len(m.Signs) != 3 {
		t.Errorf("%d signs in the folder", len(m.Signs))
	}
	files := unzipped(t, path)
	var packed output.Manifest
	if err := json.Unmarshal(files[output.ManifestName], &packed); err != nil {
		t.Fatal(err)
	}
	if len(packed.Signs) != 2 || len(packed.Files) != 2*4+1 || len(files) != len(packed.Files)+1 {
		t.Errorf("%d signs, %d files in the manifest, %d in the ZIP", len(packed.Signs), len(packed.Files), len(files))
	}
	for _, f := range packed.Files {
		sum := sha256.Sum256(files[f.Path])
		if hex.EncodeToString(sum[:]) != f.SHA256 {
			t.Errorf("%s is not as the manifest has it", f.Path)
		}
	}
	if !slices.ContainsFunc(packed.Files, func(f output.ManifestFile) bool { return f.Path == output.PreviewName }) {
		t.Error("the contact sheet is missing")
	}
	j.Dir, j.Workers = t.TempDir(), 2
	again, _ := zipped(t, j)
	if a, b := contents(t, path), contents(t, again); !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes, or others", len(a), len(b))
	}
}

func unzipped(t *testing.T, path string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestZipFails: where no ZIP can be written, none is there, and the folder is whole.
func TestZipFails(t *testing.T) {
	j := job(t, t.TempDir(), output.Separate, "community-board")
	j.Count, j.Zip = 1, filepath.Join(t.TempDir(), "none", "signs.zip")
	if _, _, err := output.Build(context.Background(), j); err == nil {
		t.Error("no error")
	}
	if m, err := output.ReadManifest(j.Dir); err != nil || m == nil || len(m.Files) != 1 {
		t.Errorf("%v, %v", m, err)
	}
	j.Zip = t.TempDir() // a folder
	if _, _, err := output.Build(context.Background(), j); err == nil {
		t.Error("no error")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(j.Zip), ".bangqr-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// TestContactGoesStale: the contact sheet is taken away once a sign that it shows has changed, and its picture too.
func TestContactGoesStale(t *testing.T) {
	j := job(t, t.TempDir(), output.Separate, "community-board")
	j.Count = 2
	zipped(t, j)
	compose := j.Compose
	j.Whole, j.Contact = false, nil
	j.Compose = func(i int) (*output.Sign, error) {
		s, err := compose(i)
		if i == 1 && err == nil {
			s.Render = "another"
		}
		return s, err
	}
	if _, _, err := output.Build(context.Background(), j); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(j.Dir, "preview", "*", "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("pictures %q, %v", left, err)
	}
	if _, err := os.Stat(filepath.Join(j.Dir, filepath.FromSlash(output.PreviewName))); !os.IsNotExist(err) {
		t.Errorf("the contact sheet is still there: %v", err)
	}
}

// TestZipHoldsWhatGoesBeside: an order lies in the folder and in the ZIP, and speaks of what this build made.
func TestZipHoldsWhatGoesBeside(t *testing.T) {
	dir := t.TempDir()
	j := job(t, dir, output.Separate, "community-board")
	j.Count, j.Formats = 2, []string{"txt"}
	j.Beside = func(made *output.Manifest) ([]output.File, error) {
		return []output.File{{Name: "order.csv", Data: fmt.Appendf(nil, "%d signs", len(made.Signs))}}, nil
	}
	path, m := zipped(t, j)
	lies, err := os.ReadFile(filepath.Join(dir, "order.csv"))
	if packed := unzipped(t, path)["order.csv"]; err != nil || string(lies) != "2 signs" || !bytes.Equal(packed, lies) {
		t.Errorf("the folder has %q, the ZIP %q", lies, packed)
	}
	if slices.ContainsFunc(m.Files, func(f output.ManifestFile) bool { return f.Path == "order.csv" }) {
		t.Error("the manifest names it")
	}
	j.Beside = func(*output.Manifest) ([]output.File, error) { return nil, errors.New("no order") }
	if _, _, err := output.Build(context.Background(), j); err == nil || err.Error() != "no order" {
		t.Errorf("an order that fails: %v", err)
	}
}
