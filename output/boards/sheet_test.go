package boards

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"bangqr/catalog"
	"bangqr/catalog/golden"
)

// fill writes the sheet of the sample, fills cells of it in, and gives its path.
func fill(t *testing.T, roll Roll, cells map[string]any) string {
	t.Helper()
	s := Sheet{Roll: roll, Ledger: sampleLedger(t), Lang: "vi"}
	var b, again bytes.Buffer
	if err := s.Write(&b, catalog.XLSX); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(&again, catalog.XLSX); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Fatal("the same sheet twice is not the same", err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	sheet := book.GetSheetName(0)
	if lists, err := book.GetDataValidations(sheet); err != nil || len(lists) != 1 || !strings.Contains(lists[0].Formula1, "hỏng") {
		t.Fatalf("the drop-down: %v, %v", lists, err)
	}
	for cell, v := range cells {
		if err := book.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "kiem-tra.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSheet: our own sheet, filled in, comes back as events; what nobody filled in is passed over.
func TestSheet(t *testing.T) {
	roll := sampleRoll(t)
	path := fill(t, roll, map[string]any{
		"G2": "hỏng", "I2": "20/11/2026", "J2": "An", "K2": "vỡ góc", // 07
		"G3": "Đã kiểm tra", "I3": 46346, // 08 community-board; a day as a spreadsheet has it
		"G4": "mất rồi ạ", "I4": "2026-11-20", // 08 wifi-card
		"G5": "tốt", "H5": "hc1x7v4", "I5": "20/11/2026", // 09: one letter is wrong
	})
	u, err := roll.Sheet(Inspection{Path: path, Who: "Bình"})
	if err != nil {
		t.Fatal(err)
	}
	want := "  + 07 community-board  damaged 2026-11-20\n  + 08 community-board  checked 2026-11-20\n  + 08 wifi-card  missing 2026-11-20\n" +
		"  + 09 community-board HC1X7W-4 checked 2026-11-20\n  ~ đọc hc1x7v4 là HC1X7W-4: khác một chữ\n"
	got := told(&Understood{Events: u.Events, Remarks: u.Remarks, Problems: u.Problems}, "vi")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(u.Ignored) != 17 || u.Events[0].Who != "An" || u.Events[1].Who != "Bình" || u.Events[0].Note != "vỡ góc" {
		t.Errorf("%d rows passed over, %+v", len(u.Ignored), u.Events)
	}
	l := sampleLedger(t)
	fresh := l.Fresh(u.Events)
	l.Events = append(l.Events, fresh...)
	if again := l.Fresh(u.Events); len(fresh) != 4 || len(again) != 0 {
		t.Errorf("%d events, the second time %d", len(fresh), len(again))
	}
}

// TestForeignSheet: a sheet that an office made itself, with every row that is wrong told at once.
func TestForeignSheet(t *testing.T) {
	roll := sampleRoll(t)
	path := filepath.Join(t.TempDir(), "kiem-tra.csv")
	text := "PHIẾU KIỂM TRA;;;;\r\nSTT;Địa điểm;Số bảng;Kết quả kiểm tra;Ngày kiểm tra;Ghi chú\r\n" +
		"1;Nhà văn hóa tổ dân phố 7;;Còn tốt;20/11/2026;\r\n2;;9;hư;20/11/2026;'=mờ\r\n3;;77;hỏng;20/11/2026;\r\n4;Chợ Mẫu;7;hỏng;20/11/2026;\r\n5;;10;hổng rõ;20/11/2026;\r\n6;;11;mất;;\r\n" +
		"7;;12;mất;11/20/2026;\r\n8;;8;mất;20/11/2026;\r\n9;;13;;;chưa đi\r\n10;;14;;;\r\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	u, err := roll.Sheet(Inspection{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "sheet.golden", strings.ReplaceAll(told(u, "vi"), filepath.Dir(path)+string(filepath.Separator), ""))
	if _, err := roll.Sheet(Inspection{Path: filepath.Join("testdata", "notes.txt")}); err == nil {
		t.Error("a text of messages is no sheet")
	}
}
