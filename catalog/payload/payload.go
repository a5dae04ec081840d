// Package payload writes what a QR code says, to the letter, where that is not the page of a procedure: a Wi-Fi network, a
// telephone, Zalo, an app in its store, a VietQR payment. Each payload is made of a few values, or there is an error in
// both languages that says which value it does not take and why. Every byte is ASCII: decoders guess the encoding of
// others, and guess wrong.
//
// It knows no catalog, and asks nobody whether a network, a number, a group or an account is there.
package payload

import (
	"strings"

	"bangqr/catalog/fault"
)

// An Error says what is wrong with one value of a payload.
type Error struct {
	Field        string // the value, by the key that files have for it: "ssid", "account"; nothing for a payload as a whole
	*fault.Fault        // the reason and what to do
}

// Unwrap gives the words.
func (e *Error) Unwrap() error { return e.Fault }

// wrong makes an Error.
func wrong(field, en, vi string, args ...any) error {
	return &Error{Field: field, Fault: fault.New(en, vi, args...)}
}

// foreign gives the first character of a text that is not printable ASCII, quoted or by its number, or nothing.
func foreign(s string) string {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return fault.Quote(string(r))
		}
	}
	return ""
}

// digits reports that all bytes are digits, one at least.
func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
