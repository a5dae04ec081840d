package pdf

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bangqr/templates/fonts"
	"bangqr/templates/qr"
	"bangqr/templates/scene"

	"github.com/google/go-cmp/cmp"
)

func TestThousandths(t *testing.T) {
	for l, want := range map[scene.Length]string{
		0: "0", scene.Pt: "1", -scene.Pt: "-1", scene.Pt / 4: ".25", 10 * scene.MM: "28.346", -10 * scene.MM: "-28.346",
		scene.Dot: ".12", 1: "0", 2: ".001", -2: "-.001", 3175*12 + 1587: "12.5", 1200 * scene.MM: "3401.575", 159: ".05",
	} {
		if got := string(appendThousandths(nil, thousandths(l))); got != want {
			t.Errorf("%d: %s, want %s", l, got, want)
		}
	}
}

// content draws items on a page of 100 × 100 mm.
func content(t *testing.T, items ...scene.Item) string {
	t.Helper()
	doc := scene.Document{Pages: []scene.Page{{W: 100 * scene.MM, H: 100 * scene.MM, Items: items}}}
	a, err := newAlphabet(&doc, MarksOfPage)
	if err != nil {
		t.Fatal(err)
	}
	r := renderer{doc: &doc, codes: qr.NewCache(), press: new(press), skeleton: newSkeleton(""), alphabet: a}
	r.skeleton.addPage(scene.MM, scene.MM)
	r.canvas.reset(0, 100*scene.MM)
	for _, i := range items {
		if err := r.item(i, 0); err != nil {
			t.Fatal(err)
		}
	}
	return string(r.canvas.b)
}

func TestInks(t *testing.T) {
	box := rect(0, 0, scene.Pt, scene.Pt)
	got := content(t,
		&scene.Path{Segs: box, Fill: scene.Black},
		&scene.Path{Segs: box, Fill: scene.Gray(51)},
		&scene.Path{Segs: box, Fill: scene.Gray(51), Stroke: scene.RGB(255, 0, 51), Width: scene.Pt / 2},
		&scene.Path{Segs: box, Fill: scene.RGB(0, 0, 0), Stroke: scene.RGB(255, 0, 51), Width: scene.Pt / 2,
			Round: true, Dash: 2 * scene.Pt},
		&scene.Path{Segs: box, Stroke: scene.RGB(255, 0, 51), Width: scene.Pt},
		&scene.Path{Segs: box}, &scene.Path{Fill: scene.Black})
	got = regexp.MustCompile(`(?s)0 283.465 m\n.*?h\n`).ReplaceAllString(got, "box ")
	want := "box f\n" + // black is set at the beginning of a page
		".2 g\nbox f\n" +
		"1 0 .2 RG\n.5 w\nbox B\n" +
		"0 g\n1 J 1 j\n[2 ]0 d\nbox B\n" + // equal parts are black ink alone
		"1 w\n0 J 0 j\n[]0 d\nbox S\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCode holds the ink and the form of a symbol: black alone, one path, a matrix of whole hundredths of a point.
func TestCode(t *testing.T) {
	red := &scene.Path{Segs: rect(0, 0, scene.Pt, scene.Pt), Fill: scene.RGB(255, 0, 0)}
	got := content(t, red, code(t, "A", 20*scene.Pt, 30*scene.Pt, 10))
	if _, got, _ = strings.Cut(got, "f\n"); !strings.HasPrefix(got, "q\n0 g\n1.2 0 0 -1.2 20 253.465 cm\n0 0 7 1 re\n") {
		t.Errorf("%.80q", got)
	}
	if strings.Count(got, "f") != 1 || !strings.HasSuffix(got, " re\nf Q\n") {
		t.Errorf("not one path: %q", got)
	}
}

// TestRun walks over the letters of a run as a reader does, and compares where each stands with the layout's figures.
func TestRun(t *testing.T) {
	for _, name := range fonts.Names() {
		run := text(t, name, 12*scene.Pt, 0, 0, "AV (To) Vă\\ "+vietnamese+strings.Repeat(" lililili", 9))
		a, err := newAlphabet(&scene.Document{Pages: []scene.Page{{Items: []scene.Item{run}}}}, MarksOfPage)
		if err != nil {
			t.Fatal(err)
		}
		var c canvas
		c.letters(run.S, run.Size, a.faces[0])
		places, end := walk(t, string(c.b), a.faces[0])
		f := a.faces[0].face
		var want float64 // in 1/1000 em
		var last rune
		for i, r := range []rune(run.S) {
			if last != 0 {
				want += float64(f.Kern(last, r)*1000) / float64(f.Units())
			}
			if i >= len(places) || places[i].r != r || math.Abs(places[i].at-want) > drift {
				t.Fatalf("%s: letter %d is not %q at %v in %v", name, i, r, want, places)
			}
			advance, _ := f.Advance(r)
			want += float64(advance*1000) / float64(f.Units())
			last = r
		}
		if width := run.Width.Pt() / 12 * 1000; len(places) != len([]rune(run.S)) || math.Abs(end-width) > drift+0.5 {
			t.Errorf("%s: %d letters end at %v, want %v", name, len(places), end, width)
		}
	}
}

type place struct {
	r  rune
	at float64 // in 1/1000 em
}

// walk reads an array of shown strings and adjustments with the widths that the file gives.
func walk(t *testing.T, content string, f *typeface) (places []place, end float64) {
	t.Helper()
	array := regexp.MustCompile(`(?s)^/F0 12 Tf \[(.*)\]TJ $`).FindStringSubmatch(content)
	if array == nil {
		t.Fatalf("content %q", content)
	}
	for _, part := range regexp.MustCompile(`(?s)\(((?:\\.|[^\\)])*)\)|([-.0-9]+)`).FindAllStringSubmatch(array[1], -1) {
		if by, err := strconv.ParseFloat(part[2], 64); err == nil {
			end -= by
			continue
		}
		shown := regexp.MustCompile(`(?s)\\(.)`).ReplaceAllString(strings.ReplaceAll(part[1], `\r`, "\r"), "$1")
		for ; len(shown) >= 2; shown = shown[2:] {
			n := int(shown[0])<<8 | int(shown[1])
			places = append(places, place{f.runes[n-1], end})
			end += float64(f.letter[n].width)
		}
		if shown != "" {
			t.Fatalf("half a letter in %q", part[1])
		}
	}
	return places, end
}

// TestTurns holds the matrices of turned text: clockwise, about the left end of the baseline.
func TestTurns(t *testing.T) {
	for turn, want := range []string{
		"BT 20 253.465 Td /F0 12 Tf [(\x00\x01)]TJ ET\n", "BT 0 -1 1 0 20 253.465 Tm /F0 12 Tf [(\x00\x01)]TJ ET\n",
		"BT -1 0 0 -1 20 253.465 Tm /F0 12 Tf [(\x00\x01)]TJ ET\n", "BT 0 1 -1 0 20 253.465 Tm /F0 12 Tf [(\x00\x01)]TJ ET\n",
	} {
		run := text(t, "text-400", 12*scene.Pt, 20*scene.Pt, 30*scene.Pt, "H")
		run.Turn = scene.Turn(turn)
		if diff := cmp.Diff(want, content(t, run)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestReach(t *testing.T) {
	f, _ := fonts.Lookup("text-400")
	run := text(t, "text-400", 2000, 100, 200, "Ab")
	up, down := scene.Length(f.Ascent()), scene.Length(f.Descent())
	for turn, want := range []scene.Rect{
		{X: 100, Y: 200 - up, W: run.Width, H: up + down}, {X: 100 - down, Y: 200, W: up + down, H: run.Width},
		{X: 100 - run.Width, Y: 200 - down, W: run.Width, H: up + down}, {X: 100 - up, Y: 200 - run.Width, W: up + down, H: run.Width},
	} {
		run.Turn = scene.Turn(turn)
		if diff := cmp.Diff(want, reach(run, f)); diff != "" {
			t.Error(turn, diff)
		}
	}
}
