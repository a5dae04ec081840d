package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/templates"
)

// run is the whole program. It gives the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // from then on the system's own handling is back: a second Ctrl-C ends at once
	cobra.MousetrapHelpText = "" // a double click on Windows gives the help, not a scolding
	return open(ctx, args, stdin, stdout, stderr)
}

// open runs one command. When the context ends, so does the command: at once, wherever it waits or counts, unless it is
// writing files, which it finishes or takes back first, or has folders of its own to take away.
func open(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	d := &door{stdin: stdin, stdout: newOutlet(stdout), stderr: newOutlet(stderr)}
	speech, asJSON := manners(args)
	d.speech, d.json = speech, asJSON
	defer d.stdout.close()
	defer d.stderr.close()
	root := d.root()
	root.SetArgs(args)
	code := make(chan int, 1)
	go func() { code <- d.exit(ctx, root.ExecuteContext(ctx)) }()
	select {
	case c := <-code:
		return c
	case <-ctx.Done():
	}
	if d.temps.Load() > 0 || !d.files.TryLock() {
		return <-code
	}
	return d.interrupted(asJSON) // with the lock, which is never given back: no file is begun any more
}

// A buildRun is one run of build.
type buildRun struct {
	*door
	opt      Options
	wish     wish
	dry      bool
	again    bool // it makes what an earlier build made
	extra    extra
	sample   *catalog.Catalog // its lists, without procedures
	left     sampleLeft       // of the sample
	trial    bool             // the sample's places and entries are printed in whatever name
	strict   strictness
	start    string // of labels: a number, "next", or nothing
	shop     bool   // for a print shop: files are looked over, and an order written
	material *material
	shares   shares
	kinds    []*templates.Kind
	compose  templates.Options
	rulings  []*ruling
	wants    []templates.PresetKind // of the sets
	inForce  string                 // the day on which what is printed is in force
	signs    []templates.Sign
	sum      summary
	made     *output.Manifest
	starts   map[string]int // where labels begin, by kind
	force    bool           // nothing is kept
	watched  bool           // another went before it: one line tells what it did
	held     bool           // the files are locked already
	began    time.Time
	said     map[string]bool // notes that runs before it told
	noWait   bool            // for another build that works in the folder
	hold     *output.Held    // the folder, while this build works in it
	past     *output.Past    // what earlier builds left there
	changes  output.Changes  // what became of the folder
}

// build is the whole way from a catalog to signs: each line is a room, or what is said of it.
func (b *buildRun) build(ctx context.Context) error {
	defer func() { b.hold.Release() }()
	err := b.ready(ctx)
	if err != nil {
		return err
	}
	if b.dry {
		err = b.rehearse(ctx)
	} else {
		err = b.make(ctx)
	}
	if err == nil {
		err = b.follow()
	}
	if err != nil {
		return err
	}
	return b.tellSummary()
}

// ready is the way up to the signs that are to be made.
func (b *buildRun) ready(ctx context.Context) error {
	err := errors.Join(b.checkOutput(), b.checkReserved(runtime.GOOS == "windows"), b.checkZip())
	if err != nil {
		return err
	}
	if !b.dry {
		if err := b.holdFolder(ctx); err != nil {
			return err
		}
		b.past = output.Recall(b.opt.Output, program())
	}
	if err := b.loadOwn(); err != nil {
		return err
	}
	if err := b.takeKinds(); err != nil {
		return err
	}
	if err := errors.Join(b.checkDPI(), b.checkBackgrounds(), b.labelStarts()); err != nil {
		return err
	}
	b.tellPress()
	b.compose = templates.Options{Lang: b.opt.SignLang, Links: b.opt.Links, Assets: b.material.assets, Panels: b.opt.Boards.Panels, Boards: b.boards(b.opt, b.kinds)}
	found, err := b.judge(b.opt, b.material, b.kinds, b.strict)
	if err != nil {
		return err
	}
	if err := b.tellProblems(b.material.report, found); err != nil {
		return err
	}
	b.inForce = found.day
	return b.selectSigns(found.day)
}

// follow tells of the order of a print shop, and keeps where the labels stopped.
func (b *buildRun) follow() error {
	if b.made == nil {
		return nil
	}
	if b.shop {
		b.tellShop()
	}
	return b.keepLabels(b.made)
}

// The collector is lazy in a small build: the sample then takes a sixth less time, and 60 MB instead of 27. In a large one
// it is diligent, at no cost that could be measured: 10,000 posters take 115 MB instead of 138.
const (
	smallBuild = 1000 // signs
	lazy       = 400  // percent of growth before a collection; 100 is Go's own
	diligent   = 60
)

// pace is how lazy the collector is. Pages drawn as pictures take bands of 8 MB and packers one after another: what is left of
// those before must not pile up, however few they are.
func pace(signs int, o Options) int {
	if signs <= smallBuild && !slices.Contains(o.Format, "png") {
		return lazy
	}
	return diligent
}

// make composes the signs and writes their files.
func (b *buildRun) make(ctx context.Context) error {
	defer debug.SetGCPercent(debug.SetGCPercent(pace(len(b.signs), b.opt)))
	if err := b.walls(ctx); err != nil {
		return err
	}
	if !b.held {
		b.files.Lock()
		defer b.files.Unlock()
	}
	bar := b.progress(len(b.signs))
	m, failed, err := output.Build(ctx, b.job(bar.step))
	bar.close()
	if err != nil {
		return err
	}
	for _, f := range failed {
		b.sum.fail(b.signs[f.Sign].ID, f.Err)
	}
	b.count(m)
	b.tellShrunk(m)
	b.tellChanges()
	b.tellLong(m)
	b.tellDense(linkVersions(m))
	b.made = m
	return nil
}
