package catalog

// entriesOn keeps the entries that are shown on a day: From is the first, To the last. Dates that are none say nothing.
func entriesOn(entries []Entry, day string) []Entry {
	out := make([]Entry, 0, len(entries))
	for i := range entries {
		e := &entries[i]
		if validDate(e.From) && e.From > day || validDate(e.To) && e.To < day {
			continue
		}
		out = append(out, *e)
	}
	return out
}

// entriesByOffice parts the entries: each goes to its office, else to that of its place; one that names neither is
// everybody's, such as the national telephone and VNeID.
func (c *Catalog) entriesByOffice(list officeList) [][]Entry {
	out := make([][]Entry, len(c.Offices))
	places := make(map[string]string, len(c.Places))
	for i := range c.Places {
		places[c.Places[i].ID] = c.Places[i].Office
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		name := e.Office
		if name == "" {
			name = places[e.Place]
		}
		if name == "" {
			for k := range out {
				out[k] = append(out[k], *e)
			}
		} else if whose := list.find(name); whose >= 0 {
			out[whose] = append(out[whose], *e)
		}
	}
	return out
}
