package runs

import (
	"cmp"
	"strings"

	"bangqr/catalog"
)

// A Kind is what became of something on a sign.
type Kind string

// The kinds of change.
const (
	Attribute Kind = "changed"
	Added     Kind = "added"   // it is new in the catalog
	Removed   Kind = "removed" // it is no longer in the catalog; of a template, there is no such kind of sign
	Ended     Kind = "ended"   // it is no longer in force
	Came      Kind = "came"    // it was in the catalog and came to be chosen for the sign
	Left      Kind = "left"    // it is in the catalog and is no longer chosen for the sign
	Reordered Kind = "order"   // the same in another order
	Rewritten Kind = "meaning" // of a template: it has the sign say something else
	Restyled  Kind = "looks"   // of a template: it has the sign look otherwise and say the same
	Ruled     Kind = "ruled"   // of a template: a rule chooses another kind for the sign
)

// A Change is one thing about a sign that changed since it was made.
type Change struct {
	Of     string `json:"of"` // "procedure", "place", "office", "entry", "template", "sign"
	Kind   Kind   `json:"kind"`
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	Column string `json:"column,omitempty"` // of what changed: "phone"
	Old    string `json:"old,omitempty"`
	New    string `json:"new,omitempty"`   // of what ended: the last day; of a rule: the kind that it chooses
	By     string `json:"by,omitempty"`    // the code of what took its place
	Files  string `json:"files,omitempty"` // of a template: what of it changed, as whoever knows puts it
}

// changed makes a change of an attribute. What a password was or is stays out of it: it goes into reports and logs.
func changed(of, id, name, column, old, fresh string) Change {
	if strings.Contains(column, "password") {
		old, fresh = "", ""
	}
	return Change{Of: of, Kind: Attribute, ID: id, Name: name, Column: column, Old: old, New: fresh}
}

// wordsOf tells what became of something as a whole.
var wordsOf = map[Kind]catalog.Words{
	Added:     {VI: "mới có trong danh mục", EN: "new in the catalog"},
	Removed:   {VI: "không còn trong danh mục", EN: "no longer in the catalog"},
	Ended:     {VI: "hết hiệu lực", EN: "no longer in force"},
	Came:      {VI: "nay được chọn cho bảng này", EN: "now chosen for this sign"},
	Left:      {VI: "không còn được chọn cho bảng này", EN: "no longer chosen for this sign"},
	Reordered: {VI: "thứ tự hoặc cách chọn đã đổi", EN: "the order or the choice changed"},
	Rewritten: {VI: "loại bảng, từ ngữ hoặc cấu hình đã đổi nội dung", EN: "the kind, its words or the settings say something else"},
	Restyled:  {VI: "loại bảng hoặc cấu hình đã đổi hình thức, nội dung như cũ", EN: "the kind or the settings look otherwise and say the same"},
}

// nouns are what is changed, before its id.
var nouns = map[string]catalog.Words{
	"place":  {VI: "địa điểm ", EN: "place "},
	"office": {VI: "đơn vị ", EN: "office "},
	"entry":  {VI: "mục ", EN: "entry "},
}

// Words is the change in a sentence: "1.001193: Link truy cập: … → …".
func (c Change) Words() catalog.Words {
	return catalog.Words{VI: c.text("vi"), EN: c.text("en")}
}

func (c Change) text(lang string) string {
	say := func(w catalog.Words) string { return w.In(lang) }
	var s string
	if c.ID != "" {
		s = say(nouns[c.Of]) + c.ID
		if c.Kind != Attribute && c.Name != "" {
			s += " " + c.Name
		}
		s += ": "
	}
	if c.Kind == Attribute {
		s += say(catalog.ColumnWords(c.Of, c.Column))
		if c.Old == "" && c.New == "" {
			return s + say(catalog.Words{VI: " đã đổi", EN: " changed"})
		}
		none := say(catalog.Words{VI: "(trống)", EN: "(nothing)"})
		return s + ": " + cmp.Or(shown(c.Old), none) + " → " + cmp.Or(shown(c.New), none)
	}
	what := wordsOf[c.Kind]
	if c.Of == "template" && c.Kind == Removed {
		what = catalog.Words{VI: "loại bảng này, hoặc bảng này của nó, không còn", EN: "there is no such kind of sign, or no such sign of it"}
	}
	if c.Kind == Ruled {
		what = catalog.Words{VI: "quy tắc chọn loại bảng nay dùng " + cmp.Or(c.New, "loại khác"), EN: "a rule chooses " + cmp.Or(c.New, "another kind") + " instead"}
	}
	s += say(what)
	if c.Kind == Ended && c.New != "" {
		s += say(catalog.Words{VI: " từ sau ngày ", EN: " after "}) + c.New
	}
	if c.By != "" {
		s += say(catalog.Words{VI: ", thay bằng ", EN: ", replaced by "}) + c.By
	}
	if c.Files != "" {
		s += " (" + c.Files + ")"
	}
	return s
}

// longest is how much of a value stands in a sentence: names have 1,094 characters, lists of documents more.
const longest = 160

func shown(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}
