package kept_test

import (
	"errors"
	"sync"
	"testing"

	"bangqr/output/kept"
)

// TestStore holds what is made once, what is let go, and that a fault is not kept.
func TestStore(t *testing.T) {
	var s kept.Store[string]
	made := 0
	get := func(data []byte) {
		t.Helper()
		v, err := s.Get(data, 10, func() (string, int, error) { made++; return string(data), len(data), nil })
		if err != nil || v != string(data) {
			t.Errorf("%q, %v", v, err)
		}
	}
	a, b, large := []byte("aaaa"), []byte("bbbb"), []byte("a large picture")
	for _, step := range []struct {
		data []byte
		made int
	}{{a, 1}, {a, 1}, {b, 2}, {a, 2}, {[]byte("cccc"), 3}, {a, 3}, {b, 4}, {large, 5}, {large, 5}, {a, 6}, {nil, 7}, {nil, 8}} {
		if get(step.data); made != step.made {
			t.Fatalf("%q: made %d times, want %d", step.data, made, step.made)
		}
	}
	fault := errors.New("no picture")
	for range 2 {
		if _, err := s.Get(b, 10, func() (string, int, error) { return "", 0, fault }); !errors.Is(err, fault) {
			t.Errorf("%v", err)
		}
	}
}

// TestAtOnce makes a picture for many at once.
func TestAtOnce(t *testing.T) {
	var s kept.Store[int]
	var wg sync.WaitGroup
	made, data := 0, []byte("a")
	for range 20 {
		wg.Go(func() {
			if v, _ := s.Get(data, 10, func() (int, int, error) { made++; return 7, 1, nil }); v != 7 {
				t.Error(v)
			}
		})
	}
	wg.Wait()
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}
