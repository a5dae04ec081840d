package payload

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bangqr/catalog/fault"

	"pgregory.net/rapid"
)

// vietVectors are payloads of others with what they say.
var vietVectors = []struct {
	name string
	text string
	want VietQR
}{
	{"openhoangnc/vietqr 1", "00020101021138540010A00000072701240006970423011001234567890208QRIBFTTA53037045802VN6304F64B",
		VietQR{BIN: "970423", Account: "0123456789"}},
	{"openhoangnc/vietqr 2", "00020101021138540010A00000072701240006963388011034567891430208QRIBFTTA5303704540723451235802VN62220818thanh toan hoa don630445F2",
		VietQR{BIN: "963388", Account: "3456789143", Amount: 2345123, Purpose: "thanh toan hoa don"}},
	{"NAPAS 6.1.3", "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E",
		VietQR{BIN: "970403", Account: "0011012345678", Amount: 180000, Once: true, Bill: "NPS6869", Purpose: "thanh toan don hang"}},
	{"NAPAS 6.1.2", "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52",
		VietQR{BIN: "970403", Account: "9704031101234567", Card: true}},
	{"leading zeros", "00020101021138540010A00000072701240006970423011000000000040208QRIBFTTA53037045802VN630407AD",
		VietQR{BIN: "970423", Account: "0000000004"}},
}

// malformed is example 6.1.1 of NAPAS: its checksum is right, but the account has 13 digits and its length says 12.
const malformed = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5"

func TestVietQR(t *testing.T) {
	for _, tc := range vietVectors {
		if got, err := tc.want.Payload(); err != nil || got != tc.text {
			t.Errorf("%s: made\n%s, %v; want\n%s", tc.name, got, err, tc.text)
		}
		if got, err := ParseVietQR(tc.text); err != nil || got != tc.want {
			t.Errorf("%s: read %+v, %v; want %+v", tc.name, got, err, tc.want)
		}
	}
	if got := crc16("123456789"); got != 0x29b1 {
		t.Errorf("check value %04X", got)
	}
	card, err := VietQR{BIN: "970403", Account: "9704031101234567", Card: true, Amount: 180000, Once: true, Bill: "NPS6869", Purpose: "thanh toan don hang"}.Payload()
	if err != nil || !strings.HasSuffix(card, "6304A203") { // NAPAS 6.1.4
		t.Errorf("made %s, %v", card, err)
	}
}

// TestVietQRRefused reads payloads with one thing wrong each, the checksum made right again.
func TestVietQRRefused(t *testing.T) {
	sound := vietVectors[2].text
	for _, tc := range []struct{ text, why string }{
		{malformed, `object at "8" has no id`},
		{"", "does not end"},
		{sound[:len(sound)-1], "does not end"},
		{sound + "00", "does not end"},
		{sound[:len(sound)-4] + "2E2F", "checksum"},
		{strings.ToLower(sound), "checksum"},
		{strings.Replace(sound, "180000", "180001", 1), "checksum"},
		{"ở" + sound, "copy it again"},
		{sealed(sound, "5303704", "5303840"), "object 53"},
		{sealed(sound, "5802VN", "5802US"), "object 58"},
		{sealed(sound, "5802VN", ""), "object 58"},
		{sealed(sound, "5802VN", "5802VN5802VN"), "twice"},
		{sealed(sound, "5802VN", "5802VN2603abc"), "object 26 is not known"},
		{sealed(sound, "5802VN", "5802VN5900"), "says it has 0"},
		{sealed(sound, "5802VN", "5899VN"), "says it has 99 characters"},
		{sealed(sound, "5802VN", "5802VNx"), "no id and length"},
		{sealed(sound, "54061800005802VN", "54071800005802VN"), "no id and length"},
		{sealed(sound, "5406180000", "5406-18000"), "whole đồng"},
		{sealed(sound, "5406180000", "5406018000"), "whole đồng"},
		{sealed(sound, "5406180000", "54061800.0"), "whole đồng"},
		{sealed(sound, "A000000727", "A000000728"), "object 38.00"},
		{sealed(sound, "QRIBFTTA", "QRIBFTTX"), "object 38.02"},
		{sealed(sound, "QRIBFTTA", "QRIBFTTC"), "card number"},
		{sealed(sound, "0006970403", "000697040x"), "BIN"},
		{sealed(sound, "010212", "010213"), "object 01"},
		{sealed(sound, "000201", "000202"), "000201"},
		{sealed(sound, "000201010212", "010212000201"), "000201"},
		{sealed(sound, "0107NPS6869", "0307NPS6869"), "object 03"},
		{strings.Repeat("0", 600), "does not end"},
	} {
		got, err := ParseVietQR(tc.text)
		if err == nil {
			t.Errorf("%s gives %+v", tc.text, got)
			continue
		}
		worded(t, err)
		if !strings.Contains(err.Error(), tc.why) {
			t.Errorf("%s: %v; want %q", tc.text, err, tc.why)
		}
	}
}

// sealed replaces a part of a payload and makes its checksum anew.
func sealed(text, old, put string) string {
	s := strings.Replace(text[:len(text)-4], old, put, 1)
	return s + fmt.Sprintf("%04X", crc16(s))
}

func TestVietQRValues(t *testing.T) {
	for _, tc := range []struct {
		v      VietQR
		fields string
	}{
		{VietQR{}, "account bin"},
		{VietQR{BIN: "97043", Account: "1"}, "bin"},
		{VietQR{BIN: "970436", Account: "001 100"}, "account"},
		{VietQR{BIN: "970436", Account: strings.Repeat("1", 20)}, "account"},
		{VietQR{BIN: "970436", Account: "123456789012345", Card: true}, "account"},
		{VietQR{BIN: "970436", Account: "1", Amount: -1}, "amount"},
		{VietQR{BIN: "970436", Account: "1", Amount: 10_000_000_000_000}, "amount"},
		{VietQR{BIN: "970436", Account: "1", Purpose: "Nộp lệ phí"}, "purpose"},
		{VietQR{BIN: "970436", Account: "1", Purpose: strings.Repeat("a", 26)}, "purpose"},
		{VietQR{BIN: "970436", Account: "1", Name: "UBND PHƯỜNG MẪU", City: strings.Repeat("a", 16), Bill: "\n"}, "bill holder city"},
		{VietQR{BIN: "970436", Account: "1", Category: "1"}, "category"},
	} {
		got, err := tc.v.Payload()
		if err == nil {
			t.Errorf("%+v gives %s", tc.v, got)
			continue
		}
		worded(t, err)
		if f := strings.Join(fieldsOf(err), " "); f != tc.fields {
			t.Errorf("%+v: %s, want %s: %v", tc.v, f, tc.fields, err)
		}
	}
	var e *Error
	if _, err := (VietQR{}).Payload(); !errors.As(err, &e) || fault.Text(err, "vi") == err.Error() {
		t.Errorf("%v", err)
	}
}

// TestVietQRRoundTrip makes payloads of all kinds of values and reads them back.
func TestVietQRRoundTrip(t *testing.T) {
	text := func(most int) *rapid.Generator[string] { return rapid.StringMatching(fmt.Sprintf(`[ -~]{0,%d}`, most)) }
	rapid.Check(t, func(t *rapid.T) {
		v := VietQR{
			BIN: rapid.StringMatching(`[0-9]{6}`).Draw(t, "bin"), Account: rapid.StringMatching(`[0-9A-Za-z]{1,19}`).Draw(t, "account"),
			Amount: rapid.Int64Range(0, maxAmount).Draw(t, "amount"), Once: rapid.Bool().Draw(t, "once"),
			Bill: text(25).Draw(t, "bill"), Purpose: text(25).Draw(t, "purpose"), Name: text(25).Draw(t, "name"), City: text(15).Draw(t, "city"),
			Category: rapid.SampledFrom([]string{"", "0000", "9399"}).Draw(t, "category"),
		}
		if rapid.Bool().Draw(t, "card") {
			v.Card, v.Account = true, rapid.StringMatching(`[0-9]{16,19}`).Draw(t, "card number")
		}
		s, err := v.Payload()
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseVietQR(s)
		if err != nil || got != v {
			t.Fatalf("%+v gives %s, which reads %+v, %v", v, s, got, err)
		}
		i := rapid.IntRange(0, len(s)-1).Draw(t, "at")
		other := s[:i] + string(rune(rapid.IntRange(' ', '~').Draw(t, "sign"))) + s[i+1:]
		if got, err := ParseVietQR(other); other != s && err == nil {
			t.Fatalf("%s, altered, reads %+v", other, got)
		}
	})
}

func FuzzVietQR(f *testing.F) {
	for _, tc := range vietVectors {
		f.Add(tc.text[:len(tc.text)-8])
	}
	f.Add(malformed[:len(malformed)-8])
	f.Fuzz(func(t *testing.T, s string) {
		s += "6304" // with its checksum, else next to nothing gets beyond it
		v, err := ParseVietQR(s + fmt.Sprintf("%04X", crc16(s)))
		if err != nil {
			bilingual(t, err)
			return
		}
		again, err := v.Payload()
		if err != nil {
			t.Fatalf("%s reads %+v, which gives %v", s, v, err)
		}
		ascii(t, again)
		if w, err := ParseVietQR(again); err != nil || w != v {
			t.Fatalf("%s reads %+v, and anew %+v, %v", s, v, w, err)
		}
	})
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"Nộp lệ phí – Đăng ký": "Nop le phi - Dang ky", "a b": "a b", "Ðất\u00a0ở": "Dat o", "♥": "", "ĐOÀN": "DOAN",
	} {
		if got, changed := Plain(text); got != want || changed == (text == want) {
			t.Errorf("%q gives %q, %v", text, got, changed)
		}
	}
}

// TestNoBank: a number that is not there is missing, not malformed.
func TestNoBank(t *testing.T) {
	_, err := VietQR{Account: "0011012345678"}.Payload()
	if err == nil || !strings.Contains(err.Error(), "bank number (BIN) missing") {
		t.Error(err)
	}
}
