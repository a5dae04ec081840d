package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/catalog/golden"
)

// TestOfficeless tells once of a file of places that knows nothing of offices, and by rows of one that does.
func TestOfficeless(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"p/catalog.csv": file("code,name,field\n1.000001,A,X\n"),
		"p/offices.csv": file("id,name\nxa-mot,Xã Một\nxa-hai,Xã Hai\n"),
	}
	var b strings.Builder
	for _, tc := range []struct{ what, places string }{
		{"no column", "id,name,kind\na,Chợ,chợ\nb,Đình,di tích\nc,Ngõ 3,ngõ\n"},
		{"an empty column", "id,office,name,kind\na,,Chợ,chợ\nb,,Đình,di tích\n"},
		{"some have one", "id,office,name,kind\na,,Chợ,chợ\nb,xa-mot,Đình,di tích\nc,,Ngõ 3,ngõ\n"},
		{"one place", "id,name,kind\na,Chợ,chợ\n"},
	} {
		fsys["p/places.csv"] = file(tc.places)
		c, _, err := Read(Input{FS: fsys, Path: "p"})
		check(t, err)
		b.WriteString("== " + tc.what + "\n")
		for _, p := range c.Check(CheckOptions{}) {
			b.WriteString(p.Rule + " " + p.Text("en") + "\n    " + p.Text("vi") + "\n")
		}
	}
	golden.Test(t, b.String())
}
