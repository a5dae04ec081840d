package templates

import (
	"slices"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/golden"
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// signsFor gives the signs that a catalog asks for; of kinds that go over cells of boards, a panel over the first.
func signsFor(t testing.TB, c *catalog.Catalog, k *Kind) []Sign {
	t.Helper()
	if !k.OfCells() {
		return Select(c, k, Selection{})
	}
	board := Select(c, kind(t, "community-board", "", "vi"), Selection{})[6]
	made, found := Compose(board, options)
	if len(found) > 0 {
		t.Fatal(found)
	}
	first := cellsOf(made).cells[0]
	s, ok := PanelOn(board, k, Panel{Code: first.ref, Number: "07-T1", Date: "22/11/2026", Onto: "K7Q2XM-4", Gives: made.Edition, Cell: first.white, Inner: first.Rect})
	if !ok {
		t.Fatal("no panel")
	}
	return []Sign{s}
}

// boardOf composes the seventh board of a catalog.
func boardOf(t testing.TB, c *catalog.Catalog, opt Options) (Sign, *Composed) {
	t.Helper()
	s := Select(c, kind(t, "community-board", "", "vi"), Selection{})[6]
	made, found := Compose(s, opt)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return s, made
}

// edited is the sample with a procedure changed.
func edited(t testing.TB, change func(ps []catalog.Procedure)) *catalog.Catalog {
	c := sample(t)
	ps := slices.Clone(c.Procedures)
	change(ps)
	return c.WithProcedures(ps)
}

// relinked gives a procedure another address of the same length.
func relinked(p *catalog.Procedure) { p.URL = p.URL[:len(p.URL)-4] + "0000" }

func procedure(ps []catalog.Procedure, code string) *catalog.Procedure {
	return &ps[slices.IndexFunc(ps, func(p catalog.Procedure) bool { return p.Code == code })]
}

// TestPatches tells in which cells alone a board differs.
func TestPatches(t *testing.T) {
	_, was := boardOf(t, sample(t), options)
	relink := func(codes ...string) func([]catalog.Procedure) {
		return func(ps []catalog.Procedure) {
			for _, code := range codes {
				relinked(procedure(ps, code))
			}
		}
	}
	phone := sample(t).Office
	phone.Phone = "+84900000999"
	for name, x := range map[string]struct {
		now  *catalog.Catalog
		want string // code over code
	}{
		"nothing":    {sample(t), ""},
		"a link":     {edited(t, relink("1.001193")), "1.001193>1.001193"},
		"two links":  {edited(t, relink("2.000815", "1.000894")), "1.000894>1.000894 2.000815>2.000815"},
		"a name":     {edited(t, func(ps []catalog.Procedure) { procedure(ps, "1.000656").ShortName = "Báo tử" }), "1.000656>1.000656"},
		"the office": {sample(t).WithOffice(phone), ""},
		"both":       {edited(t, relink("1.001193")).WithOffice(phone), ""},
		"one less":   {edited(t, func(ps []catalog.Procedure) { procedure(ps, "1.000656").Tags = nil }), ""},
		"another": {edited(t, func(ps []catalog.Procedure) {
			procedure(ps, "1.000656").Tags = nil
			procedure(ps, "1.000110").Tags, procedure(ps, "1.000110").ShortName = []string{"phổ biến"}, "Biên giới"
		}), "1.000656>1.000110"},
		"what is not on it": {edited(t, relink("1.000110")), ""},
	} {
		_, is := boardOf(t, x.now, options)
		patches, ok := Patches(was, is)
		var got []string
		for _, p := range patches {
			got = append(got, p.Over+">"+p.Code)
		}
		slices.Sort(got)
		if g := strings.Join(got, " "); ok != (x.want != "") || ok && g != x.want {
			t.Errorf("%s: %v %q, want %q", name, ok, g, x.want)
		}
	}
}

// TestPanel holds that a panel has its code where the old one stands, covers its own cell and nothing else, and says what it is.
func TestPanel(t *testing.T) {
	_, was := boardOf(t, sample(t), options)
	k := kind(t, "replacement-panel", "", "vi")
	for _, code := range []string{"1.001193", "1.000656", "1.000894", "2.000815", "1.004873"} {
		board, is := boardOf(t, edited(t, func(ps []catalog.Procedure) { relinked(procedure(ps, code)) }), options)
		patches, ok := Patches(was, is)
		if !ok {
			t.Fatal(code)
		}
		p := patches[0]
		of := Panel{Code: p.Code, Number: "07-T1", Date: "22/11/2026", Onto: was.Edition, Gives: is.Edition, Cell: p.Cell, Inner: p.Inner}
		s, _ := PanelOn(board, k, of)
		made, found := Compose(s, options)
		if len(found) > 0 {
			t.Errorf("%s: %v", code, found)
			continue
		}
		page := &made.Doc.Pages[0]
		if len(made.Doc.Pages) != 1 || page.W != p.Cell.W || page.H != p.Cell.H {
			t.Errorf("%s: %d pages of %v × %v mm", code, len(made.Doc.Pages), page.W, page.H)
		}
		words := ""
		for _, it := range page.Items {
			switch it := it.(type) {
			case *scene.Text:
				words += it.S + " "
			case *scene.Code:
				old := codeAt(was, p.Over)
				if it.At.X+p.Cell.X != old.At.X || it.At.Y+p.Cell.Y != old.At.Y || it.Module > old.Module {
					t.Errorf("%s: the code stands at %v of the panel, %v of the board; the old one at %v", code, it.At, p.Cell, old.At)
				}
			}
		}
		golden.File(t, "replacement-panel-"+code+"-vi.txt", dump(made))
		for _, want := range []string{"07-T1", "22/11/2026", was.Edition, is.Edition, made.Edition, "Bảng số", "0900 000 000", code} {
			if !strings.Contains(strings.ReplaceAll(words, "bảng", "Bảng"), want) {
				t.Errorf("%s: %q lacks %q", code, words, want)
			}
		}
		alone(t, was, p)
		of.Date = "01/12/2026"
		later, _ := PanelOn(board, k, of)
		of.Number = "07-T2"
		other, _ := PanelOn(board, k, of)
		a, _ := Compose(later, options)
		b, _ := Compose(other, options)
		if a == nil || b == nil || a.Edition != made.Edition || b.Edition == made.Edition {
			t.Errorf("%s: the edition follows the day, or not the number", code)
		}
	}
}

func codeAt(c *Composed, ref string) *scene.Code {
	for _, it := range c.Doc.Pages[0].Items {
		if code, ok := it.(*scene.Code); ok && code.Ref == ref {
			return code
		}
	}
	return nil
}

// alone holds that a panel covers nothing of its board but its cell.
func alone(t *testing.T, was *Composed, p Patch) {
	t.Helper()
	var cell layout.Cell
	for _, c := range was.Cells {
		if c.Rect == p.Inner {
			cell = c
		}
	}
	for i, it := range was.Doc.Pages[p.Page].Items {
		b, ok := boundsOf(it)
		if ok && (i < cell.From || i >= cell.To) && b.Overlaps(p.Cell) {
			if c, code := it.(*scene.Code); code && !(scene.Rect{X: c.At.X, Y: c.At.Y, W: c.Side(), H: c.Side()}).Overlaps(p.Cell) {
				continue // the white around it may be that of both
			}
			t.Errorf("%s: the panel covers %v of another cell", p.Over, b)
		}
	}
}

// TestPanelWarning has boards name panels in their warning where an office uses them, and nothing else changed where not.
func TestPanelWarning(t *testing.T) {
	with := options
	with.Panels = true
	_, plain := boardOf(t, sample(t), options)
	_, named := boardOf(t, sample(t), with)
	says := func(c *Composed) bool {
		return strings.Contains(cellsOf(c).around, "không phải tấm thay thế có số trong sổ")
	}
	if says(plain) || !says(named) || plain.Meaning == named.Meaning {
		t.Error("the warning does not follow the setting")
	}
}
