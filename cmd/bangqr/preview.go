package main

import (
	"errors"
	"fmt"
	slashed "path"
	"slices"
	"strings"

	"bangqr/output"
	"bangqr/output/contact"
	"bangqr/templates"
)

// contactOf is the page that shows what was made; nil where none is asked for.
func (b *buildRun) contactOf() func(*output.Manifest, []output.Failure) ([]byte, error) {
	if !b.extra.preview {
		return nil
	}
	return func(m *output.Manifest, failed []output.Failure) ([]byte, error) {
		s := contact.Sheet{Lang: string(b.speech), Signs: len(m.Signs), Failed: b.contactFailures(failed)}
		if len(b.signs) > 0 {
			s.Office = strings.Join(b.officesOf(), " · ")
		}
		s.Kinds = b.contactKinds(m)
		for _, e := range m.Signs {
			s.Codes += len(e.Codes)
		}
		return s.HTML()
	}
}

// officesOf names the office in whose name the signs are, or the first few of many.
func (b *buildRun) officesOf() []string {
	const most = 3
	var out []string
	for i := range b.signs {
		o := b.signs[i].OfficeFacts()
		name := strings.TrimSpace(o.Unit + " " + o.Name)
		if name == "" || slices.Contains(out, name) {
			continue
		}
		if len(out) == most {
			return append(out, "…")
		}
		out = append(out, name)
	}
	return out
}

func (b *buildRun) contactFailures(failed []output.Failure) []contact.Failure {
	var out []contact.Failure
	for _, f := range failed {
		entry := contact.Failure{Sign: kindTitle(b.signs[f.Sign].Kind, string(b.speech)) + ": " + b.signs[f.Sign].Title}
		if found, ok := errors.AsType[findings](f.Err); ok {
			for _, x := range found {
				entry.Why = append(entry.Why, x.Text(string(b.speech)))
			}
		} else {
			entry.Why = []string{f.Err.Error()}
		}
		out = append(out, entry)
	}
	return out
}

// contactKinds shows the signs in the order in which they were chosen: by kind, then by field.
func (b *buildRun) contactKinds(m *output.Manifest) []contact.Kind {
	entries := map[string]*output.ManifestSign{}
	for i := range m.Signs {
		entries[m.Signs[i].ID] = &m.Signs[i]
	}
	files := filesBySign(m)
	var out []contact.Kind
	for i := range b.signs {
		s := &b.signs[i]
		e := entries[s.ID]
		if e == nil {
			continue
		}
		id := s.Kind.ID()
		n := slices.IndexFunc(out, func(k contact.Kind) bool { return k.ID == id })
		if n < 0 {
			n = len(out)
			out = append(out, contact.Kind{ID: id, Title: kindTitle(s.Kind, string(b.speech)), Page: s.Kind.Page.Paper()})
		}
		title := ""
		if s.Kind.Per == "procedure" {
			title = s.FieldName()
		}
		out[n].Count++
		g := slices.IndexFunc(out[n].Groups, func(g contact.Group) bool { return g.Title == title })
		if g < 0 {
			g = len(out[n].Groups)
			out[n].Groups = append(out[n].Groups, contact.Group{Title: title})
		}
		out[n].Groups[g].Signs = append(out[n].Groups[g].Signs, contactSign(s, e, files[s.ID]))
	}
	return out
}

// filesBySign gives the files that hold each sign.
func filesBySign(m *output.Manifest) map[string][]*output.ManifestFile {
	out := map[string][]*output.ManifestFile{}
	for i := range m.Files {
		for _, in := range m.Files[i].Signs {
			out[in.ID] = append(out[in.ID], &m.Files[i])
		}
	}
	return out
}

// What a card has: the width and the most height at which a page's picture is told to a browser, in CSS pixels.
const (
	pictureWidth  = 240
	pictureHeight = 480
	mostFiles     = 6 // that are named on a card: a book as pictures has one a page
)

func contactSign(s *templates.Sign, e *output.ManifestSign, files []*output.ManifestFile) contact.Sign {
	out := contact.Sign{Name: s.Title, Edition: e.Edition}
	if s.Kind.Per == "procedure" || s.Kind.Per == "place" {
		out.Subject = e.Subject // the others are parts of addresses, not codes that people know
	}
	if name, ok := strings.CutPrefix(s.Title, e.Subject+" "); ok {
		out.Name = name
	}
	page := s.Kind.Page
	h := min(pictureHeight, int(pictureWidth*page.H/page.W))
	for _, f := range inPageOrder(files, e.ID) {
		if f.Format == output.PreviewFormat {
			out.Pages = append(out.Pages, contact.Picture{Path: strings.TrimPrefix(f.Path, slashed.Dir(output.PreviewName)+"/"), W: pictureWidth, H: h})
			continue
		}
		if len(out.Files) < mostFiles {
			out.Files = append(out.Files, contact.File{Path: "../" + f.Path + atPage(f, e.ID), Name: slashed.Base(f.Path)})
		}
	}
	out.More = e.Pages - len(out.Pages)
	for _, c := range e.Codes {
		code := contact.Code{Name: c.Caption, Payload: c.Payload}
		if scheme, _, ok := strings.Cut(c.Payload, "://"); ok && (strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http")) {
			code.Link = c.Payload
		}
		out.Codes = append(out.Codes, code)
	}
	return out
}

// atPage is what makes a reader open a file of many signs where this one begins (RFC 8118).
func atPage(f *output.ManifestFile, sign string) string {
	for _, in := range f.Signs {
		if in.ID == sign && in.Page > 1 {
			return fmt.Sprintf("#page=%d", in.Page)
		}
	}
	return ""
}

// inPageOrder sorts files by the page of a sign that they begin with: by name page 10 stands before page 2.
func inPageOrder(files []*output.ManifestFile, sign string) []*output.ManifestFile {
	first := func(f *output.ManifestFile) int {
		for _, in := range f.Signs {
			if in.ID == sign {
				return in.First
			}
		}
		return 0
	}
	out := slices.Clone(files)
	slices.SortStableFunc(out, func(a, b *output.ManifestFile) int { return first(a) - first(b) })
	return out
}
