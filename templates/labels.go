package templates

// Labels is how many labels a sheet of the kind's stock has; 0 is for kinds that are no label sheets. A label carries one code.
func (k *Kind) Labels() int { return k.body.labels() }

// labels are those of a grid of fixed pitch, here or within.
func (s *boxSpec) labels() int {
	if s == nil {
		return 0
	}
	if s.kind == "grid" && s.pitch[0] > 0 {
		return s.cols * s.rows
	}
	for _, k := range s.kids {
		if n := k.labels(); n > 0 {
			return n
		}
	}
	return 0
}
