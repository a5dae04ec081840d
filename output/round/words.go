package round

import "bangqr/output/drawn"

// words are the sentences of the sheet: Vietnamese, then English.
var words = drawn.Words{
	"title":      {"Phiếu đi tuyến thay bảng", "Round of the boards"},
	"day":        {"Hiệu lực tại ngày", "As of"},
	"by":         {"Người đi", "Who goes"},
	"date":       {"Ngày đi", "Day"},
	"way":        {"%d nơi, khoảng %s km đường chim bay", "%d stops, about %s km as the crow flies"},
	"stops":      {"%d nơi", "%d stops"},
	"bring":      {"Mang theo", "Take along"},
	"bring.1":    {"%d × %s, %s", "%d × %s, %s"},
	"bring.no":   {"bảng số %s", "boards %s"},
	"bring.p":    {"tấm thay thế %s", "panels %s"},
	"keeper":     {"Người phụ trách", "Keeper"},
	"board":      {"Bảng số %s", "Board %s"},
	"make":       {"Treo %s, khổ %s, bản in %s", "Hang %s, size %s, edition %s"},
	"down":       {"Gỡ %s, bản in %s", "Take down %s, edition %s"},
	"stop":       {"Không treo %s đang đặt in", "Do not hang %s that is under way"},
	"down.any":   {"Gỡ %s, nếu còn ở đó", "Take down %s, if it is still there"},
	"damaged":    {"Gỡ %s đã hỏng", "Take down the damaged %s"},
	"panel":      {"Dán tấm %s (%s mm) lên ô %s: mép trái cách mép bảng %s mm, mép trên %s mm", "Panel %s (%s mm) over the cell of %s: %s mm from the board's left edge, %s mm from its top"},
	"panel.new":  {"; ô đó nay là %s", "; it now holds %s"},
	"panel.read": {"Xem bản in ở cuối bảng số %s là %s rồi mới dán", "See that the edition at the foot of board %s is %s before anything is stuck on"},
	"check":      {"Đọc bản in trên %s: ______________", "Read the edition on %s: ______________"},
	"paper":      {"Thay %s: %s, bản in %s bằng %s", "Replace %s: %s, edition %s by %s"},
	"paper.new":  {"Dán mới %s: %s, bản in %s", "Put up %s: %s, edition %s"},
	"paper.old":  {"Gỡ %s: %s, bản in %s", "Take down %s: %s, edition %s"},
	"fault":      {"Chưa dựng được: %s", "Not made yet: %s"},
	"scan":       {"Quét thử từng mã bằng hai điện thoại", "Scan each code with two phones"},
	"right":      {"Bảng đúng, bản in %s", "The right board, edition %s"},
	"onto":       {"Dán vào ô tô đậm", "The panel goes where the frame is"},
	"done":       {"Xong lúc", "Done at"},
	"sign":       {"Người nhận ký", "Received by"},
	"becomes":    {"thành", "to"},
	"goes on":    {"(tiếp)", "(continued)"},
	"page":       {"Trang %d/%d", "Page %d of %d"},
	"nowhere":    {"chưa có tọa độ", "position unknown"},
	"ledger":     {"Đi về ghi sổ: bangqr boards note, hoặc nhắn số bảng và bản in đã treo.", "Back home note it: bangqr boards note, or send the numbers and editions that now hang."},
}

func say(key, lang string, args ...any) string { return words.Say(key, lang, args...) }
