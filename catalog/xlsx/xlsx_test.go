package xlsx

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

// TestWrite holds that sheets come back as they were written, in the same bytes each time, and that no cell is anything
// but text.
func TestWrite(t *testing.T) {
	sheets := []Sheet{
		{Name: "Danh mục", Head: []string{"Mã số", "Tên"}, Rows: [][]string{{"1.004870", "=1+1"}, {"", "b"}}, Widths: []float64{16, 60}},
		{Name: "a", Rows: [][]string{{"+84900000000"}, nil, {"", "", "x"}}}, {Name: "b"}, {Name: "c"}, {Name: "d"},
	}
	var first bytes.Buffer
	if err := Write(&first, "", sheets...); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		var again bytes.Buffer
		if err := Write(&again, "", sheets...); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatalf("two writings differ, %v", err)
		}
	}
	book, err := excelize.OpenReader(&first)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, s := range sheets {
		want := s.Rows
		if s.Head != nil {
			want = append([][]string{s.Head}, s.Rows...)
		}
		rows, err := book.GetRows(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, rows, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-written +read):\n%s", s.Name, diff)
		}
	}
	if f, err := book.GetCellFormula("Danh mục", "B2"); f != "" || err != nil {
		t.Errorf("formula %q, %v", f, err)
	}
	if kind, err := book.GetCellType("Danh mục", "A2"); kind == excelize.CellTypeNumber || err != nil {
		t.Errorf("the code is of the type %v, %v", kind, err)
	}
}

// TestRefused gives a name that no sheet can have.
func TestRefused(t *testing.T) {
	if Write(&bytes.Buffer{}, "", Sheet{Name: "a:b"}) == nil {
		t.Error("written")
	}
}
