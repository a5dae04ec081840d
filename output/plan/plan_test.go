package plan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bangqr/catalog"
	"bangqr/catalog/golden"
	"bangqr/output/boards"
	"bangqr/output/runs"
)

// wall is a place with one board that is asked for.
func wall(status boards.What, was runs.Sign, coming *boards.Coming) Input {
	c := &catalog.Catalog{Places: []catalog.Place{{ID: "nvh", Name: "Nhà văn hóa", Board: "07"}}}
	in := Input{Catalog: c, Numbers: map[string]string{"nvh": "07"}, Kinds: map[string]bool{"board": true},
		Asked: []Sign{{ID: "board/nvh", Kind: "board", Base: "board", Title: "Bảng", Place: "nvh", Board: true, Edition: "NEW", Meaning: "new", Size: "600×800", Width: 600, Height: 800, Pages: 1}}}
	if status != "" {
		in.Hanging = []Hanging{{Number: "07", Place: "nvh", Was: was, Status: status, Since: "2026-10-01", Coming: coming}}
	}
	return in
}

// TestDecisions goes through what may hang at a place at which one board is asked for.
func TestDecisions(t *testing.T) {
	is := runs.Sign{ID: "board/nvh", Kind: "board", Place: "nvh", Edition: "NEW", Meaning: "new"}
	looks, old, lost, small, bare := is, is, is, is, is
	looks.Edition = "LOOKS"
	old.Edition, old.Meaning = "OLD", "old"
	lost.Edition, lost.Meaning = "LOST", ""
	small.Kind = "board-a3"
	bare.Kind, bare.Edition, bare.Meaning = "", "", ""
	under := func(edition string) *boards.Coming {
		return &boards.Coming{Edition: edition, What: boards.Printed, Date: "2026-10-02"}
	}
	var b strings.Builder
	for _, x := range []struct {
		name string
		in   Input
		any  bool
	}{
		{"nothing hangs", wall("", is, nil), false},
		{"the right one", wall(boards.Mounted, is, nil), false},
		{"looks otherwise", wall(boards.Mounted, looks, nil), false},
		{"looks otherwise, any", wall(boards.Mounted, looks, nil), true},
		{"says otherwise", wall(boards.Mounted, old, nil), false},
		{"no record", wall(boards.Mounted, lost, nil), false},
		{"another size", wall(boards.Mounted, small, nil), false},
		{"nobody noted it", wall(boards.Mounted, bare, nil), false},
		{"damaged", wall(boards.Damaged, is, nil), false},
		{"missing", wall(boards.Missing, is, nil), false},
		{"taken down", wall(boards.Retired, is, nil), false},
		{"under way", wall(boards.Mounted, old, under("NEW")), false},
		{"under way, damaged", wall(boards.Damaged, old, under("NEW")), false},
		{"under way, never hung", wall(boards.Printed, runs.Sign{Kind: "board"}, under("NEW")), false},
		{"the wrong one under way", wall(boards.Mounted, old, under("OLD2")), false},
		{"the wrong one under way, of a coming day", func() Input {
			in := wall(boards.Mounted, old, under("OLD2"))
			in.Later = "2027-03-01"
			return in
		}(), false},
		{"the wrong one under way, never hung", wall(boards.Ordered, runs.Sign{Kind: "board"}, under("OLD2")), false},
		{"the right one hangs, another is under way", wall(boards.Mounted, is, under("OLD2")), false},
		{"the right one hangs, and one more is under way", wall(boards.Mounted, is, under("NEW")), false},
		{"cannot be made", func() Input {
			in := wall(boards.Mounted, old, nil)
			in.Asked[0].Edition, in.Asked[0].Fault = "", "quá dài"
			return in
		}(), false},
		{"nobody asks", func() Input { in := wall(boards.Mounted, is, nil); in.Asked = nil; return in }(), false},
		{"nobody asks, missing", func() Input { in := wall(boards.Missing, is, nil); in.Asked = nil; return in }(), false},
		{"nobody asks, under way", func() Input {
			in := wall(boards.Printed, runs.Sign{Kind: "board"}, under("NEW"))
			in.Asked = nil
			return in
		}(), false},
		{"nobody asked for the kind", func() Input { in := wall(boards.Mounted, is, nil); in.Asked, in.Kinds = nil, nil; return in }(), false},
		{"some signs alone", func() Input { in := wall(boards.Mounted, is, nil); in.Asked, in.Part = nil, true; return in }(), false},
		{"the place is gone", func() Input {
			in := wall(boards.Mounted, is, nil)
			in.Asked, in.Catalog = nil, &catalog.Catalog{}
			return in
		}(), false},
	} {
		in := x.in
		in.Any = x.any
		in.Explain = func(runs.Sign) []Reason {
			return []Reason{Because(runs.Change{Of: "procedure", Kind: runs.Attribute, ID: "1.001193", Column: "url", Old: "a", New: "b"})}
		}
		p := Compare(in)
		fmt.Fprintf(&b, "%s:", x.name)
		p.Steps(func(_ *Place, s *Step) {
			fmt.Fprintf(&b, " %s %s>%s %dx %v m² (%s | %s)", s.Action, s.Hangs, s.Edition, s.sheets(), s.Area, s.Reasons("vi"), s.Reasons("en"))
		})
		if !p.Changed() {
			fmt.Fprintf(&b, " stays %d, others %d", p.Counts.Leave, p.Others)
		}
		b.WriteString("\n")
	}
	golden.File(t, "TestDecisions.golden", []byte(b.String()))
}

// TestReasons words each kind of change.
func TestReasons(t *testing.T) {
	var b strings.Builder
	long := strings.Repeat("rất dài ", 40)
	for _, r := range []Reason{
		Because(runs.Change{Of: "procedure", Kind: runs.Attribute, ID: "1.001193", Column: "name", Old: "Khai sinh", New: long}),
		Because(runs.Change{Of: "procedure", Kind: runs.Attribute, ID: "1.001193", Column: "fee", New: "8.000 đồng"}),
		Because(runs.Change{Of: "office", Kind: runs.Attribute, ID: "xa", Column: "phone", Old: "+84900000000", New: ""}),
		Because(runs.Change{Of: "procedure", Kind: runs.Ended, ID: "1.000894", Name: "Kết hôn"}),
		{Rule: "change", Change: runs.Change{Of: "procedure", Kind: runs.Ended, ID: "1.000894", Name: "Kết hôn", New: "2027-02-28", By: "1.001193"}, Decision: "2099/QĐ-BTP"},
		Because(runs.Change{Of: "procedure", Kind: runs.Added, ID: "1.000894", Name: "Kết hôn"}),
		Because(runs.Change{Of: "procedure", Kind: runs.Removed, ID: "1.000894", Name: "Kết hôn"}),
		Because(runs.Change{Of: "entry", Kind: runs.Removed, ID: "wifi", Name: "Wi-Fi"}),
		Because(runs.Change{Of: "template", Kind: runs.Rewritten, Files: "templates/a.yaml"}),
		Because(runs.Change{Of: "sign", Kind: runs.Reordered}),
	} {
		fmt.Fprintf(&b, "%s\n%s\n", r.Words().VI, r.Words().EN)
	}
	for rule := range ruleWords {
		for _, lang := range []string{"vi", "en"} {
			if s := (Reason{Rule: rule, Old: "ordered", New: "x", Day: "2026-10-01"}).Words().In(lang); s == "" || strings.ContainsAny(s, "{}") {
				t.Errorf("%s in %s: %q", rule, lang, s)
			}
		}
	}
	golden.File(t, "TestReasons.golden", []byte(b.String()))
}

// TestHostileText has nothing of a list break out of the cells of Markdown or become a formula.
func TestHostileText(t *testing.T) {
	in := wall("", runs.Sign{}, nil)
	in.Catalog.Places[0].Name = "a | b\n# c <script>@all `x` [y](http://z)"
	in.Catalog.Places[0].Address = "=HYPERLINK(\"x\")"
	p := Compare(in)
	var md, book bytes.Buffer
	if err := p.Markdown(&md, "vi"); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"a | b", "<script", "@all", "\n# c", " [y]("} {
		if strings.Contains(md.String(), bad) {
			t.Errorf("Markdown holds %q:\n%s", bad, md.String())
		}
	}
	if err := p.XLSX(&book, "vi"); err != nil || book.Len() == 0 {
		t.Errorf("XLSX: %v", err)
	}
	var back Plan
	data, err := json.Marshal(p)
	if err == nil {
		err = json.Unmarshal(bytes.ReplaceAll(data, []byte(`"why":`), []byte(`"-":`)), &back)
	}
	if err != nil || back.Counts != p.Counts {
		t.Errorf("JSON: %v", err)
	}
}

// TestRoute holds that a round visits each place once, is no longer than the way from each to the nearest next, and begins
// with the office's own house; places without a position come last, by address.
func TestRoute(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(r, "places")
		var places []Place
		for i := range n {
			p := Place{ID: fmt.Sprint("p", i), Address: rapid.StringMatching("[a-c]").Draw(r, "address")}
			if rapid.Bool().Draw(r, "known") {
				p.Lat = fmt.Sprintf("%.5f", 21+rapid.Float64Range(0, 0.2).Draw(r, "lat"))
				p.Lon = fmt.Sprintf("%.5f", 105+rapid.Float64Range(0, 0.2).Draw(r, "lon"))
			}
			places = append(places, p)
		}
		places = append(places, Place{Name: "trụ sở"})
		walk, metres := Route(places, nil)
		seen := map[string]bool{}
		last := ""
		lost := false
		for i, p := range walk {
			if seen[p.ID] || p.ID == "" && i != 0 {
				r.Fatalf("%q comes twice, or late", p.ID)
			}
			seen[p.ID] = true
			if p.ID == "" || p.Lat != "" {
				if lost {
					r.Fatal("a known place after an unknown one")
				}
				continue
			}
			lost = true
			if p.Address < last {
				r.Fatalf("%q after %q", p.Address, last)
			}
			last = p.Address
		}
		if len(walk) != len(places) {
			r.Fatalf("%d of %d", len(walk), len(places))
		}
		if again, m := Route(places, nil); m != metres || cmp.Diff(walk, again, cmp.AllowUnexported(Place{})) != "" {
			r.Fatal("another way the second time")
		}
		if near := nearest(walk[1:], places); metres > near {
			r.Fatalf("%d m, from nearest to nearest %d", metres, near)
		}
	})
}

// nearest is the way from each place to the nearest next, beginning as Route does.
func nearest(_, places []Place) int64 {
	var at []Point
	for _, p := range places {
		if q, ok := ParsePoint(p.Lat, p.Lon); ok {
			at = append(at, q)
		}
	}
	if len(at) == 0 {
		return 0
	}
	d, here, total := newDistances(at), at[0], int64(0)
	for len(at) > 0 {
		best := 0
		for i := range at {
			if d.of(here, at[i]) < d.of(here, at[best]) {
				best = i
			}
		}
		total += d.of(here, at[best])
		here = at[best]
		at = append(at[:best], at[best+1:]...)
	}
	return total
}

// TestRouteStraight walks a street from one end to the other, from wherever it begins.
func TestRouteStraight(t *testing.T) {
	var places []Place
	for _, i := range []int{5, 1, 4, 2, 3, 0} {
		places = append(places, Place{ID: fmt.Sprint(i), Lat: "21.0", Lon: fmt.Sprintf("105.%d", i)})
	}
	walk, metres := Route(places, &Point{21_000000, 104_900000})
	got := ""
	for _, p := range walk {
		got += p.ID
	}
	if got != "012345" || metres < 62_000 || metres > 63_000 { // 0.6 degrees of longitude there are 62.3 km
		t.Errorf("%s, %d m", got, metres)
	}
}

// TestRouteDetours straightens the way from each place to the nearest next, which leaves some behind.
func TestRouteDetours(t *testing.T) {
	var places []Place
	for i := range 40 {
		places = append(places, Place{ID: fmt.Sprint(i), Lat: fmt.Sprintf("21.%03d", i*37%100), Lon: fmt.Sprintf("105.%03d", i*61%89)})
	}
	if _, metres := Route(places, nil); metres*100 > nearest(nil, places)*95 {
		t.Errorf("%d m, from nearest to nearest %d m", metres, nearest(nil, places))
	}
}
