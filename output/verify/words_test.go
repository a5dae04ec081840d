package verify

import "testing"

// TestVietnameseFigures: places have the decimal sign of the language; codes in names keep their points.
func TestVietnameseFigures(t *testing.T) {
	t.Parallel()
	f := Finding{File: "a.pdf", Page: 1, At: &Place{X: 10.25, Y: 3.5}, About: "1.001193 Khai sinh", VI: "lỗi", EN: "a fault"}
	if got, want := f.Text("vi"), "a.pdf, trang 1, tại 10,2 × 3,5 mm, mã QR của 1.001193 Khai sinh: lỗi"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := f.Text("en"), "a.pdf, page 1, at 10.2 × 3.5 mm, code 1.001193 Khai sinh: a fault"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestCodeOutOfShape: one code that is not as it was made is not told as two.
func TestCodeOutOfShape(t *testing.T) {
	t.Parallel()
	l := &look{result: &fileResult{}}
	if l.stood(1, "https://a.gov.vn") {
		t.Error("a code stands that was not found")
	}
	l.result.Codes = []Seen{{Page: 1, Payload: "https://a.gov.vn"}}
	if !l.stood(1, "https://a.gov.vn") || l.stood(2, "https://a.gov.vn") {
		t.Error("a code that was found stands on its page alone")
	}
}
