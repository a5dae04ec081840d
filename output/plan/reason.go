package plan

import (
	"cmp"
	"encoding/json"
	"strings"

	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/output/runs"
)

// A Reason says why something is to be done: by a rule of its own, or by a change of what stands on the sign.
type Reason struct {
	Rule     string // "change" for a change
	Change   runs.Change
	Decision string // by which a procedure ended, where it is known
	Old, New string
	Day      string
}

// The rules.
const (
	ruleChange  = "change"
	ruleNone    = "none"    // no board hangs there
	ruleUnmade  = "unmade"  // never made
	ruleMissing = "missing" // as boards.Missing
	ruleDamaged = "damaged" // as boards.Damaged
	ruleRetired = "retired"
	ruleStale   = "stale" // what is under way is out of date
	ruleUntil   = "until" // what is under way will be on the coming day that the plan is for
	ruleComing  = "coming"
	ruleKind    = "kind"
	ruleUnread  = "unread"
	ruleUnknown = "unknown"
	ruleLooks   = "looks"
	ruleContent = "content"
	rulePlace   = "place-gone"
	ruleUnasked = "unasked"
	ruleCancel  = "cancel"
)

// IsChange tells a reason that lies in the catalog from one that lies in what hangs.
func (r Reason) IsChange() bool { return r.Rule == ruleChange }

// IsStale tells that what is under way is out of date, which is no reason by itself.
func (r Reason) IsStale() bool { return r.Rule == ruleStale || r.Rule == ruleUntil }

// Because makes a reason of a change.
func Because(c runs.Change) Reason { return Reason{Rule: ruleChange, Change: c} }

// MarshalJSON gives the rule, the change and the sentence in both languages.
func (r Reason) MarshalJSON() ([]byte, error) {
	out := struct {
		Rule   string        `json:"rule"`
		Change *runs.Change  `json:"change,omitempty"`
		Text   catalog.Words `json:"text"`
	}{Rule: r.Rule, Text: r.Words()}
	if r.Rule == ruleChange {
		out.Change = &r.Change
	}
	return json.Marshal(out)
}

// Words is the reason in a sentence: "1.001193: đường dẫn đổi".
func (r Reason) Words() catalog.Words { return catalog.Words{VI: r.text("vi"), EN: r.text("en")} }

func (r Reason) text(lang string) string {
	if r.Rule == ruleChange {
		return r.changed(lang)
	}
	old, fresh := r.Old, r.New
	if r.Rule == ruleUntil {
		fresh = dayIn(fresh, lang)
	}
	if r.Rule == ruleComing {
		old = boards.What(r.Old).Words().In(lang)
	}
	return strings.NewReplacer("{old}", old, "{new}", fresh, "{day}", dayIn(r.Day, lang)).Replace(ruleWords[r.Rule].In(lang))
}

// dayIn writes a day as a language does.
func dayIn(iso, lang string) string {
	if lang == "vi" && len(iso) == 10 && iso[4] == '-' {
		return iso[8:] + "/" + iso[5:7] + "/" + iso[:4]
	}
	return iso
}

// ruleWords are the sentences of the rules.
var ruleWords = map[string]catalog.Words{
	ruleNone:    {VI: "chưa có bảng nào treo", EN: "no board hangs there"},
	ruleUnmade:  {VI: "chưa in lần nào", EN: "never made"},
	ruleMissing: {VI: "bảng mất, báo ngày {day}", EN: "missing since {day}"},
	ruleDamaged: {VI: "bảng hỏng, báo ngày {day}", EN: "damaged since {day}"},
	ruleRetired: {VI: "bảng trước đã gỡ ngày {day}", EN: "the last board was taken down on {day}"},
	ruleStale:   {VI: "bản {old} đang đặt in từ {day} đã cũ: không treo", EN: "edition {old}, under way since {day}, is out of date: do not hang it"},
	ruleUntil:   {VI: "bản {old} đang đặt in từ {day}: đến {new} sẽ không còn đúng", EN: "edition {old}, under way since {day}, will be out of date on {new}"},
	ruleComing:  {VI: "{old} ngày {day}, chờ treo", EN: "{old} on {day}, to be hung"},
	ruleKind:    {VI: "đổi loại hoặc khổ bảng: {old} → {new}", EN: "another kind or size of board: {old} → {new}"},
	ruleUnread:  {VI: "sổ không ghi bản in: đọc trên bảng rồi ghi vào sổ", EN: "the ledger has no edition: read it on the board and note it"},
	ruleUnknown: {VI: "không còn bản ghi của bản in {old} để so", EN: "no record of edition {old} is left to compare with"},
	ruleLooks:   {VI: "chỉ đổi hình thức, nội dung như cũ", EN: "it looks otherwise and says the same"},
	ruleContent: {VI: "nội dung đã đổi", EN: "it says something else"},
	rulePlace:   {VI: "địa điểm {old} không còn trong danh sách", EN: "the place {old} is not in the list any more"},
	ruleUnasked: {VI: "danh mục không còn cần bảng này", EN: "the catalog does not ask for it any more"},
	ruleCancel:  {VI: "không còn cần: dừng bản {old} đang đặt in từ {day}", EN: "not needed any more: stop edition {old}, under way since {day}"},
}

// shortColumns are changes of an attribute told in fewer words than its heading gives.
var shortColumns = map[string]catalog.Words{
	"procedure url":        {VI: "đường dẫn đổi", EN: "its address changed"},
	"procedure name":       {VI: "đổi tên: {old} → {new}", EN: "renamed: {old} → {new}"},
	"procedure short_name": {VI: "tên rút gọn đổi: {old} → {new}", EN: "short name: {old} → {new}"},
	"procedure channels":   {VI: "cách nộp đổi: {old} → {new}", EN: "ways to file: {old} → {new}"},
	"procedure online":     {VI: "mức độ trực tuyến đổi: {old} → {new}", EN: "online level: {old} → {new}"},
	"procedure code":       {VI: "đổi mã: {old} → {new}", EN: "recoded: {old} → {new}"},
	"procedure field":      {VI: "chuyển lĩnh vực: {old} → {new}", EN: "moved to another field: {old} → {new}"},
	"office phone":         {VI: "số điện thoại của đơn vị đổi: {old} → {new}", EN: "the office's telephone: {old} → {new}"},
	"office name":          {VI: "tên đơn vị đổi: {old} → {new}", EN: "the office's name: {old} → {new}"},
	"place phone":          {VI: "số điện thoại của địa điểm đổi: {old} → {new}", EN: "the place's telephone: {old} → {new}"},
	"place helper_phone":   {VI: "số người hỗ trợ tại chỗ đổi: {old} → {new}", EN: "the helper's telephone: {old} → {new}"},
	"place name":           {VI: "địa điểm đổi tên: {old} → {new}", EN: "the place was renamed: {old} → {new}"},
	"place board":          {VI: "số bảng đổi: {old} → {new}", EN: "the board's number: {old} → {new}"},
}

// endedWords tell of a procedure that is no more in force.
var endedWords = struct{ ended, by, after, next catalog.Words }{
	catalog.Words{VI: "bãi bỏ", EN: "repealed"},
	catalog.Words{VI: " theo ", EN: " by "},
	catalog.Words{VI: ", hết hiệu lực sau ngày ", EN: ", no longer in force after "},
	catalog.Words{VI: ", thay bằng ", EN: ", replaced by "},
}

// longestName is how much of a name stands in a sentence: names have 1,094 characters.
const longestName = 90

func short(s, none string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > longestName {
		return string(r[:longestName]) + "…"
	}
	return cmp.Or(s, none)
}

// changed tells of a change.
func (r Reason) changed(lang string) string {
	c := r.Change
	none := catalog.Words{VI: "(trống)", EN: "(nothing)"}.In(lang)
	if c.Kind == runs.Attribute {
		w, ok := shortColumns[c.Of+" "+c.Column]
		if !ok {
			return c.Words().In(lang)
		}
		old, fresh := c.Old, c.New
		if strings.HasSuffix(c.Column, "phone") {
			old, fresh = spoken(old), spoken(fresh)
		}
		s := strings.NewReplacer("{old}", short(old, none), "{new}", short(fresh, none)).Replace(w.In(lang))
		if c.Of == "procedure" {
			s = c.ID + ": " + s
		}
		return s
	}
	if c.Of == "procedure" && c.Kind == runs.Ended {
		s := c.ID + " " + short(c.Name, "") + ": " + endedWords.ended.In(lang)
		if r.Decision != "" {
			s += endedWords.by.In(lang) + r.Decision
		}
		if c.New != "" {
			s += endedWords.after.In(lang) + dayIn(c.New, lang)
		}
		if c.By != "" {
			s += endedWords.next.In(lang) + c.By
		}
		return s
	}
	c.Name = short(c.Name, "")
	return c.Words().In(lang)
}
