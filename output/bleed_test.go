package output_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bangqr/output"
	"bangqr/output/impose"
	"bangqr/output/judges/judgestest"
	"bangqr/output/pdf"
	"bangqr/templates"
	"bangqr/templates/scene"
)

// firsts gives the first sign of each kind of the sample.
func firsts(t *testing.T) []*templates.Composed {
	t.Helper()
	var out []*templates.Composed
	last := ""
	for _, s := range signs(t) {
		if s.Kind.Name != last {
			out = append(out, s)
		}
		last = s.Kind.Name
	}
	return out
}

// TestMarksOfEveryKind has poppler read the boxes of every page of a sign of each kind that is printed with marks: all but
// label stock and screens have 3 mm of bleed around the trim, marks around that, and the trim is the sign's own page.
func TestMarksOfEveryKind(t *testing.T) {
	judgestest.Need(t, "pdfinfo")
	all, dir := firsts(t), t.TempDir()
	j := output.Job{Dir: dir, Formats: []string{"pdf"}, Count: len(all), Press: output.Press{Colour: output.CMYK, Marks: pdf.AllMarks},
		Compose: func(i int) (*output.Sign, error) {
			s := sign(all[i])
			for k := range s.Doc.Pages {
				s.Doc.Pages[k].Slug = "slug"
			}
			return s, nil
		}}
	build(t, j)
	for _, s := range all {
		out, err := exec.CommandContext(t.Context(), "pdfinfo", "-box", "-l", fmt.Sprint(len(s.Doc.Pages)), filepath.Join(dir, sign(s).File+".pdf")).Output()
		if err != nil {
			t.Fatal(err)
		}
		bleed, media := 3.0, 12.0
		if s.Kind.Labels() > 0 || s.Kind.Page.Pixel > 0 {
			bleed, media = 0, 0
		}
		for k := range s.Doc.Pages {
			p := &s.Doc.Pages[k]
			for name, to := range map[string]float64{"MediaBox": media, "BleedBox": bleed, "TrimBox": 0} {
				if got, want := boxOf(t, string(out), k+1, name), boxAround(p, media, to); !alike(got, want) {
					t.Errorf("%s, page %d: %s is %.2f, want %.2f", s.ID, k+1, name, got, want)
				}
			}
		}
	}
}

// boxAround is a box so many mm around the trim, in points from the lower left corner of the media.
func boxAround(p *scene.Page, media, to float64) [4]float64 {
	const mm = 72 / 25.4
	return [4]float64{(media - to) * mm, (media - to) * mm, (p.W.MM() + media + to) * mm, (p.H.MM() + media + to) * mm}
}

func boxOf(t *testing.T, out string, page int, name string) (box [4]float64) {
	t.Helper()
	want := fmt.Sprintf("Page %4d %s:", page, name)
	for line := range strings.Lines(out) {
		if len(line) > len(want) && line[:len(want)] == want {
			if _, err := fmt.Sscan(line[len(want):], &box[0], &box[1], &box[2], &box[3]); err != nil {
				t.Fatal(err)
			}
			return box
		}
	}
	t.Fatalf("no %q in %s", want, out)
	return box
}

func alike(a, b [4]float64) bool {
	for i := range a {
		if d := a[i] - b[i]; d > 0.02 || d < -0.02 { // points
			return false
		}
	}
	return true
}

// TestMarksLeaveOut: what gets no marks, and what gets marks without a bleed of white.
func TestMarksLeaveOut(t *testing.T) {
	mm, green := scene.MM, scene.RGB(11, 93, 75)
	a4 := scene.Page{W: 210 * mm, H: 297 * mm}
	with := func(f func(*scene.Page)) scene.Page { p := a4; f(&p); return p }
	a3, _ := impose.Paper("A3")
	for _, tt := range []struct {
		name  string
		page  scene.Page
		press output.Press
		marks bool
		bleed scene.Length
	}{
		{"plain", a4, output.Press{}, false, 0},
		{"crop", a4, output.Press{Marks: pdf.CropMarks}, true, 3 * mm},
		{"none", with(func(p *scene.Page) { p.Marks, p.Bleed = true, 5*mm }), output.Press{Marks: pdf.NoMarks}, false, 5 * mm},
		{"own bleed", with(func(p *scene.Page) { p.Bleed = 5 * mm }), output.Press{Marks: pdf.CropMarks}, true, 5 * mm},
		{"stock", with(func(p *scene.Page) { p.Stock = true }), output.Press{Marks: pdf.AllMarks}, false, 0},
		{"screen", with(func(p *scene.Page) { p.Pixel = mm / 4 }), output.Press{Marks: pdf.AllMarks}, false, 0},
		{"several on a sheet", a4, output.Press{Marks: pdf.AllMarks, Up: &impose.Layout{Sheet: a3, Each: 2}}, false, 0},
		{"a ground to the edge", with(func(p *scene.Page) { p.Items = []scene.Item{scene.Box(scene.Rect{W: 210 * mm, H: 20 * mm}, green)} }), output.Press{Marks: pdf.AllMarks}, true, 0},
		{"a ground within", with(func(p *scene.Page) {
			p.Items = []scene.Item{scene.Box(scene.Rect{X: mm, Y: mm, W: 208 * mm, H: 20 * mm}, green)}
		}), output.Press{Marks: pdf.AllMarks}, true, 3 * mm},
		{"white to the edge", with(func(p *scene.Page) {
			p.Items = []scene.Item{scene.Box(scene.Rect{W: 210 * mm, H: 20 * mm}, scene.Gray(255))}
		}), output.Press{Marks: pdf.AllMarks}, true, 3 * mm},
		{"a picture to the edge", with(func(p *scene.Page) { p.Items = []scene.Item{&scene.Image{Rect: scene.Rect{W: 210 * mm, H: 297 * mm}}} }), output.Press{Marks: pdf.AllMarks}, true, 0},
		{"a line to cut along", with(func(p *scene.Page) {
			p.Items = []scene.Item{&scene.Path{Stroke: green, Width: mm / 10, Segs: []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{Y: 148 * mm}}}, {Op: scene.Line, P: [3]scene.Point{{X: 210 * mm, Y: 148 * mm}}}}}}
		}), output.Press{Marks: pdf.AllMarks}, true, 3 * mm},
	} {
		if got := tt.press.Marked(tt.page); got.Marks != tt.marks || got.Bleed != tt.bleed {
			t.Errorf("%s: marks %v, a bleed of %s; want %v, %s", tt.name, got.Marks, got.Bleed, tt.marks, tt.bleed)
		}
	}
}
