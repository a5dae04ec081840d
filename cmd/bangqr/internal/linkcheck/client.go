package linkcheck

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// What one answer may take. A page of the national portal can have 10 MB; its head, where the name stands, comes first.
const (
	mostBody     = 2 << 20  // after decompression
	mostHeaders  = 64 << 10 // Go's own limit is 1 MB
	headerWait   = 15 * time.Second
	wholeWait    = 30 * time.Second
	mostHops     = 6 // redirects; browsers follow 20, and no portal in earnest needs more than three
	mostWaitSaid = 7 * 24 * time.Hour
)

// An answer is what one request brought.
type answer struct {
	status int
	header http.Header
	body   []byte
	cut    bool // there was more
	failed *failure
}

// A failure is why there is no page to look at.
type failure struct {
	verdict Verdict
	reason  Reason
	detail  string
	to      string    // where it would lead
	until   time.Time // the host asked not to come back before
	print   string    // of the certificate that was refused
}

// A client makes requests, one at a time for each caller, without any memory: no cookies, no proxies.
type client struct {
	http  *http.Transport // not a Client, which fails over redirects that lead to no address before anybody sees them
	agent string
	wait  time.Duration // for a whole answer
}

func newClient(o *Options) *client {
	dial := o.Dial
	if dial == nil {
		dial = dialPublic
	}
	header, whole := headerWait, wholeWait
	if o.Patience > 0 {
		header, whole = o.Patience, o.Patience
	}
	t := &http.Transport{DialContext: dial, TLSClientConfig: &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12}, TLSHandshakeTimeout: header,
		ResponseHeaderTimeout: header, MaxResponseHeaderBytes: mostHeaders, MaxIdleConnsPerHost: 1, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true}
	return &client{http: t, agent: o.Agent, wait: whole}
}

// get makes one request and reads its answer, bounded in time and size. What was read before the time was over counts.
func (c *client) get(ctx context.Context, address string, old *Result) answer {
	ctx, cancel := context.WithTimeout(ctx, c.wait)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return answer{failed: &failure{verdict: NotChecked, reason: badRedirect, detail: address}}
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain;q=0.5,*/*;q=0.1")
	req.Header.Set("Accept-Language", "vi,en;q=0.5")
	if old != nil && old.ETag != "" {
		req.Header.Set("If-None-Match", old.ETag)
	}
	if old != nil && old.Modified != "" {
		req.Header.Set("If-Modified-Since", old.Modified)
	}
	resp, err := c.http.RoundTrip(req)
	if err != nil {
		return answer{failed: blame(err, req.URL.Hostname())}
	}
	defer resp.Body.Close()
	a := answer{status: resp.StatusCode, header: resp.Header}
	if a.redirects() {
		return a
	}
	a.body, err = io.ReadAll(io.LimitReader(resp.Body, mostBody+1))
	if a.cut = len(a.body) > mostBody; a.cut {
		a.body = a.body[:mostBody]
	}
	if err == nil {
		err = ctx.Err() // a server that sees us leave may end the answer as if it were whole
	}
	if err != nil {
		a.cut, a.failed = true, blame(err, req.URL.Hostname())
	}
	return a
}

func (a *answer) redirects() bool {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// blame says what an error of the network means.
func blame(err error, host string) *failure {
	if tls := blameTLS(err, host); tls != nil {
		return tls
	}
	var private *privateError
	var dns *net.DNSError
	var op *net.OpError
	const wsaRefused = syscall.Errno(10061) // Windows' own number for ECONNREFUSED
	switch timeout := isTimeout(err); {
	case errors.As(err, &private):
		return &failure{verdict: Unclear, reason: ownPrivate, detail: host + " (" + private.addr + ")"}
	case errors.As(err, &dns) && dns.IsNotFound:
		return &failure{verdict: Dead, reason: noHost, detail: host}
	case errors.As(err, &dns):
		return &failure{verdict: Failing, reason: unreachable, detail: host}
	case errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, wsaRefused):
		return &failure{verdict: Dead, reason: refused, detail: host}
	case errors.As(err, &op) && op.Op == "dial":
		return &failure{verdict: Failing, reason: unreachable, detail: host}
	case timeout:
		return &failure{verdict: Failing, reason: slow, detail: host}
	}
	return &failure{verdict: Failing, reason: brokenOff, detail: host}
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &t) && t.Timeout()
}

// blameTLS says what is wrong with a certificate. An unknown issuer may be the fault of this machine's own list.
func blameTLS(err error, host string) *failure {
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	var issuer x509.UnknownAuthorityError
	var alert tls.AlertError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return &failure{verdict: Dead, reason: tlsExpired, detail: host, print: certificateOf(err)}
	case errors.As(err, &name):
		return &failure{verdict: Dead, reason: tlsHost, detail: host, print: certificateOf(err)}
	case errors.As(err, &issuer):
		return &failure{verdict: Failing, reason: tlsUnknown, detail: host, print: certificateOf(err)}
	case errors.As(err, &invalid), errors.As(err, &alert), errors.As(err, &record), strings.Contains(err.Error(), "tls: "):
		return &failure{verdict: Failing, reason: tlsBroken, detail: host}
	}
	return nil
}

// retryAfter reads how long a host asks to be left alone: seconds, or a moment (RFC 9110, 10.2.3); nothing else counts.
func retryAfter(h http.Header, now time.Time) time.Time {
	v := h.Get("Retry-After")
	until := time.Time{}
	if s, err := strconv.Atoi(v); err == nil && s > 0 {
		until = now.Add(min(time.Duration(min(s, 1e8))*time.Second, mostWaitSaid))
	} else if at, err := http.ParseTime(v); err == nil && at.After(now) {
		until = at
	}
	if until.After(now.Add(mostWaitSaid)) {
		until = now.Add(mostWaitSaid)
	}
	return until
}
