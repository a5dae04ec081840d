package output_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/output"
	"bangqr/output/judges/judgestest"
)

// TestFirstManifest reads a manifest as the first program that built signs wrote it: whatever is changed, such a folder stays
// one that can be gone on from. A form that comes to mean another thing gets a number and a file of its own beside this one.
func TestFirstManifest(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "TestFirstManifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := judgestest.ReadSchema(t, output.ManifestSchema()).Takes(data); err != nil {
		t.Errorf("by the schema of today: %v", err)
	}
	dir := t.TempDir()
	change(t, dir, output.ManifestName, string(data))
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := &output.Manifest{Schema: 1,
		Signs: []output.ManifestSign{{ID: "procedure-poster/1.001193", Kind: "procedure-poster", Subject: "1.001193", Edition: "R7JGPX-8",
			Render: "90792125787cae076c3c0f8c8ac03ef7", Meaning: "659ef587d410a2e9a832d3f1905a6e54", Pages: 1,
			Codes: []output.ManifestCode{{Page: 1, X: 16, Y: 98.2822, Size: 111.2097, Module: 3.0057, Version: 5, Level: "M",
				Payload: "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7", Caption: "Đăng ký khai sinh", Procedure: "1.001193"}}}},
		Files: []output.ManifestFile{{Path: "procedure-poster/1.001193-dang-ky-khai-sinh.pdf", Format: "pdf", Bytes: 22281, Pages: 1,
			SHA256: "a1abc61a6000ff31fb6d7ed188af3060114d73b7eedce551082d17e6f8f39de7", Signs: []output.ManifestIn{{ID: "procedure-poster/1.001193", Page: 1, First: 1, Count: 1}}}}}
	if d := cmp.Diff(want, m); d != "" {
		t.Error(d)
	}
	if again, err := m.Encode(); err != nil || string(again) != string(data) {
		t.Errorf("written again it is another: %v %s", err, cmp.Diff(string(data), string(again)))
	}
}
