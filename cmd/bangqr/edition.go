package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output/runs"
	"bangqr/templates"
)

// editionCommand tells of the sign that an edition is printed on: what it is, whether it is current, and what changed.
func (d *door) editionCommand() *cobra.Command {
	c := d.command("edition", "edition CODE", d.args(1, -1, "arg.edition"), nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		day, err := d.asOf(o)
		if err != nil {
			return err
		}
		e := &inspection{door: d, opt: o, material: m, day: day, store: runs.In(o.Output)}
		if err := e.readRules(); err != nil {
			return err
		}
		return e.look(strings.Join(args, " "))
	}
	part(c.Flags(), "help.flags", func() { d.keyFlags(c, c.Flags(), "output", "reprint-on", "as-of") })
	return c
}

// An inspection looks editions up and holds their signs against today's catalog.
type inspection struct {
	*door
	opt      Options
	material *material
	day      string
	store    runs.Store
	lib      *templates.Library
	rulings  []*ruling
}

// A seenEdition is what --json prints.
type seenEdition struct {
	Edition string     `json:"edition"` // as it is written on signs; as it was typed where it is not known
	Known   bool       `json:"known"`
	Check   bool       `json:"check"` // its check letter is right
	Signs   []seenSign `json:"signs"`
	Near    []nearSign `json:"near,omitempty"` // what it may be, where it is not known
}

// A seenSign is one sign of that edition.
type seenSign struct {
	ID        string       `json:"id"`
	Kind      string       `json:"kind"`
	Subject   string       `json:"subject"`
	Title     string       `json:"title"`
	Place     string       `json:"place,omitempty"`
	PlaceName string       `json:"place_name,omitempty"`
	Board     string       `json:"board,omitempty"`
	First     int          `json:"first_run"`
	Built     string       `json:"built"`    // when it was made first
	Last      int          `json:"last_run"` // that still made it
	Verdict   runs.Verdict `json:"verdict"`
	Reprint   bool         `json:"reprint"`
	Today     string       `json:"edition_today,omitempty"`
	Changes   []seenChange `json:"changes"`
}

type seenChange struct {
	runs.Change
	Text string `json:"text"`
}

// A nearSign is an edition that is known and much like the one that was typed.
type nearSign struct {
	Edition string   `json:"edition"`
	Signs   []string `json:"signs"`
}

// look finds an edition, however it was typed, and tells of it.
func (e *inspection) look(typed string) error {
	edition, sound := templates.ReadEdition(typed)
	seen := seenEdition{Edition: cmp.Or(edition, typed), Check: sound, Signs: []seenSign{}}
	var found []runs.Found
	var err error
	if sound {
		if found, err = e.store.Find(edition); err != nil {
			return err
		}
	}
	if len(found) == 0 {
		return e.unknown(seen, typed)
	}
	seen.Known = true
	reprint := false
	for _, f := range found {
		s, err := e.sign(f)
		if err != nil {
			return err
		}
		seen.Signs = append(seen.Signs, s)
		reprint = reprint || s.Reprint
	}
	if e.json {
		err = e.encode(seen)
	} else {
		e.tellSeen(seen)
	}
	if err == nil && reprint {
		err = told(exitDiffers)
	}
	return err
}

// unknown tells of an edition that no record has, and which it may be.
func (e *inspection) unknown(seen seenEdition, typed string) error {
	known, err := e.store.Editions()
	if err != nil {
		return err
	}
	read := strings.ReplaceAll(seen.Edition, "-", "")
	if !seen.Check && len(read) != 7 {
		read = lettersOf(typed)
	}
	for _, n := range runs.Near(read, known) {
		seen.Near = append(seen.Near, nearSign{n, known[n]})
	}
	if e.json {
		if err := e.encode(seen); err != nil {
			return err
		}
		return told(exitUnknown)
	}
	switch {
	case len(known) == 0:
		e.print("runs.none", e.store.Dir())
	case !seen.Check:
		e.print("edition.check", seen.Edition)
	default:
		e.print("edition.unknown", seen.Edition)
	}
	for _, n := range seen.Near {
		e.print("edition.near", n.Edition, strings.Join(n.Signs, ", "))
	}
	return told(exitUnknown)
}

// lettersOf gives what was typed in the letters of editions, also where letters lack or are too many.
func lettersOf(typed string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'O':
			return '0'
		case r == 'I' || r == 'L':
			return '1'
		case r >= '0' && r <= '9' || r >= 'A' && r <= 'Z':
			return r
		}
		return -1
	}, strings.ToUpper(typed))
}

// sign holds one sign against what it is today.
func (e *inspection) sign(f runs.Found) (seenSign, error) {
	old, err := e.store.Catalog(f.Run)
	if err != nil {
		return seenSign{}, err
	}
	show := e.show(f)
	now := runs.State{Catalog: e.material.catalog, Day: e.day}
	today := show(now)
	s := seenSign{ID: f.Sign.ID, Kind: f.Sign.Kind, Subject: f.Sign.Subject, Title: e.titleOf(f.Sign, old), Place: f.Sign.Place,
		First: f.First.Number, Built: f.First.Time, Last: f.Run.Number, Verdict: runs.Judge(f.Sign, today), Today: today.Edition, Changes: []seenChange{}}
	if i := slices.IndexFunc(old.Places, func(p catalog.Place) bool { return p.ID == f.Sign.Place }); i >= 0 {
		s.Board, s.PlaceName = old.Places[i].Board, old.Places[i].Name
	}
	s.Reprint = s.Verdict.Reprint(e.opt.ReprintOn)
	if s.Verdict == runs.Current {
		return s, nil
	}
	for _, c := range e.ruling(runs.Changes(f.Sign, runs.State{Catalog: old, Day: f.Run.Day}, now, show), f.Sign, f.Run, now) {
		if c.Of == "template" && c.Kind != runs.Removed && c.Kind != runs.Ruled {
			c.Files = e.templateFiles(f.Run)
		}
		s.Changes = append(s.Changes, seenChange{c, c.Words().In(string(e.speech))})
	}
	return s, nil
}

// titleOf names a sign by what it is about.
func (e *inspection) titleOf(s runs.Sign, c *catalog.Catalog) string {
	if p, ok := c.Procedure(s.Subject); ok {
		return p.Code + " " + p.DisplayName()
	}
	if i := slices.IndexFunc(c.Fields, func(f catalog.Field) bool { return f.Slug == s.Subject }); i >= 0 {
		return c.Fields[i].Name
	}
	if i := slices.IndexFunc(c.Places, func(p catalog.Place) bool { return p.ID == s.Subject }); i >= 0 {
		return c.Places[i].Name
	}
	for _, en := range c.AllEntries() {
		if en.ID == s.Subject {
			return cmp.Or(en.Name, en.ID)
		}
	}
	if s.Subject == c.Office.ID || s.Subject == "all" || s.Subject == "office" {
		return cmp.Or(c.Office.Name, s.Subject)
	}
	return s.Subject
}

// tellSeen tells it to people.
func (e *inspection) tellSeen(seen seenEdition) {
	for i, s := range seen.Signs {
		if i > 0 {
			fmt.Fprintln(e.stdout)
		}
		e.print("edition.is", seen.Edition, e.kindName(s.Kind), s.Title)
		if s.Place != "" {
			e.print("edition.place", cmp.Or(s.PlaceName, s.Place), cmp.Or(s.Board, "–"))
		}
		e.print("edition.built", e.moment(s.Built), strconv.Itoa(s.First))
		switch {
		case s.Verdict == runs.Looks && s.Reprint:
			e.print("edition.looks.any", s.Today)
		case s.Verdict == runs.Says || s.Verdict == runs.Looks:
			e.print("edition."+string(s.Verdict), s.Today)
		default:
			e.print("edition." + string(s.Verdict))
		}
		for _, c := range s.Changes {
			fmt.Fprintln(e.stdout, "  - "+c.Text)
		}
	}
}

// kindName is the title of a kind, by its folder.
func (e *inspection) kindName(id string) string {
	if k, err := e.kind(id, e.opt); err == nil {
		return kindTitle(k, string(e.speech))
	}
	return id
}
