package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"bangqr/catalog/fault"
)

// tempPrefix begins the names of files being written; what is left of a killed run is known by it.
const tempPrefix = ".bangqr-"

// A folder writes files whole: under a temporary name, then renamed. It may be used by several goroutines.
type folder struct {
	dir   string
	gate  gate
	made  sync.Map // folders that are there
	temps sync.Map // files being written
	count atomic.Int64
	log   *buildLog
	bufs  sync.Pool // of *[lookAt]byte
}

// A gate is asked before a thing is done to a file: "mkdir", "log", "write", "sync", "rename", "remove". With an error it is
// not done. Without a gate everything is.
type gate func(op, path string) error

func (g gate) may(op, path string) error {
	if g == nil {
		return nil
	}
	return g(op, path)
}

func newFolder(dir string, log *buildLog, g gate) *folder {
	return &folder{dir: dir, log: log, gate: g}
}

// write puts data at a path of the folder. The old file stays whole until the new one is.
func (f *folder) write(path string, data []byte) error {
	full := filepath.Join(f.dir, filepath.FromSlash(path))
	in := filepath.Dir(full)
	if _, ok := f.made.Load(in); !ok {
		err := f.gate.may("mkdir", in)
		if err == nil {
			err = os.MkdirAll(in, 0o755)
		}
		if err != nil {
			return wrap("folder", in, err)
		}
		f.made.Store(in, true)
	}
	if err := f.log.add(logged{sum: hashOf(data), path: path}); err != nil {
		return err
	}
	return wrap("file", full, f.put(full, data, path == ManifestName))
}

// put writes a file under a temporary name and renames it. One that is to last is on the disk, with its name, when put
// returns: what a manifest tells must not be lost with the power, while a sign that is lost is made again by the next build.
func (f *folder) put(full string, data []byte, lasting bool) error {
	tmp, err := f.temp(filepath.Dir(full))
	if err != nil {
		return err
	}
	defer f.temps.Delete(tmp.Name())
	err = f.gate.may("write", full)
	if err == nil {
		_, err = tmp.Write(data)
	}
	if err == nil && lasting {
		if err = f.gate.may("sync", full); err == nil {
			err = tmp.Sync()
		}
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = f.rename(tmp.Name(), full)
	}
	if err != nil {
		f.discard(tmp.Name())
		return err
	}
	if lasting {
		syncFolder(filepath.Dir(full))
	}
	return nil
}

// temp begins a file under a name that nobody has. What a killed run left may have one of the same process number, as every
// process in a container may be the first: so a name is taken only where there is none.
func (f *folder) temp(in string) (*os.File, error) {
	for {
		name := filepath.Join(in, fmt.Sprintf("%s%d-%d", tempPrefix, os.Getpid(), f.count.Add(1)))
		f.temps.Store(name, true)
		if err := f.gate.may("write", name); err != nil {
			return nil, err
		}
		tmp, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			return tmp, nil
		}
		f.temps.Delete(name)
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
}

// discard takes a file away that did not come to be.
func (f *folder) discard(name string) {
	if f.gate.may("remove", name) == nil {
		_ = os.Remove(name) // what stays is swept away by the next build
	}
}

// syncFolder sees to it that the names in a folder are on the disk. Systems that cannot (Windows) keep them by themselves.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// rename gives a file its name. Virus scanners, indexers and programs that synchronise a folder hold files for an instant, and
// Windows refuses to replace them meanwhile: it is tried for a third of a second.
func (f *folder) rename(from, to string) error {
	const longest = 160 * time.Millisecond
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		err := f.gate.may("rename", to)
		if err == nil {
			err = os.Rename(from, to)
		}
		if err == nil || wait > longest || !passing(err) {
			return err
		}
		time.Sleep(wait)
	}
}

// passing tells of an error that may be gone in an instant. On Windows these are ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION
// and ERROR_LOCK_VIOLATION.
func passing(err error) bool {
	number, ok := errors.AsType[syscall.Errno](err)
	return ok && (number == syscall.EBUSY || runtime.GOOS == "windows" && slices.Contains([]syscall.Errno{5, 32, 33}, number))
}

// remove deletes a file that no manifest names any more, and folders that became empty by it.
func (f *folder) remove(p string) error {
	full := filepath.Join(f.dir, filepath.FromSlash(p))
	err := f.gate.may("remove", full)
	if err == nil {
		err = os.Remove(full)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return wrap("file", full, err)
	}
	for d := filepath.Dir(full); d != filepath.Clean(f.dir); d = filepath.Dir(d) {
		if os.Remove(d) != nil { // fails where something is left, as it should
			break
		}
	}
	return nil
}

// endings are those of the files that a build makes.
var endings = []string{".pdf", ".png", ".svg", ".txt", ".html"}

// local tells whether a path is one that a build may remove.
func local(p string) bool { return inside(p) && slices.Contains(endings, path.Ext(p)) }

// inside tells whether a path stays in the folder.
func inside(p string) bool {
	return filepath.IsLocal(filepath.FromSlash(p)) && !strings.Contains(p, "\\")
}

// sweep removes temporary files that a killed run left behind; those of this build are in use. It gives the other files that
// it comes by to whoever asks.
func (f *folder) sweep(see func(path string)) {
	var walk func(in string, levels int)
	walk = func(in string, levels int) {
		dir := filepath.Join(f.dir, filepath.FromSlash(in))
		d, err := os.Open(dir)
		if err != nil {
			return
		}
		entries, _ := d.ReadDir(-1) // in no order, which a large folder takes long to bring it into
		_ = d.Close()
		for _, e := range entries {
			name := filepath.Join(dir, e.Name())
			_, mine := f.temps.Load(name)
			switch {
			case e.IsDir() && levels > 1:
				walk(path.Join(in, e.Name()), levels-1)
			case e.IsDir() || mine:
			case strings.HasPrefix(e.Name(), tempPrefix):
				f.discard(name)
			default:
				see(path.Join(in, e.Name()))
			}
		}
	}
	walk("", sweepLevels)
}

// sweepLevels is how deep files lie: an office's folder, a kind's in it, and preview above both.
const sweepLevels = 4

// A fileError is what became of a file or a folder.
type fileError struct {
	what, path string
	err        error
}

func (e *fileError) Error() string { return e.what + " " + e.path + ": " + e.err.Error() }

// Text words it in a language, "vi" or "en".
func (e *fileError) Text(lang string) string { return e.path + ": " + fault.Text(e.err, lang) }

// File names the file or folder.
func (e *fileError) File() string { return e.path }

func (e *fileError) Unwrap() error { return e.err }

// wrap names the path of an error; nil stays nil.
func wrap(what, path string, err error) error {
	if err == nil {
		return nil
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		err = le.Err
	}
	return &fileError{what, path, err}
}
