package templates

import (
	"errors"
	"io/fs"
	"strings"

	"bangqr/templates/layout"
	"bangqr/templates/pdfpage"
)

// pdfPage reads the PDF beside the kind's file whose first page is the background.
func (d *decoder) pdfPage(x *value) *pdfpage.Page {
	name := x.text
	if !fs.ValidPath(name) || strings.Contains(name, "\\") {
		d.failAt(x, "a file in the folder of the kind", "the PDF %q does not lie beside the kind's file", name)
		return nil
	}
	data, err := readPicture(d.folder, name)
	switch {
	case errors.Is(err, errTooLarge):
		d.failAt(x, "export it with smaller pictures", "the PDF %q has more than %d MB", name, maxBackground>>20)
		return nil
	case err != nil:
		d.failAt(x, "put the PDF beside the kind's file", "the PDF %q is not there", name)
		return nil
	}
	page, err := pdfpage.Read(data)
	if err != nil {
		d.refusePDF(x, name, err)
		return nil
	}
	return page
}

// refusePDF tells why a page cannot be taken over.
func (d *decoder) refusePDF(x *value, name string, err error) {
	switch {
	case errors.Is(err, pdfpage.ErrEncrypted):
		d.failAt(x, "save it without a password", "the PDF %q is encrypted", name)
	case errors.Is(err, pdfpage.ErrLayers):
		d.failAt(x, "export it without layers", "the PDF %q has layers that are switched off", name)
	case errors.Is(err, pdfpage.ErrBlank):
		d.failAt(x, "print what is on it into the page", "the first page of the PDF %q is blank, but for comments and fields if it has any", name)
	case errors.Is(err, pdfpage.ErrTooMuch):
		d.failAt(x, "export this page alone, with fewer and smaller pictures", "the first page of the PDF %q takes more objects or memory than a background may", name)
	default:
		d.failAt(x, "open it and export it as PDF anew", "the PDF %q is damaged, or is no PDF", name)
	}
}

// unlike tells that the page of a PDF is not as large as the sign.
func (b *builder) unlike(back *background, sh *layout.Sheet) {
	w, h := back.page.Size()
	if sh.Bleed == 0 {
		b.find("background", "background", "the page of the PDF %q measures %s × %s mm, the sign %s × %s mm: export it in the sign's size", back.file, w, h, sh.W, sh.H)
		return
	}
	b.find("background", "background", "the page of the PDF %q measures %s × %s mm, the sign %s × %s mm, or %s × %s mm with its bleed: export it in one of these sizes",
		back.file, w, h, sh.W, sh.H, sh.W+2*sh.Bleed, sh.H+2*sh.Bleed)
}

// OnlyPDF gives the file of the kind's background if that is a page of a PDF without a picture beside it, and nothing
// otherwise: the kind's signs can then be made as PDF in colour and in no other way.
func (k *Kind) OnlyPDF() string {
	if k.back == nil || k.back.page == nil || k.back.data != nil {
		return ""
	}
	return k.back.file
}

// besideHint tells what makes a kind whose background is a PDF ready for every format.
const besideHint = "save the page as PNG at 300 dpi and write background: {pdf: back.pdf, image: back.png}"

// holdable refuses formats of the kind's own that cannot hold its background.
func (d *decoder) holdable(at *value) {
	file := d.kind.OnlyPDF()
	if file == "" {
		return
	}
	for _, f := range d.kind.Formats {
		if f == "png" || f == "svg" {
			d.failAt(at, besideHint, "the kind's formats name %s, but its background is the PDF %q alone", f, file)
		}
	}
}
