package runs

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
)

// Prune removes all but the newest runs, and the catalogs that no other has. One is always kept, since the next number
// follows from it. It tells how many it removed. An edition that only these knew is unknown from then on.
func (s Store) Prune(keep int) (removed int, err error) {
	list, err := s.records()
	if err != nil {
		return 0, err
	}
	cut := max(0, len(list)-max(keep, 1))
	used := map[string]bool{}
	for _, r := range list[cut:] {
		run, err := s.load(r)
		if err != nil {
			return 0, err // its catalog is not known, so none may go
		}
		used[run.Catalog+ending] = true
	}
	for _, r := range list[:cut] {
		if err := os.Remove(filepath.Join(s.dir, r.file)); err != nil {
			return removed, err
		}
		removed++
	}
	names, err := os.ReadDir(filepath.Join(s.dir, catalogs))
	if err != nil {
		return removed, err
	}
	for _, e := range names {
		if n := e.Name(); len(n) == 32+len(ending) && hexDigits.MatchString(n[:32]) && !used[n] {
			if err := os.Remove(filepath.Join(s.dir, catalogs, n)); err != nil {
				return removed, err
			}
		}
	}
	return removed, nil
}

// A Found is a sign of an edition.
type Found struct {
	Sign  Sign
	Run   *Run // the newest that made it, or found it made
	First *Run // the first
}

// Find gives the signs of an edition, the newest first: mostly one, since two of ten thousand may share one by chance.
func (s Store) Find(edition string) ([]Found, error) {
	list, err := s.records()
	if err != nil {
		return nil, err
	}
	var out []Found
	for _, r := range slices.Backward(list) {
		text, err := s.read(r.file)
		if err != nil || !bytes.Contains(text, []byte(`"`+edition+`"`)) {
			continue // a record that is damaged keeps no other from being found; List tells of it
		}
		run, err := s.parse(r, text)
		if err != nil {
			continue
		}
		for _, sign := range run.Signs {
			if sign.Edition != edition {
				continue
			}
			i := slices.IndexFunc(out, func(f Found) bool { return f.Sign.ID == sign.ID })
			if i < 0 {
				i, out = len(out), append(out, Found{Sign: sign, Run: run})
			}
			out[i].First = run
		}
	}
	return out, nil
}

// Editions gives every edition that is known, with the ids of its signs.
func (s Store) Editions() (map[string][]string, error) {
	all, _, err := s.List()
	out := map[string][]string{}
	for _, r := range all {
		for _, sign := range r.Signs {
			if !slices.Contains(out[sign.Edition], sign.ID) {
				out[sign.Edition] = append(out[sign.Edition], sign.ID)
			}
		}
	}
	return out, err
}
