package templates

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/templates/scene"
)

func picture(t *testing.T, w, h int) []byte {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = color.Gray{uint8(i * 37)}.Y
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func withBackground(t *testing.T, line string, files fstest.MapFS) (*Kind, error) {
	files["k.yaml"] = &fstest.MapFile{Data: []byte(good + line + "\n")}
	l, err := NewLibrary(files)
	if err != nil {
		t.Fatal(err)
	}
	return l.Kind("k", "", "vi")
}

// TestBackground lays a picture under a kind: it is the first item of the page, as large as it, and each code lies on white
// with its quiet zone.
func TestBackground(t *testing.T) {
	k, err := withBackground(t, "background: {image: back.png}", fstest.MapFS{"back.png": {Data: picture(t, 210, 297)}})
	if err != nil {
		t.Fatal(err)
	}
	out := compose(t, Select(sample(t), k, Selection{Codes: []string{"1.001193"}})[0], options)
	items := out.Doc.Pages[0].Items
	back, ok := items[0].(*scene.Image)
	if !ok || back.Rect != (scene.Rect{W: 210 * scene.MM, H: 297 * scene.MM}) {
		t.Fatalf("the first item is %T", items[0])
	}
	for i, it := range items {
		if c, ok := it.(*scene.Code); ok {
			if p, ok := items[i-1].(*scene.Path); !ok || p.Bounds() != c.Box() || p.Fill != scene.Gray(255) {
				t.Error("the code does not lie on white")
			}
			return
		}
	}
	t.Error("no code")
}

// TestBackgroundRefused has backgrounds that cannot be.
func TestBackgroundRefused(t *testing.T) {
	files := fstest.MapFS{"a.pdf": {Data: []byte("%PDF-1.4")}, "b.png": {Data: []byte("%PDF-1.4")}, "c.png": {Data: []byte("GIF")}, "d.png": {Data: make([]byte, maxBackground+1)}}
	for line, want := range map[string]string{
		"background: {image: a.pdf}":               `the picture "a.pdf" is a PDF: save it as PNG; a background may be background: {pdf: back.pdf`,
		"background: {image: b.png}":               `the picture "b.png" is a PDF: save it as PNG`,
		"background: {image: c.png}":               "is neither PNG nor JPEG",
		"background: {image: d.png}":               "has more than 16 MB",
		"background: {image: e.png}":               `the picture "e.png" is not there`,
		"background: {image: ../k.png}":            "does not lie beside the kind's file",
		"background: {image: /etc/passwd}":         "does not lie beside the kind's file",
		"background: a.png":                        "the background names no picture",
		"background: {image: e.png, pages: firts}": `did you mean "first"?`,
		"background: {image: e.png, page: first}":  `unknown key "page": did you mean "pages"?`,
	} {
		if _, err := withBackground(t, line, files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v\nwant %s", line, err, want)
		}
	}
}

// TestBackgroundOutOfShape has a square picture for an upright page.
func TestBackgroundOutOfShape(t *testing.T) {
	k, err := withBackground(t, "background: {image: back.png}", fstest.MapFS{"back.png": {Data: picture(t, 210, 210)}})
	if err != nil {
		t.Fatal(err)
	}
	_, found := Compose(Select(sample(t), k, Selection{Codes: []string{"1.001193"}})[0], options)
	if len(found) != 1 || !strings.Contains(found[0].Text("en"), "stretched out of shape on the page of 210 × 297 mm") {
		t.Errorf("found %v", found)
	}
}

// TestPictureOfKind: an image may be a file beside the kind; one that is not there is a fault of the file.
func TestPictureOfKind(t *testing.T) {
	src := strings.Replace(good, `{text: "{{.Name}}", style: name}`, "{image: school.png, h: 20}", 1)
	l, err := NewLibrary(fstest.MapFS{"k.yaml": {Data: []byte(src)}, "school.png": {Data: picture(t, 40, 20)}})
	if err != nil {
		t.Fatal(err)
	}
	k, err := l.Kind("k", "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	out := compose(t, Select(sample(t), k, Selection{Codes: []string{"1.001193"}})[0], options)
	if !slices.ContainsFunc(out.Doc.Pages[0].Items, func(it scene.Item) bool { i, ok := it.(*scene.Image); return ok && i.Rect.W == 40*scene.MM }) {
		t.Error("the picture is not on the page, or not 40 mm wide")
	}
	if _, err := read(t, src); err == nil || !strings.Contains(err.Error(), `k.yaml:11:15: the picture "school.png" is not there`) {
		t.Errorf("got %v", err)
	}
}
