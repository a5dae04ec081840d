package fonts

import (
	"fmt"
	"iter"
)

// A component is one part of a composite glyph, such as the letter or the mark of an accented letter.
type component struct {
	glyph uint16
	by    Point // where its origin goes
	flags int
	at    int // where its flags stand in the glyph's data
	size  int // bytes
}

// components walks over the parts of a composite glyph. The embedded faces only move parts; one that is scaled or
// placed by matching points would be drawn wrong, so it is a bug to be seen at once.
func components(d string) iter.Seq[component] {
	return func(yield func(component) bool) {
		for at := 10; ; {
			c := component{flags: u16(d, at), glyph: uint16(u16(d, at+2)), at: at, size: 6}
			if c.flags&(hasScale|hasXYSc|hasMatrix) != 0 || c.flags&argsXY == 0 {
				panic(fmt.Sprintf("composite glyph with flags %#x", c.flags))
			}
			if c.flags&argsWords != 0 {
				c.by, c.size = Point{int64(i16(d, at+4)), int64(i16(d, at+6))}, 8
			} else {
				c.by = Point{int64(int8(d[at+4])), int64(int8(d[at+5]))}
			}
			if !yield(c) || c.flags&more == 0 {
				return
			}
			at += c.size
		}
	}
}
