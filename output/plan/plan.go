// Package plan tells what is to be done on the walls after a catalog changed: at each place, which boards are to be made,
// replaced, hung or taken down, and why. It compares what the catalog asks for today with what hangs, as the ledger of boards
// has it, or as a build made it where there is no ledger; and orders the places for whoever goes round.
//
// It composes nothing, knows no kind and no clock: whoever asks says which signs there are to be and what became of the facts
// on them. It decides nothing about money: sizes and square metres are told, prices are the print shop's.
package plan

import (
	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/output/runs"
)

// An Action is what is to be done about one board, or about one sign that hangs nowhere in particular.
type Action string

// The actions. What is to be left as it is, is none.
const (
	Make    Action = "make"    // none hangs
	Replace Action = "replace" // another one hangs, or it is damaged
	Panel   Action = "panel"   // one cell of it changed: a small sign goes over that cell
	Hang    Action = "hang"    // it is made or ordered already
	Check   Action = "check"   // nobody knows which edition hangs: somebody has to read it
	Retire  Action = "retire"  // nobody asks for it any more
)

// Actions lists the actions in the order in which they are told.
func Actions() []Action { return []Action{Make, Replace, Panel, Hang, Check, Retire} }

// A Sign is one sign that the catalog asks for.
type Sign struct {
	ID, Kind, Base string // the kind with its variant, and without: "community-board-800x1200", "community-board"
	Title          string // of the kind
	Subject        string // what or where it is, in words
	Office, Place  string // ids; no place where it hangs nowhere in particular
	Board          bool   // it hangs at its place, and the ledger tells which one does
	Edition        string // nothing where it cannot be made
	Meaning        string
	Size           string  // of a page: "600 × 800"
	Width, Height  float64 // in mm
	Pages          int
	Fault          string   // why it cannot be made, in the reader's language
	Codes          []string // of the procedures on it
}

// A Hanging is a board or sign as it hangs, is under way, or was made.
type Hanging struct {
	Number  string // of the board
	Place   string
	Was     runs.Sign // as it was made; without a meaning where no record is left of it
	Status  boards.What
	Since   string         // day of that status
	Coming  *boards.Coming // a board under way
	Meaning string         // of what is under way, where it is known
}

// hangs tells that something is on the wall.
func (h *Hanging) hangs() bool {
	return h.Status == boards.Mounted || h.Status == boards.Damaged
}

// An Input is what a plan is made of.
type Input struct {
	Catalog *catalog.Catalog // of today: places and offices are named as it has them
	Former  *catalog.Catalog // of what hangs, or nil: names of places that are gone
	Asked   []Sign
	Hanging []Hanging         // boards at places
	Made    []runs.Sign       // all other signs, as they were made
	Numbers map[string]string // of boards, by place
	Later   string            // the coming day that the plan is for; nothing for today
	Any     bool              // what merely looks otherwise is replaced too
	Part    bool              // some signs alone were asked for: what is not among them is not gone
	Kinds   map[string]bool   // the kinds that were asked for, without variants: of others nothing is known
	Titles  map[string]string // of kinds by their folders, also of those that hang and were not asked for
	Explain func(was runs.Sign) []Reason
}

// A Step is one thing to do.
type Step struct {
	Action  Action      `json:"action"`
	Board   string      `json:"board,omitempty"` // its number
	ID      string      `json:"sign,omitempty"`  // of today's sign
	Kind    string      `json:"kind"`
	Title   string      `json:"title"` // of the kind
	Subject string      `json:"subject"`
	Hangs   string      `json:"hangs,omitempty"`  // edition
	Status  boards.What `json:"status,omitempty"` // of what hangs, in the ledger
	Edition string      `json:"edition,omitempty"`
	Why     []Reason    `json:"why"`
	Fault   string      `json:"fault,omitempty"` // why it cannot be made
	Size    string      `json:"size,omitempty"`
	Pages   int         `json:"pages,omitempty"`
	Area    float64     `json:"m2,omitempty"` // of what is to be printed
	Panels  []PanelOf   `json:"panels,omitempty"`
	Place   string      `json:"-"`
	Office  string      `json:"-"`
	Was     runs.Sign   `json:"-"`
}

// Prints tells whether something has to be printed for a step.
func (s *Step) Prints() bool {
	return (s.Action == Make || s.Action == Replace || s.Action == Panel) && s.Fault == ""
}

// A PanelOf is a small sign that goes over one cell of a board.
type PanelOf struct {
	Number  string  `json:"panel"` // "07-T1"
	Code    string  `json:"procedure"`
	Over    string  `json:"over"` // the procedure of the cell that it covers
	Size    string  `json:"size"`
	X       float64 `json:"x_mm"` // of its left edge on the board, from the left
	Y       float64 `json:"y_mm"` // of its upper edge, from above
	W       float64 `json:"w_mm"`
	H       float64 `json:"h_mm"`
	Page    int     `json:"page"`
	Edition string  `json:"edition,omitempty"`
	Date    string  `json:"date,omitempty"`
}

// A Place is a place with what is to be done there. One without an id is an office's own house.
type Place struct {
	ID      string `json:"place,omitempty"`
	Office  string `json:"office,omitempty"`
	Name    string `json:"name"`
	Address string `json:"address,omitempty"`
	Keeper  string `json:"keeper,omitempty"`
	Phone   string `json:"phone,omitempty"`
	Hours   string `json:"hours,omitempty"`
	Lat     string `json:"lat,omitempty"`
	Lon     string `json:"lon,omitempty"`
	Gone    bool   `json:"gone,omitempty"` // the catalog has it no more
	Steps   []Step `json:"steps"`
	Left    int    `json:"left"` // boards and signs that stay as they are

	order int
}

// Counts tell how much there is to do.
type Counts struct {
	Make    int     `json:"make"`
	Replace int     `json:"replace"`
	Panel   int     `json:"panel"`
	Hang    int     `json:"hang"`
	Check   int     `json:"check"`
	Retire  int     `json:"retire"`
	Leave   int     `json:"leave"`
	Places  int     `json:"places"` // where something is to be done
	Sheets  int     `json:"sheets"` // pages to print
	Area    float64 `json:"m2"`
}

// An Office is the sum of one office.
type Office struct {
	ID   string `json:"office"`
	Name string `json:"name"`
	Counts
}

// A Paper is how much is to be printed of one size.
type Paper struct {
	Size   string  `json:"size_mm"`
	Signs  int     `json:"signs"`
	Sheets int     `json:"sheets"`
	Area   float64 `json:"m2"`
}

// A Moved is a procedure whose short link leads elsewhere than before: what hangs stays, the map of the links changes.
type Moved struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Old   string `json:"old"`
	New   string `json:"new"`
	Signs int    `json:"signs"` // on which it stands and which stay
}

// Against says what today's catalog was compared with.
type Against struct {
	What     string `json:"what"` // "ledger", "build", "run", "revision", "nothing"
	File     string `json:"file,omitempty"`
	Run      int    `json:"run,omitempty"`
	Time     string `json:"time,omitempty"`
	Revision string `json:"revision,omitempty"`
}

// A Plan is the whole of what is to be done.
type Plan struct {
	Day     string   `json:"day"` // what is asked for is in force on it
	Against Against  `json:"against"`
	Counts  Counts   `json:"counts"`
	Places  []Place  `json:"places"` // where something is to be done, in the order of the catalog
	Offices []Office `json:"offices,omitempty"`
	Papers  []Paper  `json:"papers"`
	Moved   []Moved  `json:"moved"`
	Others  int      `json:"other_boards,omitempty"` // boards of the ledger whose kinds were not asked for

	stays []runs.Sign
	only  string
}

// Changed tells whether anything is to be done.
func (p *Plan) Changed() bool { return len(p.Places) > 0 }

// Steps calls a function with each step.
func (p *Plan) Steps(do func(*Place, *Step)) {
	for i := range p.Places {
		for j := range p.Places[i].Steps {
			do(&p.Places[i], &p.Places[i].Steps[j])
		}
	}
}
