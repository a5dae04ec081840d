package templates

import (
	"fmt"
	"math"

	"bangqr/catalog"
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// A Finding is something that keeps a sign from being made.
type Finding struct {
	Rule    string        `json:"rule"` // a stable id, such as "fit"
	Sign    string        `json:"sign"`
	Box     string        `json:"box,omitempty"`   // where it stands in the template
	By      float64       `json:"by_mm,omitempty"` // how much room is lacking
	Message catalog.Words `json:"message"`
}

func (f Finding) Error() string { return f.Sign + ": " + f.Text("en") }

// Text is the finding in a language, without the sign.
func (f Finding) Text(lang string) string {
	if f.Box == "" {
		return f.Message.In(lang)
	}
	return f.Message.In(lang) + " (" + f.Box + ")"
}

// overflow words an overflow for the one who can mend it.
func overflow(o layout.Overflow) Finding {
	vi, en := "không đủ chỗ", "does not fit"
	switch o.Why {
	case "width":
		vi = "rộng hơn chỗ có %s mm ở cỡ nhỏ nhất. Dành thêm chỗ, hoặc dùng đường dẫn ngắn hơn"
		en = "is wider than its room by %s mm at the least size: give it more room, or a shorter address"
	case "height":
		vi = "cao hơn chỗ có %s mm ở cỡ nhỏ nhất. Nhập \"Tên rút gọn\", hoặc dùng khổ giấy lớn hơn"
		en = "is higher than its room by %s mm at the least sizes: enter a short name, or use a larger page"
	case "pages":
		vi = "thiếu %s mm trên số trang được phép ở cỡ nhỏ nhất. Nhập \"Tên rút gọn\", bớt thủ tục, hoặc dùng khổ giấy lớn hơn"
		en = "lacks %s mm on the pages it may take at the least sizes: enter a short name, fewer procedures, or use a larger page"
	}
	by := scene.Millimetres(math.Ceil(o.By.MM()*10) / 10).String()
	return Finding{Rule: "fit", Box: o.Box, By: o.By.MM(), Message: catalog.Words{VI: fmt.Sprintf(vi, by), EN: fmt.Sprintf(en, by)}}
}

// fault words ink where none may be.
func fault(f layout.Fault) Finding {
	var w catalog.Words
	switch f.Rule {
	case "off-page":
		w = catalog.Words{VI: fmt.Sprintf("trang %d: %s nằm ngoài trang", f.Page, f.What), EN: fmt.Sprintf("page %d: %s runs off the page", f.Page, f.What)}
	case "quiet-zone":
		w = catalog.Words{VI: fmt.Sprintf("trang %d: %s nằm trong vùng trắng quanh mã %s", f.Page, f.What, f.Other), EN: fmt.Sprintf("page %d: %s stands in the quiet zone of the code %s", f.Page, f.What, f.Other)}
	case "overlap":
		w = catalog.Words{VI: fmt.Sprintf("trang %d: %s và %s chồng lên nhau", f.Page, f.What, f.Other), EN: fmt.Sprintf("page %d: %s and %s overlap", f.Page, f.What, f.Other)}
	}
	return Finding{Rule: f.Rule, Message: w}
}
