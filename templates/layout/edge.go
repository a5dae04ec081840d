package layout

import "bangqr/templates/scene"

// EdgeRoom is how far from the paper's edge office printers leave a sheet white; most reach 4.2 mm, some 5.
const EdgeRoom = 6 * scene.MM

// nearEdge looks for ink that an office's printer would cut off: within EdgeRoom of the edge of an A4 or A3 page. A page
// with a bleed is cut from a larger sheet. White prints nothing, and so does a code's quiet zone; a picture under the whole
// page is meant to be cut.
func nearEdge(p *scene.Page, no int, boxes []scene.Rect) []Fault {
	if p.Bleed > 0 || !officePaper(p.W, p.H) {
		return nil
	}
	const in = EdgeRoom - scene.MM/5 // half of a rule at the very place
	reach := scene.Rect{X: in, Y: in, W: p.W - 2*in, H: p.H - 2*in}
	page := scene.Rect{W: p.W, H: p.H}
	var out []Fault
	for i, it := range p.Items {
		box, code := boxes[i], false
		switch it := it.(type) {
		case *scene.Path:
			if (it.Fill == 0 || it.Fill == scene.Gray(255)) && (it.Stroke == 0 || it.Stroke == scene.Gray(255)) {
				continue
			}
		case *scene.Code:
			box, code = scene.Rect{X: it.At.X, Y: it.At.Y, W: it.Side(), H: it.Side()}, true
		case *scene.Image:
			if page.Within(box) {
				continue
			}
		}
		if !box.Within(reach) && box.Within(page) { // what is off the page is told as that
			out = append(out, Fault{Page: no, Rule: "edge", What: naming(it), Code: code})
		}
	}
	return out
}

// officePaper tells whether a page is of a size that office printers take.
func officePaper(w, h Length) bool {
	short, long := min(w, h), max(w, h)
	return short == 210*scene.MM && long == 297*scene.MM || short == 297*scene.MM && long == 420*scene.MM
}
