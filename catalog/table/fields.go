package table

import (
	"strconv"
	"strings"
)

// say adds text to the open cell or paragraph, unless it is hidden or part of a field's instruction.
func (d *document) say(text string) {
	if d.hidden {
		return
	}
	for i := range d.fields {
		if !d.fields[i].result {
			return
		}
	}
	b := d.into()
	if b == nil {
		return
	}
	b.add(text)
	for i := len(d.hyper) - 1; i >= 0 && b.link == ""; i-- {
		b.link = d.hyper[i]
	}
	for i := len(d.fields) - 1; i >= 0 && b.link == ""; i-- {
		b.link = d.fields[i].link
	}
}

// address gives where a link leads; one within the document leads nowhere.
func (d *document) address(s *scanner) string {
	if code := s.attr("instr"); code != "" {
		return fieldLink(code)
	}
	l := d.links[s.attr("id")]
	if !l.external || l.target == "" {
		return ""
	}
	if place := s.attr("anchor"); place != "" && !strings.Contains(l.target, "#") {
		return l.target + "#" + place
	}
	return l.target
}

// fieldChar begins a field, parts its instruction from its result, or ends it (17.16.18).
func (d *document) fieldChar(kind string) {
	last := len(d.fields) - 1
	switch {
	case kind == "begin" && last+1 < maxFields:
		d.fields = append(d.fields, field{})
	case last < 0:
	case kind == "separate":
		f := &d.fields[last]
		f.result, f.link = true, fieldLink(string(f.code))
	case kind == "end":
		d.fields = d.fields[:last]
	}
}

// instruct adds to the instruction of the innermost field.
func (d *document) instruct(text string) {
	if last := len(d.fields) - 1; last >= 0 && !d.fields[last].result {
		d.fields[last].code = append(d.fields[last].code, text...)
	}
}

// fieldLink gives the address in a field's instruction: HYPERLINK "https://…" \l "place" (17.16.5.25).
func fieldLink(code string) string {
	code = strings.TrimSpace(code)
	const name = "HYPERLINK"
	if len(code) <= len(name) || !strings.EqualFold(code[:len(name)], name) {
		return ""
	}
	code = strings.TrimSpace(code[len(name):])
	if strings.HasPrefix(code, `\`) {
		return ""
	}
	if rest, quoted := strings.CutPrefix(code, `"`); quoted {
		address, _, _ := strings.Cut(rest, `"`)
		return address
	}
	address, _, _ := strings.Cut(code, " ")
	return address
}

// signs are the marks that lists tick off with, in the fonts that have them in the place of letters.
var signs = map[string]map[rune]string{
	"wingdings":   {0x6f: "☐", 0x71: "☐", 0x72: "☐", 0xa8: "☐", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑", 0x9f: "•", 0xa7: "▪", 0xe0: "→"},
	"wingdings 2": {0x4f: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xa3: "☐", 0x30: "☐", 0x2a: "☐"},
	"symbol":      {0xb7: "•", 0xae: "→", 0xb3: "≥", 0xa3: "≤", 0xb1: "±", 0x2d: "-"},
}

// symbol gives the text of a sign: fonts of signs have it at U+F000 and up (17.3.3.30). One not known is "□", so that
// a cell which says something does not look empty.
func symbol(font, char string) string {
	n, err := strconv.ParseUint(char, 16, 16)
	if err != nil || n == 0 {
		return ""
	}
	if n < 0xe000 || n > 0xf8ff {
		if n >= 0xd800 && n < 0xe000 || n < ' ' {
			return ""
		}
		return string(rune(n))
	}
	if s := signs[strings.ToLower(font)][rune(n&0xff)]; s != "" {
		return s
	}
	return "□"
}
