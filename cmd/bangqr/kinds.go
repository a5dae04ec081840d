package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates"
)

// shipped are the kinds that a build makes unless it is told otherwise, besides the user's own.
var shipped = []string{"procedure-poster", "field-poster", "community-board"}

// library reads the names of the shipped kinds and of the user's own.
func (d *door) library(o Options) (*templates.Library, error) {
	var own fs.FS
	info, err := os.Stat(o.Templates)
	switch {
	case err == nil && info.IsDir():
		own = notedFS{os.DirFS(o.Templates), &d.own}
	case err == nil:
		return nil, invalid(errors.New(d.say("templates.file", o.Templates)))
	case o.Templates != defaultTemplates():
		return nil, invalid(err)
	}
	lib, err := templates.NewLibrary(own)
	if err != nil {
		return nil, invalid(ownPaths(err, o.Templates))
	}
	return lib, nil
}

func defaultTemplates() string {
	k, _ := findKey("templates")
	return k.fallback
}

// isOwn reports a kind of the user's: its file does not lie among the shipped ones.
func isOwn(lib *templates.Library, kind string) bool {
	name, _, ok := lib.Source(kind)
	return ok && !strings.HasPrefix(name, "templates/builtin/")
}

// ownPaths puts the real folder into the places of faults: a library calls every folder "templates".
func ownPaths(err error, folder string) error {
	var all *templates.Errors
	if !errors.As(err, &all) {
		return err
	}
	out := make([]error, len(all.List))
	for i, e := range all.List {
		out[i] = e
		var at *templates.SourceError
		if !errors.As(e, &at) {
			continue
		}
		if name, ok := strings.CutPrefix(at.File, "templates/"); ok && !strings.HasPrefix(name, "builtin/") {
			moved := *at
			moved.File = filepath.ToSlash(filepath.Join(folder, name))
			out[i] = &moved
		}
	}
	return &templates.Errors{List: out}
}

// chooseKinds reads the kinds that a build makes, in the variant for its page. Faults of all files are told.
func (d *door) chooseKinds(o Options) ([]*templates.Kind, error) {
	lib, err := d.library(o)
	if err != nil {
		return nil, err
	}
	if err := d.speaks(o, lib); err != nil {
		return nil, err
	}
	names, err := d.kindNames(o, lib)
	if err != nil {
		return nil, err
	}
	var out []*templates.Kind
	var errs []error
	var left, pages []string
	for _, n := range names {
		k, err := readKind(lib, n, o)
		if err == nil && o.Page != "" && n.variant == "" {
			plain := k
			if k, err = forPage(lib, plain, o); k == nil {
				left = append(left, plain.Name)
				pages = append(pages, plain.Name+": "+strings.Join(pagesOf(plain), ", "))
			}
		}
		if err != nil {
			errs = append(errs, ownPaths(err, o.Templates))
		} else if k != nil {
			out = append(out, k)
		}
	}
	switch {
	case len(errs) > 0:
		return nil, invalid(errors.Join(errs...))
	case len(out) == 0:
		return nil, o.blame(errors.New(d.say("page.none", o.Page, strings.Join(pages, "; "))))
	case len(left) > 0:
		d.note("page.left", o.Page, strings.Join(left, ", "))
	}
	return d.ofCatalogs(o, out)
}

// ofCatalogs leaves out kinds of which a plan makes signs and no catalog asks for any.
func (d *door) ofCatalogs(o Options, kinds []*templates.Kind) ([]*templates.Kind, error) {
	out, cells := parted(kinds, func(k *templates.Kind) bool { return !k.OfCells() })
	if len(out) == 0 {
		return nil, o.blame(errors.New(d.say("kind.cells", strings.Join(idsOf(cells), ", "))))
	}
	return out, nil
}

// blame marks an error of the chosen kinds or page as one of the command line, or of bangqr.yaml.
func (o Options) blame(err error) error {
	if o.Narrowed {
		return usage(err)
	}
	return invalid(err)
}

// A kindName is a kind and one of its variants.
type kindName struct{ name, variant string }

// kindNames says which kinds are wanted. A kind's folder may be named too: "field-poster-a4".
func (d *door) kindNames(o Options, lib *templates.Library) ([]kindName, error) {
	all := lib.Names()
	var out []kindName
	wanted, err := d.wantedKinds(o, lib)
	if err != nil {
		return nil, err
	}
	if len(wanted) == 0 {
		for _, n := range shipped {
			out = append(out, kindName{name: n})
		}
		for _, n := range all {
			if isOwn(lib, n) && !contains(shipped, n) {
				out = append(out, kindName{name: n})
			}
		}
		return out, nil
	}
	var errs []error
	for _, want := range wanted {
		n, ok := findKind(lib, all, want, o.SignLang)
		if !ok {
			errs = append(errs, errors.New(d.say("kind.unknown", want, d.nearOrAll(want, all))))
		} else if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	if len(errs) > 0 {
		return nil, o.blame(errors.Join(errs...))
	}
	return out, nil
}

func findKind(lib *templates.Library, all []string, want, lang string) (kindName, bool) {
	want = strings.NewReplacer("×", "x", "*", "x").Replace(strings.ToLower(want)) // label-sheet-99×68
	if contains(all, want) {
		return kindName{name: want}, true
	}
	for _, n := range all {
		variant, ok := strings.CutPrefix(want, n+"-")
		if !ok {
			continue
		}
		if lib.HasForm(n, variant, lang) {
			return kindName{n, variant}, true
		}
	}
	return kindName{}, false
}

// readKind reads a kind, whose name inside its file must be the file's.
func readKind(lib *templates.Library, n kindName, o Options) (*templates.Kind, error) {
	if o.LargePrint {
		n.variant = templates.InLarge(n.variant)
	}
	k, err := lib.Kind(n.name, n.variant, o.SignLang, o.SignAlso...)
	if err != nil {
		return nil, err
	}
	if k.Name != n.name {
		return nil, &templates.Errors{List: []error{&templates.SourceError{File: k.File, Line: 1, Col: 1,
			Message: catalog.Words{VI: fmt.Sprintf("loại bảng ghi tên %q mà tệp tên %q", k.Name, n.name), EN: fmt.Sprintf("the kind is named %q and its file %q", k.Name, n.name)},
			Hint:    catalog.Words{VI: "ghi kind: " + n.name, EN: "write kind: " + n.name}}}}
	}
	return k, nil
}

// forPage gives a kind on the page that was asked for: in the variant of that name, as it is if its page is of that size,
// else, if the kind was asked for by name, as the page asks for; or nil where it cannot be on that page.
func forPage(lib *templates.Library, k *templates.Kind, o Options) (*templates.Kind, error) {
	want, ok := templates.PageName(o.Page)
	if !ok && !contains(k.Variants, want) {
		return nil, nil
	}
	if !contains(k.Variants, want) {
		if k.Page.Is(want) {
			return k, nil
		}
		if len(o.Kinds) == 0 { // nobody asked for a board on office paper
			return nil, nil
		}
	}
	out, err := readKind(lib, kindName{k.Name, want}, o)
	if stock := (*templates.PageError)(nil); errors.As(err, &stock) {
		return nil, nil
	}
	return out, err
}

// pagesOf lists pages of a kind, for one who asked for a page that there is not.
func pagesOf(k *templates.Kind) []string { return pageWords(k.Page.Paper(), k.Variants) }
