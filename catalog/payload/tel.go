package payload

import (
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// Numbers follow Viet Nam's numbering plan (Thông tư 22/2014/TT-BTTTT, amended by 27/2021/TT-BTTTT), with the lengths that
// libphonenumber's metadata of +84 have:
//
//	0 [35789] 8 digits      mobile
//	0 2 9 digits            landline: 24 and 28 with 8 digits behind, other areas of three digits with 7
//	0 2xx 1022, 0 2xx 115   a short number of another province
//	0 69 6 or 7 digits      the network of police and army; it is not dialled from abroad
//	1800, 1900 4–6 digits   services
//	1xx, 10xx               short numbers: 113, 1022, 1080
//
// Which of them are given to anybody is not known here.

// Tel gives a telephone number as RFC 3966 has it, without "tel:": "(0225) 3.123.456" gives "+842253123456". Numbers that
// cannot be dialled from abroad stay as they are dialled: "1022", "18001096". Several numbers, an extension and words are
// refused, since a code dials one number.
func Tel(s string) (number string, err error) {
	rest := strings.TrimSpace(s)
	if len(rest) >= 4 && strings.EqualFold(rest[:4], "tel:") {
		rest = rest[4:]
	}
	switch {
	case len(s) > maxTel:
		return "", fault.New("telephone number %s too long: write one number", "số điện thoại %s quá dài. Chỉ ghi một số.", fault.Quote(s))
	case strings.TrimSpace(s) == "":
		return "", fault.New("telephone number missing: write one", "chưa có số điện thoại. Vui lòng nhập.")
	case extension(rest):
		return "", fault.New("telephone number %s has an extension, which no code can dial: write the number alone",
			"số điện thoại %s có số máy lẻ; mã QR không bấm được máy lẻ. Chỉ ghi số chính.", fault.Quote(s))
	}
	d, plain := dialled(rest)
	if number = national(d); plain && number != "" {
		return number, nil
	}
	switch found := Tels(rest); {
	case len(found) > 1 || len(found) == 1 && strings.ContainsAny(rest, "/;,|"):
		return "", fault.New("several telephone numbers in %s: write one", "có nhiều số điện thoại: %s. Chỉ ghi một số.", fault.Quote(s))
	case len(found) == 1:
		return "", fault.New("words beside the telephone number in %s: write the number alone",
			"có chữ bên cạnh số điện thoại: %s. Chỉ ghi số.", fault.Quote(s))
	case plain && national("0"+d) != "" && d[0] != '0' && !strings.HasPrefix(d, "+"):
		return "", fault.New("telephone number %s lost its first 0: write 0%s as text",
			"số điện thoại %s có thể mất số 0 đầu. Sửa thành 0%s, nhập dạng văn bản?", fault.Quote(s), d)
	case plain && len(d) > 7 && strings.HasPrefix(d, "+") && !strings.HasPrefix(d, "+"+country):
		return "", fault.New("telephone number %s is of another country: write a number of Viet Nam",
			"số điện thoại %s của nước khác. Ghi số của Việt Nam.", fault.Quote(s))
	}
	return "", fault.New("telephone number %s malformed: write a number such as 0225 3123 456, 0912 345 678 or 1022",
		"số điện thoại %s không đúng: thừa hoặc thiếu chữ số, hoặc mã vùng cũ. Ghi như 0225 3123 456, 0912 345 678 hoặc 1022.", fault.Quote(s))
}

// maxTel is the longest text, in bytes, in which one number is looked for.
const maxTel = 200

// Tels finds the telephone numbers in a text such as "0243 123 4567 (giờ hành chính) / 1022", as Tel writes them, in their
// order and each once. What is no number is left out, an extension too. It looks at the first kilobyte.
func Tels(s string) []string {
	s = s[:min(len(s), 1<<10)]
	var out []string
	add := func(d string) bool {
		n := national(d)
		if n == "" {
			return false
		}
		if slices.Contains(out, n) {
			return true
		}
		out = append(out, n)
		return true
	}
	for _, run := range runs(s) {
		if d, _ := dialled(run); add(d) {
			continue
		}
		for _, part := range strings.FieldsFunc(run, func(r rune) bool { return r == '–' || r == '-' }) {
			d, _ := dialled(part)
			add(d)
		}
	}
	return out
}

// runs cuts a text into the stretches that may each be one number. A bracket that opens after digits begins a remark.
func runs(s string) []string {
	var out []string
	start := -1
	for i, r := range s + "\x00" {
		dial := r >= '0' && r <= '9' || strings.ContainsRune("+. -–()\u00a0", r)
		if start >= 0 && (!dial || r == '+') {
			out = append(out, withoutExtension(s[:start], s[start:i], len(out) > 0))
			start = -1
		}
		if dial && start < 0 {
			start = i
		}
	}
	return out
}

// extensionWords come before an extension. Each is whole, or a number such as "x12" could stand in a name.
var extensionWords = [...]string{"máy lẻ", "số lẻ", "số nhánh", "nhánh", "may le", "ext", "ext.", "extension", "x", "#", "nội bộ", "phím"}

// extension reports a text with a number and an extension behind it.
func extension(s string) bool {
	low := strings.ToLower(s)
	for _, w := range extensionWords {
		before, after, ok := strings.Cut(low, w)
		if ok && strings.ContainsAny(before, "0123456789") && digits(first(strings.TrimLeft(after, " .:=)("))) {
			return true
		}
	}
	return false
}

// withoutExtension gives a run of digits, or nothing if an extension's word stands before it and a number before that.
func withoutExtension(before, run string, later bool) string {
	before = strings.ToLower(strings.TrimRight(before[max(0, len(before)-40):], " .:=("))
	for _, w := range extensionWords {
		if later && strings.HasSuffix(before, w) {
			return ""
		}
	}
	return run
}

// first is the first byte of a text.
func first(s string) string { return s[:min(len(s), 1)] }

// dialled takes out of a number what people write between its digits; plain is false if there was anything else.
func dialled(s string) (d string, plain bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), "(0)", "")
	b := make([]byte, 0, len(s))
	plain = true
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9', r == '+' && i == 0:
			b = append(b, byte(r))
		case strings.ContainsRune(". -–()\u00a0", r):
		default:
			plain = false
		}
	}
	return string(b), plain
}

// country is Viet Nam's code of ITU-T E.164.
const country = "84"

// national writes digits as RFC 3966 has them, or gives nothing if the numbering plan has no such number.
func national(d string) string {
	for _, lead := range [...]string{"+" + country, "00" + country, "0", country} {
		rest, ok := strings.CutPrefix(d, lead)
		switch {
		case !ok:
		case lead != country && abroad(rest), len(rest) >= 9 && abroad(rest):
			return "+" + country + rest
		case lead != country && strings.HasPrefix(rest, "69") && digits(rest) && (len(rest) == 8 || len(rest) == 9):
			return "0" + rest
		}
	}
	if short(d) {
		return d
	}
	return ""
}

// abroad reports the digits, without the leading 0, of a number that can be dialled from abroad.
func abroad(rest string) bool {
	if !digits(rest) {
		return false
	}
	switch rest[0] {
	case '3', '5', '7', '8', '9':
		return len(rest) == 9
	case '2':
		return len(rest) == 10 || len(rest) > 3 && rest[3] == '1' && short(rest[3:])
	case '6':
		return len(rest) == 10 && rest[1] == '5' // over the internet
	}
	return false
}

// short reports numbers that are dialled alone.
func short(d string) bool {
	switch {
	case !digits(d) || d[0] != '1':
		return false
	case strings.HasPrefix(d, "1800"), strings.HasPrefix(d, "1900"):
		return len(d) >= 8 && len(d) <= 10
	case len(d) == 4:
		return d[1] == '0'
	}
	return len(d) == 3
}

// TelWords writes a number of Tel as people read it: "+84823919686" is "0823 919 686". Whatever else stays as it is.
func TelWords(number string) string {
	d := number
	if rest, ok := strings.CutPrefix(number, "+"+country); ok {
		d = "0" + rest
	}
	if d == "" || national(d) != number {
		return number
	}
	switch {
	case len(d) == 11 && (strings.HasPrefix(d, "024") || strings.HasPrefix(d, "028")):
		return spaced(d, 3, 7)
	case len(d) == 11:
		return spaced(d, 4, 8)
	case d[0] == '1' && len(d) < 10 || len(d) == 8: // 1800 1096, 0236 1022
		return spaced(d, 4)
	}
	return spaced(d, 4, 7)
}

// spaced puts blanks before the given places of a text.
func spaced(s string, at ...int) string {
	var b strings.Builder
	last := 0
	for _, i := range at {
		if i >= len(s) {
			break
		}
		b.WriteString(s[last:i] + " ")
		last = i
	}
	return b.String() + s[last:]
}
