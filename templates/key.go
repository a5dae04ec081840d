package templates

import (
	"encoding/hex"
	"sync"
	"text/template"

	"bangqr/templates/digest"
	"bangqr/templates/fonts"
	"bangqr/templates/layout"
)

// Keys tell signs apart by all that goes into them, without composing one. Two signs of one key are composed alike, so one
// that was made already need not be composed again. Signs with other keys may still come out the same.
//
// A key is a digest of values, not a list of what was thought to matter: of the facts that are filled into the boxes
// (boxes see nothing else), of the kind as it was read, down to each box, word and picture, and of the options. What they do
// not hold is the program itself, its faces and pictograms among it: whoever keeps keys keeps the program's version.
//
// Keys may be asked for from several goroutines.
type Keys struct {
	opt    Options
	shared [digest.Size]byte // of what is the same for all signs
	ok     bool
	mu     sync.Mutex
	kinds  map[*Kind]*kindKey
}

type kindKey struct {
	once sync.Once
	sum  [digest.Size]byte
	ok   bool
}

// NewKeys makes the keys of signs that are composed with these options, Start left out.
func NewKeys(opt Options) *Keys {
	h := digest.New()
	opt.Start = 0
	all := opt
	all.Boards, all.Walls = nil, nil // what signs name of them is among the facts
	h.Add(all)
	k := &Keys{opt: opt, kinds: map[*Kind]*kindKey{}}
	k.shared, k.ok = h.Sum()
	return k
}

// Of gives the key of a sign that is composed with the options' Start; ok is false for one that cannot be composed.
func (k *Keys) Of(s Sign, start int) (key string, ok bool) {
	kind, ok := k.kind(s.Kind)
	if !ok || !k.ok {
		return "", false
	}
	s.toPlace()
	filled, found := s.fill(k.opt, nil)
	if len(found) > 0 {
		return "", false
	}
	h := digest.New(digest.As(func(hung *Kind) string { return hung.ID() })) // of it only facts are seen
	h.Add(k.shared, kind, s.Kind.Distance, start, s.ID, s.Office, s.Subject, s.Title, s.File, filled)
	sum, ok := h.Sum()
	return hex.EncodeToString(sum[:16]), ok
}

// kind is the digest of a kind as it was read, which is taken once.
func (k *Keys) kind(of *Kind) ([digest.Size]byte, bool) {
	k.mu.Lock()
	e := k.kinds[of]
	if e == nil {
		e = &kindKey{}
		k.kinds[of] = e
	}
	k.mu.Unlock()
	e.once.Do(func() {
		h := digest.New(
			digest.As((*fonts.Face).Name),
			digest.As(func(*template.Template) string { return "" }), // its source stands beside it
			digest.As(func(*layout.Cache) string { return "" }))
		read := *of
		read.again = nil // finds what helps a sign that cannot be set: it decides nothing of one that can
		h.Add(read)
		e.sum, e.ok = h.Sum()
	})
	return e.sum, e.ok
}
