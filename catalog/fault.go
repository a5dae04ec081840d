package catalog

import "bangqr/catalog/fault"

// Words are a sentence in both languages.
type Words = fault.Words

// Where is one cell, or one line of YAML and JSON.
type Where = fault.Where

// Fault is an error in both languages.
type Fault = fault.Fault

// NewFault words an error without a place, as fault.New does.
func NewFault(en, vi string, args ...any) *Fault { return fault.New(en, vi, args...) }

// Text words an error in a language, "vi" or "en", as fault.Text does.
func Text(err error, lang string) string { return fault.Text(err, lang) }

// bothWords is a text of names and numbers, the same in both languages.
func bothWords(s string) Words { return Words{EN: s, VI: s} }

// reason gives the words of an error.
func reason(err error) Words { return Words{EN: Text(err, "en"), VI: Text(err, "vi")} }
