package verify

import "bangqr/output"

// Shipped tells whether a kind is one of ours.
func Shipped(kind string) bool {
	_, ok := shipped(kind)
	return ok
}

// Unnamed gives what is told of the names of a manifest.
func Unnamed(m *output.Manifest) []Finding {
	v := &verifier{manifest: m}
	v.unnamed()
	return v.found
}
