package templates

import (
	"cmp"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/catalog/payload"
)

// entryScope is what actions see of an entry, written for people.
type entryScope struct {
	ID           string
	Kind         string // one of catalog.EntryKinds
	Name         string // in the sign's language
	Text         string
	URL          string
	Phone        string // "0900 000 000"
	Tel          string // "tel:+84900000000"
	Email        string
	Zalo         string // without https://
	Contact      string
	Address      string
	Time         string
	SSID         string
	Password     string // published by the sign
	SecurityWord string // "WPA/WPA2"
	Hidden       bool
	Bank         string // by name, else by its number
	Account      string // in groups of four
	Holder       string
	Amount       string // "1.500.000 đ"; nothing where the payer writes it
	Purpose      string
	From, To     string // "15/07/2026"
	Note         string
	Tags         []string
}

// itemScope is a document of a meeting.
type itemScope struct{ Title string }

// setEntry fills in what is read of an entry, without its codes.
func (s *scope) setEntry(e *catalog.Entry, t tongue) {
	name := cmp.Or(e.Names[t.lang], e.Name)
	_, zalo := e.Lead("zalo")
	x := entryScope{ID: e.ID, Kind: e.Kind, Name: name, Text: e.Text, URL: e.URL, Phone: spoken(e.Phone), Tel: dialable(e.Phone), Email: e.Email,
		Contact: e.Contact, Address: e.Address, Time: e.Time, SSID: e.SSID, Password: e.Password, Hidden: e.Hidden == "true",
		Bank: e.Bank, Account: e.Account, Holder: e.Holder, Purpose: e.Purpose, From: t.day(e.From), To: t.day(e.To), Note: e.Note, Tags: e.Tags}
	if z, err := payload.ParseZalo(zalo); err == nil {
		x.Zalo = strings.TrimPrefix(z.URL, "https://")
	}
	switch e.Kind {
	case catalog.EntryWiFi:
		x.SecurityWord = t.security(e.WiFi())
	case catalog.EntryPayment:
		if v, err := e.VietQR(); err == nil { // what the code says, where a bank's app made it
			x.Bank, x.Account, x.Holder, x.Amount = cmp.Or(e.Bank, v.BIN), v.Account, cmp.Or(e.Holder, v.Name), t.dong(v.Amount)
			x.Purpose = cmp.Or(v.Purpose, e.Purpose)
		}
		x.Account = grouped(x.Account)
	}
	s.Entry, s.Name, s.refID = x, name, e.ID
	s.Tags = e.Tags
}

// grouped parts a number in fours, from the left as bank cards do.
func grouped(number string) string {
	var b strings.Builder
	for i, r := range strings.ReplaceAll(number, " ", "") {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// A tongue is one language of a sign, with its words.
type tongue struct {
	lang  string
	words Words
}

// day writes a day as people read it; what is no day stays as it is.
func (t tongue) day(iso string) string {
	p := strings.Split(iso, "-")
	if len(p) != 3 || len(iso) != len("2026-07-15") {
		return iso
	}
	if t.lang != "en" {
		return p[2] + "/" + p[1] + "/" + p[0]
	}
	months := [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	if m, err := strconv.Atoi(p[1]); err == nil && m >= 1 && m <= len(months) { // 07/08 is two days in English
		return strings.TrimPrefix(p[2], "0") + " " + months[m-1] + " " + p[0]
	}
	return iso
}

// dong writes an amount: "1.500.000 đ". Nothing is left to the payer.
func (t tongue) dong(n int64) string {
	if n <= 0 {
		return ""
	}
	sep, unit := ".", " đ"
	if t.lang == "en" {
		sep, unit = ",", " VND"
	}
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	return s + unit
}

// security names the security of a network as the settings of telephones do.
func (t tongue) security(w payload.WiFi) string {
	switch kind := w.Security; {
	case kind == payload.Open, kind == "" && w.Password == "":
		return t.words["wifi_open"]
	case kind == payload.WEP:
		return "WEP"
	case kind == payload.SAE:
		return "WPA3"
	}
	return "WPA/WPA2"
}

// leadTitle is what stands over a code of an entry: "Android (Google Play)", "Nhóm Zalo". Words of the entry's kind go
// before those of the attribute.
func (t tongue) leadTitle(e *catalog.Entry, lead string, l link.Link) string {
	switch l.Title { // an app's address may stand in the column for any
	case "Google Play":
		lead = "google_play"
	case "App Store":
		lead = "app_store"
	}
	kind := strings.ReplaceAll(e.Kind, "-", "_")
	return cmp.Or(t.words["lead_"+kind+"_"+lead], t.words["lead_"+lead])
}

// A led is one code of an entry.
type led struct {
	lead string
	item string // the document's title
	link link.Link
}

// ledBy gives the codes of an entry with the attributes that make them.
func ledBy(e *catalog.Entry, rules link.Rules) ([]led, error) {
	links, err := link.ResolveEntry(e, rules)
	if err != nil {
		return nil, err
	}
	var out []led
	for _, lead := range e.Leads() {
		if lead != "items" {
			out = append(out, led{lead: lead, link: links[0]})
			links = links[1:]
			continue
		}
		for range e.Items {
			out = append(out, led{lead: lead, item: links[0].Title, link: links[0]})
			links = links[1:]
		}
	}
	return out, nil
}

// cellOf is the scope of one code of an entry.
func (s *scope) cellOf(e *catalog.Entry, l led, n int, t tongue) *scope {
	c := *s
	c.leads, c.items, c.extras, c.boards, c.entries, c.groups = nil, nil, nil, nil, nil, nil
	c.setEntry(e, t)
	c.No, c.Lead, c.Payload, c.Host, c.Path = n, l.lead, l.link.Payload, l.link.Host, l.link.Path
	if l.lead == "items" {
		c.Item, c.LeadTitle, c.refID = itemScope{l.item}, l.item, e.ID+"/"+strconv.Itoa(n)
		return &c
	}
	c.LeadTitle, c.refID = t.leadTitle(e, l.lead, l.link), e.ID+"/"+l.lead
	return &c
}

// entryFacts fills in the entry of a sign with its codes. The sign's own payload is that of its first lead; a meeting that
// has documents alone has none.
func (s *scope) entryFacts(e *catalog.Entry, rules link.Rules, t tongue) error {
	s.setEntry(e, t)
	s.Help = cmp.Or(ownHelp(e), s.Help)
	all, err := ledBy(e, rules)
	if err != nil {
		return err
	}
	for _, l := range all {
		if l.lead == "items" {
			s.items = append(s.items, s.cellOf(e, l, len(s.items)+1, t))
		} else {
			s.leads = append(s.leads, s.cellOf(e, l, len(s.leads)+1, t))
		}
	}
	if len(s.leads) > 0 {
		first := s.leads[0]
		s.Lead, s.LeadTitle, s.Payload, s.Host, s.Path = first.Lead, first.LeadTitle, first.Payload, first.Host, first.Path
	} else {
		s.Host = hosts(s.items)
	}
	s.Hosts, s.Count = hosts(pages(s.leads, s.items)), len(s.items)
	return nil
}

// ownHelp is the telephone of those whom a sign is about, where they are who helps: a team, a help line, who keeps a group. Two
// numbers on one card, that of the place or the office too, and nobody knows which to call.
func ownHelp(e *catalog.Entry) string {
	switch e.Kind {
	case catalog.EntryTeam, catalog.EntryPhone, catalog.EntryZaloGroup, catalog.EntryZaloOA, catalog.EntryZalo:
		return spoken(e.Phone)
	}
	return ""
}

// Asks tells that the entry's name is its question, as a survey of the list has one. That of a place's own column has none: it
// is called as the place is.
func (s *scope) Asks() bool {
	return s.Entry.Kind == catalog.EntrySurvey && s.Entry.Name != s.Place.Name
}

// pages are the codes that lead to pages: of these people are told the host, which a network and a telephone have none of.
func pages(lists ...[]*scope) (out []*scope) {
	for _, list := range lists {
		for _, s := range list {
			if strings.HasPrefix(strings.ToLower(s.Payload), "https://") {
				out = append(out, s)
			}
		}
	}
	return out
}

// extraFacts fills in what belongs to a place or an office besides procedures: a cell a code. Documents of a meeting have a
// sheet of their own.
func (s *scope) extraFacts(list []*catalog.Entry, but *catalog.Entry, rules link.Rules, t tongue) (found []Finding) {
	for _, e := range list {
		if e == but {
			continue
		}
		all, err := ledBy(e, rules)
		if err != nil {
			found = append(found, Finding{Rule: "link", Message: say("link: %s", err)})
			continue
		}
		for _, l := range all {
			if l.lead != "items" {
				s.extras = append(s.extras, s.cellOf(e, l, len(s.extras)+1, t))
			}
		}
	}
	return found
}
