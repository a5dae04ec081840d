package catalog

import (
	"bytes"
	"cmp"
	"errors"
	"path"
	"strings"
	"unicode/utf8"

	"bangqr/catalog/charset"
	"bangqr/catalog/fault"
	"bangqr/catalog/table"
)

// bom is the byte order mark of UTF-8.
const bom = "\xef\xbb\xbf"

// formatOfName goes by the extension, in lower case; nothing if it is none of ours.
func formatOfName(name string) Format {
	switch path.Ext(name) {
	case ".csv", ".tsv", ".txt", ".tab":
		return CSV
	case ".xlsx", ".xlsm", ".xltx", ".xltm":
		return XLSX
	case ".docx", ".docm":
		return DOCX
	case ".html", ".htm":
		return HTML
	case ".yaml", ".yml":
		return YAML
	case ".json":
		return JSON
	}
	return ""
}

// formatOf finds a file's format: by its first bytes where they tell, whatever its name, else what was asked for, else by
// the extension, else by the look of the text.
func formatOf(asked Format, name string, data []byte) (Format, error) {
	kind := table.Kind(data)
	if err := table.Refuse(kind, name); err != nil {
		return "", err
	}
	switch kind {
	case table.XLSX:
		return XLSX, nil
	case table.DOCX:
		return DOCX, nil
	case table.HTML:
		return HTML, nil
	}
	at := Where{File: name}
	switch asked {
	case "":
	case "tsv":
		return CSV, nil
	case CSV, YAML, JSON, XLSX, DOCX, HTML:
		return asked, nil
	default:
		return "", fault.At(at, "format %q unknown: csv, xlsx, docx, html, yaml and json are read",
			"không đọc được định dạng %q. Dùng csv, xlsx, docx, html, yaml hoặc json.", string(asked))
	}
	if f := formatOfName(strings.ToLower(name)); f != "" {
		return f, nil
	}
	if ext := path.Ext(name); ext != "" && name != "-" && !strings.EqualFold(ext, ".xls") {
		return "", fault.At(at, "extension %q unknown: .csv, .xlsx, .docx, .html, .yaml and .json are read",
			"không đọc được tệp có đuôi %q. Lưu thành .xlsx, .docx, .csv, .yaml hoặc .json.", ext)
	}
	return formatOfText(strings.TrimPrefix(string(data[:min(len(data), 4096)]), bom)), nil
}

// formatOfText goes by the first line that says something.
func formatOfText(head string) Format {
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '{' || line[0] == '[':
			return JSON
		case line == "---" || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "%YAML") || keyLine(line):
			return YAML
		}
		break
	}
	return CSV
}

// keyLine reports "procedures:", a key with nothing behind it.
func keyLine(line string) bool {
	key, ok := strings.CutSuffix(line, ":")
	return ok && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_") == "" && key != ""
}

// decode makes text of a file's bytes. Another encoding than Unicode's is a repair; UTF-8 with its mark is what our own
// exports are.
func (f *file) decode(data []byte) (string, error) {
	text, encoding, err := charset.Decode(data, f.in.Encoding)
	if f.in.Encoding == "" && encoding != charset.UTF8 && !utf8.Valid(data) && encoding != charset.UTF16LE && encoding != charset.UTF16BE && questionMarks(data) {
		return "", fault.At(Where{File: f.name}, `letters lost: the program that saved the file wrote "?" for them; open the original and save it as "CSV UTF-8" or .xlsx`,
			`chữ có dấu đã mất, chỉ còn dấu "?" do lưu sai bảng mã. Mở tệp gốc, lưu lại dạng "CSV UTF-8" hoặc .xlsx.`)
	}
	if err != nil {
		if inner, ok := errors.AsType[*Fault](err); ok {
			at := *inner
			at.File = cmp.Or(at.File, f.name)
			return "", &at
		}
		return "", err
	}
	at := Where{File: f.name}
	switch {
	case encoding == charset.UTF8, encoding == charset.UTF8BOM, plainASCII(string(data)):
		return text, nil
	case encoding == charset.UTF16LE, encoding == charset.UTF16BE:
		f.encoding = "utf-16"
		f.tally.add(mendUTF16, at, "", "")
	default:
		f.encoding = encoding
		f.tally.decoded(encoding, at, "", "")
	}
	return text, nil
}

// questionMarks reports text in which a program wrote "?" for letters that its encoding lacks, as Excel does when it saves
// plain CSV outside of Viet Nam: such a mark stands within a word, in many words.
func questionMarks(data []byte) bool {
	const least = 3
	letter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }
	n := 0
	for word := range bytes.FieldsFuncSeq(data, func(r rune) bool { return r <= ' ' || strings.ContainsRune(",;|\"()", r) }) {
		if bytes.ContainsAny(word, "/=&") { // an address
			continue
		}
		if i := bytes.IndexByte(word, '?'); i > 0 && i+1 < len(word) && letter(word[i-1]) && letter(word[i+1]) {
			if n++; n == least {
				return true
			}
		}
	}
	return false
}

// recode reads the cells of a workbook or document that hold the codes of an old font, ".VnTime" or "VNI-Times", as Latin
// letters; the table tells which, since a single cell may be too little to tell by.
func (f *file) recode(t *table.Table) {
	if f.exported {
		return
	}
	const enough = 100 // cells in Unicode: that there are some is what matters
	var samples []string
	unicode := 0
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			switch {
			case plainASCII(c):
				continue
			case strings.IndexFunc(c, onlyUnicode) >= 0:
				if unicode++; unicode > enough {
					continue
				}
			}
			samples = append(samples, c)
		}
	}
	r := charset.Look(samples)
	if r.Encoding == "" {
		return
	}
	for _, row := range t.Rows {
		for i, c := range row.Cells {
			if v, changed := r.Cell(c); changed {
				f.tally.decoded(r.Encoding, Where{File: f.name, Sheet: t.Sheet, Row: row.N, Letter: fault.Letters(i)}, c, v)
				row.Cells[i] = v
			}
		}
	}
	f.encoding = r.Encoding
}

// onlyUnicode reports the Vietnamese letters that no old font has at the place of a Latin one: they are not in Windows-1252.
func onlyUnicode(r rune) bool {
	switch r {
	case 'ă', 'Ă', 'đ', 'Đ', 'ĩ', 'Ĩ', 'ũ', 'Ũ', 'ơ', 'Ơ', 'ư', 'Ư':
		return true
	}
	return r >= 0x1ea0 && r <= 0x1ef9
}

// plainASCII reports text that is the same in all encodings but UTF-16, whose zeros tell it.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] == 0 {
			return false
		}
	}
	return true
}
