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
	mu     sync.Mutex
	next   time.Time
	robots *robots
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
func (r *run) request(address string, old *Result) (*answer, *failure) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, &failure{verdict: Failing, reason: badRedirect, detail: shorten(address)}
	}
	name := strings.ToLower(u.Hostname())
	h := r.host(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stop == nil && h.robots == nil {
		r.readRobots(h, name)
	}
	switch {
	case h.stop != nil:
		return nil, h.stop
	case !h.robots.allows(u):
		return nil, &failure{verdict: Blocked, reason: robotsTxt, detail: name}
	}
	a := r.send(h, name, address, old)
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
	if a.failed == nil || !a.failed.offline {
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

// mostRobotsHops is how many redirects robots.txt may have (RFC 9309, 2.3.1.2). One that leads to another host counts as none.
const mostRobotsHops = 5

// readRobots asks for the rules of a host. Where there are none everything is allowed; where the host cannot say, nothing is.
func (r *run) readRobots(h *host, name string) {
	address := "https://" + name + "/robots.txt"
	for range mostRobotsHops {
		a := r.send(h, name, address, nil)
		switch {
		case h.stop != nil:
			return
		case a.failed != nil:
			h.stop = a.failed
			return
		case a.status >= 500:
			h.stop = &failure{verdict: Failing, reason: status, detail: strconv.Itoa(a.status)}
			return
		case a.redirects():
			base, err := url.Parse(address)
			if err != nil {
				break
			}
			if u, err := base.Parse(a.header.Get("Location")); err == nil && u.Scheme == "https" && strings.EqualFold(u.Host, name) {
				address = u.String()
				continue
			}
		case a.status == http.StatusOK && !bytes.HasPrefix(bytes.TrimSpace(a.body), []byte("<")): // a frame of a portal is no rules
			product, _, _ := strings.Cut(r.opt.Agent, "/")
			h.robots = parseRobots(a.body, strings.ToLower(product))
			return
		}
		break
	}
	h.robots = &robots{}
}
