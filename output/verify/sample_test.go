package verify_test

import (
	"context"
	"flag"
	"slices"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/output"
	"bangqr/output/verify"
	"bangqr/templates"
)

// -sweep looks at every sign of every kind in every way of building, and plants 1,000 faults.
var sweep = flag.Bool("sweep", false, "all signs in all ways, and 1,000 planted faults")

var rules = link.Rules{Template: "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword={{code}}", Hosts: []string{"*.gov.vn"}}

// A way is one way of building.
type way struct {
	name    string
	merge   output.Merge
	press   output.Press
	formats []string
	dpi     int
	kinds   []string // nil: all
	langs   []string
	alter   func(*output.Sign) // plants a fault in what is drawn
}

// library reads the shipped kinds.
func library(t testing.TB) *templates.Library {
	t.Helper()
	l, err := templates.NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// built makes signs of the sample into a folder: so many of each kind, 0 for all, evenly over all of them.
func built(t testing.TB, w way, most int) string {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	l := library(t)
	if w.kinds == nil {
		w.kinds = l.Names()
	}
	if w.formats == nil {
		w.formats = []string{"pdf"}
	}
	if w.langs == nil {
		w.langs = []string{"vi"}
	}
	var signs []templates.Sign
	for _, name := range w.kinds {
		k, err := l.Kind(name, "", w.langs[0], w.langs[1:]...)
		if err != nil {
			t.Fatal(err)
		}
		all := templates.Select(c, k, templates.Selection{})
		n := len(all)
		if most > 0 {
			n = min(n, most)
		}
		for i := range n {
			signs = append(signs, all[i*len(all)/n])
		}
	}
	return buildInto(t, w, signs)
}

func buildInto(t testing.TB, w way, signs []templates.Sign) string {
	t.Helper()
	dir := t.TempDir()
	dpi := w.dpi
	if dpi == 0 {
		dpi = 300
	}
	_, failed, err := output.Build(context.Background(), output.Job{
		Dir: dir, Formats: w.formats, Merge: w.merge, Press: w.press, DPI: dpi, Whole: true, Count: len(signs),
		Group: func(i int) output.Group {
			return output.Group{Kind: signs[i].Kind.ID(), Title: signs[i].Kind.Title["vi"], Office: signs[i].Office, All: "bangqr"}
		},
		Compose: func(i int) (*output.Sign, error) {
			s, err := composed(signs[i])
			if err == nil && w.alter != nil {
				w.alter(s)
			}
			return s, err
		},
	})
	if err != nil || len(failed) > 0 {
		t.Fatal(err, failed)
	}
	return dir
}

func composed(of templates.Sign) (*output.Sign, error) {
	s, found := templates.Compose(of, templates.Options{Lang: "vi", Links: rules})
	if len(found) > 0 {
		return nil, found[0]
	}
	place := ""
	if s.Place != nil {
		place = s.Place.ID
	}
	return &output.Sign{ID: s.ID, Kind: s.Kind.ID(), Subject: s.Subject, Place: place, Office: s.Office, Edition: s.Edition, Render: s.Render, Meaning: s.Meaning, File: s.Path(), Doc: s.Doc, Scan: s.Kind.Distance.Scan}, nil
}

// truth is what the sample says of its procedures.
func truth(t testing.TB) map[string]verify.Truth {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	out, fields := map[string]verify.Truth{}, map[string]string{}
	for _, f := range c.Fields {
		fields[f.Name] = f.Slug
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		l, err := link.Resolve(p, rules)
		if err != nil {
			t.Fatal(err)
		}
		out[p.Code] = verify.Truth{Payloads: []string{l.Payload}, Field: fields[p.Field], Names: slices.DeleteFunc([]string{p.DisplayName(), p.Name, p.ShortName}, func(s string) bool { return s == "" })}
	}
	return out
}

// sample is the catalog inside the program.
func sample(t testing.TB) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func verified(t testing.TB, opt verify.Options) *verify.Report {
	t.Helper()
	r, err := verify.Run(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
