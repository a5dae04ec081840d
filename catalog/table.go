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
	shared   *Header // its columns
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
