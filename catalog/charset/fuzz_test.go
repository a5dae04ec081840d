package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func seeds(add func(string)) {
	add("")
	add(line)
	add(markUTF8 + line)
	add(markLE + string(units(line, false)))
	add(string(units(line, true)))
	add("Há»™ tá»‹ch\xff")
	for _, e := range encoders[:6] {
		add(string(e.encode("Đăng ký hộ tịch, hộ khẩu tại ỦY BAN NHÂN DÂN xã\nThủ tục")))
	}
	for _, s := range foreign {
		add(s)
	}
}

// FuzzDecode reads any bytes in any encoding: text comes out whole UTF-8 without zero bytes, that of legacy encodings in NFC.
func FuzzDecode(f *testing.F) {
	seeds(func(s string) {
		for _, want := range []string{"", "vni", "tcvn3", "utf-16", "mojibake", "x"} {
			f.Add([]byte(s), want)
		}
	})
	f.Fuzz(func(t *testing.T, data []byte, want string) {
		text, name, err := Decode(data, want)
		if err != nil {
			if text != "" || err.Error() == "" {
				t.Fatalf("%q with %v", text, err)
			}
			return
		}
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			t.Fatalf("%s: %q is no text", name, text)
		}
		if !strings.HasPrefix(name, "utf-") && (!norm.NFC.IsNormalString(text) || strings.ContainsRune(text, utf8.RuneError)) {
			t.Fatalf("%s: %q is not whole or not composed", name, text)
		}
		again, second, err := Decode([]byte(text), "")
		if err != nil || second == UTF8 && again != text {
			t.Fatalf("%s: %q is read again as %s, %q, %v", name, text, second, again, err)
		}
	})
}

// FuzzRecode recodes any text: what comes out is whole, plain text is left alone, and Cell changes nothing that it does not tell.
func FuzzRecode(f *testing.F) {
	seeds(func(s string) {
		for _, n := range Names() {
			f.Add(strings.ToValidUTF8(s, ""), n)
		}
	})
	f.Fuzz(func(t *testing.T, s, name string) {
		got := Recode(s, name)
		if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Fatalf("%s: %q of %q is no text", name, got, s)
		}
		if isASCII(s) && got != s {
			t.Fatalf("%s: plain %q became %q", name, s, got)
		}
		r := Look([]string{s})
		for _, mixed := range []bool{r.Mixed, !r.Mixed} {
			cell, did := Reading{r.Encoding, mixed}.Cell(s)
			if !did && cell != s || utf8.ValidString(s) && !utf8.ValidString(cell) {
				t.Fatalf("%+v: %q became %q, told %t", r, s, cell, did)
			}
		}
	})
}
