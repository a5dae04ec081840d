package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// TestAlphabet holds how letters are numbered: in their order, all faces alike, a face's own letters alone described.
func TestAlphabet(t *testing.T) {
	doc := scene.Document{Pages: []scene.Page{{Items: []scene.Item{
		text(t, "title-800", scene.Pt, 0, 0, "ấbA"), text(t, "text-400", scene.Pt, 0, 0, "A–c"),
	}}, {Items: []scene.Item{text(t, "text-400", scene.Pt, 0, 0, "€A")}}}}
	a, err := newAlphabet(&doc, MarksOfPage)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(a.runes); got != "Abcấ–€" {
		t.Errorf("letters %q", got)
	}
	for i, r := range a.runes {
		if a.find(r) != i+1 {
			t.Errorf("%q is number %d, want %d", r, a.find(r), i+1)
		}
	}
	for i, want := range []string{"A\x00c\x00–€", "Ab\x00ấ\x00\x00"} {
		if got := string(a.faces[i].glyphs()); got != want || a.faces[i].font != i {
			t.Errorf("font %d is number %d with %q, want %q", i, a.faces[i].font, got, want)
		}
	}
	if got := string(a.faces[0].appendWidths(nil)); !regexp.MustCompile(`^1\[\d+\]3\[\d+\]5\[\d+ \d+\]$`).MatchString(got) {
		t.Errorf("widths %s", got)
	}
}

// TestFonts reads the font objects of a file: glyph n of each face's file is letter n, and as wide as the file says.
func TestFonts(t *testing.T) {
	doc := everything(t)
	file := render(t, doc)
	a, err := newAlphabet(&doc, MarksOfPage)
	if err != nil {
		t.Fatal(err)
	}
	object := func(n string) []byte {
		at := bytes.Index(file, []byte("\n"+n+" 0 obj\n"))
		return file[at : at+bytes.Index(file[at:], []byte("endobj"))]
	}
	reference := func(in []byte, key string) string {
		m := regexp.MustCompile(key + ` \[?(\d+) 0 R`).FindSubmatch(in)
		if m == nil {
			t.Fatalf("no %s in %q", key, in)
		}
		return string(m[1])
	}
	stream := func(n string) []byte {
		_, packed, _ := bytes.Cut(object(n), []byte(">>\nstream\n"))
		return unpack(t, packed)
	}
	for i, f := range a.faces {
		font := object(reference(file, fmt.Sprint("/F", i)))
		cid := object(reference(font, "/DescendantFonts"))
		widths := regexp.MustCompile(`/W \[(.*)\]>>`).FindSubmatch(cid)
		if got := readWidths(t, string(widths[1])); !slices.Equal(got, wantWidths(f)) {
			t.Errorf("%s: widths %v", f.face.Name(), got)
		}
		judgeGlyphs(t, f, stream(reference(object(reference(cid, "/FontDescriptor")), "/FontFile2")))
		if got := readUnicode(t, string(stream(reference(font, "/ToUnicode")))); !slices.Equal(got, a.runes) {
			t.Errorf("%s: letters %q", f.face.Name(), got)
		}
	}
}

// wantWidths are those of the letters in 1/1000 em, rounded, 0 for one of another face.
func wantWidths(f *typeface) []int {
	out := make([]int, len(f.runes))
	for i, r := range f.runes {
		if f.used.has(r) {
			advance, _ := f.face.Advance(r)
			out[i] = int(f.letter[i+1].width)
			if d := 2 * (int64(out[i])*f.face.Units() - advance*1000); d > f.face.Units() || -d > f.face.Units() {
				out[i] = -1
			}
		}
	}
	for len(out) > 0 && out[len(out)-1] == 0 {
		out = out[:len(out)-1]
	}
	return out
}

func readWidths(t *testing.T, s string) []int {
	var out []int
	for _, row := range regexp.MustCompile(`(\d+)\[([\d ]+)\]`).FindAllStringSubmatch(s, -1) {
		first, _ := strconv.Atoi(row[1])
		for len(out) < first-1 {
			out = append(out, 0)
		}
		for w := range strings.FieldsSeq(row[2]) {
			v, err := strconv.Atoi(w)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, v)
		}
	}
	return out
}

func readUnicode(t *testing.T, cmap string) []rune {
	var out []rune
	for _, list := range regexp.MustCompile(`(?s)(\d+) beginbfchar\n(.*?)endbfchar`).FindAllStringSubmatch(cmap, -1) {
		lines := strings.Fields(list[2])
		if n, _ := strconv.Atoi(list[1]); n != len(lines) || n > 100 {
			t.Errorf("a list of %s has %d lines", list[1], len(lines))
		}
		for _, line := range lines {
			var n int
			var r rune
			if _, err := fmt.Sscanf(line, "<%04X><%04X>", &n, &r); err != nil || n != len(out)+1 {
				t.Fatalf("%q after %d letters, %v", line, len(out), err)
			}
			out = append(out, r)
		}
	}
	return out
}

// judgeGlyphs compares the advance of each glyph (OpenType, hmtx) with that of its letter.
func judgeGlyphs(t *testing.T, f *typeface, file []byte) {
	t.Helper()
	entry := file[bytes.Index(file, []byte("hmtx")):]
	metrics := file[binary.BigEndian.Uint32(entry[8:]):]
	for i, r := range f.runes {
		if want, _ := f.face.Advance(r); f.used.has(r) && int64(binary.BigEndian.Uint16(metrics[4*(i+1):])) != want {
			t.Errorf("%s: glyph %d is not as wide as %q", f.face.Name(), i+1, r)
		}
	}
}

// TestHalfEven holds that halves go to the even neighbour.
func TestHalfEven(t *testing.T) {
	for a, want := range map[int64]int64{0: 0, 1: 0, 3: 2, 5: 2, 7: 4, 4: 2} {
		if got := halfEven(a, 2); got != want {
			t.Errorf("%d/2 is %d, want %d", a, got, want)
		}
	}
}
