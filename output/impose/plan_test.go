package impose

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/output/judges/judgestest"
	"bangqr/templates"
	"bangqr/templates/scene"

	"pgregory.net/rapid"
)

// sampleSign is a sign of the sample.
func sampleSign(t *testing.T, kind, variant string, n int) scene.Document {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	l, err := templates.NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	k, err := l.Kind(kind, variant, "vi")
	if err != nil {
		t.Fatal(err)
	}
	opt := templates.Options{Lang: "vi"}
	opt.Links.Template, opt.Links.Hosts = "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword={{code}}", []string{"*.gov.vn"}
	s, found := templates.Compose(templates.Select(c, k, templates.Selection{})[n], opt)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return s.Doc
}

// TestSheets holds the shipped boards to so many sheets, or fewer. Each shows something of its page, and the map shows each
// where it goes.
func TestSheets(t *testing.T) {
	for _, tt := range []struct {
		kind, variant, paper string
		most                 int
	}{
		{"community-board", "", "A4", 16},
		{"community-board", "", "A3", 7},
		{"community-board", "800x1200", "A3", 12},
		{"catalog-board", "", "A4", 13},
		{"catalog-board", "a0", "A3", 13},
		{"field-poster", "a2", "A4", 7},
		{"procedure-poster", "a3", "A4", 4},
	} {
		doc := sampleSign(t, tt.kind, tt.variant, 0)
		doc.Pages = doc.Pages[:1]
		s, _ := Paper(tt.paper)
		pl, ok := planned(&doc, &doc.Pages[0], s)
		if !ok || pl.tiles > tt.most {
			t.Errorf("%s-%s takes %d sheets %s, want %d at the most", tt.kind, tt.variant, pl.tiles, tt.paper, tt.most)
			continue
		}
		if pl.tiles < tt.most {
			t.Errorf("%s-%s takes %d sheets %s, better than %d", tt.kind, tt.variant, pl.tiles, tt.paper, tt.most)
		}
		for _, c := range pl.cells() {
			if !slices.ContainsFunc(doc.Pages[0].Items, func(it scene.Item) bool { return reach(it).Overlaps(c.Rect) }) {
				t.Errorf("%s-%s: a sheet %s for nothing at %v", tt.kind, tt.variant, tt.paper, c.Rect)
			}
		}
		if on := (&tiler{plan: pl, sheet: s, page: &doc.Pages[0], doc: &doc}); !on.clear() {
			t.Errorf("%s-%s: marks on sheets of %s stand in the white of codes", tt.kind, tt.variant, tt.paper)
		}
		mapped(t, doc, s, pl)
	}
}

// mapped compares the map of a document with its plan and with the sheets: each name stands in the middle of its cell, in
// proportion, and on the sheet that comes there.
func mapped(t *testing.T, doc scene.Document, s Sheet, pl plan) {
	t.Helper()
	out, err := Tile(doc, s)
	if err != nil {
		t.Fatal(err)
	}
	p := &doc.Pages[0]
	var frame scene.Rect
	for _, it := range out.Pages[0].Items { // the page as a whole is what the map's clip confines
		if c, ok := it.(*scene.Clip); ok && !c.Ends() {
			frame = c.Rect
		}
	}
	n := 0
	for _, c := range pl.cells() {
		n++
		want := name(c.row, c.col)
		cell := scene.Rect{X: frame.X + c.X*frame.W/p.W, Y: frame.Y + c.Y*frame.H/p.H, W: c.W * frame.W / p.W, H: c.H * frame.H / p.H}
		if !slices.ContainsFunc(out.Pages[0].Items, func(it scene.Item) bool {
			s, ok := it.(*scene.Text)
			return ok && s.S == want && (scene.Rect{X: s.At.X, Y: s.At.Y - 1, W: s.Width, H: 1}).Within(cell)
		}) {
			t.Errorf("%s: the map has no %s at %v", doc.Title, want, cell)
		}
		sheet := &out.Pages[n]
		if sheet.W != c.sheet.W || sheet.H != c.sheet.H || !slices.ContainsFunc(sheet.Items, func(it scene.Item) bool {
			s, ok := it.(*scene.Text)
			return ok && s.S == want
		}) {
			t.Errorf("%s: sheet %d of %s × %s mm is not %s", doc.Title, n, sheet.W, sheet.H, want)
		}
	}
	if n != len(out.Pages)-1 {
		t.Errorf("%s: %d sheets, the map has %d", doc.Title, len(out.Pages)-1, n)
	}
}

// alone counts the sheets of a page whose sheets all lie one way, rows taken as high as they go.
func alone(p *scene.Page, s Sheet) (int, bool) {
	t := newParting(p, s, 0, overlaps[0], false)
	down := cut{total: p.H, reach: s.H - 2*frame - overlaps[0], last: s.H - 2*frame}
	for _, c := range t.codes {
		down.spare = append(down.spare, span{c.Y, c.Bottom()})
	}
	ys, ok := down.seams()
	if !ok {
		return 0, false
	}
	n := 0
	for _, y := range spans(ys, p.H) {
		across := t.across(y.from, y.to, s)
		xs, ok := across.seams()
		if !ok {
			return 0, false
		}
		n += len(xs) + 1
	}
	return n, true
}

// TestFewest: no page takes more sheets than with all of them standing, or all lying.
func TestFewest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := scattered(t)
		for _, s := range []Sheet{a4, a4.lying()} {
			n, ok := alone(&p, s)
			if !ok || n > mostTiles {
				continue
			}
			if pl, ok := planned(&scene.Document{}, &p, a4); !ok || pl.tiles > n {
				t.Fatalf("%d sheets, and %d of %s × %s mm would do", pl.tiles, n, s.W, s.H)
			}
		}
	})
}

// staggered is a board of two columns of codes, each beside two of the other column, so that it can be parted in columns alone.
func staggered() scene.Document {
	p := scene.Page{W: 360 * mm, H: 1000 * mm}
	for i := range 8 {
		p.Items = append(p.Items, codeAt(fmt.Sprint("l", i), 20*mm, length(15+120*i)*mm, 72), codeAt(fmt.Sprint("r", i), 220*mm, length(75+114*i)*mm, 72))
	}
	return scene.Document{Title: "staggered", Lang: "vi", Pages: []scene.Page{p}}
}

// TestStitchedReads lays the printed sheets of boards together and has zbar read every code of them, which one that a seam
// cut or that was put askew would not be.
func TestStitchedReads(t *testing.T) {
	judgestest.Need(t, "zbarimg")
	for _, doc := range []scene.Document{sampleSign(t, "community-board", "", 0), sampleSign(t, "catalog-board", "", 0), sampleSign(t, "procedure-poster", "a3", 0), staggered()} {
		doc.Pages = doc.Pages[:1]
		p := &doc.Pages[0]
		pl, ok := planned(&doc, p, a4)
		if !ok || doc.Title == "staggered" && !pl.columns {
			t.Fatalf("%s: a plan: %v, in columns: %v", doc.Title, ok, pl.columns)
		}
		tiles, err := Tile(doc, a4)
		if err != nil {
			t.Fatal(err)
		}
		whole := stitched(t, pl, p.W, p.H, rastered(t, tiles)[1:])
		read := zbar(t, whole)
		for _, it := range p.Items {
			// Of many codes in one picture zbar misses one now and then: such a one is held before it alone.
			if c, ok := it.(*scene.Code); ok && !read[c.Payload] && !zbar(t, cutOut(whole, c.Box()))[c.Payload] {
				t.Errorf("%s: %s is not read from the sheets laid together", doc.Title, c.Ref)
			}
		}
	}
}

// zbar gives what zbar reads in a picture.
func zbar(t *testing.T, g gray) map[string]bool {
	t.Helper()
	file := filepath.Join(t.TempDir(), "board.pgm")
	if err := os.WriteFile(file, append(fmt.Appendf(nil, "P5\n%d %d\n255\n", g.w, g.h), g.pix...), 0o644); err != nil {
		t.Fatal(err)
	}
	out, _ := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file).Output() // it fails on a picture without codes
	read := map[string]bool{}
	for line := range bytes.Lines(out) {
		read[strings.TrimSpace(string(line))] = true
	}
	return read
}

// cutOut is a part of a picture.
func cutOut(g gray, r scene.Rect) gray {
	x0, y0, x1, y1 := max(0, pixels(r.X)), max(0, pixels(r.Y)), min(g.w, pixels(r.Right())), min(g.h, pixels(r.Bottom()))
	out := gray{w: x1 - x0, h: y1 - y0}
	for y := y0; y < y1; y++ {
		out.pix = append(out.pix, g.pix[y*g.w+x0:y*g.w+x1]...)
	}
	return out
}
