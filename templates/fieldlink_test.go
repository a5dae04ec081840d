package templates

import (
	"strings"
	"testing"

	"bangqr/catalog/link"
	"bangqr/templates/scene"
)

// TestFieldCodes holds that a field's code carries its short link where the office has such, else the search, that the
// sheet says which, and that a field without any page is a finding and no code.
func TestFieldCodes(t *testing.T) {
	c := part(sample(t), "Chứng thực")
	k := kind(t, "field-index", "", "vi")
	for _, tt := range []struct {
		rules         link.Rules
		payload, says string
	}{
		{options.Links, "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=Ch%E1%BB%A9ng%20th%E1%BB%B1c", "Mỗi mã mở trang tìm kiếm của Cổng Dịch vụ công"},
		{link.Rules{Base: "https://qr.a.gov.vn", Fields: "https://a.gov.vn/l/{{slug}}"}, "HTTPS://QR.A.GOV.VN/L/CHUNG-THUC", "Mỗi mã mở trang của lĩnh vực do Trung tâm lập"},
	} {
		out := compose(t, Select(c, k, Selection{})[0], Options{Lang: "vi", Links: tt.rules})
		var said []string
		for _, it := range out.Doc.Pages[0].Items {
			switch it := it.(type) {
			case *scene.Text:
				said = append(said, it.S)
			case *scene.Code:
				if it.Payload != tt.payload {
					t.Errorf("payload %s, want %s", it.Payload, tt.payload)
				}
			}
		}
		if all := strings.Join(said, " "); !strings.Contains(all, tt.says) {
			t.Errorf("the sheet does not say %q: %s", tt.says, all)
		}
	}
	_, found := Compose(Select(c, k, Selection{})[0], Options{Lang: "vi", Links: link.Rules{Base: "https://qr.a.gov.vn"}})
	if len(found) != 1 || found[0].Rule != "link" || !strings.Contains(found[0].Message.EN, "Chứng thực") {
		t.Errorf("findings %v", found)
	}
}
