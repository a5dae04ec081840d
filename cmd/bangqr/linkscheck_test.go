package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"time"

	"bangqr/cmd/bangqr/internal/linkcheck"
)

// online is the program on a machine whose whole Internet is one portal: "online links check". PORTAL_DEAD names texts of
// addresses that are dead, PORTAL_GONE hosts that are gone, PORTAL_LOGIN where the network sends everybody first.
func online() {
	s := httptest.NewUnstartedServer(http.HandlerFunc(playPortal))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	cert, roots := portalCertificate()
	s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
	s.StartTLS()
	var mu sync.Mutex
	slept := time.Duration(0)
	n := network{change: func(o *linkcheck.Options) {
		began := now()
		o.Clock.Now = func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return began.Add(slept)
		}
		o.Clock.Sleep = func(d time.Duration, _ <-chan struct{}) {
			mu.Lock()
			defer mu.Unlock()
			slept += d
		}
		o.Roots = roots
		o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
			if host, _, _ := net.SplitHostPort(address); contains(splitList(os.Getenv("PORTAL_GONE")), strings.ToLower(host)) {
				return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Name: host, IsNotFound: true}}
			}
			return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
		}
	}}
	ctx := context.WithValue(context.Background(), networkKey{}, n)
	os.Exit(open(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// portalCertificate is one for all hosts of the tests, and its own authority.
func portalCertificate() (tls.Certificate, *x509.CertPool) {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0), IsCA: true, BasicConstraintsValid: true,
		DNSNames: []string{"dichvucong.gov.vn", "moi.gov.vn", "qr.phuongmau.gov.vn", "chinhphu.vn"}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &k.PublicKey, k)
	if err != nil {
		panic(err)
	}
	c, _ = x509.ParseCertificate(der)
	roots := x509.NewCertPool()
	roots.AddCert(c)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: k}, roots
}

// playPortal shows the page of a procedure by the name in its address; short links lead there.
func playPortal(w http.ResponseWriter, r *http.Request) {
	if login := os.Getenv("PORTAL_LOGIN"); login != "" {
		http.Redirect(w, r, login, http.StatusFound)
		return
	}
	for _, dead := range splitList(os.Getenv("PORTAL_DEAD")) {
		if strings.Contains(r.URL.Path, dead) {
			http.NotFound(w, r)
			return
		}
	}
	pages := map[string]string{"khai-sinh": "1.001193", "ket-hon": "1.000894", "khai-tu": "1.000656", "moi-khai-sinh": "1.001193"}
	if strings.EqualFold(r.Host, "qr.phuongmau.gov.vn") {
		for path, code := range pages {
			if strings.HasSuffix(r.URL.Path, code) && !strings.HasPrefix(path, "moi") {
				http.Redirect(w, r, "https://dichvucong.gov.vn/"+path, http.StatusFound)
				return
			}
		}
	}
	code, ok := pages[strings.Trim(r.URL.Path, "/")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<title>Thủ tục</title><p>Mã thủ tục: %s</p>", code)
}
