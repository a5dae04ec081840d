package output

import (
	"bangqr/output/pdf"
	"bangqr/templates/scene"
)

// usualBleed is how far printers ask for ink over the edge where a page is cut.
const usualBleed = 3 * scene.MM

// marked gives a page the marks that were asked for. A page of whatever kind gets them, but for label stock, which is cut
// already, screens, which nobody cuts, and pages that are laid on sheets with cut lines of their own.
//
// A page without a bleed of its own gets one of white, and so the boxes that a print shop expects, if nothing of it runs
// to its edge. Where something does, white beyond it would show as soon as the knife is off by a hair: such a page is left
// without, and cut to the line; its kind has to say how far its ground goes on.
func (p *Press) marked(page scene.Page) scene.Page {
	switch p.Marks {
	case pdf.NoMarks:
		page.Marks = false
	case pdf.CropMarks, pdf.AllMarks:
		laid := p.Tile != nil || p.Up != nil
		page.Marks = page.Marks || page.Bleed > 0 || !laid && !page.Stock && page.Pixel == 0
		if page.Marks && page.Bleed == 0 && !reachesEdge(&page) {
			page.Bleed = usualBleed
		}
	}
	return page
}

// reachesEdge tells whether a ground or a picture of a page ends at its edge or beyond. Lines to cut or to fold along end
// there too, and may.
func reachesEdge(p *scene.Page) bool {
	inner := scene.Rect{X: 1, Y: 1, W: p.W - 2, H: p.H - 2}
	for _, it := range p.Items {
		switch it := it.(type) {
		case *scene.Path:
			if it.Fill != 0 && it.Fill != scene.Gray(255) && !it.Bounds().Within(inner) {
				return true
			}
		case *scene.Image:
			if !it.Within(inner) {
				return true
			}
		}
	}
	return false
}
