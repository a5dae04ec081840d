package pdf

import (
	"bytes"
	"fmt"
	"time"

	"bangqr/templates/scene"

	pdfwriter "github.com/jung-kurt/gofpdf" // codeberg.org/go-pdf/fpdf has the same methods
)

// written is the date of every file. A clock would make each build differ; the edition tells signs apart.
var written = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// A skeleton is the file as gofpdf writes it: the page tree, links, bookmarks and information, with empty pages.
// Units are points, y downwards from the top of the media. The other files of this package know nothing of gofpdf but
// the order of the objects it writes (see mend.go).
type skeleton struct{ w *pdfwriter.Fpdf }

func newSkeleton(title string) skeleton {
	w := pdfwriter.NewCustom(&pdfwriter.InitType{OrientationStr: "P", UnitStr: "pt", Size: pdfwriter.SizeType{Wd: 1, Ht: 1}})
	w.SetAutoPageBreak(false, 0)
	w.SetCompression(false)
	w.SetCatalogSort(true)
	w.SetCreationDate(written)
	w.SetModificationDate(written)
	w.SetProducer(producer, false)
	w.SetTitle(textString(title), false)
	return skeleton{w}
}

func (s skeleton) addPage(w, h scene.Length) {
	s.w.AddPageFormat("P", pdfwriter.SizeType{Wd: w.Pt(), Ht: h.Pt()})
}

// link makes a box of the current page open an address.
func (s skeleton) link(box scene.Rect, uri string) {
	s.w.LinkString(box.X.Pt(), box.Y.Pt(), box.W.Pt(), box.H.Pt(), uri)
}

// bookmark leads to the top of a page, counted from 0. gofpdf measures all bookmarks on the last page, whose height is
// passed along with that of the bookmark's own.
func (s skeleton) bookmark(title string, page, level int, height, last scene.Length) {
	s.w.SetPage(page + 1)
	s.w.Bookmark(textString(title), level, (last - height).Pt())
	s.w.SetPage(s.w.PageCount()) // gofpdf writes no page behind the one that it stands on
}

func (s skeleton) setMetadata(xmp []byte) { s.w.SetXmpMetadata(xmp) }

func (s skeleton) bytes() ([]byte, error) {
	var b bytes.Buffer
	if err := s.w.Output(&b); err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	return b.Bytes(), nil
}
