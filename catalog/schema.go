package catalog

import (
	"strings"

	"bangqr/catalog/fault"
)

// kind says how the text of a cell is read.
type kind uint8

const (
	plain    kind = iota // one line; a line break becomes a space
	codes                // plain, and a number's rounding noise is taken away
	group                // the name of one field
	bodies               // names parted by lines or semicolons, kept joined by "; "
	comma                // one line; a line break becomes ", "
	items                // a list
	date                 // a day, kept as 2026-07-15
	phone                // a telephone, kept as RFC 3966 has it
	angle                // latitude or longitude, kept in decimal degrees
	length               // a distance, kept in millimetres
	verbatim             // as written, to the blank: names and passwords of networks, payloads
)

// An attribute is one thing that a file may say of a procedure, a place or an office.
type attribute struct {
	key   string // in files of our own, JSON and YAML
	head  string // Vietnamese heading, written by exports
	kind  kind
	need  bool
	names []string // further headings, folded, the best first; from one with a "~" on they are weak
}

// A schema is a list of attributes; their indexes are used within the package.
type schema struct {
	noun  string // for messages
	attrs []attribute
	idle  []string // folded headings that are known and not used, so nobody need be told
}

// Indexes into procedureSchema.attrs.
const (
	aCode = iota
	aName
	aShortName
	aField
	aLevel
	aAgency
	aDecision
	aAudience
	aChannels
	aOnline
	aDocuments
	aForms
	aFee
	aTime
	aURL
	aTags
	aStatus
	aFrom
	aTo
	aReplacedBy
	aUpdated
	aDesk
)

// procedureSchema knows the headings of the national portal's exports, of the workbooks that communes keep, and English.
var procedureSchema = schema{noun: "procedure", attrs: []attribute{
	aCode: {"code", "Mã số", codes, true, []string{"matthc", "maso", "mathutuc", "mathutuchanhchinh", "masotthc", "masothutuc",
		"masothutuchanhchinh", "matthcquocgia", "matthcqg", "matthctrencsdlquocgia", "matthctrencsdlqg", "matthctrencosodulieuquocgia",
		"masotthctrencsdlquocgia", "masotthctrencsdlqg", "masotthctrencosodulieuquocgia", "masotthctrencongdvcqg", "masohosotthc", "sohosotthc",
		"mahosotthc", "mattc", "procedurecode", "~ma", "matt", "maquocgia", "maqg", "matthcdvc", "matthcdp", "madvc", "madichvucong"}},
	aName: {"name", "Tên", plain, true, []string{"tentthc", "tenthutuchanhchinh", "tenthutuc", "ten", "tenthutuchc",
		"tencuathutuchanhchinh", "tentthcdichvucong", "tendanhmuctthc", "procedurename", "title", "~thutuchanhchinh", "danhmucthutuchanhchinh",
		"danhmuctthc", "danhmucthutuc", "thutuc", "tendvc", "tendichvucong", "procedure", "noidungthutuc"}},
	aShortName: {"short_name", "Tên rút gọn", plain, false, []string{"tenrutgon", "tenngan", "tenngangon", "tenviettat", "short", "shorttitle"}},
	aField: {"field", "Lĩnh vực", group, true, []string{"linhvuc", "tenlinhvuc", "linhvucthutuc", "linhvuctthc",
		"linhvucthuchien", "thuoclinhvuc", "nganhlinhvuc", "linhvucnganh", "linhvucgiaiquyet", "linhvucquanly", "sector", "~nhomlinhvuc", "category", "domain"}},
	aLevel: {"level", "Cấp thực hiện", comma, false, []string{"capthuchien", "capgiaiquyet", "capthutuc", "~cap", "caphanhchinh"}},
	aAgency: {"agency", "Cơ quan thực hiện", bodies, false, []string{"coquanthuchien", "donvithuchien", "tencqth", "cqth",
		"coquangiaiquyet", "coquancothamquyen", "authority"}},
	aDecision: {"decision", "Số quyết định", plain, false, []string{"soquyetdinh", "quyetdinhcongbo", "soqd", "soquyetdinhcongbo", "~quyetdinh"}},
	aAudience: {"audience", "Đối tượng thực hiện", comma, false, []string{"doituongthuchien", "doituong"}},
	aChannels: {"channels", "Cách thức nộp", items, false, []string{"cachthucnop", "cachthucthuchien", "hinhthucnop",
		"hinhthuctiepnhan", "hinhthucnophoso", "cachthuc", "channel", "kenhtiepnhan"}},
	aOnline: {"online", "Mức độ trực tuyến", plain, false, []string{"mucdotructuyen", "mucdodvc", "mucdodvctt", "mucdocungcap",
		"mucdocungcapdvctt", "mucdodichvucong", "~mucdo", "onlinelevel", "dvctt"}},
	aDocuments: {"documents", "Thành phần hồ sơ", items, false, []string{"thanhphanhoso", "giayto", "hosocanchuanbi", "giaytocannop", "document"}},
	aForms:     {"forms", "Mẫu đơn", items, false, []string{"maudon", "bieumau", "mautokhai", "maudontokhai", "form"}},
	aFee:       {"fee", "Phí, lệ phí", plain, false, []string{"philephi", "phi", "lephi", "fees", "mucphi"}},
	aTime:      {"time", "Thời hạn giải quyết", plain, false, []string{"thoihangiaiquyet", "thoihan", "thoigiangiaiquyet", "thoigian", "deadline", "term"}},
	aURL: {"url", "Link truy cập", plain, false, []string{"linktruycap", "duongdan", "link", "duonglink", "lienket", "diachitruycap",
		"linkdvc", "linktthc", "~href", "diachitrang"}},
	aTags:       {"tags", "Từ khóa", items, false, []string{"tukhoa", "nhan", "keywords", "tag"}},
	aStatus:     {"status", "Trạng thái", plain, false, []string{"trangthai", "tinhtrang"}},
	aFrom:       {"from", "Hiệu lực từ", date, false, []string{"hieuluctu", "ngayhieuluc", "ngaycohieuluc", "effectivefrom", "validfrom"}},
	aTo:         {"to", "Hiệu lực đến", date, false, []string{"hieulucden", "ngayhethieuluc", "hethieuluc", "effectiveto", "validto"}},
	aReplacedBy: {"replaced_by", "Được thay thế bởi", codes, false, []string{"duocthaythebo", "duocthaytheboi", "bithaytheboi", "thaytheboi", "mathaythe"}},
	aUpdated:    {"updated", "Ngày cập nhật", date, false, []string{"ngaycapnhat", "capnhat", "lastupdated", "updatedat"}},
	aDesk:       {"desk", "Quầy", plain, false, []string{"quay", "soquay", "quayso", "quaytiepnhan", "quaygiaodich", "cuaso", "desknumber", "counternumber"}},
}, idle: []string{"stt", "tt", "so", "no", "sothutu", "coquanbanhanh", "ngayquyetdinh", "loaitthc", "loaithutuc", "ghichu",
	"mota", "coquanphoihop", "coquanduocuyquyen", "diachitiepnhan"}}

// Indexes into placeSchema.attrs that the package names.
const (
	lID    = 0
	lName  = 2
	lBoard = 6
)

var placeSchema = schema{noun: "place", attrs: []attribute{
	{"id", "Mã địa điểm", plain, false, []string{"madiadiem", "ma", "placeid", "code"}},
	{"office", "Đơn vị", plain, false, []string{"donvi", "madonvi", "officeid"}},
	{"name", "Tên địa điểm", plain, true, []string{"tendiadiem", "ten", "diadiem", "noidat", "place"}},
	{"former_name", "Tên cũ", plain, false, []string{"tencu", "tentruocsapnhap", "oldname"}},
	{"kind", "Loại", plain, false, []string{"loai", "loaidiadiem", "loaihinh", "type"}},
	{"address", "Địa chỉ", comma, false, []string{"diachi"}},
	{"board", "Bảng số", plain, false, []string{"bangso", "sobang", "boardnumber"}},
	{"keeper", "Người phụ trách", comma, false, []string{"nguoiphutrach", "phutrach", "canbo", "nguoitrongcoi", "contact"}},
	{"phone", "Điện thoại", phone, false, []string{"dienthoai", "sodienthoai", "sdt", "dt", "tel", "telephone"}},
	{"hours", "Giờ mở cửa", comma, false, []string{"giomocua", "giolamviec", "thoigianmocua"}},
	{"lat", "Vĩ độ", angle, false, []string{"vido", "latitude", "toado", "coordinates"}},
	{"lon", "Kinh độ", angle, false, []string{"kinhdo", "longitude", "lng"}},
	{"note", "Ghi chú", comma, false, []string{"ghichu", "notes", "remark"}},
	{"helper_phone", "Điện thoại người hỗ trợ", phone, false, []string{"dienthoainguoihotro", "sodienthoainguoihotro", "sdtnguoihotro", "nguoihotro", "dienthoaihotro", "sodienthoaihotro", "sdthotro"}},
	{"wifi", "Wi-Fi", verbatim, false, []string{"tenwifi", "mangwifi", "ssid"}},
	{"wifi_password", "Mật khẩu Wi-Fi", verbatim, false, []string{"matkhauwifi", "wifipass"}},
	{"wifi_security", "Bảo mật Wi-Fi", plain, false, []string{"baomatwifi"}},
	{"zalo", "Nhóm Zalo", plain, false, []string{"nhomzalo", "linkzalo", "zalogroup"}},
	{"survey", "Phiếu khảo sát", plain, false, []string{"phieukhaosat", "khaosat", "linkkhaosat"}},
	{"distance", "Khoảng cách đọc", length, false, []string{"khoangcachdoc", "khoangcach", "khoangcachquet", "readingdistance"}},
	{"board_kind", "Loại bảng", plain, false, []string{"loaibang", "kieubang"}},
	{"selection", "Chọn thủ tục", plain, false, []string{"chonthutuc", "thutuc", "thutuctrenbang"}},
}, idle: []string{"stt", "tt", "so", "no", "sothutu"}}

// oName is the index of the name in officeSchema.attrs.
const oName = 2

var officeSchema = schema{noun: "office", attrs: []attribute{
	{"id", "Mã đơn vị", plain, false, []string{"madonvi", "ma", "officeid", "code"}},
	{"unit", "Bộ phận", plain, false, []string{"bophan", "trungtam"}},
	{"name", "Tên đơn vị", plain, true, []string{"ten", "tendonvi", "donvi", "office"}},
	{"notice", "Chú thích", plain, false, []string{"chuthich"}},
	{"address", "Địa chỉ", comma, false, []string{"diachi"}},
	{"phone", "Điện thoại", phone, false, []string{"dienthoai", "sodienthoai", "sdt", "dt", "tel", "telephone"}},
	{"hotline", "Đường dây nóng", phone, false, []string{"duongdaynong"}},
	{"website", "Trang tin", plain, false, []string{"trangtin", "trangthongtin", "trangthongtindientu", "url"}},
	{"logo", "Biểu trưng", plain, false, []string{"bieutrung"}},
	{"domain", "Tên miền", plain, false, []string{"tenmien", "host"}},
	{"parent", "Đơn vị cấp trên", plain, false, []string{"donvicaptren", "captren", "tructhuoc", "thuoc", "parentid"}},
	{"zalo", "Zalo", plain, false, []string{"zalooa", "linkzalo"}},
	{"wifi", "Wi-Fi", verbatim, false, []string{"tenwifi", "mangwifi", "ssid"}},
	{"wifi_password", "Mật khẩu Wi-Fi", verbatim, false, []string{"matkhauwifi", "wifipass"}},
	{"wifi_security", "Bảo mật Wi-Fi", plain, false, []string{"baomatwifi"}},
	{"selection", "Chọn thủ tục", plain, false, []string{"chonthutuc", "thutuc", "thutuctiepnhan"}},
}, idle: []string{"stt", "tt", "so", "no", "sothutu", "ghichu"}}

// find gives the index of an attribute by its key, or -1.
func (s *schema) find(key string) int {
	for i := range s.attrs {
		if s.attrs[i].key == key {
			return i
		}
	}
	return -1
}

// words names attributes in a sentence: url, phone or email, in Vietnamese by their headings.
func (s *schema) words(keys ...string) Words {
	heads := make([]string, len(keys))
	for i, k := range keys {
		heads[i] = fault.Quote(s.attrs[s.find(k)].head)
	}
	return Words{EN: strings.Join(keys, " or "), VI: strings.Join(heads, " hoặc ")}
}

// translated reports a schema whose names may be given in other languages.
func (s *schema) translated() bool {
	return s.noun == procedureSchema.noun || s.noun == entrySchema.noun
}

// A target is where the text under a heading goes: an attribute, or the name in another language.
type target struct {
	attr int    // index into the schema, or one of the two below
	lang string // of a translation; of crosses the channel
	rank int    // 0 is the key itself; of two headings for one attribute the lower rank is read
	tier tier   // two columns of one tier are equally good
}

// tier is how surely a heading means its attribute. Between columns of different tiers the better one is read; between two
// of one tier somebody has to choose.
type tier int8

const (
	exact  tier = iota // the key, or the heading of our own exports
	strong             // says the same in other words
	weak               // may mean something else beside a better one
)

// key is what two headings have in common that mean the same; ok is false where nothing is read.
func (t target) key() (key target, ok bool) {
	t.rank, t.tier = 0, exact
	return t, t.attr != unknown && t.attr != unused
}

// Targets that are no attribute.
const (
	unknown     = -1
	unused      = -2 // known, and not used
	translation = -3 // Names[lang]
	ticked      = -4 // a channel, lang, by crosses; -5 is levy
)

// lookup maps folded headings to targets.
func (s *schema) lookup() map[string]target {
	m := make(map[string]target, 16*len(s.attrs))
	for i, a := range s.attrs {
		m[Fold(a.key)] = target{attr: i}
		how := exact
		for k, n := range append([]string{Fold(a.head)}, a.names...) {
			n, from := strings.CutPrefix(n, "~")
			if from {
				how = weak
			}
			if _, ok := m[n]; !ok {
				m[n] = target{attr: i, rank: k + 1, tier: how}
			}
			how = max(how, strong)
		}
	}
	for _, n := range s.idle {
		if _, ok := m[n]; !ok {
			m[n] = target{attr: unused}
		}
	}
	return m
}

var (
	inBrackets = compiled(`\([^)]*\)|\[[^\]]*\]|\*`)
	nameIn     = compiled(`^(?i)names?[ _.\-]([a-z]{1,3}(?:-[a-z0-9]{1,8})*)$`)
)

// maxHeading is the longest heading, in bytes; what is longer is a title or a sentence.
const maxHeading = 120

// target finds out what stands under a heading. A remark in brackets is left out if it is not part of a known heading:
// "Mã số (*)", "Thời hạn (ngày)".
func (s *schema) target(m map[string]target, heading string) target {
	heading = strings.TrimSpace(heading)
	if heading == "" || len(heading) > maxHeading {
		return target{attr: unknown}
	}
	f := Fold(heading)
	if t, ok := m[f]; ok {
		return t
	}
	if s.translated() && (f == "tentienganh" || f == "englishname") {
		return target{attr: translation, lang: "en"}
	}
	if s.noun == procedureSchema.noun && strings.HasPrefix(f, "field") {
		if key, ok := translationKey(strings.ToLower(heading)); ok {
			return target{attr: translation, lang: key}
		}
	}
	if s.translated() && strings.HasPrefix(f, "name") {
		if g := nameIn().FindStringSubmatch(heading); g != nil {
			if lang, ok := languageTag(g[1]); ok {
				return target{attr: translation, lang: lang}
			}
		}
	}
	if strings.ContainsAny(heading, "([*") {
		if t, ok := m[Fold(inBrackets().ReplaceAllString(heading, ""))]; ok {
			return t
		}
	}
	return target{attr: unknown}
}
