package catalog

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestEntriesAlike holds that one list says the same in every format, and what is repaired is told.
func TestEntriesAlike(t *testing.T) {
	list := entryList("zalo~google_play~ssid~password~purpose~tags~items~name_en",
		"nhóm  Zalo~Tổ 7~http://www.zalo.me/g/idapcx933?utm_source=x", "app~VNeID~~https://play.google.com/store/apps/details?id=com.vnid&hl=vi",
		"Wi-Fi~Mạng khách~~~ Khach;A  1 ~ p\\a\"ss,1:2 ~~wifi, khách~~Guest network", "payment~Lệ phí~~~~~Nộp lệ phí", "meeting~Họp~~~~~~~Nghị quyết | https://docs.vidu.vn/1")
	var first []Entry
	for _, format := range formats {
		es, r := entriesIn(t, list, format)
		for _, e := range es {
			if e.Source.Row == 0 || e.Source.At("kind").Column == "" {
				t.Errorf("%s: source %+v", format, e.Source)
			}
		}
		var kinds []string
		for _, x := range r.Repairs {
			kinds = append(kinds, fmt.Sprintf("%s %d", x.Kind, x.Count))
		}
		if got := strings.Join(kinds, ", "); got != "double-space 1, entry-id 5, short-address 2, no-accents 1" {
			t.Errorf("%s: repairs %s", format, got)
		}
		if r.Files[0].Holds != "entry" || r.Files[0].Rows != 5 || !strings.Contains(r.Files[0].Text("en"), "5 entries") {
			t.Errorf("%s: report %+v", format, r.Files[0])
		}
		if first == nil {
			first = es
		}
		if diff := cmp.Diff(first, es, cmpopts.IgnoreFields(Entry{}, "Source")); diff != "" {
			t.Errorf("%s differs (-csv +%s):\n%s", format, format, diff)
		}
	}
	want := Entry{ID: "mang-khach", Kind: "wifi", Name: "Mạng khách", SSID: " Khach;A  1 ", Password: ` p\a"ss,1:2 `, Tags: []string{"wifi", "khách"}, Names: map[string]string{"en": "Guest network"}}
	if diff := cmp.Diff(want, first[2], cmpopts.IgnoreFields(Entry{}, "Source")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i, a := range entrySchema.attrs {
		if got := first[2].Attr(a.key); got != first[2].attr(i) {
			t.Errorf("%s is %q", a.key, got)
		}
	}
	if got := first[2].Attr("name_en"); got != "Guest network" {
		t.Errorf("name_en is %q", got)
	}
}

// TestMeetingDocuments holds the three ways in which the documents of a meeting are listed.
func TestMeetingDocuments(t *testing.T) {
	want := []Item{{"Nghị quyết", "https://docs.vidu.vn/1"}, {"Báo cáo | phụ lục", "https://docs.vidu.vn/2"}}
	for name, s := range map[string]string{
		"rows.csv": "Mã mục,Loại,Tên,Thời gian,Đường dẫn\nhop-1,Cuộc họp,Họp tổ 7,19 giờ 30,\nhop-1,,Nghị quyết,,https://docs.vidu.vn/1\n" +
			"hop-1,cuộc họp,Báo cáo | phụ lục,19 giờ 30,https://docs.vidu.vn/2\n",
		"cell.csv": "Mã mục,Loại,Tên,Thời gian,Tài liệu\nhop-1,Cuộc họp,Họp tổ 7,19 giờ 30,\"Nghị quyết | https://docs.vidu.vn/1\nBáo cáo | phụ lục | https://docs.vidu.vn/2\"\n",
		"items.yaml": "entries:\n  - id: hop-1\n    kind: meeting\n    name: Họp tổ 7\n    time: 19 giờ 30\n    items:\n      - {title: Nghị quyết, url: 'https://docs.vidu.vn/1'}\n" +
			"      - title: Báo cáo | phụ lục\n        url: https://docs.vidu.vn/2\n",
		"items.json": `{"entries":[{"id":"hop-1","kind":"meeting","name":"Họp tổ 7","time":"19 giờ 30","items":["Nghị quyết | https://docs.vidu.vn/1",{"title":"Báo cáo | phụ lục","url":"https://docs.vidu.vn/2"}]}]}`,
	} {
		es, _, err := ReadEntries(Input{Data: strings.NewReader(s), Name: name})
		check(t, err)
		meeting := []Entry{{ID: "hop-1", Kind: "meeting", Name: "Họp tổ 7", Time: "19 giờ 30", Items: want}}
		if diff := cmp.Diff(meeting, es, cmpopts.IgnoreFields(Entry{}, "Source")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got := documents(es[0].Attr("items")); !cmp.Equal(got, want) {
			t.Errorf("%s: items written read %v", name, got)
		}
	}
	twice, _, err := ReadEntries(Input{Data: strings.NewReader("id,kind,name,url,phone\nhop-1,meeting,A,https://a.gov.vn,\nhop-1,meeting,B,https://b.gov.vn,1022\n"), Name: "a.csv"})
	check(t, err)
	if ps := (&Catalog{Entries: twice}).Check(CheckOptions{}); len(ps) != 1 || ps[0].Rule != "entry-id-duplicate" {
		t.Errorf("a row that says more: %v", ps)
	}
}

// TestEntryShapes lists documents whose entries have the wrong shape.
func TestEntryShapes(t *testing.T) {
	for _, s := range []string{`{"entries":{}}`, `{"entries":"x"}`, `[1]`, `{"other":[]}`, `[{"kind":"meeting","items":[{"title":["x"]}]}]`,
		`[{"kind":"meeting","items":[{"title":"x","size":"1"}]}]`, `[{"kind":"meeting","items":{"title":"x"}}]`, `[{"kind":{"a":1}}]`} {
		es, _, err := ReadEntries(Input{Data: strings.NewReader(s), Name: "a.json"})
		if err == nil {
			t.Errorf("%s gives %+v", s, es)
		} else if vi := Text(err, "vi"); vi == err.Error() || strings.Contains(err.Error(), "entrys") {
			t.Errorf("%s: %v, %s", s, err, vi)
		}
	}
}

// TestEntryPlaces reads a folder: a catalog with places and entries, one of them at no place.
func TestEntryPlaces(t *testing.T) {
	for _, name := range []string{"entries.csv", "Mục khác.csv", "muc-khac.csv"} {
		c, _, err := Read(Input{Path: ".", FS: fstest.MapFS{
			"catalog.csv": {Data: []byte("code,name,field\n1.004870,Khai sinh,Hộ tịch\n")},
			"places.csv":  {Data: []byte("id,name\nnvh-07,Nhà văn hóa 7\n")},
			name:          {Data: []byte("kind,name,phone,place\nphone,Trực,1022,nvh-07\nphone,Loa,1080,nvh-08\n")},
		}})
		check(t, err)
		ps := c.Check(CheckOptions{})
		if len(c.Procedures) != 1 || len(c.Places) != 1 || len(c.Entries) != 2 || len(ps) != 1 || ps[0].Rule != "entry-place-unknown" || ps[0].File != name {
			t.Errorf("%s: %d entries, %v", name, len(c.Entries), ps)
		}
	}
	doc, _ := text(t, "all.yaml", "procedures:\n  - {code: \"1.004870\", name: A, field: X}\nentries:\n  - {kind: phone, name: Trực, phone: \"1022\"}\n")
	if len(doc.Procedures) != 1 || len(doc.Entries) != 1 || doc.WithEntries(nil).Entries != nil {
		t.Errorf("document gives %+v", doc)
	}
}

// TestEntriesWhose holds which entries an office has, and on which days.
func TestEntriesWhose(t *testing.T) {
	c, _ := text(t, "a.yaml", `procedures: [{code: "1.004870", name: A, field: X}]
offices: [{id: a, name: Phường A}, {id: b, name: Phường B}]
places: [{id: nvh-1, name: Nhà văn hóa 1, office: b}]
entries:
  - {id: all, kind: phone, name: Tổng đài, phone: "18001096"}
  - {id: of-a, kind: phone, name: Trực A, phone: "1022", office: Phường A, from: 2026-07-01, to: 2026-07-31}
  - {id: of-b, kind: phone, name: Trực B, phone: "1022", place: nvh-1}
  - {id: nobody, kind: phone, name: Trực C, phone: "1022", office: c, from: 2026-07-02, to: 2026-07-01}
`)
	var rules []string
	for _, p := range c.Check(CheckOptions{}) {
		rules = append(rules, p.Rule)
	}
	if got := strings.Join(rules, " "); got != "date-order entry-office-unknown" {
		t.Errorf("rules %s", got)
	}
	ids := func(c *Catalog) string {
		var out []string
		for _, e := range c.Entries {
			out = append(out, e.ID)
		}
		return strings.Join(out, " ")
	}
	var got []string
	for _, part := range c.ByOffice() {
		got = append(got, ids(part))
	}
	for _, day := range []string{"2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01"} {
		got = append(got, ids(c.InForce(day)))
	}
	want := []string{"all of-a", "all of-b", "all of-b", "all of-a of-b", "all of-a of-b", "all of-b"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDong(t *testing.T) {
	for s, want := range map[string]int64{"": 0, "50000": 50000, "50.000 đ": 50000, "1,500,000 VND": 1500000, "180 000 đồng": 180000, "500đ": 500} {
		if got, ok := dong(s); !ok || got != want {
			t.Errorf("%q is %d, %v", s, got, ok)
		}
	}
	for _, s := range []string{"0", "-1", "8.5", "1.50", "50.0000", "1e5", "năm chục", "50.000,00", "99999999999999999999"} {
		if got, ok := dong(s); ok {
			t.Errorf("%q is %d", s, got)
		}
	}
}

func TestEntryKinds(t *testing.T) {
	for _, id := range EntryKinds() {
		w := EntryKindWords(id)
		for _, s := range []string{id, w.VI, strings.ToUpper(w.VI), " " + w.EN} {
			if got, ok := entryKindOf(s); !ok || got != id {
				t.Errorf("%q is %q, %v", s, got, ok)
			}
		}
		for _, l := range kindOf(id).leads {
			if entrySchema.find(l) < 0 {
				t.Errorf("%s leads to %s", id, l)
			}
		}
	}
	seen := map[string]string{}
	for _, k := range entryKinds {
		for _, n := range append(k.names, Fold(k.vi), Fold(k.id)) {
			if other := seen[n]; other != "" && other != k.id {
				t.Errorf("%s is %s and %s", n, other, k.id)
			}
			seen[n] = k.id
		}
	}
	for s, want := range map[string]string{"wifi khách": "wifi", "phane": "phone", "nhom zalo to 7": "zalo-group", "khảo xát": "survey", "loa": "", "x": ""} {
		if got := likelyKind(s); got != want {
			t.Errorf("%q is likely %q, want %q", s, got, want)
		}
	}
}

func FuzzEntries(f *testing.F) {
	for _, tc := range entryCases {
		var b strings.Builder
		for _, r := range append([][]string{tc.table.heads}, tc.table.rows...) {
			b.WriteString(strings.Join(r, "\t") + "\n")
		}
		f.Add(b.String())
	}
	f.Fuzz(func(t *testing.T, s string) {
		es, _, err := ReadEntries(Input{Data: strings.NewReader(s), Name: "a.csv", Limits: Limits{Bytes: 1 << 16}})
		if err != nil {
			return
		}
		c := &Catalog{Entries: es}
		for _, p := range c.Check(CheckOptions{}) {
			if p.Message.EN == "" || p.Message.VI == "" || ruleOf(p.Rule).id == "" {
				t.Fatalf("problem %+v", p)
			}
		}
	})
}

// TestEntriesWritten holds that entries come back as they were from every format that holds whole catalogs: blanks of a
// password, documents whose titles have bars, texts that a spreadsheet would take for formulas.
func TestEntriesWritten(t *testing.T) {
	c, _ := text(t, "a.json", `{"procedures":[{"code":"1.004870","name":"A","field":"X"}],"entries":[
		{"kind":"wifi","id":"w","ssid":" =Khach  1 ","password":"+\"a;b\\  c","security":"WPA2","hidden":"có","names":{"en":"-Guests"}},
		{"kind":"meeting","id":"m","name":"Họp","time":"19 giờ","tags":["a","b, c"],"items":[{"title":"Nghị quyết | phụ lục","url":"https://a.gov.vn/1"},{"title":"=1+1","url":"https://a.gov.vn/2"}]},
		{"kind":"payment","id":"p","name":"Lệ phí","bin":"970436","account":"0011","amount":"50000","from":"2026-07-01"}]}`)
	if len(c.Entries) != 3 || c.Entries[0].SSID != " =Khach  1 " || len(c.Entries[1].Items) != 2 {
		t.Fatalf("read %+v", c.Entries)
	}
	alike := cmpopts.IgnoreFields(Entry{}, "Source")
	for _, f := range []Format{JSON, YAML, XLSX} {
		if diff := cmp.Diff(c.Entries, again(t, c, f).Entries, alike); diff != "" {
			t.Errorf("%s (-written +read):\n%s", f, diff)
		}
	}
	dir := fstest.MapFS{}
	for _, p := range c.Parts() {
		var b bytes.Buffer
		check(t, p.Write(&b))
		dir[p.Name] = &fstest.MapFile{Data: b.Bytes()}
	}
	d, _, err := Read(Input{FS: dir, Path: "."})
	check(t, err)
	if diff := cmp.Diff(c.Entries, d.Entries, alike); diff != "" {
		t.Errorf("folder (-written +read):\n%s", diff)
	}
}
