package verify_test

import (
	"slices"
	"testing"

	"bangqr/output"
	"bangqr/output/impose"
	"bangqr/output/pdf"
	"bangqr/output/verify"
	"bangqr/templates/scene"
)

// ways are those in which signs are built.
func ways() []way {
	a4 := impose.Sheet{Name: "A4", W: 210 * scene.MM, H: 297 * scene.MM}
	cards := []string{"wifi-card", "group-card", "rating-card", "lookup-card"}
	printer := pdf.Printer{DX: 8 * scene.MM / 10, DY: -scene.MM / 2, SX: 1_002_000, SY: 998_000}
	return []way{
		{name: "as they are"},
		{name: "merged by kind", merge: output.ByKind},
		{name: "merged in one", merge: output.All},
		{name: "black alone", press: output.Press{Colour: output.Mono}},
		{name: "four inks, marks", press: output.Press{Colour: output.CMYK, Marks: pdf.AllMarks}},
		{name: "with a ruler", press: output.Press{Ruler: true}, kinds: []string{"procedure-poster", "field-poster"}},
		{name: "for a printer", press: output.Press{Printer: printer}},
		{name: "on tiles", press: output.Press{Tile: &a4}, kinds: []string{"community-board"}},
		{name: "on tiles, as pictures", press: output.Press{Tile: &a4}, kinds: []string{"community-board"}, formats: []string{"pdf", "svg", "png"}, dpi: 150},
		{name: "four a sheet", press: output.Press{Up: &impose.Layout{Sheet: a4, Each: 4}}, kinds: cards},
		{name: "four a sheet, merged", press: output.Press{Up: &impose.Layout{Sheet: a4, Each: 4}}, kinds: cards, merge: output.ByKind},
		{name: "both sides, for a printer", press: output.Press{Up: &impose.Layout{Sheet: a4, Duplex: true}, Printer: printer}, kinds: cards},
		{name: "pictures", formats: []string{"pdf", "png", "svg", "txt"}},
		{name: "pictures alone", formats: []string{"png", "svg"}, kinds: []string{"wifi-card"}},
		{name: "pictures beside files for a print shop", formats: []string{"pdf", "png", "svg"}, press: output.Press{Colour: output.CMYK, Marks: pdf.AllMarks}, kinds: []string{"procedure-poster", "community-board"}, dpi: 150},
		{name: "pictures beside files for a printer", formats: []string{"pdf", "png", "svg"}, press: output.Press{Printer: printer, Ruler: true}, kinds: []string{"leaflet", "desk-card", "procedure-poster"}, dpi: 150},
		{name: "fine pictures", formats: []string{"pdf", "png"}, dpi: 600, kinds: []string{"wifi-card", "leaflet"}},
		{name: "coarse pictures", formats: []string{"pdf", "png"}, dpi: 110, kinds: []string{"procedure-poster", "field-poster", "catalog-board"}},
		{name: "small print as coarse pictures", formats: []string{"png"}, dpi: 110, kinds: []string{"catalog-book"}},
		{name: "two languages", langs: []string{"vi", "en"}},
		{name: "English", langs: []string{"en"}},
	}
}

// TestEveryWay: nothing is found in what was built, whatever the way. By itself it takes a sign of each kind; with -sweep all,
// and three of each kind as pictures.
func TestEveryWay(t *testing.T) {
	for i, w := range ways() {
		if testing.Short() && i%4 != 0 {
			continue // the race detector is ten times as slow
		}
		t.Run(w.name, func(t *testing.T) {
			most := 1
			if *sweep {
				if most = 0; slices.Contains(w.formats, "png") {
					most = 3 // boards of A0 have 140 million pixels each
				}
			} else if w.name == "pictures" || w.name == "coarse pictures" {
				w.kinds = []string{"desk-card", "procedure-poster", "wifi-card"}
			}
			r := verified(t, verify.Options{Dir: built(t, w, most), Truth: truthIn(t, w)})
			for i := range r.Findings {
				t.Errorf("false alarm: %s: %s", r.Findings[i].Rule, r.Findings[i].Text("en"))
			}
			if r.Codes == 0 || r.Read != r.Codes || !r.Sound {
				t.Errorf("%d of %d codes read, sound %v", r.Read, r.Codes, r.Sound)
			}
			if held := slices.Contains(w.formats, "pdf"); held != (r.Written > 0) || len(r.Unread) > 0 && held && w.press.Tile == nil {
				t.Errorf("letters of %d pictures were held to a PDF, of %d not", r.Written, len(r.Unread))
			}
			t.Logf("%d signs, %d files, %d pages, %d codes; %+v", r.Signs, r.Files, r.Pages, r.Codes, r.Least)
		})
	}
}

// truthIn is the sample's, in Vietnamese: it has few names in other languages.
func truthIn(t testing.TB, w way) map[string]verify.Truth {
	if len(w.langs) > 0 && w.langs[0] != "vi" {
		return nil
	}
	return truth(t)
}
