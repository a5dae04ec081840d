package linkcheck

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A question is what is asked, and by whom.
type question struct {
	*Target
	known   *Result // an answer to compare with
	patient bool    // it failed for days: pages are asked for even where a host has no rules to give (RFC 9309, 2.3.1.4)
}

// ask asks one target and judges what comes. It tells whether no machine answered at all.
func (r *run) ask(t *Target, old Result) (res Result, offline bool) {
	q := question{Target: t, patient: r.long(&old, r.now(), 1)}
	if old.Verdict == Alive || old.Verdict == Moved {
		q.known = &old
	}
	a, at, f := r.follow(q, t.URL)
	if f != nil {
		return r.failed(t, f)
	}
	if a.status == http.StatusNotModified && q.known != nil && at == t.URL {
		old.Next = old.Checked
		return old, false
	}
	return r.judged(t, a, at)
}

// judged is the result of an answer that came from some address.
func (r *run) judged(t *Target, a *answer, at string) (res Result, offline bool) {
	res = Result{ETag: a.header.Get("ETag"), Modified: a.header.Get("Last-Modified")}
	if at != t.URL || len(res.ETag)+len(res.Modified) > 1000 { // what is asked next time is the first address
		res.ETag, res.Modified = "", ""
	}
	if res.To = at; sameAddress(at, t.URL) || t.Expect != "" && sameAddress(at, t.Expect) {
		res.To = ""
	}
	p, bad := readable(at, a)
	if bad != nil {
		bad.to = res.To
		return r.failed(t, bad)
	}
	found := r.look(t, p)
	doubtful := found.verdict != Alive && found.verdict != Blocked || len(t.Subjects) == 0
	if doubtful && r.fenced(t, p, nil) {
		return Result{}, false
	}
	if a.failed != nil && found.verdict != Alive { // the rest might have told more
		found = finding{verdict: a.failed.verdict, reason: a.failed.reason, detail: a.failed.detail}
	}
	if found.verdict == Alive && res.To != "" {
		found.verdict = Moved
	}
	if found.verdict != Alive && found.verdict != Moved {
		res.Title = shorten(p.title)
	}
	res.Verdict, res.Reason, res.Detail, res.Found = found.verdict, found.reason, found.detail, found.found
	return res, false
}

// failed is the result where there is no page.
func (r *run) failed(t *Target, f *failure) (Result, bool) {
	if r.fenced(t, nil, f) {
		return Result{}, false
	}
	f, offline := r.doubt(f, hostOf(t.URL))
	return Result{Verdict: f.verdict, Reason: f.reason, Detail: f.detail, To: f.to, Next: f.until}, offline
}

// readable takes an answer apart, or says why it is no page.
func readable(at string, a *answer) (*page, *failure) {
	host := hostOf(at)
	kind, _, _ := strings.Cut(strings.ToLower(a.header.Get("Content-Type")), ";")
	switch s := a.status; {
	case s == http.StatusNotFound || s == http.StatusGone:
		return nil, &failure{verdict: Dead, reason: status, detail: strconv.Itoa(s)}
	case slices.Contains([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests, http.StatusUnavailableForLegalReasons}, s):
		return nil, &failure{verdict: Blocked, reason: status, detail: strconv.Itoa(s)}
	case s != http.StatusOK && s != http.StatusNonAuthoritativeInfo:
		return nil, &failure{verdict: Failing, reason: status, detail: strconv.Itoa(s)}
	case a.failed != nil && len(a.body) == 0:
		return nil, a.failed
	case a.header.Get("Content-Encoding") != "": // what was asked for was unpacked
		return nil, &failure{verdict: Unclear, reason: notAPage, detail: shorten(a.header.Get("Content-Encoding")) + " (" + host + ")"}
	case kind == "" || strings.HasPrefix(kind, "text/") || strings.Contains(kind, "html") || strings.Contains(kind, "xml") || strings.Contains(kind, "json"):
		return readPage(at, a), nil
	}
	return nil, &failure{verdict: Unclear, reason: notAPage, detail: shorten(kind) + " (" + host + ")"}
}

// look judges a page, beside one that there cannot be.
func (r *run) look(t *Target, p *page) finding {
	u, err := url.Parse(p.url)
	if err != nil {
		return finding{verdict: Unclear, reason: badRedirect, detail: p.url}
	}
	j := judgement{target: t, rule: r.opt.Rules.of(strings.ToLower(u.Host), u.Path), names: r.names, page: p, effort: mostEffort}
	if len(t.Subjects) > 0 {
		asked := t.URL
		if t.Expect != "" {
			asked = t.Expect
		}
		j.probe, j.nonsense = r.nonsense(t, asked)
	}
	return j.judge()
}

// nonsense asks, once for each form of address, for a page that there cannot be.
func (r *run) nonsense(t *Target, asked string) (probe, *page) {
	u, err := url.Parse(asked)
	if err != nil {
		return probe{}, nil
	}
	pr, ok := probeOf(asked, r.opt.Rules.of(strings.ToLower(u.Host), u.Path).Keys)
	if !ok {
		return probe{}, nil
	}
	r.mu.Lock()
	get := r.probes[pr.shape]
	if get == nil {
		get = sync.OnceValue(func() *page {
			a, at, f := r.follow(question{Target: t}, pr.url)
			if f != nil || a.failed != nil && len(a.body) == 0 || a.redirects() {
				return nil
			}
			return readPage(at, a)
		})
		r.probes[pr.shape] = get
	}
	r.mu.Unlock()
	return pr, get()
}

// follow asks for an address and goes where redirects lead, as far as they may.
func (r *run) follow(q question, address string) (*answer, string, *failure) {
	seen := map[string]bool{}
	for range mostHops {
		if seen[address] {
			return nil, "", &failure{verdict: Failing, reason: loop, detail: hostOf(address)}
		}
		seen[address] = true
		a, f := r.request(q, address)
		if f != nil {
			if len(seen) > 1 && f.reason == ownPrivate {
				f = &failure{verdict: MovedOff, reason: offPrivate, detail: f.detail, to: address}
			}
			return nil, "", f
		}
		to := a.header.Get("Location")
		if !a.redirects() {
			if to = ""; a.status == http.StatusOK && len(a.body) > 0 && len(a.body) < 64<<10 {
				to = readPage(address, a).refresh
			}
		} else if to == "" {
			return nil, "", &failure{verdict: Failing, reason: status, detail: strconv.Itoa(a.status)}
		}
		if to == "" {
			return a, address, nil
		}
		if address, f = r.next(q.Target, address, to); f != nil {
			return nil, "", f
		}
		q.known = nil
	}
	return nil, "", &failure{verdict: Failing, reason: manyHops, detail: strconv.Itoa(mostHops - 1)}
}

// next is where a redirect leads, or why nobody goes there.
func (r *run) next(t *Target, from, to string) (string, *failure) {
	base, err := url.Parse(from)
	if err != nil {
		return "", &failure{verdict: Failing, reason: badRedirect, detail: shorten(from)}
	}
	u, err := base.Parse(to)
	if err != nil || u.Host == "" || u.User != nil || len(to) > 8<<10 {
		return "", &failure{verdict: MovedOff, reason: badRedirect, detail: shorten(to), to: to[:min(len(to), 1000)]}
	}
	u.Fragment = ""
	off := func(why Reason, what string) (string, *failure) {
		return "", &failure{verdict: MovedOff, reason: why, detail: shorten(what), to: u.String()}
	}
	switch {
	case numeric(u.Hostname()):
		return off(offPrivate, u.Host)
	case u.Scheme == "http":
		return off(offHTTPS, u.String())
	case u.Scheme != "https":
		return off(badRedirect, u.String())
	case u.Port() != "" && u.Port() != httpsPort:
		return off(offPort, u.Host)
	case !r.allowed(t, u.Hostname()):
		return off(offHosts, u.Hostname())
	}
	u.Host = strings.ToLower(u.Hostname())
	return u.String(), nil
}

// numeric tells hosts that are numbers, in whatever way resolvers read them: 127.0.0.1, 2130706433, 0x7f.1, [::1]; and those
// that stand for this machine.
func numeric(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	last := host[strings.LastIndexByte(host, '.')+1:]
	return strings.Contains(host, ":") || last == "localhost" || last == "local" || last == "internal" || last != "" && last[0] >= '0' && last[0] <= '9'
}

// sameAddress compares addresses as people would: case of the host, a slash at the end and a fragment do not count.
func sameAddress(a, b string) bool {
	plain := func(s string) string {
		u, err := url.Parse(s)
		if err != nil {
			return s
		}
		u.Fragment, u.Host, u.Scheme = "", strings.ToLower(u.Host), strings.ToLower(u.Scheme)
		u.Path, u.RawPath = strings.TrimSuffix(u.Path, "/"), ""
		return u.String()
	}
	return plain(a) == plain(b)
}
