package payload

import (
	"fmt"
	"slices"
	"strconv"

	"bangqr/catalog/fault"
)

// maxVietQR is the longest payload: EMVCo allows 512 characters.
const maxVietQR = 512

// field is one data object.
type field struct{ id, value string }

// ParseVietQR reads a payload that an app made. It is strict, since a wrong digit pays somebody else: every length and
// the checksum must be right, no object may come twice or be unknown, nothing may follow the checksum. Payload of the
// result gives the same text back, if the app wrote its objects in the usual order.
func ParseVietQR(s string) (VietQR, error) {
	v, err := parseVietQR(s)
	if err != nil {
		return VietQR{}, &Error{Fault: &fault.Fault{Message: fault.Words{EN: "VietQR payload refused", VI: "nội dung mã VietQR không dùng được"}, Err: err}}
	}
	return v, nil
}

func parseVietQR(s string) (v VietQR, err error) {
	if odd := foreign(s); odd != "" {
		return v, fault.New("it holds %s: copy it again", "có ký tự %s. Chép lại.", odd)
	}
	if len(s) > maxVietQR || len(s) < 8 || s[len(s)-8:len(s)-4] != idCRC+"04" {
		return v, fault.New("it does not end with its checksum (6304…): copy it whole", "không kết thúc bằng mã kiểm tra (6304…). Chép lại cho đủ.")
	}
	if want := fmt.Sprintf("%04X", crc16(s[:len(s)-4])); s[len(s)-4:] != want {
		return v, fault.New("checksum %s is not %s: a character is wrong or missing; copy it again",
			"mã kiểm tra %s, đúng ra là %s: có ký tự sai hoặc thiếu. Chép lại.", s[len(s)-4:], want)
	}
	all, err := objects(s[:len(s)-8], idVersion, idMethod, idNapas, idCategory, idCurrency, idAmount, idCountry, idName, idCity, idMore)
	if err != nil {
		return v, err
	}
	if s[:2] != idVersion || value(all, idVersion) != "01" {
		return v, fault.New("it does not begin with 000201: it is no payment code", "không bắt đầu bằng 000201: không phải mã thanh toán.")
	}
	return v, v.read(all)
}

// read fills in what the objects say.
func (v *VietQR) read(all []field) error {
	for _, must := range [...]struct {
		id     string
		values []string
	}{{idMethod, []string{"11", "12"}}, {idCurrency, []string{dong}}, {idCountry, []string{vietNam}}} {
		if err := oneOf(must.id, value(all, must.id), must.values); err != nil {
			return err
		}
	}
	v.Once = value(all, idMethod) == "12"
	if err := v.readNapas(value(all, idNapas)); err != nil {
		return err
	}
	if a, given := lookup(all, idAmount); given {
		n, err := strconv.ParseInt(a, 10, 64)
		if err != nil || n <= 0 || n > maxAmount || strconv.FormatInt(n, 10) != a {
			return fault.New("amount %s is not whole đồng", "số tiền %s không phải số đồng chẵn.", fault.Quote(a))
		}
		v.Amount = n
	}
	more, err := objects(value(all, idMore), "01", "08")
	if err != nil {
		return err
	}
	for _, t := range [...]struct {
		to   *string
		from []field
		id   string
	}{{&v.Category, all, idCategory}, {&v.Name, all, idName}, {&v.City, all, idCity}, {&v.Bill, more, "01"}, {&v.Purpose, more, "08"}} {
		*t.to = value(t.from, t.id)
	}
	return v.check()
}

// readNapas reads the account.
func (v *VietQR) readNapas(s string) error {
	parts, err := objects(s, "00", "01", "02")
	if err != nil {
		return err
	}
	if err := oneOf(idNapas+".00", value(parts, "00"), []string{napasAID}); err != nil {
		return err
	}
	service := value(parts, "02")
	if err := oneOf(idNapas+".02", service, []string{toAccount, toCard}); err != nil {
		return err
	}
	to, err := objects(value(parts, "01"), "00", "01")
	if err != nil {
		return err
	}
	v.BIN, v.Account, v.Card = value(to, "00"), value(to, "01"), service == toCard
	return nil
}

// oneOf holds an object to the values it may have.
func oneOf(id, got string, values []string) error {
	if slices.Contains(values, got) {
		return nil
	}
	return fault.New("object %s is %s: %s is expected", "mục %s là %s, cần %s.", id, fault.Quote(got), fault.Quote(values[0]))
}

// objects parts a text into its data objects; only the ids given may stand in it, each once.
func objects(s string, ids ...string) ([]field, error) {
	var all []field
	for s != "" {
		if len(s) < 4 || !digits(s[:4]) {
			return nil, fault.New("object at %s has no id and length of two digits each", "mục ở %s không có mã và độ dài, mỗi thứ hai chữ số.", fault.Quote(s))
		}
		id := s[:2]
		n, _ := strconv.Atoi(s[2:4])
		if s = s[4:]; n > len(s) || n == 0 {
			return nil, fault.New("object %s says it has %d characters, and %d follow", "mục %s ghi độ dài %d, còn lại %d ký tự.", id, n, len(s))
		}
		if _, twice := lookup(all, id); twice {
			return nil, fault.New("object %s stands twice", "mục %s có hai lần.", id)
		}
		if oneOf(id, id, ids) != nil {
			return nil, fault.New("object %s is not known here: take the code of a plain transfer", "mục %s không rõ. Dùng mã chuyển khoản thông thường.", id)
		}
		all = append(all, field{id, s[:n]})
		s = s[n:]
	}
	return all, nil
}

func lookup(all []field, id string) (string, bool) {
	for _, f := range all {
		if f.id == id {
			return f.value, true
		}
	}
	return "", false
}

// value is lookup where a missing object is an empty one.
func value(all []field, id string) string {
	v, _ := lookup(all, id)
	return v
}
