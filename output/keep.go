package output

import (
	"encoding/hex"
	"slices"

	"bangqr/templates/digest"
	"bangqr/templates/scene"
)

// A Sketch is what is known of a sign before it is composed.
type Sketch struct {
	ID      string
	Key     string // the same only if it would be composed alike; nothing where that is not known
	File    string // as in Sign
	Formats []string
}

// A want is a file that a build is to have, and the key of what it is made of.
type want struct{ path, format, key string }

// keyOf makes a key of values that are plain.
func keyOf(values ...any) string {
	h := digest.New(digest.As(func(d *scene.Drawing) string { return string(d.Sum[:]) }))
	h.Add(values...)
	sum, ok := h.Sum()
	if !ok {
		return "" // is no key of anything
	}
	return hex.EncodeToString(sum[:16])
}

// signKey is the key of all that goes into the entry and the pages of a sign: what it is composed of, and how it is dressed
// for the press.
func (b *builder) signKey(s *Sketch) string {
	if s.Key == "" || b.job.Program == "" {
		return ""
	}
	return keyOf(s.Key, b.job.Press, b.job.Merge)
}

// fileKey is the key of a file that holds pages, known by theirs.
func (b *builder) fileKey(format string, pages ...string) string {
	if b.job.Program == "" || slices.Contains(pages, "") {
		return ""
	}
	p := &b.job.Press
	switch format {
	case "pdf":
		return keyOf(format, pages, *p)
	case "png":
		return keyOf(format, pages, b.job.DPI)
	case PreviewFormat:
		return keyOf(format, pages, previewWidth)
	}
	return keyOf(format, pages)
}

// formats are those of a sign.
func (b *builder) formats(own []string) []string {
	if len(own) > 0 {
		return own
	}
	return b.job.Formats
}

// wants are the files of so many pages.
func (b *builder) wants(name, format, doc string, pages int) []want {
	key := b.fileKey(format, doc)
	switch format {
	case "png", "svg", PreviewFormat:
		end, n := format, pages
		if format == PreviewFormat {
			name, end, n = previewFolder+"/"+name, "png", min(pages, previewPages)
		}
		out := make([]want, n)
		for i := range out {
			out[i] = want{pageFile(name, end, i+1, pages), format, key}
		}
		return out
	}
	return []want{{name + "." + format, format, key}}
}

// stays finds the entry of a sign that would be composed as it was, and the key of its pages.
func (b *builder) stays(i int) (s Sketch, entry *ManifestSign, doc string) {
	if b.job.Sketch == nil || b.job.Force {
		return s, nil, ""
	}
	s = b.job.Sketch(i)
	key := b.signKey(&s)
	if k, ok := b.past.keys[s.ID]; ok && key != "" && k.in == key {
		return s, b.past.signs[s.ID], k.out
	}
	return s, nil, ""
}

// intact finds the entry of a file that would be made as it was, if it still lies there. One that was changed by hand is
// told of and lies where it is.
func (b *builder) intact(w want) (*ManifestFile, error) {
	f := b.past.files[w.path]
	if f == nil || w.key == "" || b.job.Force || b.past.made[w.path] != w.key || f.Format != w.format {
		return nil, nil
	}
	on, err := b.out.look(w.path)
	switch {
	case err != nil || !on.there:
		return nil, err
	case on.sum == f.SHA256:
		return f, nil
	case b.past.ours(w.path, on):
		return nil, nil // of a build that did not end
	}
	b.tally.byHand(ByHand{Path: w.path})
	return f, nil
}

// allIntact finds the entries of files; ok is false if one of them has to be made.
func (b *builder) allIntact(wants []want) (out []ManifestFile, ok bool, err error) {
	for _, w := range wants {
		f, err := b.intact(w)
		if f == nil || err != nil {
			return nil, false, err
		}
		out = append(out, *f)
	}
	return out, true, nil
}

// keep carries sign i with its own files, if all are as they would be made. Then it is not composed.
func (b *builder) keep(i int) (bool, error) {
	s, entry, doc := b.stays(i)
	if entry == nil {
		return false, nil
	}
	var wants []want
	for _, f := range b.formats(s.Formats) {
		wants = append(wants, b.wants(s.File, f, doc, entry.Pages)...)
	}
	files, ok, err := b.allIntact(wants)
	if !ok {
		return false, err
	}
	small, ok, err := b.keptPreview(s.File, doc, entry.Pages)
	if !ok {
		return false, err
	}
	b.carry(i, entry)
	b.files[i], b.previews[i] = files, small
	return true, nil
}

func (b *builder) keptPreview(name, doc string, pages int) ([]ManifestFile, bool, error) {
	if b.job.Contact == nil {
		return nil, true, nil
	}
	return b.allIntact(b.wants(name, PreviewFormat, doc, pages))
}

// carry takes a sign over as it was.
func (b *builder) carry(i int, entry *ManifestSign) {
	e := *entry
	e.Codes = slices.Clone(e.Codes) // laying pages on sheets moves them
	b.signs[i] = &e
	b.keys[i] = b.past.keys[e.ID]
	b.step()
}

// keepGroup carries the signs of a merged file, if it is as it would be made.
func (b *builder) keepGroup(g int, gr group) (bool, error) {
	entries, docs := make([]*ManifestSign, len(gr.signs)), make([]string, len(gr.signs))
	previews := make([][]ManifestFile, len(gr.signs))
	for k, i := range gr.signs {
		s, entry, doc := b.stays(i)
		if entry == nil {
			return false, nil
		}
		small, ok, err := b.keptPreview(s.File, doc, entry.Pages)
		if !ok {
			return false, err
		}
		entries[k], docs[k], previews[k] = entry, doc, small
	}
	f, err := b.intact(want{gr.path, "pdf", b.groupKey(gr, docs)})
	if f == nil || err != nil {
		return false, err
	}
	for k, i := range gr.signs {
		b.carry(i, entries[k])
		b.previews[i] = previews[k]
	}
	b.files[g] = []ManifestFile{*f}
	return true, nil
}

// groupKey is the key of a merged file: its pages, and the words of its bookmarks. The pages of a sign that could not be made
// are "-".
func (b *builder) groupKey(gr group, docs []string) string {
	titles := make([]Group, len(gr.signs))
	for k, i := range gr.signs {
		titles[k] = b.job.Group(i)
	}
	words := keyOf(gr.title, titles)
	return b.fileKey("pdf", append(slices.Clone(docs), words)...)
}

// put makes a file, unless it lies there as it would be made.
func (b *builder) put(w want, pages int, in []ManifestIn, render func() ([]byte, error)) (ManifestFile, error) {
	if f, err := b.intact(w); err != nil {
		return ManifestFile{}, err
	} else if f != nil {
		e := *f
		e.Pages, e.Signs = pages, in
		b.note(w)
		return e, nil
	}
	data, err := render()
	if err != nil {
		return ManifestFile{}, err
	}
	b.note(w)
	e := ManifestFile{Path: w.path, Format: w.format, SHA256: hashOf(data), Bytes: len(data), Pages: pages, Signs: in}
	was := ""
	if f := b.past.files[w.path]; f != nil {
		was = f.SHA256
	}
	return e, b.save(w.path, e.SHA256, was, data, in)
}

func (b *builder) note(w want) { b.wanted.Store(w.path, w.key) }

// save writes a file unless it lies there already. One that somebody changed stays where it is if what it was changed from
// is what would be written; else it gets a name of its own, since what is true now has to be at its place.
func (b *builder) save(path, sum, was string, data []byte, in []ManifestIn) error {
	on, err := b.out.look(path)
	if err != nil {
		return err
	}
	if on.there && on.sum == sum {
		return nil
	}
	if on.there && !b.job.Force && !b.past.ours(path, on) {
		if was == sum {
			b.tally.byHand(ByHand{Path: path})
			return nil
		}
		to, err := b.out.aside(path)
		if err != nil {
			return err
		}
		b.tally.byHand(ByHand{Path: path, Aside: to})
	}
	if err := b.out.write(path, data); err != nil {
		return err
	}
	b.tally.wrote(in)
	return nil
}

// step tells that one more sign is finished.
func (b *builder) step() {
	if d := int(b.done.Add(1)); b.job.Progress != nil {
		b.job.Progress(d)
	}
}

// pagesKey is the key of a finished document, which files of it are known by.
func pagesKey(doc *scene.Document) string {
	return keyOf(*doc)
}
