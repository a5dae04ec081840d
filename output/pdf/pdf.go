// Package pdf writes a scene.Document as one PDF file. Text is text, in subset faces of the document's own, kerned as the
// layout measured it; codes are one filled path each in black ink alone, and open their address when clicked; every page
// has its trim and bleed. The same document gives the same bytes, whatever else is made beside it.
//
// gofpdf writes the file's skeleton; this package writes what stands on the pages and mends the rest (see mend.go). It
// offers no PDF/X, no output intent, no spot inks and no tags; process inks are bare, without a profile.
package pdf

import (
	"bytes"
	"fmt"

	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Options are how a file is meant for the machine that prints it.
type Options struct {
	CMYK    bool // colours as the four inks of a press, else as red, green and blue
	Marks   Marks
	Printer Printer

	Pictures *Pictures // those that other documents have too, or nil
}

// Render gives the bytes of a document's file, as pages say and in screen colours.
func Render(doc scene.Document, codes *qr.Cache) ([]byte, error) {
	return RenderFor(doc, codes, Options{})
}

// RenderFor gives the bytes of a document's file for a machine. It fails on a document without pages, a face, rune or image that it cannot
// draw, and a payload that does not fit its symbol; the error names the page.
func RenderFor(doc scene.Document, codes *qr.Cache, opt Options) (file []byte, err error) {
	defer func() {
		if p := recover(); p != nil { // gofpdf panics on some input
			file, err = nil, fmt.Errorf("document %q: %v", doc.Title, p)
		}
	}()
	if len(doc.Pages) == 0 {
		return nil, fmt.Errorf("document %q has no pages", doc.Title)
	}
	r := renderer{doc: &doc, opt: opt, codes: codes, press: &press{hard: len(doc.Pages) <= hardPages}, skeleton: newSkeleton(doc.Title), pictures: pictures{known: opt.Pictures}}
	r.canvas.b, r.canvas.cmyk = make([]byte, 0, usualContent), opt.CMYK
	if file, err = r.file(); err != nil {
		return nil, fmt.Errorf("document %q: %w", doc.Title, err)
	}
	return file, nil
}

// usualContent is more than what most pages' content takes before packing.
const usualContent = 16 << 10

// A renderer makes one file.
type renderer struct {
	doc      *scene.Document
	opt      Options
	codes    *qr.Cache
	press    *press
	skeleton skeleton
	alphabet *alphabet
	pictures pictures
	canvas   canvas
	pages    []finished

	unicode   []byte     // packed
	fontFiles []fontFile // as alphabet.faces
}

func (r *renderer) file() ([]byte, error) {
	var err error
	if r.alphabet, err = newAlphabet(r.doc, r.opt.Marks); err != nil {
		return nil, err
	}
	r.canvas.slugFont = r.alphabet.byFace[slugFace]
	for i := range r.doc.Pages {
		if err := r.page(&r.doc.Pages[i]); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	if err := r.embed(); err != nil {
		return nil, err
	}
	if err := r.bookmarks(); err != nil {
		return nil, err
	}
	r.skeleton.setMetadata(metadata(r.doc.Title, r.doc.Lang))
	raw, err := r.skeleton.bytes()
	if err != nil {
		return nil, err
	}
	return mend(raw, r)
}

// embed makes what the fonts need in the file.
func (r *renderer) embed() error {
	if len(r.alphabet.faces) == 0 {
		return nil
	}
	r.unicode = r.press.pack(r.alphabet.appendUnicode(nil))
	for _, f := range r.alphabet.faces {
		file, err := f.fontFile(r.press)
		if err != nil {
			return err
		}
		r.fontFiles = append(r.fontFiles, file)
	}
	return nil
}

// page draws a page and notes what its place in the file needs.
func (r *renderer) page(p *scene.Page) error {
	if p.W <= 0 || p.H <= 0 || p.Bleed < 0 {
		return fmt.Errorf("page size %s × %s mm, bleed %s mm is not a size", p.W, p.H, p.Bleed)
	}
	out := r.opt.Marks.around(p)
	f := finished{w: p.W + 2*out, h: p.H + 2*out, out: out, bleed: p.Bleed}
	r.skeleton.addPage(f.w, f.h)
	r.canvas.reset(out, out+p.H)
	r.canvas.correct(r.opt.Printer, f.h)
	if r.opt.Marks.marked(p) {
		r.canvas.marks(p, r.opt.Marks)
	}
	for _, item := range p.Items {
		if err := r.item(item, out); err != nil {
			return err
		}
	}
	r.canvas.unclip()
	f.content = r.press.pack(bytes.TrimSuffix(r.canvas.b, []byte("\n")))
	r.pages = append(r.pages, f)
	return nil
}

func (r *renderer) item(item scene.Item, out scene.Length) error {
	switch i := item.(type) {
	case *scene.Text:
		if i.S == "" {
			return nil
		}
		f := r.alphabet.byFace[i.Face]
		r.canvas.text(i, f)
		r.link(reach(i, f.face), i.Link, out)
	case *scene.Path:
		r.canvas.path(i)
	case *scene.Code:
		r.link(scene.Rect{X: i.At.X, Y: i.At.Y, W: i.Side(), H: i.Side()}, i.Payload, out)
		return r.canvas.code(i, r.codes)
	case *scene.Clip:
		r.canvas.clip(i)
	case *scene.Image:
		n, err := r.picture(i)
		if err != nil {
			return err
		}
		r.canvas.image(i, n)
	default:
		return fmt.Errorf("item %T is unknown", item)
	}
	return nil
}

// picture gives the number of an image: of what it shows as it was drawn, if that is at hand.
func (r *renderer) picture(i *scene.Image) (int, error) {
	if i.Drawing != nil {
		return r.pictures.findDrawing(i.Drawing), nil
	}
	return r.pictures.find(i.Data, r.press)
}

// link makes a box of the trimmed page open an address, where the printer's correction puts it. What no viewer opens gets none:
// nobody could tap it, and a Wi-Fi password would stand in the file in clear.
func (r *renderer) link(box scene.Rect, to string, out scene.Length) {
	if !scene.Opens(to) {
		return
	}
	box.X, box.Y = box.X+out, box.Y+out
	r.skeleton.link(r.opt.Printer.lands(box), uri(to))
}

func (r *renderer) bookmarks() error {
	level := -1
	last := r.pages[len(r.pages)-1].h
	for _, b := range r.doc.Outline {
		if b.Page < 0 || b.Page >= len(r.pages) {
			return fmt.Errorf("bookmark %q leads to page %d of %d", b.Title, b.Page+1, len(r.pages))
		}
		if b.Level < 0 || b.Level > level+1 {
			return fmt.Errorf("bookmark %q at level %d follows one at level %d", b.Title, b.Level, level)
		}
		level = b.Level
		r.skeleton.bookmark(b.Title, b.Page, b.Level, r.pages[b.Page].h, last)
	}
	return nil
}
