package link

import (
	"strings"

	"bangqr/catalog"
)

// A FieldLink is what the code of a whole field carries.
type FieldLink struct {
	Link
	Own bool // it leads to the office's own page of the field, not to a search
}

// fieldPart stands before a field's slug in short links. No procedure's code has a stroke in it.
const fieldPart = "L/"

// ResolveField makes the link of a field: with a base the short link BASE/L/SLUG, in capitals as those of procedures; else
// the office's own page of it, by Rules.Fields; else the search of Rules.Template, with the field's name for what is looked
// for. A short link needs one of the two as well, since RedirectMap leads it there. A field without any is an error.
//
// Nothing tells that a portal takes a field's name for more than words to look for: whoever prints such a code says so.
func ResolveField(f *catalog.Field, r Rules) (FieldLink, error) {
	l, err := r.field(f)
	if err != nil {
		return FieldLink{}, within(err, "link of field %s", "đường dẫn của lĩnh vực %s", f.Name)
	}
	return l, nil
}

func (r Rules) field(f *catalog.Field) (FieldLink, error) {
	to, err := r.fieldTarget(f)
	if err != nil || r.Base == "" {
		return to, err
	}
	l, err := r.shortPath(fieldPart + f.Slug)
	return FieldLink{Link: l, Own: to.Own}, err
}

// fieldTarget is the page that a field's code or short link leads to in the end.
func (r Rules) fieldTarget(f *catalog.Field) (FieldLink, error) {
	template, own := r.Fields, true
	if template == "" {
		template, own = r.Template, false
		if head, _, _ := strings.Cut(template, "{{"); !strings.Contains(head, "?") {
			return FieldLink{}, catalog.NewFault("page missing: no search takes a field's name, set links.fields",
				"chưa có trang: không có địa chỉ tìm kiếm theo tên lĩnh vực. Đặt links.fields, ví dụ https://phuongmau.gov.vn/linh-vuc/{{slug}}.")
		}
	}
	like := &catalog.Procedure{Code: f.Name, Name: f.Name, Field: f.Name}
	if own {
		like.Code, like.Name = "", "" // a field has neither
	}
	raw, err := expand(template, like, r.hosts())
	if err != nil {
		return FieldLink{}, err
	}
	a, err := catalog.ParseAddress(raw, r.hosts())
	if err != nil {
		return FieldLink{}, err
	}
	return FieldLink{Link: Link{Payload: raw, Host: a.Host, Path: a.Path}, Own: own}, nil
}

// fieldRedirect leads from the short link of a field to its page. A field without a page has no code either, and no row.
func (r Rules) fieldRedirect(f *catalog.Field) (Redirect, bool, error) {
	to, err := r.fieldTarget(f)
	if err != nil {
		return Redirect{}, false, nil
	}
	from, err := r.shortPath(fieldPart + f.Slug)
	if err != nil {
		return Redirect{}, false, within(err, "field %s", "lĩnh vực %s", f.Name)
	}
	if r.leadsBack(to.Payload) {
		return Redirect{}, false, within(backFault(to.Payload), "field %s", "lĩnh vực %s", f.Name)
	}
	return Redirect{Code: strings.ToUpper(fieldPart + f.Slug), Short: from.Payload, Path: from.Path, Target: to.Payload}, true, nil
}
