package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/catalog/known"
	"bangqr/catalog/payload"
	"bangqr/cmd/bangqr/internal/linkcheck"
	"bangqr/output/boards"
)

// linkCheck are the settings of "links check".
type linkCheck struct {
	State   string   // the file of results
	Rate    int      // requests a minute of one host
	MaxAge  int      `mapstructure:"max-age"` // days
	Grace   int      // days
	FailOn  []string `mapstructure:"fail-on"`
	Rules   string   // a file, or nothing
	Contact string
}

// failVerdicts are those that may end the command with an exit code.
func failVerdicts() []string {
	var out []string
	for _, v := range linkcheck.Verdicts() {
		if !slices.Contains([]linkcheck.Verdict{linkcheck.Alive, linkcheck.NoNetwork, linkcheck.NotChecked}, v) {
			out = append(out, string(v))
		}
	}
	return out
}

// linksCheck asks whether codes lead where they should.
func (d *door) linksCheck() *cobra.Command {
	var dry bool
	c := d.command("links.check", "check [--dry-run] [--state FILE] [--max-age DAYS]", d.none(), func(c *cobra.Command, _ []string) error {
		r, err := d.openRoll(c)
		if err != nil {
			return err
		}
		k := &linkRun{ledgerRun: r, at: map[string]*printed{}}
		if err := k.collect(); err != nil {
			return err
		}
		if dry {
			return k.rehearse()
		}
		return k.check(c.Context())
	})
	c.Flags().BoolVar(&dry, "dry-run", false, d.say("flag.links.dry"))
	d.keyFlags(c, c.Flags(), "links.check.state", "links.check.rate", "links.check.max-age", "links.check.fail-on", "output", "boards.file", "as-of")
	complete(c, "fail-on", failVerdicts()...)
	return c
}

// A linkRun is one run of "links check".
type linkRun struct {
	*ledgerRun
	printed []*printed          // in the order in which signs carry them
	at      map[string]*printed // the same by payload
	hang    []hanging           // boards that are on the wall
	unknown []boards.Board      // of those, what nobody knows the codes of
}

// A printed is what a code says, and where it stands.
type printed struct {
	linkcheck.Target
	caption string
	signs   []string // ids
	boards  []int    // of linkRun.hang
	result  linkcheck.Result
}

// A network is how the Internet is reached and time passes. Tests have another in the context of the command.
type network struct {
	change func(*linkcheck.Options)
}

type networkKey struct{}

// options are what the settings say of a run.
func (k *linkRun) checkOptions(ctx context.Context) (linkcheck.Options, error) {
	l := k.opt.LinkCheck
	o := linkcheck.Options{Agent: k.agent(), Hosts: k.hosts(), Every: time.Minute / time.Duration(l.Rate), MaxAge: days(l.MaxAge), Grace: days(l.Grace),
		Clock: linkcheck.Clock{Now: now, Sleep: sleep}}
	var data []byte
	var err error
	if l.Rules != "" {
		if data, err = k.readSmall(l.Rules, maxConfig); err != nil {
			return o, err
		}
	}
	if o.Rules, err = linkcheck.ReadRules("links.check.rules: "+l.Rules, data); err != nil {
		return o, invalid(err)
	}
	for i := range k.catalog.Procedures {
		p := &k.catalog.Procedures[i]
		o.Known = append(o.Known, linkcheck.Subject{Code: p.Code, Name: p.DisplayName()})
	}
	for p := range known.All() { // a page may well be that of a procedure which this office does not have
		named := catalog.Procedure{Name: p.Name}
		o.Known = append(o.Known, linkcheck.Subject{Code: p.Code, Name: named.DisplayName()})
	}
	if n, ok := ctx.Value(networkKey{}).(network); ok {
		n.change(&o)
	}
	return o, nil
}

func days(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }

func sleep(d time.Duration, stop <-chan struct{}) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-stop:
	}
}

// hosts are those that redirects may lead to.
func (k *linkRun) hosts() []string {
	hosts := k.opt.Links.Hosts
	if len(hosts) == 0 {
		hosts = catalog.DefaultHosts()
	}
	return append(slices.Clip(hosts), k.opt.Links.MoreHosts...)
}

// agent is what the program calls itself to portals: its name, and whom to ask about it.
func (k *linkRun) agent() string {
	o := k.opt.Office
	contact, _ := payload.Plain(cmp.Or(k.opt.LinkCheck.Contact, o.Website, o.Phone, o.Hotline))
	contact = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, contact)
	name := "bangqr/" + strings.Trim(version().Version, "()")
	if contact == "" {
		return name + " (links check)"
	}
	return name + " (+" + contact + ")"
}

// targets are the addresses to ask for.
func (k *linkRun) targets() []linkcheck.Target {
	out := make([]linkcheck.Target, len(k.printed))
	for i, p := range k.printed {
		out[i] = p.Target
	}
	return out
}

// check asks, and tells what came of it.
func (k *linkRun) check(ctx context.Context) error {
	if len(k.printed) == 0 {
		k.note("linkcheck.nothing")
	}
	o, err := k.checkOptions(ctx)
	if err != nil {
		return err
	}
	alone, err := linkcheck.Alone(ctx, linksLock())
	if err != nil {
		return err
	}
	defer alone.Close()
	if o.State, err = linkcheck.OpenState(k.opt.LinkCheck.State); err != nil {
		return stateFault(err)
	}
	defer o.State.Close()
	if o.State.Bad > 0 {
		k.tell("linkcheck.bad", k.opt.LinkCheck.State, o.State.Bad)
	}
	bar := k.progressOf("progress.links", len(k.printed))
	var done atomic.Int64
	o.Progress = func(linkcheck.Result) { bar.step(int(done.Add(1))) }
	rep, err := linkcheck.Run(ctx, k.targets(), o)
	bar.close()
	if err != nil {
		return err
	}
	for i := range rep.Results {
		k.printed[i].result = rep.Results[i]
	}
	if rep.NoNetwork {
		return k.offline(rep)
	}
	if err := k.report(); err != nil {
		return err
	}
	return k.verdict()
}

// linksLock names what keeps a user's runs apart, whatever files they keep answers in; nothing where the user has no folder for
// such files.
func linksLock() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "bangqr", "links.lock")
}

// stateFault marks what is wrong with the file as something to mend, and leaves what the system refused.
func stateFault(err error) error {
	if causeOf(err) != nil {
		return err
	}
	return invalid(err)
}

// mostTried is how many hosts are named that did not answer.
const mostTried = 8

// offline tells once that there is no network, or that the network answers for all hosts itself.
func (k *linkRun) offline(rep *linkcheck.Report) error {
	if rep.Login != "" {
		return errors.New(k.say("linkcheck.login", rep.Login))
	}
	for _, name := range []string{"HTTPS_PROXY", "https_proxy"} {
		if os.Getenv(name) != "" {
			k.tell("linkcheck.proxy", name)
		}
	}
	tried := strings.Join(rep.Tried[:min(len(rep.Tried), mostTried)], ", ")
	if len(rep.Tried) > mostTried {
		tried += ", …"
	}
	if rep.Untried > 0 {
		tried += k.say("linkcheck.untried", rep.Untried)
	}
	return errors.New(k.say("linkcheck.offline", tried))
}

// verdict ends the command: with an exit code of its own where codes lead nowhere.
func (k *linkRun) verdict() error {
	for _, p := range k.printed {
		if k.fails(p) {
			return told(exitLinks)
		}
	}
	return nil
}

// fails tells that a code leads where it must not.
func (k *linkRun) fails(p *printed) bool {
	return contains(k.opt.LinkCheck.FailOn, string(p.result.Verdict))
}
