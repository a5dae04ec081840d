package linkcheck

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// kept runs with a file, and gives how many answers it holds then.
func (p *portal) kept(path string, targets ...Target) (*Report, int) {
	p.t.Helper()
	o := p.options()
	o.State = p.state(path)
	rep := p.run(o, targets...)
	o.State.Close()
	s, err := ReadState(path)
	if err != nil {
		p.t.Fatal(err)
	}
	return rep, len(s.known)
}

// TestNoNetwork: where nothing answers, the controls neither, no page is dead, and nothing is remembered; where one host or a
// control answers the others are what they are.
func TestNoNetwork(t *testing.T) {
	p := newPortal(t)
	path := filepath.Join(t.TempDir(), "links.jsonl")
	p.down["a.gov.vn"] = &net.OpError{Op: "dial", Err: &net.DNSError{Name: "a.gov.vn", IsNotFound: true}}
	p.down["b.gov.vn"] = &net.OpError{Op: "dial", Err: errors.New("network is unreachable")}
	p.down["dichvucong.gov.vn"] = &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED} // as an office's firewall does
	targets := append(many(200, "a.gov.vn"), many(200, "b.gov.vn")...)
	rep, n := p.kept(path, targets...)
	if !rep.NoNetwork || rep.Login != "" || fmt.Sprint(rep.Tried) != "[a.gov.vn b.gov.vn]" || rep.Results[7].Verdict != NoNetwork || n != 0 {
		t.Errorf("got %v, %q, %v, %s; %d remembered", rep.NoNetwork, rep.Login, rep.Tried, rep.Results[7].Verdict, n)
	}
	p.hosts["c.gov.vn"] = pageOf("<p>…")
	rep, n = p.kept(path, append(targets, many(1, "c.gov.vn")...)...)
	if rep.NoNetwork || rep.Results[200].Verdict != Failing || rep.Results[400].Verdict != Alive || n != 401 {
		t.Errorf("got %v, %s, %s; %d remembered", rep.NoNetwork, rep.Results[200].Verdict, rep.Results[400].Verdict, n)
	}
	delete(p.down, "dichvucong.gov.vn")
	rep, n = p.kept(filepath.Join(t.TempDir(), "links.jsonl"), targets...)
	if rep.NoNetwork || rep.Results[0].Verdict != Dead || rep.Results[0].Reason != noHost || rep.Results[200].Verdict != Failing || n != 400 {
		t.Errorf("with a control: got %v, %s, %s; %d remembered", rep.NoNetwork, rep.Results[0].Verdict, rep.Results[200].Verdict, n)
	}
}

// TestSilentNetwork: where the first hosts and both controls say nothing, hundreds more are not tried, and no file is left. One
// that answers before that many were silent shows that there is a network.
func TestSilentNetwork(t *testing.T) {
	p := newPortal(t)
	var targets []Target
	for i := range 300 {
		host := fmt.Sprintf("h%d.gov.vn", i)
		p.down[host] = &net.OpError{Op: "dial", Err: &net.DNSError{Name: host, IsNotFound: true}}
		targets = append(targets, many(3, host)...)
	}
	for _, c := range controls {
		p.down[c] = &net.OpError{Op: "dial", Err: &net.DNSError{Name: c, IsNotFound: true}}
	}
	path := filepath.Join(t.TempDir(), "links.jsonl")
	rep, n := p.kept(path, targets...)
	if _, err := os.Stat(path); !rep.NoNetwork || n != 0 || err == nil {
		t.Errorf("no network: %v, %d remembered, a file is left: %v", rep.NoNetwork, n, err == nil)
	}
	if len(rep.Tried) > 3*mostHosts || rep.Untried < 300-3*mostHosts {
		t.Errorf("tried %d hosts, and left %d", len(rep.Tried), rep.Untried)
	}
	for i, r := range rep.Results {
		if r.Verdict != NoNetwork || r.URL != targets[i].URL {
			t.Fatalf("%d: %s %s", i, r.Verdict, r.URL)
		}
	}
	delete(p.down, controls[1])
	if rep, n = p.kept(path, targets...); rep.NoNetwork || n != len(targets) {
		t.Errorf("with the second control: %v, %d remembered", rep.NoNetwork, n)
	}
}

// TestLogin: a network that answers for every host is found out, however it does so, in the midst of a run too; what was known
// stays as it was, and hosts that do the same while the control answers are what they are.
func TestLogin(t *testing.T) {
	login := "<title>Khách sạn Minh Họa</title><p>Mời đăng nhập Wi-Fi, số phòng và họ tên. Phiên %d</p>"
	n := 0
	page := func(w http.ResponseWriter, r *http.Request) {
		n++
		pageOf(fmt.Sprintf(login, n))(w, r)
	}
	cases := []struct {
		name, login string
		serve       http.HandlerFunc
		alone       Verdict // where one host does so
	}{
		{"a redirect to its host", "wifi.khachsan.example", to(302, "https://wifi.khachsan.example/dang-nhap"), MovedOff},
		{"a redirect without encryption", "wifi.khachsan.example", to(307, "http://wifi.khachsan.example/?url=x"), MovedOff},
		{"a redirect to an address inside", "192.168.1.1", to(302, "http://192.168.1.1/login"), MovedOff},
		{"its page", "Khách sạn Minh Họa", page, Wrong},
		{"its page, off the trodden path", "Khách sạn Minh Họa", func(w http.ResponseWriter, r *http.Request) {
			if r.Host == "wifi.gov.vn" {
				page(w, r)
				return
			}
			to(302, "https://wifi.gov.vn/dang-nhap")(w, r)
		}, Wrong},
		{"a page of a script alone", "https://10.0.0.1:1003", pageOf(`<html><body><script language="JavaScript">window.location="https://10.0.0.1:1003/fgtauth?0a1b2c"</script></body></html>`), Wrong},
		{"a page that sends on", "10.0.0.1", pageOf(`<meta http-equiv="refresh" content="0;url=http://10.0.0.1/login">`), MovedOff},
		{"status 511", "511", answers(http.StatusNetworkAuthenticationRequired), Failing},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			p := newPortal(t)
			path := filepath.Join(t.TempDir(), "links.jsonl")
			good := Target{URL: "https://a.gov.vn/1.001193", Subjects: procedures[:1]}
			p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) { detail(w, procedures[0]) }
			if rep, n := p.kept(path, good); rep.Results[0].Verdict != Alive || n != 1 {
				t.Fatalf("at first: %s, %d", rep.Results[0].Verdict, n)
			}
			p.later(48 * time.Hour)
			p.captive = tt.serve
			rep, kept := p.kept(path, good, birth("https://b.gov.vn/1.001193"), birth(birthOld))
			if !rep.NoNetwork || rep.Login != tt.login || rep.Results[0].Verdict != NoNetwork || rep.Results[2].Verdict != NoNetwork || kept != 1 {
				t.Errorf("everywhere: %v, %q, %s, %d kept", rep.NoNetwork, rep.Login, rep.Results[0].Verdict, kept)
			}
			if s, err := ReadState(path); err != nil || s.known[good.URL].Verdict != Alive || !s.known[good.URL].Checked.Before(p.now.Add(-24*time.Hour)) {
				t.Errorf("%v: %+v", err, s.known[good.URL])
			}
			rep, kept = p.kept(path, birth("https://a.gov.vn/any"), Target{URL: "https://a.gov.vn/khao-sat"})
			if !rep.NoNetwork || kept != 1 {
				t.Errorf("any page: %v, %s, %d kept", rep.NoNetwork, rep.Results[1].Verdict, kept)
			}
			p.captive, p.hosts["a.gov.vn"], p.hosts["wifi.gov.vn"] = nil, tt.serve, tt.serve
			if rep, _ = p.kept(path, birth("https://a.gov.vn/any")); rep.NoNetwork || rep.Results[0].Verdict != tt.alone {
				t.Errorf("alone: %v, %s, %s", rep.NoNetwork, rep.Results[0].Verdict, rep.Results[0].Reason)
			}
		})
	}
}

// TestLoginInTheMiddle: the right to use the network ends in the middle of a run: what was found before stays.
func TestLoginInTheMiddle(t *testing.T) {
	p := newPortal(t)
	n := 0
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) {
		if n++; n == 4 {
			p.mu.Lock()
			p.captive = to(302, "http://10.0.0.1/")
			p.mu.Unlock()
		}
		detail(w, procedures[0])
	}
	var targets []Target
	for i := range 50 {
		targets = append(targets, birth(fmt.Sprintf("https://a.gov.vn/trang/%d", i)))
	}
	rep, kept := p.kept(filepath.Join(t.TempDir(), "links.jsonl"), targets...)
	if !rep.NoNetwork || rep.Login != "10.0.0.1" || kept < 3 || kept > 4 || len(p.asked) > 12 {
		t.Errorf("%v, %q, %d kept, %d asked", rep.NoNetwork, rep.Login, kept, len(p.asked))
	}
}

// TestForeignCertificate: a machine between us and all hosts, which shows its own certificate for each or makes one for each, is
// the network; one host with another's certificate is not.
func TestForeignCertificate(t *testing.T) {
	for _, kind := range []string{"one for all", "one for each"} {
		p := newPortal(t)
		p.mitm = kind
		rep, kept := p.kept(filepath.Join(t.TempDir(), "links.jsonl"), birth("https://a.gov.vn/1.001193"), birth("https://b.gov.vn/1.001193"))
		if !rep.NoNetwork || rep.Login == "" || kept != 0 {
			t.Errorf("%s: %v, %q, %s, %d kept", kind, rep.NoNetwork, rep.Login, rep.Results[0].Reason, kept)
		}
	}
}

// TestNetworkGoes: a host that cannot be found any more in the middle of a run is dead only if the control is there.
func TestNetworkGoes(t *testing.T) {
	for _, alsoControl := range []bool{true, false} {
		p := newPortal(t)
		gone := &net.OpError{Op: "dial", Err: &net.DNSError{Name: "x", IsNotFound: true}} // as Windows says without a network
		p.down["b.gov.vn"] = gone
		if alsoControl {
			p.down["dichvucong.gov.vn"] = gone
		}
		p.hosts["a.gov.vn"] = pageOf("<p>…")
		o := p.options()
		o.State = p.state(filepath.Join(t.TempDir(), "links.jsonl"))
		if got := p.run(o, many(1, "a.gov.vn")...).Results[0]; got.Verdict != Alive {
			t.Fatal(got.Verdict)
		}
		r := newRun(t.Context(), &o)
		r.reached = true
		f, offline := r.doubt(&failure{verdict: Dead, reason: noHost, detail: "b.gov.vn"}, "b.gov.vn")
		if want := map[bool]Verdict{true: Failing, false: Dead}[alsoControl]; f.verdict != want || offline {
			t.Errorf("the control gone too is %v: %s, %v", alsoControl, f.verdict, offline)
		}
		o.State.Close()
	}
}

// TestControl: it is asked little, and never of the site in doubt.
func TestControl(t *testing.T) {
	p := newPortal(t)
	var seen []string
	for _, c := range controls {
		p.hosts[c] = pageOf("<title>Cổng</title>")
		p.robots[c] = "User-agent: *\nDisallow:\n"
	}
	p.hosts["a.gov.vn"] = to(302, "https://evil.example.com/")
	var targets []Target
	for i := range 300 {
		targets = append(targets, birth(fmt.Sprintf("https://a.gov.vn/%d/trang", i)))
	}
	if rep := p.run(p.options(), targets...); rep.NoNetwork || rep.Results[299].Verdict != MovedOff {
		t.Errorf("%v, %s", rep.NoNetwork, rep.Results[299].Verdict)
	}
	for _, a := range p.all {
		if !strings.HasPrefix(a, "a.gov.vn/") {
			seen = append(seen, a)
		}
	}
	if fmt.Sprint(seen) != "[dichvucong.gov.vn/robots.txt dichvucong.gov.vn/robots.txt]" {
		t.Errorf("the control was asked %v", seen)
	}
}
