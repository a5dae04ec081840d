package catalog

import "strings"

// The law parts what is paid into phí (for a service) and lệ phí (for an act of the state), and many lists have a column for
// each. A procedure has one text for both: what both columns say is joined under their names, and told as a repair.

// levy is the target of a column of lệ phí beside one of phí.
const levy = -5

// The folded headings of the two.
const (
	feeHead  = "phi"
	levyHead = "lephi"
)

// feeAndLevy reports the heading of a column of phí and that of one of lệ phí, in either order.
func feeAndLevy(a, b string) bool {
	a, b = headOf(a), headOf(b)
	return a == feeHead && b == levyHead || a == levyHead && b == feeHead
}

// headOf is a heading folded, without a remark in brackets: "Lệ phí (đồng)".
func headOf(heading string) string { return Fold(inBrackets().ReplaceAllString(heading, "")) }

// levyBeside makes a column of lệ phí one to be joined, where a column of phí is read beside it.
func (h *heading) levyBeside(left, read int) bool {
	if h.targets[left].attr != aFee || !feeAndLevy(h.cells[left], h.cells[read]) {
		return false
	}
	if headOf(h.cells[read]) == levyHead {
		left, read = read, left
	}
	h.targets[read] = target{attr: aFee}
	h.targets[left] = target{attr: levy}
	return true
}

// withLevy joins a fee and a levy by a separator. One that stands alone needs no name, and what the column names itself is not named again.
func withLevy(fee, levied, by string) string {
	switch {
	case fee == "":
		return levied
	case levied == "", Fold(fee) == Fold(levied) && !strings.ContainsAny(fee, "123456789"): // "Không", "Không"
		return fee
	}
	return named("Phí", fee) + by + named("Lệ phí", levied)
}

func named(name, s string) string {
	if before, _, ok := strings.Cut(s, ":"); ok && Fold(before) == Fold(name) {
		return s
	}
	return name + ": " + s
}

// joinLevy puts the levy of a row beside its fee.
func (f *file) joinLevy(src Source, fee *string, levied, by string) {
	if levied == "" {
		return
	}
	both := withLevy(*fee, levied, by)
	if *fee != "" && both != *fee {
		f.tally.add(mendLevy, src.At(procedureSchema.attrs[aFee].key), *fee, both)
	}
	*fee = both
}
