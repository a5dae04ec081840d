package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/catalog"
)

// What a preview depends on is watched by looking at the time and size of files: that works on network drives, where the
// system tells of no change, and needs no library.

// Limits on what is watched in a folder; a folder of kinds or of lists has a few dozen files.
const (
	mostWatched = 2000
	mostLevels  = 3
)

// state is the times and sizes of all that a preview depends on, as one text to compare.
func (p *kindPreview) state() string {
	var b strings.Builder
	for _, path := range p.watched() {
		look(&b, path, p.opt.Output)
	}
	return b.String()
}

// watched are the files and folders that a preview depends on: settings, lists, kinds with their words and pictures.
func (p *kindPreview) watched() []string {
	o := p.opt
	config := configPath(p.flags)
	if config == "" {
		config = configName
	}
	paths := []string{config, o.Templates, o.Catalog, o.Offices, o.Places, o.Entries, o.Office.Logo}
	if o.Folder != "" {
		paths = append(paths, filepath.Join(o.Folder, catalog.MappingsName))
	}
	for _, name := range p.names {
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
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			fmt.Fprintln(b, file, info.ModTime().UnixNano(), info.Size())
		}
		return nil
	})
}
