package verify

import (
	"bytes"
	_ "embed"
	"html/template"
	"strconv"
	"strings"
)

//go:embed report.html
var source string

var page = template.Must(template.Must(template.New("report").Parse(source)).Parse(stressSource))

// Faults is how many findings are faults.
func (r *Report) Faults() int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Level == Fault {
			n++
		}
	}
	return n
}

// HTML gives the report as one page that refers to nothing outside itself.
func (r *Report) HTML(lang string) ([]byte, error) {
	w, ok := words[lang]
	if !ok {
		w, lang = words["en"], "en"
	}
	var b bytes.Buffer
	err := page.Execute(&b, &reportPage{r, lang, w, r.byFile(lang), r.triedPage(lang)})
	return b.Bytes(), err
}

// A reportPage is what the page says.
type reportPage struct {
	*Report
	Lang  string
	Words map[string]string
	Found []toldOf
	Tried *triedPage
}

// Number writes a number with so many digits behind the comma, as the language does.
func (p *reportPage) Number(v float64, digits int) string { return decimal(v, digits, p.Lang == "vi") }

// Count is a number of things; in a language that has one, in the singular if there is one of them.
func (p *reportPage) Count(n int, key string) string { return counted(n, p.Words, key) }

func counted(n int, words map[string]string, key string) string {
	word := words[key]
	if one := words["1 "+key]; n == 1 && one != "" {
		word = one
	}
	return strconv.Itoa(n) + " " + word
}

func decimal(v float64, digits int, comma bool) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if comma {
		s = strings.ReplaceAll(s, ".", ",")
	}
	return s
}

// A toldOf is what was found of a file.
type toldOf struct {
	File string
	Told []told
}

type told struct {
	Fault       bool
	Where, Text string
}

// byFile puts findings of a file together, files in the order of their first finding.
func (r *Report) byFile(lang string) (out []toldOf) {
	at := map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		k, ok := at[f.File]
		if !ok {
			k = len(out)
			at[f.File], out = k, append(out, toldOf{File: f.File})
		}
		where, text := f.say(lang)
		out[k].Told = append(out[k].Told, told{f.Level == Fault, strings.Join(where, ", "), text})
	}
	return out
}

// words are those of the page itself.
var words = map[string]map[string]string{
	"vi": {
		"title": "Kiểm tra bản in", "sound": "Đạt", "unsound": "Không đạt: không in thư mục này", "signs": "bản in", "files": "tệp", "pages": "trang", "codes": "mã QR đọc đúng", "read": "Từng mã QR", "of": "trên",
		"judges": "Đã kiểm tra bằng", "findings": "Điều cần sửa", "fault": "Lỗi", "warning": "Lưu ý", "page": "Trang", "about": "Mã số", "caption": "Tên bên mã", "payload": "Dẫn tới",
		"quiet": "Vùng trắng (ô)", "module": "Ô (mm)", "contrast": "Tương phản (%)", "reads": "Đọc (trên 4)", "kept": "không đổi từ lần đạt trước", "unseen": "Chỉ so mã băm",
		"catalog": "Đã so với danh mục.", "alone": "Chỉ so với bảng kê của thư mục, không so với danh mục.", "limits": "Chữ bên mã QR đọc được trong PDF.",
		"pictures": "Chữ trong ảnh PNG, SVG được so hình với PDF của cùng trang.",
		"unread":   "Chưa so chữ trong ảnh", "unreadwhy": "thư mục không có PDF còn nguyên của cùng trang để so. Xem bằng mắt, hoặc tạo cả PDF.",
	},
	"en": {
		"title": "Verification", "sound": "Sound", "unsound": "Not sound: do not print this folder", "signs": "signs", "files": "files", "pages": "pages", "1 signs": "sign", "1 files": "file", "1 pages": "page", "codes": "codes read as they should", "read": "Each code", "of": "of",
		"judges": "Judges that spoke", "findings": "What is wrong", "fault": "Fault", "warning": "Warning", "page": "Page", "about": "Number", "caption": "Name beside the code", "payload": "Leads to",
		"quiet": "White (modules)", "module": "Module (mm)", "contrast": "Contrast (%)", "reads": "Reads (of 4)", "kept": "not changed since it was found sound", "unseen": "Compared by hash alone",
		"catalog": "Held against the catalog.", "alone": "Held against the folder's own manifest alone, not against a catalog.", "limits": "Letters beside a code are read in PDF.",
		"pictures": "Letters of PNG and SVG are held by their shapes to the PDF of the same page.",
		"unread":   "Pictures whose letters were not read", "unreadwhy": "the folder has no whole PDF of the same page to hold them to. Look at them, or build the PDF too.",
	},
}
