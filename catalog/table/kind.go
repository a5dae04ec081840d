package table

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"

	"bangqr/catalog/fault"
)

// Kinds of file that Kind tells apart by content. The first three are read by this package.
const (
	XLSX = "xlsx" // also .xlsm, .xltx and .xltm
	DOCX = "docx" // also .docm and .dotx
	HTML = "html" // also the many ".xls" that web systems export
)

// The first bytes of files.
const (
	zipHead   = "PK\x03\x04"
	zipEmpty  = "PK\x05\x06"
	oleHead   = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	oleSector = 512 // the least sector of a compound file ([MS-CFB] 2.2); entries of its directory have 128 bytes
)

// heads are the first bytes of files that hold no table we can read.
var heads = [...]struct{ head, kind string }{
	{"%PDF-", "pdf"}, {`{\rtf`, "rtf"}, {"\x89PNG", "picture"}, {"\xff\xd8\xff", "picture"}, {"GIF8", "picture"},
	{"Rar!", "archive"}, {"7z\xbc\xaf", "archive"}, {"\x1f\x8b", "archive"},
	{"SQLite format 3", "database"}, {"\x00\x01\x00\x00Standard", "database"}, // the latter is Access
}

// Kind finds by content what a file is: "xlsx", "docx", "html", another word for a kind that is not read, which Refuse
// explains, and nothing for text and what is not known.
func Kind(data []byte) string {
	head := string(data[:min(len(data), 4096)])
	switch {
	case strings.HasPrefix(head, zipHead), strings.HasPrefix(head, zipEmpty):
		return kindOfZip(data)
	case strings.HasPrefix(head, oleHead[:4]):
		return kindOfOLE(data)
	}
	for _, h := range heads {
		if strings.HasPrefix(head, h.head) {
			return h.kind
		}
	}
	return kindOfText(head)
}

// kindOfText finds pages, and what office programs write as text. Its zero bytes are those of UTF-16.
func kindOfText(head string) string {
	for _, mark := range [...]string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		head = strings.TrimPrefix(head, mark)
	}
	head = strings.ToLower(strings.TrimLeft(strings.ReplaceAll(head, "\x00", ""), " \t\r\n"))
	has := func(s string) bool { return strings.Contains(head, s) }
	switch {
	case strings.HasPrefix(head, "mime-version:") && has("multipart/related"):
		return "mht"
	case !strings.HasPrefix(head, "<"):
		return ""
	case has("urn:schemas-microsoft-com:office:spreadsheet") && has("<?xml") && !has("<html"):
		return "xml"
	case has("urn:oasis:names:tc:opendocument"): // .fods, .fodt
		return "odf"
	case has("schemas.microsoft.com/office/word/2003/wordml"), has("office/2006/xmlpackage"):
		return "xml"
	}
	for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "<div", "<tr"} {
		if has(tag) {
			return HTML
		}
	}
	return ""
}

// kindOfZip goes by the names in a package; those of a damaged one are looked for in its bytes, so that its reader can
// say what is wrong.
func kindOfZip(data []byte) string {
	if crowded(data) {
		return XLSX
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if bytes.Contains(data, []byte("word/")) {
			return DOCX
		}
		return XLSX
	}
	kind := "archive"
	for _, f := range z.File {
		switch name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")); {
		case name == "xl/workbook.bin":
			return "xlsb"
		case name == "mimetype" || name == "meta-inf/manifest.xml":
			return "odf"
		case strings.HasSuffix(name, ".iwa"):
			return "numbers"
		case strings.HasPrefix(name, "ppt/"):
			kind = "pptx"
		case strings.HasPrefix(name, "word/"):
			kind = DOCX
		case strings.HasPrefix(name, "xl/"):
			kind = XLSX
		}
	}
	return kind
}

// kindOfOLE goes by the names in the directory of a compound file. Its entries lie anywhere on multiples of 128 bytes, so
// they are looked for instead of followed: a chain of sectors can be made to run in circles.
func kindOfOLE(data []byte) string {
	const entry, length, kind = 128, 64, 66 // its size, and where in it the name's bytes and the object's kind stand
	found := "ole"
	for at := oleSector; at+entry <= len(data); at += entry {
		e := data[at : at+entry]
		n := int(binary.LittleEndian.Uint16(e[length:]))
		if n < 4 || n > length || e[kind] != 1 && e[kind] != 2 {
			continue
		}
		switch strings.ReplaceAll(string(e[:n-2]), "\x00", "") {
		case "EncryptedPackage":
			return "encrypted"
		case "Workbook", "Book":
			found = "xls"
		case "WordDocument":
			found = "doc"
		}
	}
	return found
}

// refusals say what a file is and how to make one of it that is read.
var refusals = map[string]fault.Words{
	"xls": {EN: "workbook is of the old .xls kind: open it in Excel or LibreOffice and save it as .xlsx",
		VI: "tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx)."},
	"doc": {EN: "document is of the old .doc kind: open it in Word or LibreOffice and save it as .docx",
		VI: "tệp Word kiểu cũ (.doc). Mở bằng Word, chọn Lưu thành (Save As), kiểu Word Document (.docx)."},
	"encrypted": {EN: "file has a password: open it, take the password away (File > Info > Protect) and save it",
		VI: "tệp có mật khẩu. Mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ, File > Info > Protect) rồi lưu lại."},
	"ole": {EN: "file is of an old kind of Microsoft Office (.xls, .doc or the like): save it as .xlsx or .docx without a password",
		VI: "tệp Office kiểu cũ (.xls, .doc hoặc tương tự). Mở tệp, lưu thành .xlsx hoặc .docx, không đặt mật khẩu."},
	"xlsb": {EN: "workbook is of the binary kind (.xlsb): open it in Excel and save it as .xlsx",
		VI: "tệp Excel dạng nhị phân (.xlsb). Mở bằng Excel, lưu thành .xlsx."},
	"odf": {EN: "file is of LibreOffice or OpenOffice (.ods, .odt): open it there and save it as .xlsx or .docx",
		VI: "tệp của LibreOffice, OpenOffice (.ods, .odt). Mở tệp, lưu thành .xlsx hoặc .docx."},
	"numbers": {EN: "file is of Numbers or Pages: export it as .xlsx or .docx",
		VI: "tệp của Numbers hoặc Pages. Xuất (Export) thành .xlsx hoặc .docx."},
	"pptx": {EN: "file is a presentation (.pptx): copy its tables into a workbook and save it as .xlsx",
		VI: "tệp trình chiếu (.pptx). Chép các bảng sang Excel rồi lưu thành .xlsx."},
	"archive": {EN: "file is an archive: unpack it and give the workbook or document within",
		VI: "tệp nén. Giải nén rồi chọn tệp Excel hoặc Word bên trong."},
	"pdf": {EN: "file is a PDF, which keeps no tables: give the .xlsx or .docx that it was made from",
		VI: "tệp PDF không giữ bảng. Dùng tệp .xlsx hoặc .docx gốc."},
	"rtf": {EN: "file is rich text (.rtf, whatever its name): open it in Word and save it as .docx",
		VI: "tệp văn bản RTF (dù tên tệp là gì). Mở bằng Word, lưu thành .docx."},
	"picture": {EN: "file is a picture: give the .xlsx or .docx that it was made from",
		VI: "tệp ảnh. Dùng tệp .xlsx hoặc .docx gốc."},
	"mht": {EN: "file is a web archive (.mht, whatever its name): open it in Excel or Word and save it as .xlsx or .docx",
		VI: "tệp lưu trữ web (.mht, dù tên tệp là gì). Mở bằng Excel hoặc Word, lưu thành .xlsx hoặc .docx."},
	"xml": {EN: "file is XML of Office 2003 (whatever its name): open it in Excel or Word and save it as .xlsx or .docx",
		VI: "tệp XML của Office 2003 (dù tên tệp là gì). Mở bằng Excel hoặc Word, lưu thành .xlsx hoặc .docx."},
	"database": {EN: "file is a database: export the table as .xlsx or .csv",
		VI: "tệp cơ sở dữ liệu. Xuất bảng thành .xlsx hoặc .csv."},
}

// Refuse is the *fault.Fault for a kind of file that is not read: what it is and how to save it. It is nil for the others.
func Refuse(kind, name string) error {
	w, ok := refusals[kind]
	if !ok {
		return nil
	}
	return &fault.Fault{Where: fault.Where{File: name}, Message: w}
}
