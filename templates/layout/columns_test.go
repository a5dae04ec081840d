package layout

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"bangqr/templates/scene"
)

// filled is a sheet of 100 × 120 mm whose boxes are panels of given heights in mm, so that each can be seen on the page.
func filled(heights []int, cols int, balance bool, above int) *Sheet {
	in := &Box{Name: "columns", Kind: Columns, Gap: 4 * scene.MM, Columns: &ColumnsSpec{Cols: cols, KidGap: 2 * scene.MM, Balance: balance}}
	for i, h := range heights {
		in.Kids = append(in.Kids, &Box{Name: strconv.Itoa(i), Kind: Space, H: Length(h) * scene.MM, Fill: scene.Gray(uint8(i))})
	}
	body := &Box{Name: "body", Gap: 3 * scene.MM}
	if above > 0 {
		body.Kids = append(body.Kids, &Box{Name: "above", Kind: Space, H: Length(above) * scene.MM, Keep: true})
	}
	body.Kids = append(body.Kids, in, &Box{Name: "below", Kind: Space, H: 5 * scene.MM, Fill: scene.RGB(1, 2, 3)})
	m := 10 * scene.MM
	return &Sheet{W: 120 * scene.MM, H: 140 * scene.MM, Margin: Sides{m, m, m, m}, Body: body}
}

func panels(p *scene.Page) (out []scene.Rect, inks []scene.Ink) {
	for _, it := range p.Items {
		if path, ok := it.(*scene.Path); ok {
			out, inks = append(out, path.Bounds()), append(inks, path.Fill)
		}
	}
	return out, inks
}

// TestColumns pours panels of any heights into columns: none is lost, they stand in their order down the columns, nothing
// overlaps or leaves the page, and no column could take the first panel of the next one.
func TestColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.IntRange(1, 110), 1, 60).Draw(t, "heights")
		cols := rapid.IntRange(1, 5).Draw(t, "columns")
		balance := rapid.Bool().Draw(t, "balance")
		above := rapid.SampledFrom([]int{0, 1, 40, 118}).Draw(t, "above")
		for i := range heights { // what is kept with the head must fit below it
			heights[i] = min(heights[i], 117-min(above, 97))
		}
		if above == 118 {
			above = 97
		}
		res, over := filled(heights, cols, balance, above).Solve()
		if len(over) > 0 {
			t.Fatalf("refused: %v", over)
		}
		next := 0
		for i := range res.Pages {
			boxes, inks := panels(&res.Pages[i])
			x, y := Length(-1), Length(0)
			for k, b := range boxes {
				if !b.Within(scene.Rect{X: 10 * scene.MM, Y: 10 * scene.MM, W: 100 * scene.MM, H: 120 * scene.MM}) {
					t.Fatalf("page %d: panel %d at %v leaves the page", i+1, next, b)
				}
				if inks[k] == scene.RGB(1, 2, 3) {
					for _, o := range boxes[:k] {
						if o.Overlaps(b) {
							t.Fatal("what follows the columns stands over them")
						}
					}
					continue
				}
				if inks[k] != scene.Gray(uint8(next)) {
					t.Fatalf("page %d: %v stands where panel %d should", i+1, inks[k], next)
				}
				if b.X == x && b.Y < y+2*scene.MM || b.X < x {
					t.Fatalf("page %d: panel %d at %v, the one before ends at %s in the column at %s", i+1, next, b, y, x)
				}
				x, y = b.X, b.Bottom()
				next++
			}
		}
		if next != len(heights) {
			t.Fatalf("%d panels of %d stand on the pages", next, len(heights))
		}
	})
}

// TestColumnsBalance sets twelve equal panels in three columns of one page: four in each, or all in the first.
func TestColumnsBalance(t *testing.T) {
	for _, tt := range []struct {
		balance bool
		want    int
	}{{true, 4}, {false, 9}} { // nine of 11 mm with gaps of 2 fill 112 mm
		heights := []int{11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11}
		res, over := filled(heights, 3, tt.balance, 0).Solve()
		if len(over) > 0 {
			t.Fatal(over)
		}
		boxes, _ := panels(&res.Pages[0])
		n := 0
		for _, b := range boxes {
			if b.X == boxes[0].X && b.H == boxes[0].H {
				n++
			}
		}
		if n != tt.want && tt.balance {
			t.Errorf("balanced %v: %d panels in the first column, want %d", tt.balance, n, tt.want)
		}
		if !tt.balance && n <= 4 {
			t.Errorf("not balanced: only %d panels in the first column", n)
		}
	}
}

// TestAgain cuts a stack over three pages: what it repeats stands on the second and third, not on the first.
func TestAgain(t *testing.T) {
	s := filled(nil, 1, false, 0)
	stack := &Box{Name: "stack", Kind: Stack, Again: &Box{Name: "again", Kind: Space, H: 8 * scene.MM, Fill: scene.RGB(9, 9, 9)}}
	for i := range 28 { // ten on the first page, nine on each further one: all full
		stack.Kids = append(stack.Kids, &Box{Name: strconv.Itoa(i), Kind: Space, H: 12 * scene.MM, Fill: scene.Gray(uint8(i))})
	}
	s.Body.Kids = []*Box{stack}
	res, over := s.Solve()
	if len(over) > 0 {
		t.Fatal(over)
	}
	if len(res.Pages) != 3 {
		t.Fatalf("%d pages, want 3", len(res.Pages))
	}
	for i := range res.Pages {
		boxes, inks := panels(&res.Pages[i])
		if first := inks[0] == scene.RGB(9, 9, 9); first != (i > 0) {
			t.Errorf("page %d begins with %v", i+1, inks[0])
		}
		if last := boxes[len(boxes)-1]; last.Bottom() > 130*scene.MM {
			t.Errorf("page %d: the last panel ends at %s", i+1, last.Bottom())
		}
		if i > 0 && boxes[1].Y != boxes[0].Bottom() {
			t.Errorf("page %d: the first panel is not below what is repeated", i+1)
		}
	}
}

// TestColumnsTooHigh has a panel that no page holds told by its own name.
func TestColumnsTooHigh(t *testing.T) {
	_, over := filled([]int{20, 130, 20}, 2, true, 0).Solve()
	if len(over) != 1 || over[0].Box != "1" || over[0].By != 10*scene.MM {
		t.Errorf("found %v, want panel 1 too high by 10 mm", over)
	}
}
