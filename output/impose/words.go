package impose

import "bangqr/output/drawn"

// words are what stands on sheets beside the pages, and what is said of pages that sheets cannot take, in the languages of signs: Vietnamese, and English for all others.
var words = drawn.Words{
	"ruler":         {"100 mm · In đúng 100 %, không chọn “vừa trang”", "100 mm · Print at 100 %, not “fit to page”"},
	"tile":          {"%s · hàng %s, cột %d · tờ %d / %d", "%s · row %s, column %d · sheet %d of %d"},
	"glue":          {"mép dán: dán tờ %s lên đây", "glue: lay sheet %s on this edge"},
	"glue-row":      {"mép dán: dán hàng %s lên đây", "glue: lay row %s on this edge"},
	"glue-column":   {"mép dán: dán cột %d lên đây", "glue: lay column %d on this edge"},
	"map-3-columns": {"3. Dán từng cột: tờ sau chồng lên mép tờ trên, đến vạch đứt.", "3. Glue column by column: each sheet on the edge of the one above, up to the dashed marks."},
	"map-4-columns": {"4. Dán cột sau chồng lên mép cột trước. Cắt viền ngoài sau cùng.", "4. Lay each column on the edge of the one before. Cut the outer border last."},
	"map":           {"Sơ đồ ghép", "How to put it together"},
	"map-size":      {"%s × %s mm · %d tờ %s · chồng mép %s mm", "%s × %s mm · %d sheets %s · overlap %s mm"},
	"map-1":         {"1. In đúng 100 %, một mặt. Đo thước 100 mm dưới chân tờ.", "1. Print at 100 %, on one side. Measure the 100 mm ruler at the foot."},
	"map-2":         {"2. Cắt mép trái và mép trên theo vạch liền; giữ mép phải và mép dưới để dán.", "2. Cut the left and upper edges along the solid marks; keep the right and lower ones to glue on."},
	"map-3":         {"3. Dán từng hàng: tờ sau chồng lên mép tờ trước, đến vạch đứt.", "3. Glue row by row: each sheet on the edge of the one before, up to the dashed marks."},
	"map-4":         {"4. Dán hàng dưới chồng lên mép hàng trên. Cắt viền ngoài sau cùng.", "4. Lay each row on the edge of the row above. Cut the outer border last."},
	"map-5":         {"Đường ghép không đi qua mã QR nào. Quét thử từng mã trước khi treo.", "No seam runs through a code. Scan each code before you hang it."},

	"misfit-code":     {"trang %d: mã QR %s cần %s × %s mm, lớn hơn phần một tờ %s in được giữa hai đường ghép; chọn giấy lớn hơn, như --fit A3", "page %d: code %s needs %s × %s mm, more than a sheet %s shows between two seams: choose a larger paper, such as --fit A3"},
	"misfit-up":       {"trang %d, khổ %s × %s mm: một tờ %s không xếp được %d bản, nhiều nhất %d", "page %d of %s × %s mm: a sheet %s does not take %d, at most %d"},
	"misfit-up-both":  {"; chọn --nup %d, hoặc --paper %s", ": choose --nup %d, or --paper %s"},
	"misfit-up-paper": {"; chọn --paper %s, hoặc loại bảng nhỏ hơn", ": choose --paper %s, or a smaller kind of sign"},
	"misfit-up-fewer": {"; chọn --nup %d", ": choose --nup %d"},
	"misfit-up-none":  {"; chọn loại bảng nhỏ hơn, hoặc in không có --nup", ": choose a smaller kind of sign, or print without --nup"},
	"misfit-tiles":    {"trang %d, khổ %s × %s mm: quá nhiều tờ %s, hoặc không đường ghép nào tránh được mã QR; chọn giấy lớn hơn", "page %d of %s × %s mm: too many sheets %s, or no seam that spares the codes: choose a larger paper"},
	"sizes":           {"trang %d khổ %s × %s mm, trang đầu khổ %s × %s mm: trên một tờ chỉ xếp trang cùng khổ; chọn một loại bảng bằng --kind", "page %d measures %s × %s mm, the first one %s × %s mm: pages of one sheet are of one size: choose one kind with --kind"},
}

func say(key, lang string, args ...any) string { return words.Say(key, lang, args...) }
