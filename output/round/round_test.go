package round

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog/golden"
	"bangqr/output/boards"
	"bangqr/output/drawn"
	"bangqr/output/plan"
	"bangqr/templates/scene"
)

// picture is a page as boards have them, with a code.
func picture() *scene.Page {
	return &scene.Page{W: 600 * mm, H: 800 * mm, Items: []scene.Item{
		scene.Box(scene.Rect{X: -3 * mm, Y: -3 * mm, W: 606 * mm, H: 140 * mm}, accent),
		&scene.Text{At: scene.Point{X: 30 * mm, Y: 90 * mm}, Size: 34 * mm, Face: "title-800", Ink: scene.Gray(255), S: "Bảng", Width: 80 * mm, Link: "tel:1"},
		&scene.Code{At: scene.Point{X: 26 * mm, Y: 156 * mm}, Module: 4 * mm, Version: 4, Level: scene.M, Payload: "HTTPS://X.GOV.VN"},
	}}
}

// sheet is a round with a case of each thing to do.
func sheet(lang string) *Sheet {
	steps := []plan.Step{
		{Action: plan.Make, ID: "a", Board: "01", Title: "Bảng A", Edition: "NEW", Size: "600×800", Why: []plan.Reason{{Rule: "none"}}},
		{Action: plan.Make, ID: "a", Board: "02", Title: "Bảng A", Edition: "NEW", Size: "600×800", Status: boards.Missing, Why: []plan.Reason{{Rule: "missing", Day: "2026-10-01"}}},
		{Action: plan.Replace, ID: "a", Board: "03", Title: "Bảng A", Hangs: "OLD", Edition: "NEW", Size: "600×800", Status: boards.Mounted, Why: []plan.Reason{{Rule: "kind", Old: "a", New: "b"}}},
		{Action: plan.Replace, ID: "a", Board: "04", Title: "Bảng A", Hangs: "OLD", Edition: "NEW", Size: "600×800", Status: boards.Damaged},
		{Action: plan.Replace, Board: "05", Title: "Bảng A", Hangs: "OLD", Fault: "tên quá dài"},
		{Action: plan.Panel, ID: "a", Board: "06", Title: "Bảng A", Hangs: "OLD", Edition: "NEW", Panels: []plan.PanelOf{{Number: "06-T1", Code: "2", Over: "1", Size: "187×257", X: 9.4, Y: 139.8, W: 187, H: 257, Page: 1}}},
		{Action: plan.Hang, ID: "a", Board: "07", Title: "Bảng A", Hangs: "OLD", Edition: "NEW", Size: "600×800", Status: boards.Mounted, Why: []plan.Reason{{Rule: "coming", Old: "printed", Day: "2026-10-01"}}},
		{Action: plan.Check, ID: "a", Board: "08", Title: "Bảng A", Edition: "NEW"},
		{Action: plan.Retire, Board: "09", Title: "Bảng A", Hangs: "OLD", Status: boards.Mounted},
	}
	s := &Sheet{Office: "Phường Thử", Phone: "0900 000 000", Day: "16/11/2026", Metres: 12_345, Lang: lang, Pictures: map[string]*scene.Page{"a": picture()}}
	s.Places = []plan.Place{{Name: "Phường Thử", Steps: []plan.Step{
		{Action: plan.Replace, Title: "Tờ niêm yết", Subject: "1.001193 Khai sinh", Hangs: "OLD", Edition: "NEW", Size: "A4"},
		{Action: plan.Make, Title: "Tờ niêm yết", Subject: "1.000894 Kết hôn", Edition: "NEW", Size: "A4"},
		{Action: plan.Retire, Title: "Tờ niêm yết", Subject: "1.000656", Hangs: "OLD"},
	}}}
	for i := range steps {
		steps[i].Place = fmt.Sprint("nvh-", i)
		s.Places = append(s.Places, plan.Place{ID: steps[i].Place, Name: "Nhà văn hóa " + fmt.Sprint(i), Address: "Số 1 đường Thử", Keeper: "Ông A", Phone: "0900 000 001", Hours: "cả ngày", Steps: steps[i : i+1]})
	}
	s.Names = map[string]string{"1": "Khai tử"}
	s.Places[3].Lat, s.Places[3].Lon = "21", "105"
	return s
}

// TestPages keeps the words of a round in both languages, and holds that nothing on it can be scanned or stands off the paper.
func TestPages(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		doc := sheet(lang).Pages()
		var b bytes.Buffer
		for i := range doc.Pages {
			fmt.Fprintf(&b, "== %d\n", i+1)
			for _, it := range doc.Pages[i].Items {
				switch it := it.(type) {
				case *scene.Code:
					t.Error("a code stands on the round")
				case *scene.Text:
					if it.Link != "" || it.At.X < left || it.At.X+it.Width > right+mm/10 || it.At.Y > drawn.Height-8*mm {
						t.Errorf("%q stands at %v, %v wide", it.S, it.At, it.Width)
					}
					if it.Size > 2*mm {
						fmt.Fprintf(&b, "%s\n", it.S)
					}
				}
			}
		}
		golden.File(t, "TestPages-"+lang+".golden", b.Bytes())
	}
}

// TestOffices: over several offices each stop tells whose it is and numbers keep their office; for one they do not.
func TestOffices(t *testing.T) {
	s := &Sheet{Day: "16/11/2026", Lang: "vi", Places: []plan.Place{{ID: "a", Office: "xa-mot", Name: "Nhà văn hóa thôn 1", Address: "thôn 1", Lat: "21", Lon: "105",
		Steps: []plan.Step{{Action: plan.Panel, Place: "a", Board: "xa-mot/06", Title: "Bảng A", Hangs: "OLD", Panels: []plan.PanelOf{{Number: "xa-mot/06-T1", Code: "1", Over: "1"}}}}}}}
	text := func() string {
		var b strings.Builder
		for _, p := range s.Pages().Pages {
			for _, it := range p.Items {
				if x, ok := it.(*scene.Text); ok {
					b.WriteString(x.S + "\n")
				}
			}
		}
		return b.String()
	}
	if got := text(); strings.Contains(got, "xa-mot") || !strings.Contains(got, "\nHiệu lực tại") || !strings.Contains(got, "bảng số 06 là OLD") || strings.Contains(got, "bảng ·\n") {
		t.Error(got)
	}
	s.Offices = map[string]string{"xa-mot": "Xã Một", "xa-hai": "Xã Hai"}
	if got := text(); !strings.Contains(got, "Xã Một · thôn 1\n") || !strings.Contains(got, "tấm xa-mot/06-T1") {
		t.Error(got)
	}
}

// TestMiniature draws a page small: in its box, without its code, and without a link.
func TestMiniature(t *testing.T) {
	in := scene.Rect{X: 10 * mm, Y: 20 * mm, W: 36 * mm, H: 40 * mm}
	items, took := miniature(picture(), in)
	if took.H != 40*mm || took.W != 30*mm {
		t.Errorf("it takes %v × %v mm", took.W, took.H)
	}
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Code:
			t.Error("the code is still there")
		case *scene.Text:
			if it.Link != "" || it.Size != 34*mm/20 || it.At.X != 10*mm+30*mm/20 {
				t.Errorf("%+v", it)
			}
		}
	}
	if b := picture().Items[2].(*scene.Code); b.At.X != 26*mm {
		t.Error("the page itself moved")
	}
}
