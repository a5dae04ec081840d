package pdffile

import (
	"bytes"
	"errors"
	"io"
)

// A file may say that thousands of its objects lie at one and the same place, or that its streams reach over one another:
// each would be read anew and kept. So what is read is counted: bytes in all, and how often from one place.

const (
	mostVisits = 4       // of one place; sound files have their streams read once or twice
	perObject  = 6 << 10 // bytes that are read ahead of the end of an object or a stream, on top of it
	perFile    = 4       // times over; a damaged file is looked through for its objects
)

var errSpent = errors.New("too much is read")

// A meter reads a file and stops at a limit.
type meter struct {
	*bytes.Reader
	left   int64
	visits map[int64]int
	spent  bool
}

func newMeter(file []byte, most Limits) *meter {
	objects := min(bytes.Count(file, []byte(" obj")), most.Objects) + min(bytes.Count(file, []byte("endstream")), most.Streams)
	return &meter{Reader: bytes.NewReader(file), left: int64(perFile*len(file)) + perObject*int64(objects) + 1<<16, visits: map[int64]int{}}
}

func (m *meter) Read(p []byte) (int, error) {
	if m.spent || m.left <= 0 {
		m.spent = true
		return 0, errSpent
	}
	n, err := m.Reader.Read(p)
	m.left -= int64(n)
	return n, err
}

func (m *meter) Seek(offset int64, whence int) (int64, error) {
	at, err := m.Reader.Seek(offset, whence)
	if whence == io.SeekStart && offset > 0 {
		if m.visits[at]++; m.visits[at] > mostVisits {
			m.spent = true
		}
	}
	if m.spent {
		return 0, errSpent
	}
	return at, err
}
