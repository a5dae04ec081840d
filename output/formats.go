package output

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"bangqr/output/png"
	"bangqr/output/svg"
	"bangqr/templates/scene"
)

// separate makes a sign's own files, in each of its formats.
func (b *builder) separate(i int, s *Sign) ([]ManifestFile, error) {
	var out []ManifestFile
	for _, f := range b.formats(s.Formats) {
		files, err := b.format(b.keys[i].out, s, f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.ID, err)
		}
		out = append(out, files...)
	}
	return out, nil
}

// format makes a sign's files of one format.
func (b *builder) format(doc string, s *Sign, f string) ([]ManifestFile, error) {
	wants := b.wants(s.File, f, doc, len(s.Doc.Pages))
	switch f {
	case "pdf":
		return b.whole(wants[0], s, func() ([]byte, error) {
			b.warmUp(&s.Doc)
			return b.pdf(s.Doc)
		})
	case "png":
		return b.pages(wants, s, b.picture)
	case "svg":
		return b.pages(wants, s, func(p *scene.Page) ([]byte, error) {
			return svg.Render(p, b.codes, svg.Options{Title: s.Doc.Title, Lang: s.Doc.Lang})
		})
	case "txt":
		return b.whole(wants[0], s, func() ([]byte, error) { return links(&s.Doc), nil })
	}
	return nil, fmt.Errorf("format %q is none of pdf, png, svg, txt", f)
}

// whole makes a file that holds all of a sign.
func (b *builder) whole(w want, s *Sign, render func() ([]byte, error)) ([]ManifestFile, error) {
	n := len(s.Doc.Pages)
	e, err := b.put(w, n, []ManifestIn{{s.ID, 1, 1, n}}, render)
	if e.Format == "pdf" {
		e.Trim, e.Printer, e.Tiled, e.Inks = trims(s.Doc.Pages), putRight(b.job.Press.Printer), b.job.Press.Tile != nil, b.job.Press.inks()
	}
	return []ManifestFile{e}, err
}

// pages makes a file for each of the first pages of a sign.
func (b *builder) pages(wants []want, s *Sign, render func(*scene.Page) ([]byte, error)) ([]ManifestFile, error) {
	var out []ManifestFile
	for i, w := range wants {
		e, err := b.put(w, 1, []ManifestIn{{s.ID, 1, i + 1, 1}}, func() ([]byte, error) { return render(&s.Doc.Pages[i]) })
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		if w.format != PreviewFormat {
			e.Trim, e.Tiled = trims(s.Doc.Pages[i:i+1]), b.job.Press.Tile != nil
		}
		out = append(out, e)
	}
	return out, nil
}

// pageFile names the file of one of so many pages.
func pageFile(name, end string, page, pages int) string {
	if pages > 1 {
		return fmt.Sprintf("%s-%d.%s", name, page, end)
	}
	return name + "." + end
}

// pixelBytes is what pages being drawn as PNG may take together at the most. Flat artwork takes a tenth; a page that may
// take more is drawn alone.
const pixelBytes = 256 << 20

func (b *builder) picture(p *scene.Page) ([]byte, error) {
	opt := png.Options{DPI: b.job.DPI, Pictures: &b.pictures}
	n, err := png.Memory(p, opt)
	if err != nil {
		return nil, err
	}
	n = min(n, pixelBytes)
	if err := b.pixels.Acquire(context.Background(), n); err != nil { // others give theirs back, whatever ends the build
		return nil, err
	}
	defer b.pixels.Release(n)
	var buf bytes.Buffer
	if err := png.Write(&buf, p, b.codes, opt); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// links is a sign as a message: its name, and what each of its codes carries, on a line of its own so that it can be tapped.
func links(doc *scene.Document) []byte {
	var b []byte
	line := func(s string) { b = append(append(b, strings.Join(strings.Fields(s), " ")...), '\n') }
	line(doc.Title)
	told := map[[2]string]bool{}
	for i := range doc.Pages {
		for _, item := range doc.Pages[i].Items {
			c, ok := item.(*scene.Code)
			if !ok || told[[2]string{c.Caption, c.Payload}] {
				continue
			}
			told[[2]string{c.Caption, c.Payload}] = true
			b = append(b, '\n')
			if c.Caption != "" && !strings.HasSuffix(doc.Title, c.Caption) {
				line(c.Caption)
			}
			b = append(append(b, c.Payload...), '\n')
		}
	}
	return b
}
