package templates

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/catalog"
)

// withFile gives a kind whose file was changed at one place. The files are copies of shipped kinds, so that these may change; a
// kind that has no copy is the shipped one.
func withFile(t *testing.T, name, variant, from, to string) *Kind {
	t.Helper()
	data, err := os.ReadFile("testdata/meaning/" + name + ".yaml")
	if err != nil {
		_, data, _ = library(t).Source(name)
	}
	if !bytes.Contains(data, []byte(from)) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	data = bytes.Replace(data, []byte(from), []byte(to), 1)
	lib, err := NewLibrary(fstest.MapFS{name + ".yaml": {Data: data}, "seal.png": {Data: seal(t, 10)}, "stamp.png": {Data: seal(t, 200)}, "back.png": {Data: picture(t, 210, 297)}})
	if err != nil {
		t.Fatal(err)
	}
	k, err := lib.Kind(name, variant, "vi")
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func seal(t *testing.T, grey uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 8, 8))
	m.SetGray(3, 3, color.Gray{Y: grey})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestMeaningOfTemplates changes a kind's file at one place each: looks leave the meaning, what a reader understands does not.
func TestMeaningOfTemplates(t *testing.T) {
	const looks, words = false, true
	for _, c := range []struct {
		name, kind, from, to string
		meaning              bool
	}{
		{"colour of a style", "procedure-poster", "gray 70%}", "gray 90%}", looks},
		{"size of letters", "procedure-poster", "foot:     {face: text-400, bold: text-700, cap: 2.4", "foot:     {face: text-400, bold: text-700, cap: 2.3", looks},
		{"another face", "procedure-poster", "help:     {face: text-700", "help:     {face: text-400", looks},
		{"leading", "procedure-poster", "lead: 1.26", "lead: 1.3", looks},
		{"margins, so other line breaks", "procedure-poster", "margin: [15, 16, 13, 16]", "margin: [15, 18, 13, 18]", looks},
		{"a line's weight", "procedure-poster", "{rule: 0.35}", "{rule: 0.5}", looks},
		{"a line more", "procedure-poster", "{space: 4}\n    - {rule: 0.35}", "{space: 2}\n    - {rule: 0.35}\n    - {space: 1.5}\n    - {rule: 0.35}", looks},
		{"size of the code", "procedure-poster", "main: {side: 104}", "main: {side: 100}", looks},
		{"alignment", "procedure-poster", "style: field, grow: 1}", "style: field, grow: 1, align: end}", looks},
		{"bold", "procedure-poster", `"**{{.Code}}**"`, `"{{.Code}}"`, looks},
		{"size of a pictogram", "procedure-poster", "{icon: camera, h: 11, ink: accent}", "{icon: camera, h: 10}", looks},
		{"a bar beside the field", "procedure-poster", "{rule: 3.4, w: 14, ink: accent}", "{rule: 3.4, w: 20}", looks},
		{"a box around boxes", "procedure-poster", `{text: "{{.Way}}", style: way, also: also}`, `{stack: [{text: "{{.Way}}", style: way, also: also}], pad: 1}`, looks},
		{"one text as two", "procedure-poster", `- {text: "{{.W.posted}}", style: posted, w: 76}`, `- {w: 76, stack: [{text: "Niêm yết công khai", style: posted}, {text: "thủ tục hành chính", style: posted}]}`, looks},
		{"what the file says of itself", "procedure-poster", "quét được từ 50 cm (A3 80 cm)", "để dán ở quầy", looks},
		{"its title, which is in no sign", "procedure-poster", "vi: Tờ niêm yết một thủ tục", "vi: Tờ thủ tục", looks},
		{"columns of a board", "community-board", "gap: 39", "gap: 41", looks},
		{"colour of a board", "community-board", `accent: "#0B5D4B"`, `accent: "#1F4E8C"`, looks},

		{"a word", "procedure-poster", `"{{.W.posted}}"`, `"Niêm yết"`, words},
		{"a word more", "procedure-poster", `"{{.Way}}"`, `"{{.Way}}!"`, words},
		{"a fact less", "procedure-poster", `, {text: "**{{.Code}}**", style: fact}`, ``, words},
		{"a fact more", "procedure-poster", `{text: "{{.Field.Name}}", style: field, grow: 1}`, `{text: "{{.Field.Name}} · {{.Agency}}", style: field, grow: 1}`, words},
		{"another telephone", "procedure-poster", `{text: "{{.Path}}", style: path`, `{text: "{{.Office.Hotline}}", style: path`, words},
		{"another pictogram", "procedure-poster", "{icon: camera,", "{icon: phone,", words},
		{"a picture", "procedure-poster", `{space: 0, grow: 1}`, `{image: seal.png, h: 5}`, words},
		{"another picture", "procedure-poster", `{space: 0, grow: 1}`, `{image: stamp.png, h: 5}`, words},
		{"a picture under all", "procedure-poster", "pages: 1", "pages: 1\nbackground: {image: back.png}", words},
		{"order of two facts", "procedure-poster", `{text: "{{.W.code_label}}", style: label}, {text: "**{{.Code}}**", style: fact}`, `{text: "**{{.Code}}**", style: fact}, {text: "{{.W.code_label}}", style: label}`, words},
		{"a procedure less", "community-board", "max: 8", "max: 3", words},
		{"another order of procedures", "community-board", `"1.001193", "1.000656"`, `"1.000656", "1.001193"`, words},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, after := firstOf(t, withFile(t, c.kind, "", "kind:", "kind:")), firstOf(t, withFile(t, c.kind, "", c.from, c.to))
			if before.Meaning != after.Meaning != c.meaning {
				t.Errorf("meaning changed: %v, want %v", !c.meaning, c.meaning)
			}
			if seen := before.Edition != after.Edition; seen != !strings.Contains(c.name, "title, which") && !strings.Contains(c.name, "says of itself") {
				t.Errorf("edition changed: %v", seen)
			}
		})
	}
}

// firstOf composes the sign of one procedure, or of one place.
func firstOf(t *testing.T, k *Kind) *Composed {
	t.Helper()
	sel := Selection{Codes: []string{"1.001193"}}
	if k.Per == "place" {
		sel = Selection{Places: []string{"nvh-tdp-07"}}
	}
	return compose(t, Select(sample(t), k, sel)[0], options)
}

// TestMeaningOfPages: how many pages there are, and heads and feet on each of them, are looks.
func TestMeaningOfPages(t *testing.T) {
	sel := Selection{Fields: []string{"Hộ tịch"}}
	a := compose(t, Select(sample(t), kind(t, "field-poster", "", "vi"), sel)[0], options)
	b := compose(t, Select(sample(t), kind(t, "field-poster", "a4", "vi"), sel)[0], options)
	if len(a.Doc.Pages) == len(b.Doc.Pages) {
		t.Fatal("both have the same number of pages")
	}
	c := compose(t, Select(sample(t), kind(t, "field-poster", "a2", "vi"), sel)[0], options)
	d := compose(t, Select(sample(t), kind(t, "field-poster", "a1", "vi"), sel)[0], options)
	t.Logf("pages %d %d %d %d", len(a.Doc.Pages), len(b.Doc.Pages), len(c.Doc.Pages), len(d.Doc.Pages))
	if a.Meaning != b.Meaning || c.Meaning != d.Meaning {
		t.Error("a poster says something else on another page")
	}
}

// TestMeaningOfFacts changes each attribute that a sign shows: each is a change of meaning. Those that it does not show are none.
func TestMeaningOfFacts(t *testing.T) {
	poster, board, sheet := kind(t, "procedure-poster", "", "vi"), kind(t, "community-board", "800x1200", "vi"), kind(t, "install-sheet", "", "vi")
	card := kind(t, "wifi-card", "", "vi")
	type change struct {
		name  string
		kind  *Kind
		edit  func(p *catalog.Procedure, l *catalog.Place, e *catalog.Entry, o *catalog.Office)
		shown bool
	}
	changes := []change{
		{"phone of the office", poster, func(_ *catalog.Procedure, _ *catalog.Place, _ *catalog.Entry, o *catalog.Office) {
			o.Phone = "+84900000123"
		}, true},
		{"name of the office", board, func(_ *catalog.Procedure, _ *catalog.Place, _ *catalog.Entry, o *catalog.Office) {
			o.Name = "Phường Khác"
		}, true},
		{"notice of the office", board, func(_ *catalog.Procedure, _ *catalog.Place, _ *catalog.Entry, o *catalog.Office) { o.Notice = "" }, true},
		{"hotline, on no poster", poster, func(_ *catalog.Procedure, _ *catalog.Place, _ *catalog.Entry, o *catalog.Office) {
			o.Hotline = "+84900000123"
		}, false},
		{"name of the place", board, func(_ *catalog.Procedure, l *catalog.Place, _ *catalog.Entry, _ *catalog.Office) {
			l.Name = "Nhà khác"
		}, true},
		{"number of the board", board, func(_ *catalog.Procedure, l *catalog.Place, _ *catalog.Entry, _ *catalog.Office) { l.Board = "77" }, true},
		{"telephone that helps", board, func(_ *catalog.Procedure, l *catalog.Place, _ *catalog.Entry, _ *catalog.Office) {
			l.HelperPhone = "+84900000123"
		}, true},
		{"Wi-Fi of the place", board, func(_ *catalog.Procedure, l *catalog.Place, _ *catalog.Entry, _ *catalog.Office) {
			l.WiFi, l.WiFiPassword = "Nha 7", "12345678"
		}, true},
		{"keeper, on no board", board, func(_ *catalog.Procedure, l *catalog.Place, _ *catalog.Entry, _ *catalog.Office) { l.Keeper = "Ông X" }, false},
		{"keeper, on the install sheet", sheet, func(_ *catalog.Procedure, l *catalog.Place, _ *catalog.Entry, _ *catalog.Office) { l.Keeper = "Ông X" }, true},
		{"note, on the install sheet", sheet, func(_ *catalog.Procedure, l *catalog.Place, _ *catalog.Entry, _ *catalog.Office) {
			l.Note = "ngoài sân"
		}, true},
		{"network of an entry", card, func(_ *catalog.Procedure, _ *catalog.Place, e *catalog.Entry, _ *catalog.Office) {
			e.SSID = "Vuon hoa 2"
		}, true},
		{"name of an entry", card, func(_ *catalog.Procedure, _ *catalog.Place, e *catalog.Entry, _ *catalog.Office) {
			e.Name = "Vườn hoa khác"
		}, true},
		{"note of an entry, on no card", card, func(_ *catalog.Procedure, _ *catalog.Place, e *catalog.Entry, _ *catalog.Office) { e.Note = "x" }, false},
	}
	for _, a := range []struct {
		name  string
		set   func(p *catalog.Procedure)
		shown bool
	}{
		{"code", func(p *catalog.Procedure) { p.Code = "1.009999" }, true},
		{"name", func(p *catalog.Procedure) { p.Name += " mới" }, true},
		{"url", func(p *catalog.Procedure) { p.URL += "0" }, true},
		{"channels", func(p *catalog.Procedure) { p.Channels ^= catalog.Post }, true},
		{"fee", func(p *catalog.Procedure) { p.Fee = "12.000 đồng" }, true},
		{"time", func(p *catalog.Procedure) { p.Time = "3 ngày" }, true},
		{"decision", func(p *catalog.Procedure) { p.Decision = "9999/QĐ-BTP" }, false},
		{"agency", func(p *catalog.Procedure) { p.Agency = "Cơ quan khác" }, false},
		{"tags", func(p *catalog.Procedure) { p.Tags = append([]string{"khác"}, p.Tags...) }, false},
	} {
		changes = append(changes, change{a.name + " of a procedure", poster, func(p *catalog.Procedure, _ *catalog.Place, _ *catalog.Entry, _ *catalog.Office) { a.set(p) }, a.shown})
	}
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			before, after := sample(t), sample(t)
			i, l, e := index(after.Procedures, func(p catalog.Procedure) bool { return p.Code == "1.001193" }),
				index(after.Places, func(l catalog.Place) bool { return l.ID == "nvh-tdp-07" }), index(after.Entries, func(e catalog.Entry) bool { return e.ID == "wifi-vuon-hoa" })
			c.edit(&after.Procedures[i], &after.Places[l], &after.Entries[e], &after.Office)
			of := func(cat *catalog.Catalog) *Composed {
				switch c.kind.Per {
				case "place":
					return compose(t, Select(cat, c.kind, Selection{Places: []string{"nvh-tdp-07"}})[0], options)
				case "entry":
					return compose(t, Select(cat, c.kind, Selection{Entries: []string{"wifi-vuon-hoa"}})[0], options)
				}
				return compose(t, Select(cat, c.kind, Selection{Codes: []string{cat.Procedures[i].Code}})[0], options)
			}
			if a, b := of(before), of(after); a.Meaning != b.Meaning != c.shown {
				t.Errorf("meaning changed: %v, want %v", !c.shown, c.shown)
			}
		})
	}
}

func index[T any](list []T, is func(T) bool) int {
	for i := range list {
		if is(list[i]) {
			return i
		}
	}
	return -1
}

// TestVolatile holds every length of a decision's number to make no other edition and no other meaning, wherever its box
// stands: in a column of its own width, in one as wide as its words, and below something it could push away.
func TestVolatile(t *testing.T) {
	box := `- {w: 63, when: .Decision, stack: [{text: "{{.W.decision_label}}", style: label}, {text: "{{.Decision}}", style: fact, volatile: true}]}`
	for name, k := range map[string]*Kind{
		"a column of its own width": withFile(t, "procedure-poster", "", "kind:", "kind:"),
		"as wide as its words": withFile(t, "procedure-poster", "", box,
			`- {when: .Decision, stack: [{text: "{{.W.decision_label}}", style: label}, {text: "{{.Decision}}", style: fact, volatile: true}]}`),
		"in a row of two": withFile(t, "procedure-poster", "", box,
			`- {row: [{text: "{{.Decision}}", style: fact, volatile: true}, {text: "{{.Agency}}", style: fact, grow: 1}], w: 63}`),
	} {
		t.Run(name, func(t *testing.T) {
			var first *Composed
			for _, decision := range []string{"163/QĐ-BTP", "1/Q", "2304/QĐ-BTP, 163/QĐ-UBND", strings.Repeat("2304/QĐ-BTP ", 8)} {
				if len(decision) > 60 && name == "as wide as its words" {
					continue // leaves no room for the words beside it
				}
				c := sample(t)
				i := index(c.Procedures, func(p catalog.Procedure) bool { return p.Code == "1.001193" })
				c.Procedures[i].Decision = decision
				got := compose(t, Select(c, k, Selection{Codes: []string{"1.001193"}})[0], options)
				if first == nil {
					first = got
					continue
				}
				if got.Edition != first.Edition || got.Meaning != first.Meaning {
					t.Errorf("%s: edition %s, meaning %s; want %s, %s", decision, got.Edition, got.Meaning, first.Edition, first.Meaning)
				}
				if got.Render == first.Render {
					t.Errorf("%s is not rendered", decision)
				}
			}
		})
	}
}

// TestDating holds boards to be warned of what dates, marked or not, and cards and the shipped boards to be left alone.
func TestDating(t *testing.T) {
	for _, c := range []struct {
		kind, from, to string
		warned         int
	}{
		{"community-board", "{{.Place.Name}}", "{{.Place.Name}}", 0},
		{"community-board", "{{.Place.Name}}", "{{.Place.Keeper}}", 1},
		{"community-board", `{text: "{{.Code}}", style: number}`, `{text: "{{.Code}}", style: number, volatile: true}`, 1},
		{"community-board", `{text: "{{.Code}}", style: number}`, `{text: "{{.Code}} {{.Decision}}", style: number}`, 1},
		{"leaflet", "{{.Place.Keeper}}", "{{.Place.Keeper}} {{.Decision}}", 0},
		{"procedure-poster", "{{.Decision}}", "{{.Decision}}", 0},
	} {
		if got := withFile(t, c.kind, "", c.from, c.to).Dating(); len(got) != c.warned {
			t.Errorf("%s with %s: %v, want %d warnings", c.kind, c.to, got, c.warned)
		}
	}
}
