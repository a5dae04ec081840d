package pdf

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// Levels are a trade of size for time, measured on the streams of a poster: 5 takes 0.4 ms for its six streams where 1
// takes 0.26 and compress/zlib at 6 takes 0.9, and comes within a fiftieth of the size of the latter. A packer that keeps no
// tables is quicker still, but doubles a field poster. The hardest level takes 4 ms for a sheet of 16 codes and a tenth off
// it, so that a field poster of three sheets and 41 codes stays under 60 KB; a file of many sheets does without.
const (
	level   = 5
	hardest = 9

	hardPages = 4        // documents of more are packed at level
	hardBytes = 32 << 10 // and so are smaller streams
)

// writers keep packers for the next document: their tables, most of a megabyte, cost more to make than a stream to pack.
// Nothing of one stream is left for the next.
var writers, hardWriters = pool(level), pool(hardest)

func pool(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		w, err := zlib.NewWriterLevel(nil, level)
		if err != nil {
			panic(err) // the level is one of the library's
		}
		return w
	}}
}

// A press deflates streams. It may be used again, by one goroutine.
type press struct {
	hard bool // large streams at the hardest level
	out  bytes.Buffer
}

// pack gives data as a zlib stream (RFC 1950) in memory of its own.
func (p *press) pack(data []byte) []byte {
	return p.packFrom(len(data), func(write func([]byte)) { write(data) })
}

// packFrom packs so many bytes that are written piece by piece.
func (p *press) packFrom(size int, data func(write func([]byte))) []byte {
	from := writers
	if p.hard && size > hardBytes {
		from = hardWriters
	}
	w := from.Get().(*zlib.Writer)
	defer from.Put(w)
	p.out.Reset()
	w.Reset(&p.out)
	var err error
	data(func(b []byte) {
		if err == nil {
			_, err = w.Write(b)
		}
	})
	if cerr := w.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		panic(err) // memory can always be written to
	}
	return bytes.Clone(p.out.Bytes())
}
