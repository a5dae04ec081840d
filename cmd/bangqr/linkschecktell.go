package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/cmd/bangqr/internal/linkcheck"
)

// A linkReport is what --json prints.
type linkReport struct {
	Schema   int                       `json:"schema"`
	Day      string                    `json:"day"`
	Asked    int                       `json:"asked"` // in this run; of the others an earlier answer counts
	Verdicts map[linkcheck.Verdict]int `json:"verdicts"`
	Boards   []boardLinks              `json:"boards"`         // that lead nowhere
	Unknown  []string                  `json:"unknown_boards"` // of which nobody knows what is printed on them
	Links    []linkRow                 `json:"links"`
}

// A boardLinks is a board that hangs, with its codes that lead nowhere.
type boardLinks struct {
	Board   string   `json:"board"`
	Place   string   `json:"place,omitempty"`
	Name    string   `json:"name,omitempty"` // of the place
	Kind    string   `json:"kind,omitempty"`
	Edition string   `json:"edition,omitempty"`
	Links   []string `json:"links"`
}

// A linkRow is one address.
type linkRow struct {
	linkcheck.Result
	Text       string              `json:"text,omitempty"` // the reason, in words
	Expect     string              `json:"expect,omitempty"`
	Procedures []linkcheck.Subject `json:"procedures"`
	Signs      []string            `json:"signs"`
	Boards     []string            `json:"boards"` // numbers of those that hang
	Fails      bool                `json:"fails"`
}

// report tells what was found.
func (k *linkRun) report() error {
	if k.json {
		return k.encode(k.asJSON())
	}
	k.tellAsked()
	k.tellBoards()
	for _, v := range linkcheck.Verdicts() {
		k.tellVerdict(v)
	}
	if len(k.unknown) > 0 {
		k.tell("linkcheck.unknown", len(k.unknown), k.opt.Output, k.boardNames(k.unknown))
	}
	return nil
}

// wrongBoards lists the boards that hang and lead nowhere, in the order of the places.
func (k *linkRun) wrongBoards() []boardLinks {
	out := []boardLinks{}
	for _, h := range k.hang {
		b := boardLinks{Board: h.Number, Place: h.Place, Name: k.places[h.Place], Kind: h.Kind, Edition: h.Edition}
		for _, c := range h.codes {
			if p := k.at[c]; p != nil && k.fails(p) && !contains(b.Links, c) {
				b.Links = append(b.Links, c)
			}
		}
		if len(b.Links) > 0 {
			out = append(out, b)
		}
	}
	at := k.placeOrder()
	slices.SortStableFunc(out, func(a, b boardLinks) int { return at[a.Place] - at[b.Place] })
	return out
}

func (k *linkRun) asJSON() linkReport {
	r := linkReport{Schema: 1, Day: k.today, Verdicts: map[linkcheck.Verdict]int{}, Boards: k.wrongBoards(), Unknown: []string{}, Links: []linkRow{}}
	for _, p := range k.printed {
		row := linkRow{Result: p.result, Text: p.result.Words().In(string(k.speech)), Expect: p.Expect, Procedures: append([]linkcheck.Subject{}, p.Subjects...),
			Signs: append([]string{}, p.signs...), Boards: []string{}, Fails: k.fails(p)}
		row.Question, row.ETag, row.Modified, row.URL = "", "", "", p.shown()
		for _, i := range p.boards {
			row.Boards = append(row.Boards, k.hang[i].Number)
		}
		r.Links = append(r.Links, row)
		r.Verdicts[p.result.Verdict]++
		if p.result.Asked {
			r.Asked++
		}
	}
	for i := range k.unknown {
		r.Unknown = append(r.Unknown, k.unknown[i].Number)
	}
	return r
}

// tellAsked says how much of the answer is fresh.
func (k *linkRun) tellAsked() {
	asked, all := 0, 0
	hosts := map[string]bool{}
	for _, p := range k.printed {
		if p.result.Verdict == linkcheck.NotChecked {
			continue
		}
		all++
		hosts[hostIn(p.URL)] = true
		if p.result.Asked {
			asked++
		}
	}
	switch {
	case all == 0:
	case asked == 0:
		k.note("linkcheck.asked.none", all)
	case asked == all:
		k.note("linkcheck.asked.all", all, len(hosts))
	default:
		k.note("linkcheck.asked", asked, all, len(hosts))
	}
}

// hostIn is the host of an address that was checked when it was printed.
func hostIn(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.ToLower(host)
}

// tellBoards says what hangs and leads nowhere, board by board: that is what somebody must go to.
func (k *linkRun) tellBoards() {
	wrong := k.wrongBoards()
	if len(wrong) == 0 {
		if len(k.hang) > 0 {
			k.print("linkcheck.boards.right", len(k.hang))
		}
		return
	}
	places := map[string]bool{}
	for _, b := range wrong {
		places[b.Place] = true
	}
	k.print("linkcheck.boards", len(wrong), len(places))
	short := true // all are short links, which can be led elsewhere
	for _, b := range wrong {
		var codes []string
		for _, c := range b.Links {
			p := k.at[c]
			codes = append(codes, k.say("linkcheck.code", p.title(), p.result.Verdict.Words().In(string(k.speech))))
		}
		short = short && !slices.ContainsFunc(b.Links, func(c string) bool { return !k.at[c].mendable() })
		k.print("linkcheck.board", b.Board, cmp.Or(b.Name, b.Place, "–"), strings.TrimSpace(b.Kind+" "+b.Edition), strings.Join(codes, "; "))
	}
	if short {
		k.note("linkcheck.todo.short")
	} else {
		k.note("linkcheck.todo")
	}
}

// mendable tells of a short link that leads elsewhere as soon as its server is told to; one whose own host is out of order does
// not.
func (p *printed) mendable() bool { return p.Expect != "" && p.result.Detail != hostIn(p.URL) }

// shown is the address as reports have it, which go into logs and letters: of a Wi-Fi network without its password.
func (p *printed) shown() string {
	if scheme, _, ok := strings.Cut(p.URL, ":"); ok && strings.EqualFold(scheme, "WIFI") {
		return scheme + ":…"
	}
	return p.URL
}

// title names what a code is about.
func (p *printed) title() string {
	if len(p.Subjects) == 0 {
		return cmp.Or(p.caption, p.shown())
	}
	return strings.TrimSpace(p.Subjects[0].Code + " " + p.Subjects[0].Name)
}

// mostLinksTold is how many addresses of one kind are told without -v.
const mostLinksTold = 5

// tellVerdict tells the addresses of one verdict, those of one reason together: a portal that is down is one line, not 247.
func (k *linkRun) tellVerdict(v linkcheck.Verdict) {
	type group struct {
		why  catalog.Words
		list []*printed
	}
	var groups []*group
	for _, p := range k.printed {
		if p.result.Verdict != v {
			continue
		}
		why := p.result.Words()
		i := slices.IndexFunc(groups, func(g *group) bool { return g.why == why })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &group{why: why})
		}
		groups[i].list = append(groups[i].list, p)
	}
	name := v.Words().In(string(k.speech))
	for _, g := range groups {
		if why := g.why.In(string(k.speech)); why != "" {
			k.print("linkcheck.because", name, len(g.list), why)
		} else {
			k.print("linkcheck.verdict", name, len(g.list))
		}
		if v != linkcheck.Alive && v != linkcheck.NotChecked || k.verbose {
			k.tellLinks(g.list)
		}
	}
}

func (k *linkRun) tellLinks(list []*printed) {
	for i, p := range list {
		if i == mostLinksTold && !k.verbose {
			k.print("linkcheck.more", len(list)-i)
			return
		}
		r := &p.result
		line := "    " + p.title() + ": " + p.shown()
		if r.To != "" {
			line += k.say("linkcheck.to", r.To)
		}
		if len(p.signs) > 0 {
			line += k.say("linkcheck.on", len(p.signs))
		}
		if r.Tries > 1 {
			line += k.say("linkcheck.again", r.Tries, k.day(r.Since.Format(isoLayout)), k.moment(r.Next.Format("2006-01-02T15:04:05Z")))
		}
		fmt.Fprintln(k.stdout, line)
	}
}
