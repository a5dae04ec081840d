package output

import (
	"bytes"
	"reflect"
	"slices"
)

// close brings the folder to what a manifest says, in this order: what is to go is logged, the manifest takes its place, then
// the note of what everything was made of; the ZIP is packed, and files that are gone are removed; then the log goes. Wherever
// a build ends before that, the next one goes on.
func (b *builder) close(m, made *Manifest, stale []string, beside []File) error {
	gone, err := b.gone(m, stale)
	if err != nil {
		return err
	}
	for _, l := range gone {
		if err := b.out.log.add(l); err != nil {
			return err
		}
	}
	if err := b.tell(m, made); err != nil {
		return err
	}
	if err := b.pack(made, beside); err != nil {
		return err
	}
	for _, l := range gone {
		if err := b.out.remove(l.path); err != nil {
			return err
		}
	}
	return b.endLog(m)
}

// tell writes the manifest, and of what its signs and files were made.
func (b *builder) tell(m, made *Manifest) error {
	data, err := b.encoded(m)
	if err != nil {
		return err
	}
	if b.job.Record != nil {
		if err := b.job.Record(b.past.manifest, made, m, data); err != nil {
			return err
		}
	}
	if !bytes.Equal(data, b.past.raw) {
		if err := b.out.write(ManifestName, data); err != nil {
			return err
		}
	}
	keys, from := b.past.keys, b.past.made
	for i, s := range b.signs {
		if s != nil {
			delete(keys, s.ID)
			if b.keys[i].in != "" {
				keys[s.ID] = b.keys[i]
			}
		}
	}
	b.wanted.Range(func(path, key any) bool {
		from[path.(string)] = key.(string)
		return true
	})
	kept := note(b.job.Program, data, m, keys, from, b.past.beside)
	switch {
	case bytes.Equal(kept, b.past.kept):
		return nil
	case kept == nil:
		return b.out.remove(KeptName)
	}
	return b.out.write(KeptName, kept)
}

// encoded gives the bytes of a manifest: those that lie there, if it tells the same as one that we wrote.
func (b *builder) encoded(m *Manifest) ([]byte, error) {
	if b.past.sealed && m.equal(b.past.manifest) {
		return b.past.raw, nil
	}
	return m.Encode()
}

// equal tells whether two manifests tell the same.
func (m *Manifest) equal(o *Manifest) bool {
	return m.Schema == o.Schema && slices.EqualFunc(m.Signs, o.Signs, func(a, b ManifestSign) bool {
		x, y := a, b
		x.Codes, y.Codes = nil, nil
		return reflect.DeepEqual(x, y) && slices.Equal(a.Codes, b.Codes)
	}) && slices.EqualFunc(m.Files, o.Files, func(a, b ManifestFile) bool {
		x, y := a, b
		x.Signs, y.Signs = nil, nil
		return reflect.DeepEqual(x, y) && slices.Equal(a.Signs, b.Signs)
	})
}

// gone lists the files to remove: those that the old manifest had, and those that builds that did not end wrote or were to
// remove. One that was changed by hand stays, and is told of.
func (b *builder) gone(m *Manifest, stale []string) (out []logged, err error) {
	named := map[string]bool{}
	for i := range m.Files {
		named[m.Files[i].Path] = true
	}
	for _, l := range b.past.log {
		if !named[l.path] && b.past.beside[l.path] == "" && (l.gone || b.job.Whole) {
			stale = append(stale, l.path)
		}
	}
	listed := map[string]bool{}
	for _, p := range stale {
		if listed[p] || !local(p) { // a manifest from elsewhere cannot delete what is not in its folder
			continue
		}
		listed[p] = true
		on, err := b.out.look(p)
		switch {
		case err != nil:
			return nil, err
		case !on.there:
		case b.job.Force && b.past.files[p] != nil || b.past.ours(p, on):
			out = append(out, logged{sum: on.sum, path: p, gone: true})
		case b.past.files[p] != nil:
			b.tally.byHand(ByHand{Path: p, Gone: true})
		}
	}
	return out, nil
}
