package main

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/output"
	"bangqr/output/verify"
)

// What a ZIP may hold: that of a province with pictures has a tenth of it.
const (
	mostZipped   = 1 << 18 // files
	mostUnzipped = 8 << 30 // bytes of all
	mostOfZip    = 1 << 30 // bytes of one
)

// opened runs on a folder: that of the command line, or what a ZIP holds, which is taken out for as long.
func (v *verification) opened(run func() error) error {
	info, err := os.Stat(v.dir)
	isZip := strings.EqualFold(filepath.Ext(v.dir), ".zip")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New(v.say("verify.nothing", v.dir))
	case err != nil:
		return err
	case info.IsDir():
		return run()
	case !isZip || !info.Mode().IsRegular():
		return usage(errors.New(v.say("verify.neither", v.dir)))
	}
	tmp, err := os.MkdirTemp("", "bangqr-zip-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	v.beside, err = unzip(v.dir, tmp)
	if bad, ok := errors.AsType[*zipFault](err); ok {
		return unsound(errors.New(v.dir + ": " + v.say(bad.key, bad.args...)))
	}
	if v.zip = v.dir; err != nil {
		return v.badManifest(err)
	}
	v.dir = tmp
	return run()
}

// badManifest words why a manifest cannot be read: one that is no manifest is as good as a sign that does not read.
func (v *verification) badManifest(err error) error {
	name := filepath.Join(v.folder(), output.ManifestName)
	if none, ok := errors.AsType[*verify.NoManifest](err); ok {
		return unsound(errors.New(v.say("verify.none", cmp.Or(none.Path, name))))
	}
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok {
		return err
	}
	switch {
	case f.Err != nil:
		return unsound(errors.New(v.say("verify.manifest", name, f.Err)))
	case v.zip != "":
		f.File = name
	}
	return unsound(f)
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

// unzip takes out the manifest and what it names. Whatever else is in the ZIP stays in it, and is
// given by name: some of them where there are many.
func unzip(name, dir string) (beside []string, err error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	z, err := openZip(in)
	if err != nil {
		return nil, err
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
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, lost(z)
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

// openZip opens a ZIP that all programs take out alike.
func openZip(in *os.File) (*zip.Reader, error) {
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, badZip("zip.empty")
	}
	z, err := zip.NewReader(in, info.Size())
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if begin := read(in, 0, 4); string(begin) != "PK\x03\x04" && string(begin) != "PK\x05\x06" {
			return nil, badZip("zip.none")
		}
		return nil, badZip("zip.torn")
	}
	if len(z.File) > mostZipped {
		return nil, badZip("zip.large", mostZipped, mostUnzipped>>30)
	}
	seen := map[string]bool{}
	for _, f := range z.File {
		switch {
		case f.Flags&1 != 0:
			return nil, badZip("zip.locked")
		case seen[f.Name]:
			return nil, badZip("zip.twice", f.Name)
		case !f.Mode().IsRegular() && !f.FileInfo().IsDir():
			return nil, badZip("zip.link", f.Name)
		case !filepath.IsLocal(filepath.FromSlash(f.Name)) || strings.Contains(f.Name, "\\"):
			return nil, badZip("zip.path", f.Name)
		}
		seen[f.Name] = true
	}
	return z, checkLayout(in, info.Size(), z)
}

// lost tells where a manifest is that is not where it should be.
func lost(z *zip.Reader) error {
	for _, f := range z.File {
		if dir, ok := strings.CutSuffix(f.Name, "/"+output.ManifestName); ok {
			return badZip("zip.wrapped", dir+"/")
		}
	}
	return badZip("zip.manifest")
}

// takeNamed takes out some files of a ZIP.
func takeNamed(root *os.Root, z *zip.Reader, named func(string) bool, left *int64) error {
	for _, f := range z.File {
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

// takeOut writes one file of so many bytes at the most.
func takeOut(root *os.Root, f *zip.File, path string, most int64) (int64, error) {
	in, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return 0, badZip("zip.method", f.Name)
	}
	if err != nil {
		return 0, badZip("zip.entry", f.Name)
	}
	defer in.Close()
	if err = root.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return 0, err
	}
	out, err := root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) { // of names that differ in capitals alone, where those do not count
		return 0, badZip("zip.twice", f.Name)
	}
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(out, io.LimitReader(in, most+1))
	_, full := errors.AsType[*fs.PathError](err) // of what is written to
	if e := out.Close(); err == nil && e != nil {
		err, full = e, true
	}
	switch {
	case err != nil && !full:
		err = badZip("zip.entry", f.Name)
	case err == nil && n > most:
		err = badZip("zip.large", mostZipped, mostUnzipped>>30)
	}
	return n, err
}
