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
}

// A FileReport is one file, or one sheet of a workbook.
type FileReport struct {
	File      string   `json:"file"`
	Sheet     string   `json:"sheet,omitempty"`
	Format    Format   `json:"format"`
	Holds     string   `json:"holds"`               // "procedure", "place", "office" or "entry"
	Delimiter string   `json:"delimiter,omitempty"` // CSV
	Header    int      `json:"header,omitempty"`    // row of the headings
	Rows      int      `json:"rows"`                // procedures or places in it
	Unknown   []Column `json:"unknown,omitempty"`   // headings that mean nothing to us
	Unused    []Column `json:"unused,omitempty"`    // headings that are known and not read, or that repeat another
	Sheets    []string `json:"sheets,omitempty"`    // the workbook's other sheets, not read
	Skipped   bool     `json:"skipped,omitempty"`   // of a folder: no kind of file that holds a catalog; Format is its extension
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
	{"bom", "byte order mark dropped", "bỏ dấu BOM"},
	{"utf-16", "UTF-16 read", "đọc từ UTF-16"},
	{"mac-lines", "lines ended by CR alone read", "đọc ngắt dòng kiểu Mac cũ (CR)"},
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
}

// Text is the repair in a line: "edge-space: spaces at the ends dropped in 38 cells, such as catalog.csv:4".
func (r Repair) Text(lang string) string {
	for _, k := range repairKinds {
		if k.id != r.Kind {
			continue
		}
		at := r.Examples[0].Brief(lang)
		if lang == "vi" {
			return fmt.Sprintf("%s: %d ô, ví dụ %s", k.vi, r.Count, at)
		}
		return fmt.Sprintf("%s: %d, such as %s", k.en, r.Count, at)
	}
	return r.Kind
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
	if len(f.Unknown) > 0 {
		s += "; " + in("ignored column ", "bỏ qua cột ") + columnList(f.Unknown)
	}
	if len(f.Unused) > 0 {
		s += "; " + in("column without use ", "cột không dùng đến ") + columnList(f.Unused)
	}
	if len(f.Sheets) > 0 {
		s += "; " + in("ignored sheet ", "bỏ qua trang ") + strings.Join(quoteAll(f.Sheets), ", ")
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

// tally collects repairs while reading.
type tally [len(repairKinds)]Repair

// add counts each repair of one cell.
func (t *tally) add(m mend, at Where, before, after string) {
	for i := range t {
		if m&(1<<i) == 0 {
			continue
		}
		t[i].Count++
		if len(t[i].Examples) < maxExamples {
			t[i].Examples = append(t[i].Examples, Example{at, before, after})
		}
	}
}

// repairs lists the kinds that occurred.
func (t *tally) repairs() []Repair {
	var out []Repair
	for i, r := range t {
		if r.Count > 0 {
			r.Kind = repairKinds[i].id
			out = append(out, r)
		}
	}
	return out
}
