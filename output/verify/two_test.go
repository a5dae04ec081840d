package verify_test

import (
	"testing"

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
