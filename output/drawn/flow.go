package drawn

import "bangqr/templates/scene"

// A4, on which these sheets are.
const (
	Width  = 210 * scene.MM
	Height = 297 * scene.MM
)

// A Flow is sheets of A4 that are filled from top to bottom.
type Flow struct {
	Top, Bottom scene.Length // where a sheet begins, and how far down it is filled
	Sheets      []scene.Page
	Y           scene.Length // how far down the last sheet is filled
}

// Page begins a new sheet.
func (f *Flow) Page() {
	f.Sheets = append(f.Sheets, scene.Page{W: Width, H: Height})
	f.Y = f.Top
}

// Add puts items on the last sheet.
func (f *Flow) Add(items ...scene.Item) {
	p := &f.Sheets[len(f.Sheets)-1]
	p.Items = append(p.Items, items...)
}

// Room begins a new sheet where less than h is left of one that is begun, and tells whether it did.
func (f *Flow) Room(h scene.Length) bool {
	if f.Y+h <= f.Bottom || f.Y == f.Top {
		return false
	}
	f.Page()
	return true
}
