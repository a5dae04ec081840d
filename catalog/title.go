package catalog

import (
	"strings"
	"unicode"

	"bangqr/catalog/table"
)

// A list of one field often says so above its headings, or in the name of its sheet, and has no column for it.

// fieldInTitle finds a field anywhere in a title: "DANH MỤC … CÔNG KHAI TRONG LĨNH VỰC HỘ TỊCH".
var fieldInTitle = compiled(`(?i)(?:^|[^\p{L}])lĩnh vực\s*:?\s+(\p{L}.*)$`)

// manyFields says that a title means no single field.
var manyFields = compiled(`(?i)(?:các|những|nhiều|\d+)\s+lĩnh vực`)

// titles takes the field and the level of the rows from what stands above them: the paragraphs before a document's table,
// the rows above the headings, and where there is no column for the field, the sheet's name.
func (r *rows) titles() {
	if r.holds != procedureSchema.noun {
		return
	}
	at := Where{File: r.name, Sheet: r.sheet}
	if r.format == DOCX || r.format == HTML { // a document is read from its top: what was said goes on
		r.between.level = r.before.level
		if r.head.goesOn {
			r.between.field, r.between.caps = r.before.field, r.before.caps
		}
	}
	r.mayRepeal(r.sheet, at)
	for _, t := range r.table.Title {
		r.mayRepeal(t, at)
		r.title(t, at)
	}
	for _, row := range r.table.Rows[:min(r.head.first, len(r.table.Rows))] {
		at.Row = row.N
		r.mayRepealRow(&row)
		if list, _ := texts(row.Cells); len(list) == 1 {
			for line := range strings.Lines(rawText(row)) {
				r.title(line, at)
			}
		}
	}
	if r.between.open == nil && r.between.field == "" && r.atField < 0 {
		at.Row = 0
		if field := fieldOfSheet(r.sheet); field != "" {
			r.between.open = &opened{section: section{kind: aFieldRow, text: field, sure: true, caps: capitals(r.sheet)}, raw: r.sheet, from: at}
		}
	}
}

// rawText is the text of a row with one text in it.
func rawText(row table.Row) string {
	for _, c := range row.Cells {
		if strings.TrimSpace(c) != "" {
			return c
		}
	}
	return ""
}

// title takes one line above a table. The nearest counts; only what says "lĩnh vực" or is numbered is taken at its word.
func (r *rows) title(line string, at Where) {
	line, _ = clean(line, plain)
	if line == "" || len(line) > 2*longestSection || manyFields().MatchString(line) {
		return
	}
	s, ok := sectionOf(line)
	numbered := unnumbered(line) != line
	switch m := fieldInTitle().FindStringSubmatch(line); {
	case ok && s.kind == aLevelRow && numbered:
		r.between.level = s.text
		return
	case m != nil && !(ok && s.kind == aFooter):
		s = section{}.field(authorityTail().ReplaceAllString(countTail().ReplaceAllString(m[1], ""), ""))
	case !ok || s.kind != aFieldRow || !numbered:
		return
	}
	if r.atField >= 0 {
		return // the column says it for every row
	}
	r.between.open = &opened{section: s, raw: line, from: at}
}

// genericSheet are the words of which names of sheets consist that say nothing of a field, folded and joined.
var genericSheet = compiled(`^(?:sheet|trangtinh|trang|bang|worksheet|table|data|dulieu|danhmuc|danhsach|ds|dm|tthc|thutuchanhchinh|thutuc|` +
	`dichvucong|dvctt|dvc|tonghop|chung|cap|xa|phuong|tinh|huyen|trunguong|phuluc|pl|kemtheo|quyetdinh|qd|niemyet|congkhai|moi|cu|chinhthuc|` +
	`thang|nam|quy|ngay|copy|ban|final|export|exported|report|all|tatca|so|[0-9]|[ivx])+$`)

// fieldOfSheet gives the field that a sheet's name tells, or nothing.
func fieldOfSheet(name string) string {
	name, _ = clean(name, plain)
	folded := Fold(name)
	const fewest = 3 // letters: "Y tế"
	if len(folded) < fewest || genericSheet().MatchString(folded) || strings.IndexFunc(name, unicode.IsLetter) < 0 {
		return ""
	}
	for _, begin := range [...]string{"ubnd", "uybannhandan", "xa ", "phuong "} {
		if strings.HasPrefix(folded, begin) || strings.HasPrefix(strings.ToLower(name), begin) {
			return ""
		}
	}
	lower := strings.ToLower(name)
	if strings.HasPrefix(lower, "xã ") || strings.HasPrefix(lower, "phường ") || strings.HasPrefix(lower, "đặc khu ") {
		return ""
	}
	s, ok := sectionOf(name)
	if !ok || s.kind != aFieldRow {
		return ""
	}
	return s.text
}
