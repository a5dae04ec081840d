package catalog

// file is one file being read.
type file struct {
	*reader
	name     string
	format   Format
	holds    string // noun of the schema
	known    map[string]target
	encoding string  // of its text, where that is not plain UTF-8
	days1904 bool    // days are counted from 1904
	exported bool    // by this program
	before   between // what the last table left, for the next one of a document
	shared   *Header // the columns of that table
}

// lookup is the schema's lookup, made once a file.
func (f *file) lookup() map[string]target {
	if f.known == nil {
		f.known = f.schema().lookup()
	}
	return f.known
}

func (f *file) schema() *schema {
	switch f.holds {
	case placeSchema.noun:
		return &placeSchema
	case officeSchema.noun:
		return &officeSchema
	case entrySchema.noun:
		return &entrySchema
	}
	return &procedureSchema
}

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
