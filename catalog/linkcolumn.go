package catalog

import "strings"

// A list may have the address of each procedure behind a word, in a column whose heading says nothing of it: "Chi tiết",
// "Xem", or nothing at all.

// adoptLinks takes such a column for the addresses where there is no other: the one in which most rows have an address, if
// it is half of them or more.
func (r *rows) adoptLinks(h *heading) {
	if r.holds != procedureSchema.noun || h.column(aURL) >= 0 {
		return
	}
	count := make([]int, len(h.targets))
	note := func(col int, address string) {
		if col < len(count) && h.targets[col].attr == unknown && linkFor(address, "") {
			count[col]++
		}
	}
	for at, link := range r.table.Links {
		note(at.Col, link)
	}
	data := r.table.Rows[min(h.next, len(r.table.Rows)):]
	for i := range data {
		for col, text := range data[i].Cells[:min(len(data[i].Cells), len(count))] {
			note(col, strings.TrimSpace(text))
		}
	}
	best, most := -1, 0
	for col, n := range count {
		if n > most && 2*n >= len(data) {
			best, most = col, n
		}
	}
	if best >= 0 {
		h.targets[best] = target{attr: aURL, tier: weak, lang: onlyLinks}
	}
}

// onlyLinks in place of a language marks an adopted column: what else stands in it is no address.
const onlyLinks = "links"

// address gives the text of a cell, or nothing where an adopted column has no address.
func (t target) address(raw string) string {
	if t.lang == onlyLinks && !linkFor(strings.TrimSpace(raw), "") {
		return ""
	}
	return raw
}
