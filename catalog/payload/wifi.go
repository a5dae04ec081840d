package payload

import (
	"errors"
	"strings"

	"bangqr/catalog/fault"
)

// The form is ZXing's (wiki page "Barcode Contents", WifiResultParser), which the cameras of Android and iOS read:
//
//	WIFI:T:WPA;S:<ssid>;P:<password>;H:true;;
//
// That page also asks for quotation marks around a name or password that could be read as hexadecimal. They are left out:
// iPhones take them for a part of the password (QRCoder issue 440), ZXing's own app fails with them too (qifi issue 4),
// and Android takes all text but a key of 64 hexadecimal digits literally (WifiNetworkConfig of its settings).

// The values of T. Phones know no others: some fail on "WPA/WPA2".
const (
	WPA  = "WPA"    // WPA, WPA2 and networks that also take WPA3
	WEP  = "WEP"    // broken since 2001, and still met
	SAE  = "SAE"    // WPA3 alone
	Open = "nopass" // no password
)

// WiFi is a wireless network. A code with its password, on a wall, publishes the password: it is for a guest network.
type WiFi struct {
	SSID     string // 1 to 32 characters of ASCII
	Password string
	Security string // WPA, WEP, SAE or Open; nothing is WPA where there is a password, else Open
	Hidden   bool   // the network does not tell its name
}

// Payload is what the code says. The error joins an *Error for each value that is wrong.
func (w WiFi) Payload() (string, error) {
	t := w.Security
	if t == "" {
		t = WPA
		if w.Password == "" {
			t = Open
		}
	}
	if err := errors.Join(w.ssidFault(), w.passwordFault(t)); err != nil {
		return "", err
	}
	s := "WIFI:T:" + t + ";S:" + escape(w.SSID) + ";"
	if t != Open {
		s += "P:" + escape(w.Password) + ";"
	}
	if w.Hidden {
		s += "H:true;"
	}
	return s + ";", nil
}

// escape puts a backslash before what the form gives a meaning.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `"`, `\"`, `:`, `\:`).Replace(s)
}

func (w WiFi) ssidFault() error {
	const field, most = "ssid", 32 // IEEE 802.11, 9.4.2.2
	switch odd := foreign(w.SSID); {
	case w.SSID == "":
		return wrong(field, "Wi-Fi name missing: write the network's name", "chưa có tên mạng Wi-Fi. Vui lòng nhập.")
	case odd != "":
		return wrong(field, "Wi-Fi name %s holds %s, and telephones garble it in a code: give the network a name of plain letters such as %s",
			"tên mạng Wi-Fi %s có ký tự %s; điện thoại đọc sai ký tự này trong mã QR. Đặt tên mạng không dấu, ví dụ %s.",
			fault.Quote(w.SSID), odd, fault.Quote(example(w.SSID, most)))
	case len(w.SSID) > most:
		return wrong(field, "Wi-Fi name of %d characters, 32 at most: write the name as the access point has it",
			"tên mạng Wi-Fi dài %d ký tự, tối đa 32. Ghi đúng tên trên thiết bị phát.", len(w.SSID))
	}
	return nil
}

// example is a name for a network like the one given, in ASCII.
func example(ssid string, most int) string {
	s, _ := Plain(ssid)
	s = strings.TrimSpace(s[:min(len(s), most)])
	if s == "" {
		return "Khach"
	}
	return s
}

// passwordFault holds a password to the lengths of its kind: IEEE 802.11, annex J.4 (WPA) and 12.3.2 (WEP). SAE has no
// bounds of its own; access points ask for those of WPA.
func (w WiFi) passwordFault(t string) error {
	const field = "password"
	p := w.Password
	switch odd := foreign(p); {
	case t != WPA && t != WEP && t != SAE && t != Open:
		return wrong("security", "Wi-Fi security %s unknown: write WPA, WEP, SAE or nopass",
			"kiểu bảo mật Wi-Fi %s không rõ. Ghi WPA, WEP, SAE hoặc nopass (không mật khẩu).", fault.Quote(t))
	case t == Open && p != "":
		return wrong(field, "Wi-Fi password given, and security says there is none: delete one of them",
			"có mật khẩu Wi-Fi nhưng kiểu bảo mật ghi là không có. Bỏ một trong hai.")
	case t == Open:
		return nil
	case p == "":
		return wrong(field, "Wi-Fi password missing: write it, or write nopass as the security of an open network",
			"chưa có mật khẩu Wi-Fi. Nhập mật khẩu, hoặc ghi bảo mật là nopass nếu mạng mở.")
	case odd != "":
		return wrong(field, "Wi-Fi password holds %s, and telephones garble it in a code: take a password of plain letters, digits and signs",
			"mật khẩu Wi-Fi có ký tự %s; điện thoại đọc sai ký tự này trong mã QR. Đặt mật khẩu không dấu.", odd)
	case t == WEP && !wepKey(p):
		return wrong(field, "Wi-Fi password of %d characters: WEP has 5 or 13 characters, or 10 or 26 hexadecimal digits",
			"mật khẩu Wi-Fi dài %d ký tự: WEP có 5 hoặc 13 ký tự, hoặc 10 hoặc 26 chữ số thập lục phân. Nhập lại đúng.", len(p))
	case t != WEP && (len(p) < 8 || len(p) > 63) && !(t == WPA && len(p) == 64 && hexadecimal(p)):
		return wrong(field, "Wi-Fi password of %d characters, 8 to 63 are allowed: was a zero or a blank lost?",
			"mật khẩu Wi-Fi dài %d ký tự, phải từ 8 đến 63. Có thể đã mất số 0 hoặc dấu cách; nhập lại.", len(p))
	}
	return nil
}

func wepKey(p string) bool {
	return len(p) == 5 || len(p) == 13 || (len(p) == 10 || len(p) == 26) && hexadecimal(p)
}

func hexadecimal(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// securities are the ways in which people write the security of a network, folded.
var securities = map[string]string{
	"wpa": WPA, "wpa2": WPA, "wpapsk": WPA, "wpa2psk": WPA, "wpawpa2": WPA, "wpawpa2psk": WPA, "wpa2wpa3": WPA, "wpa2personal": WPA,
	"wpapskwpa2psk": WPA, "wpa2aes": WPA, "wpa2pskaes": WPA, "wpawpa2personal": WPA, "wpa2wpa3personal": WPA, "wpapersonal": WPA,
	"wpa3": SAE, "sae": SAE, "wpa3sae": SAE, "wpa3personal": SAE,
	"wep":    WEP,
	"nopass": Open, "none": Open, "open": Open, "no": Open, "khong": Open, "mo": Open, "mangmo": Open, "khongmatkhau": Open, "khongcomatkhau": Open,
}

// Security gives the value of T for what a router or a person calls the security of a network: "WPA2-PSK", "không". A
// network that takes several gets WPA.
func Security(s string) (t string, ok bool) {
	plain, _ := Plain(s)
	t, ok = securities[strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(plain))]
	return t, ok
}
