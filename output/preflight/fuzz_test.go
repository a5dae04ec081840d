package preflight

import (
	"os"
	"path/filepath"
	"testing"

	"bangqr/output/pdf"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// FuzzRead looks anything over: it never panics, and what it tells of a file can be held to the rules.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("../../templates/pdfpage/testdata/*.pdf")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	form := formOf("[0 0 50 50]", "/X Do")
	f.Add(written{page: boxes, resources: "/XObject <</X 6 0 R>> /Font <</F1 <</Type /Font /Subtype /Type3>>>> /ExtGState <</G <</ca .5>>>>",
		content: "q /G gs 3 0 0 3 90 90 cm 0 g /X Do Q BT /F1 9 Tf (a) Tj ET 1 0 0 1 k 0 0 m 9 9 l S 0 0 9 9 re W n BI /W 1 ID x EI\n", extra: []string{form}}.bytes())
	f.Add(written{page: boxes, content: modules(f, 100, 100, 3)}.bytes())
	ours, err := pdf.Render(scene.Document{Pages: []scene.Page{{W: 50 * scene.MM, H: 50 * scene.MM}}}, qr.NewCache())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(ours)
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, err := Read(data)
		if err != nil {
			return
		}
		facts.Look(For{Shop: true})
		if len(facts.Pages) == 0 {
			t.Fatal("a file without pages is looked over")
		}
	})
}
