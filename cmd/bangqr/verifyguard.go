package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bangqr/output"
	"bangqr/output/verify"
)

// A spot is where a name leads to, over links, whether or not a file is there.
type spot struct {
	path string // whole, without links; as it was given where it cannot be found out
	info fs.FileInfo
}

func spotOf(name string) spot {
	target, info, err := follow(name)
	if err != nil {
		target = name
	}
	if whole, err := filepath.Abs(target); err == nil {
		target = whole
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(target)); err == nil {
		target = filepath.Join(dir, filepath.Base(target))
	}
	return spot{target, info}
}

// same tells of two names of one file. Where either is not there yet, names that differ in capitals alone are one, as they are on
// Windows.
func (s spot) same(t spot) bool {
	return s.info != nil && t.info != nil && os.SameFile(s.info, t.info) || strings.EqualFold(s.path, t.path)
}

// guard refuses to write where something stands that is read, before anything is done: a report in the place of a sign would
// be hung, and one in the place of the manifest leaves signs that nobody can look at again.
func (v *verification) guard() error {
	var problems []error
	var own []string
	for _, to := range []struct{ flag, name string }{{"-o", v.file}, {"--proof", v.proof}} {
		if to.name == "" || to.name == stdio {
			continue
		}
		if own == nil {
			own = v.owned()
		}
		at := spotOf(to.name)
		if at.info != nil && !at.info.Mode().IsRegular() {
			continue // a folder is refused later on, a pipe or a device takes what comes
		}
		for _, name := range own {
			if at.same(spotOf(name)) {
				problems = append(problems, errors.New(v.say("verify.own", to.flag, to.name, name)))
				break
			}
		}
	}
	if v.file != "" && v.proof != "" && v.file != stdio && spotOf(v.file).same(spotOf(v.proof)) {
		problems = append(problems, errors.New(v.say("verify.one", v.file)))
	}
	if len(problems) > 0 {
		return usage(errors.Join(problems...))
	}
	return nil
}

// owned are the files that may not be written over: what is verified, and what it is held against. A manifest that cannot be
// read is told later.
func (v *verification) owned() []string {
	out := []string{v.dir} // a ZIP
	for _, name := range []string{output.ManifestName, verify.StateName, output.KeptName, output.LogName, output.LockName, orderSheet, orderTable} {
		out = append(out, filepath.Join(v.dir, name))
	}
	if v.opt.Catalog != "" && v.opt.Catalog != stdio {
		out = append(out, v.opt.Catalog)
	}
	if m, err := output.ReadManifest(v.dir); err == nil && m != nil {
		for i := range m.Files {
			out = append(out, filepath.Join(v.dir, filepath.FromSlash(m.Files[i].Path)))
		}
	}
	return out
}
