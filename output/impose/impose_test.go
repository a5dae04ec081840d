package impose

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bangqr/output/drawn"
	"bangqr/templates/scene"

	"pgregory.net/rapid"
)

var a4, _ = Paper("A4")

func codeAt(ref string, x, y length, dots length) *scene.Code {
	return &scene.Code{At: scene.Point{X: x, Y: y}, Module: dots * scene.Dot, Version: 3, Level: scene.M, Payload: "https://x.gov.vn/" + ref, Ref: ref}
}

// scattered is a board with codes at random that keep off one another.
func scattered(t *rapid.T) scene.Page {
	p := scene.Page{W: length(rapid.IntRange(300, 1200).Draw(t, "w")) * mm, H: length(rapid.IntRange(200, 1200).Draw(t, "h")) * mm, Bleed: 3 * mm, Marks: true}
	p.Items = append(p.Items, scene.Box(scene.Rect{X: -3 * mm, Y: -3 * mm, W: p.W + 6*mm, H: 40 * mm}, scene.RGB(11, 93, 75)))
	for i := range rapid.IntRange(0, 12).Draw(t, "codes") {
		c := codeAt(fmt.Sprint(i), 0, 0, length(rapid.IntRange(12, 60).Draw(t, "dots")))
		b := c.Box()
		if b.W >= p.W || b.H >= p.H {
			continue
		}
		c.At.X = 4*c.Module + length(rapid.Int64Range(0, int64(p.W-b.W)).Draw(t, "x"))
		c.At.Y = 4*c.Module + length(rapid.Int64Range(0, int64(p.H-b.H)).Draw(t, "y"))
		if !slices.ContainsFunc(p.Items[1:], func(o scene.Item) bool { return reach(o).Overlaps(c.Box()) }) {
			p.Items = append(p.Items, c)
		}
	}
	return p
}

// codesOf gives the codes of pages, with the page of each.
func codesOf(pages []scene.Page) map[string][]int {
	out := map[string][]int{}
	for i := range pages {
		for _, it := range pages[i].Items {
			if c, ok := it.(*scene.Code); ok {
				out[c.Ref] = append(out[c.Ref], i)
			}
		}
	}
	return out
}

// TestTile: whatever a board looks like, each of its codes stands whole, once, on one sheet, nothing else of it does, and no
// ink comes nearer to the paper's edge than printers reach.
func TestTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := scattered(t)
		doc := scene.Document{Title: "Bảng", Lang: "vi", Pages: []scene.Page{p}}
		out, err := Tile(doc, a4)
		if err != nil {
			if _, ok := errors.AsType[*Misfit](err); !ok {
				t.Fatal(err)
			}
			return
		}
		want := codesOf(doc.Pages)
		for ref, on := range codesOf(out.Pages) {
			if len(on) != 1 || len(want[ref]) != 1 {
				t.Fatalf("code %s stands on the sheets %v", ref, on)
			}
			delete(want, ref)
		}
		if len(want) > 0 {
			t.Fatalf("codes %v are on no sheet", want)
		}
		for i := range out.Pages {
			inside(t, &out.Pages[i], i)
		}
	})
}

// inside checks a sheet: codes within what is shown, marks and letters off the edge.
func inside(t *rapid.T, p *scene.Page, no int) {
	shown := scene.Rect{X: Edge, Y: Edge, W: p.W - 2*Edge, H: p.H - 2*Edge}
	clip := shown
	for _, it := range p.Items {
		if c, ok := it.(*scene.Clip); ok {
			if clip = c.Rect; c.Ends() {
				clip = shown
			} else if !clip.Within(shown) {
				t.Fatalf("sheet %d shows %v", no, clip)
			}
			continue
		}
		c, code := it.(*scene.Code)
		if code && !(scene.Rect{X: c.At.X, Y: c.At.Y, W: c.Side(), H: c.Side()}).Within(clip) {
			t.Fatalf("sheet %d cuts the code %s", no, c.Ref)
		}
		if s, ok := it.(*scene.Text); ok && clip == shown {
			if box := (scene.Rect{X: s.At.X, Y: s.At.Y, W: 1, H: 1}); s.Turn == 0 && (!box.Within(shown) || s.At.X+s.Width > p.W-Edge) {
				t.Fatalf("sheet %d: %q runs off", no, s.S)
			}
		}
		if _, ok := it.(*scene.Path); ok && clip == shown && !reach(it).Within(scene.Rect{X: Edge - hairline, Y: Edge - hairline, W: p.W - 2*Edge + 2*hairline, H: p.H - 2*Edge + 2*hairline}) {
			t.Fatalf("sheet %d: a mark at %v is off what printers reach", no, reach(it))
		}
	}
}

// TestTileWhole: every place of the board is shown by the sheet of its cell, where that sheet has it.
func TestTileWhole(t *testing.T) {
	p := scene.Page{W: 500 * mm, H: 700 * mm, Items: []scene.Item{codeAt("1", 100*mm, 100*mm, 60), codeAt("2", 180*mm, 400*mm, 60)}}
	pl, ok := planned(&scene.Document{}, &p, a4)
	if !ok {
		t.Fatal("no plan")
	}
	area := length(0)
	for i, c := range pl.cells() {
		if c.W > c.sheet.W-2*frame || c.H > c.sheet.H-2*frame || !c.Within(scene.Rect{W: p.W, H: p.H}) {
			t.Errorf("cell %v on a sheet of %s × %s mm", c.Rect, c.sheet.W, c.sheet.H)
		}
		for _, o := range pl.cells()[:i] {
			if o.Overlaps(c.Rect) {
				t.Errorf("cells %v and %v overlap", o.Rect, c.Rect)
			}
		}
		area += c.W * c.H
	}
	if area != p.W*p.H {
		t.Error("the cells do not make up the page")
	}
}

func TestTileMisfit(t *testing.T) {
	p := scene.Page{W: 600 * mm, H: 800 * mm, Items: []scene.Item{codeAt("1.004873", 100*mm, 100*mm, 200)}}
	_, err := Tile(scene.Document{Pages: []scene.Page{p}}, a4)
	if err == nil || !strings.Contains(err.Error(), "code 1.004873 needs") {
		t.Errorf("error %v", err)
	}
	if a3, _ := Paper("a3"); a3.W != 297*mm {
		t.Errorf("A3 is %s wide", a3.W)
	} else if _, err := Tile(scene.Document{Pages: []scene.Page{p}}, a3); err != nil {
		t.Errorf("on A3: %v", err)
	}
	small := scene.Document{Pages: []scene.Page{{W: 210 * mm, H: 297 * mm}}}
	if out, err := Tile(small, a4); err != nil || len(out.Pages) != 1 {
		t.Errorf("a sheet of A4 becomes %d, %v", len(out.Pages), err)
	}
}

func cards(n int, w, h length) scene.Document {
	doc := scene.Document{Title: "Cards"}
	for i := range n {
		doc.Pages = append(doc.Pages, scene.Page{W: w, H: h, Items: []scene.Item{codeAt(fmt.Sprint(i), 20*mm, 30*mm, 12)}})
	}
	doc.Outline = []scene.Bookmark{{Title: "last", Page: n - 1}}
	return doc
}

func TestUp(t *testing.T) {
	for _, tt := range []struct {
		name                string
		doc                 scene.Document
		l                   Layout
		sheets, codes, mark int
		err                 string
	}{
		{"six A6 on A4, four each", cards(6, 105*mm, 148*mm), Layout{Sheet: a4, Each: 4}, 2, 6, 1, ""},
		{"one A6 four times", cards(1, 105*mm, 148*mm), Layout{Sheet: a4, Each: 4, Repeat: true}, 1, 4, 0, ""},
		{"two A5, lying sheet", cards(2, 148*mm, 210*mm), Layout{Sheet: a4, Each: 2}, 1, 2, 0, ""},
		{"as many as fit", cards(20, 90*mm, 50*mm), Layout{Sheet: a4}, 2, 20, 1, ""},
		{"three of A6", cards(3, 105*mm, 148*mm), Layout{Sheet: a4, Each: 3}, 0, 0, 0, "at most 4"},
		{"A4 twice", cards(2, 210*mm, 297*mm), Layout{Sheet: a4, Each: 2}, 0, 0, 0, "at most 1"},
		{"fronts and backs", cards(4, 105*mm, 148*mm), Layout{Sheet: a4, Each: 4, Duplex: true}, 2, 4, 1, ""},
		{"one card with its back", cards(2, 105*mm, 148*mm), Layout{Sheet: a4, Each: 4, Duplex: true, Repeat: true}, 2, 8, 1, ""},
		{"a back is missing", cards(3, 105*mm, 148*mm), Layout{Sheet: a4, Each: 4, Duplex: true}, 2, 3, 0, ""},
	} {
		out, placed, err := Up(tt.doc, tt.l)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: error %v, want %s", tt.name, err, tt.err)
			}
			continue
		}
		codes := 0
		for _, on := range codesOf(out.Pages) {
			codes += len(on)
		}
		if err != nil || len(out.Pages) != tt.sheets || codes != tt.codes || len(placed) != tt.codes || out.Outline[0].Page != tt.mark {
			t.Errorf("%s: %d sheets with %d codes, %d placed, bookmark on %d, %v", tt.name, len(out.Pages), codes, len(placed), out.Outline[0].Page, err)
		}
	}
	mixed := cards(2, 105*mm, 148*mm)
	mixed.Pages[1].W = 100 * mm
	if _, _, err := Up(mixed, Layout{Sheet: a4, Each: 4}); err == nil {
		t.Error("pages of two sizes pass")
	}
}

// TestDuplex turns a sheet over its long edge, as a printer does, and looks whether each back lies behind its front, and
// stands upright once the card itself is turned like a page of a book.
func TestDuplex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := length(rapid.IntRange(50, 200).Draw(t, "w"))*mm, length(rapid.IntRange(50, 200).Draw(t, "h"))*mm
		out, placed, err := Up(cards(2*rapid.IntRange(1, 9).Draw(t, "cards"), w, h), Layout{Sheet: a4, Duplex: true})
		if err != nil {
			return
		}
		at := map[int]Placed{}
		for _, p := range placed {
			at[p.Page] = p
		}
		for page, front := range at {
			if page%2 != 0 {
				continue
			}
			back := at[page+1]
			s := out.Pages[front.Sheet]
			x, y, lying := back.At.X, back.At.Y, s.W > s.H
			if lying {
				y = s.H - y - h
			} else {
				x = s.W - x - w
			}
			if back.Sheet != front.Sheet+1 || (scene.Point{X: x, Y: y}) != front.At || back.Turned != lying {
				t.Fatalf("front at %v of sheet %d, its back comes to %s, %s of sheet %d, turned %v", front.At, front.Sheet, x, y, back.Sheet, back.Turned)
			}
		}
	})
}

// TestBleed: cards that touch keep their bleed to themselves.
func TestBleed(t *testing.T) {
	doc := cards(4, 103*mm, 146*mm)
	for i := range doc.Pages {
		doc.Pages[i].Bleed = 3 * mm
		doc.Pages[i].Items = append(doc.Pages[i].Items, scene.Box(scene.Rect{X: -3 * mm, Y: -3 * mm, W: 109 * mm, H: 152 * mm}, scene.Gray(200)))
	}
	out, placed, err := Up(doc, Layout{Sheet: a4, Each: 4})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, it := range out.Pages[0].Items {
		c, ok := it.(*scene.Clip)
		if !ok || c.Ends() {
			continue
		}
		for k, p := range placed {
			if card := (scene.Rect{X: p.At.X, Y: p.At.Y, W: 103 * mm, H: 146 * mm}); k != n && card.Overlaps(c.Rect) {
				t.Errorf("the bleed of card %d runs over card %d", n, k)
			}
		}
		n++
	}
	if n != 4 {
		t.Errorf("%d cards are confined, want 4", n)
	}
}

func TestRuler(t *testing.T) {
	a4page := scene.Page{W: 210 * mm, H: 297 * mm, Items: []scene.Item{drawn.Line(drawn.Plain, 10*scene.Pt, 16*mm, 50*mm, "Đăng ký")}}
	with := func(f func(*scene.Page)) scene.Page {
		p := a4page
		p.Items = slices.Clone(p.Items)
		f(&p)
		return p
	}
	for _, tt := range []struct {
		name string
		page scene.Page
		want bool
	}{
		{"A4", a4page, true},
		{"A3 lying", with(func(p *scene.Page) { p.W, p.H = 420*mm, 297*mm }), true},
		{"A5", with(func(p *scene.Page) { p.W, p.H = 148*mm, 210*mm }), false},
		{"a board", with(func(p *scene.Page) { p.W, p.H = 600*mm, 800*mm }), false},
		{"bleed", with(func(p *scene.Page) { p.Bleed = 3 * mm }), false},
		{"stickers", with(func(p *scene.Page) { p.Stock = true }), false},
		{"ink at the foot", with(func(p *scene.Page) {
			p.Items = append(p.Items, drawn.Line(drawn.Plain, 10*scene.Pt, 90*mm, 289*mm, "x"))
		}), false},
		{"ink to the right", with(func(p *scene.Page) {
			p.Items = append(p.Items, drawn.Line(drawn.Plain, 10*scene.Pt, 196*mm, 289*mm, "x"))
		}), true},
	} {
		got := Ruler(tt.page, "vi")
		if (len(got.Items) > len(tt.page.Items)) != tt.want {
			t.Errorf("%s: ruler there: %v", tt.name, !tt.want)
		}
		if again := Ruler(got, "vi"); len(again.Items) != len(got.Items) {
			t.Errorf("%s: two rulers", tt.name)
		}
		if !tt.want {
			continue
		}
		l := got.Items[len(tt.page.Items)].(*scene.Path).Bounds()
		if l.W < 100*mm || l.W > 100*mm+hairline || l.X+hairline/2 != 16*mm || l.Bottom() > got.H-Edge {
			t.Errorf("%s: the ruler is at %v", tt.name, l)
		}
	}
}
