package payload

import (
	"errors"
	"strings"
	"testing"
)

// wifiVectors are networks with what their codes say.
var wifiVectors = []struct {
	wifi WiFi
	want string
}{
	{WiFi{SSID: "wifiname", Password: "wifipasswd"}, "WIFI:T:WPA;S:wifiname;P:wifipasswd;;"}, // gist.github.com/czwen/746e071609f28bc6cf03e0aef35b5fb8
	{WiFi{SSID: "mynetwork", Password: "mypasswd", Security: WPA}, "WIFI:T:WPA;S:mynetwork;P:mypasswd;;"},
	{WiFi{SSID: `"foo;bar\baz"`}, `WIFI:T:nopass;S:\"foo\;bar\\baz\";;`}, // ZXing's wiki has the name
	{WiFi{SSID: "a,b:c", Password: `p\;,":x1`, Security: SAE, Hidden: true}, `WIFI:T:SAE;S:a\,b\:c;P:p\\\;\,\"\:x1;H:true;;`},
	{WiFi{SSID: "ABCD", Password: "12345678"}, "WIFI:T:WPA;S:ABCD;P:12345678;;"}, // looks hexadecimal, and has no quotation marks
	{WiFi{SSID: "Khach", Password: strings.Repeat("a1", 32)}, "WIFI:T:WPA;S:Khach;P:" + strings.Repeat("a1", 32) + ";;"},
	{WiFi{SSID: "Khach", Password: "abcde", Security: WEP}, "WIFI:T:WEP;S:Khach;P:abcde;;"},
	{WiFi{SSID: "Khach", Password: "0123456789", Security: WEP}, "WIFI:T:WEP;S:Khach;P:0123456789;;"},
	{WiFi{SSID: " two  blanks ", Security: Open}, "WIFI:T:nopass;S: two  blanks ;;"},
	{WiFi{SSID: strings.Repeat("s", 32), Password: strings.Repeat("p", 63)}, "WIFI:T:WPA;S:" + strings.Repeat("s", 32) + ";P:" + strings.Repeat("p", 63) + ";;"},
}

func TestWiFi(t *testing.T) {
	for _, tc := range wifiVectors {
		got, err := tc.wifi.Payload()
		if err != nil || got != tc.want {
			t.Errorf("%+v gives %s, %v; want %s", tc.wifi, got, err, tc.want)
		}
	}
}

func TestWiFiRefused(t *testing.T) {
	for _, tc := range []struct {
		wifi   WiFi
		fields string
		why    string
	}{
		{WiFi{}, "ssid", "missing"},
		{WiFi{SSID: "Một cửa"}, "ssid", `such as "Mot cua"`},
		{WiFi{SSID: "网"}, "ssid", `such as "Khach"`},
		{WiFi{SSID: "a\tb"}, "ssid", "garble"},
		{WiFi{SSID: strings.Repeat("s", 33)}, "ssid", "33 characters"},
		{WiFi{SSID: "a", Password: "1234567"}, "password", "7 characters"},
		{WiFi{SSID: "a", Password: strings.Repeat("p", 64)}, "password", "64 characters"},
		{WiFi{SSID: "a", Password: strings.Repeat("a1", 32), Security: SAE}, "password", "64 characters"},
		{WiFi{SSID: "a", Password: "mậtkhẩu1"}, "password", "garble"},
		{WiFi{SSID: "a", Security: WPA}, "password", "missing"},
		{WiFi{SSID: "a", Password: "12345678", Security: Open}, "password", "there is none"},
		{WiFi{SSID: "a", Password: "123456", Security: WEP}, "password", "WEP has"},
		{WiFi{SSID: "a", Password: "12345678", Security: "WPA/WPA2"}, "security", "unknown"},
		{WiFi{SSID: "ở", Password: "1"}, "ssid password", "characters"},
	} {
		got, err := tc.wifi.Payload()
		if err == nil {
			t.Errorf("%+v gives %s", tc.wifi, got)
			continue
		}
		worded(t, err)
		if f := strings.Join(fieldsOf(err), " "); f != tc.fields || !strings.Contains(err.Error(), tc.why) {
			t.Errorf("%+v: %s: %v; want %s: %s", tc.wifi, f, err, tc.fields, tc.why)
		}
	}
}

// fieldsOf lists the values that an error finds wrong.
func fieldsOf(err error) []string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok { // the tree itself is wanted
		var out []string
		for _, e := range joined.Unwrap() {
			out = append(out, fieldsOf(e)...)
		}
		return out
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return []string{e.Field}
	}
	return []string{"?"}
}

func TestSecurity(t *testing.T) {
	for text, want := range map[string]string{
		"WPA2-PSK": WPA, "WPA/WPA2": WPA, "wpa2": WPA, "WPA2/WPA3": WPA, "WPA3": SAE, "wep": WEP, "không": Open, "Mở": Open, "nopass": Open, "WPA2 (AES)": WPA,
	} {
		if got, ok := Security(text); !ok || got != want {
			t.Errorf("%q is %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "WPA2-EAP", "wap", "có"} {
		if got, ok := Security(text); ok {
			t.Errorf("%q is %q", text, got)
		}
	}
}

// zxing reads a field as ZXing's parser does: its key wherever it first stands, and its value up to a semicolon with an
// even number of backslashes before it.
func zxing(payload, key string) string {
	text, ok := strings.CutPrefix(payload, "WIFI:")
	if !ok {
		return ""
	}
	i := strings.Index(text, key)
	if i < 0 {
		return ""
	}
	var b strings.Builder
	for i += len(key); i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		case c == ';':
			return b.String()
		default:
			b.WriteByte(c)
		}
	}
	return ""
}

func FuzzWiFi(f *testing.F) {
	for _, tc := range wifiVectors {
		f.Add(tc.wifi.SSID, tc.wifi.Password, tc.wifi.Security, tc.wifi.Hidden)
	}
	f.Add("T:S:P:", `P:;;H:true\`, SAE, false)
	f.Fuzz(func(t *testing.T, ssid, password, security string, hidden bool) {
		w := WiFi{ssid, password, security, hidden}
		s, err := w.Payload()
		if err != nil {
			bilingual(t, err)
			return
		}
		ascii(t, s)
		kind := zxing(s, "T:")
		name := zxing(s, "S:")
		key := zxing(s, "P:")
		h := zxing(s, "H:")
		if name != ssid || key != password || (h == "true") != hidden || security != "" && kind != security {
			t.Fatalf("%+v gives %s, which reads %q %q %q %q", w, s, kind, name, key, h)
		}
	})
}

// ascii holds that a payload is printable ASCII.
func ascii(t *testing.T, s string) {
	t.Helper()
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			t.Fatalf("payload %q is not ASCII", s)
		}
	}
}
