package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/output/runs"
	"bangqr/templates"
)

// show composes the sign of a run as today's kinds have it, from any state of the catalog.
func (e *inspection) show(f runs.Found) runs.Show {
	o := e.opt
	o.languages(f.Run)
	k, err := e.kind(f.Sign.Kind, o)
	if err != nil {
		return func(runs.State) runs.Shown { return runs.Shown{} }
	}
	opt := templates.Options{Lang: o.SignLang, Links: o.Links, Panels: o.Boards.Panels, Boards: e.boards(o, []*templates.Kind{k}), Start: f.Run.Starts[k.ID()]}
	return func(at runs.State) runs.Shown {
		opt := opt
		opt.Assets = withPictures(e.material.assets, at.Catalog)
		for _, s := range sharesOf(at.Catalog.InForce(at.Day)).signs(k, templates.Selection{}) {
			if s.ID != f.Sign.ID {
				continue
			}
			if _, out := e.ruledOut(k, &s, at); out {
				break
			}
			c, found := templates.Compose(s, opt)
			if len(found) > 0 {
				break
			}
			return runs.Shown{Made: true, Edition: c.Edition, Meaning: c.Meaning, Codes: s.Codes()}
		}
		return runs.Shown{}
	}
}

// kind reads the kind of a sign by its folder, such as "field-poster-a4".
func (e *inspection) kind(id string, o Options) (*templates.Kind, error) {
	if e.lib == nil {
		lib, err := e.library(o)
		if err != nil {
			return nil, err
		}
		e.lib = lib
	}
	n, ok := findKind(e.lib, e.lib.Names(), id, o.SignLang)
	if !ok {
		return nil, errors.New(e.say("kind.unknown", id, ""))
	}
	o.LargePrint = false // the folder's name tells
	return readKind(e.lib, n, o)
}

// withPictures adds an empty picture for each that a catalog names and nobody has any more: its sign is another one for that.
func withPictures(assets map[string][]byte, c *catalog.Catalog) map[string][]byte {
	out := assets
	for _, o := range append(slices.Clone(c.Offices), c.Office) {
		if o.Logo == "" || out[o.Logo] != nil {
			continue
		}
		var b bytes.Buffer
		m := image.NewGray(image.Rect(0, 0, 1, 1))
		m.SetGray(0, 0, color.Gray{Y: 255})
		if png.Encode(&b, m) == nil {
			out = maps.Clone(out)
			out[o.Logo] = b.Bytes()
		}
	}
	return out
}

// templateFiles names what was another when a run was made, of all that is no list: files of kinds, words and pictures,
// settings of the signs, the program.
func (e *inspection) templateFiles(r *runs.Run) string {
	var out []string
	for _, f := range r.OnDisk(func(in runs.Input) bool { return slices.Contains([]string{"template", "words", "picture"}, in.Role) }) {
		out = append(out, f.Path)
	}
	for _, name := range e.own.opened() { // what was not there then
		path := filepath.ToSlash(filepath.Join(e.opt.Templates, filepath.FromSlash(name)))
		if !slices.ContainsFunc(r.Inputs, func(in runs.Input) bool { return in.Path == path }) {
			out = append(out, path)
		}
	}
	settings := e.opt.settled()
	for _, k := range keys {
		if (strings.HasPrefix(k.name, "links.") || k.name == "boards.panels") && settings[k.name] != r.Settings[k.name] {
			out = append(out, k.name)
		}
	}
	if p := programName(); p != r.Program {
		out = append(out, fmt.Sprintf("%s → %s", r.Program, p))
	}
	return strings.Join(out, ", ")
}
