package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog/golden"
)

// TestEntryHosts holds each kind of entries to its own hosts: a page of the state's serves most kinds, one of the office's
// further hosts few, Zalo and the stores theirs alone, and a stranger's none.
func TestEntryHosts(t *testing.T) {
	leads := map[string]string{ // every kind that leads to a page, and what of these it may lead to
		EntryZaloGroup: "zalo", EntryZaloOA: "", EntryZalo: "", EntryTeam: "zalo", EntryApp: "store",
		EntryHeritage: "state office", EntryMeeting: "state office", EntrySurvey: "state office", EntryLink: "state office",
		EntryRating: "state", EntryLookup: "state", EntryFeedback: "state",
		EntryWiFi: "none", EntryPhone: "none", EntryPayment: "none",
	}
	pages := []struct{ host, url string }{
		{"state", "https://dichvucong.gov.vn/x"}, {"office", "https://docs.vidu.vn/x"}, {"zalo", "https://zalo.me/g/idapcx933"},
		{"store", "https://play.google.com/store/apps/details?id=com.vnid"}, {"stranger", "https://vidu.example.com/x"},
		{"likeness", "https://dichvucong.gov.vn.example.com/x"}, {"likeness of the office", "https://xdocs.vidu.vn/x"},
	}
	for _, kind := range EntryKinds() {
		want, known := leads[kind]
		if !known {
			t.Errorf("kind %s: say where it may lead", kind)
		}
		if want == "none" {
			continue
		}
		var got []string
		for _, p := range pages {
			attr := "url"
			if kind == EntryTeam {
				attr = "zalo"
			}
			es, _ := entriesIn(t, entryList(attr, kind+"~A~"+p.url), CSV)
			if ps := Errors((&Catalog{Entries: es}).Check(CheckOptions{MoreHosts: officeHosts})); len(ps) == 0 {
				got = append(got, p.host)
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
}

// TestEntryHostWords names the setting that has the hosts which an entry may lead to, where there is one to add to;
// the survey of a place is judged as one among the entries.
func TestEntryHostWords(t *testing.T) {
	list := entryList("url", "rating~Đánh giá~https://forms.example.com/x", "survey~Khảo sát~https://forms.example.com/x", "link~Trang~https://docs.vidu.vn@example.com/")
	var b strings.Builder
	for _, more := range [][]string{nil, officeHosts} {
		es, _ := entriesIn(t, list, CSV)
		for _, p := range (&Catalog{Entries: es}).Check(CheckOptions{MoreHosts: more}) {
			b.WriteString(p.Text("en") + "\n    " + p.Text("vi") + "\n")
		}
		c := &Catalog{Places: []Place{{ID: "cho", Name: "Chợ", Kind: "market", Survey: "https://docs.vidu.vn/p"}}}
		for _, p := range c.Check(CheckOptions{MoreHosts: more}) {
			b.WriteString(p.Text("en") + "\n    " + p.Text("vi") + "\n")
		}
	}
	golden.Test(t, b.String())
}
