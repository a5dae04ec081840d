package linkcheck

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// state opens a file for a run.
func (p *portal) state(path string) *State {
	p.t.Helper()
	s, err := OpenState(path)
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

func many(n int, host string) []Target {
	var out []Target
	for i := range n {
		out = append(out, Target{URL: fmt.Sprintf("https://%s/p/%d", host, i)})
	}
	return out
}

// TestPolite: a second between two requests of a host, robots.txt and its delay too; hosts do not wait for each other; the
// program says who it is.
func TestPolite(t *testing.T) {
	p := newPortal(t)
	p.hosts["a.gov.vn"] = pageOf("<p>…")
	p.run(p.options(), many(10, "a.gov.vn")...)
	if p.slept != 10*time.Second {
		t.Errorf("11 requests of one host waited %s", p.slept)
	}
	for a := range p.agents {
		if a != "bangqr/test (+https://phuongmau.gov.vn)" {
			t.Errorf("it called itself %q", a)
		}
	}
	p.robots["a.gov.vn"] = "User-agent: *\nCrawl-delay: 5\n"
	p.slept = 0
	p.run(p.options(), many(3, "a.gov.vn")...)
	if p.slept != 1*time.Second+2*5*time.Second && p.slept != 3*5*time.Second-5*time.Second+time.Second {
		t.Errorf("with a delay of 5 s three requests waited %s", p.slept)
	}
}

// TestRobotsChange: what robots.txt forbids is asked as soon as it allows it; where robots.txt fails nothing is asked.
func TestRobotsChange(t *testing.T) {
	p := newPortal(t)
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) { detail(w, procedures[0]) }
	p.robots["a.gov.vn"] = "User-agent: bangqr\nDisallow: /\n\nUser-agent: *\nDisallow:\n"
	target := birth("https://a.gov.vn/khai-sinh")
	if got := p.one(target); got.Reason != robotsTxt || len(p.asked) != 0 {
		t.Errorf("got %s, %s after %v", got.Verdict, got.Reason, p.asked)
	}
	p.robots["a.gov.vn"] = "User-agent: *\nDisallow: /kin\n"
	if got := p.one(target); got.Verdict != Alive {
		t.Errorf("got %s, %s", got.Verdict, got.Reason)
	}
}

// TestRobots are the examples and the rules of RFC 9309.
func TestRobots(t *testing.T) {
	t.Parallel()
	const text = "\ufeffUser-Agent: ExampleBot\nUser-agent: bangqr/2.0\nDisallow: /foo\nDisallow: /bar # not there\n\nUser-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n" +
		"user-agent: BangQR\nAllow: /foo/page\nDisallow: /a*b*c\nDisallow: /%C4%91\nallow: /x$\ndisallow: /x\nDisallow:\nCrawl-delay: 2.5"
	r := parseRobots([]byte(text), "bangqr")
	if r.delay != 2500*time.Millisecond {
		t.Errorf("delay %s", r.delay)
	}
	for path, want := range map[string]bool{"/": true, "/foo": false, "/foo/page": true, "/bar": false, "/pic.gif": true, "/aXbYcZ": false, "/acb": true, "/%c4%91x": false,
		"/đ": false, "/x": true, "/xy": false, "/%66oo": false, "/robots.txt": true, "": true} {
		u, err := url.Parse("https://a.gov.vn" + path)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.allows(u); got != want {
			t.Errorf("%q: %v", path, got)
		}
	}
	all := parseRobots([]byte(text), "somebody")
	for path, want := range map[string]bool{"/pic.gif": false, "/pic.gif?x": true, "/example/": false, "/publications/": true} {
		u, _ := url.Parse("https://a.gov.vn" + path)
		if got := all.allows(u); got != want {
			t.Errorf("%q for others: %v", path, got)
		}
	}
	began := time.Now()
	hard := parseRobots([]byte("User-agent: *\nDisallow: /"+strings.Repeat("*a", 200000)+"$"), "bangqr")
	u, _ := url.Parse("https://a.gov.vn/" + strings.Repeat("a", 7000) + "b")
	if !hard.allows(u) || time.Since(began) > 5*time.Second {
		t.Errorf("a hard rule took %s", time.Since(began))
	}
}

// TestWaits: a host that asks to wait is left alone, in this run and in later ones, by whoever asks for all anew too.
func TestWaits(t *testing.T) {
	p := newPortal(t)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	}
	ask := func(age time.Duration) Result {
		o := p.options()
		o.State, o.MaxAge = p.state(path), age
		defer o.State.Close()
		return p.run(o, many(5, "a.gov.vn")...).Results[4]
	}
	got := ask(time.Hour)
	if got.Reason != askedToWait || len(p.asked) != 1 || got.Next.Before(day1.Add(time.Hour)) {
		t.Errorf("got %s until %s after %d requests", got.Reason, got.Next, len(p.asked))
	}
	ask(0)
	if len(p.asked) != 1 {
		t.Errorf("it came back too soon: %v", p.asked)
	}
	p.later(61 * time.Minute)
	if ask(time.Hour); len(p.asked) != 2 {
		t.Errorf("it did not come back: %v", p.asked)
	}
}

// TestFailsForDays: a host that answers 500 counts as dead after three days and three tries, asked less and less often.
func TestFailsForDays(t *testing.T) {
	p := newPortal(t)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	p.hosts["a.gov.vn"] = answers(500)
	target := birth("https://a.gov.vn/khai-sinh")
	var last Result
	for hour := range 24 * 4 {
		o := p.options()
		o.State = p.state(path)
		last = p.run(o, target).Results[0]
		o.State.Close()
		if want := Failing; hour > 0 && hour < 71 && last.Verdict != want {
			t.Fatalf("after %d hours it is %s", hour, last.Verdict)
		}
		p.now = day1.Add(time.Duration(hour+1) * time.Hour)
	}
	if last.Verdict != Dead || last.Reason != status || len(p.asked) > 10 {
		t.Errorf("after four days it is %s, %s; %d requests", last.Verdict, last.Reason, len(p.asked))
	}
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) { detail(w, procedures[0]) }
	p.later(48 * time.Hour)
	o := p.options()
	o.State = p.state(path)
	defer o.State.Close()
	if last = p.run(o, target).Results[0]; last.Verdict != Alive || last.Tries != 0 {
		t.Errorf("it came back and is %s after %d tries", last.Verdict, last.Tries)
	}
}

// TestRemembers: what is fresh is not asked, what is old is asked with its ETag, and whoever is asked of something else is
// asked anew.
func TestRemembers(t *testing.T) {
	p := newPortal(t)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	var conditional int
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` {
			conditional++
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"1"`)
		detail(w, procedures[0])
	}
	ask := func(target Target) Result {
		o := p.options()
		o.State = p.state(path)
		defer o.State.Close()
		return p.run(o, target).Results[0]
	}
	target := birth("https://a.gov.vn/khai-sinh")
	ask(target)
	if got := ask(target); got.Asked || got.Verdict != Alive || len(p.asked) != 1 {
		t.Errorf("fresh: asked %v, %s, %v", got.Asked, got.Verdict, p.asked)
	}
	p.later(25 * time.Hour)
	if got := ask(target); !got.Asked || got.Verdict != Alive || conditional != 1 || !got.Checked.Equal(p.now.Truncate(time.Second)) {
		t.Errorf("old: asked %v, %s at %s, %d with the ETag", got.Asked, got.Verdict, got.Checked, conditional)
	}
	if got := ask(Target{URL: target.URL, Subjects: procedures[1:2]}); got.Verdict != Wrong || conditional != 1 {
		t.Errorf("of another procedure: %s, %d with the ETag", got.Verdict, conditional)
	}
}

// TestDiesInTheMiddle: a host that is cut off in the middle of a run is left alone after three failures; what was found
// before stays, and the next run asks for the rest alone.
func TestDiesInTheMiddle(t *testing.T) {
	p := newPortal(t)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	n := 0
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, r *http.Request) {
		if n++; n > 4 {
			panic(http.ErrAbortHandler)
		}
		pageOf("<p>…")(w, r)
	}
	o := p.options()
	o.State = p.state(path)
	rep := p.run(o, many(20, "a.gov.vn")...)
	o.State.Close()
	count := map[Verdict]int{}
	for _, r := range rep.Results {
		count[r.Verdict]++
	}
	if count[Alive] != 4 || count[Failing] != 16 || len(p.asked) > 4+2*mostBad {
		t.Errorf("got %v after %d requests", count, len(p.asked))
	}
	p.hosts["a.gov.vn"] = pageOf("<p>…")
	p.later(20 * time.Minute)
	p.asked = nil
	o = p.options()
	o.State = p.state(path)
	defer o.State.Close()
	if p.run(o, many(20, "a.gov.vn")...); len(p.asked) != 16 {
		t.Errorf("the next run asked %d", len(p.asked))
	}
}

// TestKilled: a run that is stopped goes on where it stood, and a line that was torn is asked again.
func TestKilled(t *testing.T) {
	p := newPortal(t)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, r *http.Request) {
		if n++; n == 6 {
			cancel()
		}
		pageOf("<p>…")(w, r)
	}
	o := p.options()
	o.State = p.state(path)
	if _, err := Run(ctx, many(20, "a.gov.vn"), o); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	o.State.Close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)-20], 0o666); err != nil {
		t.Fatal(err)
	}
	p.asked = nil
	o = p.options()
	o.State = p.state(path)
	p.run(o, many(20, "a.gov.vn")...)
	o.State.Close()
	if len(p.asked) != 16 {
		t.Errorf("the next run asked %d", len(p.asked))
	}
	if s, err := ReadState(path); err != nil || s.Bad != 0 || len(s.known) != 20 {
		t.Errorf("%v, %d bad lines, %d known", err, s.Bad, len(s.known))
	}
}

// TestNoNetwork: where nothing answers no page is dead, and nothing is remembered; where one host answers the others are
// what they are.
func TestNoNetwork(t *testing.T) {
	p := newPortal(t)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	p.down["a.gov.vn"] = &net.OpError{Op: "dial", Err: &net.DNSError{Name: "a.gov.vn", IsNotFound: true}}
	p.down["b.gov.vn"] = &net.OpError{Op: "dial", Err: errors.New("network is unreachable")}
	targets := append(many(200, "a.gov.vn"), many(200, "b.gov.vn")...)
	ask := func(targets []Target) *Report {
		o := p.options()
		o.State = p.state(path)
		defer o.State.Close()
		return p.run(o, targets...)
	}
	rep := ask(targets)
	if !rep.NoNetwork || fmt.Sprint(rep.Tried) != "[a.gov.vn b.gov.vn]" || rep.Results[7].Verdict != NoNetwork {
		t.Errorf("got %v, %v, %s", rep.NoNetwork, rep.Tried, rep.Results[7].Verdict)
	}
	if s, err := ReadState(path); err != nil || len(s.known) != 0 {
		t.Errorf("%v, %d remembered", err, len(s.known))
	}
	p.hosts["c.gov.vn"] = pageOf("<p>…")
	rep = ask(append(targets, many(1, "c.gov.vn")...))
	if rep.NoNetwork || rep.Results[0].Verdict != Dead || rep.Results[0].Reason != noHost || rep.Results[200].Verdict != Failing || rep.Results[400].Verdict != Alive {
		t.Errorf("got %v, %s, %s, %s", rep.NoNetwork, rep.Results[0].Verdict, rep.Results[200].Verdict, rep.Results[400].Verdict)
	}
	if s, err := ReadState(path); err != nil || len(s.known) != 401 {
		t.Errorf("%v, %d remembered", err, len(s.known))
	}
}
