package runs

import "iter"

// Backward gives the runs from the newest to the oldest, each read when it is asked for. Those that cannot be read are errors.
func (s Store) Backward() iter.Seq2[*Run, error] {
	return func(yield func(*Run, error) bool) {
		list, err := s.records()
		if err != nil {
			yield(nil, err)
			return
		}
		for i := len(list) - 1; i >= 0; i-- {
			if run, err := s.load(list[i]); !yield(run, err) {
				return
			}
		}
	}
}
