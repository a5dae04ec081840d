package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	slashed "path"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/output/plan"
	"bangqr/output/runs"
	"bangqr/templates"
)

// A revision's files are read with git itself and put into a folder of their own, where they are read like any others: what a
// repository holds is as little to be trusted as what somebody sends. Nothing of the working tree is touched, no filter or
// hook of the repository runs, and links and submodules are left out.

// openRevision finds the repository and the commit.
func (p *planRun) openRevision(ctx context.Context) (*repository, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New(p.say("plan.git.none"))
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	r := &repository{ctx: ctx, dir: p.repo, top: here}
	if r.dir == "" {
		r.dir = p.opt.Folder
	}
	bare, err := r.git("rev-parse", "--is-bare-repository")
	if err != nil {
		return nil, usage(errors.New(p.say("plan.git.repo", cmp.Or(r.dir, "."), err.Error())))
	}
	if strings.TrimSpace(string(bare)) != "true" {
		top, err := r.git("rev-parse", "--show-toplevel")
		if err != nil {
			return nil, usage(errors.New(p.say("plan.git.repo", cmp.Or(r.dir, "."), err.Error())))
		}
		r.top = filepath.FromSlash(strings.TrimSpace(string(top)))
	}
	rev, err := r.git("rev-parse", "--verify", "--quiet", "--end-of-options", p.against+"^{commit}")
	if err != nil {
		return nil, usage(errors.New(p.say("plan.git.rev", p.against)))
	}
	r.rev = strings.TrimSpace(string(rev))
	date, err := r.git("show", "-s", "--no-show-signature", "--format=%cs", r.rev)
	r.date = strings.TrimSpace(string(date))
	return r, err
}

// ofRevision composes the signs of the catalog at a revision, all of them as hanging. The files beside it and the user's own
// kinds are those of the revision too, and so are the settings of bangqr.yaml, where they lie in the repository.
func (p *planRun) ofRevision(ctx context.Context, b *baseline) error {
	r, err := p.openRevision(ctx)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "bangqr-revision-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := p.checkOut(r, dir); err != nil {
		return err
	}
	o, err := p.settingsAt(r, dir)
	if err != nil {
		return fmt.Errorf("%s: %w", p.against, err)
	}
	quiet := &door{stdin: p.stdin, stdout: p.stdout, stderr: p.stderr, speech: p.speech, manner: manner{quiet: true}}
	m, err := quiet.load(o)
	if err != nil {
		return fmt.Errorf("%s: %w", p.against, err)
	}
	signs, opt, err := p.signsAt(quiet, o, m, r.date)
	if err != nil {
		return err
	}
	made, err := p.composeAll(ctx, signs, opt)
	if err != nil {
		return err
	}
	b.against = plan.Against{What: "revision", Revision: r.rev, Time: r.date}
	b.former = m.catalog.Snapshot()
	run := &runs.Run{Day: r.date, Catalog: r.rev, Settings: o.settled(), Program: programName()}
	b.states[run] = runs.State{Catalog: b.former, Day: r.date}
	for _, s := range made {
		b.origin[s.ID] = run
	}
	p.asBuilt(b, made, true)
	return nil
}

// checkOut puts the files that a run may read into a folder.
func (p *planRun) checkOut(r *repository, dir string) error {
	below := map[string]bool{}
	for _, name := range []string{p.opt.Catalog, p.opt.Places, p.opt.Offices, p.opt.Entries, p.opt.Templates, cmp.Or(p.opt.ConfigFile, filepath.Join(p.opt.Folder, configName))} {
		if name == "" || name == stdio {
			continue
		}
		rel, ok := r.within(name)
		if !ok {
			continue
		}
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			rel = slashed.Dir(rel) // the file may have had another name
		}
		below[rel] = true
	}
	if len(below) == 0 {
		return usage(errors.New(p.say("plan.git.outside", cmp.Or(p.opt.Catalog, "sample"), r.top)))
	}
	all, err := r.below(below, p.opt.Output)
	if err != nil {
		return err
	}
	total := int64(0)
	for _, x := range all {
		total += x.size
	}
	if len(all) > mostGitFiles || total > mostGitBytes {
		return usage(errors.New(p.say("plan.git.large", p.against, len(all), total>>20)))
	}
	return r.take(all, dir)
}

// below lists the files of a revision in some folders, each once and by name, but for those in the folder of the results.
func (r *repository) below(folders map[string]bool, output string) ([]blob, error) {
	except, _ := r.within(output)
	var all []blob
	seen := map[string]bool{}
	for folder := range folders {
		blobs, err := r.list(folder, except)
		if err != nil {
			return nil, err
		}
		for _, x := range blobs {
			if !seen[x.name] {
				seen[x.name] = true
				all = append(all, x)
			}
		}
	}
	slices.SortFunc(all, func(a, b blob) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// settingsAt gives the options as they were at a revision: those of its bangqr.yaml under today's flags, with every path that
// lies in the repository leading to the revision's file.
func (p *planRun) settingsAt(r *repository, dir string) (Options, error) {
	o := p.opt
	config := cmp.Or(p.opt.ConfigFile, filepath.Join(p.opt.Folder, configName))
	if rel, ok := r.within(config); ok {
		at := filepath.Join(dir, filepath.FromSlash(rel))
		if _, err := os.Stat(at); err == nil {
			then, err := p.optionsIn(at, p.cobra.Flags())
			if err != nil {
				return o, err
			}
			o = then
		}
	}
	for _, name := range []*string{&o.Catalog, &o.Places, &o.Offices, &o.Entries, &o.Templates} {
		if *name == "" || *name == stdio {
			continue
		}
		if rel, err := filepath.Rel(dir, *name); err == nil && filepath.IsLocal(rel) {
			continue // as the revision's own settings have it
		}
		if rel, ok := r.within(*name); ok {
			*name = filepath.Join(dir, filepath.FromSlash(rel))
		}
	}
	if _, err := os.Stat(o.Templates); err != nil {
		o.Templates = defaultTemplates()
	}
	if _, err := os.Stat(o.Catalog); o.Catalog != "" && o.Catalog != stdio && err != nil {
		return o, usage(errors.New(p.say("plan.git.file", r.rev[:min(12, len(r.rev))], filepath.Base(o.Catalog))))
	}
	o.Folder = dir
	return o, nil
}

// signsAt selects the signs of a catalog as it was, in its own kinds.
func (p *planRun) signsAt(d *door, o Options, m *material, day string) ([]templates.Sign, templates.Options, error) {
	then := &buildRun{door: d, opt: o, wish: p.wish, dry: true, material: m}
	if err := then.takeKinds(); err != nil {
		return nil, templates.Options{}, err
	}
	then.shares = sharesOf(m.catalog.InForce(day))
	sel, offices := templates.Selection{}, []string(nil)
	if p.wish.any() {
		sel, offices, _ = d.selection(p.wish, m.catalog) // what there was not then is new
	}
	if len(offices) > 0 && len(m.catalog.Offices) > 1 {
		then.shares.only(offices)
	}
	then.listSigns(sel)
	return then.signs, templates.Options{Lang: o.SignLang, Links: o.Links, Assets: m.assets, Panels: o.Boards.Panels, Boards: then.boards(o, then.kinds)}, nil
}
