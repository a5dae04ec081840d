package catalog

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// TestMacLines reads files whose lines end with CR alone, as old spreadsheets on a Mac wrote them.
func TestMacLines(t *testing.T) {
	const want = "3 1.000001 | A | X |  |  | \n5 1.000002 | B | X |  |  | \n"
	for _, s := range []string{
		"DANH MỤC,,\rcode,name,field\r1.000001,A,X\r\r1.000002,B,X\r",
		"DANH MỤC,,\rcode,name,field\r1.000001,\"A\",\"X\"\r\r1.000002,B,X",
		"\"DANH\nMỤC\",,\rcode,name,field\r1.000001,A,\"X\"\r\r1.000002,B,X\r", // a line feed within a cell
	} {
		c, r := text(t, "a.csv", s)
		if got := facts(c); got != want || len(r.Repairs) == 0 || r.Repairs[0].Kind != "mac-lines" {
			t.Errorf("%q: %s, repairs %v", s, got, r.Repairs)
		}
	}
	c, r := text(t, "a.csv", "sep=;\rcode;name;field\r1.000001;A;X\r")
	if got := facts(c); got != "3 1.000001 | A | X |  |  | \n" {
		t.Errorf("below a separator: %s, %v", got, r.Files)
	}
	c, r = text(t, "a.csv", "code,name,field\n1.000001,\"A\rB\",X\n1.000002,C\rD,X\r\n")
	if got := facts(c); got != "2 1.000001 | A B | X |  |  | \n3 1.000002 | C D | X |  |  | \n" || r.Repairs[0].Kind != "newline" {
		t.Errorf("CR within cells: %s, %v", got, r.Repairs)
	}
}

// TestBareUTF16 reads UTF-16 whose mark was lost, of both orders, composed and not; a stray zero byte is no such thing.
func TestBareUTF16(t *testing.T) {
	const s = "Mã số\tTên\tLĩnh vực\r\n1.004870\tTờ khai đường sá và cầu phà\tHộ tịch\r\n"
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, form := range []norm.Form{norm.NFC, norm.NFD} { // the loose grave accent, U+0300, has a zero as its lower byte
			var data []byte
			for _, u := range utf16.Encode([]rune(form.String(s))) {
				data = order.AppendUint16(data, u)
			}
			c, r, err := Read(Input{Data: bytes.NewReader(data), Name: "a.txt"})
			if err != nil {
				t.Errorf("%v: %v", order, err)
				continue
			}
			if got := facts(c); got != "2 1.004870 | Tờ khai đường sá và cầu phà | Hộ tịch |  |  | \n" || r.Repairs[0].Kind != "utf-16" {
				t.Errorf("%v: %s, %v", order, got, r.Repairs)
			}
		}
	}
	_, _, err := Read(Input{Data: strings.NewReader("code,name,field\n1.000001,A,X\n1.000002,\x00,X\xe9\n"), Name: "a.csv"})
	if want := `catalog: a.csv:3: zero byte in the text: save the file anew as "CSV UTF-8" or as .xlsx`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestLostLetters: no encoding brings back what a program replaced by question marks.
func TestLostLetters(t *testing.T) {
	_, _, err := Read(Input{Data: strings.NewReader("M\xe3 s?,T\xean,L?nh v?c\n1.000001,Th? t?c k?t h\xf4n l?n d?u,H? t?ch\n"), Name: "a.csv"})
	if got := Text(err, "vi"); !strings.Contains(got, `chữ có dấu đã mất, chỉ còn dấu "?"`) {
		t.Error(got)
	}
}

// TestStrayQuotes counts the cells of a paste with quotation marks in them, of inches and titles.
func TestStrayQuotes(t *testing.T) {
	c, r := text(t, "a.txt", "Mã số\tTên\tLĩnh vực\n1.000001\tGiấy 12\" loại \"A\"\tX\n1.000002\tB\tX\n")
	if c.Procedures[0].Name != `Giấy 12" loại "A"` || len(r.Repairs) != 1 || r.Repairs[0].Kind != "stray-quote" || r.Repairs[0].Count != 1 {
		t.Errorf("name %s, repairs %+v", c.Procedures[0].Name, r.Repairs)
	}
}
