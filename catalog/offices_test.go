package catalog

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog/golden"
)

// province is a folder of three offices, six places and four procedures in which every rule of offices and places is
// broken.
func province() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"p/catalog.csv": file("code,name,field,level,agency,tags,audience\n" +
			"1.000001,A,Hộ tịch,cấp xã,Ủy ban nhân dân cấp xã,phổ biến,Công dân Việt Nam\n" +
			"1.000002,B,Thuế,\"cấp xã, cấp tỉnh\",Thuế cơ sở 5; Thuế tỉnh,,Doanh nghiệp\n" +
			"1.000003,C,\"Hội, quỹ\",cấp tỉnh,Sở Nội vụ,,\n" +
			"1.000004,D,Căn cước,cấp xã,Công an cấp xã,phổ biến,\n"),
		"p/offices.csv": file("Mã đơn vị,Tên đơn vị,Đơn vị cấp trên,Điện thoại,Đường dây nóng,Trang tin,Tên miền,Zalo,Chọn thủ tục\n" +
			"xa-mot,Xã Một,tinh-mau,0225 3123 456,1022,https://xamot.vidu.gov.vn,dichvucong.gov.vn,https://zalo.me/1234567890123456789,cấp=cấp xã\n" +
			"xa-hai,Xã Hai,xa-ba,0243 123 4567 (giờ hành chính) / 1022,khong co,http://xahai.vn,https://a.gov.vn,https://zalo.example.com/g/abc,lĩnh vưc=Hộ tịch\n" +
			"xa-ba,,xa-hai,912345678,,,,,\"field=Hộ tich, Thuế*, Đất đai; tag!=phổ biến\"\n" +
			"XA_HAI,Xã Hai,xa-moot,,,,,,code=1.000009\n" +
			"xa-mot,Xã Năm,,,,,,,\n"),
		"p/places.csv": file("Mã địa điểm,Đơn vị,Tên địa điểm,Loại,Điện thoại,Điện thoại người hỗ trợ,Vĩ độ,Kinh độ,Khoảng cách đọc,Phiếu khảo sát,Chọn thủ tục,Wi-Fi,Mật khẩu Wi-Fi,Bảo mật Wi-Fi,Nhóm Zalo\n" +
			"a,xa-mot,Nhà văn hóa 1,nhà văn hoá,0912 345 678,+84912345678,\"21°01'42\"\"N\",\"105,85\",\"1,2 m\",https://a.gov.vn/k,tag=phổ biến | agency=Công an*,Khach,12345678,WPA2,https://zalo.me/g/idapcx933\n" +
			"b,Xã Hai,Chợ,chợ phiên,,,\"21.03, 105.85\",,120cm,http://b.gov.vn,\"cấp=\"\"cấp xã\",Một cửa,123,,http://zalo.me/g/idapcx933\n" +
			"c,xa-sau,Ngõ 3,ngỏ hẻm,hỏi bà Hoa,,105.85,21.03,1200,,,Khach ,a  b,EAP,zalo.me\n" +
			"d,xa-mot,Trường,trường học,,,48.85,2.35,3,,level=cấp xã; level=cấp tỉnh; field=Hộ tịch\n" +
			"e,,Đình,đình làng,,,abc,105.85,rất xa,,\n" +
			"f,xa-mott,Bến xe,nhà vawn hóa,,,21.03,,70 m,,cấp=xã cấp=tỉnh\n"),
	}
}

// TestOfficeRules breaks every rule of offices and places; the golden has each message, and what was repaired.
func TestOfficeRules(t *testing.T) {
	c, r, err := Read(Input{FS: province(), Path: "p"})
	check(t, err)
	var b strings.Builder
	tried := map[string]bool{"place-id-malformed": true, "place-id-duplicate": true, "place-name-missing": true, "place-board-twice": true} // TestPlaceRules
	for _, p := range c.Check(CheckOptions{}) {
		tried[p.Rule] = true
		fmt.Fprintf(&b, "%s %s %s\n        %s\n", p.Level, p.Rule, p.Text("en"), p.Text("vi"))
	}
	for _, x := range r.Repairs {
		fmt.Fprintln(&b, x.Text("en"))
		fmt.Fprintln(&b, x.Text("vi"))
		for _, e := range x.Examples {
			fmt.Fprintf(&b, "        %q → %q\n", e.Before, e.After)
		}
	}
	for _, id := range ruleIDs() {
		if ofOffices(id) && !tried[id] {
			t.Errorf("rule %s not tried", id)
		}
	}
	golden.Test(t, b.String())
}

// TestOfficeForms reads the same offices from every form that holds them.
func TestOfficeForms(t *testing.T) {
	const list = `[{"id": "a", "name": "Xã Một", "phone": "0225 3123 456"}, {"name": "Xã Hai", "parent": "a"}]`
	const catalog = "code,name,field\n1.000001,A,X\n"
	table := [][]string{{"Mã đơn vị", "Tên đơn vị", "Điện thoại", "Cấp trên"}, {"a", "Xã Một", "0225 3123 456", ""}, {"", "Xã Hai", "", "a"}}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	book := workbook(t, sheetOf{"Danh mục", [][]string{{"code", "name", "field"}, {"1.000001", "A", "X"}}}, sheetOf{"Đơn vị", table},
		sheetOf{"Địa điểm", [][]string{{"Tên địa điểm", "Đơn vị"}, {"Chợ", "a"}}}, sheetOf{"Ghi chú", [][]string{{"x"}}})
	forms := map[string]fstest.MapFS{
		"json":      {"p/catalog.csv": file(catalog), "p/offices.json": file(list)},
		"yaml":      {"p/catalog.csv": file(catalog), "p/offices.yaml": file("offices:\n- {id: a, name: Xã Một, phone: 0225 3123 456}\n- {name: Xã Hai, parent: a}\n")},
		"csv":       {"p/catalog.csv": file(catalog), "p/Đơn vị.csv": file("id;name;phone;parent\na;Xã Một;0225 3123 456;\n;Xã Hai;;a\n")},
		"xlsx":      {"p/catalog.csv": file(catalog), "p/offices.xlsx": {Data: workbook(t, sheetOf{"Trang 1", table})}},
		"one book":  {"p/danh-muc.xlsx": {Data: book}},
		"one paper": {"p/all.json": file(`{"procedures": [{"code": "1.000001", "name": "A", "field": "X"}], "offices": ` + list + `}`)},
	}
	want := []Office{{ID: "a", Name: "Xã Một", Phone: "+842253123456"}, {ID: "xa-hai", Name: "Xã Hai", Parent: "a"}}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		c, r, err := Read(Input{FS: forms[name], Path: "p"})
		check(t, err)
		for i := range c.Offices {
			if c.Offices[i].Source.File == "" || c.Offices[i].Source.At("name").Column == "" {
				t.Errorf("%s: source %+v", name, c.Offices[i].Source)
			}
			c.Offices[i].Source = Source{}
		}
		if diff := cmp.Diff(want, c.Offices); diff != "" || c.Office.Name != "" || len(c.Procedures) != 1 {
			t.Errorf("%s: %d procedures, office %q\n%s", name, len(c.Procedures), c.Office.Name, diff)
		}
		if len(r.Repairs) != 2 && name != "one book" {
			t.Errorf("%s: repairs %+v", name, r.Repairs)
		}
		if name == "one book" && (len(c.Places) != 1 || c.Places[0].ID != "a-cho" || len(r.Files) != 3) {
			t.Errorf("places %+v, files %+v", c.Places, r.Files)
		}
	}
	c, _, err := Read(Input{FS: fstest.MapFS{"p/c.csv": file(catalog), "p/offices.csv": file("name\nXã Một\n")}, Path: "p"})
	check(t, err)
	if c.Office.ID != "xa-mot" {
		t.Errorf("the only office is %+v", c.Office)
	}
}

// TestOneBookPlaces takes the places of a workbook by the name of their sheet: the procedures have a "Tên" too.
func TestOneBookPlaces(t *testing.T) {
	book := workbook(t, sheetOf{"Danh mục", [][]string{{"Mã số", "Tên", "Lĩnh vực"}, {"1.000001", "A", "X"}}},
		sheetOf{"Địa điểm", [][]string{{"Tên"}, {"Chợ"}}})
	places, _, err := ReadPlaces(Input{Data: strings.NewReader(string(book)), Name: "a.xlsx"})
	check(t, err)
	if len(places) != 1 || places[0].Name != "Chợ" {
		t.Errorf("places %+v", places)
	}
}

func TestMeasures(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"21.0283", "21.0283"}, {"21,0283", "21.0283"}, {"21.0283°N", "21.0283"}, {"21°01'42\"N", "21.028333"}, {"21° 1′ 42.5″ B", "21.028472"},
		{"105°51'Đ", "105.85"}, {"E 105.85", "105.85"}, {"21°", "21"}, {"21°61'", "21°61'"}, {"abc", "abc"}, {"21.0.3", "21.0.3"}, {"", ""}, {"-5.5", "-5.5"},
		{"1e300", "1e300"}, {"21°01'42''N", "21.028333"}, {"nan", "nan"},
	} {
		if got, m := degrees(tc.in); got != tc.want || (m != 0) != (got != tc.in) {
			t.Errorf("degrees %q: %q, %v", tc.in, got, m)
		}
	}
	for _, tc := range []struct{ in, lat, lon string }{
		{"21.0283, 105.8542", "21.0283", "105.8542"}, {"21.0283,105.8542", "21.0283", "105.8542"}, {"21.0283 105.8542", "21.0283", "105.8542"},
		{"21,0283; 105,8542", "21.0283", "105.8542"}, {"21,0283", "", ""}, {"21,028333", "", ""}, {"21", "", ""},
		{"21°01'42\"N 105°51'15\"E", "21.028333", "105.854167"},
	} {
		if lat, lon, _ := pair(tc.in); lat != tc.lat || lon != tc.lon {
			t.Errorf("pair %q: %q, %q", tc.in, lat, lon)
		}
	}
	for _, tc := range []struct{ in, want string }{
		{"1,2 m", "1200"}, {"1.2m", "1200"}, {"120cm", "1200"}, {"120 cm", "1200"}, {"1200", "1200"}, {"1200 mm", "1200"}, {"1,2", "1200"},
		{"120", "1200"}, {"3", "3000"}, {"3 mét", "3000"}, {"0.5", "500"}, {"20", "200"}, {"199", "1990"}, {"200", "200"}, {"rất xa", "rất xa"},
		{"", ""}, {"-3", "-3"}, {"3 km", "3 km"}, {"1.200", "1200"}, {"1e9", "1e9"}, {"0", "0"},
	} {
		if got, m := millimetres(tc.in); got != tc.want || (m != 0) != (got != tc.in) {
			t.Errorf("millimetres %q: %q, %v", tc.in, got, m)
		}
	}
}

func TestPlaceKind(t *testing.T) {
	for words, want := range map[string]string{
		"nhà văn hóa": "cultural-house", "Nhà văn hoá thôn 3": "cultural-house", "NVH tổ 5": "cultural-house", "Bộ phận Một cửa": "one-stop-desk",
		"Trung tâm Phục vụ hành chính công": "one-stop-desk", "đầu ngõ": "alley", "ngõ 12": "alley", "chợ": "market", "chợt": "", "Trường tiểu học": "school",
		"di tích": "heritage-site", "market": "market", "cultural house": "cultural-house", "heritage-site": "heritage-site", "trạm y tế": "health-station",
		"điểm công cộng": "public-space", "khác": "other", "": "", "ngòi": "", "☃": "",
	} {
		if got := (&Place{Kind: words}).KindID(); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

func TestRings(t *testing.T) {
	for _, tc := range []struct {
		next []int
		want [][]int
	}{
		{nil, nil}, {[]int{-1, 0, 1}, nil}, {[]int{0}, [][]int{{0}}}, {[]int{1, 2, 0}, [][]int{{0, 1, 2}}},
		{[]int{3, 2, 1, 1}, [][]int{{1, 2}}}, {[]int{1, 0, 3, 2, -1}, [][]int{{0, 1}, {2, 3}}},
	} {
		if diff := cmp.Diff(tc.want, rings(tc.next)); diff != "" {
			t.Errorf("%v: %s", tc.next, diff)
		}
	}
}

// FuzzOffices holds that no list of offices and places makes the reader, the check or the parting of the catalog panic, and
// that what was repaired needs no second repair.
func FuzzOffices(f *testing.F) {
	p := province()
	f.Add(string(p["p/offices.csv"].Data), string(p["p/places.csv"].Data))
	f.Add("name,phone,selection\nXã,0225 3123 456,\"a=\"\"b\"\"\"\n", "name,lat,lon,distance\nA,21°1',\"105,8\",\"1,2 m\"\n")
	f.Add("- {id: a, parent: b}\n- {id: b, parent: a}\n", "- {name: A, office: b, kind: \"\\u0301\"}\n")
	f.Fuzz(func(t *testing.T, offices, places string) {
		c := &Catalog{Procedures: []Procedure{{Code: "1.000001", Name: "A", Field: "Hộ tịch", Level: "cấp xã"}}}
		c.Fields = fieldsOf(c.Procedures)
		if list, _, err := ReadOffices(Input{Data: strings.NewReader(offices)}); err == nil {
			c = c.WithOffices(list)
		}
		if list, _, err := ReadPlaces(Input{Data: strings.NewReader(places)}); err == nil {
			c = c.WithPlaces(list)
		}
		for _, p := range c.Check(CheckOptions{Day: "2026-11-22"}) {
			if p.Message.VI == "" || p.Message.EN == "" {
				t.Errorf("problem without words: %+v", p)
			}
		}
		n := 0
		for _, d := range c.InForce("2026-11-22").ByOffice() {
			n += len(d.Places)
		}
		if n > len(c.Places) {
			t.Errorf("%d of %d places", n, len(c.Places))
		}
		for i := range c.Places {
			p := &c.Places[i]
			for _, again := range []struct {
				v   string
				fix func(string) (string, mend)
			}{{p.Phone, telephone}, {p.Lat, degrees}, {p.Lon, degrees}, {p.Distance, millimetres}} {
				if v, m := again.fix(again.v); m != 0 {
					t.Errorf("%q is repaired again, to %q", again.v, v)
				}
			}
		}
	})
}

// TestHelperHeadings are the headings of the helper's telephone; it is not the place's own.
func TestHelperHeadings(t *testing.T) {
	for _, h := range []string{"Điện thoại người hỗ trợ", "Số điện thoại người hỗ trợ", "SĐT hỗ trợ"} {
		files := fstest.MapFS{
			"p/catalog.csv": {Data: []byte("code,name,field\n1.000001,A,Hộ tịch\n")},
			"p/places.csv":  {Data: []byte("Mã địa điểm,Tên địa điểm,Số điện thoại," + h + "\na,Nhà văn hóa,0912345678,0912345679\n")},
		}
		c, _, err := Read(Input{FS: files, Path: "p"})
		check(t, err)
		if p := c.Places[0]; p.Phone != "+84912345678" || p.HelperPhone != "+84912345679" {
			t.Errorf("%s: %+v", h, p)
		}
	}
}

// TestPlaceNetworks holds that a network's name and password are kept to the blank, as those of entries are, and that no
// problem repeats a password: reports go into logs.
func TestPlaceNetworks(t *testing.T) {
	places, r, err := ReadPlaces(Input{Data: strings.NewReader("name,wifi,wifi_password\nChợ,Khach 1 ,a  b\n,  ,\n"), Name: "places.csv"})
	check(t, err)
	if len(places) != 1 {
		t.Fatalf("%d places: a blank is none", len(places))
	}
	if p := places[0]; p.WiFi != "Khach 1 " || p.WiFiPassword != "a  b" {
		t.Errorf("network %q, password %q", p.WiFi, p.WiFiPassword)
	}
	for _, x := range r.Repairs {
		if x.Kind != "place-id" && x.Examples[0].Row != 3 {
			t.Errorf("repaired: %s", x.Text("en"))
		}
	}
	var rules []string
	for _, p := range (&Catalog{Places: places}).Check(CheckOptions{}) {
		rules = append(rules, p.Rule)
		if strings.Contains(p.Value+p.Text("en")+p.Text("vi"), "a  b") {
			t.Errorf("%s tells the password", p.Rule)
		}
	}
	if want := []string{"wifi-edge-space", "wifi-password"}; !slices.Equal(rules, want) {
		t.Errorf("rules %v, want %v", rules, want)
	}
}
