package catalog

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// cell repairs the text of one cell for its attribute and counts what was done.
func (f *file) cell(src Source, t target, attr, raw string) (string, error) {
	how := plain
	if t.attr >= 0 {
		how = f.schema().attrs[t.attr].kind
	}
	return f.mended(src, how, attr, raw)
}

// mended repairs the text of one cell in the way of its kind.
func (f *file) mended(src Source, how kind, attr, raw string) (string, error) {
	if len(raw) > f.limits.Cell {
		return "", fault.At(src.At(attr), "cell of %d bytes: is a quotation mark left open?", `ô dài %d byte. Có thể thiếu dấu ngoặc kép (") đóng.`, len(raw))
	}
	text := raw
	if f.format == CSV {
		text = unguard(raw)
	}
	if how == verbatim && printable(text) && strings.TrimSpace(text) != "" && !sheetError(text) {
		return text, nil
	}
	v, m := clean(text, how)
	v, more := f.inForm(src, how, v)
	if m |= more; m != 0 {
		f.tally.add(m, src.At(attr), raw, v)
	}
	if strings.ContainsRune(v, utf8.RuneError) {
		f.found(Problem{Where: src.At(attr), Value: v}, "text-lost", Words{})
	}
	if strings.HasPrefix(v, "#") && sheetError(v) {
		f.found(Problem{Where: src.At(attr), Value: v}, "cell-error", Words{})
		return "", nil
	}
	return v, nil
}

// inForm writes a clean text as its kind is kept.
func (f *file) inForm(src Source, how kind, v string) (string, mend) {
	var more mend
	switch how {
	case group:
		v, more = f.oneField(src, v)
	case bodies:
		v, more = joinLines(v, "; ", ";\n")
	case comma:
		v, more = joinLines(v, ", ", "\n")
	case phone:
		if v, more = joinLines(v, ", ", "\n"); more == 0 {
			v, more = telephone(v)
		}
	case angle:
		v, more = degrees(v)
	case length:
		v, more = millimetres(v)
	case codes:
		v, more = exactCode(v)
	case date:
		v, more = isoDate(v, f.format == XLSX, f.days1904)
	}
	return v, more
}

// printable reports printable characters of ASCII alone: what a network can be called and a code can carry.
func printable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// found notes a problem that cannot be seen any more after reading.
func (f *file) found(p Problem, id string, extra Words) {
	f.cat.Found = append(f.cat.Found, said(p, id, extra))
}

// sheetError reports the values of a spreadsheet's broken formulas.
func sheetError(s string) bool {
	switch s {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}

// oneField takes the field out of a cell that may hold several lines. The portal's exports have the same field twice,
// and two fields in one cell; a line that begins with a small letter belongs to the one before.
func (f *file) oneField(src Source, s string) (string, mend) {
	if !strings.Contains(s, "\n") {
		return s, 0
	}
	lines := strings.Split(goOn(s), "\n")
	different := uniq(append([]string(nil), lines...))
	if len(different) > 1 {
		p := Problem{Where: src.At("field"), Value: different[0]}
		all := strings.Join(quoteAll(different[:min(len(different), maxListed)]), ", ")
		f.found(p, "field-two", bothWords(all))
	}
	if len(different) < len(lines) {
		return different[0], mendTwice
	}
	return different[0], 0
}

// exactCode takes away the rounding noise of a cell that holds a number: a spreadsheet shows 1.0011930000000001 as
// 1.001193. Fifteen digits are what spreadsheets show (ECMA-376 stores seventeen).
func exactCode(s string) (string, mend) {
	const shortest = len("1.000000000")
	if len(s) < shortest || !digitsDot(s) {
		return s, 0
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s, 0
	}
	t := strconv.FormatFloat(n, 'g', 15, 64)
	if len(t) > len("1.000000") || t == s {
		return s, 0
	}
	return t, mendNumber
}

// digitsDot reports a digit, a dot and digits.
func digitsDot(s string) bool {
	if len(s) < 3 || s[1] != '.' {
		return false
	}
	return digits(s[:1]) && digits(s[2:])
}

// digits reports that all bytes are digits.
func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isoDay is how days are kept.
const isoDay = "2006-01-02"

// isoDate writes a day as 2026-07-15 if it can be told; Check names the others. In a workbook a bare number counts days
// from the end of 1899 (ECMA-376, the 1900 date system; its false 29 February 1900 lies before any date here), or from the
// first day of 1904.
func isoDate(s string, workbook, from1904 bool) (string, mend) {
	if s == "" || validDate(s) {
		return s, 0
	}
	if n, err := strconv.ParseFloat(s, 64); workbook && err == nil && n >= 20000 && n < 80000 {
		start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if from1904 {
			start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return start.AddDate(0, 0, int(n)).Format(isoDay), mendDate
	}
	if len(s) > len(isoDay) && (s[len(isoDay)] == 'T' || s[len(isoDay)] == ' ') && validDate(s[:len(isoDay)]) {
		return s[:len(isoDay)], mendDate
	}
	for _, layout := range [...]string{"2/1/2006", "2-1-2006", "2.1.2006"} {
		if d, err := time.Parse(layout, s); err == nil {
			return d.Format(isoDay), mendDate
		}
	}
	return s, 0
}

// validDate reports a day as we keep it.
func validDate(s string) bool {
	_, err := time.Parse(isoDay, s)
	return err == nil
}
