package templates

// FieldName is the name of the field that a sign's procedure or the sign itself belongs to, or nothing.
func (s *Sign) FieldName() string {
	switch {
	case s.field != nil:
		return s.field.Name
	case s.Kind.Per == "procedure" && len(s.procs) > 0:
		return fieldOf(s.catalog, s.procs[0]).Name
	}
	return ""
}
