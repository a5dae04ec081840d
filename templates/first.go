package templates

import (
	"slices"
	"strings"

	"bangqr/catalog"
)

// tagMark stands before a tag in the list of what comes first; no code begins with it.
const tagMark = "tag:"

// first reads one of the procedures that stand before all others: a code, or {tag: phổ biến} for all that have the tag.
func (d *decoder) first(v *value) string {
	if v.kind != mapping {
		return d.code(v)
	}
	tag := v.get("tag")
	d.rest(v, "tag")
	if tag == nil {
		d.failAt(v, "{tag: phổ biến}", "a tag is wanted here")
		return ""
	}
	return tagMark + tag.text
}

// rankOf is the place of a procedure in the list of what comes first; one that is not in it comes after all that are.
func rankOf(p *catalog.Procedure, first []string) int {
	r := slices.IndexFunc(first, func(want string) bool {
		tag, ok := strings.CutPrefix(want, tagMark)
		return want == p.Code || ok && slices.Contains(p.Tags, tag)
	})
	if r < 0 {
		return len(first)
	}
	return r
}
