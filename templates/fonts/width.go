package fonts

// Width is how far a run of letters goes, kerning included, in the face's units. A letter that the face lacks takes nothing.
func (f *Face) Width(s string) int64 {
	var units int64
	last := rune(0)
	for _, r := range s {
		a, _ := f.Advance(r)
		if last != 0 {
			units += f.Kern(last, r)
		}
		units, last = units+a, r
	}
	return units
}
