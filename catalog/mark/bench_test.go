package mark

import (
	"strings"
	"testing"
)

// BenchmarkWorkbook marks a sheet of 100,000 rows with 2,000 marks.
func BenchmarkWorkbook(b *testing.B) {
	var rows strings.Builder
	for i := 1; i <= 100_000; i++ {
		rows.WriteString(`<row r="` + itoa(i) + `" spans="1:5"><c r="A` + itoa(i) + `" s="1" t="s"><v>` + itoa(i) + `</v></c><c r="B` + itoa(i) + `" s="1" t="s"><v>7</v></c><c r="C` + itoa(i) + `" s="1"/></row>`)
	}
	data := mini{rows: rows.String()}.pack(b)
	var marks []Mark
	for i := 1; i <= 100_000; i += 50 {
		marks = append(marks, Mark{"", i, i % 4, Warning, "Tên quá dài. Nhập \"Tên rút gọn\"."})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Workbook(data, marks); err != nil {
			b.Fatal(err)
		}
	}
}
