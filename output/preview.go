package output

import (
	"bytes"

	"bangqr/output/png"
	"bangqr/templates/scene"
)

// PreviewFormat is what the manifest calls the small pictures. They lie in a folder of their own; the contact sheet there shows
// them all.
const (
	previewFolder = "preview"
	PreviewFormat = "preview"
	previewWidth  = 480 // pixels; shown at half of it they are sharp on any screen
	previewPages  = 12  // of a sign: a book is known by its first pages
)

// PreviewName is the path of the page that shows what was made.
const PreviewName = previewFolder + "/index.html"

// preview makes a small picture of a sign's pages.
func (b *builder) preview(i int, s *Sign) error {
	if b.job.Contact == nil || s == nil {
		return nil
	}
	wants := b.wants(s.File, PreviewFormat, b.keys[i].out, len(s.Doc.Pages))
	files, err := b.pages(wants, s, func(p *scene.Page) ([]byte, error) {
		img, err := png.Preview(p, b.codes, previewWidth, &b.pictures)
		if err != nil {
			return nil, err
		}
		var buf bytes.Buffer
		err = png.Encode(&buf, img, 2*96) // two pixels to each of CSS
		return buf.Bytes(), err
	})
	b.previews[i] = files
	return err
}

// contact writes the page that shows what m holds, which is what this build made. It is true as long as all these signs are.
func (b *builder) contact(m *Manifest, failed []Failure) error {
	if b.job.Contact == nil {
		return nil
	}
	data, err := b.job.Contact(m, failed)
	if err != nil {
		return err
	}
	in := make([]ManifestIn, len(m.Signs))
	for i, s := range m.Signs {
		in[i] = ManifestIn{ID: s.ID, Page: 1, First: 1, Count: s.Pages}
	}
	e, err := b.put(want{PreviewName, "html", ""}, 1, in, func() ([]byte, error) { return data, nil })
	m.Files = append(m.Files, e)
	return err
}
