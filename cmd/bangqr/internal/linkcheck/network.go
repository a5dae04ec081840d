package linkcheck

import (
	"cmp"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"
)

// The network of a hotel or an office may answer for every host itself: with a redirect to its login page, with that page, with
// a certificate of its own, with status 511 (RFC 6585, 6), or by refusing all. Then every page of a portal would be called
// moved, wrong or dead. So whatever looks so is held against a control: a host of the government that is asked for its
// robots.txt. Where that answers in the very same way it is the network that speaks.

// controls are hosts that are there as long as any are. The first that is of another site than what is in doubt is asked.
var controls = [...]string{"dichvucong.gov.vn", "chinhphu.vn"}

const (
	freshControl = 30 * time.Second // an answer of the control counts for as long
	mostControls = 5                // so often in a run each is asked
	leastScreen  = 3                // words that two pages must have to be compared at all
	mostSource   = 16 << 10         // bytes of a page that says nothing, but sends browsers elsewhere by a script
)

// A control is one such host as it last answered.
type control struct {
	mu    sync.Mutex
	asked int
	at    time.Time
	page  *page
	fail  *failure
}

// mark is by what two failures are known as the same: one certificate, one host that all leads to, one private address.
func (f *failure) mark() string {
	switch f.reason {
	case tlsHost, tlsExpired, tlsUnknown:
		return f.print
	case offHosts, offHTTPS, offPort, offPrivate:
		return "to " + hostOf(f.to)
	case ownPrivate:
		return f.detail[strings.LastIndexByte(f.detail, ' ')+1:]
	case status:
		if f.detail == "511" {
			return "511"
		}
	}
	return ""
}

// weak tells of failures that a network without a way out gives too.
func (f *failure) weak() bool {
	switch f.reason {
	case noHost, unreachable, refused, slow, brokenOff, tlsBroken:
		return true
	}
	return false
}

// control asks the host that stands for all others, or gives its last answer; nil where no control is of another site.
func (r *run) control(about ...string) *control {
	for i, name := range controls {
		if c := &r.controls[i]; !sameSite(name, about) {
			c.mu.Lock()
			if now := r.opt.Clock.Now(); c.asked == 0 || c.asked < mostControls && now.Sub(c.at) >= freshControl {
				c.page, c.fail = r.peek("https://" + name + "/robots.txt")
				c.asked, c.at = c.asked+1, r.opt.Clock.Now()
			}
			c.mu.Unlock()
			return c
		}
	}
	return nil
}

// peek gives an answer, whatever it is.
func (r *run) peek(address string) (*page, *failure) {
	a, at, f := r.follow(question{Target: &Target{URL: address}}, address)
	if f != nil {
		return nil, f
	}
	return readPage(at, a), nil
}

func sameSite(name string, hosts []string) bool {
	for _, h := range hosts {
		if siteOf(h) == siteOf(name) {
			return true
		}
	}
	return false
}

// siteOf is the part of a host that one owner has.
func siteOf(host string) string {
	if s, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(host)); err == nil {
		return s
	}
	return strings.ToLower(host)
}

// online tells whether the control can be reached.
func (r *run) online(host string) bool {
	c := r.control(host)
	if c == nil {
		return true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.fail == nil || !c.fail.weak()
}

// doubt looks at a failure: one that a network without a way out would give too may be no fault of the host. It says whether it
// is to be forgotten if nothing else answers either; and what otherwise would count as dead at once may come back.
func (r *run) doubt(f *failure, host string) (_ *failure, offline bool) {
	if !f.weak() || r.online(host) {
		return f, false
	}
	r.mu.Lock()
	reached := r.reached
	r.mu.Unlock()
	if reached && f.verdict == Dead {
		soft := *f
		soft.verdict = Failing
		return &soft, false
	}
	return f, !reached
}

// giveUp ends a run in which the first hosts said nothing and no control does: to try hundreds more would take minutes and tell
// nothing new. As many hosts as are asked side by side must be silent, since an office may let its own portals through alone.
func (r *run) giveUp() {
	r.mu.Lock()
	tried := map[string]bool{}
	for _, h := range r.tried {
		tried[h] = true
	}
	enough := !r.reached && !r.silent && len(tried) >= mostHosts
	r.mu.Unlock()
	if !enough {
		return
	}
	for _, name := range controls {
		if r.online(name) { // asks a control of another site
			return
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.reached {
		r.silent = true
		r.cancel()
	}
}

// untried counts the hosts that were not tried any more.
func (r *run) untried(targets []Target, tried []string) int {
	left := map[string]bool{}
	for i := range targets {
		if h := hostOf(targets[i].URL); r.results[i].URL == "" && !slices.Contains(tried, h) {
			left[h] = true
		}
	}
	return len(left)
}

// fenced tells whether a page or a failure is the network's own, and ends the run if so.
func (r *run) fenced(t *Target, p *page, f *failure) bool {
	about, key := []string{hostOf(t.URL), hostOf(t.Expect)}, ""
	switch {
	case f != nil:
		about, key = append(about, hostOf(f.to)), f.mark()
	case p != nil:
		about, key = append(about, hostOf(p.url)), "page "+hostOf(p.url)+" "+p.title
	}
	r.mu.Lock()
	known := key == "" || r.cleared[key]
	r.mu.Unlock()
	if known {
		return false
	}
	c := r.control(about...)
	if c == nil {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	login := ""
	switch {
	case f != nil && c.fail != nil && key == c.fail.mark():
		login = f.login()
	case p != nil && c.page != nil && sameScreen(p, c.page):
		login = cmp.Or(shorten(c.page.title), "–")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cleared[key] = true
	if login != "" {
		r.login = login
		r.cancel()
	}
	return login != ""
}

// sameScreen tells whether two pages of different hosts are one: by four words in five of what they say, or of their source
// where they say nothing; numbers and random words left aside.
func sameScreen(a, b *page) bool {
	return mostlySame(a.words, b.words) || mostlySame(a.source, b.source)
}

func mostlySame(a, b map[string]bool) bool {
	count := func(of, in map[string]bool) (all, there int) {
		for w := range of {
			if plain(w) {
				if all++; in[w] {
					there++
				}
			}
		}
		return all, there
	}
	one, both := count(a, b)
	two, _ := count(b, a)
	return min(one, two) >= leastScreen && both*5 >= max(one, two)*4
}

// login says what the network shows.
func (f *failure) login() string {
	if u, err := url.Parse(f.to); err == nil && u.Host != "" {
		return shorten(u.Host)
	}
	return shorten(f.detail)
}

// certificateOf finds the certificate that an error is about, and gives what it is known by: itself where a machine shows one
// for all hosts, its issuer where a machine makes one for each.
func certificateOf(err error) string {
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	var issuer x509.UnknownAuthorityError
	var raw []byte
	switch {
	case errors.As(err, &invalid) && invalid.Cert != nil:
		raw = invalid.Cert.Raw
	case errors.As(err, &name) && name.Certificate != nil:
		raw = name.Certificate.Raw
	case errors.As(err, &issuer) && issuer.Cert != nil:
		raw = issuer.Cert.RawIssuer
	}
	if raw == nil {
		return ""
	}
	sum := sha256.Sum256(raw)
	return "certificate " + string(sum[:])
}
