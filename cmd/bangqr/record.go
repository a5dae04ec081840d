package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"bangqr/output"
	"bangqr/output/runs"
)

// Each build that changed anything leaves a record of what it read and made; see package runs. What it read of the user's own
// kinds is noted as it is opened, since only those who read a kind know which words and pictures it names.

// A reading notes which files of a folder were opened.
type reading struct {
	mu    sync.Mutex
	names map[string]bool
}

func (r *reading) note(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.names == nil {
		r.names = map[string]bool{}
	}
	r.names[name] = true
}

// opened lists the files that were opened.
func (r *reading) opened() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Sorted(maps.Keys(r.names))
}

// A notedFS is a folder of which every plain file that is opened is noted.
type notedFS struct {
	fs.FS
	read *reading
}

// Open opens a file of the folder.
func (n notedFS) Open(name string) (fs.File, error) {
	f, err := n.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		n.read.note(name)
	}
	return f, nil
}

// A hashedReader is standard input with the hash of what was read from it.
type hashedReader struct {
	io.Reader
	hash hash.Hash
	n    int64
}

func hashed(r io.Reader) *hashedReader { return &hashedReader{Reader: r, hash: sha256.New()} }

func (h *hashedReader) Read(p []byte) (int, error) {
	n, err := h.Reader.Read(p)
	h.hash.Write(p[:n])
	h.n += int64(n)
	return n, err
}

// The roles of inputs that are no files.
const (
	roleStdin  = "stdin"
	roleSource = "environment"
)

// record keeps a run, unless nothing changed since the last one. A record that cannot be kept is told, and hinders nothing.
func (b *buildRun) record(old, made, whole *output.Manifest, data []byte) error {
	store := runs.In(b.opt.Output)
	known, err := store.Known(data)
	if known {
		return nil
	}
	if err == nil {
		run := b.newRun()
		run.Take(old, made, whole, data)
		if run.Inputs, err = b.inputs(); err == nil {
			err = store.Save(run, b.material.catalog)
		}
	}
	if err != nil {
		b.remark(b.say("run.unkept", store.Dir(), strings.Join(b.explain(err), "; ")))
	}
	return nil
}

// recorder is record for a build that is kept; nil for one that makes an earlier one again.
func (b *buildRun) recorder() func(old, made, whole *output.Manifest, data []byte) error {
	if b.again {
		return nil
	}
	return b.record
}

// newRun is what a run is told of the program and its settings.
func (b *buildRun) newRun() *runs.Run {
	o := b.opt
	r := &runs.Run{Time: now().UTC().Format("2006-01-02T15:04:05Z"), Program: programName(), Day: b.inForce, Whole: !o.Narrowed && !b.wish.any(), Settings: o.settled(), Starts: b.starts}
	r.Flags = map[string][]string{}
	put := func(name string, values ...string) {
		if len(values) > 0 {
			r.Flags[name] = values
		}
	}
	w := b.wish
	put("field", w.fields...)
	put("code", w.codes...)
	put("office", w.offices...)
	put("place", w.places...)
	put("entry", w.entries...)
	put("tag", w.tags...)
	for _, column := range slices.Sorted(maps.Keys(o.Map)) {
		r.Flags["map"] = append(r.Flags["map"], column+"="+o.Map[column])
	}
	for name, set := range map[string]bool{"narrowed": o.Narrowed, "duplex": o.Print.Duplex, "print-shop": b.shop, "preview": b.extra.preview, "strict": b.strict.clean} {
		if set {
			put(name, strconv.FormatBool(true))
		}
	}
	return r
}

// settled gives the settings that tell in what another run is the same, as they came to be.
func (o Options) settled() map[string]string {
	out := maps.Clone(o.Settings)
	for name, value := range map[string]string{"kinds": strings.Join(o.Kinds, ","), "preset": strings.Join(o.Preset, ","),
		"print.colour": o.Print.Colour, "print.marks": o.Print.Marks, "print.ruler": o.Print.Ruler} {
		if out[name] = value; value == "" {
			delete(out, name)
		}
	}
	for _, name := range []string{"output", "lang", "jobs", "as-of", "previous", "reprint-on"} { // the day has a place of its own
		delete(out, name)
	}
	maps.DeleteFunc(out, func(name, _ string) bool { return strings.HasPrefix(name, "links.check.") }) // signs do not depend on them
	return out
}

// programName is the program as records know it: the same wherever it runs, another for another tree.
func programName() string {
	v := version()
	s := "bangqr " + v.Version
	if v.Commit != "" {
		s += " " + v.Commit[:min(12, len(v.Commit))]
	}
	if v.Modified || v.Commit == "" { // which tree it is made of nobody can tell but by what came of it
		id := sha256.Sum256([]byte(program()))
		s += " (" + hex.EncodeToString(id[:4]) + ")"
	}
	return s + " " + v.Go
}

// inputs gives every file that this run read, with its hash. The catalog inside the program is part of the program.
func (b *buildRun) inputs() ([]runs.Input, error) {
	o := b.opt
	out := []runs.Input{}
	var errs []error
	add := func(role, path string) {
		if path == "" || path == stdio {
			return
		}
		in, err := runs.Read(role, filepath.ToSlash(path))
		if err == nil {
			out = append(out, in)
		} else if !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	add("settings", cmp.Or(o.ConfigFile, configName))
	for _, l := range []struct{ role, path string }{{"catalog", o.Catalog}, {"offices", o.Offices}, {"places", o.Places}, {"entries", o.Entries}} {
		for _, path := range b.filesOf(l.path) {
			add(l.role, path)
		}
	}
	add("columns", o.mappings())
	if b.compose.Boards != nil {
		add("boards", o.Boards.File) // its sheets tell what hangs
	}
	if o.Print.Printer != "" {
		add("printers", filepath.Join(o.Folder, printersName))
	}
	for _, name := range b.own.opened() {
		add(templateRole(name), filepath.Join(o.Templates, filepath.FromSlash(name)))
	}
	for _, path := range b.pictures() {
		add("picture", path)
	}
	if h := b.piped; h != nil {
		out = append(out, runs.Input{Role: roleStdin, Path: stdio, SHA256: hex.EncodeToString(h.hash.Sum(nil)), Bytes: h.n})
	}
	if day := sourceDate(); day != "" && o.Print.Marks == "all" {
		out = append(out, runs.Of(roleSource, "SOURCE_DATE_EPOCH", []byte(day)))
	}
	return slices.CompactFunc(out, func(a, b runs.Input) bool { return a.Role == b.Role && a.Path == b.Path }), errors.Join(errs...)
}

// templateRole is what a file in the folder of kinds is to a build.
func templateRole(name string) string {
	switch {
	case strings.HasPrefix(name, "words/"):
		return "words"
	case strings.HasSuffix(name, ".yaml"):
		return "template"
	}
	return "picture"
}

// filesOf lists the files that were read of a list: it may be a folder.
func (b *buildRun) filesOf(path string) []string {
	if info, err := os.Stat(path); path == "" || err != nil || !info.IsDir() {
		return []string{path}
	}
	var out []string
	if b.material.report != nil {
		for _, f := range b.material.report.Files {
			name := filepath.FromSlash(f.File)
			if rel, err := filepath.Rel(path, name); err != nil || !filepath.IsLocal(rel) {
				name = filepath.Join(path, name)
			}
			if !f.Skipped && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// pictures lists the files of the logos.
func (b *buildRun) pictures() []string {
	o := b.opt
	var out []string
	for _, name := range slices.Sorted(maps.Keys(b.material.assets)) {
		switch path := filepath.FromSlash(name); {
		case o.Office.Logo != "" && name == b.material.catalog.Office.Logo:
			out = append(out, path)
		case name == b.material.catalog.Office.Logo:
			out = append(out, filepath.Join(folderOf(o.Catalog), path))
		default:
			out = append(out, filepath.Join(folderOf(cmp.Or(o.Offices, o.Catalog)), path))
		}
	}
	return out
}
