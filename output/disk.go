package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"bangqr/catalog/fault"
)

// onDisk is what lies at a path of the folder.
type onDisk struct {
	there bool
	blank bool   // it is empty, or begins with zeros: that is what a power cut leaves of a file, and nothing that a person wrote
	sum   string // SHA-256
}

// look reads what lies at a path.
func (f *folder) look(path string) (onDisk, error) {
	full := filepath.Join(f.dir, filepath.FromSlash(path))
	info, err := os.Stat(full) // opening a pipe would wait for ever
	if errors.Is(err, fs.ErrNotExist) {
		return onDisk{}, nil
	}
	if err == nil && !info.Mode().IsRegular() {
		err = notPlain(info)
	}
	if err != nil {
		return onDisk{}, wrap("file", full, err)
	}
	in, err := os.Open(full)
	if errors.Is(err, fs.ErrNotExist) {
		return onDisk{}, nil // it went meanwhile
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
	n, err := io.ReadFull(in, buf[:])
	blank := len(bytes.Trim(buf[:min(n, headAt)], "\x00")) == 0
	h.Write(buf[:n])
	if err == nil {
		_, err = io.CopyBuffer(h, onlyReader{in}, buf[:])
	}
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return onDisk{}, wrap("file", full, err)
	}
	return onDisk{there: true, blank: blank, sum: hex.EncodeToString(h.Sum(nil))}, nil
}

// headAt is how much of a file tells whether anything was written into it: no form of ours has so many zeros there.
const headAt = 512

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
	return to, wrap("file", full(name), f.rename(full(name), full(to)))
}

// readPlain reads a file that is ours, if there is one. What is none, such as a folder or a pipe, is refused, and so is one
// that is larger than such a file can be.
func readPlain(full string, most int64) ([]byte, error) {
	info, err := os.Stat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err == nil && !info.Mode().IsRegular():
		err = notPlain(info)
	case err == nil && info.Size() > most:
		err = fault.New("larger than %d MB: it is none of ours, move it away", "lớn hơn %d MB: không phải tệp của chương trình, chuyển đi chỗ khác", most>>20)
	}
	if err != nil {
		return nil, wrap("file", full, err)
	}
	data, err := os.ReadFile(full)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, wrap("file", full, err)
}

// notPlain says what lies where a file of ours has to be.
func notPlain(info fs.FileInfo) error {
	if info.IsDir() {
		return fault.New("a folder lies where this file has to be: move it away, or rename it", "có thư mục nằm đúng chỗ của tệp này: chuyển đi, hoặc đổi tên thư mục đó")
	}
	return fault.New("this is no plain file: move it away", "đây không phải là tệp thường: chuyển đi chỗ khác")
}

// noRoom tells that there is no room. On Windows these are ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
func noRoom(err error) bool {
	number, ok := errors.AsType[syscall.Errno](err)
	return ok && (number == syscall.ENOSPC || number == syscall.EDQUOT || runtime.GOOS == "windows" && (number == 39 || number == 112))
}

// mostStuck is how many files a build goes on without; then it is no matter of one file.
const mostStuck = 10

// stuck notes a file that cannot be written, because a program holds it open or something else lies in its place, and lets the
// build go on: all of them are told at once. What holds for every file ends it.
func (b *builder) stuck(err error) error {
	if err == nil {
		return nil
	}
	e, ok := errors.AsType[*fileError](err)
	if !ok || e.what != "file" || noRoom(err) || errors.Is(err, syscall.EROFS) {
		return err
	}
	b.tally.mu.Lock()
	defer b.tally.mu.Unlock()
	b.lost = append(b.lost, e) // which names the file by itself
	if len(b.lost) >= mostStuck {
		return b.stuckFiles()
	}
	return nil
}

// stuckFiles is one error of all of them, in the order of their names.
func (b *builder) stuckFiles() error {
	slices.SortFunc(b.lost, func(x, y error) int { return strings.Compare(x.Error(), y.Error()) })
	return errors.Join(b.lost...)
}
