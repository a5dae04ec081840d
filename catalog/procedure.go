package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Attr gives the text of an attribute by its name in files, such as "short_name" or "name_en"; the items of a list are
// joined. It gives nothing for an unknown name.
func (p *Procedure) Attr(name string) string {
	i := procedureSchema.find(name)
	if i < 0 {
		lang, _ := strings.CutPrefix(name, "name_")
		return p.Names[lang]
	}
	return p.attr(i)
}

// attr gives the text of the attribute with index i in procedureSchema.
func (p *Procedure) attr(i int) string {
	if s := p.text(i); s != nil {
		return *s
	}
	if l := p.list(i); l != nil {
		return joinItems(*l)
	}
	return p.Channels.String()
}

// text points at an attribute that is one text, else it is nil.
func (p *Procedure) text(i int) *string {
	switch i {
	case aCode:
		return &p.Code
	case aName:
		return &p.Name
	case aShortName:
		return &p.ShortName
	case aField:
		return &p.Field
	case aLevel:
		return &p.Level
	case aAgency:
		return &p.Agency
	case aDecision:
		return &p.Decision
	case aAudience:
		return &p.Audience
	case aOnline:
		return &p.Online
	case aFee:
		return &p.Fee
	case aTime:
		return &p.Time
	case aURL:
		return &p.URL
	}
	return p.rest(i)
}

// rest is text for the attributes that few catalogs have.
func (p *Procedure) rest(i int) *string {
	switch i {
	case aStatus:
		return &p.Status
	case aFrom:
		return &p.From
	case aTo:
		return &p.To
	case aReplacedBy:
		return &p.ReplacedBy
	case aUpdated:
		return &p.Updated
	case aDesk:
		return &p.Desk
	}
	return nil
}

// list points at an attribute that is a list, else it is nil.
func (p *Procedure) list(i int) *[]string {
	switch i {
	case aDocuments:
		return &p.Documents
	case aForms:
		return &p.Forms
	case aTags:
		return &p.Tags
	}
	return nil
}

// keptHeads are the words after "Thủ tục" that make no title of their own: "Thủ tục hành chính …" is a term, "Thủ tục
// hải quan" likewise, and after a preposition the head cannot go.
var keptHeads = [...]string{
	"hành chính", "hải quan", "đối với", "về", "để", "của", "trong", "theo", "khi", "tại", "cho các", "cho người", "dành cho",
}

// DisplayName is the name as a title: without "Thủ tục" at its head where the rest can stand alone, capitalised, without
// a full stop. "Thủ tục đăng ký khai sinh" gives "Đăng ký khai sinh"; "Thủ tục hải quan đối với …" stays.
func (p *Procedure) DisplayName() string { return displayName(p.Name) }

func displayName(name string) string {
	name = strings.TrimRight(name, " .;:,")
	const head = "thủ tục"
	rest, ok := cutFoldPrefix(name, head)
	if !ok {
		return capitalise(name)
	}
	rest = strings.TrimLeft(rest, " :–-")
	for _, kept := range keptHeads {
		if after, ok := cutFoldPrefix(rest, kept); ok && (after == "" || after[0] == ' ' || after[0] == ',') {
			return capitalise(name)
		}
	}
	if rest == "" {
		return capitalise(name)
	}
	return capitalise(rest)
}

// cutFoldPrefix cuts a prefix of either case that ends with a word.
func cutFoldPrefix(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	rest = s[len(prefix):]
	if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(r) {
		return s, false
	}
	return rest, true
}

// capitalise puts the first letter in upper case.
func capitalise(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || unicode.IsUpper(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
