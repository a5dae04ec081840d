package boards

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"bangqr/catalog"
	"bangqr/catalog/golden"
)

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func inUTF16(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// plain is a ledger as this program writes it; the forms are the same ledger as programs save it.
const plain = "\ufeffboard,place,kind,edition,event,date,who,note\n" +
	"07,nvh-tdp-07,community-board,K7Q2XM-9,mounted,2026-09-01,Đặng Văn G,\"treo trong nhà, bên phải\"\n" +
	"12,dau-ngo-45-vi-du,,,damaged,2026-10-02,,'=vỡ\n"

func forms() map[string]string {
	excel := strings.NewReplacer("07,nvh", "7,nvh", "2026-09-01", "01/09/2026", "2026-10-02", "02/10/2026", "\n", "\r\n").Replace(plain)
	semicolons := strings.NewReplacer(",", ";", "\n", "\n").Replace(excel)
	semicolons = strings.Replace(semicolons, "nhà; bên", "nhà, bên", 1)
	tabs := strings.NewReplacer(",", "\t", "\ufeff", "").Replace(excel)
	tabs = strings.Replace(tabs, "\"treo trong nhà\t bên phải\"", "treo trong nhà, bên phải", 1)
	return map[string]string{
		"ours": plain, "excel": excel, "semicolons": semicolons, "utf-16": inUTF16(tabs),
		"no mark":    strings.TrimPrefix(plain, "\ufeff"),
		"blank rows": strings.Replace(plain, "12,", ",,,,,,,\n\n12,", 1),
		"sep":        "sep=;\r\n" + strings.TrimPrefix(semicolons, "\ufeff"),
		"titles":     strings.NewReplacer("\ufeffboard,", "\ufeffBảng số,", "place,", "Địa điểm,", "event,date", "Tình trạng,Ngày", "mounted", "đã treo", "damaged", "Hỏng").Replace(plain),
		"columns":    "note,board,event,date,kind,place,edition,who\n\"treo trong nhà, bên phải\",07,mounted,2026-09-01,community-board,nvh-tdp-07,k7q2xm9,Đặng Văn G\n'=vỡ,12,damaged,2026-10-02,,dau-ngo-45-vi-du,,\n",
	}
}

var noRows = cmpopts.IgnoreFields(Event{}, "Row")

// TestForms reads one ledger as several programs save it, adds an event, and finds all of it again; what was there stays
// byte for byte.
func TestForms(t *testing.T) {
	want := []Event{
		{Board: "07", Place: "nvh-tdp-07", Kind: "community-board", Edition: "K7Q2XM-9", What: Mounted, Date: "2026-09-01", Who: "Đặng Văn G", Note: "treo trong nhà, bên phải"},
		{Board: "12", Place: "dau-ngo-45-vi-du", What: Damaged, Date: "2026-10-02", Note: "=vỡ"},
	}
	added := Event{Board: "09", Place: "nvh-tdp-09", What: Missing, Date: "2026-11-01", Who: "=cmd", Note: `nói "mất"; rồi, hết`}
	for name, text := range forms() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "boards.csv")
			write(t, path, text)
			l, found, err := Read(path)
			if err != nil || len(found) > 0 {
				t.Fatal(err, found)
			}
			got := append([]Event(nil), l.Events...)
			for i := range got {
				if Key(got[i].Board) == Key(want[i].Board) {
					got[i].Board = want[i].Board
				}
			}
			if diff := cmp.Diff(want, got, noRows); diff != "" {
				t.Fatal(diff)
			}
			if err := l.Append(added); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(path)
			if err != nil || !strings.HasPrefix(string(data), text) {
				t.Fatalf("what was there is not as it was: %v\n%q", err, data)
			}
			again, found, err := Read(path)
			if err != nil || len(found) > 0 || len(again.Events) != 3 {
				t.Fatal(err, found, again)
			}
			if diff := cmp.Diff(added, again.Events[2], noRows); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(l.Events, again.Events); diff != "" {
				t.Errorf("the ledger in memory is another than the one on the disk:\n%s", diff)
			}
		})
	}
}

// TestFormulas: no cell of the file begins as a formula does.
func TestFormulas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "boards.csv")
	l, _, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	e := Event{Board: "=1+1", Place: "@a", What: Damaged, Date: today, Who: "+84900000000", Note: "-2+3"}
	if err := l.Append(e); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	if got, want := string(data), "\ufeffboard,place,kind,edition,event,date,who,note\n'=1+1,'@a,,,damaged,2026-11-22,'+84900000000,'-2+3\n"; got != want {
		t.Errorf("%q", got)
	}
	if again, _, _ := Read(path); again == nil || cmp.Diff([]Event{e}, again.Events, noRows) != "" {
		t.Errorf("%+v", again)
	}
}

// TestWrongRows holds what is told of a ledger that people spoilt.
func TestWrongRows(t *testing.T) {
	l, found, err := Read(filepath.Join("testdata", "wrong.csv"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range append(found, l.Check(today)...) {
		b.WriteString(string(p.Level) + " " + p.Rule + " " + p.Text("vi") + "\n" + p.Text("en") + "\n")
	}
	b.WriteString("--\n")
	for _, e := range l.Events {
		b.WriteString(e.Board + " " + string(e.What) + " " + e.Date + " " + e.Edition + " " + e.Note + "\n")
	}
	golden.File(t, "wrong.golden", b.String())
}

// TestTorn cuts a ledger after each of its bytes, as a writer that is stopped leaves it: what was whole is read, the rest
// is told, put aside, and the next event stands on a line of its own.
func TestTorn(t *testing.T) {
	dir := t.TempDir()
	for _, form := range []string{plain, inUTF16(strings.ReplaceAll(strings.TrimPrefix(plain, "\ufeff"), ",", "\t"))} {
		path := filepath.Join(dir, "boards.csv")
		for cut := range len(form) + 1 {
			write(t, path, form[:cut])
			_ = os.Remove(path + tornEnding)
			before, found, err := Read(path)
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			w, err := Update(path, func(*Ledger) ([]Event, error) {
				return []Event{{Board: "99", What: Checked, Date: today, Note: "mới"}}, nil
			})
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			after, now, err := Read(path)
			if err != nil || len(now) > 0 || len(after.Events) != len(before.Events)+1 || after.Events[len(after.Events)-1].Board != "99" {
				t.Fatalf("cut at %d: %v %v %+v", cut, err, now, after)
			}
			aside, _ := os.ReadFile(path + tornEnding)
			data, _ := os.ReadFile(path)
			if torn := len(found) > 0 && found[0].Rule == "ledger-torn"; torn && (w.Torn == "" || len(aside) == 0) {
				t.Fatalf("cut at %d: what was torn is not put aside", cut)
			}
			if kept := len(aside) + len(data); kept < cut {
				t.Fatalf("cut at %d: %d bytes are left", cut, kept)
			}
		}
	}
}

// TestZeros: a disk that lost power leaves zeros at the end.
func TestZeros(t *testing.T) {
	path := filepath.Join(t.TempDir(), "boards.csv")
	write(t, path, plain+"12,\x00\x00\x00\x00")
	if l, found, err := Read(path); err != nil || len(found) != 1 || len(l.Events) != 2 {
		t.Fatal(l, found, err)
	}
	if w, err := Update(path, func(*Ledger) ([]Event, error) { return []Event{{Board: "1", What: Checked, Date: today}}, nil }); err != nil || w.Torn == "" {
		t.Fatal(w, err)
	}
}

// TestRefused: what is no ledger, or cannot be written, stays as it is.
func TestRefused(t *testing.T) {
	dir := t.TempDir()
	one := func(*Ledger) ([]Event, error) { return []Event{{Board: "1", What: Checked, Date: today}}, nil }
	path := filepath.Join(dir, "boards.csv")
	for name, text := range map[string]string{
		"another list": "id,name\n1,a\n", "one line": "hello", "a picture": "\x89PNG\r\n\x1a\n\x00\x00", "no date": "board,event\n7,missing\n",
		"windows-1258": "board,event,date,note\n7,missing,2026-01-01,b\xe4 m\xe2\xec\xb4t r\xf4\xec c\xf2n \xf0\xe2u\n",
	} {
		write(t, path, text)
		if _, err := Update(path, one); err == nil {
			t.Errorf("%s: an event was added", name)
		} else if vi := catalog.Text(err, "vi"); vi == err.Error() {
			t.Errorf("%s: no Vietnamese: %s", name, vi)
		}
		if data, _ := os.ReadFile(path); string(data) != text {
			t.Errorf("%s: the file is %q", name, data)
		}
	}
	if _, err := Update(dir, one); err == nil {
		t.Error("a folder took an event")
	}
	write(t, path, plain)
	write(t, filepath.Join(dir, ".~lock.boards.csv#"), ",Nguyễn Thị B,may-1,22.11.2026 10:00,file:///home/b;")
	if _, err := Update(path, one); err == nil || !strings.Contains(err.Error(), "Nguyễn Thị B") {
		t.Errorf("a ledger open in LibreOffice: %v", err)
	}
	if _, err := Update(filepath.Join(dir, "no", "boards.csv"), one); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	_, err := Update(filepath.Join(dir, "new.csv"), func(*Ledger) ([]Event, error) { return nil, nil })
	if _, there := os.Stat(filepath.Join(dir, "new.csv")); err != nil || there == nil {
		t.Errorf("nothing to write made a file: %v", err)
	}
	for _, e := range []Event{{}, {Board: "1", What: "x", Date: today}, {Board: "1", What: Checked, Date: "22/11/2026"}, {Board: "1", What: Checked, Date: today, Edition: "K7Q2XM-4"}} {
		if _, err := Update(filepath.Join(dir, "new.csv"), func(*Ledger) ([]Event, error) { return []Event{e}, nil }); err == nil {
			t.Errorf("%+v was written", e)
		}
	}
}

// TestReadOnly: a file that nobody may write says so.
func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("rights on files do not bind root")
	}
	path := filepath.Join(t.TempDir(), "boards.csv")
	write(t, path, plain)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	l, _, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Append(Event{Board: "1", What: Checked, Date: today}); !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
}

// TestReplaced: a program that saves by renaming puts another file in the ledger's place while an event is being added.
func TestReplaced(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "boards.csv")
	write(t, path, plain)
	tries := 0
	_, err := Update(path, func(l *Ledger) ([]Event, error) {
		if tries++; tries == 1 {
			write(t, path+".new", plain+"13,,,,missing,2026-10-03,,\n")
			if err := os.Rename(path+".new", path); err != nil {
				t.Fatal(err)
			}
		}
		return []Event{{Board: "1", What: Checked, Date: today}}, nil
	})
	l, _, _ := Read(path)
	if err != nil || l == nil || len(l.Events) != 4 || tries != 2 {
		t.Fatal(err, tries, l)
	}
}

// TestRoundTrip: whatever an event says comes back.
func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(dir, "boards.csv")
		_ = os.Remove(path)
		text := rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune(`",;'=+-@ ạđ`+"\t")), rapid.Rune()))
		var want []Event
		for range rapid.IntRange(1, 4).Draw(t, "events") {
			e := Event{Board: rapid.StringMatching(`[0-9]{1,3}`).Draw(t, "board"), What: rapid.SampledFrom(Whats()).Draw(t, "what"), Date: "2026-0" + rapid.StringMatching(`[1-9]`).Draw(t, "month") + "-1" + rapid.StringMatching(`[0-9]`).Draw(t, "day")}
			for _, into := range []*string{&e.Place, &e.Kind, &e.Who, &e.Note} {
				*into = catalog.Clean(text.Draw(t, "text"))
			}
			want = append(want, e)
		}
		if _, err := Update(path, func(*Ledger) ([]Event, error) { return want, nil }); err != nil {
			t.Fatal(err)
		}
		l, found, err := Read(path)
		if err != nil || len(found) > 0 {
			t.Fatal(err, found)
		}
		if diff := cmp.Diff(want, l.Events, noRows); diff != "" {
			t.Fatal(diff)
		}
	})
}

// FuzzRead: no file makes a panic, and what is read of one can be added to.
func FuzzRead(f *testing.F) {
	for _, text := range forms() {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, _, err := parse("boards.csv", data)
		if err != nil {
			return
		}
		if err := checkEvents(l.Events); err != nil {
			t.Fatal(err)
		}
		_ = l.State("")
		_ = l.Check(today)
	})
}
