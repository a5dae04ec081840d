package templates

import (
	"unicode"

	"bangqr/catalog"
)

// The faces hold Latin letters, and nothing here shapes: of a script that needs more not even its name could be set. A text
// in one is told once by the script's name, not a letter at a time.
var scripts = []struct {
	table  *unicode.RangeTable
	vi, en string
}{
	{unicode.Khmer, "chữ Khmer", "Khmer script"}, {unicode.Lao, "chữ Lào", "Lao script"}, {unicode.Thai, "chữ Thái Lan", "Thai script"},
	{unicode.Tai_Viet, "chữ Thái Việt Nam", "Tai Viet script"}, {unicode.Cham, "chữ Chăm", "Cham script"}, {unicode.Han, "chữ Hán", "Chinese characters"},
	{unicode.Hiragana, "chữ Nhật", "Japanese script"}, {unicode.Katakana, "chữ Nhật", "Japanese script"}, {unicode.Hangul, "chữ Hàn", "Korean script"},
	{unicode.Arabic, "chữ Ả Rập", "Arabic script"}, {unicode.Cyrillic, "chữ Kirin", "Cyrillic script"}, {unicode.Greek, "chữ Hy Lạp", "Greek script"},
	{unicode.Devanagari, "chữ Devanagari", "Devanagari script"}, {unicode.Hebrew, "chữ Do Thái", "Hebrew script"}, {unicode.Myanmar, "chữ Miến Điện", "Burmese script"},
	{unicode.Bengali, "chữ Bengal", "Bengali script"}, {unicode.Tamil, "chữ Tamil", "Tamil script"}, {unicode.Pahawh_Hmong, "chữ Pahawh Hmông", "Pahawh Hmong script"},
	{unicode.New_Tai_Lue, "chữ Thái Lự", "New Tai Lue script"}, {unicode.Mongolian, "chữ Mông Cổ", "Mongolian script"}, {unicode.Georgian, "chữ Gruzia", "Georgian script"},
	{unicode.Armenian, "chữ Armenia", "Armenian script"}, {unicode.Ethiopic, "chữ Ethiopia", "Ethiopic script"}, {unicode.Sinhala, "chữ Sinhala", "Sinhala script"},
}

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
		return &catalog.Words{VI: "chữ không phải chữ La-tinh", EN: "a script that is not Latin"}
	}
	return nil
}
