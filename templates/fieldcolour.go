package templates

// A kind with "accent: field" sets what is about a field in that field's colour: the bands of a board, the chapters of a
// book. Black stays for all else, so that a sheet printed in black alone tells the same.

// coloured takes the colour of a scope's field while a box of it is filled in, and gives what takes it back.
func (b *builder) coloured(sc *scope) func() {
	was := b.accent
	if b.kind.fields && sc.Field.Number > 0 {
		b.accent = accentOf(sc.Field.Number)
	}
	return func() { b.accent = was }
}

// accented tells whether a style takes its ink from the field at hand.
func (b *builder) accented(style int) bool {
	return b.kind.fields && b.kind.styles[style].ink == "accent"
}

// is tells whether a value is a certain word.
func (d *decoder) is(v *value, word string) bool {
	return v != nil && v.kind == scalar && v.text == word
}
