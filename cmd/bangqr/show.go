package main

import (
	"maps"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/link"
)

// shownAttrs are the attributes of a procedure in the order of reading. Their names stand in words under "attr.".
var shownAttrs = []string{"code", "name", "short_name", "field", "level", "agency", "decision", "audience", "channels", "online",
	"documents", "forms", "fee", "time", "url", "tags", "status", "from", "to", "replaced_by", "updated", "desk"}

// shownLink is a procedure's link in JSON.
type shownLink struct {
	Payload string `json:"payload,omitempty"`
	Host    string `json:"host,omitempty"`
	Path    string `json:"path,omitempty"`
	Error   string `json:"error,omitempty"`
}

// printProcedure shows all that is known of a procedure; what is not known has no line.
func (d *door) printProcedure(p *catalog.Procedure, o Options) error {
	l, err := link.Resolve(p, o.Links)
	if d.json {
		shown := shownLink{Payload: l.Payload, Host: l.Host, Path: l.Path}
		if err != nil {
			shown.Error = strings.Join(d.explain(err), "\n")
		}
		return d.encode(struct {
			*catalog.Procedure
			Link shownLink `json:"link"`
		}{p, shown})
	}
	var rows [][]string
	row := func(name, value string) {
		if value != "" {
			rows = append(rows, []string{name, value})
		}
	}
	for _, a := range shownAttrs {
		row(d.say("attr."+a), p.Attr(a))
	}
	for _, lang := range slices.Sorted(maps.Keys(p.Names)) {
		row(d.say("attr.name")+" ("+lang+")", p.Names[lang])
	}
	if err != nil {
		row(d.say("show.link"), strings.Join(d.explain(err), "; "))
	} else {
		row(d.say("show.link"), l.Payload)
		row(d.say("show.printed"), l.Host+l.Path)
	}
	row(d.say("show.source"), p.Source.At("code").String())
	return writeTable(d.stdout, rows)
}

// printEntry shows what an entry's codes hold, each with what is printed beside it: without it nobody could tell a wrong
// network or account from a right one before it hangs on the wall.
func (d *door) printEntry(e *catalog.Entry, o Options) error {
	links, err := link.ResolveEntry(e, o.Links)
	if d.json {
		shown := []shownLink{}
		for _, l := range links {
			shown = append(shown, shownLink{Payload: l.Payload, Host: l.Host, Path: l.Path})
		}
		if err != nil {
			shown = append(shown, shownLink{Error: strings.Join(d.explain(err), "\n")})
		}
		return d.encode(struct {
			*catalog.Entry
			Links []shownLink `json:"links"`
		}{e, shown})
	}
	kind := catalog.EntryKindWords(e.Kind)
	rows := [][]string{{d.say("show.id"), e.ID}, {d.say("show.kind"), kind.In(string(d.speech))}, {d.say("attr.name"), e.Name}}
	for _, l := range links {
		rows = append(rows, []string{d.say("show.link"), l.Payload}, []string{d.say("show.printed"), l.Host + l.Path})
	}
	if err != nil {
		rows = append(rows, []string{d.say("show.link"), strings.Join(d.explain(err), "; ")})
	}
	rows = append(rows, []string{d.say("show.source"), e.Source.At("id").String()})
	return writeTable(d.stdout, rows)
}
