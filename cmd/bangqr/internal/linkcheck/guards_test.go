package linkcheck

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestState: two runs at once, a file of something else, a line that is no answer, many old lines.
func TestState(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "links.jsonl")
	s, err := OpenState(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenState(path); err == nil || !strings.Contains(err.Error(), "is running") {
		t.Errorf("a second run: %v", err)
	}
	for i := range 5000 {
		if err := s.add(Result{URL: fmt.Sprintf("https://a.gov.vn/%d", i%7), Verdict: Alive, Checked: day1.Add(time.Duration(i) * time.Second)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.file.WriteAt([]byte("{}\n"), s.size); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if s, err = OpenState(path); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if s.Bad != 1 || len(s.known) != 7 || s.size > 2000 {
		t.Errorf("%d bad lines, %d known, %d bytes", s.Bad, len(s.known), s.size)
	}
	if s, err = ReadState(path); err != nil || !s.known["https://a.gov.vn/1"].Checked.Equal(day1.Add(4999*time.Second)) || s.Bad != 0 {
		t.Errorf("%v: %+v", err, s.known)
	}
	other := filepath.Join(t.TempDir(), "boards.csv")
	if err := os.WriteFile(other, []byte("board,place\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenState(other); err == nil || !strings.Contains(err.Error(), "holds no results") {
		t.Errorf("another file: %v", err)
	}
	if data, _ := os.ReadFile(other); string(data) != "board,place\n" {
		t.Errorf("it was changed to %q", data)
	}
}

// TestPublic holds addresses that are not of the public Internet, in all their guises.
func TestPublic(t *testing.T) {
	t.Parallel()
	for _, a := range []string{"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "198.18.0.1", "192.0.0.8",
		"::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1"} {
		if public(netip.MustParseAddr(a)) {
			t.Errorf("%s is taken for public", a)
		}
	}
	for _, a := range []string{"113.160.1.1", "8.8.8.8", "2405:4800::1", "2606:4700::1111"} {
		if !public(netip.MustParseAddr(a)) {
			t.Errorf("%s is taken for private", a)
		}
	}
	if guard("tcp", "8.8.8.8:80", nil) == nil || guard("tcp", "8.8.8.8:443", nil) != nil || guard("tcp", "dns:443", nil) == nil {
		t.Error("ports are not guarded")
	}
}

// TestRealDial: without a portal of a test no connection to this machine is made, whatever its name.
func TestRealDial(t *testing.T) {
	p := newPortal(t)
	for _, address := range []string{"localhost:443", p.server.Listener.Addr().String(), "[::1]:443"} {
		var private *privateError
		if c, err := dialPublic(t.Context(), "tcp", address); !errors.As(err, &private) {
			t.Errorf("%s: %v, %v", address, c, err)
		}
	}
}

// TestRules: the user's rules come before the shipped ones; what is wrong with them is told.
func TestRules(t *testing.T) {
	t.Parallel()
	rs, err := ReadRules("may-chu.yaml", []byte("- {host: dichvucong.gov.vn, path: /thu-tuc-hanh-chinh, shell: [Khung trang]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r := rs.of("dichvucong.gov.vn", "/thu-tuc-hanh-chinh/1"); r.Script || r.Shell[0] != "Khung trang" {
		t.Errorf("got %+v", r)
	}
	for text, want := range map[string]string{
		"- {host: vn}":                                  `may-chu.yaml:1:10: host "vn" malformed`,
		"- {host: a.gov.vn, scrip: true}":               `may-chu.yaml:1:20: key "scrip" unknown`,
		"host: x":                                       "may-chu.yaml:1:1: no list of rules",
		"- host: a.gov.vn\n- {host: '*.vn'}":            "may-chu.yaml:2:10: host",
		"- [a]":                                         "may-chu.yaml:1:3: no rule",
		"- {path: /a}":                                  "may-chu.yaml:1:3: rule without a host",
		"- {host: '*', path: a}":                        `path "a" malformed`,
		"- {host: '*', gone: Khong}":                    "gone is no list: write gone: [Khong]",
		"- {host: '*', gone: [{a: b}]}":                 "gone is not one text",
		"- {host: '*', script: co}":                     `script "co" malformed`,
		"- {host: '*', host: '*'}":                      "host stands twice",
		"- {host: '*'}\n- {host: [":                     "may-chu.yaml:",
		"- &a {host: '*'}\n- *a":                        "may-chu.yaml:2:3: no rule",
		"- {host: '*'}\n---\n- {host: '*'}":             "a second document",
		"- {host: vn}\n- {host: a.gov.vn, scrip: true}": "may-chu.yaml:2:20",
	} {
		_, err := ReadRules("may-chu.yaml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "linkcheck.") || strings.Contains(err.Error(), "!!") {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"", "\n# nothing\n", "null", "[]"} {
		if rs, err := ReadRules("may-chu.yaml", []byte(text)); err != nil || len(rs) == 0 {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestPlan asks nothing, and tells what would be asked.
func TestPlan(t *testing.T) {
	p := newPortal(t)
	plan := Plan([]Target{birth(birthOld), {URL: "tel:1022"}}, p.options())
	if !plan[0].Asked || plan[1].Asked || plan[0].Host != "dichvucong.gov.vn" || len(p.asked) > 0 {
		t.Errorf("got %+v after %v", plan, p.asked)
	}
}

// TestHTTP2: what is bounded is so over HTTP/2 too, and pages are read.
func TestHTTP2(t *testing.T) {
	cases := map[string]struct {
		serve   http.HandlerFunc
		verdict Verdict
		reason  Reason
	}{
		"alive": {func(w http.ResponseWriter, r *http.Request) {
			if r.ProtoMajor == 2 {
				detail(w, procedures[0])
			}
		}, Alive, ""},
		"breaks off": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, Failing, brokenOff},
		"endless": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := fmt.Fprint(w, strings.Repeat("<p>lorem ipsum dolor sit amet</p>", 1000)); err != nil {
					return
				}
			}
		}, Unclear, tooLong},
		"no header":       {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, Failing, slow},
		"headers of 1 MB": {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 1<<20)) }, Failing, brokenOff},
		"moved":           {to(302, "https://169.254.169.254/"), MovedOff, offPrivate},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPortalOver(t, true)
			p.hosts["a.gov.vn"] = tt.serve
			if tt.reason == slow {
				p.patience = time.Second
			}
			if got := p.one(birth("https://a.gov.vn/khai-sinh")); got.Verdict != tt.verdict || got.Reason != tt.reason {
				t.Errorf("got %s, %s (%s)", got.Verdict, got.Reason, got.Detail)
			}
		})
	}
}

// TestAddresses: what is no plain address of a public host is not asked, though it may have got into a file of addresses; and
// no redirect leads to a host that looks like an allowed one.
func TestAddresses(t *testing.T) {
	for _, address := range []string{"https://127.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://2130706433/", "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://a.gov.vn:8443/",
		"https://a.gov.vn@evil.example.com/", "https://dichvucоng.gov.vn/", "https://xn--dichvucng-9jg.gov.vn/", "https://a.gov.vn./", "http://a.gov.vn/", "https://localhost/", "https:///x", "ftp://a.gov.vn/"} {
		p := newPortal(t)
		if got := p.one(birth(address)); got.Verdict != NotChecked || len(p.all) > 0 {
			t.Errorf("%s: %s, %s after %v", address, got.Verdict, got.Reason, p.all)
		}
	}
	for _, to302 := range []string{"https://dichvucоng.gov.vn/", "https://xn--dichvucng-9jg.gov.vn/", "https://gov.vn.evil.example/", "https://agov.vn/", "https://a.gov.vn./", "https://a.gov.vn\\@evil.example/", "https://①②⑦.0.0.1/",
		"https://0177.0.0.1/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1%25eth0]/", "//user@a.gov.vn/", "https://a.gov.vn:0443/", "javascript:alert(1)", "https://gov.vn/", "https://.gov.vn/"} {
		p := newPortal(t)
		p.hosts["a.gov.vn"] = to(302, to302)
		got := p.one(birth("https://a.gov.vn/khai-sinh"))
		for _, asked := range p.all {
			if !strings.HasPrefix(asked, "a.gov.vn/") && !strings.HasPrefix(asked, controls[0]) && !strings.HasPrefix(asked, controls[1]) {
				t.Errorf("%s: %s was asked", to302, asked)
			}
		}
		if got.Verdict != MovedOff {
			t.Errorf("%s: got %s, %s to %s", to302, got.Verdict, got.Reason, got.To)
		}
	}
}

// TestRebinding: the address that is dialled is the one that is judged, at each connection: a name that was public the first time
// and leads inside the second is not followed there.
func TestRebinding(t *testing.T) {
	p := newPortal(t)
	var dials int
	p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		detail(w, procedures[0])
	}
	o := p.options()
	o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		if host, _, _ := net.SplitHostPort(address); host == "a.gov.vn" {
			if dials++; dials > 1 {
				return nil, &net.OpError{Op: "dial", Err: guard(network, "127.0.0.1:443", nil)}
			}
		}
		return p.dial(ctx, network, address)
	}
	p.robotsBy["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		http.NotFound(w, nil)
	}
	if got := p.run(o, birth("https://a.gov.vn/khai-sinh")).Results[0]; got.Verdict != Unclear || got.Reason != ownPrivate {
		t.Errorf("got %s, %s", got.Verdict, got.Reason)
	}
}

// TestNoProxy: a proxy of the environment is not used: it would reach for us what we must not reach.
func TestNoProxy(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
	if newClient(&Options{}).http.Proxy != nil {
		t.Error("it asks by a proxy")
	}
}
