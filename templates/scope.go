package templates

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/catalog/payload"
	"bangqr/templates/layout"
)

// A scope is what the actions of a template see: {{.Name}}, {{.Office.Phone}}, {{.Page}}. Its fields and methods are the
// whole of it; a name that is not here is a fault of the template.
type scope struct {
	Office  officeScope
	Place   placeScope
	Field   fieldScope
	Title   string // of the kind, in the sign's language
	Edition string
	Board   string // the board's number
	Count   int    // procedures on the sign
	Fields  int    // fields on the sign
	Page    int
	Pages   int

	// Of a procedure: the sign's own, or that of the cell at hand.
	Letter    string // in names: the letter that begins with this entry
	No        int    // its number on the sign, from 1
	Code      string
	Name      string // without "Thủ tục" at its head
	Official  string // as published
	ShortName string
	Agency    string
	Decision  string
	Audience  string
	Channels  string
	Way       string // what scanning leads to: filing online, or what to bring
	WayShort  string // the same in two words, or nothing where it is not known
	Online    bool   // one files there
	InPerson  bool   // one files at the desk only
	Documents []string
	Fee       string
	Time      string
	Tags      []string
	Payload   string
	Host      string // the address in words
	Path      string

	// Of an entry, or of one code of it.
	Entry     entryScope
	Item      itemScope // a document, in items
	Lead      string    // the attribute that the code comes from: "google_play"
	LeadTitle string    // the same in words
	Hosts     string    // all hosts that codes of the sign lead to

	Hung hungScope // a board, in boards
	Old  oldScope  // a board to take down, in old
	Over overScope // the board that a panel goes over

	Except string // of the warning against codes pasted over, where numbered panels are in use: "…, if it is no numbered panel"
	Help   string // telephone of who helps: on the spot, at the place, at the office

	entries []*scope
	groups  []*scope
	leads   []*scope
	items   []*scope
	extras  []*scope
	boards  []*scope
	old     []*scope
	beyond  int // boards to take down that are not among them
	refID   string
	lang    string
	tongues int      // languages of the sign
	others  []*scope // the same in the sign's further languages
	anchors map[string]int
}

// Full is the office's name with its notice.
func (o officeScope) Full() string {
	if o.Notice == "" {
		return o.Name
	}
	return o.Name + " (" + o.Notice + ")"
}

// Dot stands between the office's unit and its name where it has both.
func (o officeScope) Dot() string {
	if o.Unit == "" || o.Name == "" {
		return ""
	}
	return " · "
}

// Tel is the office's telephone as an address to dial, the first where it has several: "0243 123 4567 (giờ hành chính) / 1022".
func (o officeScope) Tel() string {
	return dialable(o.Phone)
}

// ref is what a code stands for, in the manifest and in findings.
func (s *scope) ref() string {
	if s.refID != "" {
		return s.refID
	}
	return s.Code
}

// spoken is a telephone as people read it: catalogs keep "+84900000000", signs say 0900 000 000. What is no single number
// stays as it is written.
func spoken(phone string) string {
	if n, err := payload.Tel(phone); err == nil {
		return payload.TelWords(n)
	}
	return phone
}

type officeScope struct {
	Unit, Name, Notice, Address, Phone, Hotline, Website, Logo, Domain, Zalo, WiFi, WiFiPassword string
}

type fieldScope struct {
	Name   string
	Slug   string
	Number int
	Count  int

	Payload string // of the field's own code, on signs that have one
	Host    string
	Path    string
	Own     bool // the code leads to the office's own page of the field, not to a search
}

// Many tells whether the sign has more pages than one.
func (s *scope) Many() bool { return s.Pages > 1 }

// First tells whether this is the sign's first page.
func (s *scope) First() bool { return s.Page <= 1 }

// OneField is the name of the field of all procedures of the sign, where a kind that groups them by field has but one group.
func (s *scope) OneField() string {
	if len(s.groups) != 1 {
		return ""
	}
	return s.groups[0].Field.Name
}

// PageOf gives the page on which an anchor stands.
func (s *scope) PageOf(anchor string) string {
	if n, ok := s.anchors[anchor]; ok {
		return strconv.Itoa(n)
	}
	return "888" // as wide as any, for the first pass
}

// scopeNames lists what actions may name, for suggestions.
func scopeNames() []string {
	var out []string
	add := func(prefix string, t reflect.Type) {
		for f := range t.Fields() {
			if f.IsExported() && f.Type.Kind() != reflect.Struct {
				out = append(out, prefix+f.Name)
			}
		}
	}
	add("", reflect.TypeFor[scope]())
	add("Office.", reflect.TypeFor[officeScope]())
	add("Place.", reflect.TypeFor[placeScope]())
	add("Field.", reflect.TypeFor[fieldScope]())
	add("Entry.", reflect.TypeFor[entryScope]())
	add("Item.", reflect.TypeFor[itemScope]())
	add("Hung.", reflect.TypeFor[hungScope]())
	add("Old.", reflect.TypeFor[oldScope]())
	add("Over.", reflect.TypeFor[overScope]())
	return out
}

// base is the scope of a sign without its procedures.
func base(c *catalog.Catalog, k *Kind, t tongue) *scope {
	o := c.Office
	return &scope{
		lang: t.lang, tongues: 1 + len(k.also),
		Office: officeScope{o.Unit, o.Name, o.Notice, o.Address, spoken(o.Phone), spoken(o.Hotline), o.Website, o.Logo, o.Domain,
			strings.TrimPrefix(o.Zalo, "https://"), o.WiFi, o.WiFiPassword},
		Help:  spoken(o.Phone),
		Title: either(k.Title[t.lang], k.Title["vi"]).(string), Edition: string(layout.Hole), Page: 1, Pages: 1,
	}
}

func (s *scope) setField(f *catalog.Field) {
	s.Field = fieldScope{Name: f.NameIn(s.lang), Slug: f.Slug, Number: f.Number, Count: len(f.Procedures)}
}

// setProcedure fills in one procedure. Words in the language of the sign come from the words of that language.
func (s *scope) setProcedure(p *catalog.Procedure, rules *link.Rules, lang string, words Words) error {
	l, err := link.Resolve(p, *rules)
	if err != nil {
		return fmt.Errorf("procedure %s: %w", p.Code, err)
	}
	s.Code, s.Official, s.ShortName = p.Code, p.Name, p.ShortName
	s.Name = p.DisplayName()
	if t := p.Names[lang]; lang != "vi" && t != "" {
		s.Name, s.ShortName = t, ""
	}
	s.Agency, s.Decision, s.Audience, s.Fee, s.Time = p.Agency, p.Decision, p.Audience, p.Fee, p.Time
	s.Documents, s.Tags = p.Documents, p.Tags
	s.Channels = channelLine(p, words)
	switch filing(p) {
	case "online":
		s.Online, s.Way, s.WayShort = true, words["way_online"], words["way_online_short"]
	case "counter":
		s.InPerson, s.Way, s.WayShort = true, words["way_counter"], words["way_counter_short"]
	default:
		s.Way = words["way_unknown"]
	}
	s.Payload, s.Host, s.Path = l.Payload, l.Host, l.Path
	return nil
}

// channelLine names the ways to file: "Trực tuyến · Bưu chính · Tại quầy".
func channelLine(p *catalog.Procedure, w Words) string {
	var out []string
	for _, n := range p.Channels.Names() {
		out = append(out, w["channel_"+n])
	}
	return strings.Join(out, " · ")
}

// filing says whether one files online or comes in person. What the catalog does not know is not claimed.
func filing(p *catalog.Procedure) string {
	switch {
	case p.Channels.Has(catalog.Online) || p.Online == catalog.Full || p.Online == catalog.Partial:
		return "online"
	case p.Channels != 0 || p.Online == catalog.None:
		return "counter"
	}
	return ""
}
