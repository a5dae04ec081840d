package scene

import (
	"crypto/sha256"
	"encoding/binary"
)

// Append writes a page in a plain binary form of all that can be seen or scanned on it, for hashing: equal pages give equal
// bytes and different pages different ones. Without volatile, text marked so is left out.
func Append(b []byte, p *Page, volatile bool) []byte {
	b = ints(b, 'P', p.W, p.H, p.Bleed, flag(p.Marks))
	if p.Pixel > 0 {
		b = ints(b, 'X', p.Pixel)
	}
	for _, it := range p.Items {
		switch it := it.(type) {
		case *Text:
			if it.Volatile && !volatile {
				continue
			}
			b = ints(b, 'T', it.At.X, it.At.Y, it.Size, Length(it.Ink), Length(it.Turn))
			b = str(str(str(b, it.Face), it.S), it.Link)
		case *Path:
			b = ints(b, 'S', Length(it.Fill), Length(it.Stroke), it.Width, flag(it.Round), it.Dash, Length(len(it.Segs)))
			for i := range it.Segs {
				b = append(b, byte(it.Segs[i].Op))
				for _, q := range it.Segs[i].Points() {
					b = ints(b, q.X, q.Y)
				}
			}
		case *Code:
			b = ints(b, 'C', it.At.X, it.At.Y, it.Module, Length(it.Version), Length(it.Level))
			b = str(b, it.Payload)
		case *Clip:
			b = ints(b, 'K', it.X, it.Y, it.W, it.H)
		case *Image:
			b = ints(b, 'I', it.X, it.Y, it.W, it.H, Length(it.Turn))
			if data := it.Data; len(data) > 64<<10 { // a background on each of many pages
				h := sha256.Sum256(data)
				b = str(b, string(h[:]))
			} else {
				b = str(b, string(data))
			}
			if it.Drawing != nil {
				b = str(ints(b, 'D'), string(it.Drawing.Sum[:]))
			}
		}
	}
	return b
}

func ints(b []byte, v ...Length) []byte {
	for _, x := range v {
		b = binary.AppendVarint(b, int64(x))
	}
	return b
}

func str(b []byte, s string) []byte { return append(binary.AppendUvarint(b, uint64(len(s))), s...) }

func flag(v bool) Length {
	if v {
		return 1
	}
	return 0
}
