// Package link decides what the code of a procedure carries, and what is printed beside it. The payload is the
// procedure's own page, or a search made by a template, or the office's own short link; it is always ASCII, https and of
// an allowed host, or there is an error and no code. RedirectMap writes the table that makes short links work.
//
// The package draws nothing and asks no network: whether a page is alive is for others to find out.
package link

import (
	"errors"
	"strings"

	"bangqr/catalog"
)

// Rules say how payloads are made. The zero value takes each procedure's own url.
type Rules struct {
	Base     string   // the office's own short links begin with it: "https://qr.phuongmau.gov.vn"; nothing for none
	Template string   // for procedures without a url: "https://…?keyword={{code}}"; nothing for none
	Fields   string   // the office's own page of each field: "https://phuongmau.gov.vn/linh-vuc/{{slug}}"; nothing for none
	Hosts    []string // patterns of the hosts that may be printed, as in catalog.ParseAddress; nil is catalog.DefaultHosts

	// MoreHosts are further hosts for entries that are the office's own: tours, documents, surveys, pages.
	MoreHosts []string `mapstructure:"more-hosts"`
}

// A Link is what one code carries.
type Link struct {
	Payload string // what a telephone reads
	Host    string // where it leads, for the line beside the code: "dichvucong.gov.vn"
	Path    string // the rest of the address as one may type it: "/thu-tuc-hanh-chinh/019d…"; it may be empty
	Title   string // of an entry's link where it has several: the document, the store
}

// Resolve makes the link of a procedure: with a base the short link BASE/CODE, all in capitals; else its url; else the
// template; else it is an error, which catalog.Text words in both languages, as all of this package.
//
// A short link holds only 0-9 A-Z $ * + - . / : so that a code takes its alphanumeric mode (ISO/IEC 18004, table 5): 11
// bits for two characters instead of 16. Whoever serves it must not mind case in the path.
func Resolve(p *catalog.Procedure, r Rules) (Link, error) {
	l, err := resolve(p, r)
	if err != nil {
		return Link{}, within(err, "link of procedure %s", "đường dẫn của thủ tục %s", p.Code)
	}
	return l, nil
}

func resolve(p *catalog.Procedure, r Rules) (Link, error) {
	if r.Base != "" {
		return r.short(p.Code)
	}
	return r.target(p)
}

// Check tells whether the rules make sense, before any procedure is looked at. It gives every fault.
func (r Rules) Check() error {
	var errs []error
	if err := catalog.CheckHosts(r.hosts()); err != nil {
		errs = append(errs, err)
	}
	if len(r.MoreHosts) > 0 {
		if err := catalog.CheckHosts(r.MoreHosts); err != nil {
			errs = append(errs, err)
		}
	}
	if r.Template != "" {
		if _, err := expand(r.Template, &catalog.Procedure{Code: "1.004870", Name: "A", Field: "A"}, r.hosts()); err != nil {
			errs = append(errs, err)
		}
	}
	if r.Fields != "" {
		if _, err := expand(r.Fields, &catalog.Procedure{Field: "A"}, r.hosts()); err != nil {
			errs = append(errs, err)
		}
	}
	if r.Base != "" {
		if _, err := r.short("1.004870"); err != nil {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return within(err, "link rules", "quy tắc đường dẫn")
	}
	return nil
}

func (r Rules) hosts() []string {
	if r.Hosts == nil {
		return catalog.DefaultHosts()
	}
	return r.Hosts
}

// target is the page that a procedure's code or short link leads to in the end.
func (r Rules) target(p *catalog.Procedure) (Link, error) {
	raw := p.URL
	if raw == "" {
		if r.Template == "" {
			return Link{}, catalog.NewFault("url missing: write one, or set a link template",
				"chưa có đường dẫn. Nhập đường dẫn, hoặc đặt mẫu đường dẫn (links.template).")
		}
		var err error
		if raw, err = expand(r.Template, p, r.hosts()); err != nil {
			return Link{}, err
		}
	}
	a, err := catalog.ParseAddress(raw, r.hosts())
	if err != nil {
		return Link{}, err
	}
	return Link{Payload: raw, Host: a.Host, Path: a.Path}, nil
}

// short makes the office's own link in capitals.
func (r Rules) short(code string) (Link, error) {
	if !catalog.ValidCode(code) {
		if _, err := r.shortPath("1.004870"); err != nil {
			return Link{}, err // of the base; the code is told once that is right
		}
		return Link{}, catalog.NewFault("code %q malformed: no short link can carry it",
			"mã %q không đúng dạng nên không làm được đường dẫn ngắn. Sửa lại mã.", code)
	}
	return r.shortPath(code)
}

// shortPath makes the short link of a path behind the base.
func (r Rules) shortPath(path string) (Link, error) {
	base := strings.TrimRight(r.Base, "/")
	a, err := catalog.ParseAddress(base, r.hosts())
	if err != nil {
		return Link{}, within(err, "base", "đường dẫn ngắn (links.base)")
	}
	if strings.ContainsAny(a.Path, "?#%") {
		return Link{}, catalog.NewFault("base %q: path has one of ? # %%: write a host and plain parts",
			"đường dẫn ngắn %q (links.base) có dấu ?, # hoặc %%. Chỉ ghi tên miền và các phần đơn giản.", r.Base)
	}
	payload := strings.ToUpper(base + "/" + path)
	if i := strings.IndexFunc(payload, notAlphanumeric); i >= 0 {
		return Link{}, catalog.NewFault("short link %q holds %q: only capitals, digits and $*+-./: can stand in it",
			"đường dẫn ngắn %q có ký tự %q. Chỉ dùng được chữ hoa không dấu, số và $*+-./:", payload, payload[i])
	}
	return Link{Payload: payload, Host: a.Host, Path: strings.ToLower(a.Path + "/" + path)}, nil
}

// within says whose an error is, in both languages.
func within(err error, en, vi string, args ...any) error {
	f := catalog.NewFault(en, vi, args...)
	f.Err = err
	return f
}

// notAlphanumeric reports what QR's alphanumeric mode does not have, and the two of its characters that no short link
// needs: the space, and the percent sign.
func notAlphanumeric(c rune) bool {
	return (c < '0' || c > '9') && (c < 'A' || c > 'Z') && !strings.ContainsRune("$*+-./:", c)
}
