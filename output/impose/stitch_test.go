package impose

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"bangqr/output/judges/judgestest"
	"bangqr/output/pdf"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// stitchDPI has 8 pixels in the least module of a board.
const stitchDPI = 100

// A gray is a picture of one byte a pixel.
type gray struct {
	w, h int
	pix  []byte
}

// rastered has poppler draw every page of a document.
func rastered(t *testing.T, doc scene.Document) []gray {
	t.Helper()
	judgestest.Need(t, "pdftoppm")
	data, err := pdf.RenderFor(doc, qr.NewCache(), pdf.Options{Marks: pdf.NoMarks})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x.pdf"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "pdftoppm", "-gray", "-r", strconv.Itoa(stitchDPI), filepath.Join(dir, "x.pdf"), filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	names, _ := filepath.Glob(filepath.Join(dir, "p-*.pgm")) // in order: all numbers have as many figures
	var pages []gray
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		var g gray
		if _, err := fmt.Fscanf(bytes.NewReader(data), "P5\n%d %d\n255\n", &g.w, &g.h); err != nil {
			t.Fatal(err)
		}
		g.pix = data[len(data)-g.w*g.h:]
		pages = append(pages, g)
	}
	return pages
}

func pixels(l length) int { return int((l*stitchDPI + 25*mm + 4*mm/10/2) / (254 * mm / 10)) }

// stitched lays the sheets together as their plan says: of each its cell, without flaps and frame.
func stitched(t *testing.T, pl plan, w, h length, sheets []gray) gray {
	t.Helper()
	out := gray{w: pixels(w), h: pixels(h)}
	out.pix = make([]byte, out.w*out.h)
	n := 0
	for _, c := range pl.cells() {
		s := sheets[n]
		n++
		x0, y0, x1, y1 := pixels(c.X), pixels(c.Y), pixels(c.Right()), pixels(c.Bottom())
		for y := y0; y < y1; y++ {
			from := (pixels(frame)+y-y0)*s.w + pixels(frame)
			copy(out.pix[y*out.w+x0:y*out.w+x1], s.pix[from:from+x1-x0])
		}
	}
	if n != len(sheets) {
		t.Fatalf("%d sheets, the plan has %d", len(sheets), n)
	}
	return out
}

// strangers counts the pixels of a that b has nothing like within a pixel: each cell is drawn on a grid of its own, so
// edges may lie a pixel off and be mixed otherwise. The outermost two pixels are left out: the sheets end there.
func strangers(a, b gray) int {
	n := 0
	for y := 2; y < a.h-2; y++ {
		for x := 2; x < a.w-2; x++ {
			v, low, high := int(a.pix[y*a.w+x]), 255, 0
			for dy := -1; dy <= 1; dy++ {
				for _, p := range b.pix[(y+dy)*b.w+x-1 : (y+dy)*b.w+x+2] {
					low, high = min(low, int(p)), max(high, int(p))
				}
			}
			if v < low-60 || v > high+60 {
				n++
			}
		}
	}
	return n
}

// TestTilesStitched has poppler draw a board of the sample and its sheets of A4, and lays the sheets together: they show the
// board, with no more than three pixels in a million that a neighbour does not explain. A sheet that is turned, missing or
// in another's place, a seam a pixel too far, is thousands.
func TestTilesStitched(t *testing.T) {
	doc := sampleSign(t, "community-board", "", 0)
	p := &doc.Pages[0]
	p.Bleed, p.Marks = 0, false // the sheets are cut at the trim
	pl, ok := planned(&doc, p, a4)
	if !ok {
		t.Fatal("no plan")
	}
	tiles, err := Tile(doc, a4)
	if err != nil {
		t.Fatal(err)
	}
	sheets := rastered(t, tiles)[1:] // the first shows how they go together
	board := rastered(t, doc)[0]
	whole := stitched(t, pl, p.W, p.H, sheets)
	if whole.w != board.w || whole.h != board.h {
		t.Fatalf("%d × %d pixels, the board has %d × %d", whole.w, whole.h, board.w, board.h)
	}
	most := board.w * board.h * 3 / 1_000_000
	if a, b := strangers(whole, board), strangers(board, whole); a > most || b > most {
		t.Errorf("%d pixels stand on the sheets alone, %d on the board alone, of %d", a, b, board.w*board.h)
	}
	sheets[1], sheets[2] = sheets[2], sheets[1]
	if n := strangers(stitched(t, pl, p.W, p.H, sheets), board); n < 100*most {
		t.Errorf("two sheets change places and only %d pixels show it", n)
	}
}
