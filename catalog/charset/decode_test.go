package charset

import (
	"bytes"
	"errors"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf16"

	"bangqr/catalog/fault"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

const line = "Mã số\tTên\tLĩnh vực\r\n1.004870\tTờ khai đường sá và cầu phà\tHộ tịch\r\n"

func units(s string, big bool) []byte {
	var data []byte
	for _, u := range utf16.Encode([]rune(s)) {
		lo, hi := byte(u), byte(u>>8)
		if big {
			lo, hi = hi, lo
		}
		data = append(data, lo, hi)
	}
	return data
}

// TestUnicode reads the encodings of Unicode with their marks and without, asked for or not, and leaves the composition alone.
func TestUnicode(t *testing.T) {
	for _, s := range []string{line, norm.NFD.String(line), "code,name\n1,a\n"} {
		for _, c := range []struct {
			data       string
			want, name string
		}{
			{s, "", UTF8}, {s, "UTF-8", UTF8}, {s, "utf8", UTF8},
			{markUTF8 + s, "", UTF8BOM}, {markUTF8 + s, "utf-8", UTF8BOM}, {markUTF8 + s, "vni", UTF8BOM},
			{markLE + string(units(s, false)), "", UTF16LE}, {markBE + string(units(s, true)), "", UTF16BE},
			{string(units(s, false)), "", UTF16LE}, {string(units(s, true)), "", UTF16BE},
			{string(units(s, false)), "utf-16", UTF16LE}, {string(units(s, true)), "UTF-16BE", UTF16BE},
		} {
			got, name, err := Decode([]byte(c.data), c.want)
			if got != s || name != c.name || err != nil {
				t.Errorf("%q asked as %q: %q, %s, %v", c.data, c.want, got, name, err)
			}
		}
	}
	for _, want := range []string{"tcvn3", "windows-1258", "viscii"} { // a folder may hold files of several encodings
		if got, name, err := Decode([]byte(line), want); got != line || name != UTF8 || err != nil {
			t.Errorf("UTF-8 asked as %s: %q, %s, %v", want, got, name, err)
		}
	}
	both := line + strings.Repeat("Há»™ tá»‹ch, Ä‘áº¥t Ä‘ai, Ä‘Äƒng kÃ½\n", 50) // its cells must tell
	if got, name, err := Decode([]byte(both), ""); got != both || name != UTF8 || err != nil {
		t.Errorf("two texts: %q, %s, %v", got, name, err)
	}
	if got, name, err := Decode(nil, ""); got != "" || name != UTF8 || err != nil {
		t.Errorf("nothing: %q, %s, %v", got, name, err)
	}
}

// A refusal is what cannot be read and the words for it.
type refusal struct {
	name, data, want, text string
	row                    int
}

func refused(t *testing.T) []refusal {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("中华人民共和国居民身份证申请表,出生登记,结婚登记\n死亡登记,迁移登记\n")
	if err != nil {
		t.Fatal(err)
	}
	tcvn := string(encoders[2].encode("Đăng ký hộ tịch, hộ khẩu tại Ủy ban nhân dân xã\n"))
	const (
		save  = `: save the file as "CSV UTF-8" or as .xlsx`
		anew  = `: save the file anew as "CSV UTF-8" or as .xlsx`
		older = "text neither UTF-8 nor Vietnamese of an older encoding" + save
	)
	return []refusal{
		{"zero", "a\nb\x00c\n", "", "zero byte in the text" + anew, 2},
		{"zero in Vietnamese", line + "a\x00\n", "", "zero byte in the text" + anew, 3},
		{"zero in TCVN3", tcvn + "\x00", "", "zero byte in the text" + anew, 2},
		{"zero in TCVN3 asked for", tcvn + "\x00", "tcvn3", "zero byte in the text" + anew, 2},
		{"broken UTF-8", line + "Hà\xe9\n", "", "text not UTF-8" + save, 3},
		{"broken UTF-8 on a Mac", "Đường\rHộ \xe1\xbb\r", "", "text not UTF-8" + save, 2},
		{"cut UTF-8 with a mark", markUTF8 + "Hộ\nt\xe1\xbb", "", "text not UTF-8" + save, 2},
		{"TCVN3 asked as UTF-8", tcvn, "utf-8", "text not UTF-8" + save, 1},
		{"two files in one", line + tcvn, "", "text not UTF-8" + save, 3},
		{"half a pair", markLE + "a\x00\n\x00\x00\xd8b\x00", "", "text not whole UTF-16: save the file anew", 2},
		{"odd UTF-16", markBE + "\x00a\x00\n\x00", "", "text not whole UTF-16: save the file anew", 2},
		{"Chinese", gbk, "", older, 1},
		{"French", "n\xe9 le premier janvier, un th\xe9 servi chaud, habite l\xe0 bas, n\xe9 rue Hoche", "", older, 1},
		{"one letter", "name\nx\xe9x\n", "", older, 2},
		{"not of the encoding", tcvn + "\n\xc0\xc1", "tcvn3", `text not tcvn3: leave the encoding to be recognised, or save the file as "CSV UTF-8"`, 3},
		{"letters lost", "Há»™ tá»‹ch, Ä?Äƒng kÃ½, Há»™ kháº©u, thá»§ tá»¥c, Ä‘áº¥t Ä‘ai\n", "", "text read in a wrong encoding and saved again, with letters lost: go back to the file it was made from", 1},
		{"unknown", "a", "vnni", `encoding "vnni" unknown: did you mean vni? Those read are ` + strings.Join(Names(), ", "), 0},
		{"unknown, like none", "a", "koi8-r", `encoding "koi8-r" unknown: those read are ` + strings.Join(Names(), ", "), 0},
	}
}

// TestRefused words what cannot be read, with the row.
func TestRefused(t *testing.T) {
	for _, c := range refused(t) {
		text, _, err := Decode([]byte(c.data), c.want)
		var f *fault.Fault
		if !errors.As(err, &f) {
			t.Errorf("%s: no fault: %q, %v", c.name, text, err)
			continue
		}
		if f.Message.EN != c.text || f.Row != c.row || f.Message.VI == "" || text != "" {
			t.Errorf("%s: row %d: %s", c.name, f.Row, f.Message.EN)
		}
	}
}

// TestControlCodes reads capitals that stand at control codes: an encoding that has none there must not win by leaving them.
func TestControlCodes(t *testing.T) {
	const want = "QĐ VỀ CÁC HẠNG MỤC DỰ ÁN, PHƯỜNG, THỊ TRẤN, MẪU HỖ TRỢ, TỶ LỆ\n"
	for _, e := range encoders[4:6] { // VISCII and VPS
		if got, name, err := Decode(e.encode(want), ""); got != want || name != e.name || err != nil {
			t.Errorf("%s: %s, %q, %v", e.name, name, got, err)
		}
	}
}

// TestUnsure names the encodings that are left with what each makes of the text.
func TestUnsure(t *testing.T) {
	_, _, err := Decode([]byte("code,name\n1,"+string(encoders[2].encode("Tách hộ"))+"\n"), "")
	want := `encoding uncertain, too little text to tell: choose with --encoding what reads right: tcvn3 "1,Tách hộ"; viscii "1,Tịch hé"`
	var f *fault.Fault
	if !errors.As(err, &f) || f.Message.EN != want || f.Row != 2 {
		t.Errorf("%v", err)
	}
	if got, _, err := Decode([]byte("code,name\n1,"+string(encoders[2].encode("Tách hộ"))+"\n"), "ABC"); err != nil || got != "code,name\n1,Tách hộ\n" {
		t.Errorf("asked for: %q, %v", got, err)
	}
}

// TestNoise refuses random bytes, of all values and of the upper half.
func TestNoise(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for i := range 2000 {
		data := make([]byte, 1+random.Intn(200))
		for j := range data {
			data[j] = byte(random.Intn(256))
			if i%2 == 0 {
				data[j] |= 0x80
			}
			if i%4 == 1 && data[j] < ' ' {
				data[j] = ' '
			}
		}
		if text, name, err := Decode(data, ""); err == nil && !isASCII(text) {
			t.Errorf("% x: %s, %q", data, name, text)
		}
	}
}

// TestNames finds encodings by what people call them.
func TestNames(t *testing.T) {
	for alias, want := range map[string]string{
		"cp1258": "windows-1258", "CP-1258": "windows-1258", "ABC": "tcvn3", "TCVN": "tcvn3", ".VnTime": "tcvn3", "TCVN3 (ABC)": "tcvn3",
		"VNI-Windows": "vni", "VNI Times": "vni", "VISCII": "viscii", "x-viet-vps": "vps", "TCVN5712-1": "tcvn5712-1",
		"mojibake": "utf-8-as-windows-1252", "UTF8": UTF8, "utf-16": UTF16LE,
	} {
		if c, err := lookUp(alias); c.name != want {
			t.Errorf("%s: %s, %v", alias, c.name, err)
		}
	}
	for _, n := range Names() {
		if c, err := lookUp(n); c.name != n || err != nil {
			t.Errorf("%s: %s, %v", n, c.name, err)
		}
	}
}

// TestCapitals finds the capitals of TCVN3 where the words show them.
func TestCapitals(t *testing.T) {
	for in, want := range map[string]string{
		"Hộ TịCH":                       "HỘ TỊCH",
		"CộNG HòA Xã HộI CHủ NGHĩA":     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
		"ủY BAN NHÂN DÂN Xã":            "ỦY BAN NHÂN DÂN XÃ",
		"ý KIếN":                        "Ý KIẾN",
		"Hà Nội, Sở TTTT và Bộ KH&ĐT":   "Hà Nội, Sở TTTT và Bộ KH&ĐT",
		"Căn cứ Luật Tổ chức HĐND":      "Căn cứ Luật Tổ chức HĐND",
		"Hà Nội\nBẢN SAO":               "Hà Nội\nBẢN SAO",
		"QĐ số 5, Đ, nhà ở TP":          "QĐ số 5, Đ, nhà ở TP",
		"Đăng ký hộ tịch (ĐĂNG Ký LạI)": "Đăng ký hộ tịch (ĐĂNG KÝ LẠI)",
	} {
		if got := capitals(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestLong reads 10 MB of a line without end, and of words that are all different, without taking longer for it.
func TestLong(t *testing.T) {
	long := bytes.Repeat([]byte{0xb5, 0xe9, 'a'}, 3<<20)
	if _, _, err := Decode(long, ""); err == nil {
		t.Error("nonsense was read")
	}
	if got := Guess([]string{strings.Repeat("é·", 5<<20)}); got != "" {
		t.Errorf("nonsense was guessed to be %s", got)
	}
}
