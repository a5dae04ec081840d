package table

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"
)

// compound makes the beginning of an old Office file with the names of streams in its directory.
func compound(names ...string) []byte {
	data := append([]byte(oleHead), make([]byte, 3*oleSector)...)
	for i, name := range append([]string{"Root Entry"}, names...) {
		e := data[2*oleSector+128*i:]
		units := utf16.Encode([]rune(name + "\x00"))
		for j, u := range units {
			binary.LittleEndian.PutUint16(e[2*j:], u)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units)))
		e[66] = 2
	}
	return data
}

// TestKind tells files apart whatever their names, and says of those that are not read what they are.
func TestKind(t *testing.T) {
	for _, tc := range []struct {
		what, kind string
		data       []byte
		says       string // of Refuse
	}{
		{"workbook", "xlsx", zipped(t, bookParts("")...), ""},
		{"document", "docx", zipped(t, docParts("")...), ""},
		{"damaged workbook", "xlsx", zipped(t, bookParts("")...)[:400], ""},
		{"damaged document", "docx", zipped(t, docParts("")...)[:400], ""},
		{"page", "html", []byte("\ufeff\r\n<!DOCTYPE html>\n<html>"), ""},
		{"table", "html", []byte(`<table border=1><tr><td>a`), ""},
		{"page of Excel", "html", []byte(`<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><head>`), ""},
		{"page in UTF-16", "html", []byte("\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00"), ""},
		{"text", "", []byte("Mã số,Tên\n"), ""},
		{"text with a tag", "", []byte("Mã số,<table>\n"), ""},
		{"nothing", "", nil, ""},
		{"old workbook", "xls", compound("Workbook"), "old .xls kind"},
		{"older workbook", "xls", compound("Book"), "old .xls kind"},
		{"old document", "doc", compound("1Table", "WordDocument"), "old .doc kind"},
		{"old document with a workbook in it", "doc", compound("Workbook", "WordDocument"), "old .doc kind"},
		{"password", "encrypted", compound("EncryptionInfo", "EncryptedPackage"), "has a password"},
		{"old something", "ole", compound("VisioDocument"), "old kind of Microsoft Office"},
		{"cut", "ole", compound()[:100], "old kind of Microsoft Office"},
		{"binary workbook", "xlsb", zipped(t, part{"xl/workbook.bin", "x"}), ".xlsb"},
		{"LibreOffice", "odf", zipped(t, part{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}), ".ods"},
		{"Numbers", "numbers", zipped(t, part{"Index/Document.iwa", "x"}), "Numbers"},
		{"slides", "pptx", zipped(t, part{"ppt/presentation.xml", "x"}), ".pptx"},
		{"archive", "archive", zipped(t, part{"a.csv", "x"}), "unpack it"},
		{"PDF", "pdf", []byte("%PDF-1.7\n"), "PDF"},
		{"rich text", "rtf", []byte(`{\rtf1\ansi`), ".rtf"},
		{"picture", "picture", []byte("\x89PNG\r\n"), "picture"},
		{"web archive", "mht", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related;"), "web archive"},
		{"XML", "xml", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), "Office 2003"},
	} {
		kind := Kind(tc.data)
		if kind != tc.kind {
			t.Errorf("%s: kind %q", tc.what, kind)
		}
		err := Refuse(kind, "a.xls")
		if tc.says == "" {
			if err != nil {
				t.Errorf("%s: %v", tc.what, err)
			}
			continue
		}
		refused(t, tc.what, err, tc.says)
		if tc.kind != "" {
			_, err = Workbook(tc.data, "a.xls", Options{})
			refused(t, tc.what, err, tc.says)
		}
	}
}

func FuzzKind(f *testing.F) {
	f.Add(compound("Workbook"))
	f.Fuzz(func(_ *testing.T, data []byte) { _ = Refuse(Kind(data), "a") })
}
