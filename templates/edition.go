package templates

import "bangqr/templates/edition"

// Edition gives the short code of a sign from the hash of what can be seen or scanned on it: "K7Q2XM-9".
func Edition(hash [32]byte) string { return edition.Of(hash) }

// ReadEdition reads an edition as people write it, and tells whether its check is right.
func ReadEdition(s string) (code string, ok bool) { return edition.Read(s) }
