package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"bangqr/output"
)

// StateName is the file beside the manifest that says which files were found sound. Each line is a key of all that the verdict
// depends on: the bytes of the file, what the manifest and the catalog say of it, the rules, and who judged; and then what was
// measured of its codes, so that a report tells of them again. Times mean nothing. No text is kept: names and addresses are those
// of the manifest, which are in the key.
const StateName = ".bangqr.verified"

// stateHead begins the file.
const stateHead = "bangqr verified 2"

const mostState = 64 << 20

// Known is what a state says: by the key of a file that was found sound, what was measured of its codes. It is a hint, read
// when the key is met, and then believed only if it fits the manifest.
type Known map[string]string

// ReadState gives what is known of files that were found sound. A state that cannot be read is none: all is looked at again.
func ReadState(dir string) Known {
	data, err := readFile(filepath.Join(dir, StateName))
	if err != nil || len(data) > mostState {
		return nil
	}
	known := Known{}
	head := true
	for line := range strings.SplitSeq(string(data), "\n") {
		if head && line != stateHead {
			return nil
		}
		head = false
		if key, figures, ok := strings.Cut(line, " "); ok && len(key) == 2*sha256.Size {
			known[key] = figures
		}
	}
	return known
}

// State gives the bytes of the file that says which files of a report are sound. A file with anything to be told is not among
// them: it would not be told again.
func (r *Report) State() []byte {
	var lines []string
	for i := range r.Results {
		if f := &r.Results[i]; f.Sound && f.key != "" {
			lines = append(lines, f.key+" "+figuresOf(f.Codes))
		}
	}
	sort.Strings(lines)
	return []byte(stateHead + "\n" + strings.Join(slices.Compact(lines), "\n") + "\n")
}

// SaveState writes which files are sound beside the manifest.
func (r *Report) SaveState() error {
	name := filepath.Join(r.Dir, StateName)
	data := r.State()
	if old, err := readFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	tmp := name + ".new"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return err
	}
	if err := os.Rename(tmp, name); err != nil {
		return errors.Join(err, ignoreMissing(os.Remove(tmp)))
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// key is of all that the verdict on a file depends on.
func (l *look) key(sum [sha256.Size]byte) string {
	type onPage struct {
		Page  int
		Codes []*output.ManifestCode
		Truth []Truth
	}
	all := struct {
		Version string
		Sum     []byte
		File    any
		Signs   []string
		Pages   []onPage
		Judges  []string
		Truth   bool
		Held    string // to what its letters were
	}{Version: Version, Sum: sum[:], File: l.of, Truth: l.opt.Truth != nil}
	for n, wants := range l.wants {
		p := onPage{Page: n}
		for _, w := range wants {
			p.Codes = append(p.Codes, w.ManifestCode)
			t, _ := l.truth(w.Procedure)
			p.Truth = append(p.Truth, t)
		}
		all.Pages = append(all.Pages, p)
	}
	slices.SortFunc(all.Pages, func(a, b onPage) int { return a.Page - b.Page })
	for _, in := range l.of.Signs {
		if s := l.signs[in.ID]; s != nil {
			all.Signs = append(all.Signs, s.ID, s.Edition)
		}
	}
	for _, j := range l.opt.Judges {
		all.Judges = append(all.Judges, j.Name())
	}
	if st, page := l.standards.of(l.of); st != nil {
		all.Held = fmt.Sprint(st.of.SHA256, " ", page)
	}
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(all); err != nil {
		return "" // numbers that are none: never kept
	}
	return hex.EncodeToString(h.Sum(nil))
}
