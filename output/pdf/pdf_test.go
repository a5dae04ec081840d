package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"bangqr/templates/qr"
	"bangqr/templates/scene"

	"github.com/google/go-cmp/cmp"
)

func render(t testing.TB, doc scene.Document) []byte {
	t.Helper()
	file, err := Render(doc, qr.NewCache())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// samples are documents with every kind of item, by the name of their golden.
func samples(t testing.TB) map[string]scene.Document {
	return map[string]scene.Document{
		"poster":     poster(t, address),
		"everything": everything(t),
		"letters":    {Title: "Letters", Pages: []scene.Page{manyLetters(t)}},
		"blank":      {Pages: []scene.Page{{W: 100 * scene.MM, H: 50 * scene.MM}}},
	}
}

// TestRender compares the hash and the size of each file with the golden; UPDATE=1 renews them. A file that differs is
// kept to be looked at.
func TestRender(t *testing.T) {
	for name, doc := range samples(t) {
		t.Run(name, func(t *testing.T) {
			file := render(t, doc)
			golden := filepath.Join("testdata", strings.ReplaceAll(t.Name(), "/", "-")+".golden")
			got := fmt.Sprintf("sha256 %x\nbytes %d\npages %d\n", sha256.Sum256(file), len(file), len(doc.Pages))
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				live := filepath.Join(os.TempDir(), "bangqr-"+name+".pdf")
				if err := os.WriteFile(live, file, 0o644); err != nil {
					t.Error(err)
				}
				t.Errorf("%s differs, see %s:\n%s", golden, live, diff)
			}
		})
	}
}

// TestSameBytes renders each document again beside the others: a file depends on its document alone.
func TestSameBytes(t *testing.T) {
	codes := qr.NewCache()
	var group sync.WaitGroup
	for name, doc := range samples(t) {
		want := render(t, doc)
		for range 4 {
			group.Go(func() {
				got, err := Render(doc, codes)
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("%s: another file at another time, %v", name, err)
				}
			})
		}
	}
	group.Wait()
}

func TestSize(t *testing.T) {
	if n := len(render(t, poster(t, address))); n > 30_000 {
		t.Errorf("a poster takes %d bytes, want at most 30,000", n)
	}
}

// TestXref checks that each object stands where the file says, and that each page has its boxes.
func TestXref(t *testing.T) {
	file := string(render(t, everything(t)))
	at := regexp.MustCompile(`(?s)xref\n0 (\d+)\n(.*)trailer.*startxref\n(\d+)\n%%EOF\n$`).FindStringSubmatch(file)
	if at == nil {
		t.Fatal("no cross-reference table at the end")
	}
	if start, _ := strconv.Atoi(at[3]); !strings.HasPrefix(file[start:], "xref\n0 "+at[1]) {
		t.Errorf("startxref leads to %.20q", file[start:])
	}
	lines := strings.SplitAfter(at[2], "\n")
	if n, _ := strconv.Atoi(at[1]); n != len(lines)-1 {
		t.Fatalf("%d lines for %d objects", len(lines)-1, n)
	}
	for n, line := range lines[1 : len(lines)-1] {
		offset, err := strconv.Atoi(line[:10])
		if want := fmt.Sprintf("%d 0 obj\n", n+1); err != nil || len(line) != 20 || !strings.HasPrefix(file[offset:], want) {
			t.Errorf("%q leads to %.20q, want %q", line, file[offset:], want)
		}
	}
	want := []string{
		"/MediaBox [0 0 595.276 841.89]\n/BleedBox [0 0 595.276 841.89]\n/TrimBox [0 0 595.276 841.89]",
		"/MediaBox [0 0 895.748 612.283]\n/BleedBox [14.173 14.173 881.575 598.11]\n/TrimBox [22.677 22.677 873.071 589.606]",
		"/MediaBox [0 0 595.276 419.528]\n/BleedBox [0 0 595.276 419.528]\n/TrimBox [0 0 595.276 419.528]",
	}
	got := regexp.MustCompile(`/MediaBox \[[^]]*\]\n/BleedBox.*\n/TrimBox.*`).FindAllString(file, -1)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCatalog(t *testing.T) {
	file := string(render(t, everything(t)))
	for _, want := range []string{
		"/Lang (vi)\n", "/DisplayDocTitle true", "/PrintScaling /None", "/PageMode /UseOutlines",
		"/Title (\xFE\xFF\x00T\x1E\xA5\x00t",                       // Tất
		"/Dest [3 0 R /XYZ 0 841.89 null]\n/Count 1>>",             // the first bookmark, with one below
		"/Dest [5 0 R /XYZ 0 612.28 null]\n>>",                     // the second
		"/Dest [7 0 R /XYZ 0 419.53 null]\n>>",                     // the third
		"/Count 4>>",                                               // their root
		"/URI (https://dichvucong.gov.vn/a%20b?q=\\(%E1%BA%A5\\))", // of a run
		"/URI (" + address + ")",                                   // of a code
		"/Producer (bangqr)", "/CreationDate (D:20000101000000)",   // no clock
		"<rdf:li xml:lang=\"x-default\">Tất cả (mọi thứ) \\ 1</rdf:li>", // metadata
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks %q", want)
		}
	}
	if strings.Contains(file, "EmbeddedFiles") {
		t.Error("the file claims attachments")
	}
}

func TestErrors(t *testing.T) {
	page := func(items ...scene.Item) scene.Document {
		return scene.Document{Title: "T", Pages: []scene.Page{{W: scene.MM, H: scene.MM, Items: items}}}
	}
	bookmarks := func(b ...scene.Bookmark) scene.Document {
		return scene.Document{Title: "T", Pages: []scene.Page{{W: scene.MM, H: scene.MM}}, Outline: b}
	}
	tests := []struct {
		doc  scene.Document
		want string
	}{
		{scene.Document{Title: "T"}, `document "T" has no pages`},
		{scene.Document{Title: "T", Pages: make([]scene.Page, 1)}, `document "T": page 1: page size 0 × 0 mm, bleed 0 mm is not a size`},
		{page(&scene.Text{Face: "Arial", S: "a"}), `document "T": page 1: face "Arial" is unknown`},
		{page(&scene.Text{Face: "text-400", S: "a🙂"}), `document "T": page 1: face text-400 lacks '🙂' in "a🙂"`},
		{page(&scene.Text{Face: "text-400", S: "a→"}), `document "T": page 1: face text-400 lacks '→' in "a→"`},
		{page(&scene.Code{Payload: address, Version: 2, Level: scene.M, Ref: "R"}),
			`document "T": page 1: code "R": payload of 85 bytes does not fit version 2-M`},
		{page(&scene.Image{Data: []byte("GIF89a a picture")}),
			`document "T": page 1: image is neither JPEG nor PNG: png: invalid format: not a PNG file`},
		{page(&scene.Image{Data: []byte("\xFF\xD8")}), `document "T": page 1: image: unexpected EOF`},
		{page(nil), `document "T": page 1: item <nil> is unknown`},
		{page((*scene.Path)(nil)), `document "T": runtime error: invalid memory address or nil pointer dereference`},
		{bookmarks(scene.Bookmark{Title: "B", Page: 1}), `document "T": bookmark "B" leads to page 2 of 1`},
		{bookmarks(scene.Bookmark{Title: "B", Level: 1}), `document "T": bookmark "B" at level 1 follows one at level -1`},
	}
	for _, tt := range tests {
		if file, err := Render(tt.doc, qr.NewCache()); err == nil || err.Error() != tt.want || file != nil {
			t.Errorf("error %v, want %s", err, tt.want)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	doc, codes := poster(b, address), qr.NewCache()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Render(doc, codes); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMerged is one document of 247 pages, as of a catalog's posters in one file.
func BenchmarkMerged(b *testing.B) {
	doc, codes := poster(b, address), qr.NewCache()
	for len(doc.Pages) < 247 {
		doc.Pages = append(doc.Pages, doc.Pages[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Render(doc, codes); err != nil {
			b.Fatal(err)
		}
	}
}
