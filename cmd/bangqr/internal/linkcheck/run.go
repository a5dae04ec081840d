package linkcheck

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"

	"bangqr/catalog"
)

// Options are how a run asks.
type Options struct {
	Agent  string        // what it calls itself: "bangqr/1.0 (+https://phuongmau.gov.vn)"
	Hosts  []string      // patterns of the hosts that redirects may lead to
	Rules  Rules         // how pages are read
	Known  []Subject     // procedures by which a wrong page is told
	Every  time.Duration // from one request of a host to the next, at least
	MaxAge time.Duration // how old an answer may be; 0 asks all anew
	Grace  time.Duration // how long a host may fail before its pages count as dead
	State  *State        // what earlier runs found; nil for none
	Clock  Clock

	Dial     func(ctx context.Context, network, address string) (net.Conn, error) // for tests; nil reaches public addresses alone
	Roots    *x509.CertPool                                                       // of certificates; nil for those of the system
	Patience time.Duration                                                        // for one answer; 0 for 30 s

	Progress func(Result) // told of each, in whatever order
}

// A Planned is what a run would do about an address.
type Planned struct {
	URL   string
	Host  string
	Asked bool
	Known Result // what an earlier run found, if anything
}

// Plan tells what Run would ask, and asks nothing.
func Plan(targets []Target, o Options) []Planned {
	r := newRun(context.Background(), &o)
	out := make([]Planned, len(targets))
	for i := range targets {
		t := &targets[i]
		old, due := r.due(t)
		out[i] = Planned{URL: t.URL, Host: hostOf(t.URL), Asked: due && r.refusal(t) == nil, Known: old}
	}
	return out
}

// mostHosts is how many hosts are asked side by side.
const mostHosts = 8

// Run asks for every target that is due and gives what is known of all of them. It stops when its context ends: what was found
// by then is remembered. An error is one of the context or of the state's file.
func Run(whole context.Context, targets []Target, o Options) (*Report, error) {
	ctx, cancel := context.WithCancel(whole)
	defer cancel()
	r := newRun(ctx, &o)
	r.cancel = cancel
	r.results = make([]Result, len(targets))
	var order []string
	byHost := map[string][]int{}
	for i := range targets {
		h := hostOf(targets[i].URL)
		if byHost[h] == nil {
			order = append(order, h)
		}
		byHost[h] = append(byHost[h], i)
	}
	var wait sync.WaitGroup
	free := make(chan struct{}, mostHosts)
	for _, h := range order {
		wait.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			for _, i := range byHost[h] {
				if ctx.Err() != nil {
					return
				}
				r.one(i, &targets[i])
			}
		})
	}
	wait.Wait()
	if r.err != nil {
		return nil, r.err
	}
	if err := whole.Err(); err != nil {
		return nil, err
	}
	return r.report(targets), nil
}

// A run is one run.
type run struct {
	ctx     context.Context
	cancel  context.CancelFunc
	opt     *Options
	client  *client
	names   *names
	results []Result

	mu       sync.Mutex // of what follows
	hosts    map[string]*host
	probes   map[string]func() *page
	reached  bool            // some machine answered
	held     []Result        // failures that count only if some machine answers
	tried    []string        // hosts that no machine answered for
	cleared  map[string]bool // what was held against a control, and is not the network's own
	silent   bool            // so many hosts said nothing that the others are not tried
	login    string          // what the network answers with for every host
	controls [len(controls)]control
	err      error
}

func newRun(ctx context.Context, o *Options) *run {
	return &run{ctx: ctx, opt: o, client: newClient(o), names: newNames(o.Known), hosts: map[string]*host{}, probes: map[string]func() *page{}, cleared: map[string]bool{}, cancel: func() {}}
}

func (r *run) now() time.Time { return r.opt.Clock.Now().UTC().Truncate(time.Second) }

// report closes a run. Where nothing answered at all it is this machine that has no network, and where a login page did for all
// it is as good as none: then no page is called dead.
func (r *run) report(targets []Target) *Report {
	rep := &Report{Results: r.results, Login: r.login, NoNetwork: r.login != "" || r.silent || !r.reached && len(r.held) > 0}
	if rep.NoNetwork {
		slices.Sort(r.tried)
		rep.Tried = slices.Compact(r.tried)
		rep.Untried = r.untried(targets, rep.Tried)
		for i := range rep.Results {
			if x := &rep.Results[i]; x.Asked || x.URL == "" {
				*x = Result{URL: targets[i].URL, Verdict: NoNetwork}
			}
		}
	}
	return rep
}

// one finds out about one target.
func (r *run) one(i int, t *Target) {
	old, due := r.due(t)
	res := old
	if f := r.refusal(t); f != nil {
		res = Result{URL: t.URL, Verdict: f.verdict, Reason: f.reason, Detail: f.detail}
	} else if due {
		var offline bool
		res, offline = r.ask(t, old)
		if r.ctx.Err() != nil {
			return // what was cut off is no answer
		}
		res = r.dated(t, res, old)
		if err := r.remember(res, offline); err != nil {
			r.fail(err)
			return
		}
		if offline {
			r.giveUp()
		}
	}
	r.results[i] = res
	if r.opt.Progress != nil {
		r.opt.Progress(res)
	}
}

func (r *run) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
	r.cancel()
}

// remember keeps an answer; one that may be the fault of our own network waits until some machine has answered.
func (r *run) remember(res Result, offline bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.silent {
		return nil
	}
	if !r.reached && offline {
		r.held = append(r.held, res)
		r.tried = append(r.tried, hostOf(res.URL))
		return nil
	}
	r.reached = true
	for _, h := range append(r.held, res) {
		if err := r.opt.State.add(h); err != nil {
			return err
		}
	}
	r.held = nil
	return nil
}

// question is a hash of all that a verdict depends on besides the answer.
func (r *run) question(t *Target) string {
	u, err := url.Parse(t.URL)
	if err != nil {
		return ""
	}
	data, _ := json.Marshal([]any{t.Expect, t.Subjects, r.opt.Rules.of(strings.ToLower(u.Host), u.Path), r.opt.Hosts})
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// due gives what is known of a target and tells whether to ask again: when the answer is old, and for those that failed when
// their time has come. Whoever asks for everything anew still waits as long as a host asked for.
func (r *run) due(t *Target) (Result, bool) {
	old, ok := r.opt.State.find(t.URL, r.question(t))
	if !ok {
		return Result{URL: t.URL}, true
	}
	now := r.now()
	ahead := old.Checked.After(now.Add(clockSlip))
	if old.Verdict.settled() {
		return old, r.opt.MaxAge == 0 || now.Sub(old.Checked) >= r.opt.MaxAge || ahead
	}
	if r.opt.MaxAge == 0 && old.Reason != askedToWait {
		return old, true
	}
	return old, !now.Before(old.Next) || ahead
}

// What is asked again when: after a quarter of an hour, then twice as long each time, up to a day.
const (
	firstWait = 15 * time.Minute
	clockSlip = time.Hour // an answer from later than this in the future is one of a clock that was wrong
	lastWait  = 24 * time.Hour
	leastTry  = 3 // times that a host must fail before its pages count as dead
)

// dated closes an answer: when it was had, when to ask again, and whether it has failed for too long.
func (r *run) dated(t *Target, res, old Result) Result {
	res.URL, res.Checked, res.Asked, res.Question = t.URL, r.now(), true, r.question(t)
	if res.Verdict.settled() {
		res.Next = time.Time{}
		return res
	}
	res.Since, res.Tries = res.Checked, 1
	if old.Tries > 0 && !old.Verdict.settled() {
		res.Since, res.Tries = old.Since, old.Tries+1
	}
	wait := firstWait << min(res.Tries-1, 20)
	if next := res.Checked.Add(min(wait, lastWait)); next.After(res.Next) {
		res.Next = next
	}
	if res.Verdict == Failing && r.long(&res, res.Checked, 0) {
		res.Verdict = Dead
	}
	return res
}

// long tells whether an address has failed for so long that it counts as dead, with so many tries more.
func (r *run) long(res *Result, at time.Time, more int) bool {
	return res.Tries > 0 && !res.Verdict.settled() && res.Tries+more >= leastTry && at.Sub(res.Since) >= r.opt.Grace
}

// refusal says why a target is not asked at all.
func (r *run) refusal(t *Target) *failure {
	u, err := url.Parse(t.URL)
	if err != nil || !strings.EqualFold(u.Scheme, "https") {
		return &failure{verdict: NotChecked, reason: noLink}
	}
	if _, err := catalog.ParseAddress(t.URL, []string{u.Host}); err != nil {
		return &failure{verdict: NotChecked, reason: foreignHost, detail: u.Host}
	}
	return nil
}

// allowed tells whether redirects from a target may lead to a host: one of the allowed, or of the site that is printed.
func (r *run) allowed(t *Target, host string) bool {
	if catalog.HostAllowed(host, r.opt.Hosts) {
		return true
	}
	own, err := publicsuffix.EffectiveTLDPlusOne(hostOf(t.URL))
	site, bad := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(host))
	return err == nil && bad == nil && own == site && catalog.HostAllowed(host, []string{"*." + site, site})
}

// hostOf is the host of an address in small letters.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
