package verify_test

import (
	"slices"
	"testing"

	"bangqr/output/verify"
)

// TestOtherNumber: an address that names another procedure by its number is told, however it is written, and one that names the
// code's own is not, nor is one that the catalog has.
func TestOtherNumber(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 1)
	s := subjectOf(t, dir, 0)
	own, other := s.m.Signs[0].Subject, "1.999999"
	for payload, told := range map[string]bool{
		"https://a.gov.vn/p/" + other:                                       true,
		"https://a.gov.vn/tim?keyword=" + other:                             true,
		"https://a.gov.vn/tim?keyword=1%2E999999":                           true,
		"https://a.gov.vn/tim?keyword=1%252e999999":                         true,
		"https://a.gov.vn/tim?u=https%3A%2F%2Fb.gov.vn%2F" + other + "%2Fx": true,
		"https://a.gov.vn/tim#" + other + ".000.00.00.H17":                  true,
		"HTTPS://A.GOV.VN/" + other:                                         true,
		"https://a.gov.vn/p/" + own:                                         false,
		"https://a.gov.vn/p/" + own + ".000.00.00.H17":                      false,
		"https://a.gov.vn/p/" + own + "?f=1.0000001":                        false,
		"https://a.gov.vn/p/" + own + "?like=" + other:                      false,
		"https://a.gov.vn/p/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7":           false,
		"https://a.gov.vn/p/11.999999":                                      false,
		"https://a.gov.vn/p/2026.1.999999":                                  false,
		"https://a.gov.vn/p/%zz":                                            false,
	} {
		s := subjectOf(t, dir, 0)
		s.m.Signs[0].Codes[0].Payload = payload
		if r := seen(t, s); misleading(r) != told {
			t.Errorf("%s: told %v: %v", payload, !told, r.Findings)
		}
	}
	s.m.Signs[0].Codes[0].Payload = "https://a.gov.vn/p/" + other
	to := t.TempDir()
	s.write(t, to)
	meant := map[string]verify.Truth{own: {Payloads: []string{s.m.Signs[0].Codes[0].Payload}}}
	if misleading(verified(t, verify.Options{Dir: to, Truth: meant})) {
		t.Error("what the catalog means is told")
	}
}

// misleading tells whether a report says of the manifest that a code names another procedure: what is drawn and tapped is at
// odds with these manifests besides.
func misleading(r *verify.Report) bool {
	return slices.ContainsFunc(r.Findings, func(f verify.Finding) bool { return f.Rule == "link" && f.Page == 0 })
}
