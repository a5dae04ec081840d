package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"bangqr/templates/pdfpage"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

const a4Width, a4Height = 210 * scene.MM, 297 * scene.MM

// laid lays a page of the backgrounds to try on two A4 pages with a bleed.
func laid(t *testing.T, name string, bleed scene.Length) (path string, doc scene.Document) {
	t.Helper()
	path = filepath.Join("../../templates/pdfpage/testdata", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pdfpage.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		d, on, ok := p.Lay(a4Width, a4Height, bleed)
		if !ok {
			t.Fatal("the page is not A4")
		}
		doc.Pages = append(doc.Pages, scene.Page{W: a4Width, H: a4Height, Bleed: bleed, Items: []scene.Item{&scene.Image{Rect: on, Drawing: d}}})
	}
	return path, doc
}

// differing counts the pixels in which two PPM pictures differ by more than so many of 255.
func differing(t *testing.T, a, b []byte, by int) int {
	t.Helper()
	if len(a) != len(b) || !bytes.Equal(a[:15], b[:15]) {
		t.Fatalf("pictures of %d and %d bytes, %q and %q", len(a), len(b), a[:15], b[:15])
	}
	n := 0
	for i := 15; i+2 < len(a); i += 3 {
		for k := i; k < i+3; k++ {
			if d := int(a[k]) - int(b[k]); d > by || d < -by {
				n++
				break
			}
		}
	}
	return n
}

// TestDrawing lays pages of PDF files on pages: poppler draws them as it draws the files themselves, qpdf finds no fault,
// and each is in the file once.
func TestDrawing(t *testing.T) {
	for name, by := range map[string]int{ // of 255; LibreOffice's A4 is 0.01 mm too wide, which shows at the edges of letters
		"letter.pdf": 64, "objects.pdf": 64, "crop.pdf": 1, "rot90.pdf": 1, "rot180.pdf": 1, "rot270.pdf": 1,
	} {
		t.Run(name, func(t *testing.T) {
			from, doc := laid(t, name, 0)
			path := saved(t, doc)
			out, messages := judge(t, "qpdf", "--check", path)
			if !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(out+messages, "WARNING") {
				t.Errorf("qpdf: %s%s", out, messages)
			}
			if _, messages := judge(t, "mutool", "draw", "-q", "-r", "30", "-o", filepath.Join(t.TempDir(), "m.png"), path, "1"); strings.Contains(messages, "error") {
				t.Errorf("mutool: %s", messages)
			}
			want, _ := judge(t, "pdftoppm", "-r", "100", "-cropbox", "-singlefile", from)
			got, _ := judge(t, "pdftoppm", "-r", "100", "-f", "2", "-singlefile", path)
			if n := differing(t, []byte(want), []byte(got), by); n > 0 {
				t.Errorf("%d pixels differ", n)
			}
			wantFonts, _ := judge(t, "pdffonts", from)
			gotFonts, _ := judge(t, "pdffonts", path)
			if a, b := fontNames(wantFonts), fontNames(gotFonts); a != b {
				t.Errorf("fonts %s, want %s", b, a)
			}
			data := render(t, doc)
			if n := bytes.Count(data, []byte("/Matrix [")); n < 1 || bytes.Count(data, []byte("/Subtype /Form /Filter")) != 1 {
				t.Errorf("the page is in the file %d times", n)
			}
		})
	}
}

// fontNames gives the first column of what pdffonts tells.
func fontNames(table string) string {
	var names []string
	for _, line := range strings.Split(table, "\n")[2:] {
		if f := strings.Fields(line); len(f) > 0 {
			names = append(names, f[0])
		}
	}
	return strings.Join(names, " ")
}

// TestDrawingMarked: a page with a bleed comes to lie on the bleed, marks for a print shop around it, whose pens and inks
// are none of its own: within the trim it is drawn as ever.
func TestDrawingMarked(t *testing.T) {
	const dpi, mm = 127, 5 // pixels a millimetre
	from, doc := laid(t, "bleed.pdf", 3*scene.MM)
	if r := doc.Pages[0].Items[0].(*scene.Image).Rect; r != (scene.Rect{X: -3 * scene.MM, Y: -3 * scene.MM, W: 216 * scene.MM, H: 303 * scene.MM}) {
		t.Errorf("it lies on %v", r)
	}
	data, err := RenderFor(doc, qr.NewCache(), Options{CMYK: true, Marks: CropMarks})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "marked.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	cut := func(path string, off int) []byte {
		at := strconv.Itoa(off)
		out, _ := judge(t, "pdftoppm", "-r", strconv.Itoa(dpi), "-singlefile", "-x", at, "-y", at, "-W", strconv.Itoa(210*mm), "-H", strconv.Itoa(297*mm), path)
		return []byte(out)
	}
	alone := saved(t, func() scene.Document { _, d := laid(t, "bleed.pdf", 3*scene.MM); return d }())
	if n := differing(t, cut(alone, 3*mm), cut(path, 8*mm), 1); n > 0 {
		t.Errorf("%d pixels differ within the trim", n)
	}
	if trim, _ := judge(t, "pdfinfo", "-box", from); !strings.Contains(trim, "TrimBox:            30.00") {
		t.Errorf("the background has lost its trim: %s", trim)
	}
}
