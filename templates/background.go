package templates

import (
	"bytes"
	"errors"
	"image"
	"io/fs"
	"math"
	"strings"

	"bangqr/templates/layout"
	"bangqr/templates/pdfpage"
	"bangqr/templates/scene"
)

// A background is a picture under all boxes, from the folder of the user's own kinds. Under each code and its quiet zone
// lies white, so that no picture keeps a code from being read. Whether letters can be read on it nobody but the one who
// drew it can tell.
//
// It may be a page of a PDF, which PDF files then hold as it is. Signs are also made as PNG and SVG and in black ink alone,
// and no library in Go draws pages of a PDF: for these a picture of the same page stands beside it.

type background struct {
	data  []byte // nothing where the page of a PDF is all there is
	w, h  int    // pixels
	page  *pdfpage.Page
	file  string // of the page
	first bool   // on the first page only
}

// What a background may be: it is embedded in each file, and drawn on each page.
const (
	maxBackground       = 16 << 20   // bytes of the file
	maxBackgroundPixels = 40_000_000 // of the picture, which take 700 MB: A2 at 300 dpi has 35 million, A0 at 150 as many
	mostStretch         = 1.04       // of its sides; more shows in circles and faces
)

// background reads the picture that lies under the boxes.
func (d *decoder) background(v *value) {
	if v == nil {
		return
	}
	picture, pdf := v.get("image"), v.get("pdf")
	if v.kind != mapping || picture == nil && pdf == nil {
		d.failAt(v, "background: {image: back.png}", "the background names no picture")
		return
	}
	b := &background{first: d.oneOf(v.get("pages"), "all", "first") == "first"}
	d.rest(v, "image", "pages", "pdf")
	ok := true
	if picture != nil {
		var cfg image.Config
		b.data, cfg, ok = d.picture(picture)
		b.w, b.h = cfg.Width, cfg.Height
	}
	if pdf != nil {
		b.file = pdf.text
		if b.page = d.pdfPage(pdf); b.page == nil {
			ok = false
		}
	}
	if ok {
		d.kind.back = b
	}
}

// picture reads a picture beside the kind's file.
func (d *decoder) picture(x *value) ([]byte, image.Config, bool) {
	var none image.Config
	fail := func(hint, format string, args ...any) ([]byte, image.Config, bool) {
		d.failAt(x, hint, format, args...)
		return nil, none, false
	}
	name := x.text
	if !fs.ValidPath(name) || strings.Contains(name, "\\") {
		return fail("a file in the folder of the kind", "the picture %q does not lie beside the kind's file", name)
	}
	if strings.HasSuffix(strings.ToLower(name), ".pdf") {
		return fail(pdfHint, "the picture %q is a PDF", name)
	}
	data, err := readPicture(d.folder, name)
	switch {
	case errors.Is(err, errTooLarge):
		return fail("a smaller picture, or a JPEG", "the picture %q has more than %d MB", name, maxBackground>>20)
	case err != nil:
		return fail("put it beside the kind's file", "the picture %q is not there", name)
	case bytes.HasPrefix(data, []byte("%PDF")):
		return fail(pdfHint, "the picture %q is a PDF", name)
	}
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 {
		return fail("save it as PNG or JPEG", "the picture %q is neither PNG nor JPEG", name)
	}
	if cfg.Width > maxBackgroundPixels/cfg.Height {
		return fail("save it with fewer pixels: 300 dpi up to A2, 150 dpi beyond", "the picture %q has more than %d million pixels", name, maxBackgroundPixels/1_000_000)
	}
	return data, cfg, true
}

const pdfHint = "save it as PNG; a background may be background: {pdf: back.pdf, image: back.png}"

var errTooLarge = errors.New("too large")

func readPicture(folder fs.FS, name string) ([]byte, error) {
	if folder == nil {
		return nil, fs.ErrNotExist
	}
	data, err := readPlain(folder, name, maxBackground)
	if len(data) > maxBackground {
		return nil, errTooLarge
	}
	return data, err
}

// lay puts the background under the boxes of a sheet. A picture of other proportions than the page would be stretched out
// of shape.
func (b *builder) lay(sh *layout.Sheet) {
	back := b.kind.back
	if back == nil {
		return
	}
	box := scene.Rect{X: -sh.Bleed, Y: -sh.Bleed, W: sh.W + 2*sh.Bleed, H: sh.H + 2*sh.Bleed}
	under := &scene.Image{Data: back.data}
	if back.page != nil {
		var ok bool
		if under.Drawing, box, ok = back.page.Lay(sh.W, sh.H, sh.Bleed); !ok {
			b.unlike(back, sh)
			return
		}
	}
	if back.data != nil {
		ratio := float64(back.w) / float64(back.h) * box.H.MM() / box.W.MM()
		if math.Max(ratio, 1/ratio) > mostStretch {
			b.find("background", "background", "the background of %d × %d pixels would be stretched out of shape on the page of %s × %s mm with its bleed: save it in these proportions",
				back.w, back.h, box.W, box.H)
			return
		}
	}
	under.Rect = box
	sh.Background, sh.BackgroundFirst = under, back.first
}
