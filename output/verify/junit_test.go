package verify_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bangqr/output/verify"
)

// junitForm is what readers of such reports know, as Jenkins' junit-10 has it: which elements stand in which, and which attributes
// each has, those that must be there with an exclamation mark.
var junitForm = map[string]struct{ kids, attrs string }{
	"":           {"testsuite testsuites", ""},
	"testsuites": {"testsuite", "name time tests failures errors"},
	"testsuite":  {"testsuite properties testcase system-out system-err", "name! tests! failures! errors! group time skipped timestamp hostname id package file log url"},
	"testcase":   {"skipped error failure system-out system-err", "name! time classname group"},
	"failure":    {"", "type message"},
	"error":      {"", "type message"},
	"skipped":    {"", "type message"},
	"system-out": {"", ""},
}

// junitFaults holds a report to the form, and its counts to what stands in it.
func junitFaults(report []byte) (out []string) {
	d := xml.NewDecoder(bytes.NewReader(report))
	stack, count, said := []string{""}, map[string]int{}, map[string]string{}
	for {
		t, err := d.Token()
		switch t := t.(type) {
		case xml.StartElement:
			name, form := t.Name.Local, junitForm[t.Name.Local]
			if !slices.Contains(strings.Fields(junitForm[stack[len(stack)-1]].kids), name) {
				out = append(out, name+" in "+stack[len(stack)-1])
			}
			has := map[string]bool{}
			for _, a := range t.Attr {
				if has[a.Name.Local] = true; !slices.Contains(strings.Fields(strings.ReplaceAll(form.attrs, "!", "")), a.Name.Local) {
					out = append(out, a.Name.Local+" of "+name)
				}
				if name == "testsuite" {
					said[a.Name.Local] = a.Value
				}
			}
			for a := range strings.FieldsSeq(form.attrs) {
				if must, ok := strings.CutSuffix(a, "!"); ok && !has[must] {
					out = append(out, name+" without "+must)
				}
			}
			stack = append(stack, name)
			count[name]++
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if in := stack[len(stack)-1]; strings.HasPrefix(in, "test") && strings.TrimSpace(string(t)) != "" {
				out = append(out, "text in "+in)
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				out = append(out, err.Error())
			}
			break
		}
	}
	for key, element := range map[string]string{"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"} {
		if said[key] != strconv.Itoa(count[element]) {
			out = append(out, key+" says "+said[key]+", there are "+strconv.Itoa(count[element]))
		}
	}
	return out
}

// TestJUnitForm: reports are in the form that readers know.
func TestJUnitForm(t *testing.T) {
	all := reports(t)
	all["warnings"] = &verify.Report{Unseen: []string{"a"}, Results: []verify.FileResult{{Path: "a"}, {Path: "b"}}, Findings: []verify.Finding{{Rule: "x", Level: verify.Warning, EN: "look here"}, {Rule: "y", Level: verify.Fault, File: "b", EN: "broken"}}}
	for name, r := range all {
		for _, lang := range []string{"vi", "en"} {
			b, err := r.JUnit(lang)
			if err != nil {
				t.Fatal(err)
			}
			if faults := junitFaults(b); len(faults) > 0 {
				t.Errorf("%s: %v\n%s", name, faults, b)
			}
			if name == "warnings" && lang == "en" && !bytes.Contains(b, []byte("<system-out>: look here")) {
				t.Errorf("a warning is lost:\n%s", b)
			}
		}
	}
	for _, bad := range []string{"<testsuite/>", `<testsuite name="a" tests="1" failures="0" errors="0" skipped="0"/>`, `<testsuite name="a" tests="0" failures="0" errors="0" skipped="0"><failure/></testsuite>`, "<x/>"} {
		if len(junitFaults([]byte(bad))) == 0 {
			t.Errorf("%s is taken", bad)
		}
	}
}
