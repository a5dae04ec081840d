package verify

import (
	"crypto/sha256"
	"encoding/binary"
	"image"
	"math"
	"sync"
)

// The pictograms of a kind stand on each of its posters, a logo on each page of a book: what was looked through once and holds
// no code need not be looked through again. What it cost is charged as if it were, once in each file, so that what is said of a
// file does not depend on the others.

// A cleanPart is a picture of a part of a page, and how it is looked through.
type cleanPart [sha256.Size]byte

// cleaned are the parts that hold no code, of all files, with what it cost to tell: pixels.
type cleaned struct {
	mu sync.Mutex
	of map[cleanPart]int64
}

// mostCleaned is how many are kept: 6 MB.
const mostCleaned = 1 << 16

func (c *cleaned) cost(p cleanPart) (pixels int64, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	pixels, known = c.of[p]
	return pixels, known
}

func (c *cleaned) add(p cleanPart, pixels int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil {
		c.of = map[cleanPart]int64{}
	}
	if len(c.of) < mostCleaned {
		c.of[p] = pixels
	}
}

// A manner of looking through a picture.
type manner byte

const (
	asShapes manner = iota
	asDots          // and for codes whose modules do not touch
	asPixels        // for codes in pictures
)

func partOf(img *image.Gray, scale float64, how manner) (p cleanPart) {
	h := sha256.New()
	var head [17]byte
	head[0] = byte(how)
	binary.BigEndian.PutUint64(head[1:], uint64(img.Stride))
	binary.BigEndian.PutUint64(head[9:], math.Float64bits(scale))
	h.Write(head[:])
	h.Write(img.Pix)
	h.Sum(p[:0])
	return p
}

// unlessClean looks through a picture, unless that found nothing before. A look tells whether nothing was found, by nothing but the
// picture and the manner.
func (l *look) unlessClean(img *image.Gray, scale float64, how manner, through func() (nothing bool)) {
	p := partOf(img, scale, how)
	if l.clean[p] {
		return
	}
	if cost, known := l.verifier.clean.cost(p); known {
		l.clean[p] = l.pays(cost)
		return
	}
	before := l.work
	if nothing := through(); nothing && l.work >= 0 {
		l.clean[p] = true
		l.verifier.clean.add(p, l.work-before)
	}
}
