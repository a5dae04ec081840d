package stress

import (
	"image"
	"sync"
)

// An album keeps the last codes unpacked, since many pictures are taken of each. Nobody draws on what it gives.
type album struct {
	mu   sync.Mutex
	last []leaf
}

type leaf struct {
	code *Code
	img  *image.Gray
}

// leaves is how many codes stay unpacked: 1.1 MB each at version 5, 1.7 MB at version 10.
const leaves = 16

// open gives a code's picture; nil if there is none.
func (a *album) open(c *Code) *image.Gray {
	a.mu.Lock()
	for _, l := range a.last {
		if l.code == c {
			a.mu.Unlock()
			return l.img
		}
	}
	a.mu.Unlock()
	m := unpack(c.Drawn)
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.last) == leaves {
		a.last = append(a.last[:0], a.last[1:]...)
	}
	a.last = append(a.last, leaf{c, m})
	return m
}
