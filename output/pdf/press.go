package pdf

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// level is a trade of size for time, measured on the streams of a poster and of a field poster with 41 codes: 5 takes
// 0.4 ms for the six streams of a poster where 1 takes 0.26 and compress/zlib at 6 takes 0.9, and comes within a fiftieth
// of the size of the latter. A packer that keeps no tables is quicker still, but doubles a field poster.
const level = 5

// writers keeps packers for the next document: their tables, most of a megabyte, cost more to make than a stream to pack.
// Nothing of one stream is left for the next.
var writers = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, level)
	if err != nil {
		panic(err) // the level is one of the library's
	}
	return w
}}

// A press deflates streams. It may be used again, by one goroutine.
type press struct{ out bytes.Buffer }

// pack gives data as a zlib stream (RFC 1950) in memory of its own.
func (p *press) pack(data []byte) []byte {
	w := writers.Get().(*zlib.Writer)
	defer writers.Put(w)
	p.out.Reset()
	w.Reset(&p.out)
	_, err := w.Write(data)
	if cerr := w.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		panic(err) // memory can always be written to
	}
	return bytes.Clone(p.out.Bytes())
}
