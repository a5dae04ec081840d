package templates

import (
	"slices"

	"bangqr/catalog"
)

// A keyDoc tells what a key of the box language means: to editors by the schema, to whoever copies a kind by comments.
type keyDoc struct {
	key     string
	form    valueForm
	words   []string // the only values there are
	means   catalog.Words
	example string // as it stands behind the key
}

// valueForm is what stands behind a key.
type valueForm uint8

const (
	aText       valueForm = iota // with actions
	aCondition                   // an action, with or without braces
	aWord                        // a name; one of words, where there are any
	aLength                      // in mm
	twoLengths                   // in mm
	sideLengths                  // one, two or four, in mm
	aPlace                       // x, y, width, height in mm; these may be negative
	sizeRange                    // one length, or the most and the least
	anInk
	anAccent // an ink, or that of the field at hand
	aSwitch
	aCount
	aNumber
	aBox
	someBoxes
	namedBoxes
	words // by language
	someWords
	someCodes   // of procedures
	firstOnes   // codes, or tags
	aPaper      // a name, or width and height in mm
	columnCount // auto or a number
	aTurn
	ownKeysOf // a mapping with keys of its own, documented under the same name
	namedOwn  // such mappings by name
	fitSteps
	anOverlay   // laid over the kind
	overlays    // by name
	columnBoxes // boxes that have a width
)

// A keyGroup is where keys stand.
type keyGroup struct {
	name string // nothing is the top of a file
	keys []keyDoc
}

// docs are all keys that a template may have, by where they stand. The schema, the comments of a new kind and the test of
// the guide go by them; a test holds that no key that is read is missing.
func docs(group string) []keyDoc {
	i := slices.IndexFunc(keyGroups[:], func(g keyGroup) bool { return g.name == group })
	return keyGroups[i].keys
}

func both(vi, en string) catalog.Words { return catalog.Words{VI: vi, EN: en} }

var keyGroups = [...]keyGroup{
	{"", []keyDoc{
		{"kind", aWord, nil, both("tên loại bảng, trùng tên tệp: chữ thường không dấu, số, gạch nối", "the kind's name, that of the file: lower-case letters, digits, hyphens"), "school-sign"},
		{"title", words, nil, both("tên gọi, theo ngôn ngữ", "what people call it, by language"), `{vi: Bảng trường học, en: School sign}`},
		{"about", words, nil, both("một câu nói bảng để làm gì", "a sentence on what it is for"), `{vi: Một tờ A4 cho mỗi địa điểm., en: One A4 sheet a place.}`},
		{"per", aWord, []string{"procedure", "field", "place", "office", "catalog", "entry", perCell}, both("mỗi thủ tục, lĩnh vực, địa điểm, đơn vị, mục khác (entry), hay cả danh mục một bản in; cell: tấm thay thế một ô của bảng đã treo", "one sign for each procedure, field, place, office, entry, or for the catalog; cell: a panel over one cell of a board that hangs"), "procedure"},
		{"of", someWords, catalog.EntryKinds(), both("loại mục nào (per: entry), hoặc mục nào của địa điểm, đơn vị", "entries of which kinds (per: entry), or which of a place's or an office's own"), "[wifi]"},
		{"page", ownKeysOf, nil, both("khổ giấy và lề, mm", "the paper and its margins, in mm"), "{size: A4, margin: 15}"},
		{"distance", ownKeysOf, nil, both("đứng xa bao nhiêu mm để quét và để đọc; từ đó có cỡ nhỏ nhất của mã và chữ", "how far away people scan and read, in mm: the least sizes of codes and letters follow"), "{scan: 500, read: 500}"},
		{"outdoor", aSwitch, nil, both("treo ngoài trời: mã QR chịu bẩn tốt hơn nếu đủ chỗ", "it hangs outdoors: codes stand more dirt where there is room"), "true"},
		{"pages", aCount, nil, both("nhiều nhất bao nhiêu trang; không ghi thì tùy nội dung", "pages at the most; else as many as it takes"), "1"},
		{"entries", ownKeysOf, nil, both("chọn thủ tục nào, thứ tự ra sao", "which procedures stand on it, and in what order"), "{where: {tag: phổ biến}, max: 8}"},
		{"accent", anAccent, nil, both("màu nhấn; field: mỗi lĩnh vực một màu. Bảng theo thủ tục, lĩnh vực luôn dùng màu của lĩnh vực", "the colour named accent; field: each field's own. Signs of a procedure or field take the field's"), `"#0B5D4B"`},
		{"styles", namedOwn, nil, both("các kiểu chữ, theo tên", "styles of text, by name"), "{name: {face: text-400, cap: [4, 3]}}"},
		{"codes", namedOwn, nil, both("các cỡ mã QR, theo tên", "sizes of codes, by name"), "{main: {side: 60}}"},
		{"partials", namedBoxes, nil, both("hộp dùng nhiều lần; gọi bằng use", "boxes that are used several times, by use"), "{line: {rule: 0.35}}"},
		{"background", ownKeysOf, nil, both("hình nền, hoặc trang PDF của nhà thiết kế, trải hết trang, cả phần tràn lề; dưới mã QR luôn có nền trắng", "a picture, or a designer's PDF, that fills the page and its bleed; each code gets white under it"), "{image: nen.png}"},
		{"under", someBoxes, nil, both("hộp đặt cố định (at), nằm dưới mọi thứ, trên mỗi trang", "boxes at fixed places (at), below all else, on each page"), "[{rule: 1, at: [0, 20, -0, 1]}]"},
		{"head", aBox, nil, both("đầu trang, lặp lại trên mỗi trang", "stands at the top of each page"), `{text: "{{.Office.Full}}", style: name}`},
		{"body", aBox, nil, both("phần giữa; có thể dài nhiều trang", "what stands between; it may run over several pages"), `{stack: []}`},
		{"foot", aBox, nil, both("chân trang, lặp lại trên mỗi trang", "stands at the bottom of each page"), "{use: public-foot}"},
		{"fit", fitSteps, nil, both("nhường chỗ theo thứ tự này khi thiếu chỗ", "what gives way, in this order, where there is no room"), "[{title: least}, {main: least}]"},
		{"formats", someWords, Formats(), both("dạng tệp khi không ai chọn; không ghi thì theo cài đặt", "formats where nobody chooses any; else those of the settings"), "[png, txt]"},
		{"variants", overlays, nil, both("biến thể: chỉ ghi chỗ khác", "variants: only what differs"), "{a3: {page: {size: A3}}}"},
		{"large", anOverlay, nil, both("chỗ khác của bản chữ lớn; phần còn lại theo quy tắc chung", "what differs in large print; the rest follows a rule"), "{pages: 2}"},
		{"languages", overlays, severals[:], both("chỗ khác khi bảng có hai, ba thứ tiếng (two, three); ba thứ tiếng dùng cả phần của hai", "what differs where it speaks two or three languages (two, three); three take what two say, too"), "{three: {entries: {max: 5}}}"},
	}},
	{"page", []keyDoc{
		{"size", aPaper, nil, both("A0 đến A7, B0 đến B7, [rộng, cao] mm (20 đến 5000), hoặc [1080 px, 1350 px] cho màn hình", "A0 to A7, B0 to B7, [width, height] in mm (20 to 5000), or [1080 px, 1350 px] for screens"), "[600, 800]"},
		{"landscape", aSwitch, nil, both("xoay ngang", "lying on its long side"), "true"},
		{"margin", sideLengths, nil, both("lề, mm: một số, [trên dưới, trái phải], hoặc [trên, phải, dưới, trái]", "margins in mm: one, [above and below, left and right], or [above, right, below, left]"), "[15, 16, 13, 16]"},
		{"bleed", aLength, nil, both("phần tràn lề để xén, mm", "what is printed beyond the trimmed edge, in mm"), "3"},
		{"marks", aWord, []string{"none", "crop"}, both("dấu xén", "marks to cut by"), "crop"},
		{"both-sides", aSwitch, nil, both("đọc từ hai phía: mặt sau còn trống thì in lại mặt trước của nó", "read from either side: a back that would be empty has its front again"), "true"},
		{"fixed", aSwitch, nil, both("cắt hoặc gấp từ khổ này: không in trên khổ khác", "cut or folded from this page: goes onto no other"), "true"},
		{"head-gap", aLength, nil, both("khoảng trống dưới đầu trang, mm", "white below the head, in mm"), "7"},
		{"foot-gap", aLength, nil, both("khoảng trống trên chân trang, mm", "white above the foot, in mm"), "4"},
	}},
	{"background", []keyDoc{
		{"image", aWord, nil, both("tệp PNG hoặc JPEG trong thư mục templates; cạnh pdf là ảnh 300 dpi của chính trang ấy", "a PNG or JPEG file in the templates folder; beside pdf, that page at 300 dpi"), "nen.png"},
		{"pdf", aWord, nil, both("tệp PDF trong thư mục templates: trang đầu, đúng khổ của bảng; các dạng tệp khác và bản in đen cần thêm image", "a PDF in the templates folder: its first page, in the sign's size; other formats and black ink need image too"), "nen.pdf"},
		{"pages", aWord, []string{"all", "first"}, both("trên mọi trang hay chỉ trang đầu", "on all pages or on the first"), "first"},
	}},
	{"distance", []keyDoc{
		{"scan", aLength, nil, both("quét từ xa bao nhiêu mm: ô của mã ít nhất bằng 1/310 khoảng này và 0,5 mm", "mm from which codes are scanned: a module is at least 1/310 of it, and 0.5 mm"), "500"},
		{"read", aLength, nil, both("đọc từ xa bao nhiêu mm; không ghi thì bằng scan", "mm from which it is read; else as scan"), "500"},
		{"held", aSwitch, nil, both("cầm trên tay: khoảng cách đọc bảng của địa điểm không đổi cỡ", "it is held in the hand: the distance of a place's board does not change it"), "true"},
	}},
	{"entries", []keyDoc{
		{"where", ownKeysOf, nil, both("chỉ những thủ tục thỏa mọi điều kiện", "only procedures that all of these take"), "{tag: phổ biến}"},
		{"order", aWord, []string{"catalog", "code", "name"}, both("thứ tự: như danh mục, theo mã, theo tên", "in the catalog's order, by code, or by name"), "name"},
		{"first", firstOnes, nil, both("các mã, hoặc thủ tục có từ khóa, đứng trước", "codes, or procedures of a tag, that stand before all others"), `["1.001193", {tag: phổ biến}]`},
		{"max", aCount, nil, both("nhiều nhất bao nhiêu", "how many at the most"), "8"},
		{"group", aWord, []string{"field"}, both("gộp theo lĩnh vực, cho grid: groups", "grouped by field, for grid: groups"), "field"},
	}},
	{"where", []keyDoc{
		{"tag", aWord, nil, both("có từ khóa này", "that have this tag"), "phổ biến"},
		{"field", aWord, nil, both("thuộc lĩnh vực này", "of this field"), "Hộ tịch"},
		{"codes", someCodes, nil, both("có một trong các mã này", "that have one of these codes"), `["1.001193", "1.004873"]`},
	}},
	{"styles", []keyDoc{
		{"face", aWord, nil, both("phông chữ", "the face"), "text-400"},
		{"bold", aWord, nil, both("phông chữ của phần giữa hai dấu **", "the face of what stands between **"), "text-700"},
		{"cap", sizeRange, nil, both("chiều cao chữ hoa, mm: một cỡ, hoặc [lớn nhất, nhỏ nhất]", "height of capitals in mm: one, or [most, least]"), "[4, 3]"},
		{"lead", aNumber, nil, both("từ dòng này đến dòng sau, lần cỡ chữ; 1.3 nếu không ghi", "from line to line, in sizes of the type; else 1.3"), "1.35"},
		{"ink", anInk, nil, both("màu chữ", "the colour of the letters"), "gray 80%"},
		{"align", aWord, []string{"start", "center", "end"}, both("canh trái, giữa, phải", "at the left, in the middle, at the right"), "end"},
		{"read", aWord, []string{"title", "name"}, both("đọc từ xa: chữ hoa ít nhất 12 mm (title) hoặc 8 mm (name) cho mỗi mét", "read from afar: capitals of at least 12 mm (title) or 8 mm (name) a metre"), "name"},
	}},
	{"codes", []keyDoc{
		{"side", aLength, nil, both("cạnh lớn nhất của mã, mm; vùng trắng quanh mã tính thêm", "the largest side of the symbol in mm; its quiet zone comes on top"), "60"},
	}},
	{"box", boxDocs[:]},
}

// boxDocs are the keys of boxes: first those that say what a box is.
var boxDocs = [...]keyDoc{
	{"text", aText, nil, both("dòng chữ; {{…}} là dữ kiện, **…** là chữ đậm", "a text; {{…}} stands for a fact, **…** is bold"), `"**{{.Host}}**{{.Path}}"`},
	{"code", aText, nil, both("mã QR chứa nội dung này", "a code that holds this"), `"{{.Payload}}"`},
	{"icon", aWord, nil, both("hình vẽ có sẵn; h là cỡ", "a pictogram; h is its size"), "camera"},
	{"image", aText, nil, both("ảnh PNG hoặc JPEG: biểu trưng của đơn vị, hoặc một tệp trong thư mục templates; h hoặc w là cỡ", "a PNG or JPEG picture: the office's logo, or a file in the templates folder; h or w is its size"), `"{{.Office.Logo}}"`},
	{"rule", aLength, nil, both("đường kẻ dày bấy nhiêu mm, ngang hết chỗ hoặc rộng w", "a line so many mm thick, as wide as its room or w"), "0.35"},
	{"space", aLength, nil, both("khoảng trống mm", "white, in mm"), "4"},
	{"stack", someBoxes, nil, both("các hộp chồng từ trên xuống", "boxes from top to bottom"), "[{space: 4}, {rule: 0.35}]"},
	{"row", someBoxes, nil, both("các hộp từ trái sang phải", "boxes from left to right"), "[{icon: scan, h: 9}, {space: 0, grow: 1}]"},
	{"columns", someBoxes, nil, both("các hộp chảy từ cột này sang cột sau, hết trang thì sang trang mới; cần cols hoặc min", "boxes that flow down one column after the other, and on to further pages; needs cols or min"), "[{each: groups, cell: {space: 4}}]"},
	{"table", aWord, eachNames(), both("bảng: mỗi mục một hàng gồm các ô cells", "a row of cells for each of a list"), "entries"},
	{"grid", aWord, eachNames(), both("mỗi thủ tục (entries), nhóm (groups) … một ô, xếp thành hàng", "a cell for each procedure (entries), group (groups) …, in rows"), "entries"},
	{"each", aWord, eachNames(), both("như grid, nhưng chồng từ trên xuống", "as grid, from top to bottom"), "groups"},
	{"use", aWord, nil, both("hộp dùng chung (partials) đứng vào chỗ này", "the partial of this name stands here"), "office-head"},

	{"w", aLength, nil, both("chiều rộng, mm", "width in mm"), "63"},
	{"h", aLength, nil, both("chiều cao, mm", "height in mm"), "9"},
	{"grow", aCount, nil, both("phần chỗ thừa mà hộp nhận", "shares of the room that is left over"), "1"},
	{"pad", sideLengths, nil, both("khoảng trống bên trong, mm, như margin", "white inside, in mm, as margin"), "[2, 0, 2, 0]"},
	{"gap", aLength, nil, both("khoảng trống giữa các hộp con, mm", "white between the boxes inside, in mm"), "4"},
	{"align", aWord, []string{"start", "center", "end"}, both("canh nội dung: trái, giữa, phải", "where the content stands across: left, middle, right"), "center"},
	{"across", aWord, []string{"start", "center", "end", "baseline"}, both("canh các hộp trong row: trên, giữa, dưới, theo chân chữ", "how boxes of a row stand to each other: top, middle, bottom, on one baseline"), "baseline"},
	{"fill", anInk, nil, both("màu nền", "the ground's colour"), "tint"},
	{"ink", anInk, nil, both("màu của chữ, hình, đường kẻ", "the colour of letters, pictogram or line"), "accent"},
	{"bleed", aSwitch, nil, both("nền chạy ra hết phần tràn lề", "the ground runs out over the margin into the bleed"), "true"},
	{"turn", aTurn, nil, both("xoay theo chiều kim đồng hồ: 0, 90, 180, 270; 90 và 270 cần h", "turned clockwise by 0, 90, 180 or 270 degrees; 90 and 270 need h"), "180"},
	{"drop", aWord, nil, both("tên để bỏ hộp này ở một bước của fit", "the name by which a step of fit leaves the box out"), "air"},
	{"break", aSwitch, nil, both("sang trang mới trước hộp này", "begins a new page"), "true"},
	{"keep", aSwitch, nil, both("không rời hộp đứng sau", "stays with what follows"), "true"},
	{"whole", aSwitch, nil, both("không cắt sang trang hay cột khác", "is not cut between pages or columns"), "true"},
	{"when", aCondition, nil, both("chỉ in khi điều này có giá trị", "printed only where this has a value"), ".Office.Phone"},
	{"anchor", aText, nil, both("đặt tên chỗ này, để PageOf nói số trang", "names this place, so that PageOf tells its page"), `"{{.Field.Slug}}"`},
	{"mark", aText, nil, both("dấu trang của tệp PDF", "a bookmark of the PDF"), `"{{.Field.Name}}"`},
	{"at", aPlace, nil, both("chỗ cố định trên trang, mm: [x, y, rộng, cao]; số âm đo từ mép kia", "a fixed place on the page in mm: [x, y, width, height]; a negative size reaches the opposite edge"), "[0, 20, 50, 10]"},

	{"style", aWord, nil, both("kiểu chữ, một tên trong styles", "a name of styles"), "name"},
	{"short", aText, nil, both("đứng thay khi chữ dài không vừa", "stands in where the long text does not fit"), `"{{.ShortName}}"`},
	{"full", aWord, nil, both("kiểu chữ của tên đầy đủ in bên dưới khi dùng short", "the style of the long text below, where short stands in"), "official"},
	{"prefer", aWord, []string{"short"}, both("dùng short ngay từ đầu", "short from the beginning"), "short"},
	{"lines", aCount, nil, both("nhiều nhất bao nhiêu dòng", "lines at the most"), "4"},
	{"link", aText, nil, both("đường dẫn khi chạm trong PDF", "where a tap in the PDF leads"), `"{{.Office.Tel}}"`},
	{"volatile", aSwitch, nil, both("thay đổi không làm bảng thành bản in khác (ngày, số quyết định)", "a change of it makes no new edition (dates, numbers of decisions)"), "true"},
	{"caption", aSwitch, nil, both("đây là tên ghi cạnh mã QR của thủ tục", "this names the code of the procedure beside it"), "true"},
	{"also", aWord, nil, both("kiểu chữ của cùng dòng ấy bằng các ngôn ngữ khác của bảng (sign-lang), in bên dưới", "the style of the same text in the sign's further languages (sign-lang), below it"), "small"},
	{"size", aWord, nil, both("cỡ mã, một tên trong codes", "a name of codes"), "main"},
	{"ref", aText, nil, both("mã QR này của thủ tục nào; không ghi thì của thủ tục đang in", "whose code this is; else the procedure's at hand"), `"{{.Code}}"`},
	{"flush", aLength, nil, both("phần vùng trắng phía trên mà xung quanh đã có sẵn, mm", "mm of the quiet zone above that the surroundings keep anyway"), "4"},
	{"dash", aLength, nil, both("đường kẻ đứt, mỗi nét bấy nhiêu mm", "a dashed line with strokes of so many mm"), "2"},
	{"cell", aBox, nil, both("một ô", "one cell"), `{code: "{{.Payload}}", size: main}`},
	{"cells", columnBoxes, nil, both("các ô của một hàng trong bảng; w hoặc grow của mỗi ô là chiều rộng cột", "the cells of a row of a table; w or grow of each is its column's width"), `[{text: "{{.Name}}", style: name, grow: 1}]`},
	{"head", someBoxes, nil, both("hàng đầu của bảng, lặp lại trên mỗi trang", "the head of a table, again on each page"), `[{text: "{{.W.index}}", style: name}]`},
	{"again", aBox, nil, both("lặp lại ở đầu mỗi phần khi hộp bị cắt sang trang hay cột khác", "stands again above each further part of a stack that is cut"), `{text: "{{.Field.Name}}", style: name}`},
	{"balance", aSwitch, nil, both("các cột của trang cuối cao bằng nhau", "columns of the last page are equally high"), "true"},
	{"line", aLength, nil, both("đường kẻ giữa các cột, hoặc dưới mỗi hàng của bảng, dày mm", "a line between columns, or under each row of a table, so many mm thick"), "0.2"},
	{"wide", aBox, nil, both("ô dùng khi từ hai ô trở lên đứng trong một cột, nếu nhờ vậy mã lớn hơn (cols: auto); cols là một số: khi ít ô hơn số cột, các ô chia nhau cả hàng", "the cell of two or more in a single column, where it gives larger codes (cols: auto); with a number of columns, that of fewer cells, which share the row"), `{row: [{code: "{{.Payload}}", size: main}, {text: "{{.Name}}", style: name, grow: 1}]}`},
	{"tail", aBox, nil, both("hộp đứng vào những ô còn trống cuối cùng", "stands in what is left of the last row"), `{text: "{{.W.steps_title}}", style: name}`},
	{"cols", columnCount, nil, both("số cột; auto: ít trang nhất, rồi mã lớn nhất", "columns; auto takes the fewest pages, then the largest codes"), "auto"},
	{"min", aLength, nil, both("ô rộng ít nhất, mm", "the least width of a cell, in mm"), "54"},
	{"most", aCount, nil, both("nhiều cột nhất khi cols: auto", "columns at the most, with cols: auto"), "4"},
	{"row-gap", aLength, nil, both("khoảng trống giữa các hàng, mm; không ghi thì như gap", "white between rows, in mm; else as gap"), "5"},
	{"spread", aLength, nil, both("mỗi khoảng giữa hàng giãn thêm nhiều nhất, mm", "how much each gap between rows may grow to fill the page, in mm"), "8"},
	{"last", aWord, []string{"start", "center"}, both("hàng cuối đứng bên trái hay giữa", "where a last row that is not full stands"), "center"},
	{"pitch", twoLengths, nil, both("bước cố định [ngang, dọc] của giấy nhãn, mm; cần cols và rows", "the fixed steps of label stock [across, down] in mm; needs cols and rows"), "[70, 36]"},
	{"rows", aCount, nil, both("số hàng của một tờ nhãn", "rows of a sheet of labels"), "8"},
	{"start", aCount, nil, both("bỏ trống bấy nhiêu ô đầu", "cells left empty at the head"), "4"},
}
