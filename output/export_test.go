package output

// SetGate has a job ask before each thing that it does to a file.
func (j *Job) SetGate(g func(op, path string) error) { j.gate = g }

// What tests look at.
var (
	RefusedName = refused
	SameName    = sameName
	NoRoom      = noRoom
)
