package catalog

import (
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// TestSyntax words what is wrong with the text of a document: fully in Vietnamese for whoever reads that.
func TestSyntax(t *testing.T) {
	var b strings.Builder
	for _, tc := range []struct{ name, text string }{
		{"a.yaml", "- code: 1.000001\n   name: A\n"},
		{"a.yaml", "- code: 1.000001\n  name: Cấp: đổi\n"},
		{"a.yaml", "- code: 1.000001\n  name\n  field: X\n"},
		{"a.yaml", "- code: 1.000001\n name: A\n"},
		{"a.yaml", "procedures:\n- a: b\nc: d\n - e: f\n"},
		{"a.yaml", "a: - b\n"},
		{"a.yaml", "- {code: 1.000001, name: [A, B}\n"},
		{"a.yaml", "- {code: 1.000001\n- name: A\n"},
		{"a.yaml", "- code: 1.000001\n\tname: A\n"},
		{"a.yaml", "- name: @A\n"},
		{"a.yaml", "- name: \"A\n"},
		{"a.yaml", "- name: \"A\\q\"\n"},
		{"a.yaml", "- name: *A\n"},
		{"a.yaml", "- name: & A\n"},
		{"a.yaml", "- name: !a!b A\n"},
		{"a.yaml", "- [A,,B]\n"},
		{"a.yaml", "- a\n...\nb"},
		{"a.yaml", "- name: \x01\n"},
		{"a.yaml", strings.Repeat("[", 20_000)},
		{"a.yaml", "%YAML 9.9\n---\n"},
		{"a.json", "[{code: 1}]"},
		{"a.json", "[{\"code\": A}]"},
		{"a.json", "[{\"code\" 1}]"},
		{"a.json", "[{\"code\": \"1\" \"name\": 2}]"},
		{"a.json", "[1 2]"},
		{"a.json", "[\"\\q\"]"},
		{"a.json", "[\"\\u12x\"]"},
		{"a.json", "[\"a\nb\"]"},
		{"a.json", "[1.]"},
		{"a.json", "[nul]"},
	} {
		_, _, err := Read(Input{Data: strings.NewReader(tc.text), Name: tc.name})
		if err == nil {
			t.Errorf("%.40q: no error", tc.text)
			continue
		}
		both(t, &b, err)
		if vi := Text(err, "vi"); strings.Contains(vi, "did not") || strings.Contains(vi, "found") || strings.Contains(vi, "invalid") {
			t.Errorf("%.40q: %s", tc.text, vi)
		}
	}
	golden.Test(t, b.String())
}
