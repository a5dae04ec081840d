package output

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
)

// packed is the date of every file in a ZIP, as in the PDFs: a clock would make each build differ.
var packed = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// pack writes what this build made into one ZIP, the manifest of just these files first, then they in its order, then what
// goes with them: the same build gives the same bytes. The ZIP is written under a temporary name and then renamed, unless it
// is there already.
func (b *builder) pack(m *Manifest, beside []File) error {
	if b.job.Zip == "" {
		return nil
	}
	write := func(to io.Writer) error { return b.out.zip(to, m, beside, b.tally.left) }
	tmp := b.zipTemp()
	same, err := sameAs(b.job.Zip, write)
	if same || err != nil {
		_ = os.Remove(tmp) // of a build that was killed
		return err
	}
	return wrap("file", b.job.Zip, b.out.zipTo(tmp, b.job.Zip, write))
}

// zipTemp is the name of a ZIP that is being written: one for each folder and ZIP, so that what a killed build leaves, outside
// of the folder too, is written over by the next.
func (b *builder) zipTemp() string {
	dir, err := filepath.Abs(b.job.Dir)
	if err != nil {
		dir = b.job.Dir
	}
	name := filepath.Base(b.job.Zip)
	return filepath.Join(filepath.Dir(b.job.Zip), tempPrefix+hashOf([]byte(dir + "/" + name))[:16])
}

// zipTo writes a ZIP under a temporary name and renames it.
func (f *folder) zipTo(tmp, name string, write func(io.Writer) error) error {
	err := f.gate.may("write", name)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	err = write(file)
	if e := file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = f.rename(tmp, name)
	}
	if err != nil {
		f.discard(tmp)
	}
	return err
}

// sameAs tells whether a file holds what would be written.
func sameAs(name string, write func(io.Writer) error) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, nil // writing tells what is wrong
	}
	defer f.Close()
	c := &comparer{with: bufio.NewReaderSize(f, 64<<10)}
	if err := write(c); err != nil {
		if errors.Is(err, errDiffers) {
			err = nil
		}
		return false, err
	}
	_, err = c.with.ReadByte()
	return errors.Is(err, io.EOF), nil
}

var errDiffers = errors.New("the file is another")

// A comparer fails at the first byte that the file it reads does not have.
type comparer struct {
	with *bufio.Reader
	buf  []byte
}

func (c *comparer) Write(p []byte) (int, error) {
	c.buf = slices.Grow(c.buf[:0], len(p))[:len(p)]
	if _, err := io.ReadFull(c.with, c.buf); err != nil || !bytes.Equal(c.buf, p) {
		return 0, errDiffers
	}
	return len(p), nil
}

// zip packs the files of a manifest, and those beside them.
func (f *folder) zip(to io.Writer, m *Manifest, beside []File, changed func(path string) bool) error {
	z := zip.NewWriter(to)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	data, err := m.Encode()
	if err != nil {
		return err
	}
	if err := packFile(z, File{ManifestName, data}); err != nil {
		return err
	}
	for i := range m.Files {
		w, err := entry(z, m.Files[i].Path)
		if err != nil {
			return err
		}
		if err := f.copyTo(w, &m.Files[i], changed(m.Files[i].Path)); err != nil {
			return err
		}
	}
	for _, x := range beside {
		if err := packFile(z, x); err != nil {
			return err
		}
	}
	return z.Close()
}

// entry begins a file in a ZIP. What is packed already, as PDF and PNG are, is stored as it is.
func entry(z *zip.Writer, name string) (io.Writer, error) {
	method := zip.Deflate
	if strings.HasSuffix(name, ".pdf") || strings.HasSuffix(name, ".png") {
		method = zip.Store
	}
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: packed})
}

func packFile(z *zip.Writer, f File) error {
	w, err := entry(z, f.Name)
	if err == nil {
		_, err = w.Write(f.Data)
	}
	return err
}

// copyTo copies a file of the folder, which must have the size that it was written with, unless it was changed by hand.
func (f *folder) copyTo(w io.Writer, file *ManifestFile, changed bool) error {
	in, err := os.Open(filepath.Join(f.dir, filepath.FromSlash(file.Path)))
	if err != nil {
		return err
	}
	defer in.Close()
	n, err := io.Copy(w, in)
	if err == nil && n != int64(file.Bytes) && !changed {
		err = fmt.Errorf("%s changed while it was packed", file.Path)
	}
	return err
}
