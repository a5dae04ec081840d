package catalog

import "strings"

// spellings are the ways in which one field is written.
type spellings struct {
	best  string
	count int // of the best
	ways  int
}

// bareField is a field without the words "lĩnh vực" before it, which signs write themselves.
func bareField(field string) string {
	for {
		rest := fieldWord().ReplaceAllString(field, "")
		if rest == field || Fold(rest) == "" {
			return field
		}
		field = capitalise(rest)
	}
}

// spellFields writes fields that differ only in case, accents or punctuation in one way, over all files: as most rows have
// it, of equally common ones the first. A spelling that was guessed from capitals counts for nothing beside a written one.
func (r *reader) spellFields() {
	var order []string // fields are few, rows many
	rows := map[string]int{}
	for i := range r.cat.Procedures {
		field := r.cat.Procedures[i].Field
		if rows[field]++; rows[field] == 1 && field != "" {
			order = append(order, field)
		}
	}
	keys := make(map[string]string, len(order))
	groups := make(map[string]spellings, len(order))
	for _, field := range order {
		name := bareField(field)
		key := Fold(name)
		if key == "" {
			continue
		}
		keys[field] = key
		g, n := groups[key], rows[field]
		if r.guessed[field] || strings.ContainsAny(field, "ðÐ") { // the Icelandic letter, which looks like đ and is none
			n = 0
		}
		if g.ways++; g.ways == 1 || n > g.count {
			g.best, g.count = name, n
		}
		groups[key] = g
	}
	for i := range r.cat.Procedures {
		p := &r.cat.Procedures[i]
		if g := groups[keys[p.Field]]; g.ways > 0 && p.Field != g.best {
			r.tally.add(mendSpelling, p.Source.At("field"), p.Field, g.best)
			p.Field = g.best
		}
	}
}
