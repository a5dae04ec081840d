package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/color"
	"image/jpeg"
	"image/png"

	"bangqr/output/kept"
	"bangqr/templates/scene"
)

// pictures are the images of a document, each embedded once. gofpdf numbers images of one width by chance and refuses
// many kinds of PNG, so they are written here.
type pictures struct {
	known  *Pictures
	number map[[sha256.Size]byte]int
	list   []picture
}

// A picture is an image object without its number; mask, if any, is how opaque each pixel is. Or it is a drawing.
type picture struct {
	sum            [sha256.Size]byte // of the image
	dict, maskDict string
	data, maskData []byte
	drawing        *scene.Drawing
}

// objects is how many objects the picture takes.
func (p *picture) objects() int {
	if p.drawing != nil {
		return 1 + len(p.drawing.Parts)
	}
	if p.maskDict != "" {
		return 2
	}
	return 1
}

// size is about how many bytes the picture takes.
func (p *picture) size() int {
	n := 512 + len(p.data) + len(p.maskData)
	if p.drawing == nil {
		return n
	}
	n += len(p.drawing.Form.Data) + len(p.drawing.Form.Text)
	for i := range p.drawing.Parts {
		n += 80 + len(p.drawing.Parts[i].Text) + len(p.drawing.Parts[i].Data)
	}
	return n
}

// find gives the number of an image, after reading it if it is new.
func (ps *pictures) find(data []byte, z *press) (int, error) {
	p, err := ps.known.read(data, z)
	if err != nil {
		return 0, err
	}
	if n, ok := ps.number[p.sum]; ok {
		return n, nil
	}
	return ps.add(p.sum, p), nil
}

func (ps *pictures) add(sum [sha256.Size]byte, p picture) int {
	if ps.number == nil {
		ps.number = make(map[[sha256.Size]byte]int)
	}
	n := len(ps.list)
	ps.number[sum], ps.list = n, append(ps.list, p)
	return n
}

// Pictures are those packed for documents so far. The zero value is ready, and may be used by several goroutines.
type Pictures struct{ usual, hard kept.Store[picture] } // by how hard they are packed

// keptBytes is what packed pictures of either kind may take together: a few backgrounds of 16 MB, the most that one's file has.
const keptBytes = 64 << 20

func (ps *Pictures) read(data []byte, z *press) (picture, error) {
	pack := func() (picture, int, error) {
		p, err := read(data, z)
		p.sum = sha256.Sum256(data)
		return p, p.size(), err
	}
	switch {
	case ps == nil:
		p, _, err := pack()
		return p, err
	case z.hard:
		return ps.hard.Get(data, keptBytes, pack)
	}
	return ps.usual.Get(data, keptBytes, pack)
}

func read(data []byte, z *press) (picture, error) {
	if bytes.HasPrefix(data, []byte("\xFF\xD8")) {
		return readJPEG(data)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return picture{}, fmt.Errorf("image is neither JPEG nor PNG: %w", err)
	}
	return pixels(m, z), nil
}

// readJPEG embeds a JPEG as it is.
func readJPEG(data []byte) (picture, error) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return picture{}, fmt.Errorf("image: %w", err)
	}
	space := "/DeviceRGB"
	switch c.ColorModel {
	case color.GrayModel:
		space = "/DeviceGray"
	case color.CMYKModel:
		space = "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]" // Adobe's files hold inks inverted
	}
	return picture{dict: imageDict(c.Width, c.Height, space, "/DCTDecode"), data: data}, nil
}

func imageDict(w, h int, space, filter string) string {
	return fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter %s",
		w, h, space, filter)
}
