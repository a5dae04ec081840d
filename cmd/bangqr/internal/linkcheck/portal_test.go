package linkcheck

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// day1 is when the tests begin.
var day1 = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

// A portal plays the Internet: every host of the tests is this one server, told apart by name.
type portal struct {
	t        *testing.T
	server   *httptest.Server
	ca       *ecdsa.PrivateKey
	root     *x509.Certificate
	pool     *x509.CertPool
	down     map[string]error // hosts that nobody can connect to
	patience time.Duration    // for one answer; 0 for the usual, which no answer of a busy machine takes

	mu     sync.Mutex
	now    time.Time
	slept  time.Duration
	hosts  map[string]http.HandlerFunc
	asked  []string // "host/path?query", robots.txt left out
	robots map[string]string
	agents map[string]bool
	busy   map[string]int

	captive  http.HandlerFunc // answers for all hosts
	mitm     string           // "one for all", "one for each": whose certificates
	mitmKey  *ecdsa.PrivateKey
	mitmOne  *tls.Certificate
	robotsBy map[string]http.HandlerFunc
	all      []string // as asked, with robots.txt
}

func newPortal(t *testing.T) *portal { return newPortalOver(t, false) }

func newPortalOver(t *testing.T, http2 bool) *portal {
	p := &portal{t: t, now: day1, hosts: map[string]http.HandlerFunc{}, robots: map[string]string{}, down: map[string]error{}, agents: map[string]bool{}, busy: map[string]int{}, robotsBy: map[string]http.HandlerFunc{}}
	p.server = httptest.NewUnstartedServer(http.HandlerFunc(p.serve))
	p.server.Config.ErrorLog = log.New(io.Discard, "", 0)
	p.ca, p.root = p.authority()
	p.pool = x509.NewCertPool()
	p.pool.AddCert(p.root)
	p.server.TLS = &tls.Config{GetCertificate: p.certificate}
	p.server.EnableHTTP2 = http2
	p.server.StartTLS()
	t.Cleanup(p.server.Close)
	return p
}

func (p *portal) authority() (*ecdsa.PrivateKey, *x509.Certificate) {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		p.t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &k.PublicKey, k)
	if err != nil {
		p.t.Fatal(err)
	}
	root, _ := x509.ParseCertificate(der)
	return k, root
}

// certificate gives each host one of its own; expired.gov.vn has an old one, other.gov.vn another's, self.gov.vn one of
// nobody's.
func (p *portal) certificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(2), NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0), DNSNames: []string{strings.ToLower(hello.ServerName)}}
	parent, signer := p.root, p.ca
	if p.mitm != "" {
		return p.between(c)
	}
	switch hello.ServerName {
	case "expired.gov.vn":
		c.NotAfter = time.Unix(1000, 0)
	case "other.gov.vn":
		c.DNSNames = []string{"somebody.gov.vn"}
	case "self.gov.vn":
		parent, signer = c, k
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, &k.PublicKey, signer)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: k}, err
}

// between gives the certificates of a machine between us and all hosts.
func (p *portal) between(c *x509.Certificate) (*tls.Certificate, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.mitmKey == nil {
		var err error
		if p.mitmKey, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
			return nil, err
		}
	}
	issuer := &x509.Certificate{SerialNumber: big.NewInt(3), Subject: pkix.Name{CommonName: "firewall"}, NotBefore: c.NotBefore, NotAfter: c.NotAfter}
	if p.mitm == "one for all" {
		if p.mitmOne != nil {
			return p.mitmOne, nil
		}
		c.DNSNames = []string{"wifi.example"}
	}
	der, err := x509.CreateCertificate(rand.Reader, c, issuer, &p.mitmKey.PublicKey, p.mitmKey)
	p.mitmOne = &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: p.mitmKey}
	return p.mitmOne, err
}

func (p *portal) serve(w http.ResponseWriter, r *http.Request) {
	host := strings.ToLower(r.Host)
	p.mu.Lock()
	p.agents[r.UserAgent()] = true
	if p.busy[host]++; p.busy[host] > 1 {
		p.t.Errorf("two requests to %s at once", host)
	}
	h, robots := p.hosts[host], p.robots[host]
	captive := p.captive
	p.all = append(p.all, host+r.URL.RequestURI())
	if r.URL.Path != "/robots.txt" {
		p.asked = append(p.asked, host+r.URL.RequestURI())
	}
	if r.Header.Get("Cookie") != "" {
		p.t.Errorf("%s got a cookie", host)
	}
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		p.busy[host]--
		p.mu.Unlock()
	}()
	w.Header().Set("Set-Cookie", "session=1")
	switch {
	case captive != nil:
		captive(w, r)
	case r.URL.Path == "/robots.txt" && p.robotsBy[host] != nil:
		p.robotsBy[host](w, r)
	case r.URL.Path == "/robots.txt" && robots != "":
		fmt.Fprint(w, robots)
	case r.URL.Path == "/robots.txt" || h == nil:
		http.NotFound(w, r)
	default:
		h(w, r)
	}
}

// dial stands for the names and routes of the Internet. Real addresses are judged as they are when nobody tests.
func (p *portal) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if err := p.down[strings.ToLower(host)]; err != nil {
		return nil, err
	}
	if at, ok := p.resolved(strings.ToLower(host)); ok {
		if err := guard(network, at, nil); err != nil {
			return nil, &net.OpError{Op: "dial", Err: err}
		}
	}
	return (&net.Dialer{}).DialContext(ctx, network, p.server.Listener.Addr().String())
}

// resolved is what DNS says of some hosts.
func (p *portal) resolved(host string) (string, bool) {
	at, ok := map[string]string{"rebind.gov.vn": "127.0.0.1:443", "meta.gov.vn": "169.254.169.254:443", "six.gov.vn": "[::1]:443", "shared.gov.vn": "100.64.1.1:443", "mapped.gov.vn": "[::ffff:10.0.0.1]:443"}[host]
	return at, ok
}

func (p *portal) clock() Clock {
	return Clock{Now: func() time.Time {
		p.mu.Lock()
		defer p.mu.Unlock()
		return p.now
	}, Sleep: func(d time.Duration, _ <-chan struct{}) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.now, p.slept = p.now.Add(d), p.slept+d
	}}
}

func (p *portal) later(d time.Duration) { p.now = p.now.Add(d) }

func (p *portal) options() Options {
	rules, err := ReadRules("", nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return Options{Agent: "bangqr/test (+https://phuongmau.gov.vn)", Hosts: []string{"*.gov.vn"}, Rules: rules, Known: procedures, Every: time.Second,
		MaxAge: 24 * time.Hour, Grace: 72 * time.Hour, Clock: p.clock(), Dial: p.dial, Roots: p.pool, Patience: p.patience}
}

func (p *portal) run(o Options, targets ...Target) *Report {
	p.t.Helper()
	rep, err := Run(context.Background(), targets, o)
	if err != nil {
		p.t.Fatal(err)
	}
	return rep
}

// one is the result for one address.
func (p *portal) one(t Target) Result {
	p.t.Helper()
	return p.run(p.options(), t).Results[0]
}

var procedures = []Subject{
	{"1.001193", "Đăng ký khai sinh"},
	{"1.000894", "Đăng ký kết hôn"},
	{"1.004884", "Đăng ký lại khai sinh"},
	{"1.003583", "Đăng ký khai sinh lưu động"},
	{"2.000815", "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận"},
}

const (
	birthUUID = "019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7"
	birthOld  = "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.001193"
	birthNew  = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/" + birthUUID
)

func birth(url string) Target { return Target{URL: url, Subjects: procedures[:1]} }

// detail is a page of a procedure as the portal of 2019 drew it on its server.
func detail(w http.ResponseWriter, s Subject) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html><head><title>Chi tiết thủ tục hành chính</title><script>var a = "1.000000 đăng ký kết hôn"</script></head>
<body><nav>Trang chủ Giới thiệu Thông tin dịch vụ Dịch vụ công trực tuyến Thanh toán Phản ánh kiến nghị Hỗ trợ Đăng nhập Đăng ký</nav>
<h1>%s</h1><table><tr><td>Mã thủ tục:</td><td>%s</td></tr><tr><td>Tên thủ tục:</td><td>%s</td></tr><tr><td>Cấp thực hiện</td><td>Cấp xã</td></tr></table></body></html>`,
		s.Name, s.Code, strings.ReplaceAll(s.Name, "k", "&#107;"))
}

// frame is what the portal of 2026 answers to every path, with a token that is another each time.
func frame(w http.ResponseWriter, token int) {
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, `<!doctype html><html lang="vi"><head><title>Cổng Dịch vụ công quốc gia</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript>
<div id="root"></div><p>Mã phiên: f%[1]dd9a%[1]d truy cập %[1]d qz%[2]c</p><script src="/assets/index.js"></script></body></html>`, token*7919, 'a'+token%26)
}
