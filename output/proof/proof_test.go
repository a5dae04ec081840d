package proof

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"bangqr/output/drawn"
	"bangqr/output/pdf"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

func sample(n int) *Sheet {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 40)))
	s := &Sheet{Lang: "vi", Office: "Phường Mẫu", Folder: "dist", Sound: true, Judges: "gozxing"}
	for range n {
		s.Rows = append(s.Rows, Row{Name: strings.Repeat("Đăng ký nhận cha, mẹ, con có yếu tố nước ngoài ", 3), About: "1.000080", Payload: "https://Dichvucong.gov.vn/thu-tuc?a=1",
			Signs: []On{{"procedure-poster/1.000080", "K7Q2XM-4"}}, Page: 1, Code: b.Bytes(), Thumb: b.Bytes(), Wide: 30, High: 40})
	}
	return s
}

// TestPages: everything stands on the page, as many rows as there are codes, and a place to sign; the PDF can be made.
func TestPages(t *testing.T) {
	for _, n := range []int{0, 1, 8, 9, 50} {
		doc := sample(n).Pages()
		rows, signed, hosts := 0, false, 0
		for i := range doc.Pages {
			for _, it := range doc.Pages[i].Items {
				tx, ok := it.(*scene.Text)
				if !ok {
					continue
				}
				if tx.At.X+tx.Width > right+mm || tx.At.Y > drawn.Height-8*mm {
					t.Errorf("%q runs off the page", tx.S)
				}
				if strings.HasPrefix(tx.S, "Số ") {
					rows++
				}
				if tx.S == "dichvucong.gov.vn" {
					hosts++
				}
				signed = signed || tx.S == "Người soát"
			}
		}
		if rows != n || hosts != n || !signed {
			t.Errorf("%d rows, %d hosts, signed %v; want %d", rows, hosts, signed, n)
		}
		if _, err := pdf.Render(doc, qr.NewCache()); err != nil {
			t.Error(err)
		}
	}
}

// TestHostile: whatever stands in a catalog, the sheet can be made.
func TestHostile(t *testing.T) {
	s := sample(1)
	r := &s.Rows[0]
	for _, text := range []string{"", "\x00\n", strings.Repeat("x", 3000), "🙂 中文", "%zz://", "https://"} {
		r.Name, r.About, r.Payload, s.Office = text, text, text, text
		r.Signs = []On{{text, text}, {text + "/" + text, text}}
		if _, err := pdf.Render(s.Pages(), qr.NewCache()); err != nil {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// TestShared: a row that several signs share says how many, and each of them stands with its edition in a list, once; a sheet
// without an office has a title that ends in words.
func TestShared(t *testing.T) {
	s := sample(2)
	s.Office, s.Codes = "", 80
	for i := range s.Rows {
		s.Rows[i].Signs = nil
		for k := range 40 {
			s.Rows[i].Signs = append(s.Rows[i].Signs, On{fmt.Sprintf("community-board/%02d", k+1), fmt.Sprintf("K7Q2%02d-4", k+1)})
		}
	}
	doc := s.Pages()
	if doc.Title != "Phiếu soát trước khi in – dist" {
		t.Error(doc.Title)
	}
	said := map[string]int{}
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if tx, ok := it.(*scene.Text); ok {
				said[tx.S]++
			}
		}
	}
	for text, n := range map[string]int{"1.000080 · community-board, 40 bản in: 01 … 40": 2, "K7Q201-4": 1, "K7Q240-4": 1, "community-board/40": 1,
		"Mã QR đọc lại từ chính các tệp: 80. Dòng cần soát: 2": 1} {
		if said[text] != n {
			t.Errorf("%q stands %d times, want %d", text, said[text], n)
		}
	}
}
