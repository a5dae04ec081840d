package output

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
)

// packed is the date of every file in a ZIP, as in the PDFs: a clock would make each build differ.
var packed = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// pack writes what this build made into one ZIP, the manifest of just these files first and then they in its order: the
// same build gives the same bytes. The ZIP is written under a temporary name and then renamed.
func (b *builder) pack(m *Manifest) error {
	if b.job.Zip == "" {
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(b.job.Zip), tempPrefix)
	if err != nil {
		return wrap("file", b.job.Zip, err)
	}
	err = b.out.zip(tmp, m)
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), b.job.Zip)
	}
	if err != nil {
		os.Remove(tmp.Name())
		return wrap("file", b.job.Zip, err)
	}
	return nil
}

// zip packs the files of a manifest. What is packed already, as PDF and PNG are, is stored as it is.
func (f *folder) zip(to io.Writer, m *Manifest) error {
	z := zip.NewWriter(to)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	entry := func(name string, method uint16) (io.Writer, error) {
		return z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: packed})
	}
	data, err := m.Encode()
	if err != nil {
		return err
	}
	w, err := entry(ManifestName, zip.Deflate)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	for i := range m.Files {
		file := &m.Files[i]
		method := zip.Deflate
		if strings.HasSuffix(file.Path, ".pdf") || strings.HasSuffix(file.Path, ".png") {
			method = zip.Store
		}
		w, err := entry(file.Path, method)
		if err != nil {
			return err
		}
		if err := f.copyTo(w, file); err != nil {
			return err
		}
	}
	return z.Close()
}

// copyTo copies a file of the folder, which must have the size that it was written with.
func (f *folder) copyTo(w io.Writer, file *ManifestFile) error {
	in, err := os.Open(filepath.Join(f.dir, filepath.FromSlash(file.Path)))
	if err != nil {
		return err
	}
	defer in.Close()
	n, err := io.Copy(w, in)
	if err == nil && n != int64(file.Bytes) {
		err = fmt.Errorf("%s changed while it was packed", file.Path)
	}
	return err
}
