package charset

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// sample is the embedded catalog: 247 procedures.
func sample(t testing.TB) string {
	data, err := os.ReadFile("../data/catalog.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// names gives the column of names of a catalog; CHARSET_ROWS names another catalog to measure.
func names(t testing.TB) []string {
	data := sample(t)
	if file := os.Getenv("CHARSET_ROWS"); file != "" {
		other, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data = string(other)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, markUTF8))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var l []string
	for _, r := range rows[1:] {
		l = append(l, norm.NFC.String(r[1]))
	}
	return l
}

// TestCatalog recognises the whole catalog in each encoding.
func TestCatalog(t *testing.T) {
	text := sample(t)
	for _, e := range encoders {
		if e.encode == nil {
			continue
		}
		got, name, err := Decode(e.encode(text), "")
		want := text
		if ascii(e.name) {
			want = dashes.Replace(want)
		}
		if e.flat {
			got, want = flat(got), flat(want)
		}
		if err != nil || name != e.name || got != want {
			t.Errorf("%s: %s, %v, %s", e.name, name, err, difference(got, want))
		}
	}
}

// ascii reports the encodings that have no dashes and quotes but ASCII's.
func ascii(name string) bool { return name == "viscii" || name == "vps" || name == "tcvn5712-1" }

func difference(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[max(0, i-20):min(len(a), i+30)] + " | " + b[max(0, i-20):min(len(b), i+30)]
		}
	}
	return "none"
}

// TestRows recognises single names: hardly ever wrong, and undecided rather.
func TestRows(t *testing.T) {
	for _, e := range encoders {
		if e.encode == nil || e.name == "tcvn5712-1" { // a process a row
			continue
		}
		var right, wrong, unsure, same, cells, amiss int
		for _, s := range names(t) {
			data := e.encode(s)
			if isASCII(string(data)) {
				continue
			}
			want := s
			if ascii(e.name) {
				want = dashes.Replace(want)
			}
			if e.flat {
				want = flat(s)
			}
			got, name, err := Decode(data, "")
			if e.flat {
				got = flat(got)
			}
			switch {
			case err != nil:
				unsure++
				if unsure < 4 {
					t.Logf("%s: %v", e.name, err)
				}
			case got == want && name == e.name:
				right++
			case got == want:
				same++
			default:
				wrong++
				if wrong < 4 {
					t.Logf("%s as %s: %s, want %s", e.name, name, got, want)
				}
			}
			cell := string(data)
			if !strings.HasPrefix(e.name, "utf-8") {
				cell, _ = charmap.Windows1252.NewDecoder().String(cell)
			}
			r := Look([]string{cell})
			back, did := r.Cell(cell)
			if e.flat {
				back = flat(back)
			}
			switch {
			case back == want:
				cells++
			case did:
				amiss++
				if amiss < 4 {
					t.Logf("%s cell as %s: %s, want %s", e.name, r.Encoding, back, want)
				}
			}
		}
		n := right + wrong + unsure + same
		t.Logf("%-22s rows %d: right %d, same text %d, undecided %d, wrong %d; as cells: right %d, wrong %d", e.name, n, right, same, unsure, wrong, cells, amiss)
		if wrong*500 > n || unsure*10 > n || amiss*500 > n {
			t.Errorf("%s: too many undecided or wrong", e.name)
		}
	}
}
