package templates

import (
	"slices"

	"bangqr/templates/scene"
)

// sides gives the pages of a sign in the order in which a printer puts them on both sides of its sheets, which is fronts and
// backs in turn. What is read from either side never has an empty back. The edition is of what the sign says, so it is the
// same as with one side.
func (p PageSpec) sides(pages []scene.Page) []scene.Page {
	if !p.Both || len(pages)%2 == 0 {
		return pages
	}
	return append(slices.Clip(pages), pages[len(pages)-1])
}
