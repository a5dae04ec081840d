package output

import (
	"slices"
	"sync"
)

// Changes tell what became of a folder in a build.
type Changes struct {
	Made    []string // signs of which a file was written, by id
	Kept    []string // the other signs of the build
	Removed []string // signs that are gone
	Written int      // files
	ByHand  []ByHand // by path
	Symbols int      // codes whose modules were made

	Mended    []string // files that a build that did not end left newer than the manifest said, and that are as they should be now
	Unsettled []string // such files of signs that this build was not asked for
	Copies    []string // copies that a program that synchronises the folder, or a person, laid beside files of ours
}

// A ByHand is a file that somebody changed since a build wrote it, or put where one is to be.
type ByHand struct {
	Path  string // where it lies, or lay
	Aside string // where it lies now, if what is to be there was written in its place
	Gone  bool   // it would have been removed, as its sign is gone
}

// A tally gathers changes while a build runs.
type tally struct {
	mu      sync.Mutex
	signs   map[string]bool // of which a file was written
	written int
	hands   map[string]ByHand
}

func newTally() *tally { return &tally{signs: map[string]bool{}, hands: map[string]ByHand{}} }

// wrote notes a file that was written, with the signs in it.
func (t *tally) wrote(in []ManifestIn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.written++
	for _, s := range in {
		t.signs[s.ID] = true
	}
}

func (t *tally) byHand(h ByHand) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hands[h.Path] = h
}

// left tells whether a file that was changed by hand lies where the manifest has another.
func (t *tally) left(path string) bool {
	h, ok := t.hands[path]
	return ok && h.Aside == ""
}

// changes tells of the signs of this build, those of the manifest before it and those of the one after it.
func (t *tally) changes(made, before, after *Manifest) Changes {
	c := Changes{Written: t.written}
	for i := range made.Signs {
		if id := made.Signs[i].ID; t.signs[id] {
			c.Made = append(c.Made, id)
		} else {
			c.Kept = append(c.Kept, id)
		}
	}
	there := map[string]bool{}
	for i := range after.Signs {
		there[after.Signs[i].ID] = true
	}
	if before != nil {
		for i := range before.Signs {
			if id := before.Signs[i].ID; !there[id] {
				c.Removed = append(c.Removed, id)
			}
		}
	}
	for _, h := range t.hands {
		c.ByHand = append(c.ByHand, h)
	}
	slices.SortFunc(c.ByHand, func(a, b ByHand) int {
		if a.Path < b.Path {
			return -1
		}
		return 1
	})
	return c
}
