package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"bangqr/output/impose"
	"bangqr/output/pdf"
	"bangqr/templates/scene"
)

// Colour says in which inks files are made.
type Colour string

// The colours. Four inks are of PDF alone: pictures stay as they are on a screen.
const (
	RGB  Colour = ""
	CMYK Colour = "cmyk"
	Mono Colour = "mono"
)

// A Press is how the files of a job are meant for the machine that prints them. It changes no sign and no edition: pages
// are composed as ever, and then laid on sheets, thinned to black ink, or given marks.
type Press struct {
	Colour  Colour
	Marks   pdf.Marks
	Printer pdf.Printer    // of PDF alone
	Ruler   bool           // a line of 100 mm at the foot of sheets for office printers; of PDF alone
	Tile    *impose.Sheet  // large pages over sheets of this size
	Up      *impose.Layout // small pages side by side: a sign's own again and again, in merged files one sign after another
}

// key is nothing for files as they always were, else it tells those of one way of printing from those of another.
func (p *Press) key() string {
	k := fmt.Sprintf("%s %s %v", p.Colour, p.Marks, p.Printer)
	if p.Tile != nil {
		k += fmt.Sprintf(" tile %v", *p.Tile)
	}
	if p.Up != nil {
		k += fmt.Sprintf(" up %v", *p.Up)
	}
	if k == fmt.Sprintf("%s %s %v", Press{}.Colour, Press{}.Marks, Press{}.Printer) {
		return ""
	}
	return k
}

// dress makes a sign ready for the press: what is true of all its files.
func (b *builder) dress(s *Sign) error {
	p := &b.job.Press
	if k := p.key(); k != "" {
		sum := sha256.Sum256([]byte(s.Render + "\n" + k))
		s.Render = hex.EncodeToString(sum[:16])
	}
	pages, err := b.inked(s.Doc.Pages)
	if err != nil {
		return err
	}
	s.Doc.Pages = pages
	if p.Tile != nil {
		if s.Doc, err = impose.Tile(s.Doc, *p.Tile); err != nil {
			return err
		}
	}
	if p.Up != nil && b.job.Merge == Separate {
		l := *p.Up
		l.Repeat = true
		if s.Doc, _, err = impose.Up(s.Doc, l); err != nil {
			return err
		}
	}
	return nil
}

// inked gives pages with the marks and the inks of the press. Those they came from stay as they are.
func (b *builder) inked(pages []scene.Page) ([]scene.Page, error) {
	p := &b.job.Press
	if p.Colour != Mono && p.Marks == pdf.MarksOfPage {
		return pages, nil
	}
	out := make([]scene.Page, len(pages))
	for i, page := range pages {
		if p.Colour == Mono {
			var err error
			if page, err = b.mono.Page(page); err != nil {
				return nil, fmt.Errorf("page %d: %w", i+1, err)
			}
		}
		out[i] = p.marked(page)
	}
	return out, nil
}

// pdf writes a document for the press.
func (b *builder) pdf(doc scene.Document) ([]byte, error) {
	p := &b.job.Press
	if p.Ruler {
		pages := make([]scene.Page, len(doc.Pages))
		for i := range doc.Pages {
			pages[i] = impose.Ruler(doc.Pages[i], doc.Lang)
		}
		doc.Pages = pages
	}
	return pdf.RenderFor(doc, b.codes, pdf.Options{CMYK: p.Colour == CMYK, Marks: p.Marks, Printer: p.Printer, Pictures: &b.packed})
}

// ganged lays the pages of a merged file side by side, and moves what the manifest tells of its signs to where they came.
func (b *builder) ganged(doc scene.Document, in []ManifestIn) (scene.Document, []ManifestIn, error) {
	if b.job.Press.Up == nil {
		return doc, in, nil
	}
	l := *b.job.Press.Up
	l.Repeat = false
	sheets, placed, err := impose.Up(doc, l)
	if err != nil {
		return doc, nil, err
	}
	size := scene.Point{X: doc.Pages[0].W, Y: doc.Pages[0].H}
	at := make([]impose.Placed, len(doc.Pages))
	for _, p := range placed {
		at[p.Page] = p
	}
	signs := map[string]*ManifestSign{}
	for _, s := range b.signs {
		if s != nil {
			signs[s.ID] = s
		}
	}
	var out []ManifestIn
	for _, i := range in {
		for k := range i.Count {
			p := at[i.Page-1+k]
			out = append(out, ManifestIn{ID: i.ID, Page: p.Sheet + 1, First: i.First + k, Count: 1})
			signs[i.ID].move(i.First+k, p, size)
		}
	}
	return sheets, out, nil
}

// move puts the codes of a sign's page where the page came to stand on its sheet.
func (s *ManifestSign) move(page int, to impose.Placed, size scene.Point) {
	for i := range s.Codes {
		c := &s.Codes[i]
		if c.Page != page {
			continue
		}
		if to.Turned {
			c.X, c.Y = mm(size.X)-c.X-c.Size, mm(size.Y)-c.Y-c.Size
		}
		c.X, c.Y = round(c.X+to.At.X.MM()), round(c.Y+to.At.Y.MM())
	}
}
