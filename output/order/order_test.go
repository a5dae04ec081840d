package order

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog/golden"
	"bangqr/templates/scene"
)

func sample() *Order {
	return &Order{Office: "Trung tâm Phục vụ hành chính công Phường Mẫu", Phone: "0900 000 000", Colour: "cmyk", Lang: "vi", Items: []Item{
		{Kind: "community-board", Title: "Bảng tại nhà văn hóa", Subject: "07 Nhà văn hóa tổ dân phố 7", File: "community-board/07.pdf", W: 600 * mm, H: 800 * mm, Bleed: 3 * mm, Pages: 1, Copies: 2, Outdoor: true},
		{Kind: "community-board", Title: "Bảng tại nhà văn hóa", Subject: "=1+1 Ngõ 5", File: "community-board/08.pdf", W: 600 * mm, H: 800 * mm, Bleed: 3 * mm, Pages: 1, Copies: 1, Outdoor: true, Faults: 2},
		{Kind: "wifi-card", Title: "Thẻ Wi-Fi", Subject: "Wi-Fi", File: "wifi-card/1.pdf", W: 105 * mm, H: 148 * mm, Pages: 2, Copies: 1, Warns: 1},
	}}
}

// TestSheet dumps the pages of an order as text; UPDATE=1 renews the golden.
func TestSheet(t *testing.T) {
	doc := sample().Pages()
	var b bytes.Buffer
	for i := range doc.Pages {
		if err := scene.Dump(&b, &doc.Pages[i]); err != nil {
			t.Fatal(err)
		}
	}
	golden.Test(t, b.Bytes())
}

func TestCSV(t *testing.T) {
	var b bytes.Buffer
	if err := sample().CSV(&b); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(b.String(), "\uFEFF")
	if !ok {
		t.Error("Excel will not know UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, tt := range []struct {
		row, col int
		want     string
	}{{1, 8, "0.96"}, {2, 2, "'=1+1 Ngõ 5"}, {2, 12, "2 LỖI"}, {3, 8, "0.0311"}, {3, 12, "đạt, 1 lưu ý"}, {1, 11, "cán màng mờ chống tia UV"}} {
		if got := rows[tt.row][tt.col]; got != tt.want {
			t.Errorf("row %d, column %q: %q, want %q", tt.row, rows[0][tt.col], got, tt.want)
		}
	}
}

// TestLong: many signs with long names stay on the paper.
func TestLong(t *testing.T) {
	o := sample()
	for i := range 300 {
		o.Items = append(o.Items, Item{Kind: fmt.Sprint("kind", i%40), Title: strings.Repeat("Bảng rất dài ", 9), Subject: strings.Repeat("x", 300), File: "a", W: 1 * mm, H: 1 * mm, Pages: 1, Copies: 1})
	}
	o.Office = strings.Repeat("Ủy ban ", 60) + "🙂"
	doc := o.Pages()
	for i, p := range doc.Pages {
		for _, it := range p.Items {
			if s, ok := it.(*scene.Text); ok && (s.At.X < 6*mm || s.At.Y < 6*mm || s.At.X+s.Width > 204*mm || s.At.Y > 291*mm) {
				t.Fatalf("page %d: %q runs off", i+1, s.S)
			}
		}
	}
}

func TestWords(t *testing.T) {
	for k, w := range words {
		if strings.Count(w[0], "%") != strings.Count(w[1], "%") || strings.Count(w[0], "|") != strings.Count(w[1], "|") {
			t.Errorf("%s differs between the languages", k)
		}
	}
}
