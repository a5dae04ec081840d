package verify

import (
	"bytes"
	_ "embed"
	"html/template"
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
	type told struct {
		Fault bool
		Text  string
	}
	var found []told
	for i := range r.Findings {
		found = append(found, told{r.Findings[i].Level == Fault, r.Findings[i].Text(lang)})
	}
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		*Report
		Lang  string
		Words map[string]string
		Found []told
		Tried *triedPage
	}{r, lang, w, found, r.triedPage(lang)})
	return b.Bytes(), err
}

// words are those of the page itself.
var words = map[string]map[string]string{
	"vi": {
		"title": "Kiểm tra bản in", "sound": "Đạt", "unsound": "Không đạt: không in thư mục này", "signs": "bản in", "files": "tệp", "pages": "trang", "codes": "mã QR đọc đúng", "read": "Từng mã QR", "of": "trên",
		"judges": "Đã kiểm tra bằng", "findings": "Điều cần sửa", "fault": "Lỗi", "warning": "Lưu ý", "file": "Tệp", "page": "Trang", "about": "Của", "caption": "Tên bên mã", "payload": "Dẫn tới",
		"quiet": "Vùng trắng (ô)", "module": "Ô (mm)", "contrast": "Tương phản (%)", "reads": "Đọc (trên 4)", "kept": "không đổi từ lần đạt trước", "unseen": "Chỉ so mã băm",
		"catalog": "Đã so với danh mục.", "alone": "Chỉ so với bảng kê của thư mục, không so với danh mục.", "limits": "Chữ bên mã QR đọc được trong PDF; chữ trong ảnh PNG, SVG được so hình với PDF của cùng trang.",
		"unread": "Chưa so chữ trong ảnh", "unreadwhy": "thư mục không có PDF còn nguyên của cùng trang để so. Xem bằng mắt, hoặc tạo cả PDF.",
	},
	"en": {
		"title": "Verification", "sound": "Sound", "unsound": "Not sound: do not print this folder", "signs": "signs", "files": "files", "pages": "pages", "codes": "codes read as they should", "read": "Each code", "of": "of",
		"judges": "Judges that spoke", "findings": "What is wrong", "fault": "Fault", "warning": "Warning", "file": "File", "page": "Page", "about": "About", "caption": "Name beside the code", "payload": "Leads to",
		"quiet": "White (modules)", "module": "Module (mm)", "contrast": "Contrast (%)", "reads": "Reads (of 4)", "kept": "not changed since it was found sound", "unseen": "Compared by hash alone",
		"catalog": "Held against the catalog.", "alone": "Held against the folder's own manifest alone, not against a catalog.", "limits": "Letters beside a code are read in PDF; those of PNG and SVG are held by their shapes to the PDF of the same page.",
		"unread": "Pictures whose letters were not read", "unreadwhy": "the folder has no whole PDF of the same page to hold them to. Look at them, or build the PDF too.",
	},
}
