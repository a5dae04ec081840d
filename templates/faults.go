package templates

import (
	"fmt"
	"strings"

	"bangqr/catalog"
)

// A SourceError is a fault in a template file.
type SourceError struct {
	File      string
	Line, Col int
	Message   catalog.Words
	Hint      catalog.Words // what to write instead, or nothing
}

func (e *SourceError) Error() string { return e.Text("en") }

// Text is the fault in a language, with its place and its hint.
func (e *SourceError) Text(lang string) string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Message.In(lang))
	if h := e.Hint.In(lang); h != "" {
		s += ": " + h
	}
	return s
}

// inVietnamese gives each message of this package, and each hint in words. Hints that are pieces of a template
// are the same in every language.
var inVietnamese = map[string]string{
	"a board hangs for years, and its edition does not tell when what is volatile is out of date: put it on a sheet that is renewed": "bảng treo nhiều năm, mà số bản in không cho biết nội dung volatile đã cũ hay chưa: chuyển sang tờ in được thay thường xuyên",
	"{{.%s}} dates while the board hangs: leave it out": "{{.%s}} sẽ cũ đi trong lúc bảng còn treo: bỏ khỏi bảng",

	"the file is %s": "tệp là %s",
	"the folder holds %d files %s: %d at the most":  "thư mục có %d tệp %s: nhiều nhất %d",
	"%s is no plain file":                           "%s không phải một tệp",
	"the kind's name %q cannot name a folder":       "tên loại bảng %q không đặt tên thư mục được",
	"the kind has no name":                          "loại bảng chưa có tên",
	"the kind lacks %s":                             "loại bảng thiếu %s",
	"a sign per %s has no %s":                       "bảng theo %s không có %s",
	"the kind does not say which entries it is for": "loại bảng chưa ghi dành cho mục nào",
	"of is for kinds per entry, place or office":    "of chỉ dùng cho loại bảng theo entry, place hoặc office",
	"unknown kind of entry %q":                      "không có loại mục %q",
	"the file of words %s is named after no language: name it words/tay.yaml or words/fr.yaml":                          "tệp từ ngữ %s không mang tên ngôn ngữ nào. Đặt tên như words/tay.yaml hoặc words/fr.yaml",
	"%d languages on one sign: three at most":                                                                           "%d ngôn ngữ trên một bảng: nhiều nhất ba",
	"the language %q is named twice":                                                                                    "ngôn ngữ %q ghi hai lần",
	"no sign has the word %q":                                                                                           "không bảng nào dùng từ %q",
	"the file of words says it is in %q":                                                                                "tệp từ ngữ ghi là tiếng %q",
	"%d of %d words are missing: %s":                                                                                    "thiếu %d trong %d từ: %s",
	"the words of %q are shipped: write only those that you change into templates/words/%s.yaml":                        "từ ngữ %q có sẵn: chỉ ghi những từ muốn đổi vào templates/words/%s.yaml",
	"%q names no language: write its short name, such as en, fr or tay":                                                 "%q không phải tên ngôn ngữ: ghi tên ngắn, như en, fr, tay",
	"no words in the language %q yet: bangqr templates words %s writes a file of them to fill in; signs speak %s":       "chưa có từ ngữ của ngôn ngữ %q: bangqr templates words %s ghi sẵn tệp để điền bản dịch; hiện bảng có các ngôn ngữ %s",
	"the word %q is missing":                                                                                            "thiếu từ %q",
	"the language %q is written in %s, which the faces of the signs cannot set: signs speak languages in Latin letters": "ngôn ngữ %q viết bằng %s, phông chữ của bảng không trình bày được. Bảng chỉ in được ngôn ngữ dùng chữ La-tinh",
	"the text %q, on the sign in %q, is in %s, which the faces of the signs cannot set: write it in Latin letters":      "dòng chữ %q, trên bảng tiếng %q, viết bằng %s; phông chữ của bảng không trình bày được. Ghi bằng chữ La-tinh",
	"the page has no size":                                                                                              "trang chưa có khổ",
	"unknown paper %q":                                                                                                  "không có khổ giấy %q",
	"the page measures %s × %s mm":                                                                                      "trang rộng %s × %s mm",
	"the margins leave nothing of the page":                                                                             "lề chiếm hết trang",
	"the distance to scan from is missing":                                                                              "thiếu khoảng cách quét",
	"the code %s has no quotes":                                                                                         "mã %s chưa đặt trong dấu nháy",
	"the style %s has no cap height":                                                                                    "kiểu chữ %s chưa có chiều cao chữ hoa",
	"the style %s has no size to be set in":                                                                             "kiểu chữ %s chưa có cỡ",
	"the style %s is %s mm at the least, too small for a %s read from %s mm":                                            "kiểu chữ %s nhỏ nhất %s mm, quá nhỏ cho %s đọc từ %s mm",
	"the style has no face":                                                                                             "kiểu chữ chưa có phông",
	"unknown face %q":                                                                                                   "không có phông %q",
	"a text has no style":                                                                                               "dòng chữ chưa có kiểu",
	"%q is not a number":                                                                                                "%q không phải số",
	"%d numbers are wanted here, in mm":                                                                                 "chỗ này cần %d số, tính bằng mm",
	"one, two or four numbers are wanted here, in mm":                                                                   "chỗ này cần một, hai hoặc bốn số, tính bằng mm",
	"%q is not a whole number from %d to %d":                                                                            "%q không phải số nguyên từ %d đến %d",
	"%q is neither true nor false":                                                                                      "%q không phải true hay false",
	"unknown value %q":                                                                                                  "không có giá trị %q",
	"unknown style %q":                                                                                                  "không có kiểu chữ %q",
	"unknown code size %q":                                                                                              "không có cỡ mã %q",
	"unknown icon %q":                                                                                                   "không có biểu tượng %q",
	"a tag is wanted here":                                                                                              "chỗ này cần một từ khóa (tag)",
	"a text is wanted here, not %s":                                                                                     "chỗ này cần dòng chữ, không phải %s",
	"there is no {{.%s}}":                                                                                               "không có {{.%s}}",
	"unknown ink %q":                                                                                                    "không có màu %q",
	"a step of fitting has one key":                                                                                     "mỗi bước của fit có một khóa",
	"no box is dropped by the name %q":                                                                                  "không có hộp nào bỏ theo tên %q",
	"nothing is called %q that could give way":                                                                          "không có gì tên %q để thu nhỏ",
	"the file is larger than %d bytes":                                                                                  "tệp lớn hơn %d byte",
	"the file is empty":                                                                                                 "tệp trống",
	"the file holds several documents":                                                                                  "tệp có nhiều tài liệu YAML",
	"nested more than %d deep":                                                                                          "lồng quá %d tầng",
	"anchors are not allowed in a template":                                                                             "mẫu không được dùng neo (anchor)",
	"a key is a word":                                                                                                   "khóa phải là một từ",
	"merge keys are not allowed in a template":                                                                          "mẫu không được dùng khóa gộp (<<)",
	"the key %q stands here twice":                                                                                      "khóa %q ghi hai lần",
	"unknown key %q":                                                                                                    "không có khóa %q",
	"%s is %s, not a box":                                                                                               "%s là %s, không phải hộp",
	"the kind has more than %d boxes":                                                                                   "loại bảng có hơn %d hộp",
	"a box is both %s and %s":                                                                                           "một hộp vừa là %s vừa là %s",
	"a box does not say what it is":                                                                                     "hộp chưa ghi là loại gì",
	"a grid of fixed pitch needs its columns and rows":                                                                  "lưới có bước cố định cần số cột và số hàng",
	"a %s has no %s":                                                                                                    "%s thiếu %s",
	"%s is %s, not a list of boxes":                                                                                     "%s là %s, không phải danh sách hộp",
	"no partial %q":                                                                                                     "không có phần dùng chung %q",
	"the partial %q uses itself":                                                                                        "phần dùng chung %q gọi chính nó",
	"turn %d is not a quarter turn":                                                                                     "turn %d không phải góc vuông",
	"a box that lies on its side needs its height":                                                                      "hộp xoay ngang cần chiều cao",
	"the template writes the address %q, which may not be printed: %s":                                                  "mẫu bảng ghi địa chỉ %q không được phép in: %s",
	"unknown format %q":                                                                                                 "không có dạng tệp %q",
	"the formats are no list":                                                                                           "formats phải là một danh sách",
	"the format %q stands here twice":                                                                                   "dạng tệp %q ghi hai lần",
	"%q is no number of pixels":                                                                                         "%q không phải số điểm ảnh",
	"link: %s":                                                                                                          "đường dẫn: %s",
	"template: %s":                                                                                                      "mẫu bảng: %s",
	"code: %s":                                                                                                          "mã QR: %s",
	"the face %s has no character %q (U+%04X), in %q":                                                                   "phông chữ %s không có ký tự %q (U+%04X), trong %q",
	"the picture %q is not there":                                                                                       "không có hình %q",
	"the picture %q is neither PNG nor JPEG":                                                                            "hình %q không phải PNG hay JPEG",
	"is wider than its room by %s mm at the least size":                                                                 "rộng hơn chỗ có %s mm ở cỡ nhỏ nhất",
	"lacks %s mm of white beside the code: the page's margin is narrower than the code's quiet zone": "thiếu %s mm khoảng trắng cạnh mã QR: lề trang hẹp hơn vùng trắng mà mã cần",
	"use wider margins, a larger page, a smaller code or a shorter reading distance":                 "tăng lề trang, dùng khổ giấy lớn hơn, mã nhỏ hơn, hoặc giảm khoảng cách đọc",
	"is higher than its room by %s mm at the least sizes":                                            "cao hơn chỗ có %s mm ở cỡ nhỏ nhất",
	"lacks %s mm on the pages it may take at the least sizes":                                        "thiếu %s mm trên số trang được phép ở cỡ nhỏ nhất",
	"give it more room, a shorter address, or a shorter reading distance":                            "dành thêm chỗ, dùng đường dẫn ngắn hơn, hoặc giảm khoảng cách đọc",
	"enter a short name, use a larger page or a shorter reading distance":                            "nhập \"Tên rút gọn\", dùng khổ giấy lớn hơn, hoặc giảm khoảng cách đọc",
	"enter a short name, fewer procedures, use a larger page or a shorter reading distance":          "nhập \"Tên rút gọn\", bớt thủ tục, dùng khổ giấy lớn hơn, hoặc giảm khoảng cách đọc",
	"what helps: %s":                                            "cách khắc phục: %s",
	"a short_name of %d letters for %s":                         "nhập \"Tên rút gọn\" khoảng %d chữ cái cho %s",
	"%d pages (pages: %d in the kind's file)":                   "cho phép %d trang (ghi pages: %d trong tệp của loại bảng)",
	"a larger sheet (--page %s)":                                "khổ giấy lớn hơn (--page %s)",
	"letters of the usual size (--kind %s, not in large print)": "chữ cỡ thường (--kind %s, không dùng chữ lớn)",
	"the kind's own sheet (--kind %s)":                          "tờ phẳng của loại này (--kind %s)",
	"fewer languages (--sign-lang %s)":                          "bớt thứ tiếng (--sign-lang %s)",
	"a reading distance of %d mm at the most":                   "khoảng cách đọc nhiều nhất %d mm",
	"page %d: %s prints within 6 mm of the paper's edge, where office printers print nothing: move it inwards, or give the page a bleed": "trang %d: %s cách mép giấy dưới 6 mm, máy in văn phòng không in tới: dời vào trong, hoặc cho trang chừa xén (bleed)",
	"flush: %s counts on %s mm of white above the code, and %s leaves %s mm: lower flush, or raise %s":                                   "flush: %s tính có sẵn %s mm trắng phía trên mã, mà %s chỉ có %s mm: giảm flush, hoặc tăng %s",
	"move it inwards, give it a width, or make it smaller":                                                                               "dời vào trong, ghi chiều rộng (w), hoặc thu nhỏ",
	"move it away from the code, or make the code smaller":                                                                               "dời ra xa mã QR, hoặc thu nhỏ mã",
	"give one of them another place, more room or smaller letters":                                                                       "dời một trong hai, cho thêm chỗ, hoặc dùng chữ nhỏ hơn",
	"page %d: %s runs off the page":                                                                                                      "trang %d: %s nằm ngoài trang",
	"page %d: %s stands in the quiet zone of the code %s":                                                                                "trang %d: %s nằm trong vùng trắng quanh mã %s",
	"page %d: %s and %s overlap":                                                                                                         "trang %d: %s và %s chồng lên nhau",
	"the code is empty":                                                                                                                  "mã QR không có nội dung",
	"%s mm is less than nothing":                                                                                                         "%s mm nhỏ hơn không",
	"no step of fit drops %q":                                                                                                            "không bước nào của fit bỏ %q",
	"text %q: %s":                                                                                                                        "dòng chữ %q: %s",
	"define and block are not allowed":                                                                                                   "không được dùng define và block",
	"variables are not allowed":                                                                                                          "không được dùng biến",
	"function %q is not allowed: use or, not, upper, join":                                                                               "không được dùng hàm %q: chỉ có or, not, upper, join",
	"only plain actions are allowed, such as {{.Name}} or {{or .ShortName .Name}}":                                                       "chỉ được dùng lệnh đơn giản, như {{.Name}} hoặc {{or .ShortName .Name}}",
	"text of %d bytes is longer than %d":                                                                                                 "dòng chữ dài %d byte, quá %d",
	"no word %q: %s":                                                                                                                     "không có từ %q: %s",
	"no kind of sign %q: %s":                                                                                                             "không có loại bảng %q: %s",
	"no words in the language %q: %s":                                                                                                    "chưa có từ ngữ của ngôn ngữ %q: %s",
	"a value":                                                                                                                            "một giá trị", "a list": "một danh sách", "a mapping": "một nhóm khóa", "nothing": "trống",
	"begin with kind: and the kind's name": "bắt đầu bằng kind: và tên loại bảng", "use small letters, digits and hyphens, up to 40": "dùng chữ thường không dấu, số, gạch nối, tối đa 40",
	"add kind: and a name such as my-poster": "thêm kind: và tên, như my-poster", "size: A4, or size: [600, 800] in mm": "size: A4, hoặc size: [600, 800] tính bằng mm",
	"20 to 5000 mm a side": "mỗi cạnh 20 đến 5000 mm", "smaller margins": "giảm lề", "cap: [8, 6], in mm": "cap: [8, 6], tính bằng mm", "cap: [most, least]": "cap: [lớn nhất, nhỏ nhất]",
	"true or false": "true hoặc false", "write the value out": "ghi rõ giá trị", "write the keys out": "ghi rõ các khóa", "keep one": "giữ một",
	"use partials less often": "dùng phần chung ít hơn", "put them into a stack or row": "đặt chúng trong stack hoặc row", "say cols and rows": "ghi cols và rows",
	"write - before each box": "ghi - trước mỗi hộp", "add h": "thêm h",

	// Forms: pages, large print.
	"the kind %s has no variant %q: it has %s, any page such as A4, A3-landscape or 600x800, and %s": "loại bảng %s không có biến thể %q: chỉ có %s, khổ bất kỳ như A4, A3-landscape hoặc 600x800, và %s",
	"the kind %s is cut or folded from its own page, not from the page %s":                           "loại bảng %s cắt hoặc gấp từ khổ riêng, không in trên khổ %s được",
	"the kind %s is for one stock of labels, not for the page %s":                                    "loại bảng %s dùng cho một loại giấy nhãn, không in trên khổ %s được",

	// Backgrounds.
	"the background names no picture":                                                               "background chưa ghi tên hình",
	"the picture %q does not lie beside the kind's file":                                            "hình %q không nằm cạnh tệp của loại bảng",
	"the picture %q is a PDF":                                                                       "hình %q là tệp PDF",
	"the PDF %q does not lie beside the kind's file":                                                "tệp PDF %q không nằm cạnh tệp của loại bảng",
	"the PDF %q has more than %d MB":                                                                "tệp PDF %q lớn hơn %d MB",
	"the PDF %q is not there":                                                                       "không có tệp PDF %q",
	"the PDF %q is encrypted":                                                                       "tệp PDF %q có mật khẩu",
	"the PDF %q has layers that are switched off":                                                   "tệp PDF %q có lớp (layer) đang tắt",
	"the PDF %q is damaged, or is no PDF":                                                           "tệp PDF %q bị hỏng, hoặc không phải PDF",
	"the first page of the PDF %q is blank, but for comments and fields if it has any":              "trang đầu của tệp PDF %q trống, hoặc chỉ có chú thích, ô biểu mẫu",
	"the first page of the PDF %q takes more objects or memory than a background may":               "trang đầu của tệp PDF %q nặng quá mức cho phép của hình nền",
	"the page of the PDF %q measures %s × %s mm, the sign %s × %s mm: export it in the sign's size": "trang của tệp PDF %q có khổ %s × %s mm, bảng có khổ %s × %s mm: xuất lại PDF đúng khổ của bảng",
	"the page of the PDF %q measures %s × %s mm, the sign %s × %s mm, or %s × %s mm with its bleed: export it in one of these sizes": "trang của tệp PDF %q có khổ %s × %s mm, bảng có khổ %s × %s mm, hoặc %s × %s mm kể cả phần tràn lề: xuất lại PDF theo một trong hai khổ này",
	"the kind's formats name %s, but its background is the PDF %q alone":                                                             "formats của loại bảng có %s, mà hình nền chỉ là tệp PDF %q",
	"put the PDF beside the kind's file":                      "đặt tệp PDF cạnh tệp của loại bảng",
	"export it with smaller pictures":                         "xuất lại với hình nhỏ hơn",
	"save it without a password":                              "lưu lại không đặt mật khẩu",
	"export it without layers":                                "xuất lại không có lớp",
	"print what is on it into the page":                       "in hẳn nội dung đó vào trang",
	"open it and export it as PDF anew":                       "mở tệp rồi xuất lại thành PDF",
	"export this page alone, with fewer and smaller pictures": "chỉ xuất trang này, bớt hình và giảm cỡ hình",
	besideHint:                           "lưu trang đó thành PNG 300 dpi và ghi background: {pdf: nen.pdf, image: nen.png}",
	"the picture %q has more than %d MB": "hình %q lớn hơn %d MB",
	"the picture %q has more than %d million pixels": "hình %q có hơn %d triệu điểm ảnh",
	"the background of %d × %d pixels would be stretched out of shape on the page of %s × %s mm with its bleed: save it in these proportions": "hình nền %d × %d điểm ảnh sẽ bị kéo méo trên trang %s × %s mm (kể cả phần tràn lề): lưu lại hình theo tỉ lệ này",
	"a file in the folder of the kind":                            "dùng tệp trong thư mục của loại bảng",
	"a smaller picture, or a JPEG":                                "dùng hình nhỏ hơn, hoặc JPEG",
	"put it beside the kind's file":                               "đặt hình cạnh tệp của loại bảng",
	"save it as PNG or JPEG":                                      "lưu thành PNG hoặc JPEG",
	"save it with fewer pixels: 300 dpi up to A2, 150 dpi beyond": "lưu lại với ít điểm ảnh hơn: 300 dpi đến khổ A2, 150 dpi với khổ lớn hơn",
	pdfHint: "lưu thành PNG; hình nền thì ghi background: {pdf: nen.pdf, image: nen.png}",

	// Columns and tables.
	"columns need their number or their least width": "columns cần số cột hoặc bề rộng tối thiểu",
	"column %d of the table has no width":            "cột %d của bảng chưa có bề rộng",
	"a column of a table cannot be dropped":          "không bỏ riêng một cột của bảng được",
	"the table has %d columns and %d heads":          "bảng có %d cột mà %d ô đầu",
	"cols: 3, or min: 80":                            "cols: 3, hoặc min: 80",
	"add w: 20, or grow: 1":                          "thêm w: 20, hoặc grow: 1",
	"a box for each column":                          "mỗi cột một hộp",
	"add cells: and a list of boxes":                 "thêm cells: và danh sách hộp",
	"drop the table, or a box in the cell":           "bỏ cả bảng, hoặc một hộp trong ô",

	"%q is no number of languages that a sign in several has":               "%q không phải số thứ tiếng của bảng nhiều thứ tiếng",
	"%q is no language with words: words with commas or colons need quotes": "%q không phải ngôn ngữ kèm lời: lời có dấu phẩy hoặc hai chấm phải đặt trong dấu nháy",

	"braces of an action need quotes around the whole text": "chữ có ngoặc nhọn {{…}} phải đặt trọn trong dấu nháy",

	// Sets of kinds.
	"presets is %s, not sets by name": "presets là %s, không phải các bộ theo tên", "the set's name %q cannot be typed": "tên bộ %q không gõ được",
	"the set %s is %s, not a mapping with kinds": "bộ %s là %s, không phải nhóm khóa có kinds", "the set %s names no kinds": "bộ %s không nêu loại bảng nào",
	"the set %s names more than %d kinds": "bộ %s nêu hơn %d loại bảng", "the set %s names %q twice": "bộ %s nêu %q hai lần",
	"prefer without max changes nothing": "prefer không có max thì không có tác dụng", "a kind of the set has no name": "một loại bảng của bộ chưa có tên",
}

// openings are the beginnings of hints that end in words of the template.
var openings = [][2]string{
	{"did you mean ", "có phải là "}, {"known are ", "có: "}, {"write for example ", "ghi chẳng hạn "}, {"write ", "ghi "},
	{"give a box drop: ", "ghi cho một hộp drop: "}, {"one of ", "một trong "}, {"cap: at least ", "cap: ít nhất "}, {"add ", "thêm "},
}

// say words a message of the table in both languages. An argument that is an error, or another message of the table, is
// worded too.
func say(format string, args ...any) catalog.Words {
	vi, ok := inVietnamese[format]
	if !ok {
		vi = format
	}
	in := func(lang string) []any {
		out := make([]any, len(args))
		for i, a := range args {
			switch a := a.(type) {
			case catalog.Words:
				out[i] = a.In(lang)
			case error:
				out[i] = catalog.Text(a, lang)
			case valueKind:
				out[i] = say(a.String()).In(lang)
			default:
				out[i] = a
			}
		}
		return out
	}
	return catalog.Words{EN: fmt.Sprintf(format, in("en")...), VI: fmt.Sprintf(vi, in("vi")...)}
}

// advise words a hint.
func advise(hint string) catalog.Words {
	vi, ok := inVietnamese[hint]
	if !ok {
		vi = hint
		for _, o := range openings {
			if rest, ok := strings.CutPrefix(hint, o[0]); ok {
				vi = o[1] + rest
				break
			}
		}
	}
	return catalog.Words{EN: hint, VI: vi}
}

// failure is an error worded by the table.
func failure(format string, args ...any) error {
	return &catalog.Fault{Message: say(format, args...)}
}
