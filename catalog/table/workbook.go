package table

import (
	"strings"

	"bangqr/catalog/fault"
)

// Workbooks are read straight from their parts (ECMA-376 part 1, chapter 18), sheet by sheet as they stream. excelize, which
// writes them elsewhere in this project, gives values but neither formulas, links nor merged cells without building each sheet
// as a tree: 0.21 s instead of 0.13 s for 2,642 rows of 9 cells, and as much memory as a hostile sheet asks for. This reader
// takes 0.03 s for the same file.

// maxSheets is far beyond what people can leaf through.
const maxSheets = 500

// Workbook reads the sheets of an XLSX file, in its order. Cells give their raw value: a code that was typed as a number
// comes as 1.00487, or as 1.004870 where its number format shows the zero, a day as the number of days, true and false as
// TRUE and FALSE, a broken formula as #REF!.
func Workbook(data []byte, name string, o Options) (*Book, error) {
	p, err := open(data, name, aWorkbook, o)
	if err != nil {
		return nil, err
	}
	w := &workbook{pack: p, book: &Book{}}
	if err := w.read(); err != nil {
		return nil, err
	}
	return w.book, nil
}

// workbook is one being read.
type workbook struct {
	*pack
	book   *Book
	part   string
	links  map[string]link
	sheets []sheetEntry
	shared []string
	padded map[string]padding // by the number of a cell's style
}

// sheetEntry is a sheet as the workbook lists it.
type sheetEntry struct {
	name   string
	id     string // of the relationship
	hidden bool
}

func (w *workbook) read() error {
	var err error
	if w.part, err = w.main("xl/workbook.xml"); err != nil {
		return err
	}
	if !w.has(w.part) {
		return w.damaged(w.part)
	}
	if w.links, err = w.rels(w.part); err != nil {
		return err
	}
	if err := w.pack.read(w.part, w.list); err != nil {
		return err
	}
	if len(w.sheets) == 0 {
		return w.fault("workbook without sheets", "tệp Excel không có trang nào.")
	}
	if err := w.findings(); err != nil {
		return err
	}
	if err := w.strings(); err != nil {
		return err
	}
	w.formats()
	_ = w.each("docProps/app.xml", w.program) // a workbook is as good without
	for _, e := range w.sheets {
		if err := w.sheet(e); err != nil {
			return err
		}
	}
	return nil
}

// list takes in the sheets of the workbook's own part.
func (w *workbook) list(s *scanner) error {
	switch {
	case s.start("workbookPr"):
		w.book.Days1904 = on(s.attr("date1904"))
	case s.start("sheet"):
		state := s.attr("state")
		w.sheets = append(w.sheets, sheetEntry{s.attr("name"), s.attr("id"), state == "hidden" || state == "veryHidden"})
		if len(w.sheets) > maxSheets {
			return w.fault("workbook of more than %d sheets: split it", "tệp Excel có hơn %d trang. Tách thành nhiều tệp.", maxSheets)
		}
	}
	return nil
}

// sheet reads one of the sheets that have cells: a chart's or a dialogue's has none, and a sheet of the old macro language is
// a finding.
func (w *workbook) sheet(e sheetEntry) error {
	l, ok := w.links[e.id]
	switch {
	case !ok:
		return w.damaged(w.part)
	case strings.EqualFold(l.kind, "xlMacrosheet"), strings.EqualFold(l.kind, "xlIntlMacrosheet"):
		w.find("workbook-macro", e.name, l.target)
		return nil
	case l.kind != "worksheet":
		return nil
	}
	r := &sheet{workbook: w, part: l.target, at: fault.Where{File: w.name, Sheet: e.name}}
	r.table = Table{Sheet: e.name, Hidden: e.hidden}
	if err := w.pack.read(l.target, r.token); err != nil {
		return err
	}
	w.book.Tables = append(w.book.Tables, r.table)
	return nil
}

// program takes the name of the program that saved the workbook (ECMA-376 22.2.2.1).
func (w *workbook) program(s *scanner) error {
	if !s.start("Application") {
		return nil
	}
	err := s.next()
	if s.kind == charData {
		w.book.Program = string(s.data)
	}
	return err
}

// strings reads the strings that cells share.
func (w *workbook) strings() error {
	part := ofKind(w.links, "sharedStrings")
	if part == "" {
		part = "xl/sharedStrings.xml"
	}
	return w.each(part, func(s *scanner) error {
		if !s.start("si") {
			return nil
		}
		text, err := richText(s)
		if err != nil {
			return err
		}
		w.shared = append(w.shared, text)
		return w.take(w.where(), 1)
	})
}

// richText reads the text of an element just begun: of its runs together, without how East Asian words are spoken.
func richText(s *scanner) (string, error) {
	depth, inText := len(s.starts), false
	var text []byte
	for {
		if err := s.next(); err != nil {
			return "", errXML
		}
		switch {
		case s.start("rPh"):
			if err := s.skip(); err != nil {
				return "", err
			}
		case s.start("t"):
			inText = true
		case s.stop("t"):
			inText = false
		case s.kind == charData && inText:
			text = append(text, s.data...)
		case s.kind == endTag && len(s.starts) < depth:
			return unescapeX(string(text)), nil
		}
	}
}

// unescapeX puts characters in the place of _xHHHH_, by which workbooks write what XML cannot (ECMA-376 22.9.2.19).
func unescapeX(s string) string {
	const length = len("_x000D_")
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(s, "_x") {
		b.WriteString(s[:i])
		s = s[i:]
		if r, ok := hex4(s[:min(len(s), length)]); ok {
			b.WriteRune(r)
			s = s[length:]
			continue
		}
		b.WriteString(s[:2])
		s = s[2:]
	}
	s = strings.ReplaceAll(b.String()+s, "\r\n", "\n") // a line end in a cell of Windows is _x000D_ and a line feed
	return strings.ReplaceAll(s, "\r", "\n")
}

// hex4 reads "_x000D_".
func hex4(s string) (rune, bool) {
	if len(s) != len("_x000D_") || s[6] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[2:6]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		default:
			return 0, false
		}
	}
	return r, r < 0xd800 || r > 0xdfff
}
