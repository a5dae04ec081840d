package boards

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/golden"
)

// TestState holds the state of boards after the events of testdata/state.csv, on several days, and what is due.
func TestState(t *testing.T) {
	l, found, err := Read(filepath.Join("testdata", "state.csv"))
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	var b strings.Builder
	for _, day := range []string{"2026-03-01", ""} {
		b.WriteString("at " + day + "\n")
		for _, s := range l.State(day) {
			line, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			b.WriteString(string(line) + "\n")
		}
	}
	b.WriteString("check\n")
	for _, p := range l.Check(today) {
		fmt.Fprintf(&b, "%s %s\n", p.Level, p.Text("vi"))
	}
	b.WriteString("due\n")
	for _, d := range l.Due(today, 180, 30) {
		fmt.Fprintf(&b, "%s %s %s %d\n", d.Why, d.Number, d.From, d.Days)
	}
	golden.File(t, "state.golden", b.String())
}

// TestTry: what is wrong with an event before it is written.
func TestTry(t *testing.T) {
	l, _, err := Read(filepath.Join("testdata", "state.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for want, e := range map[string]Event{
		"":                         {Board: "7", What: Checked, Date: today},
		"error " + ruleFuture:      {Board: "7", What: Checked, Date: "2027-01-01"},
		"error " + ruleAgain:       {Board: "04", What: Mounted, Date: today},
		"warning event-retired":    {Board: "04", What: Damaged, Date: today},
		"warning " + RuleOvertaken: {Board: "07", What: Damaged, Date: "2026-01-15"},
		"error " + ruleKind:        {Board: "05", What: Damaged, Date: today},
	} {
		var got []string
		for _, p := range l.Try([]Event{e}, today) {
			got = append(got, string(p.Level)+" "+p.Rule)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%+v: %v, want %s", e, got, want)
		}
	}
	if p := l.Try([]Event{{Board: "04", What: Mounted, Date: today, Note: "treo lại theo đề nghị"}}, today); len(p) > 0 {
		t.Errorf("with a note: %v", p)
	}
}

// TestKeys: one number however it is written.
func TestKeys(t *testing.T) {
	for in, want := range map[string]string{
		"07": "7", "7": "7", " 007 ": "7", "Bảng số 07": "7", "bang 7": "7", "10": "10", "100": "100", "0": "0", "00": "0", "xa-mot/07": "xamot/7", "Xã Một/7": "xamot/7",
		"07-P2": "7p2", "B7": "b7", "": "", "-": "", "nvh-tdp-07": "nvhtdp7", "số 12": "12", "1007": "1007",
	} {
		if got := Key(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if order("7") > order("10") || order("xamot/2") > order("xamot/10") {
		t.Error("7 does not come before 10")
	}
}

// TestProvince: numbers that several offices use get the office before them, and a bare number asks which.
func TestProvince(t *testing.T) {
	c := &catalog.Catalog{Places: []catalog.Place{{ID: "a", Office: "xa-mot", Name: "Chợ Một", Board: "07"}, {ID: "b", Office: "xa-hai", Name: "Chợ Hai", Board: "7"}, {ID: "c", Office: "xa-hai", Name: "Đình Hai", Board: "08"}, {ID: "d", Name: "Không số"}}}
	roll := NewRoll(&Ledger{}, c, nil)
	if got := roll.Titles(); got != "xa-mot/07 (Chợ Một), xa-hai/7 (Chợ Hai), xa-hai/08 (Đình Hai), d (Không số)" {
		t.Error(got)
	}
	for message, want := range map[string]string{
		"bảng 7 hỏng": "? note-which", "bảng xa-hai/07 hỏng": "+ xa-hai/7", "bảng 7 chợ một hỏng": "+ xa-mot/07", "bảng 8 hỏng": "+ xa-hai/08", "Không số hỏng": "+ d",
	} {
		u, err := roll.Note(message, today, "")
		if err != nil || !strings.HasPrefix(strings.TrimSpace(told(u, "vi")), want) {
			t.Errorf("%s: %v\n%s", message, err, told(u, "vi"))
		}
	}
}

// TestPanelled: with a panel on it a board is what the panel makes of it, though its own foot says what it said: whoever reads
// that changes nothing. A whole new board ends it.
func TestPanelled(t *testing.T) {
	l := &Ledger{Events: []Event{
		{Board: "07", Place: "p", Kind: "k", Edition: "K7Q2XM-9", What: Mounted, Date: "2026-09-01"},
		{Board: "07", Kind: "k", Edition: "QW3BJ2-9", What: Ordered, Date: "2026-10-01", Note: "tấm thay thế, dán lên bản in K7Q2XM-9: 07-T1 (1.000656)"},
	}}
	if b := l.State("")[0]; b.Edition != "K7Q2XM-9" || b.Under != "" || !b.Coming.Panel {
		t.Errorf("%+v %+v", b, b.Coming)
	}
	l.Events = append(l.Events, Event{Board: "07", Kind: "k", What: Mounted, Date: "2026-10-02"},
		Event{Board: "07", Kind: "k", Edition: "K7Q2XM-9", What: Checked, Date: "2026-10-03"})
	if b := l.State("")[0]; b.Edition != "QW3BJ2-9" || b.Under != "K7Q2XM-9" || b.Seen != "2026-10-03" || len(l.Check("2026-10-03")) > 0 {
		t.Errorf("%+v %v", b, l.Check("2026-10-03"))
	}
	seen := &Ledger{Events: append(slices.Clone(l.Events), Event{Board: "07", Kind: "k", Edition: "HC1X7W-4", What: Checked, Date: "2026-11-01"})}
	if b := seen.State("")[0]; b.Edition != "HC1X7W-4" || b.Under != "" {
		t.Errorf("%+v", b)
	}
	l.Events = append(l.Events, Event{Board: "07", Kind: "k", Edition: "HC1X7W-4", What: Mounted, Date: "2026-11-01"})
	if b := l.State("")[0]; b.Edition != "HC1X7W-4" || b.Under != "" {
		t.Errorf("%+v", b)
	}
}

// TestLanes: an event of the wall is not overtaken by an order behind it, nor an order by one of the wall.
func TestLanes(t *testing.T) {
	l := &Ledger{Events: []Event{{Board: "07", Kind: "k", What: Mounted, Date: "2026-09-01"}, {Board: "07", Kind: "k", What: Ordered, Date: "2026-11-20"}}}
	for what, n := range map[What]int{Damaged: 0, Printed: 1} {
		if got := l.Try([]Event{{Board: "07", Kind: "k", What: what, Date: "2026-11-19"}}, today); len(got) != n {
			t.Errorf("%s: %v", what, got)
		}
	}
	if got := l.Try([]Event{{Board: "07", Kind: "k", What: Damaged, Date: "2026-08-01"}}, today); len(got) != 1 {
		t.Error(got)
	}
}

// TestCalled: a board keeps the number that the ledger has for it when another office comes to use that number too.
func TestCalled(t *testing.T) {
	c := &catalog.Catalog{Places: []catalog.Place{{ID: "a", Office: "xa-mot", Board: "07"}, {ID: "b", Office: "xa-hai", Board: "7"}, {ID: "c", Board: "9"}, {ID: "d", Board: "9"}}}
	l := &Ledger{Events: []Event{{Board: "7", Place: "a", Kind: "k", What: Mounted, Date: today}}}
	roll, numbers := NewRoll(l, c, nil), Numbers(c)
	if numbers["a"] != "xa-mot/07" || numbers["b"] != "xa-hai/7" || numbers["c"] != "9" {
		t.Error(numbers)
	}
	for _, x := range [][3]string{{"a", "k", "7"}, {"a", "other", "xa-mot/07"}, {"b", "k", "xa-hai/7"}} {
		if got := roll.Called(numbers[x[0]], x[0], x[1]); got != x[2] {
			t.Errorf("%v: %s", x, got)
		}
	}
}

// bigLedger writes a ledger of so many events of 2,000 boards, in the order of their days.
func bigLedger(t testing.TB, events int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(newHeading())
	whats := []What{Ordered, Printed, Mounted, Checked, Checked, Damaged, Checked, Checked}
	for i := range events {
		board := i % 2000
		day := addDays("2020-01-01", i*2400/events)
		b.WriteString(newForm.line([]string{fmt.Sprintf("%04d", board), fmt.Sprintf("nvh-%d", board), "community-board", "K7Q2XM-9", string(whats[i/2000%len(whats)]), day, "Nguyễn Văn A", "ghi chú của người kiểm tra, đợt hằng quý"}))
	}
	path := filepath.Join(t.TempDir(), "boards.csv")
	if err := os.WriteFile(path, []byte(markUTF8+b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// BenchmarkDue answers what is due from a ledger of 100,000 events, from the file on.
func BenchmarkDue(b *testing.B) {
	path := bigLedger(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		l, found, err := Read(path)
		if err != nil || len(found) > 0 || len(l.Events) != 100_000 {
			b.Fatal(err, found)
		}
		if len(l.Due(today, 180, 30)) == 0 {
			b.Fatal("nothing is due")
		}
	}
}

// BenchmarkAppend adds one event to a ledger of 100,000.
func BenchmarkAppend(b *testing.B) {
	path := bigLedger(b, 100_000)
	for b.Loop() {
		if _, err := Update(path, func(*Ledger) ([]Event, error) { return []Event{{Board: "1", What: Checked, Date: today}}, nil }); err != nil {
			b.Fatal(err)
		}
	}
}
