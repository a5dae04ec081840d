package payload

import (
	"errors"
	"fmt"
	"strconv"

	"bangqr/catalog/fault"
)

// A VietQR is a transfer between accounts by NAPAS 247, as its specification of the QR format has it (version 1.0 of
// September 2021, after EMVCo's merchant-presented mode). The bank is given by its number: the list of banks changes, and a
// wrong one sends money elsewhere.
type VietQR struct {
	BIN      string // of the bank, six digits: "970403"
	Account  string // number of the account, or of the card
	Card     bool   // Account is the number of a card
	Amount   int64  // đồng; 0 leaves it to the payer
	Once     bool   // the code is for one payment; a code on a wall is for many
	Bill     string // number of the bill or order
	Purpose  string // what the payment is for, at most 25 characters without accents
	Name     string // of the receiver, at most 25 characters without accents; few apps put it in
	City     string // of the receiver, at most 15
	Category string // ISO 18245, four digits; few apps put it in, as 0000
}

// The ids of data objects (EMVCo QRCPS-MPM 1.1, table 3.1; those of VietQR by NAPAS).
const (
	idVersion  = "00"
	idMethod   = "01"
	idNapas    = "38"
	idCategory = "52"
	idCurrency = "53"
	idAmount   = "54"
	idCountry  = "58"
	idName     = "59"
	idCity     = "60"
	idMore     = "62"
	idCRC      = "63"

	napasAID = "A000000727"
	dong     = "704" // ISO 4217
	vietNam  = "VN"

	toAccount = "QRIBFTTA"
	toCard    = "QRIBFTTC"
)

// maxAmount is the largest amount that its 13 characters hold.
const maxAmount = 9_999_999_999_999

// Payload is what the code says. The error joins an *Error for each value that is wrong.
func (v VietQR) Payload() (string, error) {
	if err := v.check(); err != nil {
		return "", err
	}
	method, service := "11", toAccount
	if v.Once {
		method = "12"
	}
	if v.Card {
		service = toCard
	}
	s := object(idVersion, "01") + object(idMethod, method)
	s += object(idNapas, object("00", napasAID)+object("01", object("00", v.BIN)+object("01", v.Account))+object("02", service))
	s += some(idCategory, v.Category) + object(idCurrency, dong)
	if v.Amount > 0 {
		s += object(idAmount, strconv.FormatInt(v.Amount, 10))
	}
	s += object(idCountry, vietNam) + some(idName, v.Name) + some(idCity, v.City)
	s += some(idMore, some("01", v.Bill)+some("08", v.Purpose))
	s += idCRC + "04"
	return s + fmt.Sprintf("%04X", crc16(s)), nil
}

// object writes id, length and value.
func object(id, value string) string { return id + fmt.Sprintf("%02d", len(value)) + value }

// some is object for a value that may be missing.
func some(id, value string) string {
	if value == "" {
		return ""
	}
	return object(id, value)
}

// crc16 is CRC-16/CCITT-FALSE: polynomial 1021, begun with FFFF, nothing reflected or inverted (ISO/IEC 13239 as EMVCo
// takes it).
func crc16(s string) uint16 {
	crc := uint16(0xffff)
	for i := range len(s) {
		crc ^= uint16(s[i]) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return crc
}

func (v VietQR) check() error {
	errs := []error{v.accountFault()}
	switch {
	case v.BIN == "":
		errs = append(errs, wrong("bin", "bank number (BIN) missing: write its six digits, such as 970436",
			"chưa có mã ngân hàng (BIN). Ghi 6 chữ số mà ngân hàng cho biết, ví dụ 970436."))
	case len(v.BIN) != 6 || !digits(v.BIN):
		errs = append(errs, wrong("bin", "bank number (BIN) %s malformed: write its six digits, such as 970436",
			"mã ngân hàng (BIN) %s không đúng. Ghi đủ 6 chữ số, ví dụ 970436.", fault.Quote(v.BIN)))
	}
	if v.Amount < 0 || v.Amount > maxAmount {
		errs = append(errs, wrong("amount", "amount %d out of range: write whole đồng, or nothing to leave it to the payer",
			"số tiền %d không hợp lệ. Ghi số đồng chẵn, hoặc để trống để người nộp tự nhập.", v.Amount))
	}
	if v.Category != "" && (len(v.Category) != 4 || !digits(v.Category)) {
		errs = append(errs, wrong("category", "category %s malformed: write four digits, or nothing", "mã ngành %s không đúng. Ghi 4 chữ số hoặc để trống.", fault.Quote(v.Category)))
	}
	for _, t := range [...]struct {
		field, en, vi, value string
		most                 int
	}{
		{"bill", "bill number", "số hóa đơn", v.Bill, 25},
		{"purpose", "purpose", "nội dung chuyển khoản", v.Purpose, 25},
		{"holder", "receiver's name", "tên người nhận", v.Name, 25},
		{"city", "city", "tên tỉnh, thành phố", v.City, 15},
	} {
		errs = append(errs, textFault(t.field, t.en, t.vi, t.value, t.most))
	}
	return errors.Join(errs...)
}

func (v VietQR) accountFault() error {
	const field = "account"
	switch {
	case v.Account == "":
		return wrong(field, "account missing: write its number", "chưa có số tài khoản. Vui lòng nhập.")
	case v.Card && (!digits(v.Account) || len(v.Account) < 16 || len(v.Account) > 19):
		return wrong(field, "card number %s malformed: write 16 to 19 digits, as text", "số thẻ %s không đúng. Ghi 16 đến 19 chữ số, dạng văn bản.", fault.Quote(v.Account))
	case !word(v.Account, "") || len(v.Account) > 19:
		return wrong(field, "account %s malformed: write at most 19 letters and digits without blanks, as text",
			"số tài khoản %s không đúng. Ghi liền tối đa 19 chữ số hoặc chữ cái, dạng văn bản.", fault.Quote(v.Account))
	}
	return nil
}

// textFault holds a free text to ASCII and its length; banks garble or refuse the rest.
func textFault(field, en, vi, value string, most int) error {
	name := fault.Words{EN: en, VI: vi}
	switch odd := foreign(value); {
	case odd != "":
		return wrong(field, "%[1]s %[2]s holds %[3]s, which banks garble: write it without accents",
			"%[1]s %[2]s có ký tự %[3]s; ngân hàng không nhận. Viết không dấu.", name, fault.Quote(value), odd)
	case len(value) > most:
		return wrong(field, "%s of %d characters, %d at most: shorten it", "%s dài %d ký tự, tối đa %d. Viết ngắn lại.", name, len(value), most)
	}
	return nil
}
