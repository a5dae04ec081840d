package templates

import (
	"errors"
	"testing"
	"testing/fstest"

	"bangqr/catalog"
)

// TestFirst puts codes and tags before all others, in the order in which they are named.
func TestFirst(t *testing.T) {
	e := EntrySpec{First: []string{"1.000003", "tag:phổ biến"}, Max: 3}
	c := &catalog.Catalog{Procedures: []catalog.Procedure{{Code: "1.000001"}, {Code: "1.000002", Tags: []string{"phổ biến"}}, {Code: "1.000003"}, {Code: "1.000004", Tags: []string{"phổ biến"}}}}
	got := e.pick(c, []int{0, 1, 2, 3})
	if len(got) != 3 || got[0] != 2 || got[1] != 1 || got[2] != 3 {
		t.Errorf("order %v", got)
	}
}

// TestFirstFaults tells of an item that is neither a code nor a tag.
func TestFirstFaults(t *testing.T) {
	l, err := NewLibrary(fstest.MapFS{"a.yaml": {Data: []byte("kind: a\nper: catalog\npage: {size: A4}\ndistance: {scan: 300}\nentries: {first: [{tags: x}, {tag: x, y: z}]}\nstyles: {}\nbody: {space: 1}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Kind("a", "", "vi")
	all, _ := errors.AsType[*Errors](err)
	if all == nil || len(all.List) != 3 {
		t.Errorf("want three faults, got: %v", err)
	}
}
