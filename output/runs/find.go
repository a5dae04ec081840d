package runs

import (
	"bytes"
	"slices"
)

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
