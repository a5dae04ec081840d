package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// catalogOf makes rows as a catalog has them: nine columns, some 400 bytes.
func catalogOf(n int) [][]string {
	rows := [][]string{{"Mã số", "Tên", "Lĩnh vực", "Cấp", "Cơ quan", "Quyết định", "Đối tượng", "Cách thức", "Đường dẫn"}}
	for i := range n {
		rows = append(rows, []string{fmt.Sprintf("1.%06d", i), strings.Repeat("Đăng ký khai sinh kết hợp nhận cha, mẹ, con ", 3) + fmt.Sprint(i), "Hộ tịch", "Cấp xã",
			"Ủy ban nhân dân cấp xã", "163/QĐ-BTP", "Công dân Việt Nam, Người nước ngoài", "online post counter",
			fmt.Sprintf("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3801-752b-a01a-%012d", i)})
	}
	return rows
}

// BenchmarkText shows that the time grows with the rows.
func BenchmarkText(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		var w bytes.Buffer
		check(b, csv.NewWriter(&w).WriteAll(catalogOf(n)))
		text := w.String()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				book, err := Text(text, "a.csv", Options{})
				check(b, err)
				if len(book.Tables[0].Rows) != n+1 {
					b.Fatal("rows lost")
				}
			}
		})
	}
}

// BenchmarkWorkbook reads workbooks as excelize writes them, the first as large as seven ministries' lists.
func BenchmarkWorkbook(b *testing.B) {
	for _, n := range []int{2642, 26_420} {
		f := excelize.NewFile()
		w, err := f.NewStreamWriter("Sheet1")
		check(b, err)
		for i, row := range catalogOf(n) {
			cells := make([]any, len(row))
			for j, c := range row {
				cells[j] = c
			}
			check(b, w.SetRow(fmt.Sprintf("A%d", i+1), cells))
		}
		check(b, w.Flush())
		data, err := f.WriteToBuffer()
		check(b, err)
		check(b, f.Close())
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				book, err := Workbook(data.Bytes(), "a.xlsx", Options{})
				check(b, err)
				if len(book.Tables[0].Rows) != n+1 {
					b.Fatal("rows lost")
				}
			}
		})
	}
}
