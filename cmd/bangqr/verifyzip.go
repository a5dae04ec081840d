package main

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"bangqr/output"
)

// What a ZIP may hold: that of a province with pictures has a tenth of it.
const (
	mostZipped   = 1 << 18 // files
	mostUnzipped = 8 << 30 // bytes of all
	mostOfZip    = 1 << 30 // bytes of one
)

// errZip is a ZIP that no build wrote.
var errZip = errors.New("no sound ZIP")

// opened runs on a folder: that of the command line, or what a ZIP holds, which is taken out for as long.
func (v *verification) opened(run func() error) error {
	info, err := os.Stat(v.dir)
	if err != nil || !info.Mode().IsRegular() || !strings.EqualFold(filepath.Ext(v.dir), ".zip") {
		return run()
	}
	tmp, err := os.MkdirTemp("", "bangqr-zip-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := unzip(v.dir, tmp); err != nil {
		return invalid(errors.New(v.say("verify.zip", v.dir)))
	}
	v.zip, v.dir = v.dir, tmp
	return run()
}

// folder is what was asked for, as people know it.
func (v *verification) folder() string {
	if v.zip != "" {
		return v.zip
	}
	return v.dir
}

// unzip takes out plain files alone, none of them beside the folder, and none twice.
func unzip(name, dir string) error {
	z, err := zip.OpenReader(name)
	if err != nil {
		return err
	}
	defer z.Close()
	if len(z.File) > mostZipped {
		return errZip
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	left := int64(mostUnzipped)
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		path := filepath.FromSlash(f.Name)
		if !f.Mode().IsRegular() || !filepath.IsLocal(path) || strings.Contains(f.Name, "\\") {
			return errZip
		}
		n, err := takeOut(root, f, path, min(left, mostOfZip))
		if left -= n; err != nil {
			return err
		}
	}
	if _, err := root.Stat(output.ManifestName); err != nil {
		return errZip
	}
	return nil
}

// takeOut writes one file of so many bytes at the most. One that is there already is a fault of the ZIP: programs differ in
// which of two they take.
func takeOut(root *os.Root, f *zip.File, path string, most int64) (int64, error) {
	in, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer in.Close()
	if err := root.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return 0, err
	}
	out, err := root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(out, io.LimitReader(in, most+1))
	if e := out.Close(); err == nil {
		err = e
	}
	if err == nil && n > most {
		err = errZip
	}
	return n, err
}
