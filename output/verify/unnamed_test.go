package verify_test

import (
	"slices"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/output/verify"
	"bangqr/templates"
	"bangqr/templates/scene"
)

// TestUnnamed empties the captions of all codes of a kind, in the manifest and in its pages: no catalog is needed to tell.
func TestUnnamed(t *testing.T) {
	dropped := func(s *output.Sign) {
		for i := range s.Doc.Pages {
			p := &s.Doc.Pages[i]
			var names []string
			for _, it := range p.Items {
				if c, ok := it.(*scene.Code); ok {
					names, c.Caption = append(names, strings.Fields(c.Caption)...), ""
				}
			}
			for _, it := range p.Items {
				if x, ok := it.(*scene.Text); ok {
					for _, w := range names {
						x.S = strings.ReplaceAll(x.S, w, "")
					}
				}
			}
		}
	}
	for _, kind := range []string{"procedure-poster", "field-poster", "label-sheet", "wifi-card", "lookup-card", "feedback-notice"} {
		r := verified(t, verify.Options{Dir: built(t, way{kinds: []string{kind}, alter: dropped}, 1)})
		if !caught(r, "caption") {
			t.Errorf("%s: missed: %v", kind, r.Findings)
		}
	}
	s := subjectOf(t, built(t, way{kinds: []string{"procedure-poster"}, alter: dropped}, 1), 0)
	s.m.Signs[0].Kind = "to-cua-toi"
	if r := seen(t, s); caught(r, "caption") || !slices.ContainsFunc(r.Findings, func(f verify.Finding) bool { return f.Rule == "caption" }) {
		t.Errorf("a kind of someone's own is to be told of, and no more: %v", r.Findings)
	}
}

// TestNamed holds that every shipped kind prints the names that are asked of it, on whatever page.
func TestNamed(t *testing.T) {
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	l := library(t)
	for _, name := range l.Names() {
		for _, form := range append([]string{"", "A3", "A5", "tent", "1000x1400"}, l.Variants(name)...) {
			k, err := l.Kind(name, form, "vi")
			if err != nil {
				continue // it has no such page
			}
			if !verify.Shipped(k.ID()) {
				t.Errorf("%s is not known as one of ours", k.ID())
			}
			signs := templates.Select(c, k, templates.Selection{})
			if len(signs) == 0 {
				continue
			}
			s, err := composed(signs[0])
			if err != nil {
				continue // too small a page
			}
			m := &output.Manifest{Signs: []output.ManifestSign{{ID: s.ID, Kind: s.Kind}}}
			for i := range s.Doc.Pages {
				for _, it := range s.Doc.Pages[i].Items {
					if c, ok := it.(*scene.Code); ok {
						m.Signs[0].Codes = append(m.Signs[0].Codes, output.ManifestCode{Payload: c.Payload, Caption: c.Caption, Procedure: c.Ref})
					}
				}
			}
			if found := verify.Unnamed(m); len(found) > 0 {
				t.Errorf("false alarm: %v", found)
			}
		}
	}
}
