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
	{"code-unknown", Warning, `code {raw} not among the procedures known of July 2026, which have this name under {more}: check the code`,
		`chưa thấy mã {raw} trong danh sách công bố đến tháng 7/2026; tên này đã công bố với mã {more}. Kiểm tra lại mã.`},
	{"code-unknown+", Warning, `code {raw} not among the procedures known of July 2026, which have {more}: is {fix} meant?`,
		`chưa thấy mã {raw} trong danh sách công bố đến tháng 7/2026; đã công bố {more}. Sửa thành {fix}?`},
	{"code-unlisted", Warning, `codes not among the 2642 procedures known of July 2026, of seven ministries: {more}; check that none is mistyped`,
		`các mã sau không có trong 2642 thủ tục đã biết (bảy bộ, ngành, tháng 7/2026): {more}. Kiểm tra xem có mã nào nhập nhầm không.`},
	{"code-alike", Hint, `code {raw} not among the procedures known of July 2026; a name like this has {more}: check the code if one of them is meant`,
		`chưa thấy mã {raw} trong danh sách công bố đến tháng 7/2026; tên gần giống: {more}. Nếu đúng là thủ tục đó thì sửa mã.`},
	{"code-other-name", Warning, `code {raw} is {more}: mend the code or the name`,
		`mã {raw} là {more}. Kiểm tra lại mã hoặc tên.`},
	{"code-other-name+", Warning, `code {raw} is {more}: the code of that name is {fix}`,
		`mã {raw} là {more}. Tên này có mã {fix}; sửa lại mã hoặc tên.`},
	{"code-gone", Hint, `code {raw}, {more}, is in the previous catalog and no more in this one: check that it was repealed, and take its signs down`,
		`mã {raw} {more} có trong danh mục trước, nay không còn. Nếu thủ tục đã bãi bỏ thì gỡ bảng; nếu không thì bổ sung lại.`},
	{"name-missing", Error, `name missing: write the procedure's name as published`, `chưa có tên thủ tục. Vui lòng nhập.`},
	{"name-twice", Warning, `name {value} stands in {more}: check them, or give each its own short_name`,
		`tên {value} trùng ở {more}. Kiểm tra lại, hoặc nhập "Tên rút gọn" khác nhau.`},
	{"name-long", Error, `name of {more} characters, 2000 at most: is a quotation mark left open, or another text in the cell? write the name alone`,
		`tên dài {more} ký tự, tối đa 2000. Có thể thiếu dấu ngoặc kép đóng, hoặc ô lẫn nội dung khác: chỉ ghi tên thủ tục.`},
	{"name-changed", Warning, `name {value} under a code that was {more} in the previous catalog: check that it is the same procedure`,
		`tên {value} khác hẳn tên trong danh mục trước của cùng mã: {more}. Kiểm tra lại có đúng thủ tục đó không.`},
	{"field-missing", Error, `field missing: choose one`, `chưa có lĩnh vực. Vui lòng chọn.`},
	{"field-missing+", Error, `field missing: is it "{fix}", as in a row above? write it in every row`, `chưa có lĩnh vực. Nếu vẫn là "{fix}" như dòng trên thì ghi vào từng dòng.`},
	{"field-two", Warning, `field cell holds several fields, {more}: {value} is taken; write one`,
		`ô có nhiều lĩnh vực: {more}. Đang lấy {value}; vui lòng ghi một lĩnh vực.`},
	{"url-not-https", Error, `url {value} not https: write an address that begins with https://`,
		`địa chỉ {value} không phải https. Nhập địa chỉ bắt đầu bằng https://.`},
	{"url-not-https+", Error, `url {value} not https: write {fix} if it opens`,
		`địa chỉ {value} không phải https. Sửa thành {fix} nếu trang mở được.`},
	{"url-host", Error, `url {value} refused, {more}: write an address of an allowed host`,
		`địa chỉ {value} không dùng được ({more}). Nhập địa chỉ thuộc tên miền được phép.`},
	{"url-host+", Error, `url {value} refused, {more}: write an address of an allowed host, or, if that page is the office's own, set {fix} in bangqr.yaml`,
		`địa chỉ {value} không dùng được ({more}). Nhập địa chỉ thuộc tên miền được phép; nếu đó là trang của đơn vị thì ghi {fix} trong bangqr.yaml.`},
	{"url-not-ascii", Error, `url {value} not ASCII: copy the address from the browser's address bar`,
		`địa chỉ {value} có chữ có dấu. Chép lại từ thanh địa chỉ của trình duyệt.`},
	{"url-not-ascii+", Error, `url {value} not ASCII: write {fix}`, `địa chỉ {value} có chữ có dấu. Sửa thành {fix}.`},
	{"url-malformed", Error, `url {value} malformed, {more}: copy the address from the browser's address bar`,
		`địa chỉ {value} không hợp lệ ({more}). Chép lại từ thanh địa chỉ của trình duyệt.`},
	{"url-twice", Warning, `url {value} stands in {more}: check that one page is meant`,
		`địa chỉ {value} trùng ở {more}. Kiểm tra lại có đúng cùng một trang không.`},
	{"url-known", Hint, `no url, and the page is known: write {fix}`, `chưa có đường dẫn; trang đã biết là {fix}.`},
	{"channel-unknown", Warning, `channel {value} unknown, left out: write online, post, counter or vneid (trực tuyến, bưu chính, trực tiếp, VNeID)`,
		`cách thức nộp {value} không rõ, đã bỏ qua. Ghi trực tuyến, bưu chính, trực tiếp hoặc VNeID, ngăn cách bằng dấu phẩy.`},
	{"online-unknown", Warning, `online level {value} unknown, left out: write full, partial or none (toàn trình, một phần, không)`,
		`mức độ trực tuyến {value} không rõ, đã bỏ qua. Ghi toàn trình, một phần hoặc không.`},
	{"replaced-by-unknown", Warning, `replaced_by {value} not in the catalog: add that procedure or mend the code`,
		`mã thay thế {value} không có trong danh mục. Thêm thủ tục đó hoặc sửa lại mã.`},
	{"replaced-by-itself", Error, `replaced_by {value} is the procedure itself: write the code that took its place, or nothing`,
		`mã thay thế {value} là chính thủ tục này. Ghi mã của thủ tục thay thế, hoặc để trống.`},
	{"replaced-by-circle", Error, `replaced_by {value} leads back to the procedure, {more}: mend one of them`,
		`mã thay thế {value} quay lại chính thủ tục này: {more}. Sửa một mã.`},
	{"replaced-undated", Warning, `replaced_by {value} without a last day or a status, so the procedure is printed on: write "to", or the status repealed`,
		`có mã thay thế {value} nhưng chưa ghi ngày hết hiệu lực hay trạng thái, nên thủ tục vẫn được in. Ghi "Hiệu lực đến", hoặc trạng thái "Bị thay thế".`},
	{"status-unknown", Warning, `status {value} unknown, taken as in force: write in force, repealed, coming or suspended (Còn hiệu lực, Hết hiệu lực, Chưa có hiệu lực, Tạm dừng)`,
		`trạng thái {value} không rõ, coi là còn hiệu lực. Ghi Còn hiệu lực, Hết hiệu lực, Chưa có hiệu lực hoặc Tạm dừng.`},
	{"status-dates", Warning, `status {value} contradicts {more}: mend one of them; the date counts`,
		`trạng thái {value} trái với {more}. Sửa một trong hai; hiện lấy theo ngày.`},
	{"date-order", Error, `last day {value} before the first, {more}: mend one of them`, `ngày hết hiệu lực {value} trước ngày có hiệu lực {more}. Sửa một trong hai.`},
	{"date-malformed", Warning, `date {value} malformed: write it like 2026-07-15 or 15/07/2026`,
		`ngày {value} không đúng dạng. Ghi như 15/07/2026.`},
	{"cell-error", Error, `cell holds the spreadsheet error {value}: write the value`,
		`ô đang là lỗi công thức {value}. Nhập lại giá trị.`},
	{"cell-formula", Error, `cell holds the formula {value}, whose saved value may be out of date: paste it as a value`,
		`ô chứa công thức {value}, giá trị đã lưu có thể cũ. Chép rồi dán dạng giá trị (Paste Values).`},
	{"cell-link", Error, `cell takes its value from another file, {value}: paste it as a value`,
		`ô lấy giá trị từ tệp khác ({value}). Chép rồi dán dạng giá trị (Paste Values).`},
	{"row-long", Error, `row of {more}; {value} has no heading: put cells that hold the delimiter between quotation marks, or give that column a heading`,
		`dòng có {more}; {value} không thuộc cột nào. Đặt ô có dấu phân cách trong dấu ngoặc kép ("), hoặc thêm tiêu đề cho cột đó.`},
	{"row-cut+", Warning, `{value} seems to belong to the name before it, cut at a delimiter without quotation marks: write {fix}`,
		`{value} có vẻ là phần sau của tên thủ tục, bị tách ở dấu phân cách do thiếu dấu ngoặc kép. Sửa thành {fix}.`},
	{"row-cut", Warning, `a cell seems to belong to the name before it: put the whole name between quotation marks`, `ô có vẻ là phần sau của tên thủ tục. Đặt cả tên trong dấu ngoặc kép (").`},
	{"part-repealed", Warning, `{value} lists what is repealed, so its rows without a status, {more}, are taken as repealed and not printed: where that is wrong, write a status`,
		`{value} là phần bãi bỏ nên {more} dòng chưa ghi trạng thái được coi là bị bãi bỏ, không in. Nếu không đúng thì ghi cột "Trạng thái".`},
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
	{"text-lost", Error, `letters lost in {value}, where the sign � stands: write them anew, or export the list again as XLSX`,
		`{value} có chữ bị mất (dấu �). Nhập lại, hoặc xuất lại danh sách dạng .xlsx.`},
	{"column-twice", Hint, `{more} is for the same: rename or delete one of them`,
		`không được đọc, vì đã lấy {more} cho cùng nội dung. Đổi tên hoặc bỏ bớt một trong hai.`},
	{"place-id-malformed", Error, `place id {value} malformed: write lower-case letters, digits and hyphens, such as {fix}`,
		`mã địa điểm {value} không đúng dạng. Dùng chữ thường không dấu, số, gạch nối, ví dụ {fix}.`},
	{"place-id-duplicate", Error, `place id {value} stands in {more}: give each place its own`,
		`Mã địa điểm {raw} trùng ở {more}. Mỗi địa điểm một mã.`},
	{"place-name-missing", Error, `place without a name: write one`, `chưa có tên địa điểm. Vui lòng nhập.`},
	{"entry-kind-missing", Error, `kind missing: write one of {more}`, `chưa ghi loại. Ghi một trong: {more}.`},
	{"entry-kind-unknown", Error, `kind {value} unknown: write one of {more}`, `loại {value} không rõ. Ghi một trong: {more}.`},
	{"entry-kind-unknown+", Error, `kind {value} unknown: write {fix}, or one of {more}`, `loại {value} không rõ. Sửa thành {fix}? Các loại: {more}.`},
	{"entry-id-malformed", Error, `id {value} malformed: write lower-case letters, digits and hyphens, such as {fix}`,
		`mã mục {value} không đúng dạng. Dùng chữ thường không dấu, số, gạch nối, ví dụ {fix}.`},
	{"entry-id-duplicate", Error, `id {value} stands in {more}: give each entry its own`, `Mã mục {raw} trùng ở {more}. Mỗi mục một mã.`},
	{"entry-name-missing", Error, `name missing: write what stands on the sign`, `chưa có tên. Nhập tên sẽ in trên bảng.`},
	{"entry-incomplete", Error, `no code can be made: write {more}`, `chưa đủ để tạo mã QR. Nhập {more}.`},
	{"entry-place-unknown", Error, `place {value} not among the places: write the id of one of them`,
		`mã địa điểm {value} không có trong danh sách địa điểm. Ghi mã của một địa điểm.`},
	{"entry-office-unknown", Error, `office {value} not among the offices: write the id of one of them`,
		`đơn vị {value} không có trong danh sách đơn vị. Ghi mã của một đơn vị.`},
	{"entry-office-unknown+", Error, `office {value} not among the offices: write {fix}`,
		`đơn vị {value} không có trong danh sách đơn vị. Sửa thành {fix}?`},
	{"entry-tel-malformed", Error, `{more}`, `{more}`},
	{"entry-email-malformed", Error, `e-mail address {value} malformed: write one such as vanphong@phuongmau.gov.vn`,
		`thư điện tử {value} không đúng. Ghi như vanphong@phuongmau.gov.vn.`},
	{"entry-item-url", Error, `document {value} has no address: write "title | https://…", a line each`,
		`tài liệu {value} chưa có đường dẫn. Ghi mỗi dòng "tên | https://…".`},
	{"entry-item-title", Warning, `document {value} has no title: write "title | https://…", a line each`,
		`tài liệu {value} chưa có tên. Ghi mỗi dòng "tên | https://…".`},
	{"feedback-complaint", Warning, `name {value} mixes feedback with complaints and denunciations, which are procedures of their own: part them`,
		`tên {value} gộp phản ánh, kiến nghị với khiếu nại, tố cáo; đây là thủ tục khác. Tách riêng.`},
	{"wifi-ssid", Error, `{more}`, `{more}`},
	{"wifi-password", Error, `{more}`, `{more}`},
	{"wifi-security", Error, `{more}`, `{more}`},
	{"wifi-hidden", Error, `hidden {value} is neither yes nor no: write true or nothing`, `mạng ẩn {value} không rõ. Ghi "có" hoặc để trống.`},
	{"wifi-edge-space", Warning, `{more} begins or ends with a blank: delete it, unless the network has it`,
		`{more} có dấu cách ở đầu hoặc cuối. Xóa đi, trừ khi mạng đặt đúng như vậy.`},
	{"wifi-published", Warning, `password stands on the wall for everybody: print it for a guest network only`,
		`mật khẩu in trên tường là công khai. Chỉ dùng cho mạng khách.`},
	{"zalo-malformed", Error, `{more}`, `{more}`},
	{"zalo-kind", Error, `Zalo address {value} is one of the kind {more}: change the kind, or the address`,
		`địa chỉ Zalo {value} thuộc loại {more}. Sửa loại hoặc sửa địa chỉ.`},
	{"app-malformed", Error, `app address {value} is none of its store: write https://play.google.com/store/apps/details?id=… or https://apps.apple.com/vn/app/…/id…`,
		`địa chỉ ứng dụng {value} không đúng kho. Ghi như https://play.google.com/store/apps/details?id=… hoặc https://apps.apple.com/vn/app/…/id….`},
	{"app-one-store", Warning, `app has no address in {more}: write it too, or people with other telephones find nothing`,
		`ứng dụng chưa có địa chỉ trên {more}. Nhập thêm, nếu không người dùng loại điện thoại kia không tải được.`},
	{"vietqr-bin", Error, `{more}`, `{more}`},
	{"vietqr-account", Error, `{more}`, `{more}`},
	{"vietqr-amount", Error, `{more}`, `{more}`},
	{"vietqr-purpose", Error, `{more}`, `{more}`},
	{"vietqr-payload", Error, `{more}`, `{more}`},
	{"vietqr-posted", Warning, `payment code on a wall can be pasted over with another's: fees are paid within the national portal; look at the board often`,
		`mã thanh toán dán trên tường có thể bị dán đè mã của người khác. Phí, lệ phí nên nộp trên Cổng Dịch vụ công; kiểm tra bảng thường xuyên.`},
	{"place-board-twice", Warning, `board {value} stands in {more}: give each board its own number`,
		`Bảng số {raw} trùng ở {more}. Mỗi bảng một số.`},
	{"place-kind-unknown", Warning, `kind of place {value} unknown: write a usual word for it (Bộ phận Một cửa, nhà văn hóa, ngõ, chợ, trường học, di tích), or "other"`,
		`loại địa điểm {value} không rõ. Ghi Bộ phận Một cửa, nhà văn hóa, ngõ, chợ, trường học, di tích, hoặc "khác".`},
	{"place-kind-unknown+", Warning, `kind of place {value} unknown: write {fix}, or "other"`, `loại địa điểm {value} không rõ. Sửa thành {fix}, hoặc ghi "khác".`},
	{"place-office-missing", Error, `{more} without an office: write the id of the office in whose name its board hangs`,
		`chưa ghi đơn vị của {more}. Ghi mã đơn vị đứng tên trên bảng.`},
	{"place-office-unknown", Error, `office {value} not in the list of offices: add it, or write the id of one`,
		`đơn vị {value} không có trong danh sách đơn vị. Thêm đơn vị đó hoặc sửa lại mã.`},
	{"place-office-unknown+", Error, `office {value} not in the list of offices: write {fix}, or add it`,
		`đơn vị {value} không có trong danh sách đơn vị. Sửa thành {fix}, hoặc thêm đơn vị đó.`},
	{"place-position-malformed", Warning, `coordinate {value} malformed: write degrees such as 21.0283`, `tọa độ {value} không đúng dạng. Ghi độ thập phân, ví dụ 21.0283.`},
	{"place-position-half", Warning, `coordinate missing: write latitude and longitude, or neither`, `thiếu một tọa độ. Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai.`},
	{"place-position-swapped", Warning, `latitude and longitude swapped: write {fix}`, `vĩ độ và kinh độ bị đổi chỗ. Sửa thành {fix}.`},
	{"place-position-abroad", Warning, `coordinates {more} outside Viet Nam: check them`, `tọa độ {more} nằm ngoài Việt Nam. Kiểm tra lại.`},
	{"distance-malformed", Warning, `distance {value} malformed: write one from 0.1 to 50 m, such as 1.2 m`,
		`khoảng cách {value} không đúng. Ghi từ 0,1 m đến 50 m, ví dụ 1,2 m.`},
	{"tel-malformed", Warning, `{more}`, `{more}`},
	{"tel-malformed+", Warning, `telephone number {value} lost its first 0: write {fix} as text`, `số điện thoại {value} có thể mất số 0 đầu. Sửa thành {fix}, nhập dạng văn bản?`},
	{"office-zalo-form", Warning, `Zalo address {value} written in another way than Zalo does: write {fix}`, `địa chỉ Zalo {value} chưa đúng cách viết. Sửa thành {fix}.`},
	{"office-id-malformed", Error, `office id {value} malformed: write lower-case letters, digits and hyphens, such as {fix}`,
		`mã đơn vị {value} không đúng dạng. Dùng chữ thường không dấu, số, gạch nối, ví dụ {fix}.`},
	{"office-id-duplicate", Error, `office id {value} stands in {more}: give each office its own`, `Mã đơn vị {raw} trùng ở {more}. Mỗi đơn vị một mã.`},
	{"office-name-missing", Error, `office without a name: write one`, `chưa có tên đơn vị. Vui lòng nhập.`},
	{"office-name-twice", Warning, `office name {value} stands in {more}: check them`, `Tên đơn vị {value} trùng ở {more}. Kiểm tra lại.`},
	{"office-parent-unknown", Warning, `parent {value} not in the list of offices: add it, or write the id of one`,
		`đơn vị cấp trên {value} không có trong danh sách. Thêm đơn vị đó hoặc sửa lại mã.`},
	{"office-parent-unknown+", Warning, `parent {value} not in the list of offices: write {fix}, or add it`,
		`đơn vị cấp trên {value} không có trong danh sách. Sửa thành {fix}, hoặc thêm đơn vị đó.`},
	{"office-parent-circle", Error, `office above itself, {more}: mend one parent`, `đơn vị là cấp trên của chính mình: {more}. Sửa một cấp trên.`},
	{"office-domain-malformed", Error, `domain {value} is no host name: write one such as dichvucong.gov.vn, without https:// or a path`,
		`{value} không phải tên miền. Ghi như dichvucong.gov.vn, không có https:// hay đường dẫn.`},
	{"selection-malformed", Error, `selection {value} not understood, {more}`, `phần chọn thủ tục {value} không đọc được: {more}`},
	{"selection-value", Warning, `no procedure has the {more}: check the selection`, `không thủ tục nào có {more}. Kiểm tra lại phần chọn.`},
	{"selection-value+", Warning, `no procedure has the {more}: write {fix}`, `không thủ tục nào có {more}. Sửa thành {fix}?`},
	{"selection-empty", Warning, `selection {value} takes no procedure: check it`, `phần chọn {value} không lấy được thủ tục nào. Kiểm tra lại.`},
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
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		switch sentence = after; name {
		case "value":
			b.WriteString(fault.Quote(p.Value))
		case "raw":
			b.WriteString(fault.Short(p.Value))
		case "fix":
			b.WriteString(p.Suggest)
		case "more":
			b.WriteString(more)
		}
	}
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
