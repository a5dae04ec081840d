package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"bangqr/templates/scene"
)

// pictures are the images of a document, each embedded once. gofpdf numbers images of one width by chance and refuses
// many kinds of PNG, so they are written here.
type pictures struct {
	number map[[sha256.Size]byte]int
	list   []picture
}

// A picture is an image object without its number; mask, if any, is how opaque each pixel is. Or it is a drawing.
type picture struct {
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
	sum := sha256.Sum256(data)
	if n, ok := ps.number[sum]; ok {
		return n, nil
	}
	p, err := read(data, z)
	if err != nil {
		return 0, err
	}
	return ps.add(sum, p), nil
}

func (ps *pictures) add(sum [sha256.Size]byte, p picture) int {
	if ps.number == nil {
		ps.number = make(map[[sha256.Size]byte]int)
	}
	n := len(ps.list)
	ps.number[sum], ps.list = n, append(ps.list, p)
	return n
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

// pixels embeds an image pixel by pixel: as black ink alone if it has no colour, and with a mask if it is not opaque.
func pixels(m image.Image, z *press) picture {
	b := m.Bounds()
	n := b.Dx() * b.Dy()
	rgb, gray, mask := make([]byte, 0, 3*n), make([]byte, 0, n), make([]byte, 0, n)
	colourless, opaque := true, true
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c, _ := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
			rgb, gray, mask = append(rgb, c.R, c.G, c.B), append(gray, c.R), append(mask, c.A)
			colourless = colourless && c.R == c.G && c.G == c.B
			opaque = opaque && c.A == 255
		}
	}
	space, data := "/DeviceRGB", rgb
	if colourless {
		space, data = "/DeviceGray", gray
	}
	packed := z.pack(data)
	p := picture{dict: imageDict(b.Dx(), b.Dy(), space, "/FlateDecode"), data: packed}
	if !opaque {
		packed = z.pack(mask)
		p.maskDict, p.maskData = imageDict(b.Dx(), b.Dy(), "/DeviceGray", "/FlateDecode"), packed
	}
	return p
}

func imageDict(w, h int, space, filter string) string {
	return fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter %s",
		w, h, space, filter)
}
