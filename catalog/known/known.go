// Package known lists procedures that the national public service portal published: 2,642 of them in 140 fields, by code,
// name, field and page. It is made by package make of the exports of July 2026.
//
// The list is of seven ministries and of that month only. That a code is not in it tells nothing by itself: other
// ministries have thousands more, provinces have their own, and new decisions come every week. What is in it was published
// so; whether it is still in force the list does not say.
package known

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the list
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// A Procedure is one row of the list.
type Procedure struct {
	Code  string // "1.001193"
	Name  string // as published, in NFC, of one line
	Field string // "Hộ tịch"
	URL   string // its page on the national portal
}

// Find gives the procedure with a national code, such as "1.001193".
func Find(code string) (Procedure, bool) {
	l := list()
	i := sort.Search(len(l.rows), func(i int) bool { return l.rows[i].code >= code })
	if i == len(l.rows) || l.rows[i].code != code {
		return Procedure{}, false
	}
	return l.procedure(i), true
}

// All gives the procedures in the order of their codes.
func All() iter.Seq[Procedure] {
	return func(yield func(Procedure) bool) {
		l := list()
		for i := range l.rows {
			if !yield(l.procedure(i)) {
				return
			}
		}
	}
}

// Len is how many procedures the list has.
func Len() int { return len(list().rows) }

// The file, once unpacked: the fields a line each, a blank line, the procedures a line each as "code, tab, name, tab,
// number of the field", a blank line, then the 16 bytes of each procedure's UUID, which name its page.
//
//go:embed known.gz
var packed []byte

const (
	page     = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
	uuidSize = 16
	most     = 1 << 22 // bytes unpacked; the file has 440,000
)

type row struct {
	code, name string
	field      int
}

// index is the list as it lies in memory. Texts are parts of one text, and addresses are written when asked for: opening
// it costs little more than unpacking.
type index struct {
	fields []string
	rows   []row
	uuids  []byte
}

var list = sync.OnceValue(func() *index {
	l, err := read(packed)
	if err != nil {
		panic("the list in this program is damaged: " + err.Error()) // the test of the embedded file holds that it is not
	}
	return l
})

func (l *index) procedure(i int) Procedure {
	r := l.rows[i]
	return Procedure{Code: r.code, Name: r.name, Field: l.fields[r.field], URL: page + uuidText(l.uuids[i*uuidSize:(i+1)*uuidSize])}
}

// uuidText writes a UUID as RFC 9562 does.
func uuidText(b []byte) string {
	h := hex.EncodeToString(b)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// read unpacks a list.
func read(data []byte) (*index, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(z, most))
	if err != nil {
		return nil, err
	}
	fields, rest, ok := bytes.Cut(raw, []byte("\n\n"))
	if !ok {
		return nil, errors.New("fields without an end")
	}
	rows, uuids, ok := bytes.Cut(rest, []byte("\n\n"))
	if !ok {
		return nil, errors.New("procedures without an end")
	}
	l := &index{fields: strings.Split(string(fields), "\n"), uuids: uuids}
	lines := string(rows)
	l.rows = make([]row, 0, strings.Count(lines, "\n")+1)
	for line := range strings.SplitSeq(lines, "\n") {
		if err := l.add(line); err != nil {
			return nil, err
		}
	}
	if len(uuids) != len(l.rows)*uuidSize {
		return nil, errors.New("as many pages as procedures wanted")
	}
	return l, nil
}

// add reads the line of one procedure.
func (l *index) add(line string) error {
	code, rest, _ := strings.Cut(line, "\t")
	name, number, _ := strings.Cut(rest, "\t")
	field, err := strconv.Atoi(number)
	if err != nil || field < 0 || field >= len(l.fields) {
		return errors.New("line " + strconv.Quote(line) + " malformed")
	}
	l.rows = append(l.rows, row{code, name, field})
	return nil
}
