package qr

import (
	"fmt"

	"bangqr/templates/scene"

	qrcode "github.com/skip2/go-qrcode"
)

// A Matrix is the modules of one symbol without its quiet zone. It does not change.
type Matrix struct {
	size   int
	stride int      // words a row
	bits   []uint64 // row by row, x = 0 in the lowest bit
}

// Size is the number of modules on a side.
func (m *Matrix) Size() int { return m.size }

// Black tells whether the module in column x of row y is black. Outside the symbol all is white.
func (m *Matrix) Black(x, y int) bool {
	if uint(x) >= uint(m.size) || uint(y) >= uint(m.size) {
		return false
	}
	return m.bits[y*m.stride+x>>6]>>(x&63)&1 != 0
}

// newMatrix makes the modules of a symbol: by far the dearest step of a build, about 0.5 ms.
func newMatrix(payload string, version int, level scene.Level) (*Matrix, error) {
	if err := check(payload); err != nil {
		return nil, err
	}
	recovery, err := recoveryOf(level)
	if err != nil {
		return nil, err
	}
	q, err := qrcode.NewWithForcedVersion(payload, version, recovery)
	if err != nil {
		return nil, fmt.Errorf("payload of %d bytes does not fit version %d-%c", len(payload), version, level)
	}
	q.DisableBorder = true // is ignored after the first rendering
	rows := q.Bitmap()     // every call encodes again
	m := &Matrix{size: len(rows), stride: (len(rows) + 63) / 64}
	m.bits = make([]uint64, m.size*m.stride)
	for y, row := range rows {
		for x, black := range row {
			if black {
				m.bits[y*m.stride+x>>6] |= 1 << (x & 63)
			}
		}
	}
	return m, nil
}
