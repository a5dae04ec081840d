package boards

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/charset"
	"bangqr/catalog/fault"
	"bangqr/templates/edition"
)

// Limits of what is read.
const (
	mostBytes = 64 << 20 // of a ledger: some 700,000 events
	mostCell  = 4 << 10  // bytes of a cell
	mostTitle = 20       // rows in which the headings may stand
	mostWrong = 1000     // rows, before the file is taken for something else
	mostBreak = 20       // lines that a cell may have, where somebody typed line breaks
)

// A Ledger is what a file of events says.
type Ledger struct {
	Path   string
	Events []Event // those that are right, as they stand in the file

	form  form
	head  heading
	size  int64  // of the whole lines
	rows  int    // in the file, the heading too
	torn  []byte // what stands behind the last whole line and is none
	ended bool   // the last line has an end
	short bool   // the file has no headings yet
}

// Read reads a ledger with every row that is wrong. A file that is not there is an empty ledger. An error means that the
// file cannot be read as a ledger at all.
func Read(path string) (*Ledger, []catalog.Problem, error) {
	f, err := lock(path, os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		l, found, err := parse(path, nil)
		return l, found, err
	}
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	data, err := readAll(f, path)
	if err != nil {
		return nil, nil, err
	}
	return parse(path, data)
}

// readAll reads a ledger within the limit.
func readAll(f io.Reader, path string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err == nil && len(data) > mostBytes {
		err = fault.At(fault.Where{File: path}, "ledger larger than %d MB: move the events of old years to another file", "sổ bảng lớn hơn %d MB. Tách các năm cũ sang tệp khác.", mostBytes>>20)
	}
	return data, err
}

// parse reads the bytes of a ledger.
func parse(path string, data []byte) (*Ledger, []catalog.Problem, error) {
	l := &Ledger{Path: path, form: newForm, ended: true}
	whole, tail := cutTail(data)
	text, encoding, err := charset.Decode(whole, "")
	if err != nil {
		return nil, nil, inFile(path, err)
	}
	if l.form.encoding = encoding; len(whole) == 0 {
		l.form.encoding = encodingOf(data)
	}
	l.size = int64(len(whole))
	p := &parser{Ledger: l, lines: lines{rest: strings.TrimPrefix(text, "\ufeff")}, editions: map[string]string{}, whats: map[string]What{}, boards: map[string]bool{}}
	if err := p.heading(tail); err != nil {
		return nil, nil, err
	}
	if l.short {
		l.size, l.torn = 0, data
		if len(data) == 0 {
			l.form.encoding = charset.UTF8BOM
		}
		return l, nil, nil
	}
	if err := p.body(); err != nil {
		return nil, nil, err
	}
	p.tail(tail)
	return l, p.problems, nil
}

// inFile names the file in an error of reading.
func inFile(path string, err error) error {
	if f, ok := errors.AsType[*fault.Fault](err); ok {
		at := *f
		at.File = path
		return &at
	}
	return err
}

// lines are the lines of a text, counted as a spreadsheet counts rows: a cell with a line break is one.
type lines struct {
	rest string
	row  int
}

// next gives the next line without its end.
func (l *lines) next() (line string, ok bool) {
	if l.rest == "" {
		return "", false
	}
	line, l.rest, _ = strings.Cut(l.rest, "\n")
	l.row++
	return strings.TrimSuffix(line, "\r"), true
}

// parser is a ledger being read.
type parser struct {
	*Ledger
	lines
	cells    []string
	problems []catalog.Problem
	editions map[string]string // as written, to as they are kept; nothing for wrong ones
	whats    map[string]What   // likewise
	boards   map[string]bool   // numbers as written that are some
}

// heading finds the headings and with them the delimiter. A file that holds nothing, or less than its headings, has none yet.
func (p *parser) heading(tail []byte) error {
	begun := strings.Trim(textOf(tail, p.form.encoding), "\x00\ufeff")
	if p.rest == "" && strings.HasPrefix(newHeading(), strings.NewReplacer("\t", ",", ";", ",").Replace(begun)) {
		p.short = true
		return nil
	}
	p.form.crlf = strings.Contains(p.rest[:strings.IndexByte(p.rest, '\n')+1], "\r\n")
	for range mostTitle {
		line, ok := p.next()
		if !ok {
			break
		}
		for _, d := range []byte{p.form.delimiter, ';', '\t'} {
			f := form{delimiter: d}
			cells, closed := f.split(line, nil)
			h, _ := headingOf(cells)
			if closed && h.at[fBoard] >= 0 && h.at[fWhat] >= 0 && h.at[fDate] >= 0 {
				p.form.delimiter, p.head, p.rows = d, h, p.row
				return nil
			}
		}
	}
	return fault.At(fault.Where{File: p.Path}, "headings board, event and date not found: write them into the first row, or name another file with --boards",
		"không thấy các cột board (bảng số), event (tình trạng), date (ngày). Ghi tiêu đề ở dòng đầu, hoặc chọn tệp khác bằng --boards.")
}

// body reads the lines below the headings.
func (p *parser) body() error {
	for {
		line, ok := p.next()
		if !ok {
			break
		}
		if p.line(line); len(p.problems) > mostWrong {
			return fault.At(fault.Where{File: p.Path}, "more than %d wrong rows: is this a ledger of boards?", "hơn %d dòng sai. Đây có phải sổ bảng không?", mostWrong)
		}
	}
	p.rows = p.row
	return nil
}

// line reads one line, with those that follow where a cell has line breaks. A quotation mark that nobody closed spoils its
// own line alone.
func (p *parser) line(line string) {
	cells, closed := p.form.split(line, p.cells)
	if rest := p.lines.rest; !closed {
		joined := line
		for range mostBreak {
			more, ok := p.next()
			if !ok {
				break
			}
			p.row--
			if own, whole := p.form.split(more, nil); whole && len(own) >= len(p.head.cells) {
				break // a row of its own
			}
			joined += "\n" + more
			if cells, closed = p.form.split(joined, p.cells); closed {
				break
			}
		}
		if !closed {
			p.lines.rest = rest
			p.found("ledger-quote", fBoard, line, "quotation mark is not closed: close it, or take it out", `dấu ngoặc kép (") chưa đóng. Đóng lại hoặc bỏ đi.`)
			return
		}
	}
	p.cells = cells
	p.take(cells)
}

// tail reads what stands behind the last line end: nothing, a row whose end is missing, or what was left of a line when its
// writer was stopped.
func (p *parser) tail(tail []byte) {
	text := textOf(tail, p.form.encoding)
	switch bare := strings.Trim(text, "\x00"); {
	case len(tail) == 0:
		return
	case bare == text && strings.TrimSpace(text) != "" && intact(tail, p.form.encoding):
		cells, closed := p.form.split(text, nil)
		if closed && len(cells) >= len(p.head.cells) {
			p.ended = false
			p.row++
			p.rows = p.row
			p.size += int64(len(tail))
			p.take(cells)
			p.warn("ledger-end", fNote, p.head.cell(cells, fNote), "the last line has no end: look whether its text is whole", "dòng cuối chưa kết thúc. Xem lại nội dung có bị cắt không.")
			return
		}
	}
	p.torn = tail
	at := fault.Where{File: p.Path, Row: p.row + 1}
	p.problems = append(p.problems, problem("ledger-torn", catalog.Warning, at, strings.Trim(text, "\x00"), "the last line is torn, since its writing was stopped: %s; the next event puts it aside in %s",
		"dòng cuối bị đứt do đang ghi thì dừng: %s. Lần ghi sau sẽ chuyển phần này sang %s.", fault.Quote(strings.Trim(text, "\x00")), p.Path+tornEnding))
}

func (p *parser) at(f field) catalog.Where { return p.head.where(p.Path, "", p.row, f) }

func (p *parser) found(rule string, f field, value, en, vi string, args ...any) {
	p.problems = append(p.problems, problem(rule, catalog.Error, p.at(f), value, en, vi, args...))
}

func (p *parser) warn(rule string, f field, value, en, vi string, args ...any) {
	p.problems = append(p.problems, problem(rule, catalog.Warning, p.at(f), value, en, vi, args...))
}

// readEdition reads an edition, each spelling once.
func (p *parser) readEdition(s string) (string, bool) {
	if e, seen := p.editions[s]; seen {
		return e, e != ""
	}
	e, ok := edition.Read(s)
	if !ok {
		e = ""
	}
	p.editions[s] = e
	return e, ok
}
