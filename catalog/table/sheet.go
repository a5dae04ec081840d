package table

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"bangqr/catalog/fault"
)

// sheet is one sheet being read.
type sheet struct {
	*workbook
	part  string
	at    fault.Where
	table Table
	row   Row
	links map[string]link   // of the sheet's part, read when a cell needs them
	col   int               // of the next cell that does not say where it is
	kept  bool              // the row has a formula, though perhaps no value
	typed bool              // the row says its number
	texts map[string]string // values seen, so that equal ones are one string

	sharedFormulas map[string]string // by their number
}

// token takes in what stands in the sheet's part; rows come before all that is told of ranges.
func (r *sheet) token(s *scanner) error {
	switch {
	case s.start("row"):
		return r.begin(s)
	case s.stop("row"):
		return r.end()
	case s.start("c"):
		return r.cell(s)
	case s.start("mergeCell"):
		return r.merge(s.attr("ref"))
	case s.start("hyperlink"):
		return r.hyperlink(s)
	case s.start("extLst"), s.start("conditionalFormatting"), s.start("dataValidations"):
		return s.skip()
	}
	return nil
}

// begin starts a row, whose number is one more than the last one's unless it is given.
func (r *sheet) begin(s *scanner) error {
	n := s.attr("r")
	next := Row{N: r.row.N + 1, Hidden: on(s.attr("hidden"))}
	r.col, r.kept, r.typed = 0, false, n != ""
	if r.typed {
		var err error
		if next.N, err = strconv.Atoi(n); err != nil || next.N <= r.row.N || next.N > maxRows {
			return r.outside("row "+fault.Quote(n), "dòng "+fault.Quote(n))
		}
	}
	r.row = next
	return nil
}

// end files a row that says something. Others cost nothing: people format sheets down to the last row.
func (r *sheet) end() error {
	if len(r.row.Cells) == 0 && !r.kept {
		return nil
	}
	at := r.at
	at.Row = r.row.N
	r.table.Rows = append(r.table.Rows, r.row)
	cells := len(r.row.Cells)
	r.row.Cells = nil
	return r.take(at, 1+cells)
}

// outside is the error for a place that no sheet has.
func (r *sheet) outside(en, vi string) error {
	return fault.At(r.at, "workbook damaged: %s is out of order or outside of any sheet: open it and save it anew",
		"tệp Excel bị hỏng: %s sai thứ tự hoặc nằm ngoài trang tính. Mở bằng Excel rồi lưu lại.", fault.Words{EN: en, VI: vi})
}

// value is a cell as its parts come in.
type value struct {
	kind    string // the attribute t
	style   string // the attribute s, where styles matter
	text    []byte
	rich    string
	formula string
	shared  string // number of a formula that several cells share
	calc    bool   // there is a formula
}

// cell reads one cell.
func (r *sheet) cell(s *scanner) error {
	if ref := s.attr("r"); ref != "" {
		c, ok := cellOf(ref)
		if !ok {
			return r.outside("cell "+fault.Quote(ref), "ô "+fault.Quote(ref))
		}
		if !r.typed && len(r.row.Cells) == 0 && c.Row > r.row.N {
			r.row.N = c.Row
		}
		r.col = c.Col
	}
	if r.col >= maxColumns {
		return r.outside("a cell right of column XFD", "ô bên phải cột XFD")
	}
	at := Cell{r.row.N, r.col}
	r.col++
	v := value{kind: s.attr("t")}
	if len(r.padded) > 0 {
		v.style = s.attr("s")
	}
	if err := v.read(s); err != nil {
		return err
	}
	text, err := r.text(&v, at)
	if err != nil {
		return err
	}
	if v.calc {
		if text, err = r.formula(&v, at, text); err != nil {
			return err
		}
	}
	r.put(at.Col, text)
	return nil
}

// put sets a cell of the current row.
func (r *sheet) put(col int, text string) {
	if text == "" {
		return
	}
	if r.row.Cells == nil && len(r.table.Rows) > 0 {
		last := r.table.Rows[len(r.table.Rows)-1].Cells
		r.row.Cells = make([]string, 0, min(len(last), 64)) // rows are mostly alike
	}
	r.row.Cells = widen(r.row.Cells, col)
	r.row.Cells[col] = text
}

// widen makes room for a column.
func widen(cells []string, col int) []string {
	if n := col + 1 - len(cells); n > 0 {
		return append(cells, make([]string, n)...)
	}
	return cells
}

// read reads a cell's element up to its end.
func (v *value) read(s *scanner) error {
	depth, into := len(s.starts), (*[]byte)(nil)
	var formula []byte
	for {
		if err := s.next(); err != nil {
			if errors.Is(err, io.EOF) {
				return errXML
			}
			return err
		}
		switch {
		case s.start("v"):
			into = &v.text
		case s.start("f"):
			into, v.calc = &formula, true
			if s.attr("t") == "shared" {
				v.shared = s.attr("si")
			}
		case s.start("is"):
			var err error
			if v.rich, err = richText(s); err != nil {
				return err
			}
		case s.start("extLst"):
			if err := s.skip(); err != nil {
				return err
			}
		case s.kind == charData && into != nil:
			*into = append(*into, s.data...)
		case s.kind == endTag && len(s.starts) < depth:
			v.formula = unescapeX(string(formula))
			return nil
		case s.kind == endTag:
			into = nil
		}
	}
}

// text gives what a cell says (ECMA-376 18.18.11).
func (r *sheet) text(v *value, at Cell) (string, error) {
	switch v.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(string(v.text)))
		if len(v.text) == 0 {
			return "", nil
		}
		if err != nil || n < 0 || n >= len(r.shared) {
			where := r.at
			where.Row = at.Row
			return "", fault.At(where, "workbook damaged: the text of cell %s is missing from it: open it and save it anew",
				"tệp Excel bị hỏng: thiếu nội dung của ô %s. Mở bằng Excel rồi lưu lại.", nameOf(at))
		}
		return r.shared[n], nil
	case "inlineStr":
		return v.rich, nil
	case "b":
		switch strings.TrimSpace(string(v.text)) {
		case "1", "true":
			return "TRUE", nil
		case "0", "false":
			return "FALSE", nil
		}
	case "str":
		return unescapeX(string(v.text)), nil
	}
	if len(v.text) == 0 {
		return v.rich, nil // some programs leave out that the text stands in the cell
	}
	if p, ok := r.padded[v.style]; ok && (v.kind == "" || v.kind == "n") {
		return p.show(string(v.text)), nil
	}
	return r.same(v.text), nil
}

// same gives one string for equal values, of which a column of numbers has many.
func (r *sheet) same(b []byte) string {
	const few = 1 << 12
	if s, ok := r.texts[string(b)]; ok {
		return s
	}
	if r.texts == nil || len(r.texts) == few {
		r.texts = map[string]string{}
	}
	s := string(b)
	r.texts[s] = s
	return s
}
