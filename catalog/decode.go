package catalog

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// Byte order marks and the first bytes of other files.
const (
	bom     = "\xef\xbb\xbf"
	bomLE   = "\xff\xfe"
	bomBE   = "\xfe\xff"
	zipHead = "PK\x03\x04"
	oleHead = "\xd0\xcf\x11\xe0"
)

// formatOfName goes by the extension, in lower case; nothing if it is none of ours.
func formatOfName(name string) Format {
	switch path.Ext(name) {
	case ".csv", ".tsv", ".txt":
		return CSV
	case ".xlsx", ".xlsm":
		return XLSX
	case ".yaml", ".yml":
		return YAML
	case ".json":
		return JSON
	}
	return ""
}

// formatOf finds a file's format: a workbook by its first bytes whatever its name, else what was asked for, else by the
// extension, else by the look of the text.
func formatOf(asked Format, name string, data []byte) (Format, error) {
	at := Where{File: name}
	head := string(data[:min(len(data), 4096)])
	switch {
	case strings.HasPrefix(head, zipHead):
		return XLSX, nil
	case strings.HasPrefix(head, oleHead):
		return "", fault.At(at, "workbook is of the old .xls kind or has a password: save it as .xlsx without one",
			"tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Mở bằng Excel, lưu thành .xlsx không đặt mật khẩu.")
	}
	switch asked {
	case "":
	case CSV, XLSX, YAML, JSON:
		return asked, nil
	default:
		return "", fault.At(at, "format %q unknown: csv, xlsx, yaml and json are read",
			"không đọc được định dạng %q. Dùng csv, xlsx, yaml hoặc json.", string(asked))
	}
	if f := formatOfName(strings.ToLower(name)); f != "" {
		return f, nil
	}
	if ext := path.Ext(name); ext != "" && name != "-" {
		return "", fault.At(at, "extension %q unknown: .csv, .xlsx, .yaml and .json are read",
			"không đọc được tệp có đuôi %q. Lưu thành .xlsx, .csv, .yaml hoặc .json.", ext)
	}
	return formatOfText(strings.TrimPrefix(head, bom)), nil
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

// decode makes text of a file's bytes: UTF-8, or UTF-16 with its mark or without. A decoder for another encoding belongs
// before the last check.
func (f *file) decode(data []byte) (string, error) {
	at := Where{File: f.name}
	switch {
	case bytes.HasPrefix(data, []byte(bom)):
		f.tally.add(mendBOM, at, "", "")
		data = data[len(bom):]
	case bytes.HasPrefix(data, []byte(bomLE)), bytes.HasPrefix(data, []byte(bomBE)):
		f.tally.add(mendUTF16, at, "", "")
		text, ok := fromUTF16(data[2:], data[0] == bomBE[0])
		if !ok {
			return "", fault.At(at, "text not whole UTF-16: save the file anew", `văn bản UTF-16 bị hỏng. Lưu lại tệp dạng "CSV UTF-8" hoặc .xlsx.`)
		}
		return text, nil
	}
	if text, ok := bareUTF16(data); ok {
		f.tally.add(mendUTF16, at, "", "")
		return text, nil
	}
	i := badUTF8(data)
	if i < 0 {
		return string(data), nil
	}
	at.Row = lineAt(data, i)
	if data[i] == 0 {
		return "", fault.At(at, `zero byte in the text: save the file anew as "CSV UTF-8" or as .xlsx`,
			`có byte rỗng (NUL) trong văn bản. Lưu lại tệp dạng "CSV UTF-8" hoặc .xlsx.`)
	}
	return "", fault.At(at, `text not UTF-8: save the file as "CSV UTF-8" or as .xlsx`,
		`chữ không phải mã UTF-8. Lưu tệp dạng "CSV UTF-8" hoặc .xlsx.`)
}

// lineAt counts the lines up to a byte; in a file without line feeds they end with CR.
func lineAt(data []byte, i int) int {
	end := []byte("\n")
	if !bytes.Contains(data, end) {
		end = []byte("\r")
	}
	return 1 + bytes.Count(data[:i], end)
}

// badUTF8 gives the place of the first byte that is not UTF-8, or of a zero byte, or -1.
func badUTF8(data []byte) int {
	if utf8.Valid(data) {
		return bytes.IndexByte(data, 0)
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 || r == 0 {
			return i
		}
		i += n
	}
	return -1
}

// bareUTF16 reads UTF-16 without its mark. It is known by its zero bytes: the blanks, signs and plain letters that make
// up more than half of Vietnamese text have one as their upper byte; as its lower byte only the loose grave accent has one.
func bareUTF16(data []byte) (string, bool) {
	const looked = 4096
	var zeros [2]int // at even and at odd places
	head := data[:min(len(data), looked)]
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	few := len(head) / 8 // a quarter of the units
	switch {
	case zeros[1] > few && zeros[1] > 4*zeros[0]:
		return fromUTF16(data, false)
	case zeros[0] > few && zeros[0] > 4*zeros[1]:
		return fromUTF16(data, true)
	}
	return "", false
}

// fromUTF16 makes UTF-8 of UTF-16 without its mark; half a pair is refused, and so is a zero.
func fromUTF16(data []byte, big bool) (string, bool) {
	if len(data)%2 != 0 {
		return "", false
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		lo, hi := data[2*i], data[2*i+1]
		if big {
			lo, hi = hi, lo
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	text := string(utf16.Decode(units))
	return text, !strings.ContainsRune(text, utf8.RuneError) && !strings.ContainsRune(text, 0)
}
