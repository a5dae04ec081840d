package verify_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bangqr/output"
	"bangqr/output/pdf"
	"bangqr/output/verify"
)

// TestTwoCodes swaps the only two codes of a card, in the file and in the manifest: their captions are on the page, each beside
// the other's code.
func TestTwoCodes(t *testing.T) {
	s := subjectOf(t, built(t, way{kinds: []string{"app-card"}}, 1), 0)
	if len(s.m.Signs[0].Codes) != 2 {
		t.Fatal("another card")
	}
	codes := s.m.Signs[0].Codes
	codes[0].X, codes[1].X = codes[1].X, codes[0].X
	codes[0].Y, codes[1].Y = codes[1].Y, codes[0].Y
	codes[0].Caption, codes[1].Caption = codes[1].Caption, codes[0].Caption
	codes[0].Payload, codes[1].Payload = codes[1].Payload, codes[0].Payload
	codes[0].Level, codes[1].Level = codes[1].Level, codes[0].Level
	codes[0].Version, codes[1].Version = codes[1].Version, codes[0].Version
	if r := seen(t, s); !r.Sound {
		t.Fatal("the same in another order is not sound:", r.Findings)
	}
	codes[0].Caption, codes[1].Caption = codes[1].Caption, codes[0].Caption
	if r := seen(t, s); !caught(r, "caption") {
		t.Error("missed:", r.Findings)
	}
}

// TestTruth: a payload or a name that is not the catalog's, and a procedure that it does not have, are told each.
func TestTruth(t *testing.T) {
	s := subjectOf(t, built(t, way{kinds: []string{"procedure-poster"}}, 1), 0)
	c := s.m.Signs[0].Codes[0]
	to := t.TempDir()
	s.write(t, to)
	for name, tt := range map[string]struct {
		truth verify.Truth
		sound bool
	}{
		"the same":        {verify.Truth{Payloads: []string{"x", c.Payload}, Names: []string{"x", c.Caption}}, true},
		"nothing known":   {verify.Truth{}, true},
		"another payload": {verify.Truth{Payloads: []string{"https://a.gov.vn/"}, Names: []string{c.Caption}}, false},
		"another name":    {verify.Truth{Payloads: []string{c.Payload}, Names: []string{c.Caption + " lưu động"}}, false},
	} {
		r := verified(t, verify.Options{Dir: to, Truth: map[string]verify.Truth{c.Procedure: tt.truth}})
		if r.Sound != tt.sound || !tt.sound && !caught(r, "catalog") {
			t.Errorf("%s: %v", name, r.Findings)
		}
	}
	if r := verified(t, verify.Options{Dir: to, Truth: map[string]verify.Truth{}}); !caught(r, "catalog") {
		t.Error("a procedure that the catalog does not have is sound")
	}
}

// TestPrintShop: what a print shop refuses is a fault; what it warns of is told where the file was made for one.
func TestPrintShop(t *testing.T) {
	shop := way{kinds: []string{"wifi-card"}, press: output.Press{Colour: output.CMYK, Marks: pdf.AllMarks}}
	dir := built(t, shop, 1)
	ink := func(old, now string) func(*subject) {
		return func(s *subject) {
			s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return strings.Replace(content, old, now, 1) })
		}
	}
	for name, tt := range map[string]struct {
		rules string
		plant func(*subject)
	}{
		"colours of a screen": {"preflight-rgb", ink("q\n", "1 0 0 rg 20 20 9 9 re f q\n")},
		"a font that lacks": {"preflight-font", func(s *subject) {
			s.data[0] = respoken(t, s.data[0], func(o string) string { return strings.Replace(o, "/FontFile2", "/FontFile9", 1) })
		}},
		"a code of many inks": {"preflight-code-black", func(s *subject) {
			withCode(t, rand.New(rand.NewPCG(1, 1)), s, func(_ *output.ManifestCode, b []string) string { return cm(b, 1, 1, 0, 0, "0 0 0 rg\n") })
		}},
		"no trim": {"preflight-trim-box", func(s *subject) {
			s.data[0] = respoken(t, s.data[0], func(o string) string { return strings.Replace(o, "/TrimBox", "/ArtBox", 1) })
		}},
	} {
		s := subjectOf(t, dir, 0)
		if r := seen(t, s); !r.Sound || s.m.Files[0].Inks != "cmyk" {
			t.Fatalf("not sound as it is, inks %q: %v", s.m.Files[0].Inks, r.Findings)
		}
		tt.plant(s)
		s.settle()
		if r := seen(t, s); !caught(r, tt.rules) {
			t.Errorf("%s: missed: %v", name, r.Findings)
		}
	}
	s := subjectOf(t, dir, 0)
	ink("q\n", "0.05 w 20 20 m 90 90 l S q\n")(s)
	s.settle()
	if r := seen(t, s); !r.Sound || !slices.ContainsFunc(r.Findings, func(f verify.Finding) bool { return f.Rule == "preflight-line" && f.Level == verify.Warning }) {
		t.Error("a thin line is not warned of:", r.Findings)
	}
}
