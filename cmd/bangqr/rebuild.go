package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/output/runs"
)

// rebuildCommand makes the files of an earlier build once more.
func (d *door) rebuildCommand() *cobra.Command {
	var dir string
	var anyway bool
	c := d.command("rebuild", "rebuild RUN [-o DIR]", d.args(1, 1, "arg.run"), nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		o, err := d.options(c.Flags())
		if err != nil {
			return err
		}
		run, err := d.runOf(runs.In(o.Output), args[0])
		if err != nil {
			return err
		}
		if dir == "" {
			dir = fmt.Sprintf("%s-%d", filepath.Clean(o.Output), run.Number)
		}
		if filepath.Clean(dir) == filepath.Clean(o.Output) {
			return usage(errors.New(d.say("rebuild.same", dir)))
		}
		r := &rebuilding{run: run, anyway: anyway}
		r.buildRun = &buildRun{door: d, again: true}
		if r.opt, err = d.optionsOf(run.Settings, c.Flags()); err != nil {
			return err
		}
		r.opt.Output, r.opt.Jobs = dir, o.Jobs
		return r.rebuild(c.Context())
	}
	c.Flags().StringVarP(&dir, "output", "o", "", d.say("flag.rebuild.output"))
	c.Flags().BoolVar(&anyway, "anyway", false, d.say("flag.anyway"))
	c.ValidArgsFunction = d.completeRuns
	return c
}

// runOf finds a run by its number, as people write it: "12", "000012", or the file of its record.
func (d *door) runOf(store runs.Store, name string) (*runs.Run, error) {
	digits, _, _ := strings.Cut(filepath.Base(name), ".")
	n, err := strconv.Atoi(digits)
	if err == nil {
		run, err := store.Load(n)
		if err != nil {
			return nil, invalid(err)
		}
		if run != nil {
			return run, nil
		}
	}
	all, _, err := store.List()
	switch {
	case err != nil:
		return nil, err
	case len(all) == 0:
		return nil, usage(errors.New(d.say("runs.none", store.Dir())))
	}
	return nil, usage(errors.New(d.say("run.unknown", name, all[0].Number, all[len(all)-1].Number)))
}

// A rebuilding is a build of what a run made.
type rebuilding struct {
	*buildRun
	run      *runs.Run
	anyway   bool
	differ   []runs.Difference
	another  string   // the program that is at hand, where that is another
	unlike   []string // files that came out otherwise, or not at all
	compared int
}

// rebuild takes the run's settings and inputs, and makes its files if these are what they were.
func (r *rebuilding) rebuild(ctx context.Context) error {
	if err := r.settings(); err != nil {
		return err
	}
	if err := r.hold(r.run.OnDisk(func(in runs.Input) bool { return in.Role != roleStdin && in.Role != roleSource })); err != nil {
		return err
	}
	defer func() { r.buildRun.hold.Release() }()
	if err := r.prepare(ctx); err != nil {
		return err
	}
	now, err := r.inputs()
	if err != nil {
		return err
	}
	if err := r.hold(runs.Differ(r.run.Inputs, now)); err != nil {
		return err
	}
	if err := r.make(ctx); err != nil {
		return err
	}
	r.compare()
	return r.conclude()
}

// settings are what flags said of the run.
func (r *rebuilding) settings() error {
	f := func(name string) []string { return r.run.Flags[name] }
	set := func(name string) bool { return len(f(name)) > 0 }
	r.wish = wish{fields: f("field"), codes: f("code"), offices: f("office"), places: f("place"), entries: f("entry"), tags: f("tag")}
	r.opt.Narrowed, r.opt.Print.Duplex, r.shop, r.extra.preview = set("narrowed"), set("duplex"), set("print-shop"), set("preview")
	r.strict.clean, r.opt.Repairs = set("strict"), set("strict")
	r.starts, r.opt.AsOf = r.run.Starts, r.run.Day
	for _, m := range f("map") {
		if r.opt.Map == nil {
			r.opt.Map = map[string]string{}
		}
		attr, column, _ := strings.Cut(m, "=")
		r.opt.Map[attr] = column
	}
	if p := programName(); p != r.run.Program {
		r.another = p
	}
	return r.readStdin()
}

// readStdin reads the catalog of a run that came by a pipe before it is used, so that its hash is known.
func (r *rebuilding) readStdin() error {
	i := slices.IndexFunc(r.run.Inputs, func(in runs.Input) bool { return in.Role == roleStdin })
	if i < 0 {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(r.stdin, r.run.Inputs[i].Bytes+1)) // one more is another catalog
	if err != nil {
		return err
	}
	if err := r.hold(runs.Differ(r.run.Inputs[i:i+1], []runs.Input{runs.Of(roleStdin, stdio, data)})); err != nil {
		return err
	}
	r.door.stdin = io.MultiReader(strings.NewReader(string(data)), r.stdin)
	return nil
}

// hold notes what is not as it was, and stops unless the user wants it anyway.
func (r *rebuilding) hold(found []runs.Difference) error {
	for _, f := range found {
		if !slices.ContainsFunc(r.differ, func(d runs.Difference) bool { return d.Role == f.Role && d.Path == f.Path }) {
			r.differ = append(r.differ, f)
		}
	}
	if r.anyway || len(r.differ) == 0 && r.another == "" {
		return nil
	}
	return r.conclude()
}

// prepare does what a build does before it makes files.
func (r *rebuilding) prepare(ctx context.Context) error {
	if err := r.correct(&r.opt); err != nil {
		return err
	}
	return r.ready(ctx)
}

// compare holds the files that were made against those of the run.
func (r *rebuilding) compare() {
	made := map[string]string{}
	for _, f := range r.made.Files {
		made[f.Path] = f.SHA256
	}
	for _, f := range r.run.Files {
		if made[f.Path] != f.SHA256 {
			r.unlike = append(r.unlike, f.Path)
		}
	}
	r.compared = len(r.run.Files)
}

// A rebuiltFacts is what --json prints.
type rebuiltFacts struct {
	Run     int               `json:"run"`
	Output  string            `json:"output"`
	Made    bool              `json:"made"`    // files were made
	Program string            `json:"program"` // that made the run
	Another string            `json:"another_program,omitempty"`
	Inputs  []runs.Difference `json:"inputs"` // that are not what they were
	Files   int               `json:"files"`  // compared
	Unlike  []string          `json:"unlike"` // of these, came out otherwise
}

// conclude says what came of it, and ends the command where something differs.
func (r *rebuilding) conclude() error {
	made := r.made != nil
	if r.json {
		f := rebuiltFacts{r.run.Number, r.opt.Output, made, r.run.Program, r.another, notNil(r.differ), r.compared, notNil(r.unlike)}
		if err := r.encode(f); err != nil {
			return err
		}
	} else {
		r.tellPeople(made)
	}
	if !made || len(r.unlike) > 0 {
		return told(exitDiffers)
	}
	return nil
}

// tellPeople says it in words.
func (r *rebuilding) tellPeople(made bool) {
	for _, f := range r.differ {
		r.tell("rebuild.input", r.role(f.Role), f.Path, r.state(f.Old), r.state(f.New))
	}
	if r.another != "" {
		r.tell("rebuild.program", r.run.Program, r.another)
	}
	switch {
	case !made:
		r.tell("rebuild.stopped", r.run.Number)
	case len(r.unlike) == 0:
		r.print("rebuild.same.bytes", r.run.Number, r.compared, r.opt.Output)
	default:
		names := r.unlike
		if len(names) > mostNamed && !r.verbose {
			names = append(slices.Clone(names[:mostNamed]), "…")
		}
		r.print("rebuild.unlike", r.run.Number, len(r.unlike), r.compared, strings.Join(names, ", "), r.opt.Output)
	}
}

// role names what an input is.
func (s speech) role(role string) string { return s.say("role." + role) }

// state is an input's hash and size in words.
func (s speech) state(in *runs.Input) string {
	if in == nil {
		return s.say("rebuild.missing")
	}
	return s.say("rebuild.state", in.SHA256[:min(12, len(in.SHA256))], in.Bytes)
}
