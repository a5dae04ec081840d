package templates

import (
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog"
)

// A Wall is what is known of a place's boards outside the catalog, for sheets that list them. All of it is volatile: a sheet
// is of the same edition with it and without.
type Wall struct {
	Hanging  []Hanging         // boards that hang; none where nobody keeps a ledger
	Editions map[string]string // of boards that are to hang, by the id of their kind
}

// A Hanging is a board on a wall. What nobody noted of it is empty.
type Hanging struct{ Number, Kind, Edition string }

// oldScope is a board that is to come down.
type oldScope struct {
	Number  string
	Edition string
	Kind    string
	Title   string
}

// mostOld is how many boards are listed that are to come down. Nobody hangs more at one place; whatever a ledger says, the sheet stays
// one page.
const mostOld = 4

// MoreOld is how many boards are to come down beyond those that are listed; nothing for none.
func (s *scope) MoreOld() string {
	if s.beyond == 0 {
		return ""
	}
	return strconv.Itoa(s.beyond)
}

// HasOld tells whether boards are known that are to come down.
func (s *scope) HasOld() bool { return len(s.old) > 0 }

// BoardSigns gives the boards that signs list: of whichever are to hang, the signs themselves, each once.
func BoardSigns(signs []Sign, kinds []*Kind) []Sign {
	type part struct {
		of   *catalog.Catalog
		kind *Kind
	}
	var order []part
	places := map[part][]string{}
	for i := range signs {
		s := &signs[i]
		if s.Place == nil || !s.Kind.Lists("boards") {
			continue
		}
		for _, k := range boardsOf(s.Place, kinds) {
			p := part{s.catalog, k}
			if places[p] == nil {
				order = append(order, p)
			}
			if !slices.Contains(places[p], s.Place.ID) {
				places[p] = append(places[p], s.Place.ID)
			}
		}
	}
	var out []Sign
	for _, p := range order {
		out = append(out, Select(p.of, p.kind, Selection{Places: places[p]})...)
	}
	return out
}

// boardsOf gives the kinds of a place's boards: of each kind of board the variant that the place names, else the first.
func boardsOf(p *catalog.Place, kinds []*Kind) []*Kind {
	var out []*Kind
	at := map[string]int{}
	for _, k := range kinds {
		if !k.isBoard() || !p.Hangs(k.Name, k.ID(), inPlainPrint(k.ID())) {
			continue
		}
		i, twice := at[k.Name]
		switch {
		case !twice:
			at[k.Name] = len(out)
			out = append(out, k)
		case asks(p, k) && !asks(p, out[i]):
			out[i] = k
		}
	}
	return out
}

// wallFacts tells of each board whether it hangs already, and lists those that are to come down: boards of any size of a kind
// that is to hang or might, of another edition or of one that nobody noted.
func (s *scope) wallFacts(p *catalog.Place, opt Options, t tongue) {
	hanging := opt.Walls[p.ID].Hanging
	stays := make([]bool, len(hanging))
	for _, b := range s.boards {
		b.Hung.Edition = opt.Walls[p.ID].Editions[b.Hung.Kind]
		i := slices.IndexFunc(hanging, func(h Hanging) bool { return h.Edition != "" && h.Edition == b.Hung.Edition })
		if i >= 0 {
			b.Hung.Up, stays[i] = true, true
		}
	}
	for i, h := range hanging {
		title, known := boardTitle(h.Kind, opt.Boards, t)
		if stays[i] || !known {
			continue
		}
		if len(s.old) == mostOld {
			s.beyond++
			continue
		}
		c := s.bare()
		c.Old, c.No = oldScope{h.Number, h.Edition, h.Kind, title}, len(s.old)+1
		s.old = append(s.old, c)
	}
}

// boardTitle is what a kind of board is called; nothing for one that nobody noted. A kind at hand that is no board, such as
// a card, is not known here, and stays where it hangs.
func boardTitle(kind string, kinds []*Kind, t tongue) (title string, known bool) {
	if kind == "" {
		return "", true
	}
	for _, k := range kinds {
		if k.isBoard() && (strings.EqualFold(k.ID(), kind) || strings.EqualFold(k.Name, kind)) {
			return k.titleIn(t.lang), true
		}
	}
	return "", false
}

// bare is a scope without its lists, for one cell.
func (s *scope) bare() *scope {
	c := *s
	c.leads, c.items, c.extras, c.boards, c.old, c.entries, c.groups = nil, nil, nil, nil, nil, nil, nil
	return &c
}

// walled tells whether a sign says something of walls, which is volatile and moves what is not.
func (s *Sign) walled(opt Options) bool {
	if s.Place == nil || !s.Kind.Lists("boards") && !s.Kind.Lists("old") {
		return false
	}
	w := opt.Walls[s.Place.ID]
	return len(w.Hanging) > 0 || len(w.Editions) > 0
}
