package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	slashed "path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bangqr/output/plan"
	"bangqr/output/runs"
	"bangqr/templates"
)

// A revision's files are read with git itself and put into a folder of their own, where they are read like any others: what a
// repository holds is as little to be trusted as what somebody sends. Nothing of the working tree is touched, no filter or
// hook of the repository runs, and links and submodules are left out.

// Bounds on what is taken out of a revision.
const (
	mostGitFiles = 20_000
	mostGitFile  = 64 << 20  // bytes of one
	mostGitBytes = 512 << 20 // of all
)

// gitEndings are those of files that a catalog, a kind or a picture may have.
var gitEndings = []string{".csv", ".tsv", ".txt", ".xlsx", ".docx", ".html", ".htm", ".json", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".pdf", ".md"}

// A repository is where a revision is read.
type repository struct {
	ctx  context.Context
	dir  string // in which git is started
	top  string // of the working tree; of a bare repository, the folder one works in
	rev  string // the commit, in full
	date string // its day
}

// git runs git and gives what it prints.
func (r *repository) git(args ...string) ([]byte, error) {
	c := exec.CommandContext(r.ctx, "git", args...)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil && said.Len() > 0 {
		line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return nil, errors.New(line)
	}
	return out, err
}

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
		return nil, usage(errors.New(p.say("plan.git.repo", or(r.dir, "."), err.Error())))
	}
	if strings.TrimSpace(string(bare)) != "true" {
		top, err := r.git("rev-parse", "--show-toplevel")
		if err != nil {
			return nil, usage(errors.New(p.say("plan.git.repo", or(r.dir, "."), err.Error())))
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

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// within gives a path as the repository has it; false for one outside.
func (r *repository) within(name string) (string, bool) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	top := r.top
	if real, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(real, filepath.Base(abs))
	}
	if real, err := filepath.EvalSymlinks(top); err == nil {
		top = real
	}
	rel, err := filepath.Rel(top, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// A blob is a file of a revision.
type blob struct {
	name, id string
	size     int64
}

// list gives the files of a revision that may be read, below a folder.
func (r *repository) list(below, except string) ([]blob, error) {
	args := []string{"ls-tree", "-r", "-z", "--long", "--full-tree", r.rev}
	if below != "." {
		args = append(args, "--", ":(literal)"+below)
	}
	out, err := r.git(args...)
	if err != nil {
		return nil, err
	}
	var blobs []blob
	for _, line := range strings.Split(string(out), "\x00") {
		head, name, ok := strings.Cut(line, "\t")
		f := strings.Fields(head) // mode, type, id, size
		if !ok || len(f) != 4 || f[1] != "blob" || f[0] == "120000" || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		if except != "" && (name == except || strings.HasPrefix(name, except+"/")) || !slices.Contains(gitEndings, strings.ToLower(slashed.Ext(name))) {
			continue
		}
		size, err := strconv.ParseInt(f[3], 10, 64)
		if err != nil || size > mostGitFile {
			continue
		}
		blobs = append(blobs, blob{name, f[2], size})
	}
	return blobs, nil
}

// take puts files of a revision into a folder.
func (r *repository) take(blobs []blob, into string) error {
	c := exec.CommandContext(r.ctx, "git", "cat-file", "--batch")
	c.Dir = r.dir
	c.Env = append(os.Environ(), "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0")
	var ids strings.Builder
	for _, b := range blobs {
		ids.WriteString(b.id + "\n")
	}
	c.Stdin = strings.NewReader(ids.String())
	pipe, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return err
	}
	in := bufio.NewReader(pipe)
	for _, b := range blobs {
		if err = b.save(in, into); err != nil {
			break
		}
	}
	if err != nil {
		_ = c.Process.Kill()
		_ = c.Wait()
		return err
	}
	return c.Wait()
}

// save reads one file as git cat-file gives it: a line of id, type and size, the bytes, and a line break.
func (b *blob) save(in *bufio.Reader, into string) error {
	head, err := in.ReadString('\n')
	if err != nil {
		return err
	}
	if strings.TrimSpace(head) != fmt.Sprintf("%s blob %d", b.id, b.size) {
		return fmt.Errorf("%s: %s", b.name, strings.TrimSpace(head))
	}
	name := filepath.Join(into, filepath.FromSlash(b.name))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.CopyN(f, in, b.size)
	if err = first(err, f.Close()); err != nil {
		return err
	}
	_, err = in.Discard(1)
	return err
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
	for _, name := range []string{p.opt.Catalog, p.opt.Places, p.opt.Offices, p.opt.Entries, p.opt.Templates, or(p.opt.ConfigFile, filepath.Join(p.opt.Folder, configName))} {
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
		return usage(errors.New(p.say("plan.git.outside", or(p.opt.Catalog, "sample"), r.top)))
	}
	except, _ := r.within(p.opt.Output)
	var all []blob
	seen := map[string]bool{}
	total := int64(0)
	for folder := range below {
		blobs, err := r.list(folder, except)
		if err != nil {
			return err
		}
		for _, x := range blobs {
			if !seen[x.name] {
				seen[x.name] = true
				all = append(all, x)
				total += x.size
			}
		}
	}
	if len(all) > mostGitFiles || total > mostGitBytes {
		return usage(errors.New(p.say("plan.git.large", p.against, len(all), total>>20)))
	}
	slices.SortFunc(all, func(a, b blob) int { return strings.Compare(a.name, b.name) })
	return r.take(all, dir)
}

// settingsAt gives the options as they were at a revision: those of its bangqr.yaml under today's flags, with every path that
// lies in the repository leading to the revision's file.
func (p *planRun) settingsAt(r *repository, dir string) (Options, error) {
	o := p.opt
	config := or(p.opt.ConfigFile, filepath.Join(p.opt.Folder, configName))
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
