package templates

import (
	"crypto/sha256"
	"strings"

	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// identify finds the edition and the meaning: of the sign as it is, or, where what is volatile may have moved something else,
// as it would be with the same words in the place of all that is. It gives the memory that it used.
func (c *Composed) identify(s Sign, opt Options, res *layout.Result) []byte {
	still := res
	if res.Moves || s.walled(opt) {
		s.still = true
		if r, found := settle(&s, opt); len(found) == 0 { // it did fit with more
			still = r
		}
	}
	var seen []byte
	for i := range still.Pages {
		still.Pages[i].Pixel = s.Kind.Page.Pixel
		seen = scene.Append(seen, &still.Pages[i], false)
	}
	for i := range res.Pages {
		res.Pages[i].Pixel = s.Kind.Page.Pixel
	}
	c.Edition = Edition(sha256.Sum256(seen))
	c.Meaning = sum([]byte(strings.Join(still.Around, "\f") + "\f" + strings.Join(still.Said, "")))
	return seen
}
