package catalog

// Indexes into entrySchema.attrs that the package names.
const (
	eID      = 0
	eKind    = 1
	eName    = 2
	eURL     = 4
	eGoogle  = 5
	eApple   = 6
	eZalo    = 9
	eHidden  = 16
	ePurpose = 22
	eFrom    = 24
	eTo      = 25
	eTags    = 29
	eItems   = 30
)

var entrySchema = schema{noun: "entry", attrs: []attribute{
	{"id", "Mã mục", plain, false, []string{"mamuc", "ma", "entryid", "code"}},
	{"kind", "Loại", plain, true, []string{"loai", "loaimuc", "type"}},
	{"name", "Tên", plain, true, []string{"ten", "tieude", "tenmuc", "title"}},
	{"text", "Nội dung", plain, false, []string{"noidung", "mota", "thongtin", "gioithieu", "description"}},
	{"url", "Đường dẫn", plain, false, []string{"duongdan", "link", "linktruycap", "lienket", "diachitruycap", "trangthongtin", "website", "href"}},
	{"google_play", "Google Play", plain, false, []string{"chplay", "android"}},
	{"app_store", "App Store", plain, false, []string{"ios", "iphone"}},
	{"phone", "Điện thoại", phone, false, []string{"dienthoai", "sodienthoai", "sdt", "dt", "tel", "telephone"}},
	{"email", "Thư điện tử", plain, false, []string{"thudientu", "mail", "hopthu"}},
	{"zalo", "Zalo", plain, false, []string{"linkzalo", "nhomzalo", "zalooa"}},
	{"contact", "Người liên hệ", comma, false, []string{"nguoilienhe", "lienhe", "nguoiphutrach", "phutrach", "canbo"}},
	{"address", "Địa chỉ", comma, false, []string{"diachi", "diadiem", "noihop", "where"}},
	{"time", "Thời gian", plain, false, []string{"thoigian", "luc", "niendai", "when"}},
	{"ssid", "Tên Wi-Fi", verbatim, false, []string{"tenwifi", "mangwifi", "wifi"}},
	{"password", "Mật khẩu", verbatim, false, []string{"matkhau", "matkhauwifi", "wifipassword"}},
	{"security", "Bảo mật", plain, false, []string{"baomat", "kieubaomat", "baomatwifi", "wifisecurity"}},
	{"hidden", "Mạng ẩn", plain, false, []string{"mangan", "anmang"}},
	{"bank", "Ngân hàng", plain, false, []string{"nganhang"}},
	{"bin", "Mã ngân hàng (BIN)", plain, false, []string{"manganhang", "mabin"}},
	{"account", "Số tài khoản", plain, false, []string{"sotaikhoan", "taikhoan", "stk"}},
	{"holder", "Chủ tài khoản", plain, false, []string{"chutaikhoan", "nguoithuhuong", "tentaikhoan"}},
	{"amount", "Số tiền", plain, false, []string{"sotien", "mucphi"}},
	{"purpose", "Nội dung chuyển khoản", plain, false, []string{"noidungchuyenkhoan", "noidungck"}},
	{"payload", "Nội dung mã VietQR", verbatim, false, []string{"noidungmavietqr", "mavietqr", "vietqr"}},
	{"from", "Từ ngày", date, false, []string{"tungay", "hieuluctu", "ngaybatdau"}},
	{"to", "Đến ngày", date, false, []string{"denngay", "hieulucden", "ngayketthuc"}},
	{"office", "Đơn vị", plain, false, []string{"donvi", "madonvi", "officeid"}},
	{"place", "Mã địa điểm", plain, false, []string{"madiadiem", "placeid"}},
	{"note", "Ghi chú", comma, false, []string{"ghichu", "notes", "remark"}},
	{"tags", "Từ khóa", items, false, []string{"tukhoa", "nhan", "keywords", "tag"}},
	{"items", "Tài liệu", items, false, []string{"tailieu", "tailieukemtheo", "vanban", "documents"}},
}, idle: []string{"stt", "tt", "so", "no", "sothutu"}}
