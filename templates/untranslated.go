package templates

import "slices"

// Missing counts what stands on signs and has no name in a language.
type Missing struct{ Procedures, Fields, Entries int }

// Any tells whether anything is missing.
func (m Missing) Any() bool { return m != Missing{} }

// Untranslated counts the names on signs that the catalog has in no other language than Vietnamese, each once. In
// Vietnamese nothing is missing.
func Untranslated(signs []Sign, lang string) Missing {
	var m Missing
	if lang == "vi" {
		return m
	}
	seen := map[string]bool{}
	once := func(key string) bool {
		if seen[key] {
			return false
		}
		seen[key] = true
		return true
	}
	for i := range signs {
		s := &signs[i]
		for _, n := range s.shown() {
			p := &s.catalog.Procedures[n]
			if once("procedure "+p.Code) && p.Names[lang] == "" {
				m.Procedures++
			}
			if f := fieldOf(s.catalog, n); once("field "+f.Name) && f.Names[lang] == "" {
				m.Fields++
			}
		}
		for _, e := range append(slices.Clip(s.extras), s.entry) {
			if e != nil && e.Name != "" && once("entry "+e.ID) && e.Names[lang] == "" {
				m.Entries++
			}
		}
	}
	return m
}

// shown are the procedures that stand on a sign.
func (s *Sign) shown() []int {
	if !s.Kind.shows() {
		return nil
	}
	return s.procs
}
