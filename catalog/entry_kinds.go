package catalog

import (
	"slices"
	"strings"
)

// The kinds of entries.
const (
	EntryWiFi      = "wifi"
	EntryPhone     = "phone"
	EntryZaloGroup = "zalo-group"
	EntryZaloOA    = "zalo-oa"
	EntryZalo      = "zalo" // a person
	EntryApp       = "app"
	EntryHeritage  = "heritage"
	EntryMeeting   = "meeting"
	EntrySurvey    = "survey"
	EntryRating    = "rating"
	EntryLookup    = "lookup" // of a dossier
	EntryTeam      = "team"   // community digital team
	EntryPayment   = "payment"
	EntryFeedback  = "feedback" // phản ánh, kiến nghị; khiếu nại, tố cáo are procedures of their own
	EntryLink      = "link"     // any other page of the office
)

// An entryKind says what entries of a kind are called and where their codes lead.
type entryKind struct {
	id    string
	vi    string
	names []string // further names, folded
	leads []string // attributes that make a code each; one of them must be given
	own   bool     // pages may lie on the office's further hosts
}

// entryKinds are all kinds, in the order of messages.
var entryKinds = []entryKind{
	{EntryWiFi, "Wi-Fi", []string{"mangwifi", "wifimienphi", "mangkhongday"}, []string{"ssid"}, false},
	{EntryPhone, "điện thoại", []string{"dienthoai", "sodienthoai", "tongdai", "hotline", "duongdaynong", "telephone", "tel"}, []string{"phone"}, false},
	{EntryZaloGroup, "nhóm Zalo", []string{"groupzalo"}, []string{"zalo"}, false},
	{EntryZaloOA, "Zalo OA", []string{"oa", "zaloofficialaccount", "trangzalo"}, []string{"zalo"}, false},
	{EntryZalo, "Zalo cá nhân", []string{"zaloperson", "nguoidungzalo"}, []string{"zalo"}, false},
	{EntryApp, "ứng dụng", []string{"ungdungdidong", "application", "phanmem"}, []string{"google_play", "app_store", "url"}, false},
	{EntryHeritage, "di tích", []string{"ditichlichsu", "disan", "diemdulich", "heritagesite", "site"}, []string{"url"}, true},
	{EntryMeeting, "cuộc họp", []string{"hop", "hoinghi", "tailieuhop", "tailieucuochop"}, []string{"url", "items"}, true},
	{EntrySurvey, "khảo sát", []string{"phieukhaosat", "layykien"}, []string{"url"}, true},
	{EntryRating, "đánh giá", []string{"danhgiahailong", "danhgiasuhailong", "mucdohailong", "satisfaction"}, []string{"url"}, false},
	{EntryLookup, "tra cứu hồ sơ", []string{"tracuu", "tracuuketqua", "dossier"}, []string{"url"}, false},
	{EntryTeam, "tổ công nghệ số cộng đồng", []string{"tocongnghesocongdong", "tocongngheso", "tocnscd", "digitalteam"}, []string{"phone", "zalo"}, false},
	{EntryPayment, "thanh toán", []string{"vietqr", "chuyenkhoan", "nopphi", "thuphi"}, []string{"account"}, false},
	{EntryFeedback, "phản ánh, kiến nghị", []string{"phananh", "kiennghi", "gopy", "tiepnhanphananhkiennghi"}, []string{"url", "phone", "email"}, false},
	{EntryLink, "trang thông tin", []string{"lienket", "website", "trangtin", "duongdan", "trangweb", "page"}, []string{"url"}, true},
}

// EntryKinds lists the kinds of entries in the order of the documentation.
func EntryKinds() []string {
	var ids []string
	for _, k := range entryKinds {
		ids = append(ids, k.id)
	}
	return ids
}

// EntryKindWords names a kind; an unknown one names itself.
func EntryKindWords(id string) Words {
	if k := kindOf(id); k != nil {
		return Words{EN: k.id, VI: k.vi}
	}
	return bothWords(id)
}

// kindOf finds a kind by its id, or nil.
func kindOf(id string) *entryKind {
	for i := range entryKinds {
		if entryKinds[i].id == id {
			return &entryKinds[i]
		}
	}
	return nil
}

// entryKindOf finds the id of a kind by what people call it: "Nhóm Zalo", "khảo sát", "zalo-group".
func entryKindOf(s string) (id string, ok bool) {
	f := Fold(s)
	for _, k := range entryKinds {
		if f == Fold(k.id) || f == Fold(k.vi) || slices.Contains(k.names, f) {
			return k.id, true
		}
	}
	return s, false
}

// likelyKind gives the kind that was probably meant: the one of whose names the text holds the longest, else the one with
// the nearest name.
func likelyKind(s string) string {
	f := Fold(s)
	var names []string
	longest := ""
	for _, k := range entryKinds {
		for _, n := range append([]string{Fold(k.id), Fold(k.vi)}, k.names...) {
			if len(n) > 3 { // of "oa" nearly every short word is a slip
				names = append(names, n)
			}
			if len(n) > max(2, len(longest)) && strings.Contains(f, n) {
				longest = n
			}
		}
	}
	if longest == "" {
		longest = nearest(s, names)
	}
	if id, ok := entryKindOf(longest); ok {
		return id
	}
	return ""
}

// Leads lists the attributes of an entry that make a code each, in order, of those that its kind has and that are given:
// "url", "phone". It is empty for an unknown kind.
func (e *Entry) Leads() []string {
	k := kindOf(e.Kind)
	if k == nil {
		return nil
	}
	var out []string
	for _, l := range k.leads {
		if _, v := e.Lead(l); v != "" {
			out = append(out, l)
		}
	}
	return out
}

// Lead gives the text behind one of Leads and the attribute in which it stands: the address of a Zalo entry may stand in the
// column for addresses, and a person's telephone is one too; a payment may be a payload.
func (e *Entry) Lead(name string) (attr, value string) {
	attrs := []string{name}
	switch {
	case name == "zalo" && e.Kind == EntryZalo:
		attrs = []string{"zalo", "url", "phone"}
	case name == "zalo" && e.Kind != EntryTeam:
		attrs = []string{"zalo", "url"}
	case name == "account":
		attrs = []string{"payload", "account"}
	}
	for _, a := range attrs {
		if v := e.Attr(a); v != "" {
			return a, v
		}
	}
	return name, ""
}

// EntryHosts gives the patterns of the hosts to which pages of a kind may lead: hosts, and for a tour, a meeting's
// documents, a survey and other pages of the office also more. Zalo and the app stores have theirs in package payload.
func EntryHosts(kind string, hosts, more []string) []string {
	if hosts == nil {
		hosts = DefaultHosts()
	}
	if k := kindOf(kind); k == nil || !k.own {
		return hosts
	}
	return append(slices.Clone(hosts), more...)
}

// EntryLeads lists the attributes that make a code of an entry of a kind, of which one must be given; nothing for an unknown kind.
func EntryLeads(kind string) []string {
	if k := kindOf(kind); k != nil {
		return slices.Clone(k.leads)
	}
	return nil
}
