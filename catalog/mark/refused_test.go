package mark

import (
	"errors"
	"strings"
	"testing"

	"bangqr/catalog/fault"
)

// TestRefused lists what cannot be marked, and says so in both languages.
func TestRefused(t *testing.T) {
	sound := mini{}.pack(t)
	one := []Mark{{"", 1, 0, Error, "x"}}
	for name, tt := range map[string]struct {
		data  []byte
		marks []Mark
		want  string
	}{
		"nothing":       {nil, one, "workbook damaged (archive)"},
		"cut":           {sound[:len(sound)/2], one, "workbook damaged (archive)"},
		"password":      {[]byte("\xd0\xcf\x11\xe0 and more"), one, "workbook has a password or is of the old .xls kind"},
		"macro":         {mini{extra: []string{"xl/vbaProject.bin", "x"}}.pack(t), one, "workbook with macros cannot be marked"},
		"signed":        {mini{extra: []string{"_xmlsignatures/origin.sigs", ""}}.pack(t), one, "digital signature"},
		"twice":         {mini{extra: []string{"XL/workbook.xml", ""}}.pack(t), one, "workbook damaged (XL/workbook.xml)"},
		"doctype":       {mini{sheet: "<!DOCTYPE x><worksheet " + mainNS + "><sheetData/></worksheet>"}.pack(t), one, "it has a DOCTYPE"},
		"unclosed":      {mini{sheet: "<worksheet " + mainNS + "><sheetData></worksheet>"}.pack(t), one, "not well formed"},
		"early":         {mini{sheet: "<worksheet " + mainNS + "><sheetData>"}.pack(t), one, "ends too early"},
		"no tag end":    {mini{sheet: "<worksheet " + mainNS + `><sheetData a="`}.pack(t), one, "a tag has no end"},
		"deep":          {mini{sheet: strings.Repeat("<a>", 200)}.pack(t), one, "not well formed"},
		"namespaces":    {mini{sheet: "<worksheet " + mainNS + strings.Repeat(` xmlns:a="b"`, 2000) + "/>"}.pack(t), one, "too many namespaces"},
		"overlap":       {overlapping(t), one, "workbook damaged"},
		"no sheet":      {mini{sheet: "<x " + mainNS + "/>"}.pack(t), one, "workbook damaged (xl/worksheets/sheet1.xml)"},
		"other space":   {mini{sheet: `<worksheet xmlns="urn:x"><sheetData/></worksheet>`}.pack(t), one, "workbook damaged (xl/worksheets/sheet1.xml)"},
		"rows mixed":    {mini{rows: `<row r="5"/><row r="3"/>`}.pack(t), one, "its rows are out of order"},
		"cells mixed":   {mini{rows: `<row r="1"><c r="B1"/><c r="A1"/></row>`}.pack(t), one, "its cells are out of order"},
		"utf-16":        {mini{sheet: "\xff\xfe<\x00"}.pack(t), one, "is not UTF-8"},
		"latin":         {mini{sheet: `<?xml version="1.0" encoding="windows-1258"?><worksheet/>`}.pack(t), one, "is not UTF-8"},
		"unknown sheet": {sound, []Mark{{"Nope", 1, 0, Error, "x"}}, `sheet "Nope" missing`},
		"row 0":         {sound, []Mark{{"", 0, 0, Error, "x"}}, "no such cell"},
		"too low":       {sound, []Mark{{"", maxRow + 1, 0, Error, "x"}}, "no such cell"},
		"too far":       {sound, []Mark{{"", 1, maxCol, Error, "x"}}, "no such cell"},
		"no styles":     {mini{styles: "<styleSheet " + mainNS + "/>"}.pack(t), one, "workbook damaged (xl/styles.xml)"},
		"a chart":       {mini{kind: "chartsheet"}.pack(t), one, "it has no cells"},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := Workbook(tt.data, tt.marks)
			var f *fault.Fault
			if out != nil || !errors.As(err, &f) || !strings.Contains(f.Text("en"), tt.want) {
				t.Fatalf("%d bytes, %v; want %s", len(out), err, tt.want)
			}
			if vi := f.Text("vi"); vi == "" || vi == f.Text("en") {
				t.Errorf("in Vietnamese %q", vi)
			}
		})
	}
}

// overlapping is an archive whose list of entries names the same bytes many times.
func overlapping(t *testing.T) []byte {
	data := mini{extra: []string{"xl/a0.bin", strings.Repeat("x", 1<<20)}}.pack(t)
	const head = "PK\x01\x02"
	last := strings.LastIndex(string(data), head)
	end := strings.LastIndex(string(data), "PK\x05\x06")
	entry, tail := string(data[last:end]), data[end:]
	out := string(data[:end])
	for i := 1; i < 200; i++ {
		out += strings.Replace(entry, "a0.bin", string(rune('b'+i/26))+string(rune('a'+i%26))+".bin", 1)
	}
	added := len(out) - end
	put := func(at, n int) {
		for i := range 4 {
			tail[at+i] = byte(n >> (8 * i))
		}
	}
	tail[8], tail[10] = tail[8]+199, tail[10]+199
	put(12, end+added-strings.Index(string(data), head))
	return []byte(out + string(tail))
}
