package templates

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/templates/scene"
)

func tried(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("pdfpage/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestBackgroundPage lays the page of a PDF under a kind, with and without a picture of it beside: what the sign is made of
// has it, white lies on it under the code, and another page makes another edition.
func TestBackgroundPage(t *testing.T) {
	editions := map[string]string{}
	for _, c := range []struct{ line, pdf, only string }{
		{"background: {pdf: back.pdf}", "letter.pdf", "back.pdf"},
		{"background: {pdf: back.pdf} # another page", "rot90.pdf", "back.pdf"},
		{"background: {pdf: back.pdf, image: back.png, pages: first}", "letter.pdf", ""},
	} {
		k, err := withBackground(t, c.line, fstest.MapFS{"back.pdf": {Data: tried(t, c.pdf)}, "back.png": {Data: picture(t, 210, 297)}})
		if err != nil {
			t.Fatal(err)
		}
		if k.OnlyPDF() != c.only {
			t.Errorf("%s: PDF alone: %q", c.line, k.OnlyPDF())
		}
		out := compose(t, Select(sample(t), k, Selection{Codes: []string{"1.001193"}})[0], options)
		items := out.Doc.Pages[0].Items
		back, ok := items[0].(*scene.Image)
		if !ok || back.Drawing == nil || (back.Data == nil) != (c.only != "") || back.Rect != (scene.Rect{W: 210 * scene.MM, H: 297 * scene.MM}) {
			t.Fatalf("%s: the first item is %T %+v", c.line, items[0], items[0])
		}
		for i, it := range items {
			if code, ok := it.(*scene.Code); ok {
				if p, ok := items[i-1].(*scene.Path); !ok || p.Bounds() != code.Box() || p.Fill != scene.Gray(255) {
					t.Error("the code does not lie on white")
				}
			}
		}
		if other, ok := editions[out.Edition]; ok {
			t.Errorf("%s and %s are of one edition, %s", c.line, other, out.Edition)
		}
		editions[out.Edition] = c.line
	}
}

// TestBackgroundPageBleed: a page of the sign's trimmed size lies within it, one with a bleed on the bleed, and one that has
// more of it than the sign takes is cut.
func TestBackgroundPageBleed(t *testing.T) {
	for _, c := range []struct {
		pdf        string
		bleed, out string
	}{{"letter.pdf", "3", "0"}, {"bleed.pdf", "3", "3"}, {"bleed.pdf", "0", "0"}, {"bleed.pdf", "1.5", "1.5"}, {"bleed.pdf", "5", "3"}} {
		src := strings.Replace(good, "size: A4", "bleed: "+c.bleed+", size: A4", 1)
		l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(src + "background: {pdf: back.pdf}\n")}, "back.pdf": {Data: tried(t, c.pdf)}})
		if err != nil {
			t.Fatal(err)
		}
		k, err := l.Kind("k", "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		out := compose(t, Select(sample(t), k, Selection{Codes: []string{"1.001193"}})[0], options)
		back := out.Doc.Pages[0].Items[0].(*scene.Image)
		if got := (-back.X).String(); got != c.out || back.Y != back.X || back.W != 210*scene.MM-2*back.X || back.H != 297*scene.MM-2*back.Y {
			t.Errorf("%s on a bleed of %s mm lies on %v", c.pdf, c.bleed, back.Rect)
		}
	}
}

// TestBackgroundPageRefused has PDF files and kinds that do not go together.
func TestBackgroundPageRefused(t *testing.T) {
	files := fstest.MapFS{"a.pdf": {Data: tried(t, "letter.pdf")}, "b.pdf": {Data: []byte("%PDF-1.4")}, "c.pdf": {Data: make([]byte, maxBackground+1)},
		"d.pdf": {Data: bytes.Replace(tried(t, "crop.pdf"), []byte("/CropBox"), []byte("/Rotate 7 /C"), 1)}}
	for line, want := range map[string][2]string{
		"background: {pdf: b.pdf}":                        {`the PDF "b.pdf" is damaged, or is no PDF`, `tệp PDF "b.pdf" bị hỏng`},
		"background: {pdf: c.pdf}":                        {`the PDF "c.pdf" has more than 16 MB`, `tệp PDF "c.pdf" lớn hơn 16 MB`},
		"background: {pdf: d.pdf}":                        {`the PDF "d.pdf" is damaged`, `bị hỏng`},
		"background: {pdf: e.pdf}":                        {`the PDF "e.pdf" is not there`, `không có tệp PDF "e.pdf"`},
		"background: {pdf: ../a.pdf}":                     {`does not lie beside the kind's file`, `không nằm cạnh`},
		"background: {pdf: a.pdf}\nformats: [pdf, svg]":   {`the kind's formats name svg, but its background is the PDF "a.pdf" alone: save the page as PNG`, `formats của loại bảng có svg`},
		"background: {pdf: a.pdf, image: e.png}":          {`the picture "e.png" is not there`, `không có hình "e.png"`},
		"background: {pages: first}":                      {`the background names no picture`, `background chưa ghi tên hình`},
		"background: {image: a.pdf}\nformats: [png, txt]": {`the picture "a.pdf" is a PDF: save it as PNG; a background may be`, `hình "a.pdf" là tệp PDF: lưu thành PNG`},
	} {
		_, err := withBackground(t, line, files)
		if err == nil || !strings.Contains(err.Error(), want[0]) {
			t.Errorf("%s: %v\nwant %s", line, err, want[0])
			continue
		}
		if e, ok := err.(*Errors); !ok || !strings.Contains(e.Text("vi"), want[1]) {
			t.Errorf("%s: %s\nwant %s", line, e.Text("vi"), want[1])
		}
	}
}
