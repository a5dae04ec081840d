package verify

import (
	_ "embed"
	"fmt"

	"bangqr/output/stress"
)

//go:embed stress.html
var stressSource string

// A triedPage is what the page says of trials.
type triedPage struct {
	*stress.Report
	VI    bool
	Words map[string]string
}

var stressWords = map[string]map[string]string{
	"vi": {
		"title": "Thử đọc trong điều kiện xấu", "class": "Phép thử", "verdict": "Kết quả", "set": "Mức", "trials": "Số ảnh", "need": "cần", "most": "nhiều nhất", "exempt": "không tính", "signs": "bản in", "codes": "mã QR khác nhau", "from": "quét từ", "px": "điểm ảnh mỗi ô",
		"sign": "Bản in", "grade": "Hạng", "module": "Ô (mm)", "scan": "Quét từ (cm)", "margin": "Dư", "cheap": "Điện thoại rẻ đọc được từ xa nhất (cm)", "ease": "đọc dư sức từ xa nhất (cm)", "help": "Cách tốt hơn", "passed": "đạt", "failed": "không đạt", "seed": "số gieo", "pictures": "ảnh",
		"grades": "Hạng theo số điểm ảnh mỗi ô mà điện thoại thường (ảnh xem trước rộng 1920 điểm) có từ khoảng cách quét, so với số cần để đọc được: A từ 2,25 lần (điện thoại rẻ, 1280 điểm, đọc dư sức: có 1,5 lần số cần) · B từ 1,5 lần (điện thoại rẻ vừa đủ đọc) · C từ 1,25 lần (điện thoại thường đọc được, điện thoại rẻ phải lại gần) · D từ 1 lần (điện thoại thường vừa đủ đọc) · E ít hơn (điện thoại thường cũng phải lại gần) · F không đọc đúng · – bảng kê không ghi khoảng cách quét.",
		"limits": "Ảnh được mô phỏng, không phải chụp bản in thật: trước khi in nhiều, in thử một tờ và quét bằng vài điện thoại.",
	},
	"en": {
		"title": "Read under bad conditions", "class": "Class", "verdict": "Verdict", "set": "Setting", "trials": "Pictures", "need": "needs", "most": "at most", "exempt": "does not count", "signs": "signs", "codes": "distinct codes", "1 signs": "sign", "1 codes": "distinct code", "from": "scanned from", "px": "pixels a module",
		"sign": "Sign", "grade": "Grade", "module": "Module (mm)", "scan": "Scanned from (cm)", "margin": "Margin", "cheap": "A cheap phone reads it from at most (cm)", "ease": "with ease from at most (cm)", "help": "What would help", "passed": "passed", "failed": "failed", "seed": "seed", "pictures": "pictures",
		"grades": "Grades, by how many pixels a module a usual phone (a preview of 1,920 pixels) has from the reading distance, of those that readers need: A from 2.25 times (a cheap phone, 1,280 pixels, reads it with ease: it has 1.5 times what it needs) · B from 1.5 (a cheap phone just reads it) · C from 1.25 (a usual phone reads it, a cheap one must come nearer) · D from 1 (a usual phone just reads it) · E less (a usual phone must come nearer too) · F does not read as it should · – the manifest has no distance.",
		"limits": "Pictures are simulated, not taken of print: before many are printed, print one sheet and scan it with some phones.",
	},
}

func (r *Report) triedPage(lang string) *triedPage {
	if r.Stress == nil {
		return nil
	}
	return &triedPage{r.Stress, lang == "vi", stressWords[lang]}
}

// stressCases adds a case for each class of trials of each kind.
func (r *Report) stressCases(s *suite, lang string) {
	if r.Stress == nil {
		return
	}
	by := map[string][]string{}
	for _, f := range r.Stress.Faults {
		text := f.EN
		if lang == "vi" {
			text = f.VI
		}
		key := f.Kind + "\x00" + f.Class
		by[key] = append(by[key], xmlText(text))
	}
	for _, k := range r.Stress.Kinds {
		for _, c := range k.Cells {
			name := c.Class + " " + c.Setting
			s.add("stress."+k.Kind, name, by[k.Kind+"\x00"+name], "")
			delete(by, k.Kind+"\x00"+name)
		}
		s.add("stress."+k.Kind, "payloads", by[k.Kind+"\x00"], "")
	}
}

// Scanned is a reading distance in words.
func (t *triedPage) Scanned(mm []float64) string {
	if len(mm) != 2 || mm[1] <= 0 {
		return "–"
	}
	if mm[0] == mm[1] {
		return fmt.Sprintf("%.0f cm", mm[0]/10)
	}
	return fmt.Sprintf("%.0f–%.0f cm", mm[0]/10, mm[1]/10)
}

// Centimetres are whole ones; a distance of nothing is none.
func (t *triedPage) Centimetres(mm float64) string {
	if mm <= 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", mm/10)
}

// Pixels is how many pixels a module has, in words.
func (t *triedPage) Pixels(px []float64) string {
	if len(px) != 2 {
		return "–"
	}
	if px[0] == px[1] {
		return t.Number(px[0], 1)
	}
	return t.Number(px[0], 1) + "–" + t.Number(px[1], 1)
}

// Number writes a number with so many digits behind the comma, as the language does.
func (t *triedPage) Number(v float64, digits int) string { return decimal(v, digits, t.VI) }

// Count is a number of things, as a language says it.
func (t *triedPage) Count(n int, key string) string { return counted(n, t.Words, key) }
