package templates

import (
	"unicode"

	"bangqr/catalog"
)

// The faces hold Latin letters, and nothing here shapes: of a script that needs more not even its name could be set. A text
// in one is told once by the script's name, not a letter at a time.
var scripts = []struct {
	table  *unicode.RangeTable
	codes  string // of ISO 15924
	vi, en string
}{
	{unicode.Khmer, "Khmr", "chữ Khmer", "Khmer script"}, {unicode.Lao, "Laoo", "chữ Lào", "Lao script"}, {unicode.Thai, "Thai", "chữ Thái Lan", "Thai script"},
	{unicode.Tai_Viet, "Tavt", "chữ Thái Việt Nam", "Tai Viet script"}, {unicode.Cham, "Cham", "chữ Chăm", "Cham script"}, {unicode.Han, "Hans Hant Hani", "chữ Hán", "Chinese characters"},
	{unicode.Hiragana, "Jpan Hira Hrkt", "chữ Nhật", "Japanese script"}, {unicode.Katakana, "Kana", "chữ Nhật", "Japanese script"}, {unicode.Hangul, "Kore Hang", "chữ Hàn", "Korean script"},
	{unicode.Arabic, "Arab Aran", "chữ Ả Rập", "Arabic script"}, {unicode.Cyrillic, "Cyrl", "chữ Kirin", "Cyrillic script"}, {unicode.Greek, "Grek", "chữ Hy Lạp", "Greek script"},
	{unicode.Devanagari, "Deva", "chữ Devanagari", "Devanagari script"}, {unicode.Hebrew, "Hebr", "chữ Do Thái", "Hebrew script"}, {unicode.Myanmar, "Mymr", "chữ Miến Điện", "Burmese script"},
	{unicode.Bengali, "Beng", "chữ Bengal", "Bengali script"}, {unicode.Tamil, "Taml", "chữ Tamil", "Tamil script"}, {unicode.Pahawh_Hmong, "Hmng", "chữ Pahawh Hmông", "Pahawh Hmong script"},
	{unicode.New_Tai_Lue, "Talu", "chữ Thái Lự", "New Tai Lue script"}, {unicode.Mongolian, "Mong", "chữ Mông Cổ", "Mongolian script"}, {unicode.Georgian, "Geor", "chữ Gruzia", "Georgian script"},
	{unicode.Armenian, "Armn", "chữ Armenia", "Armenian script"}, {unicode.Ethiopic, "Ethi", "chữ Ethiopia", "Ethiopic script"}, {unicode.Sinhala, "Sinh", "chữ Sinhala", "Sinhala script"},
}

// otherScript is a script that has no name here.
var otherScript = catalog.Words{VI: "chữ không phải chữ La-tinh", EN: "a script that is not Latin"}

// foreignScript names the script of the first letter of a text that is not in Latin letters; nil where all are, or are no
// letters.
func foreignScript(text string) *catalog.Words {
	for _, r := range text {
		if s := scriptOf(r); s != nil {
			return s
		}
	}
	return nil
}

func scriptOf(r rune) *catalog.Words {
	if r < 0x370 || unicode.In(r, unicode.Latin, unicode.Common, unicode.Inherited) {
		return nil
	}
	for _, s := range scripts {
		if unicode.Is(s.table, r) {
			return &catalog.Words{VI: s.vi, EN: s.en}
		}
	}
	if unicode.IsLetter(r) {
		return &otherScript
	}
	return nil
}
