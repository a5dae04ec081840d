package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"strings"
	"testing"

	"bangqr/catalog/known"
)

// TestAgain writes the list of the program as CSV and packs it: it must come out as it lies in the program.
func TestAgain(t *testing.T) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"url", "name", "code", "field"})
	for p := range known.All() {
		_ = w.Write([]string{p.URL, p.Name, p.Code, p.Field})
	}
	w.Flush()
	rows, err := read(&b)
	if err != nil {
		t.Fatal(err)
	}
	data, err := pack(rows)
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile("../known.gz")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unzip(t, data), unzip(t, old)) { // a new library may pack otherwise
		t.Error("the list packed again differs")
	}
}

func unzip(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestReadRefuses(t *testing.T) {
	const good = "1.001193,Khai sinh,Hộ tịch,https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-6eac-7598-b88b-15f8a61b366a\n"
	for _, bad := range []string{
		"", good + good,
		strings.Replace(good, "1.001193", "1.00119", 1),
		strings.Replace(good, "Khai", "\"a\nb\"", 1),
		strings.Replace(good, "Hộ tịch", "", 1),
		strings.Replace(good, "thu-tuc", "x", 1),
		strings.Replace(good, "66a", "66", 1),
	} {
		if _, err := read(strings.NewReader("code,name,field,url\n" + bad)); err == nil {
			t.Errorf("%q taken", bad)
		}
	}
	if _, err := read(strings.NewReader("code,name,field,url\n" + good)); err != nil {
		t.Error(err)
	}
	if _, err := read(strings.NewReader("code,name,field\n1,2,3\n")); err == nil {
		t.Error("no column url, and taken")
	}
}
