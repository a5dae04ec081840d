package runs

import (
	"os"
	"path/filepath"
	"slices"
)

// A Pruning is what Prune is to do, and what it did.
type Pruning struct {
	Keep  int             // the newest runs that stay; at least one does, since the next number follows from it
	Hangs map[string]bool // editions that must stay known: an older run stays if no newer one tells of such a sign

	Removed int
	Stayed  []*Run // older runs that stay for these, the newest first
}

// Prune removes all but the newest runs and those that alone know what hangs, and the catalogs that no other has. An edition
// that only removed runs knew is unknown from then on.
func (s Store) Prune(p *Pruning) error {
	list, err := s.records()
	if err != nil {
		return err
	}
	cut := max(0, len(list)-max(p.Keep, 1))
	used, known := map[string]bool{}, map[string]bool{}
	note := func(r *Run) {
		used[r.Catalog+ending] = true
		for _, sign := range r.Signs {
			known[sign.Edition+" "+sign.ID] = true
		}
	}
	for _, r := range list[cut:] {
		run, err := s.load(r)
		if err != nil {
			return err // its catalog is not known, so none may go
		}
		note(run)
	}
	var gone []record
	for _, r := range slices.Backward(list[:cut]) {
		run, err := s.load(r)
		if err == nil && slices.ContainsFunc(run.Signs, func(x Sign) bool { return p.Hangs[x.Edition] && !known[x.Edition+" "+x.ID] }) {
			note(run)
			p.Stayed = append(p.Stayed, run)
			continue
		}
		gone = append(gone, r) // one that cannot be read tells nobody anything
	}
	return s.remove(p, gone, used)
}

// remove removes records, and catalogs that are not used.
func (s Store) remove(p *Pruning, list []record, used map[string]bool) error {
	for _, r := range slices.Backward(list) { // the oldest first, as ever
		if err := os.Remove(filepath.Join(s.dir, r.file)); err != nil {
			return err
		}
		p.Removed++
	}
	if p.Removed == 0 && len(used) == 0 {
		return nil
	}
	names, err := os.ReadDir(filepath.Join(s.dir, catalogs))
	if err != nil {
		return err
	}
	for _, e := range names {
		if n := e.Name(); len(n) == 32+len(ending) && hexDigits.MatchString(n[:32]) && !used[n] {
			if err := os.Remove(filepath.Join(s.dir, catalogs, n)); err != nil {
				return err
			}
		}
	}
	return nil
}
