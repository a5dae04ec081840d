package output

import "bangqr/templates/scene"

// SetGate has a job ask before each thing that it does to a file.
func (j *Job) SetGate(g func(op, path string) error) { j.gate = g }

// What tests look at.
var (
	RefusedName = refused
	SameName    = sameName
	NoRoom      = noRoom
)

// Marked gives a page as it is printed with the marks that were asked for.
func (p *Press) Marked(page scene.Page) scene.Page { return p.marked(page) }
