package boards

import (
	"cmp"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/output"
)

// A Known is a board by everything that it may be called: one of the ledger, or one that is to hang at a place of the
// catalog and of which no event is known yet.
type Known struct {
	Number   string
	Kind     string // nothing where nobody said
	Place    string // its id
	Name     string // of the place
	Former   string // name of the place
	Office   string // id
	OfficeIs string // name of the office
	Editions []string
	Hangs    string // the edition on the wall, as far as is known
	Under    string // what the board itself bears, where panels on it make it Hangs
	Recorded bool   // the ledger knows it

	key string // of the number
}

// Title is what a person calls the board: "07 (Nhà văn hóa tổ dân phố 7)".
func (k *Known) Title() string {
	if name := cmp.Or(k.Name, k.Place); name != "" {
		return k.Number + " (" + name + ")"
	}
	return k.Number
}

// A Roll is all boards that are known.
type Roll []Known

// NewRoll gathers the boards of a ledger, and those that places of a catalog are to have; the manifest of the last build,
// which may be nil, says which editions there are. A place whose number another place has too gets the id of its office
// before it, and a place without a number its own id.
func NewRoll(l *Ledger, c *catalog.Catalog, m *output.Manifest) Roll {
	var roll Roll
	places := map[string]*catalog.Place{}
	for i := range c.Places {
		places[c.Places[i].ID] = &c.Places[i]
		name := catalog.Fold(c.Places[i].Name)
		places[name] = cmp.Or(places[name], &c.Places[i])
	}
	hung, taken := map[string]bool{}, map[string]bool{}
	for _, b := range l.State("") {
		k := Known{Number: b.Number, Kind: b.Kind, Place: b.Place, Recorded: true, key: Key(b.Number)}
		taken[k.key] = true
		if b.Hangs() {
			k.Hangs, k.Under = b.Edition, b.Under
		}
		for _, e := range b.Events {
			k.knows(e.Edition)
		}
		if p := cmp.Or(places[b.Place], places[catalog.Fold(b.Place)]); p != nil {
			k.at(p, c)
			hung[p.ID] = true
		}
		roll = append(roll, k)
	}
	numbers := Numbers(c)
	for i := range c.Places {
		if p := &c.Places[i]; !hung[p.ID] && !taken[Key(numbers[p.ID])] {
			k := Known{Number: numbers[p.ID], key: Key(numbers[p.ID])}
			k.at(p, c)
			roll = append(roll, k)
		}
	}
	roll.print(m)
	return roll
}

// at puts a board at a place.
func (k *Known) at(p *catalog.Place, c *catalog.Catalog) {
	k.Place, k.Name, k.Former, k.Office = p.ID, p.Name, p.FormerName, p.Office
	for i := range c.Offices {
		if o := &c.Offices[i]; o.ID == p.Office && o.ID != "" {
			k.OfficeIs = o.Name
		}
	}
}

// knows adds an edition that the board has had.
func (k *Known) knows(edition string) {
	if edition != "" && !slices.Contains(k.Editions, edition) {
		k.Editions = append(k.Editions, edition)
	}
}

// print adds the editions of the last build. A sign whose kind says otherwise than the board's is another board.
func (r Roll) print(m *output.Manifest) {
	if m == nil {
		return
	}
	for _, s := range m.Signs {
		for i := range r {
			if k := &r[i]; s.Place != "" && k.Place == s.Place && (k.Kind == "" || k.Kind == s.Kind) {
				k.knows(s.Edition)
			}
		}
	}
}

// Numbers gives the number of each place's board, by the id of the place: as its list has it, and the place's own id where it
// has none. Where two offices have the same number, all numbers of places that have an office get its id before them, so that a
// number stays what it is when another office's list grows; where two places of one office have the same, these do.
func Numbers(c *catalog.Catalog) map[string]string {
	count, office := map[string]int{}, map[string]string{}
	shared := false
	for i := range c.Places {
		p := &c.Places[i]
		key := Key(p.Board)
		if key == "" {
			continue
		}
		shared = shared || count[key] > 0 && office[key] != p.Office
		office[key] = p.Office
		count[key]++
	}
	out := make(map[string]string, len(c.Places))
	for i := range c.Places {
		p := &c.Places[i]
		switch number := strings.TrimSpace(p.Board); {
		case Key(number) == "":
			out[p.ID] = p.ID
		case p.Office != "" && (shared || count[Key(number)] > 1):
			out[p.ID] = p.Office + "/" + number
		default:
			out[p.ID] = number
		}
	}
	return out
}

// Called gives the number under which the ledger knows the board of a kind at a place, where that is the one of its list, with
// the office before it or without; else the number as it is.
func (r Roll) Called(number, place, kind string) string {
	_, last, _ := cutLast(Key(number), "/")
	for i := range r {
		if k := &r[i]; k.Recorded && k.Place == place && (k.Kind == kind || k.Kind == "") && (k.key == Key(number) || k.key == last) {
			return k.Number
		}
	}
	return number
}

// ByNumber gives the boards that a number, as somebody typed it, may mean: those that have it, else those whose number ends
// in it behind an office.
func (r Roll) ByNumber(number string) Roll {
	key := Key(number)
	if key == "" {
		return nil
	}
	var exact, behind Roll
	for _, k := range r {
		own := k.key
		_, last, _ := cutLast(own, "/")
		switch {
		case own == key:
			exact = append(exact, k)
		case last == key:
			behind = append(behind, k)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return behind
}

// ByPlace gives the boards of a place by its id or its name.
func (r Roll) ByPlace(place string) Roll {
	key := catalog.Fold(place)
	var out Roll
	for _, k := range r {
		if key != "" && (catalog.Fold(k.Place) == key || catalog.Fold(k.Name) == key || catalog.Fold(k.Former) == key) {
			out = append(out, k)
		}
	}
	return out
}

// OfKind keeps the boards of a kind; of those whose kind nobody said, all.
func (r Roll) OfKind(kind string) Roll {
	if kind == "" {
		return r
	}
	var out Roll
	for _, k := range r {
		if k.Kind == kind || k.Kind == "" {
			out = append(out, k)
		}
	}
	return out
}

// Titles names boards in a sentence, with their kinds where numbers alone do not tell them apart.
func (r Roll) Titles() string {
	const most = 8
	var out []string
	for i := range r {
		if i == most {
			out = append(out, "…")
			break
		}
		t := r[i].Title()
		if twice := r.ByNumber(r[i].Number); len(twice) > 1 && r[i].Kind != "" {
			t += " " + r[i].Kind
		}
		out = append(out, t)
	}
	return strings.Join(out, ", ")
}
