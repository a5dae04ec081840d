package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/output/plan"
	"bangqr/output/runs"
	"bangqr/templates"
)

// planFlags are what is asked of a plan.
type planFlags struct {
	to, file, built   string
	since, against    string
	repo, from, round string
	zips              string
	panels, exit      bool
}

func (f *planFlags) addFlags(d *door, c *cobra.Command) {
	fs := c.Flags()
	part(fs, "help.choose", func() {
		fs.StringVar(&f.since, "since", "", d.say("flag.plan.since"))
		fs.StringVar(&f.against, "against", "", d.say("flag.plan.against"))
		fs.StringVar(&f.repo, "repo", "", d.say("flag.plan.repo"))
		d.keyFlags(c, fs, "kinds", "preset", "as-of", "reprint-on")
	})
	part(fs, "help.files", func() {
		fs.StringVar(&f.to, "to", "table", d.say("flag.plan.to"))
		fs.StringVarP(&f.file, "output", "o", "", d.say("flag.plan.file"))
		fs.StringVar(&f.round, "round", "", d.say("flag.plan.round"))
		fs.StringVar(&f.from, "from", "", d.say("flag.plan.from"))
		fs.BoolVar(&f.panels, "panels", false, d.say("flag.plan.panels"))
		fs.StringVar(&f.zips, "zip-offices", "", d.say("flag.plan.zips"))
	})
	part(fs, "help.run", func() {
		fs.StringVar(&f.built, "built", "", d.say("flag.plan.built"))
		d.ledgerFlags(c)
		fs.BoolVar(&f.exit, "detailed-exitcode", false, d.say("flag.plan.exit"))
		d.keyFlags(c, fs, "jobs")
	})
	complete(c, "to", "table", "markdown", "xlsx")
}

func (d *door) planCommand() *cobra.Command {
	var f planFlags
	var w wish
	c := d.command("plan", "plan [--since DATE | --against REVISION] [--to FORMAT] [-o FILE]", d.none(), nil)
	c.RunE = func(c *cobra.Command, _ []string) error {
		p, err := d.newPlan(c, f, w)
		if err != nil {
			return err
		}
		return p.run(c.Context())
	}
	part(c.Flags(), "help.choose", func() { w.addFlags(d.speech, c.Flags(), true) })
	f.addFlags(d, c)
	d.completeSelection(c)
	return c
}

// A planRun is one run of plan: the way of a build up to its signs, and then what hangs instead of files.
type planRun struct {
	*buildRun
	planFlags
	cobra    *cobra.Command
	store    runs.Store
	asked    []plan.Sign // of each sign of the build
	at       map[string]int
	was      *baseline
	why      *reasons
	plan     *plan.Plan
	proposed []*panelSign

	records  *history
	catalogs map[string]*catalog.Catalog // of records, by their hash
}

// newPlan reads what is asked of a plan, and refuses what cannot be meant.
func (d *door) newPlan(c *cobra.Command, f planFlags, w wish) (*planRun, error) {
	o, err := d.options(c.Flags())
	if err != nil {
		return nil, err
	}
	if f.built != "" {
		o.Output = f.built
	}
	var errs []error
	if !contains([]string{"table", "markdown", "xlsx"}, f.to) {
		errs = append(errs, errors.New("--to: "+d.say("value.choice", f.to, "table, markdown, xlsx")))
	}
	if f.since != "" && f.against != "" {
		errs = append(errs, errors.New(d.say("plan.both")))
	}
	if f.panels && f.file == "" {
		errs = append(errs, errors.New(d.say("plan.panels.where")))
	}
	if f.panels && f.to != "table" {
		errs = append(errs, errors.New(d.say("plan.panels.to", f.to)))
	}
	if f.panels && f.since+f.against != "" {
		errs = append(errs, errors.New(d.say("plan.panels.ledger")))
	}
	if f.round != "" && !strings.HasSuffix(strings.ToLower(f.round), ".pdf") {
		errs = append(errs, errors.New(d.say("plan.round.name", f.round)))
	}
	if f.from != "" {
		if _, ok := pointOf(f.from); !ok {
			errs = append(errs, errors.New(d.say("plan.from", f.from)))
		}
	}
	if len(errs) > 0 {
		return nil, usage(errors.Join(errs...))
	}
	b := &buildRun{door: d, began: time.Now(), opt: o, wish: w, dry: true}
	return &planRun{buildRun: b, planFlags: f, cobra: c, store: runs.In(o.Output), at: map[string]int{}}, nil
}

// pointOf reads "21.02, 105.85".
func pointOf(s string) (plan.Point, bool) {
	lat, lon, ok := strings.Cut(s, ",")
	if !ok {
		return plan.Point{}, false
	}
	return plan.ParsePoint(strings.TrimSpace(lat), strings.TrimSpace(lon))
}

// run is the whole way from a catalog to what is to be done.
func (p *planRun) run(ctx context.Context) error {
	if err := p.ready(ctx); err != nil {
		return err
	}
	manifest, err := p.ask(ctx)
	if err != nil {
		return err
	}
	if p.was, err = p.baseline(ctx, manifest); err != nil {
		return err
	}
	p.compare()
	if err := p.proposePanels(ctx); err != nil {
		return err
	}
	if err := p.writePanels(); err != nil {
		return err
	}
	if err := p.print(); err != nil {
		return err
	}
	if err := errors.Join(p.writeRound(), p.writeZips(ctx)); err != nil {
		return err
	}
	if err := p.was.told(); err != nil {
		return err
	}
	if p.exit && p.plan.Changed() {
		return told(exitDiffers)
	}
	return nil
}

// compare makes the plan.
func (p *planRun) compare() {
	p.why = newReasons(p)
	in := plan.Input{Catalog: p.shares.whole, Former: p.was.former, Asked: p.asked, Hanging: p.was.hanging, Made: p.was.made, Numbers: p.was.numbers,
		Any: p.opt.ReprintOn == "any", Part: p.part(), Kinds: map[string]bool{}, Explain: p.why.of}
	for _, k := range p.kinds {
		in.Kinds[k.Name] = true
	}
	in.Titles = p.titles()
	if p.inForce > p.today() {
		in.Later = p.inForce
	}
	p.plan = plan.Compare(in)
	p.plan.Day, p.plan.Against = p.inForce, p.was.against
	p.why.moved(p.plan)
}

// titles names the kinds of all that hangs.
func (p *planRun) titles() map[string]string {
	out := map[string]string{}
	add := func(kind string) {
		if _, ok := out[kind]; !ok && kind != "" {
			out[kind] = ""
			if k, err := p.why.look.kind(kind, p.opt); err == nil {
				out[kind] = kindTitle(k, p.opt.SignLang)
			}
		}
	}
	for i := range p.was.hanging {
		add(p.was.hanging[i].Was.Kind)
	}
	for i := range p.was.made {
		add(p.was.made[i].Kind)
	}
	return out
}

// part tells that only some signs were asked for.
func (p *planRun) part() bool {
	w := p.wish
	return len(w.fields)+len(w.codes)+len(w.entries)+len(w.tags) > 0
}

// ask finds what each sign would be today: from the folder of the results where nothing changed, else by composing it.
func (p *planRun) ask(ctx context.Context) (*output.Manifest, error) {
	m, standing, err := output.Standing(p.job(nil))
	if err != nil {
		return nil, err
	}
	p.asked = make([]plan.Sign, len(p.signs))
	p.sideBySide(ctx, len(p.signs), func(i int) {
		s := &p.signs[i]
		a := askedOf(s, p.opt.SignLang)
		if entry := standing(i); entry != nil {
			a.Edition, a.Meaning, a.Pages = entry.Edition, entry.Meaning, entry.Pages
		} else if made, err := p.sign(i); err != nil {
			a.Fault = p.faultOf(err)
		} else {
			a.Edition, a.Meaning, a.Pages = made.Edition, made.Meaning, len(made.Doc.Pages)
		}
		p.asked[i] = a
	})
	for i := range p.signs {
		p.at[p.signs[i].ID] = i
	}
	return m, ctx.Err()
}

// askedOf is a sign as a plan has it, before it is composed.
func askedOf(s *templates.Sign, lang string) plan.Sign {
	k := s.Kind
	a := plan.Sign{ID: s.ID, Kind: k.ID(), Base: k.Name, Title: kindTitle(k, lang), Subject: s.Title, Office: s.Office, Board: hangs(k),
		Size: k.Page.Paper(), Width: k.Page.W.MM(), Height: k.Page.H.MM(), Pages: 1, Codes: s.Codes()}
	if s.Place != nil {
		a.Place = s.Place.ID
	}
	return a
}

// hangs tells a kind that hangs at a place from what is held in the hand and from sheets that list such boards.
func hangs(k *templates.Kind) bool {
	return k.Per == "place" && !k.Distance.Held && !k.Lists("boards")
}
