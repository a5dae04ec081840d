package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// TestFormats reads numbers with the zeros that their format shows. excelize, which shows numbers too, agrees.
func TestFormats(t *testing.T) {
	tests := []struct {
		format string
		value  any
		want   string
	}{
		{"0.000000", 1.00487, "1.004870"},
		{"0.000000", 2, "2.000000"},
		{"0.000000", 1.0048700000000001, "1.004870"},
		{"0.000000_);(0.000000)", 1.00487, "1.004870"},
		{"0000000000", 912345678, "0912345678"},
		{"00000", 123456, "123456"},
		{"0.000000", "1.00487", "1.00487"}, // a text is left alone
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, tc := range tests {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		check(t, err)
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &tc.format})
		check(t, err)
		check(t, f.SetCellValue("Sheet1", at, tc.value))
		check(t, f.SetCellStyle("Sheet1", at, at, style))
	}
	var w bytes.Buffer
	check(t, f.Write(&w))
	b, err := Workbook(w.Bytes(), "a.xlsx", Options{})
	check(t, err)
	var got, want, shown []string
	for i, tc := range tests {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		check(t, err)
		s, err := f.GetCellValue("Sheet1", at)
		check(t, err)
		got, want, shown = append(got, b.Tables[0].Rows[i].Cells[0]), append(want, tc.want), append(shown, strings.TrimSpace(s)) // room for a sign is shown too
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(shown, got); diff != "" {
		t.Errorf("not as shown (-shown +got):\n%s", diff)
	}
}

// TestFormatsNotFollowed leaves numbers as they are whose format would take digits off, or is of something else.
func TestFormatsNotFollowed(t *testing.T) {
	for _, tc := range []struct{ format, raw, want string }{
		{"0.0000", "1.00487", "1.00487"}, {"0.000000", "1.0048371", "1.0048371"}, {"0.00", "50000", "50000"}, {"0", "7", "7"}, {"General", "7", "7"},
		{"0.000000%", "1.00487", "1.00487"}, {"yyyy", "46000", "46000"}, {`0"."000000`, "1004870", "1004870"}, {"", "7", "7"}, {"00.", "7", "7"},
		{"0.000000", "-1.5", "-1.5"}, {"0.000000", "1e300", "1e300"}, {"0.000000", "NaN", "NaN"}, {"0.000000", "x", "x"}, {"0.000000", "0x10", "0x10"}, {"000", "1.5", "1.5"},
		{"000000000000000000000000000000", "1", "1"},
	} {
		got := tc.raw
		if p, ok := paddingOf(tc.format); ok {
			got = p.show(tc.raw)
		}
		if got != tc.want {
			t.Errorf("%s in %q is %s, want %s", tc.raw, tc.format, got, tc.want)
		}
	}
}

// TestStyles takes the styles of cells from their place in the list, and no others, whatever else the part holds.
func TestStyles(t *testing.T) {
	styles := part{"xl/styles.xml", `<styleSheet ` + mainNS + `><numFmts count="2"><numFmt numFmtId="164" formatCode="0.000000"/><numFmt numFmtId="165" formatCode="General"/></numFmts>
<cellStyleXfs count="2"><xf numFmtId="164"/><xf numFmtId="164"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>
<cellStyles><cellStyle name="x" xfId="0"/></cellStyles><dxfs count="1"><dxf><numFmt numFmtId="165" formatCode="0.000000"/></dxf></dxfs></styleSheet>`}
	b := oneSheet(t, `<sheetData><row><c><v>1.00487</v></c><c s="0"><v>1.00487</v></c><c s="1"><v>1.00487</v></c><c s="2"><v>1.00487</v></c><c s="2" t="str"><v>1.00487</v></c><c s="9"><v>1.00487</v></c></row></sheetData>`, styles)
	if diff := cmp.Diff([]string{"1.00487", "1.00487", "1.00487", "1.004870", "1.00487", "1.00487"}, b.Tables[0].Rows[0].Cells); diff != "" {
		t.Error(diff)
	}
	broken := part{"xl/styles.xml", `<styleSheet><cellXfs><xf`}
	if b := oneSheet(t, `<sheetData><row><c s="0"><v>1.5</v></c></row></sheetData>`, broken); b.Tables[0].Rows[0].Cells[0] != "1.5" {
		t.Error("a workbook without its styles is another")
	}
}
