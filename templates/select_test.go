package templates

import (
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/templates/scene"
)

// twoOffices is the sample with two offices: one takes two fields, the other all; each has one of the first places.
func twoOffices(t *testing.T) *catalog.Catalog {
	c := sample(t)
	places := append([]catalog.Place(nil), c.Places[:4]...)
	for i := range places {
		places[i].Office = []string{"xa-mot", "Xã Hai"}[i%2]
	}
	places[1].Selection = "field=Chứng thực; code!=2.000815"
	places[2].BoardKind = "another-board"
	places[3].Selection = "field=không có"
	return c.WithPlaces(places).WithOffices([]catalog.Office{
		{ID: "xa-mot", Name: "Xã Một", Phone: "1022", Selection: "field=Hộ tịch,Chứng thực"},
		{ID: "xa-hai", Name: "Xã Hai", Phone: "+842253123456"},
	})
}

// TestSelectByOffice holds the signs of each office: their names, their paths, what stands on them, and which are left out.
func TestSelectByOffice(t *testing.T) {
	c := twoOffices(t)
	parts := c.ByOffice()
	ids := func(signs []Sign) string {
		var out []string
		for _, s := range signs {
			out = append(out, s.ID+" "+s.Path()+" "+fmt.Sprint(len(s.procs)))
		}
		return strings.Join(out, "\n")
	}
	board := kind(t, "community-board", "", "vi")
	for i, want := range []string{
		"community-board/xa-mot/nvh-tdp-01 xa-mot/community-board/01-nvh-tdp-01 5",
		"community-board/xa-hai/nvh-tdp-02 xa-hai/community-board/02-nvh-tdp-02 8", // the kind has room for eight
	} {
		if got := ids(Select(parts[i], board, Selection{})); got != want {
			t.Errorf("boards of %s:\n%s", parts[i].OfOffice(), got)
		}
	}
	if got := ids(Bare(parts[1], board, Selection{})); got != "community-board/xa-hai/nvh-tdp-04 xa-hai/community-board/04-nvh-tdp-04 0" {
		t.Errorf("bare: %s", got)
	}
	fields := Select(parts[0], kind(t, "field-poster", "", "vi"), Selection{})
	if got := ids(fields); got != "field-poster/xa-mot/ho-tich xa-mot/field-poster/ho-tich 41\nfield-poster/xa-mot/chung-thuc xa-mot/field-poster/chung-thuc 12" {
		t.Errorf("fields of xa-mot:\n%s", got)
	}
	if n, all := len(Select(parts[0], kind(t, "procedure-poster", "", "vi"), Selection{})), len(Select(parts[1], kind(t, "procedure-poster", "", "vi"), Selection{})); n != 53 || all != 247 {
		t.Errorf("%d and %d posters", n, all)
	}
	said := func(c *catalog.Catalog) string {
		return string(dump(compose(t, Select(c, kind(t, "procedure-poster", "", "vi"), Selection{Codes: []string{"1.001193"}})[0], options)))
	}
	if a, b := said(parts[0]), said(parts[1]); !strings.Contains(a, "Xã Một") || strings.Contains(a, "Xã Hai") || !strings.Contains(b, "0225 3123 456") {
		t.Error("a poster is not in its office's name")
	}
}

// TestHeldSheets holds that a place that names its boards gets leaflets and an installation sheet all the same.
func TestHeldSheets(t *testing.T) {
	c := sample(t)
	places := append([]catalog.Place(nil), c.Places[:2]...)
	places[0].BoardKind = "community-board-800x1200"
	c = c.WithPlaces(places)
	for name, want := range map[string]int{"community-board": 1, "leaflet": 2, "install-sheet": 2} {
		if got := len(Select(c, kind(t, name, "", "vi"), Selection{})); got != want {
			t.Errorf("%s: %d signs, want %d", name, got, want)
		}
	}
}

// TestDistance holds that a place from which people stand further away gets larger modules and letters, or none.
func TestDistance(t *testing.T) {
	c := sample(t)
	opt := options
	opt.Links.Base = "https://qr.vidu.gov.vn"
	k := kind(t, "community-board", "", "vi")
	near := compose(t, Select(c, k, Selection{})[0], opt)
	places := append([]catalog.Place(nil), c.Places[:3]...)
	places[0].Distance, places[1].Distance, places[2].Distance = "1400", "300", "90000"
	places[0].Selection, places[1].Selection, places[2].Selection = "tag=phổ biến", "code=1.001193", "code=1.001193"
	c = c.WithPlaces(places)
	far := compose(t, Select(c, k, Selection{})[0], opt)
	if got := far.Fit.Modules["main"]; got < 1400./310 {
		t.Errorf("modules of %.2f mm for 1.4 m", got)
	}
	if got := far.Fit.Caps["name"]; got < 1.4*8 || got < near.Fit.Caps["name"] {
		t.Errorf("names of %.2f mm for 1.4 m, %.2f for 1.2 m", got, near.Fit.Caps["name"])
	}
	afar := k.at(&catalog.Place{Distance: "2400"})
	if dots, _ := afar.LeastDots(); (Length(dots) * scene.Dot).MM() < 2400./310 {
		t.Errorf("modules of %d dots for 2.4 m", dots)
	}
	for i := range afar.styles {
		s := &afar.styles[i]
		if least := map[string]float64{"title": 2.4 * 12, "name": 2.4 * 8}[s.role]; s.least.MM() < least-0.2 || s.most < s.least {
			t.Errorf("style %s of %s to %s mm for 2.4 m", s.name, s.least, s.most)
		}
	}
	if s := Select(c, k, Selection{})[1]; s.Kind.at(s.Place) != s.Kind {
		t.Error("a shorter distance changes the kind")
	}
	if _, found := Compose(Select(c, k, Selection{})[2], opt); len(found) == 0 {
		t.Error("a board to be read from 90 m is made")
	}
	if k.Distance != kind(t, "community-board", "", "vi").Distance {
		t.Error("the kind itself changed")
	}
}
