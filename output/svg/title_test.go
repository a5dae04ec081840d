package svg

import (
	"bytes"
	"testing"

	"bangqr/templates/scene"
)

// TestTitle: what a pointer over a code shows is where it leads, and never what a network or a payment is opened with.
func TestTitle(t *testing.T) {
	for _, tt := range []struct{ payload, caption, want string }{
		{"HTTPS://A.VN/1", "Khai sinh", "Khai sinh · HTTPS://A.VN/1"},
		{"tel:+84900000000", "", "tel:+84900000000"},
		{"WIFI:T:WPA;S:Khach;P:matkhau;;", "Sảnh chờ", "Sảnh chờ · Wi-Fi"},
		{"wifi:T:WPA;S:Khach;P:matkhau;;", "", "Wi-Fi"},
		{"00020101021138600010A00000072701300006000000", "Chợ Mẫu", "Chợ Mẫu · VietQR"},
		{"ma-bi-mat", "Khác", "Khác"},
	} {
		file := render(t, &scene.Page{W: 60 * mm, H: 60 * mm, Items: []scene.Item{code(t, tt.payload, tt.caption, 10*mm, 10*mm, 12)}})
		if want := []byte("<g><title>" + tt.want + "</title>"); !bytes.Contains(file, want) {
			t.Errorf("%s: no %s", tt.payload, want)
		}
		if !scene.Opens(tt.payload) && bytes.Contains(file, []byte(tt.payload)) {
			t.Errorf("%s is in the file as text", tt.payload)
		}
	}
}
