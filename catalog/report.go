package catalog

import (
	"fmt"
	"strings"

	"bangqr/catalog/fault"
)

// A Report tells what Read did: the files and sheets it read, what it left out, and every repair of text.
type Report struct {
	Files   []FileReport `json:"files"`
	Repairs []Repair     `json:"repairs,omitempty"`
	Found   []Problem    `json:"found,omitempty"` // what only the reader could see; Check gives it too

	Answered []Mapping `json:"-"` // what Input.Map said of the tables it was used for, to be kept
}

// A FileReport is one file, or one sheet of a workbook.
type FileReport struct {
	File       string   `json:"file"`
	Sheet      string   `json:"sheet,omitempty"`
	Format     Format   `json:"format"`
	Holds      string   `json:"holds"`                 // "procedure", "place", "office" or "entry"
	Delimiter  string   `json:"delimiter,omitempty"`   // CSV
	Header     int      `json:"header,omitempty"`      // row of the headings
	Rows       int      `json:"rows"`                  // procedures or places in it
	Unknown    []Column `json:"unknown,omitempty"`     // headings that mean nothing to us
	Unused     []Column `json:"unused,omitempty"`      // headings that are known and not read, or that repeat another
	Sheets     []string `json:"sheets,omitempty"`      // the workbook's other sheets, not read
	Hidden     []string `json:"hidden,omitempty"`      // its hidden sheets, not read unless they are asked for by name
	Encoding   string   `json:"encoding,omitempty"`    // of the text, where that was not plain UTF-8: "utf-16", "tcvn3"
	Mapping    string   `json:"mapping,omitempty"`     // the file whose answers about columns were used
	Passed     []Passed `json:"passed,omitempty"`      // rows between and below the data that are no procedures, the first of them
	PassedRows int      `json:"passed_rows,omitempty"` // how many there are
	HiddenRows int      `json:"hidden_rows,omitempty"` // rows that a filter or a hand hides; they are read
	For        int      `json:"for,omitempty"`         // of a sheet of details: how many procedures it says something of
	Idle       bool     `json:"idle,omitempty"`        // of a sheet of details: nothing in it is used yet
	Skipped    bool     `json:"skipped,omitempty"`     // of a folder: no kind of file that holds a catalog; Format is its extension
}

// Passed is a row of a table that was passed over: a total, a note, a signature, the name of an agency.
type Passed struct {
	Row  int    `json:"row"`
	Text string `json:"text"`
}

// A Repair is one kind of repair, how many cells got it, and a few of them.
type Repair struct {
	Kind     string    `json:"kind"` // "nfc", "edge-space" …
	Count    int       `json:"count"`
	Examples []Example `json:"examples"`
}

// An Example is one repaired cell.
type Example struct {
	Where
	Before string `json:"before"`
	After  string `json:"after"`
}

// maxExamples is how many cells a Repair shows.
const maxExamples = 5

// repairKinds names the repairs, in the order of the mend bits.
var repairKinds = [...]struct{ id, en, vi string }{
	{"utf-16", "UTF-16 read", "đọc từ UTF-16"},
	{"mac-lines", "lines ended by CR alone read", "đọc ngắt dòng kiểu Mac cũ (CR)"},
	{"stray-quote", "quotation marks within cells of a paste taken as they stand", "giữ nguyên dấu ngoặc kép trong ô khi dán"},
	{"nfc", "accents composed (NFC)", "dựng sẵn dấu (NFC)"},
	{"zero-width", "invisible characters dropped", "bỏ ký tự ẩn"},
	{"control", "control characters dropped", "bỏ ký tự điều khiển"},
	{"no-break-space", "no-break and other blanks made spaces", "đổi khoảng trắng đặc biệt thành dấu cách"},
	{"tab", "tabs made spaces", "đổi tab thành dấu cách"},
	{"newline", "line breaks taken out", "bỏ ngắt dòng"},
	{"double-space", "double spaces made one", "bỏ dấu cách thừa"},
	{"edge-space", "spaces at the ends dropped", "bỏ dấu cách ở đầu, cuối ô"},
	{"list", "stray separators and repeats dropped", "bỏ dấu ngăn thừa, phần lặp"},
	{"field-repeated", "a field written twice taken once", "lĩnh vực ghi hai lần, lấy một"},
	{"number", "rounding noise of a number dropped", "bỏ sai số làm tròn của ô số"},
	{"date", "dates written as year-month-day", "đổi ngày sang năm-tháng-ngày"},
	{"place-id", "place ids made from names", "tạo mã địa điểm từ tên"},
	{"telephone", "telephone numbers written as RFC 3966 has them", "đổi số điện thoại sang dạng quốc tế (RFC 3966)"},
	{"coordinate", "coordinates written in decimal degrees", "đổi tọa độ sang độ thập phân"},
	{"distance", "distances written in millimetres", "đổi khoảng cách sang mi-li-mét"},
	{"office-id", "office ids made from names", "tạo mã đơn vị từ tên"},
	{"entry-id", "entry ids made from names", "tạo mã mục từ tên"},
	{"short-address", "addresses of Zalo and app stores cut to what leads there", "rút gọn địa chỉ Zalo, kho ứng dụng"},
	{"no-accents", "accents taken off what banks take without", "bỏ dấu trong nội dung chuyển khoản"},
	{"link-behind", "addresses behind the text taken", "lấy địa chỉ nằm sau chữ (hyperlink)"},
	{"merged-filled", "merged cells filled down", "điền giá trị của ô trộn cho các dòng dưới"},
	{"field-heading", "fields and levels taken from headings between or above the rows", "lấy lĩnh vực, cấp từ dòng tiêu đề giữa hoặc trên bảng"},
	{"field-spelling", "fields written alike under the commonest spelling", "viết thống nhất tên lĩnh vực theo cách phổ biến nhất"},
	{"fee-and-levy", "columns of fees and of levies joined", "gộp cột phí và cột lệ phí"},
}

// Text is the file in a line: how many rows, which columns and sheets were left out.
func (f FileReport) Text(lang string) string {
	in := func(en, vi string) string { return Words{EN: en, VI: vi}.In(lang) }
	name := f.File
	if f.Sheet != "" {
		name += ":" + f.Sheet
	}
	if f.Skipped {
		return name + ": " + in("passed over, no catalog", "bỏ qua, không phải danh mục")
	}
	holds := noun(f.Holds).In(lang)
	if lang != "vi" && f.Rows != 1 {
		holds = several(f.Holds)
	}
	s := fmt.Sprintf("%s: %d %s", name, f.Rows, holds)
	switch {
	case f.For == 1:
		s += in(" of 1 procedure", " của 1 thủ tục")
	case f.For > 1:
		s += fmt.Sprintf(in(" of %d procedures", " của %d thủ tục"), f.For)
	}
	if len(f.Unknown) > 0 {
		s += "; " + in("ignored column ", "bỏ qua cột ") + columnList(f.Unknown)
	}
	if len(f.Unused) > 0 {
		s += "; " + in("column without use ", "cột không dùng đến ") + columnList(f.Unused)
	}
	return s + f.left(lang)
}

// left words what was left out besides columns, and the answers that were used.
func (f FileReport) left(lang string) string {
	in := func(en, vi string) string { return Words{EN: en, VI: vi}.In(lang) }
	s := ""
	if f.Idle {
		s += "; " + in("not used", "chưa dùng đến")
	}
	if f.HiddenRows > 0 {
		s += "; " + fmt.Sprintf(in("read too, though hidden: %d", "đọc cả dòng đang ẩn: %d"), f.HiddenRows)
	}
	if f.PassedRows > 0 {
		s += "; " + in("passed over ", "bỏ qua ") + f.passed(lang)
	}
	if len(f.Sheets) > 0 {
		s += "; " + in("ignored sheet ", "bỏ qua trang ") + strings.Join(quoteAll(f.Sheets), ", ")
	}
	if len(f.Hidden) > 0 {
		s += "; " + in("hidden sheet not read ", "không đọc trang ẩn ") + strings.Join(quoteAll(f.Hidden), ", ")
	}
	if f.Mapping != "" {
		s += "; " + in("mapping of "+f.Mapping+" used", "đã dùng câu trả lời về cột trong "+f.Mapping)
	}
	return s
}

// passed names a few of the rows that were passed over: rows 45 "Tổng cộng", 46 "Nơi nhận", … (5)
func (f FileReport) passed(lang string) string {
	const shown = 3
	var names []string
	for i, p := range f.Passed {
		if i == shown {
			break
		}
		names = append(names, fmt.Sprintf("%d %s", p.Row, fault.Quote(p.Text)))
	}
	word := Words{EN: "rows ", VI: "dòng "}
	if f.PassedRows == 1 {
		word.EN = "row "
	}
	s := word.In(lang) + strings.Join(names, ", ")
	if f.PassedRows > shown {
		s += fmt.Sprintf(", … (%d)", f.PassedRows)
	}
	return s
}

// columnList names columns: "Ghi chú" (F), …
func columnList(cs []Column) string {
	var names []string
	for i, c := range cs {
		if i == maxListed {
			names = append(names, fmt.Sprintf("… (%d)", len(cs)))
			break
		}
		s := fault.Quote(c.Name)
		if c.Letter != "" {
			s += " (" + c.Letter + ")"
		}
		names = append(names, s)
	}
	return strings.Join(names, ", ")
}

func quoteAll(ss []string) []string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = fault.Quote(s)
	}
	return out
}
