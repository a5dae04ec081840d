package qr

import (
	"sync"
	"sync/atomic"

	"bangqr/templates/scene"
)

// budget bounds what one generation of a Cache keeps, in bytes: about 25,000 symbols of a usual address, ten times the
// procedures of a province.
const budget = 16 << 20

// A Cache makes symbols and keeps them. It may be used by any number of goroutines; each symbol is made once, even if
// many ask for it at once. It forgets those not asked for lately, so that its memory does not follow the catalog.
type Cache struct {
	mu       sync.Mutex
	young    map[key]*entry
	old      map[key]*entry // the generation before; dropped as a whole
	size     int            // of the young ones
	capacity int
	made     atomic.Int64 // symbols
}

type key struct {
	payload string
	version int
	level   scene.Level
}

type entry struct {
	once   sync.Once
	matrix *Matrix
	err    error
}

// NewCache gives an empty cache.
func NewCache() *Cache {
	return &Cache{young: map[key]*entry{}, capacity: budget}
}

// Matrix gives the modules of the symbol of a payload. It is an error if the payload does not fit.
func (c *Cache) Matrix(payload string, version int, level scene.Level) (*Matrix, error) {
	e := c.entry(key{payload, version, level})
	e.once.Do(func() {
		c.made.Add(1)
		e.matrix, e.err = newMatrix(payload, version, level)
	})
	return e.matrix, e.err
}

// Made is how many symbols were made so far.
func (c *Cache) Made() int { return int(c.made.Load()) }

func (c *Cache) entry(k key) *entry {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.young[k]; e != nil {
		return e
	}
	e := c.old[k]
	if e == nil {
		e = new(entry)
	}
	if c.size += k.size(); c.size > c.capacity {
		c.old, c.young, c.size = c.young, map[key]*entry{}, k.size()
	}
	c.young[k] = e
	return e
}

// size estimates what a symbol takes in memory: its modules, its payload and some 200 bytes of upkeep.
func (k key) size() int {
	side := 17 + 4*max(k.version, 1)
	return side*((side+63)/64)*8 + len(k.payload) + 200
}

// Warm makes the symbols of these codes with so many goroutines, for a document whose own rendering is one thread. A
// symbol that cannot be made is left for Matrix to tell of.
func (c *Cache) Warm(codes []*scene.Code, workers int) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(max(workers, 1), len(codes)) {
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(codes)); i = next.Add(1) - 1 {
				s := codes[i]
				_, _ = c.Matrix(s.Payload, s.Version, s.Level)
			}
		})
	}
	group.Wait()
}
