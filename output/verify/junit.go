package verify

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A suite is a report as test runners read it.
type suite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
	Out      string     `xml:"system-out,omitempty"` // warnings, and what was not looked at
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *failure `xml:"failure,omitempty"`
	Skipped *skipped `xml:"skipped,omitempty"`
}

type failure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type skipped struct {
	Message string `xml:"message,attr"`
}

// JUnit gives the report as XML with a case for each file, and one for the folder.
func (r *Report) JUnit(lang string) ([]byte, error) {
	w, ok := words[lang]
	if !ok {
		w = words["en"]
	}
	s := suite{Name: "bangqr verify"}
	by := map[string][]string{}
	known := map[string]bool{}
	for i := range r.Results {
		known[r.Results[i].Path] = true
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		at := f.File
		if !known[at] {
			at = "" // of the folder
		}
		if f.Level == Fault {
			by[at] = append(by[at], xmlText(f.Text(lang)))
		} else {
			s.Out += xmlText(f.Text(lang)) + "\n"
		}
	}
	if n := len(r.Unread); n > 0 {
		s.Out += fmt.Sprintf("%s: %d: %s\n", w["unread"], n, w["unreadwhy"])
	}
	unseen := map[string]bool{}
	for _, u := range r.Unseen {
		unseen[u] = true
	}
	s.add("manifest", "manifest.json", by[""], "")
	for i := range r.Results {
		why := ""
		if unseen[r.Results[i].Path] {
			why = w["unseen"]
		}
		s.add(r.Results[i].Format, r.Results[i].Path, by[r.Results[i].Path], why)
	}
	r.stressCases(&s, lang)
	out, err := xml.MarshalIndent(s, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

func (s *suite) add(class, name string, faults []string, skip string) {
	c := testCase{Class: xmlText(class), Name: xmlText(name)}
	s.Tests++
	switch {
	case len(faults) > 0:
		s.Failures++
		c.Failure = &failure{faults[0], "verify", strings.Join(faults, "\n")}
	case skip != "":
		s.Skipped++
		c.Skipped = &skipped{skip}
	}
	s.Cases = append(s.Cases, c)
}

// xmlText leaves out what no XML file can hold.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return '?'
		}
		return r
	}, s)
}
