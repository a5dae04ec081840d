package linkcheck

import (
	"context"
	"errors"
	"fmt"
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
	// A matcher that goes back over what it tried would not end before the deadline of go test.
	hard := parseRobots([]byte("User-agent: *\nDisallow: /"+strings.Repeat("*a", 200000)+"$"), "bangqr")
	u, _ := url.Parse("https://a.gov.vn/" + strings.Repeat("a", 7000) + "b")
	if !hard.allows(u) {
		t.Error("a hard rule holds for what it does not say")
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

// TestRobotsFails: where robots.txt fails nothing is asked for the time; after days the pages themselves decide, so that a host
// that is gone is dead, and one whose robots.txt alone is broken is not.
func TestRobotsFails(t *testing.T) {
	for _, tt := range []struct {
		name  string
		serve http.HandlerFunc
		at    []Verdict
	}{
		{"the host is broken", answers(503), []Verdict{Failing, Failing, Dead, Dead}},
		{"its robots.txt is", func(w http.ResponseWriter, _ *http.Request) { detail(w, procedures[0]) }, []Verdict{Failing, Failing, Alive}},
	} {
		p := newPortal(t)
		p.hosts["a.gov.vn"], p.robotsBy["a.gov.vn"] = tt.serve, answers(503)
		path := filepath.Join(t.TempDir(), "links.jsonl")
		for i, want := range tt.at {
			rep, _ := p.kept(path, birth("https://a.gov.vn/khai-sinh"))
			if got := rep.Results[0]; got.Verdict != want || got.Verdict == Failing && got.Reason != noRules {
				t.Errorf("%s: try %d: got %s, %s", tt.name, i, got.Verdict, got.Reason)
			}
			if i < 2 && len(p.asked) > 0 {
				t.Errorf("%s: try %d: asked %v", tt.name, i, p.asked)
			}
			p.later(48 * time.Hour)
		}
	}
}

// TestRobotsElsewhere: five redirects lead to the rules, to another allowed host too; six do not, and neither does one that leads
// off. What is refused (4xx) are no rules.
func TestRobotsElsewhere(t *testing.T) {
	rules := func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /\n") }
	cases := []struct {
		name string
		hops int
		last http.HandlerFunc
		want Verdict
	}{
		{"none", 0, rules, Blocked},
		{"five", 5, rules, Blocked},
		{"six", 6, rules, Alive},
		{"off", 1, to(302, "https://evil.example.com/robots.txt"), Alive},
		{"refused", 0, answers(401), Alive},
		{"forbidden", 0, answers(403), Alive},
	}
	for _, tt := range cases {
		p := newPortal(t)
		p.hosts["h0.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) { detail(w, procedures[0]) }
		for i := range tt.hops {
			p.robotsBy[fmt.Sprintf("h%d.gov.vn", i)] = to(301, fmt.Sprintf("https://h%d.gov.vn/robots.txt", i+1))
		}
		p.robotsBy[fmt.Sprintf("h%d.gov.vn", tt.hops)] = tt.last
		if got := p.one(birth("https://h0.gov.vn/khai-sinh")); got.Verdict != tt.want {
			t.Errorf("%s: got %s, %s", tt.name, got.Verdict, got.Reason)
		}
	}
}

// TestRobotsBound: rules beyond 500 KiB do not count, those before do.
func TestRobotsBound(t *testing.T) {
	t.Parallel()
	u, _ := url.Parse("https://a.gov.vn/x")
	for _, tt := range []struct {
		before int
		allows bool
	}{{mostRobots - 100, false}, {mostRobots, true}} {
		text := strings.Repeat("# filler\n", tt.before/9) + strings.Repeat("#", tt.before%9) + "\nUser-agent: *\nDisallow: /x\n"
		if got := parseRobots([]byte(text), "bangqr").allows(u); got != tt.allows {
			t.Errorf("rules after %d bytes: allowed is %v", tt.before, got)
		}
	}
}

// TestRetryAfter reads seconds and moments, bounded, and takes nothing else for one.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	for v, want := range map[string]time.Duration{
		"120": 2 * time.Minute, "0": 0, "-5": 0, "1.5": 0, "soon": 0, "": 0, "99999999999999999999": 0, "999999999": mostWaitSaid,
		day1.Add(time.Hour).Format(http.TimeFormat): time.Hour, day1.Add(-time.Hour).Format(http.TimeFormat): 0, day1.AddDate(3, 0, 0).Format(http.TimeFormat): mostWaitSaid,
	} {
		got := retryAfter(http.Header{"Retry-After": {v}}, day1)
		if want == 0 && !got.IsZero() || want > 0 && !got.Equal(day1.Add(want)) {
			t.Errorf("%q: %s", v, got)
		}
	}
}

// TestRemembersDate: a page without an ETag is asked whether it changed since.
func TestRemembersDate(t *testing.T) {
	p := newPortal(t)
	const date = "Sun, 01 Nov 2026 08:00:00 GMT"
	conditional := 0
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-Modified-Since") == date {
			conditional++
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Last-Modified", date)
		detail(w, procedures[0])
	}
	path := filepath.Join(t.TempDir(), "links.jsonl")
	for i := range 3 {
		if rep, _ := p.kept(path, birth("https://a.gov.vn/khai-sinh")); rep.Results[0].Verdict != Alive || conditional != i {
			t.Errorf("day %d: %s, %d with the date", i, rep.Results[0].Verdict, conditional)
		}
		p.later(25 * time.Hour)
	}
}
