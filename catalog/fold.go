package catalog

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the letters and digits of a text in lower case without accents: "Mã TTHC" and "MaTTHC" both give "matthc".
// Headings are compared so, and it serves for search. Đ, and the Icelandic Ð that some keyboards put in its place, give d.
func Fold(s string) string { return fold(s, 0) }

// fold is Fold with a byte put between words, unless it is 0.
func fold(s string, gap byte) string {
	f := folder{text: make([]byte, 0, len(s)), gap: gap}
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			f.add(r)
		case r <= lastLatin && bareLatin()[r] != 0:
			f.add(bareLatin()[r])
		default:
			for _, d := range norm.NFD.String(string(r)) {
				f.add(d)
			}
		}
	}
	return string(f.text)
}

// folder writes a folded text.
type folder struct {
	text []byte
	gap  byte
	open bool // a gap is due before the next letter
}

// add writes a letter or a digit; a mark of an accent is left out, and anything else parts words.
func (f *folder) add(r rune) {
	switch {
	case r == 'đ' || r == 'Đ' || r == 'ð' || r == 'Ð':
		r = 'd'
	case r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r):
		return
	default:
		r = unicode.ToLower(r)
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		f.open = len(f.text) > 0
		return
	}
	if f.open && f.gap != 0 {
		f.text = append(f.text, f.gap)
	}
	f.open = false
	f.text = utf8.AppendRune(f.text, r)
}

// lastLatin ends the blocks of Latin letters with accents; those of Vietnamese are U+1EA0 to U+1EF9.
const lastLatin = 0x1eff

// bareLatin gives letters with accents without them, by their number; 0 where there is nothing to take away. It is a table
// because parting letters and accents anew for each letter was half the time of comparing names.
var bareLatin = sync.OnceValue(func() *[lastLatin + 1]rune {
	var bare [lastLatin + 1]rune
	for r := rune(0xc0); r <= lastLatin; r++ {
		if d := norm.NFD.String(string(r)); unicode.Is(unicode.Latin, r) && d != string(r) {
			bare[r], _ = utf8.DecodeRuneInString(d)
		}
	}
	return &bare
})

// maxSlug is the longest slug in bytes, so that a path with a few of them stays under the 260 characters of Windows.
const maxSlug = 60

// Slug gives a name for files and addresses: "Đăng ký" gives "dang-ky". It has only a-z, 0-9 and single hyphens, at most
// 60 of them, and is never a name that Windows refuses: "Con" gives "con-1". Letters of other scripts are left out, so it
// may be empty; two names may have one slug, and the caller must look.
func Slug(s string) string {
	b := []byte(fold(s, '-'))
	n := 0
	for _, c := range b { // only ASCII stays
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && n > 0 && b[n-1] != '-' {
			b[n] = c
			n++
		}
	}
	slug := strings.TrimRight(string(b[:n]), "-")
	if len(slug) > maxSlug {
		cut := slug[:maxSlug+1]
		if i := strings.LastIndexByte(cut, '-'); i > maxSlug/2 {
			cut = cut[:i]
		}
		slug = strings.TrimRight(cut[:min(len(cut), maxSlug)], "-")
	}
	if deviceName(slug) {
		slug += "-1"
	}
	return slug
}

// deviceName reports the file names that Windows keeps for devices, whatever their extension.
func deviceName(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9'
}

// freeSlug gives a slug that is not yet taken, and takes it: "ho-tich", then "ho-tich-2".
func freeSlug(name string, taken map[string]bool) string {
	slug := Slug(name)
	if slug == "" {
		slug = "field"
	}
	for n, base := 2, slug; taken[slug]; n++ {
		slug = base + "-" + strconv.Itoa(n)
	}
	taken[slug] = true
	return slug
}
