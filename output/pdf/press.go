package pdf

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"

	"github.com/klauspost/compress/flate"
)

// A press deflates streams. The streams of a sign are a few kilobytes each, for which compress/zlib spends more time on
// its tables, most of a megabyte, than on the data; this deflate keeps none, is twice as fast and packs as well.
type press struct{ out bytes.Buffer }

// pack gives data as a zlib stream (RFC 1950) in memory of its own.
func (p *press) pack(data []byte) []byte {
	p.out.Reset()
	p.out.Grow(len(data)/2 + 64)
	p.out.WriteString("\x78\x01") // deflate with a window of 32 KB, fastest
	if err := flate.StatelessDeflate(&p.out, data, true, nil); err != nil {
		panic(err) // memory can always be written to
	}
	return binary.BigEndian.AppendUint32(bytes.Clone(p.out.Bytes()), adler32.Checksum(data))
}
