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
	if v.beside, err = unzip(v.dir, tmp); err != nil {
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

// mostBeside is how many files of a ZIP are told that its manifest does not name.
const mostBeside = 20

// unzip takes out the manifest and what it names, plain files alone, and none twice. Whatever else is in the ZIP stays in it, and is
// given by name: some of them where there are many.
func unzip(name, dir string) (beside []string, err error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	if len(z.File) > mostZipped {
		return nil, errZip
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	left := int64(mostUnzipped)
	if err := takeNamed(root, z, func(name string) bool { return name == output.ManifestName }, &left); err != nil {
		return nil, err
	}
	m, err := output.ReadManifest(dir)
	if err != nil || m == nil {
		return nil, errZip
	}
	named := map[string]bool{}
	for i := range m.Files {
		named[m.Files[i].Path] = true
	}
	for _, f := range z.File {
		if !f.FileInfo().IsDir() && !named[f.Name] && f.Name != output.ManifestName && f.Name != orderSheet && f.Name != orderTable && len(beside) < mostBeside {
			beside = append(beside, f.Name)
		}
	}
	return beside, takeNamed(root, z, func(name string) bool { return named[name] }, &left)
}

// takeNamed takes out some files of a ZIP.
func takeNamed(root *os.Root, z *zip.ReadCloser, named func(string) bool, left *int64) error {
	for _, f := range z.File {
		if !f.Mode().IsRegular() && !f.FileInfo().IsDir() || !filepath.IsLocal(filepath.FromSlash(f.Name)) || strings.Contains(f.Name, "\\") {
			return errZip
		}
		if !named(f.Name) || f.FileInfo().IsDir() {
			continue
		}
		n, err := takeOut(root, f, filepath.FromSlash(f.Name), min(*left, mostOfZip))
		if *left -= n; err != nil {
			return err
		}
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
