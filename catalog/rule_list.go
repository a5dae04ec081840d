package catalog

import "strings"

// A Rule is what Check and Read hold a catalog to.
type Rule struct {
	ID    string   `json:"rule"`
	Level Severity `json:"level"`
	Means Words    `json:"message"` // its message, with "…" for what each row puts in
}

// RuleList gives all rules of this package in the order of the documentation; the repairs, which are errors only to those
// who ask for a clean list (Report.Problems), come last.
func RuleList() []Rule {
	blank := strings.NewReplacer("{value}", "“…”", "{raw}", "…", "{fix}", "…", "{more}", "…")
	var out []Rule
	for _, r := range rules {
		if !strings.HasSuffix(r.id, "+") {
			means, ok := reasons[r.id]
			if !ok {
				means = Words{EN: blank.Replace(r.en), VI: blank.Replace(r.vi)}
			}
			out = append(out, Rule{r.id, r.level, means})
		}
	}
	for _, k := range repairKinds {
		out = append(out, Rule{repairPrefix + k.id, Error, Words{EN: "--strict: " + k.en, VI: "--strict: " + k.vi}})
	}
	return out
}

// reasons say what the rules are about whose messages are whole sentences of package payload.
var reasons = map[string]Words{
	"entry-tel-malformed": {EN: "telephone number of an entry cannot be dialled from a code", VI: "số điện thoại của mục khác không gọi được từ mã QR"},
	"tel-malformed":       {EN: "telephone number of an office or a place cannot be dialled", VI: "số điện thoại của đơn vị hoặc địa điểm không gọi được"},
	"wifi-ssid":           {EN: "Wi-Fi name missing, too long, or not of plain letters", VI: "tên mạng Wi-Fi còn thiếu, quá dài hoặc có dấu"},
	"wifi-password":       {EN: "Wi-Fi password missing, of a wrong length, or not of plain letters", VI: "mật khẩu Wi-Fi còn thiếu, sai độ dài hoặc có dấu"},
	"wifi-security":       {EN: "Wi-Fi security unknown: WPA, WEP, SAE or nopass", VI: "kiểu bảo mật Wi-Fi không rõ: WPA, WEP, SAE hoặc nopass"},
	"zalo-malformed":      {EN: "Zalo address malformed", VI: "địa chỉ Zalo không đúng"},
	"vietqr-bin":          {EN: "VietQR: number of the bank (BIN) malformed", VI: "VietQR: mã ngân hàng (BIN) không đúng"},
	"vietqr-account":      {EN: "VietQR: account number malformed", VI: "VietQR: số tài khoản không đúng"},
	"vietqr-amount":       {EN: "VietQR: amount malformed", VI: "VietQR: số tiền không đúng"},
	"vietqr-purpose":      {EN: "VietQR: purpose of the payment too long, or with signs that banks do not take", VI: "VietQR: nội dung chuyển khoản quá dài hoặc có ký tự ngân hàng không nhận"},
	"vietqr-payload":      {EN: "VietQR: payload of the bank's app damaged or not to the standard", VI: "VietQR: nội dung mã do ứng dụng ngân hàng tạo bị hỏng hoặc không đúng chuẩn"},
}
