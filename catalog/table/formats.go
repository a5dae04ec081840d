package table

import (
	"strconv"
	"strings"
)

// Staff who see 1.00487 where 1.004870 should stand give the column a number format that shows the zero, and 0000000000 to
// a column of telephones. The file holds the number still, and what they read on the screen is what they mean: a number
// comes with the zeros that its format adds. Formats that leave digits out, or make a day or a percentage of the number, are
// not followed; nor are those of fewer than six decimals, which are of amounts.

// codeDecimals is how many digits a procedure's code has behind its dot.
const codeDecimals = 6

// maxFormats bounds the formats that are kept; Excel has some 200 to 250 of a book's own.
const maxFormats = 1000

// padding is a number format of zeros alone.
type padding struct{ whole, decimals int }

// formats finds the styles of cells whose number format adds zeros (ECMA-376 18.8.10, 18.8.30). A workbook is as good
// without that part.
func (w *workbook) formats() {
	part := ofKind(w.links, "styles")
	if part == "" {
		part = "xl/styles.xml"
	}
	known := map[string]padding{}
	within, n := false, 0
	_ = w.each(part, func(s *scanner) error {
		switch {
		case s.start("dxfs"), s.start("cellStyleXfs"):
			return s.skip()
		case s.start("numFmt"):
			if p, ok := paddingOf(s.attr("formatCode")); ok && len(known) < maxFormats {
				known[s.attr("numFmtId")] = p
			}
		case s.start("cellXfs"), s.stop("cellXfs"):
			within = s.start("cellXfs")
		case within && s.start("xf"):
			if p, ok := known[s.attr("numFmtId")]; ok {
				if w.padded == nil {
					w.padded = map[string]padding{}
				}
				w.padded[strconv.Itoa(n)] = p
			}
			n++
			return w.take(w.where(), 1)
		}
		return nil
	})
}

// paddingOf reads the code of a number format, of which the part for positive numbers counts.
func paddingOf(code string) (padding, bool) {
	code, _, _ = strings.Cut(code, ";")
	code = strings.TrimSuffix(strings.TrimSuffix(code, "_)"), "_ ") // room as wide as a sign
	whole, decimals, _ := strings.Cut(code, ".")
	const most = 20 // digits; a spreadsheet has 15
	if strings.Trim(whole+decimals, "0") != "" || whole == "" || len(code) > most {
		return padding{}, false
	}
	p := padding{len(whole), len(decimals)}
	return p, p.decimals >= codeDecimals || p.decimals == 0 && p.whole > 1 && !strings.HasSuffix(code, ".")
}

// show writes a number as the format does, or leaves it as it is where that would leave digits out.
func (p padding) show(raw string) string {
	const digits = 15 // that spreadsheets show
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || !(n >= 0 && n < 1e15) || strings.ContainsAny(raw, "xX") {
		return raw
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', digits, 64), 64)
	if err != nil {
		return raw
	}
	whole, decimals, _ := strings.Cut(strconv.FormatFloat(rounded, 'f', -1, 64), ".")
	if len(decimals) > p.decimals {
		return raw
	}
	whole = strings.Repeat("0", max(p.whole-len(whole), 0)) + whole
	if p.decimals == 0 {
		return whole
	}
	return whole + "." + decimals + strings.Repeat("0", p.decimals-len(decimals))
}
