package scene

import "testing"

// TestOpens: what a viewer opens is a link; what only scanners know, or what might be run, is none.
func TestOpens(t *testing.T) {
	for address, want := range map[string]bool{
		"https://a.vn": true, "HTTPS://A.VN": true, "tel:+84900000000": true, "mailto:a@b.vn": true, "sms:1022": true, "geo:20.8,106.6": true,
		"javascript:alert(1)": false, "WIFI:S:a;;": false, "00020101021138570010A000000727": false, "data:text/html,a": false, "file:///etc/passwd": false,
		"": false, "a": false, "https:": false, " https://a.vn": false, "java\nscript:a": false, "BEGIN:VCARD": false, "smsto:1022:a": false,
	} {
		if got := Opens(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
