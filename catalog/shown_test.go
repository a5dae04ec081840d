package catalog

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestShownAsCode reads codes and telephones that are numbers as their format shows them, which is what the office sees.
func TestShownAsCode(t *testing.T) {
	format := func(sheet, code, from, to string, values ...float64) func(*excelize.File) error {
		return func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				return err
			}
			if err := f.SetSheetCol(sheet, from, &values); err != nil {
				return err
			}
			return f.SetCellStyle(sheet, from, to, style)
		}
	}
	c, _, err := Read(book(t, []sheetOf{
		{"S", [][]string{{"Mã số", "Tên", "Lĩnh vực"}, {"", "A", "X"}, {"", "B", "X"}, {"", "C", "X"}}},
		{"Địa điểm", [][]string{{"Mã địa điểm", "Tên địa điểm", "Điện thoại", "Khoảng cách đọc"}, {"cho", "Chợ"}}},
	}, format("S", "0.000000", "A2", "A3", 1.00487, 2), format("S", "General", "A4", "A4", 1.00488),
		format("Địa điểm", "0000000000", "C2", "C2", 912345678), format("Địa điểm", "0.00", "D2", "D2", 1200)))
	check(t, err)
	if p := c.Procedures; p[0].Code != "1.004870" || p[1].Code != "2.000000" || p[2].Code != "1.00488" {
		t.Errorf("codes %s, %s, %s", p[0].Code, p[1].Code, p[2].Code)
	}
	if p := c.Places[0]; p.Phone != "+84912345678" || p.Distance != "1200" {
		t.Errorf("telephone %s, distance %s", p.Phone, p.Distance)
	}
	ps := c.Check(CheckOptions{})
	if len(ps) != 1 || ps[0].Rule != "code-lost-zero" || ps[0].Letter+"4" != "A4" || ps[0].Row != 4 {
		t.Errorf("problems %v", ps)
	}
}
