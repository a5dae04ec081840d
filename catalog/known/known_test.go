package known

import (
	"regexp"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestWhole holds that the embedded list is whole and sorted: packing it checks its sum, this its rows.
func TestWhole(t *testing.T) {
	page := regexp.MustCompile(`^https://dichvucong\.gov\.vn/thu-tuc-hanh-chinh/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	code := regexp.MustCompile(`^\d\.\d{6}$`)
	fields, last, n := map[string]bool{}, "", 0
	for p := range All() {
		if p.Code <= last || !code.MatchString(p.Code) || p.Name == "" || !norm.NFC.IsNormalString(p.Name+p.Field) || !page.MatchString(p.URL) {
			t.Errorf("row %+v after %s", p, last)
		}
		last = p.Code
		fields[p.Field] = true
		n++
	}
	if n != 2642 || Len() != n || len(fields) != 140 {
		t.Errorf("%d procedures, %d fields", n, len(fields))
	}
	if size := len(packed); size > 120<<10 {
		t.Errorf("the list takes %d bytes of the program", size)
	}
}

func TestFind(t *testing.T) {
	p, ok := Find("1.001193")
	want := Procedure{"1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", p.URL}
	if !ok || p != want {
		t.Errorf("found %+v", p)
	}
	for p := range All() {
		if q, ok := Find(p.Code); !ok || q != p {
			t.Fatalf("%s: found %+v", p.Code, q)
		}
	}
	for _, code := range []string{"", "0", "1.00119", "1.0011930", "9.999999", "khai sinh"} {
		if p, ok := Find(code); ok {
			t.Errorf("%q found: %+v", code, p)
		}
	}
	for range All() {
		break
	}
}

// TestDamaged holds that no part of the file can be lost unseen.
func TestDamaged(t *testing.T) {
	for _, n := range []int{0, 5, 100, len(packed) / 2, len(packed) - 1} {
		if _, err := read(packed[:n]); err == nil {
			t.Errorf("%d bytes taken for the list", n)
		}
	}
	other := slices.Clone(packed)
	other[len(other)/2] ^= 1
	if _, err := read(other); err == nil {
		t.Error("a changed bit not seen")
	}
}

// BenchmarkOpen is what the first look-up of a run costs.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := read(packed); err != nil {
			b.Fatal(err)
		}
	}
}
