package verify

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"bangqr/output"
)

// A manifest may agree with its files and be wrong all the same, when what made both is. So what it says has to make sense by
// itself: each payload is of a form that telephones act on, a sign about a procedure carries that one's code, and its file is
// called after it.

// consistent looks whether what the manifest says of a sign makes sense.
func (v *verifier) consistent(s *output.ManifestSign) {
	add := func(rule, about, vi, en string) {
		if len(v.found) < mostFindings {
			v.found = append(v.found, Finding{Rule: rule, Level: Fault, File: s.ID, Sign: s.ID, About: about, VI: vi, EN: en})
		}
	}
	for i := range s.Codes {
		c := &s.Codes[i]
		about := aboutOf(&want{c, s})
		if why := unusable(c.Payload, isNumber(c.Procedure)); why != nil {
			add("payload-form", about, fmt.Sprintf("nội dung mã QR %q %s. Sửa danh mục hoặc cấu hình, tạo lại bản in", short(c.Payload), why[0]), fmt.Sprintf("the payload %q %s: mend the catalog or the configuration, build again", short(c.Payload), why[1]))
		}
		if other := v.otherNumber(c); other != "" {
			vi, en := misled(c, other)
			add("link", about, vi, en)
		}
		if vi, en, is := tooSmall(s, c); is {
			add("module", about, vi, en)
		}
		if isNumber(s.Subject) && isNumber(c.Procedure) && c.Procedure != s.Subject {
			add("subject", about, fmt.Sprintf("bản in về thủ tục %s lại mang mã QR của thủ tục khác. Tạo lại bản in", s.Subject), fmt.Sprintf("the sign about procedure %s carries the code of another: build again", s.Subject))
		}
		if t, ok := v.opt.Truth[c.Procedure]; ok && t.Field != "" && t.Field != s.Subject && v.fields[s.Subject] {
			add("catalog", about, fmt.Sprintf("theo danh mục, thủ tục này không thuộc lĩnh vực %q của bản in. Tạo lại bản in", s.Subject), fmt.Sprintf("by the catalog this procedure does not belong to the field %q of the sign: build again", s.Subject))
		}
	}
}

// called looks whether a file that is named after a procedure holds signs about that one.
func (l *look) called() {
	number := numbered.FindString(path.Base(l.of.Path))
	if number == "" {
		return
	}
	for _, in := range l.of.Signs {
		if s := l.signs[in.ID]; s != nil && isNumber(s.Subject) && s.Subject != number {
			l.add(Finding{Rule: "subject", Level: Fault, Sign: s.ID, VI: fmt.Sprintf("tệp mang tên thủ tục %s nhưng chứa bản in của %s. Tạo lại bản in", number, s.Subject),
				EN: fmt.Sprintf("the file is called after procedure %s and holds the sign of %s: build again", number, s.Subject)})
			return
		}
	}
}

var numbered = regexp.MustCompile(`^\d\.\d{6}`)

// hosts looks whether a page says where its codes lead: the host is printed, so that a person sees it before the telephone goes
// there. A page that says another host instead is wrong; one that says none is a kind of someone's own, and only told.
func (l *look) hosts(n int, s *sheet, t *text, wants []want, boxes []box) {
	if l.of.Tiled {
		return // it may stand on another sheet
	}
	said := map[string]bool{}
	for i := range wants {
		u, err := url.Parse(wants[i].Payload)
		if err != nil || u.Host == "" || said[u.Host] {
			continue
		}
		said[u.Host] = true
		if _, found := t.places(u.Hostname()); found {
			continue
		}
		if other := s.host(); other != "" {
			l.codeFault("address", n, s, boxes[i], &wants[i], fmt.Sprintf("mã QR dẫn tới %q nhưng trang ghi %q. Không in; tạo lại bản in", short(u.Host), short(other)), fmt.Sprintf("the code leads to %q and the page says %q: do not print it, build again", short(u.Host), short(other)))
			continue
		}
		l.add(Finding{Rule: "address", Level: Warning, Page: n, Sign: wants[i].sign.ID, About: aboutOf(&wants[i]), At: s.place(boxes[i]), VI: fmt.Sprintf("trang không ghi tên miền %q mà mã QR dẫn tới", short(u.Host)), EN: fmt.Sprintf("the page does not say the host %q that the code leads to", short(u.Host))})
	}
}

// host is one that a page says in words.
func (s *sheet) host() string {
	if h := hostLike.FindString(s.words); h != "" {
		return h
	}
	for i := range s.runs {
		if h := hostLike.FindString(s.runs[i].Text); h != "" && s.visible(i) {
			return h
		}
	}
	return ""
}

var hostLike = regexp.MustCompile(`(?i)\b[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.(vn|com|net|org|me|info|app|io)\b`)

// forms are how payloads begin that telephones act on, besides addresses.
var forms = []string{"tel:", "mailto:", "sms:", "smsto:", "geo:", "wifi:", "begin:vcard", "000201"}

// unusable says in both languages why a telephone would not know what to do with a payload; nil where it would.
func unusable(payload string, procedure bool) []string {
	if strings.ContainsFunc(payload, func(r rune) bool { return r < ' ' && r != '\r' && r != '\n' || r > '~' }) {
		return []string{"có ký tự mà máy quét đọc sai", "has letters that scanners garble"}
	}
	low := strings.ToLower(payload)
	if !strings.HasPrefix(low, "https://") {
		if !procedure && slices.ContainsFunc(forms, func(f string) bool { return strings.HasPrefix(low, f) }) {
			return nil
		}
		return []string{"không phải địa chỉ https:// nên điện thoại không mở được trang", "is no https:// address, so telephones open no page"}
	}
	u, err := url.Parse(payload)
	switch {
	case err != nil || strings.Contains(payload, " "):
		return []string{"không phải địa chỉ đúng", "is no sound address"}
	case u.User != nil || !strings.Contains(u.Hostname(), ".") || strings.HasSuffix(u.Hostname(), ".") || u.Port() != "":
		return []string{"không dẫn tới tên miền của một trang công khai", "does not lead to the host of a public page"}
	case strings.Count(low, "://") > 1 && !strings.Contains(low, "?"):
		return []string{"có hai địa chỉ nối nhau", "is two addresses in a row"}
	}
	return nil
}

// lacking is the first page of a sign that is in none of these places.
func lacking(places []output.ManifestIn) int {
	slices.SortFunc(places, func(a, b output.ManifestIn) int { return cmp.Compare(a.First, b.First) })
	next := 1
	for _, in := range places {
		if in.First <= next && in.Count > 0 && in.Count <= mostPages {
			next = max(next, in.First+in.Count)
		}
	}
	return next
}

// mostPages is how many pages of a file, or of a sign, are looked at.
const mostPages = 20_000
