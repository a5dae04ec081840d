package templates

import (
	"embed"
	"io/fs"
	"maps"
	"path"
	"sort"
	"strings"

	"bangqr/catalog"
	"bangqr/templates/icons"
	"bangqr/templates/layout"
)

//go:embed builtin/*.yaml
var builtinFiles embed.FS

// A Library is the kinds of sign at hand: the shipped ones and a user's own, which win where the names are the same.
type Library struct {
	files  map[string]kindFile // by kind
	parts  map[string]partial
	shared map[string][]byte   // files of partials, by name
	words  map[string]kindFile // a user's own, by language
	own    fs.FS               // of the user's own kinds and pictures, or nil
}

type kindFile struct {
	name string
	data []byte
}

// partialsFile holds the boxes that several shipped kinds use.
const partialsFile = "partials.yaml"

// NewLibrary reads the names of all kinds; own may be nil. A kind's file is named after it.
func NewLibrary(own fs.FS) (*Library, error) {
	l := &Library{files: map[string]kindFile{}, parts: map[string]partial{}, shared: map[string][]byte{}, words: map[string]kindFile{}, own: own}
	sub, err := fs.Sub(builtinFiles, "builtin")
	if err != nil {
		return nil, err
	}
	for i, fsys := range []fs.FS{sub, own} {
		if fsys == nil {
			continue
		}
		where := "templates/"
		if i == 0 {
			where = "templates/builtin/"
		}
		if err := l.addKinds(fsys, where); err != nil {
			return nil, err
		}
	}
	if own != nil {
		if err := l.addWords(own); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// addKinds notes the kinds of a folder, and reads its partials.
func (l *Library) addKinds(folder fs.FS, where string) error {
	names, err := namesIn(folder, "*.yaml")
	if err != nil {
		return err
	}
	for _, n := range names {
		data, err := readSource(folder, n, where+n)
		if err != nil {
			return err
		}
		if n != partialsFile {
			l.files[strings.TrimSuffix(path.Base(n), ".yaml")] = kindFile{where + n, data}
		} else if err := l.addPartials(where+n, data); err != nil {
			return err
		}
	}
	return nil
}

func (l *Library) addPartials(name string, data []byte) error {
	src := &source{file: name}
	v := src.parse(data)
	if len(src.errs) > 0 {
		return &Errors{src.errs}
	}
	l.shared[name] = data
	for _, e := range v.keys {
		l.parts[e.key] = partial{val: e.val, src: src}
	}
	return nil
}

// Names lists the kinds.
func (l *Library) Names() []string {
	var out []string
	for n := range l.files {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// Source gives a kind's file as it stands, and its name.
func (l *Library) Source(kind string) (name string, data []byte, ok bool) {
	f, ok := l.files[kind]
	return f.name, f.data, ok
}

// Variants lists the variants that a kind's file names, and large print where the file says something of it, whether or
// not the rest of it can be read.
func (l *Library) Variants(kind string) []string {
	v := (&source{}).parse(l.files[kind].data)
	if v == nil || v.kind != mapping {
		return nil
	}
	out := v.find("variants").names()
	if v.has(Large) {
		out = append(out, Large)
	}
	return out
}

// Errors are all the faults of one template file.
type Errors struct{ List []error }

func (e *Errors) Error() string { return e.Text("en") }

// Text gives the faults in a language, a line each.
func (e *Errors) Text(lang string) string {
	var lines []string
	for _, x := range e.List {
		lines = append(lines, catalog.Text(x, lang))
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the faults.
func (e *Errors) Unwrap() []error { return e.List }

// Kind reads a kind in a language, with a variant laid over it where one is named. Errors lists every fault of the file.
// Further languages, such as "vi", "en", are those in which boxes repeat their text.
func (l *Library) Kind(name, variant, lang string, also ...string) (*Kind, error) {
	f, ok := l.files[name]
	if !ok {
		return nil, failure("no kind of sign %q: %s", name, advise(suggest(name, l.Names())))
	}
	tongues, err := l.tongues(lang, also)
	if err != nil {
		return nil, err
	}
	src := &source{file: f.name}
	v := src.parse(f.data)
	if v == nil {
		return nil, &Errors{src.errs}
	}
	form, ok := formOf(variant, v.get("variants").names())
	if !ok {
		return nil, failure("the kind %s has no variant %q: it has %s, any page such as A4, A3-landscape or 600x800, and %s", name, variant, strings.Join(append(v.get("variants").names(), Large), ", "), Large)
	}
	v, large := laid(v, form, len(tongues), src)
	k := &Kind{Variant: variant, File: f.name, cache: &layout.Cache{}, goes: map[string]bool{}}
	d := &decoder{source: src, kind: k, words: tongues[0].words, all: tongues, icons: icons.Names(), partials: map[string]partial{}, using: map[string]bool{}, drops: map[string]*value{"full": nil}, folder: l.own}
	maps.Copy(d.partials, l.parts)
	d.decode(v)
	if len(d.errs) > 0 {
		return nil, &Errors{d.errs}
	}
	k.words, k.also = tongues[0].words, tongues[1:]
	k.again = func(variant string, n int) (*Kind, error) { return l.Kind(name, variant, lang, also[:n]...) }
	return k.formed(form, large)
}

func (v *value) find(key string) *value {
	if v == nil {
		return nil
	}
	return v.get(key)
}

func (v *value) names() []string {
	if v == nil {
		return nil
	}
	var out []string
	for _, e := range v.keys {
		out = append(out, e.key)
	}
	return out
}
