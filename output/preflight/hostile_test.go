package preflight

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestHostile changes bytes of a good file at random: no change may panic or hang.
func TestHostile(t *testing.T) {
	w := written{page: boxes, resources: "/XObject <</X 6 0 R>> /Font <</F1 <</Type /Font /Subtype /Type3>>>>",
		content: "q 3 0 0 3 90 90 cm 0 g /X Do Q BT /F1 9 Tf (a(b)c\\)) Tj ET BI /W 1 ID x EI\n",
		extra:   []string{"<</Type /XObject /Subtype /Form /BBox [0 0 50 50] /Resources <</XObject <</X 6 0 R>>>> /Length 5>>\nstream\n/X Do\nendstream"}}
	file := w.bytes()
	if _, err := Read(file); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		b := bytes.Clone(file)
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.SampledFrom([]byte("()<>[]/ 0123456789RqQfmlcEIDBT\x00\xff")).Draw(t, "byte")
		}
		if f, err := Read(b); err == nil {
			f.Look(For{Shop: true})
		}
	})
}

// TestCut reads a file of another program cut off at every place: it is refused or looked over, and neither panics nor hangs.
func TestCut(_ *testing.T) {
	file := written{page: boxes, content: "0 g 10 10 20 20 re f"}.bytes()
	for n := range len(file) {
		if f, err := Read(file[:n]); err == nil {
			f.Look(For{Shop: true})
		}
	}
}

// flated is a stream object packed with deflate, with whatever else its dictionary says.
func flated(t *testing.T, dict string, data []byte) string {
	t.Helper()
	data = deflated(t, data)
	return fmt.Sprintf("<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

func deflated(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBounded looks over files that are made to take for ever or to fill the memory. A quiet machine needs four seconds for
// the worst of them.
func TestBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("reads half a gigabyte")
	}
	zeros := make([]byte, 200<<20)
	form := func(content string) string {
		return fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [0 0 50 50] /Resources <</XObject <</X 6 0 R /Y 7 0 R>>>> /Length %d>>\nstream\n%s\nendstream", len(content), content)
	}
	bomb := flated(t, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", bytes.Repeat([]byte(" "), 32<<20))
	large := "0 0 177 1 re 0 176 177 1 re " // as wide as the largest symbol
	overlaid := "0 0 1 1 re 176 176 1 1 re " + strings.Repeat("0 0 177 177 re ", 5000) + "f "
	var fonts, named, drawn strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&fonts, "/F%d 1 Tf ", i)
	}
	var kinds []string
	for i := range 20_000 {
		fmt.Fprintf(&named, "/X%d %d 0 R ", i, i+6)
		fmt.Fprintf(&drawn, "/X%d Do ", i)
		kinds = append(kinds, fmt.Sprintf("<</Type /XObject /Subtype /Kind%d /Length 0>>\nstream\n\nendstream", i))
	}
	refused := []string{"a bomb named many times", "a form of blanks", "pages of blanks", "codes among marks", "pages without number", "filters upon filters",
		"objects over objects", "forms within forms", "pages that share a page"}
	twice := strings.Repeat("/Y Do ", 3000)
	for name, file := range map[string][]byte{
		"a bomb of 200 MB":          written{page: boxes, resources: "/XObject <</X 6 0 R>>", content: "/X Do", extra: []string{flated(t, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", zeros)}}.bytes(),
		"forms within forms":        written{page: boxes, resources: "/XObject <</X 6 0 R>>", content: strings.Repeat("/X Do ", 3000), extra: []string{form(twice), form(twice)}}.bytes(),
		"pages that share a page":   written{page: boxes, content: strings.Repeat("0 0 m ", 1<<20), kids: strings.Repeat("3 0 R ", 9999)}.bytes(),
		"a million states":          written{page: boxes, content: strings.Repeat("q ", 1<<20)}.bytes(),
		"a million boxes":           written{page: boxes, content: strings.Repeat("0 0 1 1 re ", 1<<20) + "f"}.bytes(),
		"a million modules":         written{page: boxes, content: strings.Repeat("25 25 1 1 re f ", 1<<20)}.bytes(),
		"brackets without an end":   written{page: boxes, content: strings.Repeat("[", 1<<20)}.bytes(),
		"brackets in the page":      written{page: boxes + " /Rotate " + strings.Repeat("[", 100_000), content: "0 g"}.bytes(),
		"a number of a million":     written{page: boxes, content: strings.Repeat("9", 1<<20) + " 0 0 1 1 re f"}.bytes(),
		"numbers that are infinite": written{page: boxes, content: "1e999 1e999 -1e999 1 re f 1e300 0 0 1e300 0 0 cm 1e300 0 0 1e300 0 0 cm 0 0 1 1 re f"}.bytes(),
		"a page tree of itself":     bytes.ReplaceAll(written{page: boxes, content: "0 g"}.bytes(), []byte("/Count 1"), []byte("/Count 999999999")),
		"a bomb named many times":   written{page: boxes, extra: []string{bomb}, contents: "[" + strings.Repeat("6 0 R ", 200) + "]"}.bytes(),
		"a form of blanks":          written{page: boxes, resources: "/XObject <</X 6 0 R>>", content: strings.Repeat("/X Do ", 2000), extra: []string{bomb}}.bytes(),
		"pages of blanks":           written{page: boxes, extra: []string{bomb}, contents: "6 0 R", kids: strings.Repeat("3 0 R ", 9999)}.bytes(),
		"modules over modules":      written{page: boxes, content: large + strings.Repeat(overlaid, 100)}.bytes(),
		"codes among marks":         written{page: boxes, content: strings.Repeat("25 25 1 1 re f ", 1<<20) + strings.Repeat(modules(t, 100, 100, 3), 2000), kids: strings.Repeat("3 0 R ", 9)}.bytes(),
		"fonts without number":      written{page: boxes, content: fonts.String()}.bytes(),
		"kinds without number":      written{page: boxes, resources: "/XObject <<" + named.String() + ">>", content: drawn.String(), extra: kinds}.bytes(),
		"pages without number":      written{page: boxes, content: "0 g", kids: strings.Repeat("3 0 R ", 100_000)}.bytes(),
		"filters upon filters":      written{page: boxes, extra: []string{stacked(t, 60)}, contents: "6 0 R"}.bytes(),
		"objects over objects":      overlaidFile(),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f, err := Read(file)
		if err == nil {
			f.Look(For{Shop: true})
		}
		runtime.ReadMemStats(&after)
		made := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%s: %d MB, %v", name, made, err)
		if slices.Contains(refused, name) && err == nil {
			t.Errorf("%s: passed", name)
		}
		if made > 2500 {
			t.Errorf("%s: %d MB", name, made)
		}
	}
}

// stacked is a stream that is packed so many times over.
func stacked(t *testing.T, n int) string {
	t.Helper()
	data := []byte("0 g")
	for range n {
		data = deflated(t, data)
	}
	return fmt.Sprintf("<</Filter [%s] /Length %d>>\nstream\n%s\nendstream", strings.Repeat("/FlateDecode ", n), len(data), data)
}

// overlaidFile has 60,000 objects that all say that they lie where one stream of 8 MB does.
func overlaidFile() []byte {
	data := written{page: boxes, content: "0 g", extra: []string{fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", 8<<20, strings.Repeat("x", 8<<20))}}.bytes()
	at := bytes.Index(data, []byte("6 0 obj"))
	end := bytes.LastIndex(data, []byte("\nxref\n")) + 1
	var b bytes.Buffer
	b.Write(data[:end])
	const n = 60_000
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", n+1)
	for i := 1; i <= n; i++ {
		where := at
		if i < 6 {
			where = bytes.Index(data, fmt.Appendf(nil, "%d 0 obj", i))
		}
		fmt.Fprintf(&b, "%010d 00000 n \n", where)
	}
	fmt.Fprintf(&b, "trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", n+1, end)
	return b.Bytes()
}
