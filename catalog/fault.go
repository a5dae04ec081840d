package catalog

import "bangqr/catalog/fault"

// The vocabulary of package fault, under the names by which callers of this package know it.
type (
	Words = fault.Words // a sentence in both languages
	Where = fault.Where // one cell, or one line of YAML and JSON
	Fault = fault.Fault // an error in both languages
)

// NewFault words an error without a place, as fault.New does.
func NewFault(en, vi string, args ...any) *Fault { return fault.New(en, vi, args...) }

// Text words an error in a language, "vi" or "en", as fault.Text does.
func Text(err error, lang string) string { return fault.Text(err, lang) }

// several is the English plural of what a file holds, and the key of its list in documents.
func several(holds string) string {
	if holds == entrySchema.noun {
		return "entries"
	}
	return holds + "s"
}

// noun words what a file holds: "procedure", "place", "office" or "entry".
func noun(holds string) Words {
	switch holds {
	case placeSchema.noun:
		return Words{EN: holds, VI: "địa điểm"}
	case officeSchema.noun:
		return Words{EN: holds, VI: "đơn vị"}
	case entrySchema.noun:
		return Words{EN: holds, VI: "mục khác"}
	case detailNoun:
		return Words{EN: holds, VI: "dòng chi tiết"}
	}
	return Words{EN: holds, VI: "thủ tục"}
}
