package charset

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"bangqr/catalog/fault"

	"golang.org/x/text/encoding/charmap"
)

// A coding is an encoding by name. Those of Unicode have no decoder: Decode deals with them.
type coding struct {
	name    string
	aliases string                                          // parted by blanks, without signs
	decode  func(dst, src []byte) (text []byte, broken int) // of a legacy encoding
	garbled *garble                                         // of UTF-8 that was read as something else and saved again
	loose   bool                                            // tones may be marks of their own
	capital bool                                            // capitals are missing and found by the word around them
}

// known lists the encodings, the likelier before the less likely: of two that give the same text the first is named. Their
// tables are made when a text asks for them: most runs meet UTF-8 alone.
var known = sync.OnceValue(func() []coding {
	win1252, win1258 := charmapPage(charmap.Windows1252), charmapPage(charmap.Windows1258)
	return []coding{
		{name: UTF8, aliases: "utf8 unicode utf8bom ascii"},
		{name: UTF16LE, aliases: "utf16 ucs2 utf16lebom"},
		{name: UTF16BE, aliases: "utf16bebom ucs2be"},
		{name: "windows-1258", aliases: "cp1258 win1258 ms1258 vietnamese", decode: win1258.appendText, loose: true},
		{name: "tcvn3", aliases: "tcvn abc vn3 vscii3 tcvn57123 vntime tcvn3abc", decode: newPage("", tcvn3High).appendText, capital: true},
		{name: "vni", aliases: "vniwindows vniwin vnitimes", decode: newVNI(win1252).appendText},
		{name: "viscii", aliases: "viscii11 csviscii", decode: newPage(visciiLow, visciiHigh).appendText},
		{name: "vps", aliases: "vpswin vietvps xvietvps", decode: newPage(vpsLow, vpsHigh).appendText},
		{name: "tcvn5712-1", aliases: "tcvn5712 vn1 vscii vscii1 tcvn57121:1993 xviettcvn5712", decode: newPage(tcvn1Low, tcvn1High).appendText, loose: true},
		{name: "utf-8-as-windows-1252", aliases: "mojibake utf8as1252", garbled: newGarble(win1252)},
		{name: "utf-8-as-windows-1258", aliases: "utf8as1258", garbled: newGarble(win1258)},
	}
})

// Names lists the encodings that Decode, Recode and Guess know.
func Names() []string {
	var l []string
	for _, c := range known() {
		l = append(l, c.name)
	}
	return l
}

// lookUp finds an encoding by its name or an alias, whatever its case and signs. An empty name is the empty coding.
func lookUp(name string) (coding, error) {
	if name == "" {
		return coding{}, nil
	}
	for _, c := range known() {
		if c.name == name {
			return c, nil
		}
	}
	want := bare(name)
	best, least := "", len(want)/2+1
	for _, c := range known() {
		for _, alias := range append(strings.Fields(c.aliases), bare(c.name)) {
			if alias == want {
				return c, nil
			}
			if d := fault.Distance(alias, want, 9); d < least {
				best, least = c.name, d
			}
		}
	}
	names := strings.Join(Names(), ", ")
	if best != "" {
		return coding{}, fault.New("encoding %q unknown: did you mean %s? Those read are %s",
			"không có bảng mã %q. Có phải %s? Dùng một trong: %s.", fault.Short(name), best, names)
	}
	return coding{}, fault.New("encoding %q unknown: those read are %s", "không có bảng mã %q. Dùng một trong: %s.", fault.Short(name), names)
}

// bare is a name without the signs that people part it by.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_./()", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// text decodes all of a file; bytes that have no meaning are an error at the first of them.
func (c coding) text(data []byte) (string, error) {
	if c.garbled != nil {
		return c.garbled.text(data)
	}
	out, broken := c.decode(make([]byte, 0, len(data)+len(data)/4), data)
	if zero := slices.Index(data, 0); zero >= 0 {
		return "", zeroByte(data, zero)
	}
	if broken > 0 {
		at := strings.IndexRune(string(out), utf8.RuneError)
		return "", fault.At(fault.Where{Row: lineAt(out, at)}, "text not %[1]s: leave the encoding to be recognised, or save the file as %[2]q",
			"chữ không phải bảng mã %[1]s. Bỏ tùy chọn bảng mã để tự nhận biết, hoặc lưu tệp dạng %[2]q.", c.name, "CSV UTF-8")
	}
	return c.finish(string(out)), nil
}

// finish composes decoded text and finds its capitals.
func (c coding) finish(s string) string {
	if c.capital {
		s = capitals(s)
	}
	if c.loose {
		s = nfc(s)
	}
	return s
}
