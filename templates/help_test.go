package templates

import (
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog"
)

// board is the sign of one place whose board is read from a distance in mm, with so many of its procedures.
func board(t *testing.T, mm, count int) Sign {
	c := *sample(t)
	c.Places = append([]catalog.Place(nil), c.Places...)
	c.Places[0].Distance = fmt.Sprint(mm)
	k := *kind(t, "community-board", "", "vi")
	k.Entries.Max = count
	return Select(&c, &k, Selection{})[0]
}

// TestDistances hangs a board with five procedures, three and one where people stand further and further away: it holds as
// far as the sheet bears it, and then the finding says from how near it would be read, and on what sheet.
func TestDistances(t *testing.T) {
	for _, tt := range []struct{ count, reach int }{{5, 1300}, {3, 1550}, {1, 1950}} {
		if _, found := Compose(board(t, tt.reach, tt.count), options); len(found) > 0 {
			t.Errorf("%d procedures from %d mm: %v", tt.count, tt.reach, found)
		}
		_, found := Compose(board(t, 6000, tt.count), options)
		if len(found) == 0 {
			t.Fatalf("%d procedures can be read from 6 m", tt.count)
		}
		if s := found[0].Text("en"); !strings.Contains(s, "a reading distance of ") {
			t.Errorf("%d procedures from 6 m: %s", tt.count, s)
		}
		t.Log(found[0])
	}
}

// TestHelp has signs that do not fit for one reason each, and what must be named as help, in both languages.
func TestHelp(t *testing.T) {
	c := *part(sample(t), "Chứng thực")
	c.Procedures = append([]catalog.Procedure(nil), c.Procedures...)
	p := &c.Procedures[0]
	p.Name, p.ShortName = strings.TrimSpace(strings.Repeat("Giao đất không thông qua đấu giá quyền sử dụng đất, ", 25)), ""
	for _, tt := range []struct{ kind, variant, vi, en string }{
		{"procedure-poster", "a5", `nhập "Tên rút gọn" khoảng 40 chữ cái cho ` + p.Code, "a short_name of 40 letters for " + p.Code},
		{"procedure-poster", "a5", "khổ giấy lớn hơn (--page A", "a larger sheet (--page A"},
		{"community-board", "a2-landscape", "cho phép 2 trang (ghi pages: 2 ", "2 pages (pages: 2 "},
	} {
		k := kind(t, tt.kind, tt.variant, "vi")
		of, sel := &c, Selection{Codes: []string{p.Code}}
		if k.Per == "place" {
			of, sel = sample(t), Selection{Places: []string{"nvh-tdp-07"}}
		}
		_, found := Compose(Select(of, k, sel)[0], options)
		if len(found) == 0 {
			t.Errorf("%s holds a name of %d bytes", k.ID(), len(p.Name))
			continue
		}
		if s := found[0].Text("vi"); !strings.Contains(s, tt.vi) {
			t.Errorf("%s: %s\nwant %s", k.ID(), s, tt.vi)
		}
		if s := found[0].Text("en"); !strings.Contains(s, tt.en) {
			t.Errorf("%s: %s\nwant %s", k.ID(), s, tt.en)
		}
	}
}
