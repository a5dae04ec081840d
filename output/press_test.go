package output_test

import (
	"image"
	_ "image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"bangqr/output"
	"bangqr/output/impose"
	"bangqr/output/pdf"
	"bangqr/templates/scene"
)

// pressed builds some signs in a way of printing.
func pressed(t *testing.T, press output.Press, merge output.Merge, count int, formats ...string) (*output.Manifest, string) {
	t.Helper()
	dir := t.TempDir()
	j := job(t, dir, merge, "procedure-poster")
	j.Formats, j.Press, j.Count, j.DPI = formats, press, count, 150
	return build(t, j), dir
}

// TestPressKeepsEditions: however signs are printed, they are the same signs; but files of one way are never taken for
// those of another.
func TestPressKeepsEditions(t *testing.T) {
	a3, _ := impose.Paper("A3")
	plain, _ := pressed(t, output.Press{}, output.Separate, 2, "pdf")
	seen := map[string]bool{plain.Signs[0].Render: true}
	for name, press := range map[string]output.Press{
		"mono": {Colour: output.Mono}, "cmyk": {Colour: output.CMYK}, "marks": {Marks: pdf.AllMarks},
		"printer": {Printer: pdf.Printer{DX: scene.MM}}, "up": {Up: &impose.Layout{Sheet: a3, Each: 2}}, "tile": {Tile: &a3},
	} {
		m, _ := pressed(t, press, output.Separate, 2, "pdf")
		if m.Signs[0].Edition != plain.Signs[0].Edition || m.Signs[0].Meaning != plain.Signs[0].Meaning {
			t.Errorf("%s: edition %s, was %s", name, m.Signs[0].Edition, plain.Signs[0].Edition)
		}
		if seen[m.Signs[0].Render] {
			t.Errorf("%s: files are taken for those of another way of printing", name)
		}
		seen[m.Signs[0].Render] = true
	}
	if m, _ := pressed(t, output.Press{Ruler: true}, output.Separate, 2, "pdf"); m.Signs[0].Render != plain.Signs[0].Render {
		t.Error("a ruler makes another sign")
	}
}

// TestPressMono: a picture of a page in black ink alone has no colour.
func TestPressMono(t *testing.T) {
	m, dir := pressed(t, output.Press{Colour: output.Mono}, output.Separate, 1, "png")
	f, err := os.Open(filepath.Join(dir, m.Files[0].Path))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, gray := img.(*image.Gray); !gray {
		t.Errorf("the picture is %T", img)
	}
}

// TestPressGanged: the manifest of posters laid two on a sheet tells where each code came to stand.
func TestPressGanged(t *testing.T) {
	a3, _ := impose.Paper("A3")
	for _, duplex := range []bool{false, true} {
		m, _ := pressed(t, output.Press{Up: &impose.Layout{Sheet: a3, Each: 2, Duplex: duplex}}, output.ByKind, 4, "pdf")
		in := m.Files[0].Signs
		if m.Files[0].Pages != 2 || len(in) != 4 {
			t.Fatalf("%d sheets, %v", m.Files[0].Pages, in)
		}
		var doc scene.Document
		all := signs(t, "procedure-poster")
		for _, s := range all[:4] {
			doc.Pages = append(doc.Pages, s.Doc.Pages...)
		}
		sheets, _, err := impose.Up(doc, impose.Layout{Sheet: a3, Each: 2, Duplex: duplex})
		if err != nil {
			t.Fatal(err)
		}
		for _, place := range in {
			k := slices.IndexFunc(m.Signs, func(s output.ManifestSign) bool { return s.ID == place.ID })
			c := m.Signs[k].Codes[0]
			if !slices.ContainsFunc(sheets.Pages[place.Page-1].Items, func(it scene.Item) bool {
				q, ok := it.(*scene.Code)
				return ok && q.Payload == c.Payload && near(q.At.X, c.X) && near(q.At.Y, c.Y)
			}) {
				t.Errorf("no code of %s at %g, %g mm of sheet %d", place.ID, c.X, c.Y, place.Page)
			}
		}
	}
}

func near(l scene.Length, mm float64) bool { d := l.MM() - mm; return d < 0.001 && d > -0.001 }
