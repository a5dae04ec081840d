package catalog

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestStateOn(t *testing.T) {
	const day = "2026-11-22"
	for _, tc := range []struct {
		status, from, to string
		want             State
	}{
		{"", "", "", InForce},
		{"Đã công khai", "", "", InForce},
		{"Còn hiệu lực", "2026-11-22", "2026-11-22", InForce}, // the first and the last day count
		{"", "2026-11-23", "", Coming},
		{"", "", "2026-11-21", Repealed},
		{"Hết hiệu lực", "", "", Repealed},
		{"Bãi bỏ theo Quyết định 163/QĐ-BTP", "", "", Repealed},
		{"Bị bãi bỏ", "", "2026-12-31", InForce}, // it has a last day, which is to come
		{"Được thay thế", "", "2026-11-21", Repealed},
		{"Hết hiệu lực một phần", "", "", InForce},
		{"Chưa có hiệu lực", "", "", Coming},
		{"Chưa có hiệu lực", "2026-11-22", "", InForce},
		{"Chưa có hiệu lực", "2027-01-01", "", Coming},
		{"Tạm dừng", "", "", Suspended},
		{"Tạm ngừng tiếp nhận", "2026-01-01", "2027-01-01", Suspended},
		{"Tạm dừng", "", "2026-01-01", Repealed},
		{"???", "", "", InForce},
		{"Còn hiệu lực", "năm sau", "hết năm", InForce},
		{"CON HIEU LUC", "", "", InForce},
	} {
		p := Procedure{Status: tc.status, From: tc.from, To: tc.to}
		if got := p.StateOn(day); got != tc.want {
			t.Errorf("%q from %q to %q: %s, want %s", tc.status, tc.from, tc.to, got, tc.want)
		}
	}
}

// TestInForce holds that the fields keep their numbers, and what was left out.
func TestInForce(t *testing.T) {
	c, _ := text(t, "a.csv", "code,name,field,to,status\n1.000001,A,X,2026-01-01,\n1.000002,B,Y,,\n1.000003,C,X,,Bãi bỏ\n1.000004,D,Z,2027-01-01,\n1.000005,E,Y,2026-01-02,\n")
	for day, want := range map[string]string{
		"2025-12-31": "1.000001 1.000002 1.000004 1.000005; X 1 [0], Y 2 [1 3], Z 3 [2]; 1.000003",
		"2026-01-01": "1.000001 1.000002 1.000004 1.000005; X 1 [0], Y 2 [1 3], Z 3 [2]; 1.000003",
		"2026-01-02": "1.000002 1.000004 1.000005; Y 2 [0 2], Z 3 [1]; 1.000001 1.000003",
		"2028-01-01": "1.000002; Y 2 [0]; 1.000001 1.000003 1.000004 1.000005",
	} {
		d := c.InForce(day)
		var fields []string
		for _, f := range d.Fields {
			fields = append(fields, fmt.Sprint(f.Name, f.Number, f.Procedures))
		}
		got := codesOf(d.Procedures) + "; " + strings.Join(fields, ", ") + "; " + codesOf(d.OutOfForce)
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
	if len(c.Procedures) != 5 || len(c.Fields) != 3 || len(c.Fields[0].Procedures) != 2 {
		t.Errorf("the catalog changed: %+v", c.Fields)
	}
	s, err := Sample()
	check(t, err)
	if s.InForce("2026-11-22") != s {
		t.Error("a catalog all in force is copied")
	}
}

func codesOf(ps []Procedure) string {
	var codes []string
	for i := range ps {
		codes = append(codes, ps[i].Code)
	}
	return strings.Join(codes, " ")
}

func TestSuccessors(t *testing.T) {
	c := &Catalog{Procedures: []Procedure{
		{Code: "1.000001", Status: "Bãi bỏ", ReplacedBy: "1.000002"},
		{Code: "1.000002", Status: "Bãi bỏ", ReplacedBy: "9.999999; 1.000003.h01"},
		{Code: "1.000003.H01", ReplacedBy: "1.000004"}, // in force until its successor comes
		{Code: "1.000004", From: "2027-01-01"},
		{Code: "1.000005", Status: "Bãi bỏ"},
		{Code: "1.000006", Status: "Bãi bỏ", ReplacedBy: "1.000007"},
		{Code: "1.000007", Status: "Bãi bỏ", ReplacedBy: "1.000006"},
		{Code: "1.000008", Status: "Bãi bỏ", ReplacedBy: "1.000008"},
		{Code: "1.000009", Status: "Bãi bỏ", ReplacedBy: "1.000005"}, // both are gone
	}}
	var got []string
	next := c.Successors("2026-11-22")
	for i := range c.Procedures {
		s := "-"
		if q := next(&c.Procedures[i]); q != nil {
			s = q.Code
		}
		got = append(got, s)
	}
	if diff := cmp.Diff([]string{"1.000003.H01", "1.000003.H01", "1.000004", "-", "-", "-", "-", "-", "1.000005"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestInForceParts holds that on any day each procedure is either in force or out, and in its field if it is in.
func TestInForceParts(t *testing.T) {
	days := []string{"", "2026-01-01", "2026-06-30", "2026-12-31"}
	rapid.Check(t, func(rt *rapid.T) {
		var ps []Procedure
		for i := range rapid.IntRange(1, 30).Draw(rt, "n") {
			ps = append(ps, Procedure{Code: fmt.Sprintf("1.%06d", i), Name: "A", Field: rapid.SampledFrom([]string{"X", "Y", "Z"}).Draw(rt, "field"),
				From: rapid.SampledFrom(days).Draw(rt, "from"), To: rapid.SampledFrom(days).Draw(rt, "to"),
				Status: rapid.SampledFrom([]string{"", "Bãi bỏ", "Tạm dừng", "Chưa có hiệu lực"}).Draw(rt, "status")})
		}
		c := &Catalog{Procedures: ps, Fields: fieldsOf(ps)}
		d := c.InForce(rapid.SampledFrom(days[1:]).Draw(rt, "day"))
		if len(d.Procedures)+len(d.OutOfForce) != len(ps) && d != c {
			rt.Fatalf("%d + %d of %d", len(d.Procedures), len(d.OutOfForce), len(ps))
		}
		n := 0
		for _, f := range d.Fields {
			for _, i := range f.Procedures {
				if n++; d.Procedures[i].Field != f.Name || c.Fields[f.Number-1].Name != f.Name {
					rt.Fatalf("field %+v", f)
				}
			}
		}
		if n != len(d.Procedures) {
			rt.Fatalf("%d of %d procedures in fields", n, len(d.Procedures))
		}
	})
}
