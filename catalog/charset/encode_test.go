package charset

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// The encoders of the tests are written apart from the tables they judge: letters in the order in which input methods list
// them, with their codes as Latin-1.
const (
	small   = "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
	capital = "ÀÁẢÃẠÂẦẤẨẪẬĂẰẮẲẴẶĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

	tcvn3Small   = "µ¸¶·¹©ÇÊÈÉË¨»¾¼½Æ®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"
	vpsSmall     = "àáäãåâÀÃÄÅÆæ¢¡£¤¥ÇèéÈëËê\u008a\u0089\u008bÍ\u008cìíÌïÎòóÕõ\u0086ôÒÓ°\u0087¶Ö©§ª«®ùúûÛøÜØÙº»¿ÿ\u009a\u009bÏ\u009c"
	vpsCapital   = "\u0080Á\u0081\u0082\u0002Â\u0084\u0083\u0085\u001c\u0003\u0088\u008e\u008d\u008fð\u0004ñ×ÉÞþ\u0005Ê\u0093\u0090\u0094\u0095\u0006µ´·¸\u0010¼¹½¾\u0011Ô\u0097\u0096\u0098\u0099\u0012÷\u009e\u009d\u009f¦\u0013¨ÚÑ¬\u0014Ð¯\u00ad±\u001d\u0015²Ýý³\u0019"
	visciiSmall  = "àáäãÕâ¥¤¦ç§å¢¡ÆÇ£ðèéë¨©ê«ª¬\u00ad®ìíïî¸òóöõ÷ô°¯±²µ½¶¾·Þþùúüûøß×ÑØæñÏýÖÛÜ"
	visciiLarge  = "ÀÁÄÃ\u0080Â\u0085\u0084\u0086\u0006\u0087Å\u0082\u0081\u0002\u0005\u0083ÐÈÉË\u0088\u0089Ê\u008b\u008a\u008c\u008d\u008eÌÍ\u009bÎ\u0098ÒÓ\u0099\u00a0\u009aÔ\u0090\u008f\u0091\u0092\u0093´\u0096\u0095\u0097³\u0094ÙÚ\u009c\u009d\u009e¿»º¼ÿ¹\u009fÝ\u0014\u0019\u001e"
	tcvn3Letters = "ĂÂÊÔƠƯĐ" // capitals with a code
	tcvn3Capital = "¡¢£¤¥¦§"
)

// An encoder makes bytes of text; what it has no code for it writes as Windows-1252.
type encoder func(string) []byte

var encoders = []struct {
	name   string
	encode encoder
	flat   bool // capitals with a tone are written small
}{
	{"windows-1258", win1258(false), false},
	{"windows-1258", win1258(true), false},
	{"tcvn3", oneByte(small, tcvn3Small, tcvn3Letters, tcvn3Capital), true},
	{"vni", vniBytes, false},
	{"viscii", plain(oneByte(small, visciiSmall, capital, visciiLarge)), false},
	{"vps", plain(oneByte(small, vpsSmall, capital, vpsCapital)), false},
	{"tcvn5712-1", plain(viaIconv("TCVN5712-1")), false},
	{"utf-8-as-windows-1252", garbledBy(charmap.Windows1252), false},
	{"utf-8-as-windows-1258", garbledBy(charmap.Windows1258), false},
}

// oneByte takes pairs of letters and codes.
func oneByte(pairs ...string) encoder {
	table := map[rune]byte{}
	for i := 0; i < len(pairs); i += 2 {
		codes := []rune(pairs[i+1])
		for j, r := range []rune(pairs[i]) {
			table[r] = byte(codes[j])
		}
	}
	return func(s string) []byte {
		var out []byte
		for _, r := range s {
			b, ok := table[r]
			if !ok {
				b, ok = table[unicode.ToLower(r)]
			}
			if r < 0x80 || !ok {
				b, _ = charmap.Windows1252.EncodeRune(r)
			}
			out = append(out, b)
		}
		return out
	}
}

// plain writes dashes and quotes as ASCII does, for encodings that have letters at their codes.
func plain(e encoder) encoder {
	if e == nil {
		return nil
	}
	return func(s string) []byte { return e(dashes.Replace(s)) }
}

var dashes = strings.NewReplacer("–", "-", "“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...")

// win1258 writes tones as marks of their own, behind letters composed as far as the page has them, or as typed: never a tone in
// a letter.
func win1258(typed bool) encoder {
	return func(s string) []byte {
		var out []byte
		for _, r := range norm.NFC.String(s) {
			if b, ok := charmap.Windows1258.EncodeRune(r); ok && (!typed || r < 0x80 || !strings.ContainsRune("áàéèíóùúÁÀÉÈÍÓÙÚ", r)) {
				out = append(out, b)
				continue
			}
			var tone byte
			var base []rune
			for _, p := range norm.NFD.String(string(r)) {
				if i := strings.IndexRune("\u0300\u0301\u0303\u0309\u0323", p); i >= 0 {
					tone, _ = charmap.Windows1258.EncodeRune(p)
					continue
				}
				base = append(base, p)
			}
			for _, p := range norm.NFC.String(string(base)) {
				b, _ := charmap.Windows1258.EncodeRune(p)
				out = append(out, b)
			}
			if tone != 0 {
				out = append(out, tone)
			}
		}
		return out
	}
}

// vniBytes goes by the parts of a letter.
func vniBytes(s string) []byte {
	whole := map[rune]byte{'đ': 0xf1, 'ơ': 0xf4, 'ư': 0xf6, 'í': 0xed, 'ì': 0xec, 'ỉ': 0xe6, 'ĩ': 0xf3, 'ị': 0xf2, 'ỵ': 0xee}
	tones := map[string]byte{"\u0301": 0xf9, "\u0300": 0xf8, "\u0309": 0xfb, "\u0303": 0xf5, "\u0323": 0xef,
		"\u0302": 0xe2, "\u0302\u0301": 0xe1, "\u0302\u0300": 0xe0, "\u0302\u0309": 0xe5, "\u0302\u0303": 0xe3, "\u0323\u0302": 0xe4,
		"\u0306": 0xea, "\u0306\u0301": 0xe9, "\u0306\u0300": 0xe8, "\u0306\u0309": 0xfa, "\u0306\u0303": 0xfc, "\u0323\u0306": 0xeb}
	var out []byte
	for _, r := range norm.NFC.String(s) {
		less := byte(0) // what makes a code a capital's
		if unicode.IsUpper(r) {
			less = 0x20
		}
		d := []rune(norm.NFD.String(string(r)))
		if b, ok := whole[unicode.ToLower(r)]; ok {
			out = append(out, b-less)
			continue
		}
		base := byte(0)
		rest := string(d[1:])
		switch horn := strings.ContainsRune(rest, 0x31b); {
		case horn && unicode.ToLower(d[0]) == 'o':
			base = 0xf4 - less
		case horn:
			base = 0xf6 - less
		default:
			base, _ = charmap.Windows1252.EncodeRune(d[0])
		}
		out = append(out, base)
		if rest = strings.ReplaceAll(rest, "\u031b", ""); rest != "" {
			out = append(out, tones[rest]-less)
		}
	}
	return out
}

// viaIconv is nil where the judge is not installed.
func viaIconv(name string) encoder {
	if _, err := exec.LookPath("iconv"); err != nil {
		return nil
	}
	return func(s string) []byte {
		cmd := exec.Command("iconv", "-f", "UTF-8", "-t", name+"//TRANSLIT")
		cmd.Stdin = strings.NewReader(s)
		out, err := cmd.Output()
		if err != nil {
			return nil
		}
		return out
	}
}

// garbledBy reads UTF-8 by a table; the codes it leaves out pass as they are.
func garbledBy(m *charmap.Charmap) encoder {
	return func(s string) []byte {
		var out []rune
		for _, c := range []byte(s) {
			r := m.DecodeByte(c)
			if r == unicode.ReplacementChar {
				r = rune(c)
			}
			out = append(out, r)
		}
		return []byte(string(out))
	}
}

// flat is text as encodings without capitals for toned letters can hold it.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(capital, r) && !strings.ContainsRune(tcvn3Letters, r) {
			return unicode.ToLower(r)
		}
		return r
	}, s)
}

// TestEveryLetter writes each letter in each encoding and reads it back.
func TestEveryLetter(t *testing.T) {
	for _, e := range encoders {
		if e.encode == nil {
			t.Logf("%s: no iconv here", e.name)
			continue
		}
		for _, r := range small + capital + "aeiouyAEIOUY" {
			want := string(r)
			if e.flat {
				want = flat(want)
			}
			data := e.encode(string(r))
			got, name, err := Decode(data, e.name)
			if err != nil || got != want || name != e.name {
				t.Errorf("%s: %q is % x, read back as %q, %s, %v", e.name, want, data, got, name, err)
			}
		}
	}
}

// TestIconv holds each byte of the tables against glibc's.
func TestIconv(t *testing.T) {
	if _, err := exec.LookPath("iconv"); err != nil {
		t.Skip("no iconv here")
	}
	for _, names := range [][2]string{{"viscii", "VISCII"}, {"tcvn5712-1", "TCVN5712-1"}, {"windows-1258", "CP1258"}} {
		var in bytes.Buffer
		for c := 1; c < 256; c++ {
			if c != '\n' {
				in.Write([]byte{byte(c), '.', '\n'}) // the dot ends a letter that waits for its tone
			}
		}
		cmd := exec.Command("iconv", "-c", "-f", names[1], "-t", "UTF-8") // leaves out what has no meaning
		cmd.Stdin = &in
		out, _ := cmd.Output()
		lines := bytes.Split(out, []byte("\n"))
		for c := 1; c < 256; c++ {
			if c == '\n' {
				continue
			}
			want := norm.NFC.String(string(lines[0]))
			lines = lines[1:]
			got, _, err := Decode([]byte{byte(c), '.'}, names[0])
			if got != want && (err == nil || want != ".") {
				t.Errorf("%s %02x: %q, %v; iconv %q", names[0], c, got, err, want)
			}
		}
	}
}

// TestRealText reads what was published in the encodings between 1998 and 2009.
func TestRealText(t *testing.T) {
	for _, c := range []struct{ encoding, latin, want string }{
		{"tcvn3", "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"},
		{"tcvn3", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"},
		{"tcvn3", "C¨n cø NghÞ ®Þnh sè 15/CP", "Căn cứ Nghị định số 15/CP"},
		{"tcvn3", "quyÕt ®Þnh cña Bé tr\u00adëng Bé Tµi chÝnh", "quyết định của Bộ trưởng Bộ Tài chính"},
		{"tcvn3", "Th«ng t\u00ad h\u00adíng dÉn thùc hiÖn", "Thông tư hướng dẫn thực hiện"},
		{"tcvn3", "§¡NG Ký KINH DOANH", "ĐĂNG KÝ KINH DOANH"},
		{"vni", "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
		{"vni", "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"},
		{"vni", "UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"},
		{"vni", "Caên cöù Luaät Toå chöùc HÑND vaø UBND", "Căn cứ Luật Tổ chức HĐND và UBND"},
		{"vni", "quyeát ñònh naøy coù hieäu löïc", "quyết định này có hiệu lực"},
		{"vni", "saün coù, Ñaø Naüng, Uûy ban", "sẵn có, Đà Nẵng, Ủy ban"},
	} {
		if got := Recode(c.latin, c.encoding); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.encoding, c.latin, got, c.want)
		}
		var data []byte
		for _, r := range c.latin {
			data = append(data, byte(r))
		}
		got, name, err := Decode(slices.Repeat(append(data, '\n'), 2), "")
		if err != nil || got != strings.Repeat(c.want+"\n", 2) || name != c.encoding {
			t.Errorf("%s %q: recognised as %s, %q, %v", c.encoding, c.latin, name, got, err)
		}
	}
}
