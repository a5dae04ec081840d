// Command make packs a list of procedures for package known. Run it in the root of the module:
//
//	go run ./catalog/known/make catalog.csv
//
// The file is CSV with the columns code, name, field and url. Every code must be national (1.001193) and stand once, every
// address must be a page of the national portal by its UUID; anything else is an error, and nothing is written.
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const target = "catalog/known/known.gz"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return errors.New("one file wanted")
	}
	f, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := read(f)
	if err != nil {
		return err
	}
	data, err := pack(rows)
	if err != nil {
		return err
	}
	return os.WriteFile(target, data, 0o644)
}

type row struct{ code, name, field, uuid string }

var (
	code = regexp.MustCompile(`^\d\.\d{6}$`)
	page = regexp.MustCompile(`^https://dichvucong\.gov\.vn/thu-tuc-hanh-chinh/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)
)

// read reads the rows and puts them in the order of their codes.
func read(src io.Reader) ([]row, error) {
	table, err := csv.NewReader(src).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(table) < 2 {
		return nil, errors.New("no rows")
	}
	var at [4]int
	for i, name := range []string{"code", "name", "field", "url"} {
		at[i] = slices.Index(table[0], name)
		if i == 0 && at[i] < 0 {
			at[i] = slices.Index(table[0], "\ufeff"+name)
		}
		if at[i] < 0 {
			return nil, fmt.Errorf("column %q missing", name)
		}
	}
	var rows []row
	for i, cells := range table[1:] {
		r := row{cells[at[0]], cells[at[1]], cells[at[2]], ""}
		uuid := page.FindStringSubmatch(cells[at[3]])
		if !code.MatchString(r.code) || uuid == nil || r.name == "" || r.field == "" || strings.ContainsAny(r.name+r.field, "\t\n") {
			return nil, fmt.Errorf("row %d: %q", i+2, cells)
		}
		r.uuid = strings.ReplaceAll(uuid[1], "-", "")
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.code, b.code) })
	for i := range rows[1:] {
		if rows[i].code == rows[i+1].code {
			return nil, fmt.Errorf("code %s stands twice", rows[i].code)
		}
	}
	return rows, nil
}

// pack writes the list in the form that package known reads.
func pack(rows []row) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(unpacked(rows)); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

func unpacked(rows []row) []byte {
	var fields []string
	for _, r := range rows {
		fields = append(fields, r.field)
	}
	slices.Sort(fields)
	fields = slices.Compact(fields)
	b := []byte(strings.Join(fields, "\n") + "\n")
	for _, r := range rows {
		i, _ := slices.BinarySearch(fields, r.field)
		b = append(b, "\n"+r.code+"\t"+r.name+"\t"+strconv.Itoa(i)...)
	}
	b = append(b, "\n\n"...)
	for _, r := range rows {
		b, _ = hex.AppendDecode(b, []byte(r.uuid)) // read held it to be hexadecimal
	}
	return b
}
