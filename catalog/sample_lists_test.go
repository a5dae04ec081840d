package catalog

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestSampleLists holds that the lists read by themselves are those of the sample.
func TestSampleLists(t *testing.T) {
	whole, err := Sample()
	check(t, err)
	lists, err := SampleLists()
	check(t, err)
	same := cmpopts.IgnoreTypes(Source{})
	if d := cmp.Diff(whole.Office, lists.Office, same) + cmp.Diff(whole.Places, lists.Places, same) + cmp.Diff(whole.Entries, lists.Entries, same); d != "" {
		t.Error(d)
	}
}
