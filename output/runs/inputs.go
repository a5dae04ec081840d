package runs

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"bangqr/catalog/fault"
)

// mostInput bounds the file that is read for its hash; no input of a build may be as large.
const mostInput = 1 << 30

// Read gives an input as it is on disk now.
func Read(role, path string) (Input, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Input{}, err
	}
	if !info.Mode().IsRegular() {
		return Input{}, &fs.PathError{Op: "read", Path: path, Err: fs.ErrInvalid}
	}
	f, err := os.Open(path)
	if err != nil {
		return Input{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, io.LimitReader(f, mostInput+1))
	if err == nil && n > mostInput {
		err = fault.New("%s is larger than %d bytes", "%s lớn hơn %d byte", path, mostInput)
	}
	return Input{Role: role, Path: path, SHA256: hex.EncodeToString(h.Sum(nil)), Bytes: n}, err
}

// Of gives an input that is no file of its own, such as standard input.
func Of(role, name string, data []byte) Input {
	return Input{Role: role, Path: name, SHA256: hash(data), Bytes: int64(len(data))}
}

// A Difference is one input that is not what it was. Old or New is nil where there was none, or is none.
type Difference struct {
	Role string `json:"role"`
	Path string `json:"path"`
	Old  *Input `json:"old,omitempty"`
	New  *Input `json:"new,omitempty"`
}

// Differ holds inputs against others by role and path.
func Differ(old, now []Input) []Difference {
	var out []Difference
	same := func(a Input) func(Input) bool {
		return func(b Input) bool { return a.Role == b.Role && a.Path == b.Path }
	}
	for i := range old {
		a := &old[i]
		j := slices.IndexFunc(now, same(*a))
		switch {
		case j < 0:
			out = append(out, Difference{a.Role, a.Path, a, nil})
		case now[j].SHA256 != a.SHA256:
			out = append(out, Difference{a.Role, a.Path, a, &now[j]})
		}
	}
	for i := range now {
		if b := &now[i]; !slices.ContainsFunc(old, same(*b)) {
			out = append(out, Difference{b.Role, b.Path, nil, b})
		}
	}
	return out
}

// OnDisk holds what a run read against what is there now. What is not there, or cannot be read, is a difference with nothing new.
// Inputs that are no files are left out.
func (r *Run) OnDisk(isFile func(Input) bool) []Difference {
	var old, now []Input
	for _, in := range r.Inputs {
		if !isFile(in) {
			continue
		}
		old = append(old, in)
		if is, err := Read(in.Role, in.Path); err == nil {
			now = append(now, is)
		}
	}
	return Differ(old, now)
}

// Since tells what was another at a run than at the one before it: its inputs, and the names of its settings and flags.
func (r *Run) Since(before *Run) (inputs []Difference, settings []string) {
	inputs = Differ(before.Inputs, r.Inputs)
	for _, name := range slices.Sorted(maps.Keys(r.Settings)) {
		if r.Settings[name] != before.Settings[name] {
			settings = append(settings, name)
		}
	}
	return inputs, settings
}
