package order

import "bangqr/output/drawn"

// words are Vietnamese, and English for all other languages.
var words = drawn.Words{
	"title":          {"Phiếu đặt in", "Print order"},
	"office":         {"Đơn vị đặt", "Ordered by"},
	"date":           {"Ngày", "Date"},
	"colour.cmyk":    {"Màu CMYK, chữ và mã QR chỉ mực đen (K)", "Four inks; letters and codes in black (K) alone"},
	"colour.rgb":     {"Tệp màu RGB", "RGB files"},
	"colour.mono":    {"Một mực đen (K)", "Black ink (K) alone"},
	"summary":        {"Tổng hợp", "Summary"},
	"list":           {"Từng tệp", "Each file"},
	"head":           {"Loại|Khổ thành phẩm|Số bản|Số trang|m²|Vật liệu, hoàn thiện (gợi ý)|Kiểm tra tệp", "Kind|Trimmed size|Signs|Pages|m²|Material, finish (suggested)|Files"},
	"total":          {"Cộng: %d bản, %d trang, %s m²", "In all: %d signs, %d pages, %s m²"},
	"list-head":      {"STT|Bản in|Khổ|Số lượng|Tệp|Kiểm tra", "No|Sign|Size|Copies|File|Check"},
	"bleed":          {"chừa xén %s mm", "bleed %s mm"},
	"rule-1":         {"In đúng 100 %, cắt theo dấu xén. Không phóng, thu, cắt hay đổi màu mã QR.", "Print at 100 %, cut at the crop marks. Do not scale, crop or recolour the codes."},
	"rule-2":         {"Giữ vùng trắng quanh mã QR. Dùng bề mặt mờ: cán bóng làm lóa, máy không quét được.", "Keep the white around the codes. Matt surfaces only: gloss throws lamps back at the camera."},
	"rule-3":         {"In thử một bản, quét từng mã bằng điện thoại rồi mới in hết.", "Print one first and scan each code with a telephone before printing all."},
	"rule-4":         {"Tệp không phải PDF/X và không kèm hồ sơ màu; xưởng chuyển nếu cần, nhưng giữ mã QR ở mực đen (K).", "The files are not PDF/X and hold no profile; convert them if need be, but keep the codes in black (K) alone."},
	"sign":           {"Người đặt|Xưởng in nhận", "Ordered by|Received by the shop"},
	"page":           {"Trang %d / %d", "Page %d of %d"},
	"stock.outdoor":  {"tấm alu hoặc mica 3 mm, hoặc decal PP ngoài trời", "3 mm aluminium composite or acrylic, or outdoor vinyl"},
	"stock.card":     {"giấy couché 300 g/m²", "300 g/m² coated card"},
	"stock.poster":   {"giấy couché matt 150–200 g/m²", "150–200 g/m² matt coated paper"},
	"stock.board":    {"giấy PP hoặc formex 5 mm trong nhà", "PP film or 5 mm foam board, indoors"},
	"finish.outdoor": {"cán màng mờ chống tia UV", "matt UV film"},
	"finish.matt":    {"cán mờ", "matt film"},
	"check.good":     {"đạt", "sound"},
	"check.warnings": {"đạt, %d lưu ý", "sound, %d remarks"},
	"check.faults":   {"%d LỖI", "%d FAULTS"},
	"csv":            {"STT|Loại|Bản in|Rộng (mm)|Cao (mm)|Chừa xén (mm)|Số trang|Số lượng|Diện tích (m²)|Màu|Vật liệu (gợi ý)|Hoàn thiện (gợi ý)|Kiểm tra|Tệp", "No|Kind|Sign|Width (mm)|Height (mm)|Bleed (mm)|Pages|Copies|Area (m²)|Colour|Material (suggested)|Finish (suggested)|Check|File"},
}

func say(key, lang string, args ...any) string { return words.Say(key, lang, args...) }
