package boards

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bangqr/catalog"
	"bangqr/catalog/golden"
)

// today is the day of the tests, a Sunday.
const today = "2026-11-22"

// sampleLedger has boards of the sample's places: 07 with an edition, 08 with two kinds, 09 replaced once.
func sampleLedger(t testing.TB) *Ledger {
	t.Helper()
	l := &Ledger{Path: "boards.csv"}
	for i, line := range []string{
		"07|nvh-tdp-07|community-board|K7Q2XM-9|mounted|2026-09-01",
		"08|nvh-tdp-08|community-board|QW3BJ2-9|mounted|2026-09-01",
		"08|nvh-tdp-08|wifi-card||mounted|2026-09-01",
		"09|nvh-tdp-09|community-board|03X6BB-P|mounted|2026-09-01",
		"09|nvh-tdp-09|community-board|HC1X7W-4|mounted|2026-10-01",
	} {
		c := strings.Split(line, "|")
		l.Events = append(l.Events, Event{Board: c[0], Place: c[1], Kind: c[2], Edition: c[3], What: What(c[4]), Date: c[5], Row: i + 2})
	}
	return l
}

func sampleRoll(t testing.TB) Roll {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return NewRoll(sampleLedger(t), c, nil)
}

// told is what was made of a message, a line each.
func told(u *Understood, lang string) string {
	var b strings.Builder
	for _, e := range u.Events {
		fmt.Fprintf(&b, "  + %s %s %s %s %s\n", e.Board, e.Kind, e.Edition, e.What, e.Date)
	}
	for _, r := range u.Remarks {
		fmt.Fprintf(&b, "  ~ %s\n", r.In(lang))
	}
	for _, p := range u.Problems {
		fmt.Fprintf(&b, "  ? %s: %s\n", p.Rule, p.Text(lang))
	}
	for _, s := range u.Ignored {
		fmt.Fprintf(&b, "  - %s\n", s)
	}
	return b.String()
}

// TestNotes holds what is made of every message in testdata/notes.txt: messages are parted by a line of "--".
func TestNotes(t *testing.T) {
	roll := sampleRoll(t)
	data, err := os.ReadFile(filepath.Join("testdata", "notes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for message := range strings.SplitSeq(string(data), "--\n") {
		u, err := roll.Note(message, today, "")
		if err != nil {
			t.Fatal(err)
		}
		got.WriteString(message + told(u, "vi"))
	}
	golden.File(t, "notes.golden", got.String())
}

// TestNoteWithoutAccents: a message means the same without its accents and in capitals, or is not understood; never
// something else.
func TestNoteWithoutAccents(t *testing.T) {
	roll := sampleRoll(t)
	events := []string{"bị hỏng", "bị mất", "đã treo", "đã gỡ", "còn tốt", "đã giao", "đã in", "đã đặt in"}
	rapid.Check(t, func(t *rapid.T) {
		var parts []string
		for range rapid.IntRange(1, 4).Draw(t, "boards") {
			n := rapid.SampledFrom([]string{"bảng 07", "Bảng số 3", "bảng 12", "nhà văn hóa tổ dân phố 5", "bảng 9 HC1X7W-4"}).Draw(t, "board")
			parts = append(parts, n+" "+rapid.SampledFrom(events).Draw(t, "event"))
		}
		message := strings.Join(parts, rapid.SampledFrom([]string{", ", "; ", "\n", ". "}).Draw(t, "between"))
		whole, err := roll.Note(message, today, "")
		if err != nil {
			t.Fatal(err)
		}
		var bare strings.Builder
		for _, r := range message {
			if r < 0x80 {
				bare.WriteRune(r)
			} else {
				bare.WriteString(catalog.Fold(string(r)))
			}
		}
		for _, again := range []string{bare.String(), strings.ToUpper(message)} {
			u, err := roll.Note(again, today, "")
			if err != nil {
				t.Fatal(err)
			}
			strip := func(u *Understood) (out []Event) {
				for _, e := range u.Events {
					e.Note = ""
					out = append(out, e)
				}
				return out
			}
			if diff := cmp.Diff(strip(whole), strip(u)); diff != "" || len(u.Problems) != len(whole.Problems) {
				t.Fatalf("%q and %q differ:\n%s%s%s", message, again, diff, told(whole, "vi"), told(u, "vi"))
			}
		}
	})
}

// FuzzNote: no message makes a panic, an event that a ledger would refuse, or an event of a board that there is not.
func FuzzNote(f *testing.F) {
	roll := sampleRoll(f)
	for _, s := range []string{"bảng 07 hỏng", "Bảng 07, 08 đã treo; K7Q2XM-9 mất", "7-9 hong", "bảng 7 22/11 \x00 ?", "nvh tdp 7 mất\nhỏng"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := roll.Note(s, today, "")
		if err != nil {
			return
		}
		if err := checkEvents(u.Events); err != nil {
			t.Fatal(err)
		}
		for _, e := range u.Events {
			if len(roll.ByNumber(e.Board)) == 0 {
				t.Fatalf("no board %s", e.Board)
			}
		}
	})
}
