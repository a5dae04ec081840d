package table

import "strings"

// What is copied from a spreadsheet comes as tabs between cells, with quotation marks around a cell only if it has a line
// break; copied from a document or a web page, every quotation mark is a letter like any other. So in a text with tabs that
// breaks the rules of CSV, a mark opens a cell only if one closes it right before the next tab or line end, with no tab
// between the two. A mark that was left open can then swallow the end of its line, but no column.

// paste reads such a text.
func (t *lines) paste(text string) error {
	if err := t.narrow(text, '\t'); err != nil {
		return err
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	var cells []string
	scan := quoteScan{text: text}
	for n := 1 + t.skipped; scan.pos < len(text); n++ {
		cells = cells[:0]
		for more := true; more; {
			var cell string
			cell, more = scan.cell()
			if !scan.quoted && strings.Contains(cell, `"`) {
				t.table.Stray++
			}
			cells = append(cells, cell)
		}
		if err := t.add(n, cells); err != nil {
			return err
		}
	}
	return nil
}

// quoteScan goes through a text cell by cell.
type quoteScan struct {
	text   string
	pos    int
	quoted bool // the last cell stood between quotation marks
}

// cell takes the next cell; more tells that the row goes on behind it.
func (s *quoteScan) cell() (cell string, more bool) {
	rest := s.text[s.pos:]
	n := closing(rest)
	if s.quoted = n > 0; s.quoted {
		cell = strings.ReplaceAll(rest[1:n], `""`, `"`)
		n++
	} else {
		if n = strings.IndexAny(rest, "\t\n"); n < 0 {
			n = len(rest)
		}
		cell = rest[:n]
	}
	more = n < len(rest) && rest[n] == '\t'
	s.pos += min(n+1, len(rest))
	return cell, more
}

// closing gives the place of the mark that closes a cell opened by the first byte; 0 if none does.
func closing(s string) int {
	if !strings.HasPrefix(s, `"`) {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\t':
			return 0
		case s[i] != '"':
		case i+1 == len(s) || s[i+1] == '\t' || s[i+1] == '\n':
			return i
		case s[i+1] == '"':
			i++
		default:
			return 0 // whoever puts a cell between marks writes those in it twice
		}
	}
	return 0
}
