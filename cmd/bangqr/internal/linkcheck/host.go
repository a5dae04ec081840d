package linkcheck

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A host is asked by one at a time, with a pause between; its lock is held through a request. Where it fails again and again,
// or asks to be left alone, it is not asked any more in this run.
type host struct {
	ready  sync.Once // when its rules were asked for
	mu     sync.Mutex
	next   time.Time
	robots *robots
	closed *failure // why it has no rules: then nothing may be asked for the time
	bad    int      // failures in a row
	stop   *failure // why it is left alone
}

// mostBad is how often in a row a host may fail before it is left alone: with the longest waits that is two minutes.
const mostBad = 3

func (r *run) host(name string) *host {
	r.mu.Lock()
	defer r.mu.Unlock()
	h := r.hosts[name]
	if h == nil {
		h = &host{}
		r.hosts[name] = h
	}
	return h
}

// request makes one polite request.
func (r *run) request(q question, address string) (*answer, *failure) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, &failure{verdict: Failing, reason: badRedirect, detail: shorten(address)}
	}
	name := strings.ToLower(u.Hostname())
	h := r.host(name)
	h.ready.Do(func() { r.readRobots(h, name) })
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.stop != nil:
		return nil, h.stop
	case h.closed != nil && !q.patient:
		return nil, h.closed
	case h.robots != nil && !h.robots.allows(u):
		return nil, &failure{verdict: Blocked, reason: robotsTxt, detail: name}
	}
	a := r.send(h, name, address, q.known)
	if a.failed != nil && len(a.body) == 0 {
		return nil, a.failed
	}
	if h.stop != nil && h.stop.reason == askedToWait {
		return nil, h.stop
	}
	return &a, nil
}

// send waits for the host's turn, asks, and keeps account of how the host fares.
func (r *run) send(h *host, name, address string, old *Result) answer {
	every := r.opt.Every
	if h.robots != nil {
		every = max(every, h.robots.delay)
	}
	if wait := h.next.Sub(r.opt.Clock.Now()); wait > 0 {
		r.opt.Clock.Sleep(wait, r.ctx.Done())
	}
	a := r.client.get(r.ctx, address, old)
	h.next = r.opt.Clock.Now().Add(every)
	if a.failed == nil || !a.failed.weak() {
		r.mu.Lock()
		r.reached = true
		r.mu.Unlock()
	}
	switch until := retryAfter(a.header, r.now()); {
	case a.status == http.StatusTooManyRequests, a.status == http.StatusServiceUnavailable && !until.IsZero():
		verdict := Blocked
		if a.status == http.StatusServiceUnavailable {
			verdict = Failing
		}
		h.stop = &failure{verdict: verdict, reason: askedToWait, detail: name, until: until}
	case a.failed != nil && (a.failed.reason == noHost || strings.HasPrefix(string(a.failed.reason), "tls-") || a.failed.reason == ownPrivate):
		h.stop = a.failed // it is so for every address of the host
	case a.failed != nil || a.status >= 500:
		if h.bad++; h.bad >= mostBad && a.failed != nil {
			h.stop = a.failed
		} else if h.bad >= mostBad {
			h.stop = &failure{verdict: Failing, reason: hostStopped, detail: name}
		}
	default:
		h.bad = 0
	}
	return a
}

// mostRobotsHops is how many redirects robots.txt may have (RFC 9309, 2.3.1.2); to other hosts too, if pages may lead there.
const mostRobotsHops = 5

// readRobots asks for the rules of a host. Where there are none everything is allowed. Where the host cannot say, nothing is for
// the time (2.3.1.4).
func (r *run) readRobots(h *host, name string) {
	found, closed, stop := r.findRobots(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.robots, h.closed = found, closed
	if stop != nil {
		h.stop = stop
	}
}

// findRobots follows redirects to the rules; what it gives is one of the three.
func (r *run) findRobots(name string) (found *robots, closed, stop *failure) {
	address := "https://" + name + "/robots.txt"
	for range mostRobotsHops + 1 {
		at := hostOf(address)
		h := r.host(at)
		h.mu.Lock()
		if stop = h.stop; stop != nil {
			h.mu.Unlock()
			return nil, nil, stop
		}
		a := r.send(h, at, address, nil)
		stop = h.stop
		h.mu.Unlock()
		switch {
		case stop != nil:
			return nil, nil, stop
		case a.failed != nil && (a.failed.reason == slow || a.failed.reason == brokenOff):
			return nil, &failure{verdict: Failing, reason: noRules, detail: at}, nil
		case a.failed != nil:
			return nil, nil, a.failed
		case a.status == http.StatusNetworkAuthenticationRequired:
			return nil, nil, &failure{verdict: Failing, reason: status, detail: strconv.Itoa(a.status)}
		case a.status >= 500:
			return nil, &failure{verdict: Failing, reason: noRules, detail: at}, nil
		case a.redirects():
			to, off := r.next(&Target{URL: "https://" + name + "/"}, address, a.header.Get("Location"))
			if off != nil {
				return &robots{}, nil, nil
			}
			address = to
			continue
		case a.status == http.StatusOK && !bytes.HasPrefix(bytes.TrimSpace(a.body), []byte("<")): // a frame of a portal is no rules
			product, _, _ := strings.Cut(r.opt.Agent, "/")
			return parseRobots(a.body, strings.ToLower(product)), nil, nil
		}
		break
	}
	return &robots{}, nil, nil
}
