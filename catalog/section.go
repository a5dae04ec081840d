package catalog

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Lists of procedures are parted by rows that say what follows: "I. Lĩnh vực Hộ tịch", "A. THỦ TỤC CẤP XÃ", and end with a
// total, a note and a signature. What such a row says is found here from its text.

// A sectionKind is what a row between the data says.
type sectionKind uint8

const (
	aFieldRow   sectionKind = iota // the name of a field
	aLevelRow                      // the level at which the procedures below are carried out
	anAgencyRow                    // an agency, which is no field
	aFooter                        // a total, a note, a signature
)

// A section is the text of a row between the data, taken apart.
type section struct {
	kind sectionKind
	text string // the field or the level, cleaned
	sure bool   // it is numbered, counted, written in capitals, or says "lĩnh vực"
	caps bool   // the field was written in capitals throughout
	mark byte   // how it is numbered: 'I', 'A', 'a', '1', or 0 for not at all
}

// compiled makes a regular expression when it is first asked for: ours take half a millisecond, and most runs need none.
func compiled(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

var (
	// sectionNumber is the number before a heading: "I.", "A)", "12 -", "II.1.".
	sectionNumber = compiled(`^\(?(?:[IVXLC]{1,7}|[A-HĐ]|[a-hđ]|\d{1,2})(?:\.\d{1,2}){0,2}\s*[.)/:–-]+\s*`)
	// bareNumber is one without a sign behind it, before a capital.
	bareNumber = compiled(`^(?:[IVX]{1,5}|[A-H])\s+(\p{Lu})`)
	// ordinal is a cell that numbers headings and no procedures: Roman figures and letters.
	ordinal = compiled(`^\(?(?:[IVXLC]{1,7}|[A-HĐ])\s*[.)/:]?$`)
	// fieldWord is "lĩnh vực" with what may stand before it.
	fieldWord = compiled(`(?i)^(?:(?:danh mục|danh sách|các|nhóm|những|thủ tục hành chính|thủ tục|tthc|dịch vụ công|thuộc|trong|của|về|theo)\s+){0,6}lĩnh vực(?:\s*[:–-]+\s*|\s+)`)
	// authorityTail is what may stand behind a field in a title.
	authorityTail = compiled(`(?i)[\s,]+(?:thuộc (?:thẩm quyền|phạm vi|chức năng)|áp dụng|thực hiện tại|được tiếp nhận|tiếp nhận tại|trên địa bàn)(?:\s.*)?$`)
	// countTail is how many procedures there are: "(12 thủ tục)", ": 5 TTHC", "(7)".
	countTail = compiled(`(?i)(?:[\s:,–-]*\(?\s*(?:gồm|có|tổng số|tổng cộng)?\s*:?\s*\d{1,4}\s*(?:tthc|thủ tục hành chính|thủ tục|dvc|dịch vụ công|dịch vụ)\s*\)?|\s*\(\s*\d{1,4}\s*\))\s*\.?$`)
	// levelWord is a level of administration. There is no district since 1 July 2025, but lists of before have it.
	levelWord = compiled(`(?i)cấp (xã|phường|huyện|tỉnh|trung ương|bộ)(?:[^\p{L}]|$)`)
	// partWord is a part of a decision: what is new in it, changed, repealed.
	partWord = compiled(`(?i)^(?:danh mục |các )?(?:thủ tục hành chính|thủ tục|tthc)(?:\s.*)? (?:ban hành|sửa đổi|bổ sung|thay thế|bãi bỏ|giữ nguyên|chuẩn hóa|chuẩn hoá|công bố)(?:[^\p{L}]|$)`)
	// agencyWord begins the name of an agency, and notAgency the names of fields that begin alike.
	agencyWord = compiled(`(?i)^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|sở|bộ|phòng|công an|chi cục|cục|tổng cục|trung tâm|ban quản lý|văn phòng|ban chỉ huy|tòa án|toà án)(?:\s|$)`)
	notAgency  = compiled(`(?i)^(?:t(?:òa|oà) án$|sở hữu|phòng[,]? (?:cháy|chống|bệnh|thủ|vệ|ngừa|trừ)|bộ đội)`)
	// footerWord begins what stands below the data, and dayWord is the line above a signature.
	footerWord = compiled(`(?i)^(?:tổng (?:cộng|số)|\(?(?:cộng|tổng)(?: nhóm| mục)?\s*[:.]?\s*(?:\d{1,4}\s*(?:tthc|thủ tục(?: hành chính)?)?)?\s*\)?\.?$|trang\s+\d{1,4}(?:\s*/\s*\d{1,4})?$|ghi chú|chú thích|lưu ý|nơi nhận|người (?:lập|tổng hợp|ký)|thủ trưởng|giám đốc|chủ tịch|phó chủ tịch|trưởng phòng|kế toán trưởng|xác nhận của|(?:tm|kt|tuq|tl|q)\.|\(?ký[, ]|\(đã ký|danh (?:mục|sách) này|hết danh)`)
	dayWord    = compiled(`(?i)ngày[\s\d.…_]{1,12}tháng[\s\d.…_]{1,12}năm`)
)

// sectionOf takes the text of such a row apart; it is clean. A row without a letter is none.
func sectionOf(text string) (s section, ok bool) {
	if footerWord().MatchString(text) || dayWord().MatchString(text) {
		return section{kind: aFooter, text: text, sure: true}, true
	}
	body := unnumbered(text)
	s.sure = body != text
	if s.sure && digits(body[:1]) { // an amount: "5.000 đồng"
		return s, false
	}
	if s.sure {
		s.mark = markOf(text)
	}
	if m := countTail().FindStringIndex(body); m != nil && m[0] > 0 {
		body, s.sure = body[:m[0]], true
	}
	if rest := fieldWord().ReplaceAllString(body, ""); rest != body {
		return s.field(authorityTail().ReplaceAllString(rest, "")), true
	}
	switch {
	case strings.IndexFunc(body, unicode.IsLetter) < 0:
		return s, false
	case levelWord().MatchString(body):
		s.kind, s.text = aLevelRow, levels(body)
		return s, true
	case partWord().MatchString(body):
		s.kind, s.text, s.sure = anAgencyRow, body, true
		return s, true
	case agencyWord().MatchString(body) && !notAgency().MatchString(body):
		s.kind, s.text = anAgencyRow, body
		return s, true
	}
	sure := s.sure
	s = s.field(body)
	s.sure = sure || s.caps
	return s, true
}

// markOf tells how a heading is numbered, by its first sign. "C" and "D" are letters oftener than Roman figures.
func markOf(number string) byte {
	switch c := strings.TrimLeft(number, "( ")[0]; {
	case c >= '0' && c <= '9':
		return '1'
	case c == 'I' || c == 'V' || c == 'X':
		return 'I'
	case c >= 'a' && c <= 'z':
		return 'a'
	}
	return 'A'
}

// unnumbered cuts the number off a heading.
func unnumbered(text string) string {
	if m := sectionNumber().FindStringIndex(text); m != nil && m[1] < len(text) {
		return text[m[1]:]
	}
	if m := bareNumber().FindStringSubmatchIndex(text); m != nil {
		return text[m[2]:]
	}
	return text
}

// field makes a section the heading of a field.
func (s section) field(name string) section {
	name = strings.Trim(name, " .:;,-–\"“”")
	s.kind, s.sure, s.caps = aFieldRow, true, capitals(name)
	if s.text = name; s.caps {
		s.text = sentence(name)
	} else {
		s.text = capitalise(name)
	}
	return s
}

// levels lists the levels in a text: "Cấp tỉnh, Cấp xã".
func levels(text string) string {
	var out []string
	for _, m := range levelWord().FindAllStringSubmatch(text, 3) {
		out = append(out, "Cấp "+strings.ToLower(m[1]))
	}
	return strings.Join(uniq(out), ", ")
}

// capitals reports a text in capitals throughout; a single short word may be an abbreviation.
func capitals(s string) bool {
	const fewest = 4
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= fewest
}

// properNames stay as they are when a heading in capitals is written small; their syllables are those of few other words.
var properNames = strings.NewReplacer("việt nam", "Việt Nam", "ubnd", "UBND", "hđnd", "HĐND")

// sentence writes a heading in capitals as a sentence: "ĐẤT ĐAI" gives "Đất đai". Words without a vowel are abbreviations
// and stay. It is a guess: a spelling that stands elsewhere in the catalog goes before it.
func sentence(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if strings.ContainsAny(Fold(w), "aeiouy") || utf8.RuneCountInString(w) < 2 {
			words[i] = strings.ToLower(w)
		}
	}
	return capitalise(properNames.Replace(strings.Join(words, " ")))
}
