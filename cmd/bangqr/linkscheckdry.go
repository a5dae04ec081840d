package main

import (
	"context"
	"fmt"
	"slices"

	"bangqr/cmd/bangqr/internal/linkcheck"
)

// A dryRow is what would be asked of one host.
type dryRow struct {
	Host    string   `json:"host"`
	Links   int      `json:"links"`
	Ask     []string `json:"ask"`
	Seconds int      `json:"seconds"` // about
}

// rehearse tells what would be asked, and writes nothing.
func (k *linkRun) rehearse() error {
	o, err := k.checkOptions(context.Background())
	if err != nil {
		return err
	}
	if o.State, err = linkcheck.ReadState(k.opt.LinkCheck.State); err != nil {
		return stateFault(err)
	}
	rows, none := k.dryRows(o)
	if k.json {
		return k.encode(rows)
	}
	for _, r := range rows {
		k.print("linkcheck.dry", r.Host, r.Links, len(r.Ask), k.span(r.Seconds))
		for _, u := range r.Ask {
			if k.verbose {
				fmt.Fprintln(k.stdout, "  "+u)
			}
		}
	}
	if none > 0 {
		k.note("linkcheck.dry.nolinks", none)
	}
	return nil
}

// span is a time in words, to the second.
func (k *linkRun) span(seconds int) string {
	switch minutes := seconds / 60; {
	case seconds < 60:
		return k.say("time.seconds", seconds)
	case minutes < 60 && seconds%60 > 0:
		return k.say("time.minutes", minutes) + " " + k.say("time.seconds", seconds%60)
	case minutes%60 == 0 && minutes >= 60:
		return k.say("time.hours", minutes/60)
	case minutes >= 60:
		return k.say("time.hours", minutes/60) + " " + k.say("time.minutes", minutes%60)
	default:
		return k.say("time.minutes", minutes)
	}
}

// dryRows plans a run by host, and counts the codes that open no page.
func (k *linkRun) dryRows(o linkcheck.Options) (rows []*dryRow, none int) {
	rows = []*dryRow{}
	for _, p := range linkcheck.Plan(k.targets(), o) {
		if p.Host == "" {
			none++
			continue
		}
		i := slices.IndexFunc(rows, func(r *dryRow) bool { return r.Host == p.Host })
		if i < 0 {
			i = len(rows)
			rows = append(rows, &dryRow{Host: p.Host, Ask: []string{}})
		}
		rows[i].Links++
		if p.Asked {
			rows[i].Ask = append(rows[i].Ask, p.URL)
			rows[i].Seconds = int(o.Every.Seconds() * float64(len(rows[i].Ask)+2)) // with robots.txt and the page of nonsense
		}
	}
	return rows, none
}
