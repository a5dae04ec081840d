package verify_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// annotation is a link of a file.
var annotation = regexp.MustCompile(`<</Type /Annot /Subtype /Link /Rect \[[0-9. -]+\] /Border \[0 0 0\] /A <</S /URI /URI \((?:[^()\\]|\\.)*\)>>>>`)

// TestLinks: a code of a page or a telephone opens on a screen, and one of a Wi-Fi network or a payment does not: its secret
// stands in the file once, as modules. A link that was taken away is told, and so is one that lies over such a code; and the
// report does not say the password again.
func TestLinks(t *testing.T) {
	for _, kind := range []string{"wifi-card", "payment-card", "procedure-poster", "app-card", "feedback-notice"} {
		s := subjectOf(t, built(t, way{kinds: []string{kind}}, 1), 0)
		c := s.m.Signs[0].Codes[0]
		if r := seen(t, s); !r.Sound {
			t.Fatalf("%s: %v", kind, r.Findings)
		}
		if !scene.Opens(c.Payload) {
			if bytes.Contains(s.data[0], []byte("/URI (WIFI:")) || bytes.Contains(s.data[0], []byte("/URI (000201")) {
				t.Errorf("%s: its code has a link", kind)
			}
			note := "<</Type /Annot /Subtype /Link /Rect [0 0 900 900] /Border [0 0 0] /A <</S /URI /URI (" + strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(c.Payload) + ")>>>>"
			done := false
			s.data[0] = respoken(t, s.data[0], func(o string) string {
				if strings.Contains(o, "/Type /Page\n") && !strings.Contains(o, "/Annots [") {
					o = strings.Replace(o, "/Type /Page\n", "/Type /Page\n/Annots [] \n", 1)
				}
				done = done || strings.Contains(o, "/Annots [")
				return strings.Replace(o, "/Annots [", "/Annots ["+note, 1)
			})
			r := seen(t, s)
			if !done || !caught(r, "link") {
				t.Errorf("%s: a link over it is missed: %v", kind, r.Findings)
			}
			for _, f := range r.Findings {
				if strings.Contains(f.VI+f.EN, c.Payload) {
					t.Errorf("%s: the report says its secret: %s", kind, f.EN)
				}
			}
			continue
		}
		all := annotation.FindAllSubmatch(s.data[0], -1)
		if len(all) == 0 {
			t.Fatalf("%s: no links", kind)
		}
		gone := 0
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			return annotation.ReplaceAllStringFunc(o, func(a string) string {
				if !strings.Contains(a, "("+c.Payload+")") {
					return a
				}
				gone++
				return ""
			})
		})
		if r := seen(t, s); gone == 0 || !caught(r, "link") {
			t.Errorf("%s: %d links taken away are missed: %v", kind, gone, r.Findings)
		}
	}
}
