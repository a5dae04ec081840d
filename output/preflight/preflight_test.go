package preflight

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bangqr/output/pdf"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// written is a PDF made by hand, so that each fault can be planted; none of our own writer is in it.
type written struct {
	page, resources, content string
	extra                    []string // objects from 6 on
	root                     string
	kids, contents           string // where they are not the page and object 5
}

func (w written) bytes() []byte {
	if w.kids == "" {
		w.kids = "3 0 R"
	}
	if w.contents == "" {
		w.contents = "5 0 R"
	}
	objects := append([]string{
		"<</Type /Catalog /Pages 2 0 R " + w.root + ">>",
		"<</Type /Pages /Kids [" + w.kids + "] /Count 1>>",
		"<</Type /Page /Parent 2 0 R " + w.page + " /Resources 4 0 R /Contents " + w.contents + ">>",
		"<<" + w.resources + ">>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(w.content), w.content),
	}, w.extra...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

const boxes = "/MediaBox [0 0 400 400] /BleedBox [10 10 390 390] /TrimBox [20 20 380 380]"

// modules draws a symbol at x, y with modules of so many points, as re operators in user space.
func modules(t testing.TB, x, y, size float64) string {
	t.Helper()
	m, err := qr.NewCache().Matrix("HTTPS://X.GOV.VN/1", 2, scene.M)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range m.Rects() {
		fmt.Fprintf(&b, "%.4f %.4f %.4f %.4f re\n", x+float64(r.X)*size, y+float64(m.Size()-r.Y-r.H)*size, float64(r.W)*size, float64(r.H)*size)
	}
	return b.String() + "f\n"
}

const logo = "<</Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace %s /BitsPerComponent 8 /Length 0 %s>>\nstream\n\nendstream"

func formOf(box, content string) string {
	return fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox %s /Length %d>>\nstream\n%s\nendstream", box, len(content), content)
}

// TestPlanted plants one fault after another into a file that has none.
func TestPlanted(t *testing.T) {
	code := modules(t, 100, 100, 3)
	good := written{page: boxes, content: "0 g\n" + code}
	tests := []struct {
		rule  string
		level Level
		file  func(w *written)
	}{
		{"", "", func(*written) {}},
		{"trim-box", Fault, func(w *written) { w.page = "/MediaBox [0 0 400 400]" }},
		{"box-order", Fault, func(w *written) {
			w.page = "/MediaBox [0 0 400 400] /BleedBox [30 30 390 390] /TrimBox [20 20 380 380]"
		}},
		{"bleed", Warning, func(w *written) {
			w.page = "/MediaBox [0 0 400 400] /BleedBox [16 16 384 384] /TrimBox [20 20 380 380]"
		}},
		{"no-bleed", Note, func(w *written) { w.page = "/MediaBox [0 0 400 400] /TrimBox [20 20 380 380]" }},
		{"font", Fault, func(w *written) {
			w.resources = "/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>"
			w.content += "BT /F1 12 Tf 50 350 Td (A) Tj ET\n"
		}},
		{"rgb", Fault, func(w *written) { w.content += "1 0 0 rg 30 30 20 20 re f\n" }},
		{"rgb", Fault, func(w *written) { w.content += "/DeviceRGB CS 1 0 0 SC 30 30 m 50 30 l S\n" }},
		{"rgb-picture", Warning, func(w *written) {
			w.resources, w.extra = "/XObject <</I 6 0 R>>", []string{fmt.Sprintf(logo, "/DeviceRGB", "")}
			w.content += "q 2 0 0 2 300 300 cm /I Do Q\n"
		}},
		{"dpi", Warning, func(w *written) {
			w.resources, w.extra = "/XObject <</I 6 0 R>>", []string{fmt.Sprintf(logo, "/DeviceGray", "")}
			w.content += "q 20 0 0 20 300 300 cm /I Do Q\n"
		}},
		{"dpi-low", Note, func(w *written) {
			w.resources, w.extra = "/XObject <</I 6 0 R>>", []string{fmt.Sprintf(logo, "/DeviceGray", "")}
			w.content += "q 4 0 0 4 300 300 cm /I Do Q\n"
		}},
		{"transparency", Warning, func(w *written) {
			w.resources, w.extra = "/XObject <</I 6 0 R>>", []string{fmt.Sprintf(logo, "/DeviceGray", "/SMask 7 0 R"), fmt.Sprintf(logo, "/DeviceGray", "")}
			w.content += "q 2 0 0 2 300 300 cm /I Do Q\n"
		}},
		{"transparency", Warning, func(w *written) {
			w.resources = "/ExtGState <</G <</ca 0.5>>>>"
			w.content = "/G gs\n" + w.content
		}},
		{"spot", Warning, func(w *written) {
			w.resources = "/ColorSpace <</S [/Separation /Gold /DeviceCMYK <</FunctionType 2 /Domain [0 1] /N 1>>]>>"
			w.content += "/S cs 1 scn 30 30 20 20 re f\n"
		}},
		{"ink", Warning, func(w *written) { w.content += "1 1 0.9 0 k 30 30 20 20 re f\n" }},
		{"line", Warning, func(w *written) { w.content += "0.1 w 30 30 m 50 30 l S\n" }},
		{"line", Warning, func(w *written) { w.content += "q .1 0 0 .1 0 0 cm 2 w 300 300 m 500 300 l S Q\n" }},
		{"text", Warning, func(w *written) {
			w.resources = "/Font <</F1 <</Type /Font /Subtype /Type3>>>>"
			w.content += "BT /F1 1 Tf 4 0 0 4 50 350 Tm (A) Tj ET\n"
		}},
		{"unseen", Note, func(w *written) { w.content += "BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI\n" }},
		{"quiet-zone", Fault, func(w *written) { w.content += "0.5 g 180 120 10 10 re f\n" }},
		{"quiet-zone", Fault, func(w *written) { w.content += "2 w 92 80 m 92 200 l S\n" }},
		{"quiet-zone", Fault, func(w *written) { w.content = "0.9 g 50 50 200 200 re f 0 g\n" + w.content }},
		{"quiet-zone", Fault, func(w *written) { w.content += modules(t, 180, 100, 3) }},
		{"", "", func(w *written) { w.content = "0.9 g 50 50 200 200 re f 1 g 80 80 120 120 re f 0 g\n" + w.content }},
		{"", "", func(w *written) {
			w.content = "0.5 g 90 90 60 20 re f 0 120 m 400 200 l 0 300 l f 1 g 80 80 120 120 re f 0 g\n" + w.content
		}},
		{"quiet-zone", Fault, func(w *written) {
			w.resources = "/ExtGState <</G <</ca 0.5>>>>"
			w.content = "q 0.5 g 90 90 60 20 re f /G gs 1 g 80 80 120 120 re f Q\n" + w.content
		}},
		{"quiet-zone", Fault, func(w *written) {
			w.resources = "/ExtGState <</G <</BM /Multiply /ca 1>>>>"
			w.content = "q 0.5 g 90 90 60 20 re f /G gs 1 g 80 80 120 120 re f Q\n" + w.content
		}},
		{"quiet-zone", Fault, func(w *written) {
			w.resources = "/ExtGState <</G <</BM [/Multiply /Normal]>>>>"
			w.content = "q 0.5 g 90 90 60 20 re f /G gs 1 g 80 80 120 120 re f Q\n" + w.content
		}},
		{"quiet-zone", Fault, func(w *written) {
			w.resources = "/ExtGState <</G <</SMask <</S /Luminosity>>>>>>"
			w.content = "q 0.5 g 90 90 60 20 re f /G gs 1 g 80 80 120 120 re f Q\n" + w.content
		}},
		{"transparency", Warning, func(w *written) { // and solid again
			w.resources = "/ExtGState <</G <</ca 0.5>> /H <</ca 1>>>>"
			w.content = "q 0.5 g 90 90 60 20 re f /G gs /H gs 1 g 80 80 120 120 re f Q\n" + w.content
		}},
		{"quiet-zone", Fault, func(w *written) { // white in a triangle alone
			w.content = "0.5 g 90 90 60 20 re f q 0 0 m 400 0 l 0 400 l W n 1 g 80 80 120 120 re f Q 0 g\n" + w.content
		}},
		{"quiet-zone", Fault, func(w *written) { // white in two boxes
			w.content = "0.5 g 90 90 60 20 re f 1 g 80 180 m 200 180 l 200 200 l 80 200 l h 80 80 120 5 re f 0 g\n" + w.content
		}},
		{"quiet-zone", Fault, func(w *written) { // white within the form's box alone
			w.resources, w.extra = "/XObject <</X 6 0 R>>", []string{formOf("[0 0 400 95]", "1 g 80 80 120 120 re f")}
			w.content = "0.5 g 90 90 60 20 re f /X Do 0 g\n" + w.content
		}},
		{"", "", func(w *written) { // a form that paints over the code, but for its box
			w.resources, w.extra = "/XObject <</X 6 0 R>>", []string{formOf("[0 0 60 60]", "0.5 g 0 0 400 400 re f")}
			w.content = "/X Do 0 g\n" + w.content
		}},
		{"", "", func(w *written) { w.content += "q 300 300 10 10 re W n 0.5 g 90 90 200 200 re f Q\n" }},
		{"module", Fault, func(w *written) { w.content = "0 g\n" + modules(t, 100, 100, 1.2) }},
		{"code-black", Fault, func(w *written) { w.content = "0.7 0.6 0.6 0.5 k\n" + code }},
		{"code-cut", Fault, func(w *written) { w.content = "0 g\n" + modules(t, 22, 100, 3) }},
		{"no-code", Note, func(w *written) { w.content = "0 g 30 30 20 20 re f\n" }},
	}
	always := []string{"pdf-x", "output-intent", "tags"}
	for i, tt := range tests {
		w := good
		tt.file(&w)
		f, err := Read(w.bytes())
		if err != nil {
			t.Errorf("%d %s: %v", i, tt.rule, err)
			continue
		}
		var got []string
		level := Level("")
		for _, x := range f.Look(For{Shop: true}) {
			if !slices.Contains(always, x.Rule) {
				got = append(got, x.Rule)
			}
			if x.Rule == tt.rule {
				level = x.Level
			}
		}
		if tt.rule == "" && len(got) > 0 || tt.rule != "" && !slices.Contains(got, tt.rule) || level != tt.level {
			t.Errorf("%d: found %v, want %s", i, got, tt.rule)
		}
	}
	if f, err := Read(good.bytes()); err != nil || len(f.Look(For{})) != len(always) {
		t.Errorf("a file without faults, looked over for an office: %v, %v", f, err)
	}
}

// TestForm: what stands in a form is found where the form is drawn.
func TestForm(t *testing.T) {
	form := modules(t, 0, 0, 1)
	w := written{page: boxes, resources: "/XObject <</X 6 0 R>>", content: "q 3 0 0 3 90 90 cm 0 g /X Do Q\n",
		extra: []string{fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 5 5] /Length %d>>\nstream\n%s\nendstream", len(form), form)}}
	f, err := Read(w.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if c := f.Pages[0].Codes; len(c) != 1 || c[0].Modules != 25 || c[0].Box.X < 37 || c[0].Box.X > 37.1 {
		t.Errorf("codes %+v", c)
	}
}

// TestOurs reads what our own writer makes for a press.
func TestOurs(t *testing.T) {
	mm := scene.MM
	doc := scene.Document{Title: "Board", Pages: []scene.Page{{W: 200 * mm, H: 120 * mm, Bleed: 3 * mm, Marks: true, Slug: "slug", Items: []scene.Item{
		scene.Box(scene.Rect{X: -3 * mm, Y: -3 * mm, W: 206 * mm, H: 30 * mm}, scene.RGB(0x0B, 0x5D, 0x4B)),
		&scene.Text{At: scene.Point{X: 10 * mm, Y: 20 * mm}, Size: 40 * scene.Pt, Face: "title-800", Ink: scene.Gray(255), S: "Đăng ký", Width: 60 * mm},
		&scene.Code{At: scene.Point{X: 20 * mm, Y: 50 * mm}, Module: 24 * scene.Dot, Version: 2, Level: scene.M, Payload: "HTTPS://X.GOV.VN/1", Ref: "1"},
	}}}}
	for _, tt := range []struct {
		opt   pdf.Options
		rules []string
	}{
		{pdf.Options{CMYK: true, Marks: pdf.AllMarks}, nil},
		{pdf.Options{Marks: pdf.AllMarks}, []string{"rgb"}},
		{pdf.Options{CMYK: true, Marks: pdf.NoMarks}, nil},
	} {
		file, err := pdf.RenderFor(doc, qr.NewCache(), tt.opt)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Read(file)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range f.Look(For{Shop: true}) {
			if x.Level != Note {
				got = append(got, x.Rule)
			}
		}
		if !slices.Equal(got, tt.rules) {
			t.Errorf("%+v: found %v, want %v", tt.opt, got, tt.rules)
		}
		if c := f.Pages[0].Codes; len(c) != 1 || c[0].Modules != 25 || c[0].Inks != "K" || c[0].Quiet != 4 || c[0].Module < 1.015 || c[0].Module > 1.017 {
			t.Errorf("codes %+v", c)
		}
	}
}

func TestErrors(t *testing.T) {
	for name, file := range map[string][]byte{
		"nothing":   nil,
		"no PDF":    []byte("hello"),
		"a ZIP":     append([]byte("PK\x03\x04"), written{page: boxes, content: "0 g"}.bytes()...),
		"late":      append(bytes.Repeat([]byte("x"), mostBefore), written{page: boxes, content: "0 g"}.bytes()...),
		"cut":       written{page: boxes, content: "0 g"}.bytes()[:200],
		"no media":  written{content: "0 g"}.bytes(),
		"no page":   bytes.ReplaceAll(written{page: boxes}.bytes(), []byte("/Kids [3 0 R]"), []byte("/Kids [9 0 R]")),
		"loop":      bytes.ReplaceAll(written{page: boxes}.bytes(), []byte("/Kids [3 0 R]"), []byte("/Kids [2 0 R]")),
		"bad boxes": written{page: "/MediaBox [a b c d]"}.bytes(),
	} {
		if f, err := Read(file); err == nil {
			t.Errorf("%s: %+v", name, f)
		}
	}
}
