package payload

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"bangqr/catalog/fault"

	"github.com/google/go-cmp/cmp"
)

// telCases are telephones as offices write them, with the number and how people read it.
var telCases = []struct{ text, number, words string }{
	{"0823.919.686", "+84823919686", "0823 919 686"}, // as printed on a board in the field
	{"+84823919686", "+84823919686", "0823 919 686"},
	{"tel:+84823919686", "+84823919686", "0823 919 686"},
	{"TEL: 0823 919 686", "+84823919686", "0823 919 686"},
	{"84823919686", "+84823919686", "0823 919 686"},
	{"0084 823 919 686", "+84823919686", "0823 919 686"},
	{"0900 000 000", "+84900000000", "0900 000 000"},
	{"0900\u00a0000\u00a0000", "+84900000000", "0900 000 000"},
	{"(0225) 3.123.456", "+842253123456", "0225 3123 456"},
	{"+84 225 3123 456", "+842253123456", "0225 3123 456"},
	{"+84 (0) 225 3123 456", "+842253123456", "0225 3123 456"},
	{"0225-3123456", "+842253123456", "0225 3123 456"},
	{"0225 – 3123456", "+842253123456", "0225 3123 456"},
	{"024 3123 4567", "+842431234567", "024 3123 4567"},
	{"0243.123.4567", "+842431234567", "024 3123 4567"},
	{"028.38.123.456", "+842838123456", "028 3812 3456"},
	{"0236 1022", "+842361022", "0236 1022"},
	{"(0225) 115", "+84225115", "0225 115"},
	{"1022", "1022", "1022"},
	{"1080", "1080", "1080"},
	{"113", "113", "113"},
	{"18001096", "18001096", "1800 1096"},
	{"1800 1096", "18001096", "1800 1096"},
	{"19001234", "19001234", "1900 1234"},
	{"1900.123456", "1900123456", "1900 123 456"},
	{"069.234.2608", "0692342608", "0692 342 608"},
}

func TestTel(t *testing.T) {
	for _, tc := range telCases {
		n, err := Tel(tc.text)
		if err != nil || n != tc.number {
			t.Errorf("%q gives %q, %v; want %q", tc.text, n, err, tc.number)
		}
		if w := TelWords(tc.number); w != tc.words {
			t.Errorf("%q reads %q, want %q", tc.number, w, tc.words)
		}
		if n, err := Tel(tc.words); err != nil || n != tc.number {
			t.Errorf("words %q give %q, %v", tc.words, n, err)
		}
	}
}

// TestTelRefused lists what one code cannot dial, and a part of the reason.
func TestTelRefused(t *testing.T) {
	for _, tc := range []struct{ text, why string }{
		{"", "missing"},
		{"  ", "missing"},
		{"0243 123 4567 / 1022", "several"},
		{"0243 123 4567; 0912345678", "several"},
		{"0243 123 4567 - 0912 345 678", "several"},
		{"0225 3123 456/457", "several"},
		{"0243 123 4567 (giờ hành chính)", "words"},
		{"ĐT: 0912 345 678", "words"},
		{"0225 3123 456 (máy lẻ 12)", "extension"},
		{"0225 3123 456 ext. 12", "extension"},
		{"0225 3123 456 x12", "extension"},
		{"0225.3123.456#12", "extension"},
		{"823919686", "lost its first 0"},
		{"2253123456", "lost its first 0"},
		{"+1 650 253 0000", "another country"},
		{"091234567", "malformed"},
		{"09123456789", "malformed"},
		{"0225 312345", "malformed"},
		{"04 3123 4567", "malformed"}, // Hà Nội until 2017
		{"069 234 26081", "malformed"},
		{"069 234 26", "malformed"},
		{"1800", "malformed"},
		{"19001", "malformed"},
		{"10222", "malformed"},
		{"gọi cho anh Bình", "malformed"},
		{"+", "malformed"},
		{"+84", "malformed"},
		{"0000000000", "malformed"},
		{strings.Repeat("09", 4000), "too long"},
	} {
		n, err := Tel(tc.text)
		if err == nil {
			t.Errorf("%.40q gives %q", tc.text, n)
			continue
		}
		if !strings.Contains(err.Error(), tc.why) {
			t.Errorf("%.40q: %v; want %q", tc.text, err, tc.why)
		}
		worded(t, err)
	}
}

// TestTelWords holds that what is no number stays as it is.
func TestTelWords(t *testing.T) {
	for _, s := range []string{"", "+", "+84", "0823919686", "1022 / 1080", "0243 123 4567 (giờ hành chính)"} {
		if w := TelWords(s); w != s {
			t.Errorf("%q reads %q", s, w)
		}
	}
}

func TestTels(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"0243 123 4567 (giờ hành chính) / 1022", []string{"+842431234567", "1022"}},
		{"0912345678, 0912.345.678; 113", []string{"+84912345678", "113"}},
		{"0912 345 678 - 0823 919 686", []string{"+84912345678", "+84823919686"}},
		{"Bà Hoa 0912345678 hoặc +84823919686", []string{"+84912345678", "+84823919686"}},
		{"0225 3123 456 (máy lẻ 113)", []string{"+842253123456"}},
		{"Hỏi ông trưởng thôn", nil},
		{"năm 2026, tổ 7", nil},
	} {
		if diff := cmp.Diff(tc.want, Tels(tc.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
}

func FuzzTel(f *testing.F) {
	for _, tc := range telCases {
		f.Add(tc.text)
	}
	f.Add("0243 123 4567 (giờ hành chính) / 1022")
	f.Add("+(0)+84 x#12")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		for _, n := range Tels(s) {
			sound(t, n)
		}
		if w := TelWords(s); w != s && strings.ReplaceAll(w, " ", "") != strings.Replace(s, "+84", "0", 1) {
			t.Fatalf("%q reads %q", s, w)
		}
		n, err := Tel(s)
		if err != nil {
			bilingual(t, err)
			return
		}
		sound(t, n)
		if all := Tels(s); len(all) != 1 || all[0] != n {
			t.Fatalf("%q is %q, and Tels finds %q", s, n, all)
		}
	})
}

// sound holds what is true of every number.
func sound(t *testing.T, n string) {
	t.Helper()
	if len(n) > 15 || !digits(strings.TrimPrefix(n, "+")) || strings.HasPrefix(n, "+") && !strings.HasPrefix(n, "+84") {
		t.Fatalf("number %q", n)
	}
	w := TelWords(n)
	if again, err := Tel(w); err != nil || again != n {
		t.Fatalf("%q reads %q, which gives %q, %v", n, w, again, err)
	}
	if again, err := Tel(n); err != nil || again != n {
		t.Fatalf("%q gives %q, %v", n, again, err)
	}
}

// badVerb is what fmt writes for an argument too many or too few.
var badVerb = regexp.MustCompile(`%!\(?[A-Za-z]+[(=]`)

// worded is bilingual for texts of our own choice, which have no such thing in them.
func worded(t *testing.T, err error) {
	t.Helper()
	bilingual(t, err)
	if s := err.Error() + fault.Text(err, "vi"); badVerb.MatchString(s) {
		t.Fatalf("arguments do not fit: %s", s)
	}
}

// bilingual holds an error to be worded in both languages.
func bilingual(t *testing.T, err error) {
	t.Helper()
	en, vi := err.Error(), fault.Text(err, "vi")
	if en == "" || vi == en || !strings.ContainsAny(vi, "ăâđêôơưảạấậẫệỉộớờợủụừứữ") {
		t.Fatalf("not in both languages: %q, %q", en, vi)
	}
	if _, ok := errors.AsType[*fault.Fault](err); !ok {
		t.Fatalf("%v is no fault", err)
	}
}
