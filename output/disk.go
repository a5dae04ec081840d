package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// onDisk is what lies at a path of the folder.
type onDisk struct {
	there bool
	size  int64
	sum   string // SHA-256
}

// look reads what lies at a path.
func (f *folder) look(path string) (onDisk, error) {
	full := filepath.Join(f.dir, filepath.FromSlash(path))
	in, err := os.Open(full)
	if errors.Is(err, fs.ErrNotExist) {
		return onDisk{}, nil
	}
	if err != nil {
		return onDisk{}, wrap("file", full, err)
	}
	defer in.Close()
	h := sha256.New()
	buf, _ := f.bufs.Get().(*[lookAt]byte)
	if buf == nil {
		buf = new([lookAt]byte)
	}
	defer f.bufs.Put(buf)
	n, err := io.CopyBuffer(h, onlyReader{in}, buf[:])
	if err != nil {
		return onDisk{}, wrap("file", full, err)
	}
	return onDisk{there: true, size: n, sum: hex.EncodeToString(h.Sum(nil))}, nil
}

// lookAt is how much of a file is read at a time: most are read at once.
const lookAt = 64 << 10

// An onlyReader hides that a file could copy itself, which would take a buffer of its own each time.
type onlyReader struct{ io.Reader }

// handEnding is put before the ending of a file that somebody changed, where what is to be there takes its place.
const handEnding = ".by-hand"

// aside gives a file a name of its own beside the old one, and tells which.
func (f *folder) aside(name string) (string, error) {
	end := path.Ext(name)
	full := func(p string) string { return filepath.Join(f.dir, filepath.FromSlash(p)) }
	to := strings.TrimSuffix(name, end) + handEnding + end
	for n := 2; ; n++ {
		if _, err := os.Lstat(full(to)); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = fmt.Sprintf("%s%s-%d%s", strings.TrimSuffix(name, end), handEnding, n, end)
	}
	if err := os.Rename(full(name), full(to)); err != nil {
		return "", wrap("file", full(name), err)
	}
	return to, nil
}
