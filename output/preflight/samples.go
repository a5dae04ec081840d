package preflight

import (
	"image"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
)

// A picture of a PDF is rows of samples of 1 to 16 bits, so many a pixel as its colours have parts, or numbers of a table of colours
// (ISO 32000-1, 8.9.5). Of each pixel its gray is wanted.

const (
	mostBeyond  = 1 << 16         // bytes that may be in a picture's stream beyond its pixels
	mostSamples = 4 * MostPicture // bytes of a picture's samples
)

// A space is how colours of a picture are made.
type space struct {
	parts int     // gray, red with green and blue, or four inks; 0 for what is not read here
	table []uint8 // grays of the numbers that stand for colours; nil: there are none
}

// spaceOf reads the colours of a picture; those of a stencil are whether it is open.
func (r *reader) spaceOf(d types.Dict) space {
	if r.stencil(d) {
		return space{parts: 1}
	}
	o, _ := r.ctx.Dereference(entry(d, "ColorSpace"))
	if a, ok := o.(types.Array); ok && len(a) == 4 {
		if n, ok := first(a); ok && n == "Indexed" {
			return r.indexed(a)
		}
	}
	return space{parts: r.parts(o)}
}

// parts is of how many a pixel of a space is made.
func (r *reader) parts(o types.Object) int {
	switch o := o.(type) {
	case types.Name:
		return map[string]int{"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}[o.Value()]
	case types.Array:
		if n, ok := first(o); ok && (n == "ICCBased" || n == "CalGray" || n == "CalRGB") {
			return map[string]int{"gray": 1, "rgb": 3, "cmyk": 4}[r.arraySpace(n, o)]
		}
	}
	return 0
}

func first(a types.Array) (string, bool) {
	if len(a) == 0 {
		return "", false
	}
	n, ok := a[0].(types.Name)
	return n.Value(), ok
}

// indexed reads a table of colours.
func (r *reader) indexed(a types.Array) space {
	base, _ := r.ctx.Dereference(a[1])
	parts := r.parts(base)
	high, err := r.ctx.DereferenceInteger(a[2])
	o, _ := r.ctx.Dereference(a[3])
	var data []byte
	switch o := o.(type) {
	case types.HexLiteral:
		data, _ = o.Bytes()
	case types.StringLiteral:
		data, _ = types.Unescape(o.Value())
	case types.StreamDict:
		left := 2*len(o.Raw) + mostBeyond
		data, _ = pdffile.Unpack(&o, &left)
	}
	if parts == 0 || err != nil || high == nil || *high < 0 || *high > 255 || len(data) < (high.Value()+1)*parts {
		return space{}
	}
	return space{1, graysOf(data[:(high.Value()+1)*parts], high.Value()+1, 1, space{parts: parts}, false).Pix}
}

// grays unpacks the pixels of a stream; those of colours that are left out are not opaque.
func (r *reader) grays(sd *types.StreamDict, w, h int) (*Pixels, error) {
	sp := r.spaceOf(sd.Dict)
	bits := 1
	if b := sd.IntEntry("BitsPerComponent"); b != nil && !r.stencil(sd.Dict) {
		bits = *b
	}
	if sp.parts == 0 || !slices.Contains([]int{1, 2, 4, 8, 16}, bits) {
		return nil, ErrPicture
	}
	turn, ok := r.decode(sd.Dict, sp, bits)
	key := r.key(sd.Dict)
	if !ok {
		return nil, ErrPicture
	}
	if n := len(sd.FilterPipeline); n > 0 && sd.FilterPipeline[n-1].Name == filter.DCT {
		if sp.table != nil || key != nil || sd.FilterPipeline[n-1].DecodeParms["ColorTransform"] != nil {
			return nil, ErrPicture
		}
		before := types.StreamDict{Dict: sd.Dict, Raw: sd.Raw, FilterPipeline: sd.FilterPipeline[:n-1]}
		left := 3*len(sd.Raw) + mostBeyond
		data, err := pdffile.Unpack(&before, &left)
		if err != nil {
			return nil, ErrPicture
		}
		m, err := graysOfJPEG(data, w, h, sp.parts, turn)
		return &Pixels{Gray: m}, err
	}
	data, err := unpackSamples(sd, w, h, sp, bits)
	if err != nil {
		return nil, err
	}
	return &Pixels{graysOf(data, w, h, sp, turn), keyed(data, w, h, sp, key, bits)}, nil
}

// unpackSamples gives a byte a sample: the upper ones of those of 16 bits, numbers of colours as they are, all else up to 255.
func unpackSamples(sd *types.StreamDict, w, h int, sp space, bits int) ([]byte, error) {
	n := w * sp.parts
	wide := (n*bits + 7) / 8
	if wide > mostSamples/h || bits == 16 && sp.table != nil {
		return nil, ErrPicture
	}
	left := 2*len(sd.Raw) + 2*wide*h + mostBeyond
	data, err := pdffile.Unpack(sd, &left)
	if err != nil || len(data) < wide*h {
		return nil, ErrPicture
	}
	if bits == 8 {
		return data, nil
	}
	most := byte(1)
	if sp.table == nil && bits < 8 {
		most = 255 / byte(1<<bits-1)
	}
	out := make([]byte, n*h)
	for y := range h {
		row := data[y*wide:][:wide]
		for x := range n {
			at := x * bits
			if v := row[at/8]; bits == 16 {
				out[y*n+x] = v
			} else {
				out[y*n+x] = v >> (8 - bits - at%8) & (1<<bits - 1) * most
			}
		}
	}
	return out, nil
}

// decode tells whether the values of a picture stand for what they are, or all of them for the opposite; ok is false for all else.
func (r *reader) decode(d types.Dict, sp space, bits int) (turn, ok bool) {
	o := entry(d, "Decode")
	if o == nil {
		return false, true
	}
	a, err := r.ctx.DereferenceArray(o)
	if err != nil || len(a) != 2*sp.parts {
		return false, false
	}
	top := 1.0
	if sp.table != nil {
		top = float64(int(1)<<min(bits, 8) - 1)
	}
	for i := 0; i < len(a); i += 2 {
		from, err := r.ctx.DereferenceNumber(a[i])
		to, err2 := r.ctx.DereferenceNumber(a[i+1])
		switch {
		case err != nil || err2 != nil || from+to != top || from != 0 && to != 0:
			return false, false
		case i > 0 && turn != (to == 0):
			return false, false
		}
		turn = to == 0
	}
	return turn, !turn || sp.table == nil
}

// graysOf makes grays of samples of a byte each.
func graysOf(data []byte, w, h int, sp space, turn bool) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	flip := byte(0)
	if turn {
		flip = 255
	}
	for i := range m.Pix {
		switch p := data[i*sp.parts:]; {
		case sp.table != nil:
			m.Pix[i] = sp.table[min(int(p[0]), len(sp.table)-1)]
		case sp.parts == 1:
			m.Pix[i] = p[0] ^ flip
		case sp.parts == 3:
			m.Pix[i] = grayOf(p[0]^flip, p[1]^flip, p[2]^flip)
		default:
			m.Pix[i] = grayOfInks(p[0]^flip, p[1]^flip, p[2]^flip, p[3]^flip)
		}
	}
	return m
}

// grayOfInks is how dark four inks are on white.
func grayOfInks(c, m, y, k byte) byte {
	rest := 255 - int(k)
	return grayOf(lessInk(c, rest), lessInk(m, rest), lessInk(y, rest))
}

func lessInk(ink byte, rest int) byte { return byte((255 - int(ink)) * rest / 255) }

// grayOf weighs colours as JPEG does (ITU-T T.871).
func grayOf(r, g, b byte) byte {
	return byte((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

// key is from where to where samples of a pixel lie that is left out, nil where none is (ISO 32000-1, 8.9.6.4).
func (r *reader) key(d types.Dict) []int {
	if entry(d, "SMask") != nil {
		return nil
	}
	o, _ := r.ctx.Dereference(entry(d, "Mask"))
	a, ok := o.(types.Array)
	if !ok {
		return nil
	}
	out := make([]int, len(a))
	for i := range a {
		v, err := r.ctx.DereferenceInteger(a[i])
		if err != nil || v == nil {
			return []int{}
		}
		out[i] = v.Value()
	}
	return out
}

// keyed is which pixels are seen beside colours that are left out, nil where all are.
func keyed(data []byte, w, h int, sp space, key []int, bits int) *image.Gray {
	if len(key) != 2*sp.parts || bits > 8 {
		return nil
	}
	scale := 1
	if sp.table == nil && bits < 8 {
		scale = 255 / (1<<bits - 1)
	}
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		for k := range sp.parts {
			if v := int(data[i*sp.parts+k]) / scale; v < key[2*k] || v > key[2*k+1] {
				m.Pix[i] = 255
			}
		}
	}
	return m
}
