package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"bangqr/catalog"
)

// What a preview or a build depends on is watched by looking at the time and size of files: that works on network drives, where the
// system tells of no change, and needs no library.

// Limits on what is watched in a folder; a folder of kinds or of lists has a few dozen files.
const (
	mostWatched = 2000
	mostLevels  = 3
)

// A watching is what is watched: all that options name, and pictures that the catalog turned out to name.
type watching struct {
	flags *pflag.FlagSet
	opt   Options
	names []string
}

// state is the times and sizes of all that is watched, as one text to compare.
func (w *watching) state() string {
	var b strings.Builder
	for _, path := range w.watched() {
		look(&b, path, w.opt.Output)
	}
	return b.String()
}

// remember notes the pictures that a catalog names.
func (w *watching) remember(m *material) {
	w.names = w.names[:0]
	for name := range m.assets {
		w.names = append(w.names, name)
	}
}

// watched are the files and folders: settings, lists, kinds with their words and pictures.
func (w *watching) watched() []string {
	o := w.opt
	config := configPath(w.flags)
	if config == "" {
		config = configName
	}
	paths := []string{config, o.Templates, o.Catalog, o.Offices, o.Places, o.Entries, o.Office.Logo}
	if o.Folder != "" {
		paths = append(paths, filepath.Join(o.Folder, catalog.MappingsName))
	}
	for _, name := range w.names {
		paths = append(paths, filepath.Join(folderOf(o.Catalog), filepath.FromSlash(name)))
	}
	paths = slices.DeleteFunc(paths, func(s string) bool { return s == "" || s == stdio })
	slices.Sort(paths)
	return slices.Compact(paths)
}

// look writes the time and size of a file, or of the files in a folder but those of the results: a picture that is drawn
// must not be a reason to draw it. What cannot be looked at is nothing; that it can be again is a change.
func look(b *strings.Builder, path, results string) {
	seen := 0
	_ = filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if seen++; seen > mostWatched {
			return filepath.SkipAll
		}
		if d.IsDir() {
			if filepath.Clean(file) == filepath.Clean(results) {
				return filepath.SkipDir
			}
			if rel, err := filepath.Rel(path, file); err == nil && rel != "." && strings.Count(rel, string(filepath.Separator)) >= mostLevels-1 {
				return filepath.SkipDir
			}
			return nil
		}
		if file != path && passing(d.Name()) {
			return nil
		}
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			fmt.Fprintln(b, file, info.ModTime().UnixNano(), info.Size())
		}
		return nil
	})
}

// passing tells of a file that is there only while somebody edits another: the lock of a spreadsheet ("~$danh-muc.xlsx",
// ".~lock.danh-muc.xlsx#"), what an editor writes before it renames it, and all that is hidden.
func passing(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".tmp")
}

// How often what is watched is looked at, and how long a file must lie still before it is read: editors write in pieces.
const (
	lookEvery = 300 * time.Millisecond
	settle    = 50 * time.Millisecond
	mostMoves = 20 // looks at a file that never lies still
)

// onChange acts after each change of a state, once it lies still, until the context ends.
func onChange(ctx context.Context, last string, state func() string, act func()) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := state()
		if now == last {
			continue
		}
		for range mostMoves {
			time.Sleep(settle)
			next := state()
			if next == now {
				break
			}
			now = next
		}
		last = now
		act()
	}
}
