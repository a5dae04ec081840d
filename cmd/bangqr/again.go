package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"bangqr/output"
	"bangqr/templates"
)

// repeat is how a build stands to the one before it.
type repeat struct{ force, watch, noWait bool }

func (r *repeat) addFlags(s speech, f *pflag.FlagSet) {
	f.BoolVar(&r.force, "force", false, s.say("flag.force"))
	f.BoolVarP(&r.watch, "watch", "w", false, s.say("flag.build.watch"))
	f.BoolVar(&r.noWait, "no-wait", false, s.say("flag.no-wait"))
}

// sketch says what is known of a sign before it is composed.
func (b *buildRun) sketch() func(i int) output.Sketch {
	keys := templates.NewKeys(b.compose)
	line := "" // that each page gets for the press
	if b.opt.Print.Marks == "all" {
		line = " " + sourceDate()
	}
	return func(i int) output.Sketch {
		s := &b.signs[i]
		out := output.Sketch{ID: s.ID, File: s.Path(), Formats: b.opt.formatsOf(s.Kind)}
		if key, ok := keys.Of(*s, b.starts[s.Kind.ID()]); ok {
			out.Key = key + line
		}
		return out
	}
}

// changeFacts tell what became of the folder.
type changeFacts struct {
	Made    []string   `json:"made"`    // signs of which a file was written
	Kept    int        `json:"kept"`    // all other signs of this build
	Removed []string   `json:"removed"` // signs that are gone
	Written int        `json:"files_written"`
	ByHand  []handFact `json:"by_hand"`

	Mended    []string `json:"mended"`    // files that an earlier build left newer than the manifest
	Unsettled []string `json:"unsettled"` // such files that this build was not asked for
	Copies    []string `json:"copies"`    // that were laid beside files of ours
}

// A handFact is a file that somebody changed.
type handFact struct {
	File  string `json:"file"`
	Aside string `json:"aside,omitempty"` // where it lies now
	Gone  bool   `json:"gone,omitempty"`  // its sign is gone
}

// tellChanges notes what became of the folder, and tells of files that somebody changed.
func (b *buildRun) tellChanges() {
	c := &changeFacts{Made: notNil(b.changes.Made), Kept: len(b.changes.Kept), Removed: notNil(b.changes.Removed), Written: b.changes.Written, ByHand: []handFact{},
		Mended: notNil(b.changes.Mended), Unsettled: notNil(b.changes.Unsettled), Copies: notNil(b.changes.Copies)}
	var kept, aside, gone []string
	for _, h := range b.changes.ByHand {
		c.ByHand = append(c.ByHand, handFact{h.Path, h.Aside, h.Gone})
		switch {
		case h.Gone:
			gone = append(gone, h.Path)
		case h.Aside != "":
			aside = append(aside, h.Aside)
		default:
			kept = append(kept, h.Path)
		}
	}
	b.sum.Changes = c
	b.tellHands("folder.mended", b.changes.Mended)
	b.tellHands("folder.unsettled", b.changes.Unsettled)
	b.tellHands("folder.copies", b.changes.Copies)
	b.tellHands("hand.kept", kept)
	b.tellHands("hand.aside", aside)
	b.tellHands("hand.gone", gone)
}

func (b *buildRun) tellHands(key string, files []string) {
	n := len(files)
	if n == 0 {
		return
	}
	if n > mostNamed && !b.verbose {
		files = append(files[:mostNamed:mostNamed], "…")
	}
	b.remark(b.say(key, n, strings.Join(files, ", ")))
}

// tellWatched tells in one line what one of many builds did.
func (b *buildRun) tellWatched() {
	c := b.sum.Changes
	b.print("build.watched", len(c.Made), c.Kept, len(c.Removed), b.figure(time.Since(b.began).Seconds(), 1))
}

// A watchedBuild builds again and again.
type watchedBuild struct {
	*door
	watching
	begin func() (*buildRun, error)
	said  map[string]bool
}

// watchBuild builds whenever something changes that the signs are made of, until it is interrupted, which is how it ends well.
// A fault is told, and what was made stays.
func (d *door) watchBuild(ctx context.Context, begin func() (*buildRun, error), flags *pflag.FlagSet) error {
	w := &watchedBuild{door: d, watching: watching{flags: flags}, begin: begin, said: map[string]bool{}}
	first, err := begin()
	if err != nil {
		return err
	}
	if err := first.watchable(); err != nil {
		return err
	}
	d.files.Lock() // and never given back: an interrupted run waits for this to end, which is no failure
	w.opt = first.opt
	last := w.state() // before it is read: what changes meanwhile is read again
	err = w.run(ctx, first)
	if e, ok := errors.AsType[*exitError](err); ok && e.code == exitUsage {
		return err
	}
	w.fault(ctx, err)
	if len(w.names) > 0 {
		last = w.state() // with the pictures that the catalog turned out to name
	}
	d.note("build.watching")
	onChange(ctx, last, w.state, func() { w.again(ctx) })
	return nil
}

// watchable refuses what makes no sense while files are watched.
func (b *buildRun) watchable() error {
	for _, c := range []struct {
		flag string
		set  bool
	}{{"--dry-run", b.dry}, {"--start", b.start != ""}, {"--force", b.force}} {
		if c.set {
			return usage(errors.New(b.say("watch.with", c.flag)))
		}
	}
	for _, path := range []string{b.opt.Catalog, b.opt.Places, b.opt.Offices, b.opt.Entries} {
		if path == stdio {
			return usage(errors.New(b.say("preview.stdin")))
		}
	}
	return nil
}

// again builds once more. A file that cannot be read may be one that is being written: it is told only if it stays as it is.
func (w *watchedBuild) again(ctx context.Context) {
	before := w.state()
	b, err := w.begin()
	if err == nil {
		b.watched, w.opt = true, b.opt
		err = w.run(ctx, b)
	}
	if err != nil && ctx.Err() == nil {
		time.Sleep(lookEvery)
		if w.state() != before {
			return // it is read again
		}
	}
	w.fault(ctx, err)
}

func (w *watchedBuild) run(ctx context.Context, b *buildRun) error {
	b.said, b.held = w.said, true
	err := b.build(ctx)
	for _, n := range b.sum.Notes {
		w.said[n] = true
	}
	if b.material != nil {
		w.remember(b.material)
	}
	return err
}

// fault tells what kept a build from being made.
func (w *watchedBuild) fault(ctx context.Context, err error) {
	if err == nil || ctx.Err() != nil {
		return
	}
	if e, ok := errors.AsType[*exitError](err); ok && e.err == nil {
		return // told already
	}
	for _, line := range w.explain(err) {
		w.tell("error", line)
	}
	w.tell("build.waits")
}
