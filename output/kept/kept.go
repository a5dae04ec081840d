// Package kept holds what was made of pictures, for the next page or document that has them: to decode or pack a background
// anew for each of 247 signs would take most of their time. A build owns its stores; nothing outlives it.
package kept

import (
	"slices"
	"sync"
)

// A Store holds what was made of some pictures' bytes. The zero Store is ready; it may be used by several goroutines. One
// picture is made at a time, so that no more memory is taken than for one.
type Store[T any] struct {
	mu    sync.Mutex
	made  []entry[T] // the one used last at the end
	bytes int
}

type entry[T any] struct {
	key
	value T
	size  int
}

// A key is the place of a picture's bytes, which do not change as long as they are held. What equals it elsewhere is made
// once more: to compare bytes would cost each page a walk through them.
type key struct {
	first *byte
	n     int
}

// Get gives what was made of a picture, or makes it and tells how many bytes it takes. What was not used for longest is let
// go where all would take more than most bytes; a picture that takes more alone is held until the next one is.
func (s *Store[T]) Get(data []byte, most int, create func() (T, int, error)) (T, error) {
	if len(data) == 0 {
		v, _, err := create()
		return v, err
	}
	k := key{&data[0], len(data)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.made, func(e entry[T]) bool { return e.key == k }); i >= 0 {
		e := s.made[i]
		s.made = append(slices.Delete(s.made, i, i+1), e)
		return e.value, nil
	}
	v, size, err := create()
	if err != nil {
		return v, err
	}
	s.made, s.bytes = append(s.made, entry[T]{k, v, size}), s.bytes+size
	for s.bytes > most && len(s.made) > 1 {
		s.bytes -= s.made[0].size
		s.made = slices.Delete(s.made, 0, 1)
	}
	return v, nil
}
