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

// A score counts how single names fared.
type score struct{ right, alike, unsure, wrong, cells, amiss, all int }

// TestRows recognises single names, as files and as cells: hardly ever wrong, and undecided rather.
func TestRows(t *testing.T) {
	for _, e := range encoders {
		if e.encode == nil || e.name == "tcvn5712-1" { // a process a row
			continue
		}
		var n score
		for _, s := range names(t) {
			data := e.encode(s)
			if isASCII(string(data)) {
				continue
			}
			n.all++
			if e.flat {
				s = flat(s)
			}
			if ascii(e.name) {
				s = dashes.Replace(s)
			}
			n.file(e.name, e.flat, data, s)
			n.cell(e.name, e.flat, data, s)
		}
		t.Logf("%-22s %d rows: right %d, same text %d, undecided %d, wrong %d; as cells: right %d, wrong %d",
			e.name, n.all, n.right, n.alike, n.unsure, n.wrong, n.cells, n.amiss)
		if n.wrong*500 > n.all || n.unsure*30 > n.all || n.amiss*500 > n.all || n.cells*30 < n.all*29 {
			t.Errorf("%s: too many undecided or wrong", e.name)
		}
	}
}

func (n *score) file(name string, flatten bool, data []byte, want string) {
	got, found, err := Decode(data, "")
	if flatten {
		got = flat(got)
	}
	switch {
	case err != nil:
		n.unsure++
	case got == want && found == name:
		n.right++
	case got == want:
		n.alike++
	default:
		n.wrong++
	}
}

func (n *score) cell(name string, flatten bool, data []byte, want string) {
	cell := string(data)
	if !strings.HasPrefix(name, "utf-8") {
		cell, _ = charmap.Windows1252.NewDecoder().String(cell)
	}
	got, did := Look([]string{cell}).Cell(cell)
	if flatten {
		got = flat(got)
	}
	switch {
	case got == want:
		n.cells++
	case did:
		n.amiss++
	}
}
