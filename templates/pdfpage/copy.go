package pdfpage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"slices"
	"strconv"

	"github.com/klauspost/compress/zlib"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/scene"
)

// A copier writes down the objects that a page is drawn with, in the order in which they are come upon, keys sorted: the
// same file gives the same bytes.
type copier struct {
	ctx    *model.Context
	number map[int]int // of parts, by the number of the object in the file
	queue  []types.Object
	size   int
}

// form writes the page as a form, then all that it refers to.
func (c *copier) form(p *Page, leaf types.Dict, content []byte) error {
	b := append([]byte(nil), "/Type /XObject /Subtype /Form /Filter /FlateDecode /Resources "...)
	res := dictOf(c.ctx, leaf["Resources"])
	if res == nil {
		res = types.Dict{}
	}
	b, err := c.value(b, res, 0)
	if err != nil {
		return err
	}
	if g := dictOf(c.ctx, leaf["Group"]); nameOf(c.ctx, g["S"]) == "Transparency" {
		if b, err = c.value(append(b, " /Group "...), g, 0); err != nil {
			return err
		}
	}
	p.dict, p.data = b, pack(content)
	for len(c.queue) > 0 {
		o := c.queue[0]
		c.queue = c.queue[1:]
		part, err := c.part(o)
		if err != nil {
			return err
		}
		if c.size += len(part.Text) + len(part.Data); c.size > MostBytes {
			return ErrTooMuch
		}
		p.parts = append(p.parts, part)
	}
	p.sum = sum(p.dict, p.data, p.parts)
	return nil
}

// part writes one object.
func (c *copier) part(o types.Object) (scene.Part, error) {
	s, ok := o.(types.StreamDict)
	if !ok {
		b, err := c.value(nil, o, 0)
		return scene.Part{Text: b}, err
	}
	d := types.Dict{}
	for k, v := range s.Dict {
		if !slices.Contains(leftBehind[:], k) {
			d[k] = v
		}
	}
	b, err := c.value(nil, d, 0)
	if err != nil {
		return scene.Part{}, err
	}
	return scene.Part{Text: b, Data: s.Raw, Stream: true}, nil
}

// leftBehind are entries of streams that draw nothing, lead out of the file, or are written anew.
var leftBehind = [...]string{"AF", "Alternates", "DL", "F", "FDecodeParms", "FFilter", "LastModified", "Length", "Metadata", "OPI",
	"PieceInfo", "PtData", "Ref", "StructParent", "StructParents"}

// inert are types of objects that draw nothing: what refers to one refers to nothing.
var inert = [...]string{"Action", "Annot", "Catalog", "EmbeddedFile", "Filespec", "MCR", "Metadata", "OBJR", "Outlines", "Page", "Pages",
	"Sig", "StructElem", "StructTreeRoot"}

// scripts are actions, which need not say that they are.
var scripts = [...]string{"JavaScript", "Launch", "URI", "GoToR", "GoToE", "SubmitForm", "ImportData", "Rendition"}

func (c *copier) draws(o types.Object) bool {
	d, ok := o.(types.Dict)
	if s, is := o.(types.StreamDict); is {
		d, ok = s.Dict, true
	}
	if !ok {
		return o != nil
	}
	return !slices.Contains(inert[:], nameOf(c.ctx, d["Type"])) && !slices.Contains(scripts[:], nameOf(c.ctx, d["S"]))
}

// value writes a value. A reference is written as the number of the part between braces, which stand nowhere else.
func (c *copier) value(b []byte, o types.Object, depth int) ([]byte, error) {
	if depth > mostDepth || len(b) > MostBytes {
		return nil, ErrTooMuch
	}
	switch o := o.(type) {
	case nil:
		return append(b, "null"...), nil
	case types.IndirectRef:
		return c.reference(b, o)
	case types.Name:
		return appendName(b, string(o)), nil
	case types.Integer:
		return strconv.AppendInt(b, int64(o), 10), nil
	case types.Float:
		if v := float64(o); !(math.Abs(v) < 1e12) {
			return nil, ErrDamaged
		}
		return strconv.AppendFloat(b, float64(o), 'f', -1, 64), nil
	case types.Boolean:
		return strconv.AppendBool(b, bool(o)), nil
	case types.StringLiteral:
		s, err := types.Unescape(string(o))
		if err != nil {
			return nil, ErrDamaged
		}
		return appendHex(b, s), nil
	case types.HexLiteral:
		return appendHexLiteral(b, string(o))
	case types.Array:
		return c.array(b, o, depth)
	case types.Dict:
		return c.dict(b, o, depth)
	}
	return nil, ErrDamaged
}

func (c *copier) reference(b []byte, ref types.IndirectRef) ([]byte, error) {
	from := int(ref.ObjectNumber)
	n, ok := c.number[from]
	if !ok {
		o, err := c.ctx.Dereference(ref)
		if err != nil {
			return nil, ErrDamaged
		}
		if !c.draws(o) {
			return append(b, "null"...), nil
		}
		if n = len(c.number); n >= mostParts {
			return nil, ErrTooMuch
		}
		c.number[from], c.queue = n, append(c.queue, o)
	}
	return append(strconv.AppendInt(append(b, '{'), int64(n), 10), '}'), nil
}

func (c *copier) array(b []byte, a types.Array, depth int) ([]byte, error) {
	b = append(b, '[')
	for i, o := range a {
		if i > 0 {
			b = append(b, ' ')
		}
		var err error
		if b, err = c.value(b, o, depth+1); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

func (c *copier) dict(b []byte, d types.Dict, depth int) ([]byte, error) {
	if !c.draws(d) {
		return append(b, "null"...), nil
	}
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b = append(b, "<<"...)
	for _, k := range keys {
		var err error
		if b, err = c.value(append(appendName(b, k), ' '), d[k], depth+1); err != nil {
			return nil, err
		}
	}
	return append(b, ">>"...), nil
}

const digits = "0123456789ABCDEF"

// appendName writes a name; all but letters, digits and a few signs as numbers (ISO 32000-1, 7.3.5).
func appendName(b []byte, s string) []byte {
	b = append(b, '/')
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '_' || c == '+' || c == '.' || c == ',':
			b = append(b, c)
		default:
			b = append(b, '#', digits[c>>4], digits[c&15])
		}
	}
	return b
}

func appendHex(b, s []byte) []byte {
	b = append(b, '<')
	return append(hex.AppendEncode(b, s), '>')
}

// appendHexLiteral writes a string that stands in the file in hexadecimal digits, blanks among them; a last one alone
// counts sixteenfold.
func appendHexLiteral(b []byte, s string) ([]byte, error) {
	b = append(b, '<')
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f':
			b, n = append(b, c), n+1
		case c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0:
		default:
			return nil, ErrDamaged
		}
	}
	if n%2 == 1 {
		b = append(b, '0')
	}
	return append(b, '>'), nil
}

// pack gives data as a zlib stream.
func pack(data []byte) []byte {
	var out bytes.Buffer
	w, err := zlib.NewWriterLevel(&out, zlib.BestCompression)
	if err != nil {
		panic(err) // the level is one of the library's
	}
	_, _ = w.Write(data) // memory can always be written to
	_ = w.Close()
	return out.Bytes()
}

// sum is a hash of a form and its parts.
func sum(dict, data []byte, parts []scene.Part) (out [sha256.Size]byte) {
	h := sha256.New()
	put := func(p []byte) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write(p)
	}
	put(dict)
	put(data)
	for _, p := range parts {
		put(p.Text)
		put(p.Data)
	}
	h.Sum(out[:0])
	return out
}
