package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
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
	head := string(data[:min(len(data), 4096)])
	switch {
	case strings.HasPrefix(head, zipHead):
		return XLSX, nil
	case strings.HasPrefix(head, oleHead):
		return "", errors.New("workbook is of the old .xls kind or has a password: save it as .xlsx without one")
	}
	switch asked {
	case "":
	case CSV, XLSX, YAML, JSON:
		return asked, nil
	default:
		return "", fmt.Errorf("format %q unknown: csv, xlsx, yaml and json are read", string(asked))
	}
	if f := formatOfName(strings.ToLower(name)); f != "" {
		return f, nil
	}
	if ext := path.Ext(name); ext != "" && name != "-" {
		return "", fmt.Errorf("extension %q unknown: .csv, .xlsx, .yaml and .json are read", ext)
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

// decode makes text of a file's bytes: UTF-8, or UTF-16 with its mark. A decoder for another encoding belongs before
// the last check.
func (f *file) decode(data []byte) (string, error) {
	at := Where{File: f.name}
	switch {
	case bytes.HasPrefix(data, []byte(bom)):
		f.tally.add(mendBOM, at, "", "")
		data = data[len(bom):]
	case bytes.HasPrefix(data, []byte(bomLE)), bytes.HasPrefix(data, []byte(bomBE)):
		f.tally.add(mendUTF16, at, "", "")
		text, err := fromUTF16(data[2:], data[0] == bomBE[0])
		if err != nil {
			return "", fmt.Errorf("%s: %w", f.name, err)
		}
		return text, nil
	}
	if i := badUTF8(data); i >= 0 {
		line := 1 + bytes.Count(data[:i], []byte("\n"))
		return "", fmt.Errorf("%s:%d: text not UTF-8: save the file as \"CSV UTF-8\" or as .xlsx", f.name, line)
	}
	return string(data), nil
}

// badUTF8 gives the place of the first byte that is not UTF-8, or of a zero byte, or -1.
func badUTF8(data []byte) int {
	if utf8.Valid(data) {
		return bytes.IndexByte(data, 0)
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// fromUTF16 makes UTF-8 of UTF-16 without its mark; half a pair is an error.
func fromUTF16(data []byte, big bool) (string, error) {
	if len(data)%2 != 0 {
		return "", errors.New("text not whole UTF-16: save the file anew")
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
	if strings.ContainsRune(text, utf8.RuneError) || strings.ContainsRune(text, 0) {
		return "", errors.New("text not whole UTF-16: save the file anew")
	}
	return text, nil
}
