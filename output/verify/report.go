package verify

import (
	"bytes"
	_ "embed"
	"encoding/xml"
	"html/template"
	"strings"
	"unicode/utf8"
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
		"unread": "Chưa so chữ trong ảnh", "unreadwhy": "thư mục không có PDF của cùng trang để so. Xem bằng mắt, hoặc tạo cả PDF.",
	},
	"en": {
		"title": "Verification", "sound": "Sound", "unsound": "Not sound: do not print this folder", "signs": "signs", "files": "files", "pages": "pages", "codes": "codes read as they should", "read": "Each code", "of": "of",
		"judges": "Judges that spoke", "findings": "What is wrong", "fault": "Fault", "warning": "Warning", "file": "File", "page": "Page", "about": "About", "caption": "Name beside the code", "payload": "Leads to",
		"quiet": "White (modules)", "module": "Module (mm)", "contrast": "Contrast (%)", "reads": "Reads (of 4)", "kept": "not changed since it was found sound", "unseen": "Compared by hash alone",
		"catalog": "Held against the catalog.", "alone": "Held against the folder's own manifest alone, not against a catalog.", "limits": "Letters beside a code are read in PDF; those of PNG and SVG are held by their shapes to the PDF of the same page.",
		"unread": "Pictures whose letters were not read", "unreadwhy": "the folder has no PDF of the same page to hold them to. Look at them, or build the PDF too.",
	},
}

// A suite is a report as test runners read it.
type suite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *failure `xml:"failure,omitempty"`
	Skipped *skipped `xml:"skipped,omitempty"`
}

type failure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type skipped struct {
	Message string `xml:"message,attr"`
}

// JUnit gives the report as XML with a case for each file, and one for the folder.
func (r *Report) JUnit(lang string) ([]byte, error) {
	by := map[string][]string{}
	known := map[string]bool{}
	for i := range r.Results {
		known[r.Results[i].Path] = true
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		at := f.File
		if !known[at] {
			at = "" // of the folder
		}
		if f.Level == Fault {
			by[at] = append(by[at], xmlText(f.Text(lang)))
		}
	}
	s := suite{Name: "bangqr verify"}
	unseen := map[string]bool{}
	for _, u := range r.Unseen {
		unseen[u] = true
	}
	s.add("manifest", "manifest.json", by[""], "")
	for i := range r.Results {
		why := ""
		if unseen[r.Results[i].Path] {
			why = words["en"]["unseen"]
		}
		s.add(r.Results[i].Format, r.Results[i].Path, by[r.Results[i].Path], why)
	}
	r.stressCases(&s, lang)
	out, err := xml.MarshalIndent(s, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

func (s *suite) add(class, name string, faults []string, skip string) {
	c := testCase{Class: xmlText(class), Name: xmlText(name)}
	s.Tests++
	switch {
	case len(faults) > 0:
		s.Failures++
		c.Failure = &failure{faults[0], "verify", strings.Join(faults, "\n")}
	case skip != "":
		s.Skipped++
		c.Skipped = &skipped{skip}
	}
	s.Cases = append(s.Cases, c)
}

// xmlText leaves out what no XML file can hold.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return '?'
		}
		return r
	}, s)
}
