package catalog

import (
	"strings"

	"bangqr/catalog/fault"
)

// A rule is what Check holds a catalog to. In its sentences {value} is the value in quotation marks, {raw} without
// them, {fix} what to write and {more} whatever else there is to say.
type rule struct {
	id     string
	level  Severity
	en, vi string
}

// rules are all rules of this package. The ids are stable: scripts and suppressions name them.
var rules = []rule{
	{"code-missing", Error, `code missing: write the procedure's code, such as 1.004870, as text`,
		`chưa có mã thủ tục. Vui lòng nhập dạng văn bản, ví dụ 1.004870.`},
	{"code-malformed", Error, `code {value} malformed: write a code such as 1.004870 or 2.000815.000.00.00.H55`,
		`mã {value} không đúng dạng. Nhập mã như 1.004870 hoặc 2.000815.000.00.00.H55.`},
	{"code-malformed+", Error, `code {value} malformed: write {fix} as text`,
		`mã {value} không đúng dạng. Sửa thành {fix}?`},
	{"code-lost-zero", Error, `code {value} lost a zero: write {fix} as text`,
		`{raw} có thể mất số 0 cuối. Sửa thành {fix}?`},
	{"code-duplicate", Error, `code {value} stands in {more}: keep one`, `Mã {raw} trùng ở {more}. Chỉ giữ một.`},
	{"name-missing", Error, `name missing: write the procedure's name as published`, `chưa có tên thủ tục. Vui lòng nhập.`},
	{"name-twice", Warning, `name {value} stands in {more}: check them, or give each its own short_name`,
		`tên {value} trùng ở {more}. Kiểm tra lại, hoặc nhập "Tên rút gọn" khác nhau.`},
	{"name-long", Error, `name of {more} characters, 2000 at most: is a quotation mark left open, or another text in the cell? write the name alone`,
		`tên dài {more} ký tự, tối đa 2000. Có thể thiếu dấu ngoặc kép đóng, hoặc ô lẫn nội dung khác: chỉ ghi tên thủ tục.`},
	{"field-missing", Error, `field missing: choose one`, `chưa có lĩnh vực. Vui lòng chọn.`},
	{"field-two", Warning, `field cell holds several fields, {more}: {value} is taken; write one`,
		`ô có nhiều lĩnh vực: {more}. Đang lấy {value}; vui lòng ghi một lĩnh vực.`},
	{"url-not-https", Error, `url {value} not https: write an address that begins with https://`,
		`địa chỉ {value} không phải https. Nhập địa chỉ bắt đầu bằng https://.`},
	{"url-not-https+", Error, `url {value} not https: write {fix} if it opens`,
		`địa chỉ {value} không phải https. Sửa thành {fix} nếu trang mở được.`},
	{"url-host", Error, `url {value} refused, {more}: write an address of an allowed host`,
		`địa chỉ {value} không dùng được ({more}). Nhập địa chỉ thuộc tên miền được phép.`},
	{"url-not-ascii", Error, `url {value} not ASCII: copy the address from the browser's address bar`,
		`địa chỉ {value} có chữ có dấu. Chép lại từ thanh địa chỉ của trình duyệt.`},
	{"url-not-ascii+", Error, `url {value} not ASCII: write {fix}`, `địa chỉ {value} có chữ có dấu. Sửa thành {fix}.`},
	{"url-malformed", Error, `url {value} malformed, {more}: copy the address from the browser's address bar`,
		`địa chỉ {value} không hợp lệ ({more}). Chép lại từ thanh địa chỉ của trình duyệt.`},
	{"url-twice", Warning, `url {value} stands in {more}: check that one page is meant`,
		`địa chỉ {value} trùng ở {more}. Kiểm tra lại có đúng cùng một trang không.`},
	{"channel-unknown", Warning, `channel {value} unknown, left out: write online, post, counter or vneid (trực tuyến, bưu chính, trực tiếp, VNeID)`,
		`cách thức nộp {value} không rõ, đã bỏ qua. Ghi trực tuyến, bưu chính, trực tiếp hoặc VNeID, ngăn cách bằng dấu phẩy.`},
	{"online-unknown", Warning, `online level {value} unknown, left out: write full, partial or none (toàn trình, một phần, không)`,
		`mức độ trực tuyến {value} không rõ, đã bỏ qua. Ghi toàn trình, một phần hoặc không.`},
	{"replaced-by-unknown", Warning, `replaced_by {value} not in the catalog: add that procedure or mend the code`,
		`mã thay thế {value} không có trong danh mục. Thêm thủ tục đó hoặc sửa lại mã.`},
	{"date-malformed", Warning, `date {value} malformed: write it like 2026-07-15 or 15/07/2026`,
		`ngày {value} không đúng dạng. Ghi như 15/07/2026.`},
	{"cell-error", Error, `cell holds the spreadsheet error {value}: write the value`,
		`ô đang là lỗi công thức {value}. Nhập lại giá trị.`},
	{"cell-formula", Error, `cell holds the formula {value}, whose saved value may be out of date: paste it as a value`,
		`ô chứa công thức {value}, giá trị đã lưu có thể cũ. Chép rồi dán dạng giá trị (Paste Values).`},
	{"cell-link", Error, `cell takes its value from another file, {value}: paste it as a value`,
		`ô lấy giá trị từ tệp khác ({value}). Chép rồi dán dạng giá trị (Paste Values).`},
	{"workbook-macro", Error, `workbook holds macros ({value}), which are not run: save it as .xlsx`,
		`tệp Excel có macro ({value}), không được chạy. Lưu lại dạng .xlsx.`},
	{"workbook-link", Error, `workbook links to another file, {value}: break the link (Data > Edit Links) and save it`,
		`tệp Excel liên kết với tệp khác: {value}. Bỏ liên kết (Data > Edit Links > Break Link) rồi lưu lại.`},
	{"child-unknown-code", Warning, `code {value} of these details is no procedure's of this file: add the procedure, mend the code, or delete the rows`,
		`mã {value} ở trang chi tiết không có trong danh sách thủ tục của tệp. Thêm thủ tục, sửa mã, hoặc xóa các dòng này.`},
	{"child-no-code", Warning, `sheet {value} not joined to the procedures: it has no column of codes ("Mã TTHC")`,
		`trang {value} không ghép được với thủ tục vì thiếu cột "Mã TTHC". Thêm cột đó.`},
	{"column-question", Error, `{more} may both be meant, and differ: choose with {fix}`,
		`{more} đều có thể đúng mà giá trị khác nhau. Chọn một cột bằng {fix}.`},
	{"column-twice", Warning, `{more} is for the same: rename or delete one of them`,
		`không được đọc, vì đã lấy {more} cho cùng nội dung. Đổi tên hoặc bỏ bớt một trong hai.`},
	{"place-id-malformed", Error, `place id {value} malformed: write lower-case letters, digits and hyphens, such as {fix}`,
		`mã địa điểm {value} không đúng dạng. Dùng chữ thường không dấu, số, gạch nối, ví dụ {fix}.`},
	{"place-id-duplicate", Error, `place id {value} stands in {more}: give each place its own`,
		`Mã địa điểm {raw} trùng ở {more}. Mỗi địa điểm một mã.`},
	{"place-name-missing", Error, `place without a name: write one`, `chưa có tên địa điểm. Vui lòng nhập.`},
	{"place-board-twice", Warning, `board {value} stands in {more}: give each board its own number`,
		`Bảng số {raw} trùng ở {more}. Mỗi bảng một số.`},
}

// said fills in a problem of one of our rules; extra is {more} in English and Vietnamese. The id in rules with a plus is
// the wording for a problem that has a suggestion.
func said(p Problem, id string, extra Words) Problem {
	r := ruleOf(id)
	if p.Suggest != "" {
		if plus := ruleOf(id + "+"); plus.id != "" {
			r = plus
		}
	}
	p.Rule, p.Level = id, r.level
	p.Message.EN = fill(r.en, p, extra.EN)
	p.Message.VI = fill(r.vi, p, extra.VI)
	return p
}

// fill puts a problem's value, suggestion and the rest into a sentence.
func fill(sentence string, p Problem, more string) string {
	return strings.NewReplacer("{value}", fault.Quote(p.Value), "{raw}", fault.Short(p.Value), "{fix}", p.Suggest, "{more}", more).Replace(sentence)
}

func ruleOf(id string) rule {
	for _, r := range rules {
		if r.id == id {
			return r
		}
	}
	for _, k := range repairKinds {
		if repairPrefix+k.id == id {
			return rule{id, Error, k.en, k.vi}
		}
	}
	return rule{}
}

// Rules lists the ids of the rules that Check and Read know, in the order of the documentation; the last are repairs, which
// Report.Problems makes problems of.
func Rules() []string {
	var ids []string
	for _, r := range rules {
		if !strings.HasSuffix(r.id, "+") {
			ids = append(ids, r.id)
		}
	}
	for _, k := range repairKinds {
		ids = append(ids, repairPrefix+k.id)
	}
	return ids
}
