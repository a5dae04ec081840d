package boards

import (
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/fault"
	"bangqr/templates/edition"
)

// editionAt reads what looks like an edition: "K7Q2XM-9", "k7q2xm4", "K7Q2XM" without its check, one letter more or less.
func (s *scanner) editionAt(i int) (item, bool) {
	t := s.ts[i]
	if t.accented || strings.Trim(strings.ToUpper(t.raw), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return item{}, false
	}
	n := 1
	if i+1 < len(s.ts) && isOneOf(s.ts[i+1].gap, []string{"-", "–", " - ", "- ", " -", "."}) && len(s.ts[i+1].raw) == 1 && !s.ts[i+1].accented {
		n = 2
	}
	bare := t.raw
	if n == 2 {
		bare += s.ts[i+1].raw
	}
	if !s.looksLikeEdition(i, t.raw, bare, n == 2) {
		return item{}, false
	}
	return item{sort: anEdition, raw: bare, first: i, behind: i + n}, true
}

// looksLikeEdition tells an edition from other words: letters and digits mixed, a hyphen before the check, a word before it
// that says so, or one that a board has.
func (s *scanner) looksLikeEdition(i int, six, bare string, checked bool) bool {
	if len(bare) < 6 || len(bare) > 8 || len(six) < 5 {
		return false
	}
	has := strings.ContainsAny(bare, "0123456789")
	letters := len(strings.Trim(strings.ToLower(six), "0123456789")) > 0
	if has && letters {
		upper := strings.ToUpper(six)
		size := strings.Trim(upper, "0123456789") == "X"          // 600x800
		return !size && strings.Trim(upper, "0123456789HP") != "" // 10h30p
	}
	if checked && !letters || i > 0 && isOneOf(s.ts[i-1].folded, []string{"in", "edition", "ban"}) && (has || strings.ToUpper(six) == six) {
		return true
	}
	code, ok := edition.Read(bare)
	if !ok {
		code, ok = edition.Complete(bare)
	}
	return ok && slices.ContainsFunc(s.roll, func(k Known) bool { return slices.Contains(k.Editions, code) })
}

// A reading is what an edition as somebody wrote it is taken for.
type reading struct {
	code   string
	remark catalog.Words // where it was not taken as it stood
}

// meantBy finds which of some editions a text means: the same, the same without its check, else the only one that differs
// in one letter. near are those that differ so, where they are several.
func meantBy(raw string, editions []string) (r reading, near []string) {
	code, right := edition.Read(raw)
	if right && slices.Contains(editions, code) {
		return reading{code: code}, nil
	}
	short := shape(raw)
	for _, e := range editions {
		if short == e[:6] {
			return reading{code: e}, nil
		}
	}
	if right {
		return reading{}, nil // another edition, and no slip: the check is right
	}
	for _, e := range editions {
		whole := strings.ReplaceAll(e, "-", "")
		if fault.Distance(short, whole, 1) <= 1 || len(short) <= 6 && fault.Distance(short, whole[:6], 1) <= 1 {
			near = append(near, e)
		}
	}
	if len(near) != 1 {
		return reading{}, near
	}
	return reading{near[0], words("%s was read as %s: one letter differs", "đọc %s là %s: khác một chữ", fault.Short(raw), near[0])}, nil
}

// shape writes an edition without marks, in the letters that editions have.
func shape(raw string) string {
	return strings.NewReplacer("-", "", " ", "", ".", "", "–", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(raw))
}

// Edition reads an edition that somebody gives for a board, with what it was taken for where it did not stand there so.
func (r Roll) Edition(raw string, k *Known) (code string, remark catalog.Words, err error) {
	got, err := r.readEdition(raw, k)
	return got.code, got.remark, err
}

// readEdition settles the edition that a message gives for a board.
func (r Roll) readEdition(raw string, k *Known) (reading, error) {
	got, near := meantBy(raw, k.Editions)
	if got.code != "" {
		if k.Hangs != "" && got.code != k.Hangs && got.code != k.Under && got.remark == (catalog.Words{}) {
			got.remark = otherEdition(got.code, k)
		}
		return got, nil
	}
	if len(near) > 1 {
		return got, fault.New("edition %s may be %s: write it as it stands on the board", "bản in %s có thể là %s. Ghi đúng như trên bảng.", fault.Quote(raw), strings.Join(near, ", "))
	}
	if others := r.ofEdition(raw); len(others) > 0 {
		return got, fault.New("edition %s is that of board %s, not of %s: which of them is it?", "bản in %s là của bảng %s, không phải của %s. Bảng nào?", fault.Quote(raw), others.Titles(), k.Title())
	}
	if code, ok := edition.Read(raw); ok {
		if k.Hangs != "" {
			return reading{code, otherEdition(code, k)}, nil
		}
		return reading{code: code}, nil
	}
	if code, ok := edition.Complete(shape(raw)); ok {
		return reading{code, words("edition %s without its check was read as %s; no board is known to have it", "bản in %s thiếu chữ kiểm tra, đọc là %s; chưa thấy bảng nào có bản này", fault.Short(raw), code)}, nil
	}
	return got, fault.New("edition %s is none: six letters and a check as they stand on the board, such as K7Q2XM-9", "bản in %s không đúng. Ghi sáu chữ và chữ kiểm tra như trên bảng, ví dụ K7Q2XM-9.", fault.Quote(raw))
}

func otherEdition(code string, k *Known) catalog.Words {
	return words("board %s: edition %s, and the ledger has %s on the wall", "bảng %s: bản in %s, còn sổ ghi đang treo bản %s", k.Number, code, k.Hangs)
}

// ofEdition gives the boards that an edition as somebody wrote it belongs to.
func (r Roll) ofEdition(raw string) Roll {
	var out Roll
	for i := range r {
		if got, _ := meantBy(raw, r[i].Editions); got.code != "" {
			out = append(out, r[i])
		}
	}
	return out
}

// words is a sentence in both languages.
func words(en, vi string, args ...any) catalog.Words { return fault.New(en, vi, args...).Message }
