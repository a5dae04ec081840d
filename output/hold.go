package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// One build at a time works in a folder: another waits. The system's own lock on a file says so (flock; LockFileEx on Windows),
// since it ends with the process however that ends. Who has it stands in the log, which others can read: on Windows a locked
// file cannot be. Both files go when the build ends.

// LockName is the name of the file that is locked while a build runs. One that is left after a killed run locks nothing.
const LockName = ".bangqr.lock"

// A Holder is who builds in a folder.
type Holder struct {
	PID   int
	Host  string
	Since string // RFC 3339
}

// line is the log's line that tells of a holder: "@ PID SINCE HOST".
func (h Holder) line() string {
	return fmt.Sprintf("@ %d %s %s\n", h.PID, strings.Join(strings.Fields(h.Since), ""), strings.Join(strings.Fields(h.Host), "-"))
}

// holderOf reads such a line.
func holderOf(line string) (Holder, bool) {
	f := strings.Fields(line)
	if len(f) < 3 || f[0] != "@" || !strings.HasSuffix(line, "\n") {
		return Holder{}, false
	}
	pid, err := strconv.Atoi(f[1])
	h := Holder{PID: pid, Since: f[2]}
	if len(f) > 3 {
		h.Host = f[3]
	}
	return h, err == nil
}

// A Waiting says what becomes of a build whose folder another one holds. The other is the zero Holder where it is not known.
type Waiting struct {
	Tell func(by Holder) // is called once, before it waits
	Not  bool            // it does not wait: Hold gives a HeldError
}

// A HeldError tells that another build holds the folder.
type HeldError struct {
	Dir string
	By  Holder
}

func (e *HeldError) Error() string {
	return fmt.Sprintf("folder %s: another build holds it (process %d on %s since %s): wait until it is done, or end it", e.Dir, e.By.PID, e.By.Host, e.By.Since)
}

// A Held is a folder that no other build works in, until it is released.
type Held struct {
	dir  string
	file *lockedfile.File // nil where the folder cannot be locked
	log  *buildLog
	made []string // folders that were not there, the outermost first
	Bare bool     // the file system has no locks: nothing keeps another build away
}

// lockMode lets everyone in who may write in the folder.
const lockMode = 0o666

// moment is how long a lock is tried before anybody is told that somebody else has it.
const moment = 100 * time.Millisecond

// Hold takes a folder for one build. Where the folder cannot be written it is held by nobody, and whoever writes will be told.
func Hold(ctx context.Context, dir string, who Holder, w Waiting) (*Held, error) {
	h := &Held{dir: dir, log: &buildLog{path: filepath.Join(dir, LogName), who: who}}
	for {
		if err := h.makeFolder(); err != nil {
			return h, nil //nolint:nilerr // writing tells what is wrong
		}
		file, err := h.lock(ctx, w)
		switch {
		case errors.Is(err, fs.ErrNotExist) && ctx.Err() == nil:
			continue // who held it took the folder away
		case unlockable(err):
			h.Bare = !unwritable(err)
			return h, nil
		case err != nil:
			h.Release()
			return nil, err
		case stillThere(file):
			h.file = file
			h.log.begin()
			return h, nil
		}
		_ = file.Close() // who held it took it away
		w.Tell = nil
	}
}

// makeFolder makes the folder, and notes what it made.
func (h *Held) makeFolder() error {
	for d := filepath.Clean(h.dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		if !slices.Contains(h.made, d) {
			h.made = append([]string{d}, h.made...)
		}
	}
	return os.MkdirAll(h.dir, 0o755)
}

// lock opens the file with a lock. While another has it, who waits is told of it, and an end of the context ends it too.
func (h *Held) lock(ctx context.Context, w Waiting) (*lockedfile.File, error) {
	type opened struct {
		file *lockedfile.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		file, err := openLock(filepath.Join(h.dir, LockName))
		done <- opened{file, err}
	}()
	leave := func(err error) (*lockedfile.File, error) {
		go func() {
			if o := <-done; o.file != nil {
				_ = o.file.Close()
			}
		}()
		return nil, err
	}
	timer := time.NewTimer(moment)
	defer timer.Stop()
	select {
	case o := <-done:
		return o.file, o.err
	case <-ctx.Done():
		return leave(ctx.Err())
	case <-timer.C:
	}
	by := holderIn(h.dir)
	if w.Not {
		return leave(&HeldError{h.dir, by})
	}
	if w.Tell != nil {
		w.Tell(by)
	}
	select {
	case o := <-done:
		return o.file, o.err
	case <-ctx.Done():
		return leave(ctx.Err())
	}
}

// openLock opens the file with a lock. One that another user made may be read alone, which keeps away who writes it.
func openLock(name string) (*lockedfile.File, error) {
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, wrap("file", name, notPlain(info))
	}
	file, err := lockedfile.OpenFile(name, os.O_RDWR|os.O_CREATE, lockMode)
	if errors.Is(err, fs.ErrPermission) {
		if file, again := lockedfile.OpenFile(name, os.O_RDONLY, 0); again == nil {
			return file, nil
		}
	}
	return file, err
}

// unlockable tells of a file system without locks, or a folder in which no file can be made.
func unlockable(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK) || unwritable(err)
}

// unwritable tells of a folder in which nothing can be written.
func unwritable(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || noRoom(err)
}

// stillThere tells that a file is the one of its name.
func stillThere(f *lockedfile.File) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(f.Name())
	return err == nil && os.SameFile(open, there)
}

// Release lets others in, and takes away what no build made use of.
func (h *Held) Release() {
	if h == nil {
		return
	}
	h.log.unused()
	if h.file != nil {
		name := h.file.Name()
		if runtime.GOOS == "windows" { // no file can be removed that is open; who waits for it has it open
			_ = h.file.Close()
			_ = os.Remove(name)
		} else {
			_ = os.Remove(name)
			_ = h.file.Close()
		}
		h.file = nil
	}
	for i := len(h.made) - 1; i >= 0; i-- {
		if os.Remove(h.made[i]) != nil {
			break // something lies in it
		}
	}
	h.made = nil
}

// holderIn reads who builds in a folder, or did when it was killed.
func holderIn(dir string) (by Holder) {
	data, err := readPlain(filepath.Join(dir, LogName), mostLog)
	if err != nil {
		return by
	}
	for line := range bytes.Lines(data) {
		if h, ok := holderOf(string(line)); ok {
			by = h
		}
	}
	return by
}
