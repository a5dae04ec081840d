package output

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"bangqr/templates/scene"
)

// A group is the signs of one merged file.
type group struct {
	path, title string
	signs       []int
}

func (b *builder) groups() []group {
	var out []group
	at := map[string]int{}
	for i := range b.job.Count {
		in := b.job.Group(i)
		path := in.Path(b.job.Merge) + ".pdf"
		g, ok := at[path]
		if !ok {
			title := in.Title
			if b.job.Merge == All {
				title = in.All
			}
			g = len(out)
			at[path] = g
			out = append(out, group{path: path, title: title})
		}
		out[g].signs = append(out[g].signs, i)
	}
	return out
}

// merged makes one file of many signs. They are composed, and their codes made, side by side; the file is one.
func (b *builder) merged(ctx context.Context, g int, gr group) error {
	if len(b.job.Formats) != 1 || b.job.Formats[0] != "pdf" {
		return errors.New("merging makes PDF alone: choose --format pdf")
	}
	if kept, err := b.keepGroup(g, gr); kept || err != nil {
		return err
	}
	signs, docs := make([]*Sign, len(gr.signs)), make([]string, len(gr.signs))
	err := b.each(ctx, len(gr.signs), func(k int) error {
		s := b.compose(gr.signs[k])
		if signs[k], docs[k] = s, "-"; s == nil {
			return nil
		}
		docs[k] = b.keys[gr.signs[k]].out
		return b.preview(gr.signs[k], s)
	})
	if err != nil {
		return err
	}
	doc, in := b.join(gr, signs)
	if len(doc.Pages) == 0 {
		return nil
	}
	if doc, in, err = b.ganged(doc, in); err != nil {
		return fmt.Errorf("%s: %w", gr.path, err)
	}
	e, err := b.put(want{gr.path, "pdf", b.groupKey(gr, docs)}, len(doc.Pages), in, func() ([]byte, error) { return b.bound(ctx, doc, signs) })
	if err != nil {
		return fmt.Errorf("%s: %w", gr.path, err)
	}
	e.Trim, e.Printer, e.Tiled, e.Inks = trims(doc.Pages), putRight(b.job.Press.Printer), b.job.Press.Tile != nil, b.job.Press.inks()
	b.files[g] = []ManifestFile{e}
	return nil
}

// bound makes the file of a merged document.
func (b *builder) bound(ctx context.Context, doc scene.Document, signs []*Sign) ([]byte, error) {
	if err := b.each(ctx, len(signs), func(k int) error { return b.warm(signs[k]) }); err != nil {
		return nil, err
	}
	return b.pdf(doc)
}

// join puts the pages of signs behind one another, with a bookmark a sign and, where there are several kinds, one a kind
// above those of its signs. A nil sign could not be made.
func (b *builder) join(gr group, signs []*Sign) (doc scene.Document, in []ManifestIn) {
	doc.Title = gr.title
	last, level := "", 0
	for k, s := range signs {
		if s == nil {
			continue
		}
		n := len(doc.Pages)
		if in := b.job.Group(gr.signs[k]); b.job.Merge == All && in.Kind != last {
			doc.Outline = append(doc.Outline, scene.Bookmark{Title: in.Title, Page: n})
			last, level = in.Kind, 1
		}
		doc.Lang = s.Doc.Lang
		doc.Outline = append(doc.Outline, scene.Bookmark{Title: s.Doc.Title, Page: n, Level: level})
		for _, o := range s.Doc.Outline {
			doc.Outline = append(doc.Outline, scene.Bookmark{Title: o.Title, Page: n + o.Page, Level: level + 1 + o.Level})
		}
		doc.Pages = append(doc.Pages, s.Doc.Pages...)
		in = append(in, ManifestIn{s.ID, n + 1, 1, len(s.Doc.Pages)})
	}
	return doc, in
}

// warm makes the modules of a sign's codes.
func (b *builder) warm(s *Sign) error {
	if s == nil {
		return nil
	}
	for i := range s.Doc.Pages {
		for _, it := range s.Doc.Pages[i].Items {
			if c, ok := it.(*scene.Code); ok {
				if _, err := b.codes.Matrix(c.Payload, c.Version, c.Level); err != nil {
					return fmt.Errorf("%s: %w", strings.TrimSpace(s.ID), err)
				}
			}
		}
	}
	return nil
}

// manyCodes is how many codes a sign has for them to be made side by side: where it is the only one that changed, nothing
// else keeps the other processors busy.
const manyCodes = 8

// warmUp makes the modules of the codes of a sign that has many. What cannot be made is told when it is drawn.
func (b *builder) warmUp(doc *scene.Document) {
	var codes []*scene.Code
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if c, ok := it.(*scene.Code); ok {
				codes = append(codes, c)
			}
		}
	}
	if len(codes) >= manyCodes {
		b.codes.Warm(codes, b.job.Workers)
	}
}
