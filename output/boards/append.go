package boards

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"bangqr/catalog"
	"bangqr/catalog/fault"
	"bangqr/templates/edition"
)

// The lock lies on the ledger itself (flock; LockFileEx on Windows), so that none is left behind by a run that was killed,
// and so that spreadsheets on Windows see it too. Programs that save by renaming put another file in the ledger's place: who
// has written into the old one writes again into the new one.

// patience is how long another writer is waited for.
const patience = 10 * time.Second

// tornEnding is what a ledger's name gets for the file that keeps what was left of torn lines.
const tornEnding = ".torn"

// Written is what an update did.
type Written struct {
	Events []Event           // as they now stand in the ledger, with their rows
	Torn   string            // the file in which the rest of a torn line was put aside; nothing where none was torn
	Found  []catalog.Problem // what is wrong with the ledger as it was read
	Ledger *Ledger           // with the events
}

// Append adds events to a ledger's file, whatever others added to it since it was read.
func (l *Ledger) Append(events ...Event) error {
	w, err := Update(l.Path, func(*Ledger) ([]Event, error) { return events, nil })
	if err == nil {
		*l = *w.Ledger
	}
	return err
}

// Update reads a ledger and adds the events that are chosen by what it says, while nobody else can write. The events are on
// the disk when it returns without an error. A ledger that is not there is made. Nothing is written where there is nothing
// to add.
func Update(path string, choose func(*Ledger) ([]Event, error)) (*Written, error) {
	if err := openElsewhere(path); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) { // a file is made only for events
		l, _, _ := parse(path, nil)
		if events, err := choose(l); err != nil || len(events) == 0 {
			return &Written{Ledger: l}, err
		}
	}
	const most = 10 // times that somebody puts another file in the ledger's place
	for range most {
		w, again, err := update(path, choose)
		if err != nil || !again {
			return w, err
		}
	}
	return nil, fault.At(fault.Where{File: path}, "ledger replaced again and again by another program: wait until that is done", "sổ bảng liên tục bị chương trình khác thay thế. Đợi chương trình đó xong rồi làm lại.")
}

// update is one try. It asks for another one where the file was replaced meanwhile.
func update(path string, choose func(*Ledger) ([]Event, error)) (w *Written, again bool, err error) {
	f, err := lock(path, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return nil, false, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	data, err := readAll(f, path)
	if err != nil {
		return nil, false, err
	}
	w = &Written{}
	if w.Ledger, w.Found, err = parse(path, data); err != nil {
		return nil, false, err
	}
	events, err := choose(w.Ledger)
	if err == nil {
		err = checkEvents(events)
	}
	if err != nil || len(events) == 0 {
		return w, false, err
	}
	if err := w.write(f, int64(len(data)), events); err != nil {
		return nil, false, inPath(path, err)
	}
	return w, moved(f, path), nil
}

// inPath names the ledger in an error of the system.
func inPath(path string, err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return &os.PathError{Op: "write", Path: path, Err: pe.Err}
	}
	return err
}

// moved tells that a path no longer leads to an open file.
func moved(f *lockedfile.File, path string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err != nil || !os.SameFile(open, there)
}

// write puts what is torn aside and adds events behind the last whole line, in one piece. Where that fails, the file is as
// it was.
func (w *Written) write(f *lockedfile.File, size int64, events []Event) error {
	l := w.Ledger
	text, err := l.lay(events)
	if err != nil {
		return err
	}
	data, err := l.form.encode(text)
	if err != nil {
		return err
	}
	if l.short && size == 0 {
		data = append([]byte(markUTF8), data...)
	} else if l.short {
		l.form = newForm
		data = []byte(markUTF8 + text)
	}
	if len(l.torn) > 0 {
		w.Torn = l.Path + tornEnding
		if err := putAside(w.Torn, l.torn); err != nil {
			return err
		}
		if err := f.Truncate(l.size); err != nil {
			return err
		}
	}
	if _, err := f.WriteAt(data, l.size); err != nil {
		return errors.Join(err, f.Truncate(l.size))
	}
	if err := f.Sync(); err != nil {
		return err
	}
	w.Events = l.add(events, int64(len(data)))
	return nil
}

// add takes events that were written into the ledger in memory.
func (l *Ledger) add(events []Event, bytes int64) []Event {
	if l.short {
		l.rows = 1
	}
	for i := range events {
		l.rows++
		events[i].Row = l.rows
	}
	l.Events = append(l.Events, events...)
	l.size, l.torn, l.ended, l.short = l.size+bytes, nil, true, false
	return events
}

// lay writes events as lines, below headings where there are none yet.
func (l *Ledger) lay(events []Event) (string, error) {
	var b strings.Builder
	f := l.form
	if l.short {
		f.delimiter, f.crlf = newForm.delimiter, newForm.crlf
		b.WriteString(newHeading())
		l.head, _ = headingOf(strings.Split(strings.TrimSpace(newHeading()), ","))
	} else if !l.ended {
		b.WriteString(f.line(nil))
	}
	for _, e := range events {
		cells := make([]string, len(l.head.cells))
		for k, v := range [fields]string{e.Board, e.Place, e.Kind, e.Edition, string(e.What), e.Date, e.Who, e.Note} {
			i := l.head.at[k]
			if i >= 0 {
				cells[i] = catalog.Clean(v)
			} else if v != "" {
				return "", fault.At(fault.Where{File: l.Path}, "column %q missing: add it to the headings", "thiếu cột %q. Thêm vào dòng tiêu đề.", columns[k].key)
			}
		}
		b.WriteString(f.line(cells))
	}
	return b.String(), nil
}

// newHeading is the first line of a new ledger.
func newHeading() string {
	var cells []string
	for _, c := range columns[:fields] {
		cells = append(cells, c.key)
	}
	return newForm.line(cells)
}

// putAside keeps the rest of a torn line.
func putAside(path string, torn []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(append(torn[:len(torn):len(torn)], '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// checkEvents refuses events that a ledger must not hold, whoever made them.
func checkEvents(events []Event) error {
	var errs []error
	for _, e := range events {
		_, right := edition.Read(e.Edition)
		switch {
		case Key(e.Board) == "":
			errs = append(errs, fault.New("event without a board number", "sự kiện thiếu số bảng"))
		case !slices.Contains(Whats(), e.What):
			errs = append(errs, fault.New("board %s: event %q unknown", "bảng %s: không có tình trạng %q", e.Board, string(e.What)))
		case !isDay(e.Date):
			errs = append(errs, fault.New("board %s: %q is no day", "bảng %s: %q không phải một ngày", e.Board, e.Date))
		case e.Edition != "" && !right:
			errs = append(errs, fault.New("board %s: edition %q is none", "bảng %s: bản in %q không đúng", e.Board, e.Edition))
		case max(len(e.Board), len(e.Place), len(e.Kind), len(e.Who), len(e.Note)) > mostCell:
			errs = append(errs, fault.New("board %s: text longer than %d bytes: shorten it", "bảng %s: nội dung dài hơn %d byte. Rút gọn lại.", fault.Short(e.Board), mostCell))
		}
	}
	return errors.Join(errs...)
}

// lock opens a ledger with a lock, shared for those who read, and waits for others a while.
func lock(path string, flag int) (*lockedfile.File, error) {
	type opened struct {
		f   *lockedfile.File
		err error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := lockedfile.OpenFile(path, flag, 0o666)
		done <- opened{f, err}
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case o := <-done:
		return plainFile(o.f, path, o.err)
	case <-timer.C:
		go func() {
			if o := <-done; o.f != nil {
				_ = o.f.Close()
			}
		}()
		return nil, fault.At(fault.Where{File: path}, "ledger held by another program for %d s: wait until it is done, or end it", "chương trình khác giữ sổ bảng quá %d giây. Đợi xong, hoặc đóng chương trình đó.", int(patience.Seconds()))
	}
}

// plainFile refuses what is no file, such as a folder or a pipe.
func plainFile(f *lockedfile.File, path string, err error) (*lockedfile.File, error) {
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		_ = f.Close()
		return nil, fault.At(fault.Where{File: path}, "no plain file: name a CSV file with --boards", "không phải một tệp. Chọn tệp CSV bằng --boards.")
	}
	return f, nil
}

// openElsewhere refuses a ledger that LibreOffice has open: what it saves later would write over what is added now. Excel
// keeps others from writing by itself.
func openElsewhere(path string) error {
	name := filepath.Join(filepath.Dir(path), ".~lock."+filepath.Base(path)+"#")
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, 512))
	who := strings.Trim(strings.Join(strings.Split(string(head), ",")[:min(2, strings.Count(string(head), ",")+1)], " "), " ,;\n")
	return fault.At(fault.Where{File: path}, "ledger open in LibreOffice (%s): close it there, or delete %s if nobody has it open",
		"sổ bảng đang mở trong LibreOffice (%s). Đóng lại, hoặc xóa %s nếu không ai đang mở.", fault.Short(strings.TrimSpace(who)), name)
}
