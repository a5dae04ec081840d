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
	if r.addresses == nil {
		r.addresses = r.countAddresses()
	}
	best, most := -1, 0
	for col, n := range r.addresses {
		if n > most && 2*n >= len(r.table.Rows)-h.next && col < len(h.targets) && h.targets[col].attr == unknown {
			best, most = col, n
		}
	}
	if best >= 0 {
		h.targets[best] = target{attr: aURL, tier: weak, lang: onlyLinks}
	}
}

// countAddresses counts the rows with an address, behind a text or written out, by column. It is done once a table, whose
// headings may come again on every page.
func (r *rows) countAddresses() []int {
	count := []int{}
	note := func(col int, address string) {
		if !linkFor(address, "") {
			return
		}
		for len(count) <= col {
			count = append(count, 0)
		}
		count[col]++
	}
	for at, link := range r.table.Links {
		note(at.Col, link)
	}
	for i := range r.table.Rows {
		for col, text := range r.table.Rows[i].Cells {
			note(col, strings.TrimSpace(text))
		}
	}
	return count
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
