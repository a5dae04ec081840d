package main

import (
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
)

// TestProofRows: signs of a kind share a row where nothing that is compared differs, and in no other case.
func TestProofRows(t *testing.T) {
	m := &output.Manifest{Signs: []output.ManifestSign{{ID: "board/1", Kind: "board"}, {ID: "board/2", Kind: "board"}, {ID: "poster/1", Kind: "poster"}}}
	like := verify.Seen{Sign: "board/1", About: "1.001193", Caption: "Khai sinh", Payload: "https://a.gov.vn/1", Page: 1, Module: 4, Picture: []byte("x")}
	for name, tt := range map[string]struct {
		change func(c *verify.Seen)
		rows   int
		codes  int
	}{
		"another sign":    {func(c *verify.Seen) { c.Sign = "board/2" }, 1, 2},
		"another file":    {func(c *verify.Seen) { c.Page = 7 }, 1, 1},
		"another kind":    {func(c *verify.Seen) { c.Sign = "poster/1" }, 2, 2},
		"another name":    {func(c *verify.Seen) { c.Sign, c.Caption = "board/2", "Khai tử" }, 2, 2},
		"another address": {func(c *verify.Seen) { c.Sign, c.Payload = "board/2", "https://a.gov.vn/2" }, 2, 2},
		"another number":  {func(c *verify.Seen) { c.Sign, c.About = "board/2", "1.000656" }, 2, 2},
		"another size":    {func(c *verify.Seen) { c.Sign, c.Module = "board/2", 3 }, 2, 2},
		"another picture": {func(c *verify.Seen) { c.Sign, c.Picture = "board/2", []byte("y") }, 2, 2},
	} {
		c := like
		tt.change(&c)
		r := &verify.Report{Results: []verify.FileResult{{Codes: []verify.Seen{like}}, {Codes: []verify.Seen{c}}}}
		rows, codes := proofRows(m, r, map[string]string{"board/2": "K7Q2XM-4"})
		if len(rows) != tt.rows || codes != tt.codes {
			t.Errorf("%s: %d rows of %d codes", name, len(rows), codes)
		}
	}
}
