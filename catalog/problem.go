package catalog

import (
	"cmp"
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// Severity says whether a problem stops a build.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // stops a build
	Warning Severity = "warning" // is shown
	Hint    Severity = "hint"    // an offer: something that could be better, and nothing is wrong
)

// A Problem is one thing that is wrong with a catalog, with what to do about it.
type Problem struct {
	Rule  string   `json:"rule"` // a stable id, such as "code-lost-zero"
	Level Severity `json:"level"`
	Where
	Code    string  `json:"code,omitempty"`    // the procedure
	Value   string  `json:"value,omitempty"`   // as read
	Suggest string  `json:"suggest,omitempty"` // the value to write instead, where one can be told
	Also    []Where `json:"also,omitempty"`    // every row concerned, where it is several
	Message Words   `json:"message"`
}

// Text is the whole message: where, what, what to do.
func (p Problem) Text(lang string) string {
	w := p.Where
	if en := p.Message.EN; lang != "vi" && w.Sheet == "" && (strings.HasPrefix(en, w.Column+" ") || strings.HasPrefix(en, fault.Quote(w.Column))) {
		w.Letter = "" // the sentence names the column itself
	}
	return w.Prefix(lang) + p.Message.In(lang)
}

// Error makes a Problem an error, in English.
func (p Problem) Error() string { return p.Text("en") }

// Problem makes a problem of a procedure's attribute, named as in files ("name", "url"): file, sheet, row, column and
// value are filled in. Rules of other packages use it.
func (p *Procedure) Problem(rule string, level Severity, attr string, message Words) Problem {
	return Problem{Rule: rule, Level: level, Where: p.Source.At(attr), Code: p.Code, Value: p.Attr(attr), Message: message}
}

// Problem makes a problem of a place's attribute, as for a procedure.
func (p *Place) Problem(rule string, level Severity, attr string, message Words) Problem {
	return Problem{Rule: rule, Level: level, Where: p.Source.At(attr), Value: p.Attr(attr), Message: message}
}

// Problem makes a problem of an office's attribute, as for a procedure.
func (o *Office) Problem(rule string, level Severity, attr string, message Words) Problem {
	return Problem{Rule: rule, Level: level, Where: o.Source.At(attr), Value: o.Attr(attr), Message: message}
}

// Errors keeps the problems that stop a build.
func Errors(ps []Problem) []Problem { return Of(ps, Error) }

// Of keeps the problems of one severity.
func Of(ps []Problem, level Severity) []Problem {
	var out []Problem
	for _, p := range ps {
		if p.Level == level {
			out = append(out, p)
		}
	}
	return out
}

// sortProblems puts problems in the order of the files as they were read, then by row and column.
func sortProblems(ps []Problem, files map[string]int) {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(files[a.File], files[b.File]), strings.Compare(a.File, b.File), strings.Compare(a.Sheet, b.Sheet),
			cmp.Compare(a.Row, b.Row), cmp.Compare(a.Record, b.Record), cmp.Compare(len(a.Letter), len(b.Letter)), strings.Compare(a.Letter, b.Letter),
			strings.Compare(a.Rule, b.Rule))
	})
}
