package verify

import "sync"

// A room bounds how many bytes of pixels are held at once: a larger picture is held alone.
type room struct {
	mu   sync.Mutex
	free *sync.Cond
	held int
}

// roomBytes are two sheets of A3 at 600 dpi, of a byte a pixel.
const roomBytes = 150_000_000

func newRoom() *room {
	r := &room{}
	r.free = sync.NewCond(&r.mu)
	return r
}

// take waits until there is room for so many bytes. Who holds room takes no more: two that wait for one another wait for ever.
func (r *room) take(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.held > 0 && r.held+n > roomBytes {
		r.free.Wait()
	}
	r.held += n
}

// give gives room back, all of it or a part.
func (r *room) give(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.held -= n
	r.free.Broadcast()
}
