package link

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"bangqr/catalog"
)

// A Redirect leads from one short link to the page of its procedure, or of the one that took its place.
type Redirect struct {
	Code      string // of the procedure; of a whole field as in its short link, "L/HO-TICH"
	Short     string // the payload, in capitals: "HTTPS://QR.PHUONGMAU.GOV.VN/1.004870"
	Path      string // of the short link in small letters: "/1.004870"
	Target    string // the page
	Successor string // code of the procedure whose page it is, where it is another
}

// Redirects is the table that the host of the short links needs, in the order of the catalog.
type Redirects []Redirect

// RedirectMap makes the table for all procedures, those too that are not in force on a day such as "2026-11-22": their
// codes hang on walls. The short link of one that is repealed leads to the page of its successor where the catalog has it,
// else to its own. The rules must have a base. Every procedure without a target is an error, all at once: a short link
// that leads nowhere must not be printed. The fields follow, each that has a page.
func RedirectMap(c *catalog.Catalog, r Rules, day string) (Redirects, error) {
	if r.Base == "" {
		return nil, catalog.NewFault("redirect map: base missing: set the address that short links begin with",
			"bảng chuyển hướng: chưa có đường dẫn ngắn. Đặt links.base, ví dụ https://qr.phuongmau.gov.vn.")
	}
	var out Redirects
	var errs []error
	rows := map[string]string{}
	successor := c.Successors(day)
	for i := range c.Procedures {
		p := &c.Procedures[i]
		to := p
		if p.StateOn(day) == catalog.Repealed {
			to = cmp.Or(successor(p), p)
		}
		d, err := r.redirect(p, to)
		if err == nil && rows[d.Path] != "" {
			err = catalog.NewFault("short link %s stands twice, for %s too", "đường dẫn ngắn %s trùng với của thủ tục %s.", d.Short, rows[d.Path])
		}
		if err != nil {
			errs = append(errs, within(err, "procedure %s", "thủ tục %s", p.Code))
			continue
		}
		rows[d.Path] = p.Code
		out = append(out, d)
	}
	for i := range c.Fields {
		d, ok, err := r.fieldRedirect(&c.Fields[i])
		if err != nil {
			errs = append(errs, err)
		} else if ok {
			out = append(out, d)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, within(err, "redirect map", "bảng chuyển hướng")
	}
	return out, nil
}

// redirect leads from the short link of a procedure to the page of another, or its own.
func (r Rules) redirect(p, page *catalog.Procedure) (Redirect, error) {
	from, err := r.short(p.Code)
	if err != nil {
		return Redirect{}, err
	}
	to, err := r.target(page)
	if err != nil {
		if page != p {
			err = within(err, "successor %s", "thủ tục thay thế %s", page.Code)
		}
		return Redirect{}, err
	}
	if r.leadsBack(to.Payload) {
		return Redirect{}, backFault(to.Payload)
	}
	d := Redirect{Code: p.Code, Short: from.Payload, Path: from.Path, Target: to.Payload}
	if page != p {
		d.Successor = page.Code
	}
	return d, nil
}

// leadsBack tells whether an address is one of the short links themselves.
func (r Rules) leadsBack(address string) bool {
	return strings.HasPrefix(strings.ToLower(address)+"/", strings.ToLower(strings.TrimRight(r.Base, "/"))+"/")
}

func backFault(address string) error {
	return catalog.NewFault("url %q leads to the short links themselves",
		"đường dẫn %q lại dẫn về chính đường dẫn ngắn. Nhập địa chỉ trang của thủ tục.", address)
}

// WriteCSV writes code, short link, target and the successor's code, with a heading.
func (rs Redirects) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"code", "short", "target", "successor"}); err != nil {
		return err
	}
	for _, r := range rs {
		if err := out.Write([]string{r.Code, r.Short, r.Target, r.Successor}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// nginxHead explains the snippet to whoever installs it.
const nginxHead = `# Short links of printed signs. Include this file in the http block; in the server of the links write:
#   if ($bangqr_target) { return 302 $bangqr_target; }
# A map takes capitals and small letters for the same, so printed links (in capitals) and typed ones both work. The
# redirect is 302, never 301: browsers keep a 301 for good, and targets change.
# If nginx cannot build the map, write in the http block: map_hash_max_size %d; map_hash_bucket_size 128;
map $uri $bangqr_target {
    default "";
`

// WriteNginx writes a map for nginx (ngx_http_map_module), from the path of a request to its target.
func (rs Redirects) WriteNginx(w io.Writer) error {
	size := 2048 // the default
	for size < 2*len(rs) {
		size *= 2
	}
	var b strings.Builder
	fmt.Fprintf(&b, nginxHead, size)
	for _, r := range rs {
		fmt.Fprintf(&b, "    %s %s;\n", nginxQuote(r.Path), nginxQuote(r.Target))
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// nginxQuote puts an address between quotation marks. Addresses have no quotation mark, backslash, blank or line break
// (catalog.ParseAddress); a dollar sign would begin a variable, and nginx has no escape for it, but %24 means the same.
func nginxQuote(address string) string {
	return `"` + strings.ReplaceAll(address, "$", "%24") + `"`
}
