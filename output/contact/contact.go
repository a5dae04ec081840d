// Package contact writes the contact sheet, the page on which staff look over what was made before anything is printed: small
// pictures of all signs, by kind and field, with what each is called, where its codes lead and in which file it lies. It is one
// HTML file beside its pictures: it opens without a network, prints, and runs no script, whatever stands in the catalog.
package contact

import (
	"bytes"
	_ "embed"
	"html/template"
)

// A Sheet is what the contact sheet shows. Paths are relative to the page, with forward slashes.
type Sheet struct {
	Lang         string // of the page: "vi" or "en"
	Office       string
	Signs, Codes int
	Kinds        []Kind
	Failed       []Failure
}

// A Kind is the signs of one kind.
type Kind struct {
	ID, Title, Page string
	Count           int
	Groups          []Group
}

// A Group is the signs of one field, or of no field where Title is empty.
type Group struct {
	Title string
	Signs []Sign
}

// A Sign is one card of the page.
type Sign struct {
	Name, Subject, Edition string
	Files                  []File
	Pages                  []Picture // of its first pages
	More                   int       // pages that have no picture
	Codes                  []Code
}

// A File holds a sign.
type File struct{ Path, Name string }

// A Picture shows a page. Its size is in CSS pixels.
type Picture struct {
	Path string
	W, H int
}

// A Code is what one symbol carries.
type Code struct {
	Name, Payload string
	Link          string // the payload, if it is an address of a page
}

// A Failure is a sign that could not be made, and why.
type Failure struct {
	Sign string
	Why  []string
}

//go:embed contact.html
var source string

var page = template.Must(template.New("contact").Parse(source))

// HTML gives the bytes of the page.
func (s *Sheet) HTML() ([]byte, error) {
	w, ok := words[s.Lang]
	if !ok {
		w = words["en"]
	}
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		*Sheet
		Words map[string]string
	}{s, w})
	return b.Bytes(), err
}

// words are those of the page itself.
var words = map[string]map[string]string{
	"vi": {
		"title": "Xem lại trước khi in", "signs": "bản in", "codes": "mã QR", "kinds": "loại bảng",
		"how":    "Bấm vào hình để mở tệp. In ở tỷ lệ 100 % (kích thước thực), sau đó quét thử từng mã.",
		"failed": "Chưa tạo được", "checked": "Đã soát", "edition": "Bản in", "more": "trang nữa", "file": "Tệp",
	},
	"en": {
		"title": "Look over before printing", "signs": "signs", "codes": "QR codes", "kinds": "kinds",
		"how":    "Click a picture to open its file. Print at 100 % (actual size), then try every code.",
		"failed": "Could not be made", "checked": "Checked", "edition": "Edition", "more": "more pages", "file": "File",
	},
}
