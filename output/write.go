package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// tempPrefix begins the names of files being written; what is left of a killed run is known by it.
const tempPrefix = ".bangqr-"

// A folder writes files whole: under a temporary name, then renamed. It may be used by several goroutines.
type folder struct {
	dir   string
	made  sync.Map // folders that are there
	count atomic.Int64
	log   buildLog
	bufs  sync.Pool // of *[lookAt]byte
}

func newFolder(dir string) *folder {
	return &folder{dir: dir, log: buildLog{path: filepath.Join(dir, LogName)}}
}

// write puts data at a path of the folder. The old file stays whole until the new one is.
func (f *folder) write(path string, data []byte) error {
	full := filepath.Join(f.dir, filepath.FromSlash(path))
	in := filepath.Dir(full)
	if _, ok := f.made.Load(in); !ok {
		if err := os.MkdirAll(in, 0o755); err != nil {
			return wrap("folder", in, err)
		}
		f.made.Store(in, true)
	}
	if err := f.log.add(logged{sum: hashOf(data), path: path}); err != nil {
		return err
	}
	tmp := filepath.Join(in, fmt.Sprintf("%s%d-%d", tempPrefix, os.Getpid(), f.count.Add(1)))
	err := os.WriteFile(tmp, data, 0o644)
	if err == nil {
		err = os.Rename(tmp, full)
	}
	if err != nil {
		os.Remove(tmp)
		return wrap("file", full, err)
	}
	return nil
}

// remove deletes a file that no manifest names any more, and folders that became empty by it.
func (f *folder) remove(p string) error {
	full := filepath.Join(f.dir, filepath.FromSlash(p))
	if err := os.Remove(full); err != nil && !errors.Is(err, fs.ErrNotExist) {
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

// sweep removes temporary files that a killed run left behind; those of this process are in use.
func (f *folder) sweep() {
	own := fmt.Sprintf("%s%d-", tempPrefix, os.Getpid())
	var walk func(dir string, levels int)
	walk = func(dir string, levels int) {
		d, err := os.Open(dir)
		if err != nil {
			return
		}
		entries, _ := d.ReadDir(-1) // in no order, which a large folder takes long to bring it into
		_ = d.Close()
		for _, e := range entries {
			switch name := e.Name(); {
			case e.IsDir() && levels > 1:
				walk(filepath.Join(dir, name), levels-1)
			case strings.HasPrefix(name, tempPrefix) && !strings.HasPrefix(name, own) && !e.IsDir():
				os.Remove(filepath.Join(dir, name))
			}
		}
	}
	walk(f.dir, sweepLevels)
}

// sweepLevels is how deep files lie: an office's folder, a kind's in it, and preview above both.
const sweepLevels = 4

// wrap names the path and, where the system's word for the cause is not plain, what to do.
func wrap(what, path string, err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		err = le.Err
	}
	return fmt.Errorf("%s %s: %w", what, path, err)
}
