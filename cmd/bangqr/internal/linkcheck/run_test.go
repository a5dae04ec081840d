package linkcheck

import (
	"compress/gzip"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// portal2019 draws pages on its server, and says so where there is none, with 200.
func portal2019(w http.ResponseWriter, r *http.Request) {
	for _, s := range procedures {
		if r.URL.Query().Get("ma_thu_tuc") == s.Code {
			detail(w, s)
			return
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, "<title>Chi tiết thủ tục hành chính</title><p>Không tìm thấy thủ tục.</p>")
}

// portal2026 answers every path with one frame.
func portal2026() http.HandlerFunc {
	var n atomic.Int64
	return func(w http.ResponseWriter, _ *http.Request) { frame(w, int(n.Add(1))) }
}

// page answers with one page.
func pageOf(html string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	}
}

func to(code int, where string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", where)
		w.WriteHeader(code)
	}
}

func answers(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// TestVerdicts lets a portal behave in every way that portals were seen to, and some that they were not.
func TestVerdicts(t *testing.T) {
	long := Target{URL: "https://a.gov.vn/tthc/2.000815", Subjects: procedures[4:]}
	a := birth("https://a.gov.vn/tthc/1.001193")
	cases := []struct {
		name    string
		host    string
		serve   http.HandlerFunc
		target  Target
		verdict Verdict
		reason  Reason
	}{
		{"2019", "dichvucong.gov.vn", portal2019, birth(birthOld), Alive, ""},
		{"2019 gone", "dichvucong.gov.vn", portal2019, Target{URL: strings.ReplaceAll(birthOld, "1.001193", "1.009999"), Subjects: []Subject{{"1.009999", "Một thủ tục đã bãi bỏ"}}}, Dead, saysGone},
		{"2019 another's", "dichvucong.gov.vn", portal2019, Target{URL: birthOld, Subjects: procedures[1:2]}, Wrong, otherPage},
		{"2023 by number, 503", "thutuc.dichvucong.gov.vn", answers(503), birth("https://thutuc.dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=106900"), Failing, status},
		{"2023 by number", "csdl.dichvucong.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("ma_thu_tuc") == "6763" {
				detail(w, procedures[0])
			}
		}, birth("https://csdl.dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=6763"), Alive, ""},
		{"2023 whatever the number", "csdl.dichvucong.gov.vn", func(w http.ResponseWriter, _ *http.Request) { detail(w, procedures[0]) }, birth("https://csdl.dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=6763"), Shell, sameNonsense},
		{"2026 old address", "dichvucong.gov.vn", portal2026(), birth(birthOld), Shell, sameNonsense},
		{"2026 new address", "dichvucong.gov.vn", portal2026(), birth(birthNew), Unclear, scripted},
		{"2026 drawn by its server", "dichvucong.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasSuffix(r.URL.Path, birthUUID) {
				frame(w, 1)
				return
			}
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<title>Cổng</title><div id="root"></div><script id="__NEXT_DATA__" type="application/json">{"formality":{"code":"1.001193"}}</script>`)
		}, birth(birthNew), Alive, ""},
		{"province moved home", "dichvucong.haiphong.gov.vn", to(302, "https://a.gov.vn/"), birth("https://dichvucong.haiphong.gov.vn/chi-tiet?ma=1.001193"), Shell, sameNonsense},
		{"moved", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/moi/1.001193" {
				detail(w, procedures[0])
				return
			}
			http.Redirect(w, r, "/moi"+strings.TrimPrefix(r.URL.Path, "/tthc"), http.StatusMovedPermanently)
		}, a, Moved, ""},
		{"moved by its page", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/moi" {
				detail(w, procedures[0])
				return
			}
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<meta http-equiv="Refresh" content="0; URL='/moi'">`)
		}, a, Moved, ""},
		{"by its name, decomposed", "a.gov.vn", pageOf("<h1>THU\u031b\u0309 TU\u0323C \u0110A\u0306NG KY\u0301 KHAI SINH</h1>"), birth("https://a.gov.vn/khai-sinh"), Alive, ""},
		{"most words of a long name", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, "2.000815") {
				pageOf("<p>Chứng thực bản sao từ bản chính giấy tờ văn bản do cơ quan có thẩm quyền của Việt Nam cấp</p>")(w, r)
			} else {
				http.NotFound(w, r)
			}
		}, long, Alive, ""},
		{"few words of it", "a.gov.vn", pageOf("<p>Chứng thực chữ ký trong giấy tờ do công dân nộp tại xã</p>"), long, Shell, sameNonsense},
		{"lists ours among others", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			detail(w, procedures[1])
			fmt.Fprint(w, "<p>Thủ tục liên quan: 1.001193 Đăng ký khai sinh</p>")
		}, birth("https://a.gov.vn/khai-sinh"), Wrong, otherPage},
		{"a longer name", "a.gov.vn", pageOf("<h1>Thủ tục đăng ký khai sinh lưu động</h1>"), birth("https://a.gov.vn/khai-sinh"), Wrong, otherPage},
		{"echoes what was looked for", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			pageOf("<p>Kết quả tìm kiếm cho "+r.URL.Query().Get("keyword")+": 0 mục. Danh mục, lĩnh vực, cơ quan, đối tượng</p>")(w, r)
		}, birth("https://a.gov.vn/tim?keyword=1.001193"), Shell, sameNonsense},
		{"finds what was looked for", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			q := r.URL.Query().Get("keyword")
			text := "<p>Kết quả tìm kiếm cho " + q + "</p>"
			if q == "1.001193" {
				text += "<li>1.001193 – Khai sinh"
			}
			pageOf(text)(w, r)
		}, birth("https://a.gov.vn/tim?keyword=1.001193"), Alive, ""},
		{"404", "a.gov.vn", http.NotFound, a, Dead, status},
		{"410", "a.gov.vn", answers(410), a, Dead, status},
		{"403", "a.gov.vn", answers(403), a, Blocked, status},
		{"429", "a.gov.vn", answers(429), a, Blocked, askedToWait},
		{"captcha", "a.gov.vn", pageOf("<p>Tôi không phải là người máy</p>"), birth("https://a.gov.vn/khai-sinh"), Blocked, captcha},
		{"no robots", "robots.gov.vn", answers(200), birth("https://robots.gov.vn/kin/1.001193"), Blocked, robotsTxt},
		{"off to another host", "a.gov.vn", to(302, "https://evil.example.com/1.001193"), a, MovedOff, offHosts},
		{"off to http", "a.gov.vn", to(302, "http://a.gov.vn/1.001193"), a, MovedOff, offHTTPS},
		{"off to a port", "a.gov.vn", to(302, "https://a.gov.vn:8443/"), a, MovedOff, offPort},
		{"to metadata", "a.gov.vn", to(302, "https://169.254.169.254/latest"), a, MovedOff, offPrivate},
		{"to loopback", "a.gov.vn", to(302, "//127.0.0.1/"), a, MovedOff, offPrivate},
		{"to loopback of IPv6", "a.gov.vn", to(302, "https://[::1]/"), a, MovedOff, offPrivate},
		{"to a decimal number", "a.gov.vn", to(302, "https://2130706433/"), a, MovedOff, offPrivate},
		{"to a number in hex", "a.gov.vn", to(302, "https://0x7f.1/"), a, MovedOff, offPrivate},
		{"to localhost", "a.gov.vn", to(302, "https://LOCALHOST./"), a, MovedOff, offPrivate},
		{"to a host that resolves to loopback", "a.gov.vn", to(302, "https://rebind.gov.vn/"), a, MovedOff, offPrivate},
		{"to one that resolves to metadata", "a.gov.vn", to(302, "https://meta.gov.vn/"), a, MovedOff, offPrivate},
		{"to one that resolves to [::1]", "a.gov.vn", to(302, "https://six.gov.vn/"), a, MovedOff, offPrivate},
		{"to one behind a provider", "a.gov.vn", to(302, "https://shared.gov.vn/"), a, MovedOff, offPrivate},
		{"to one that hides 10.0.0.1", "a.gov.vn", to(302, "https://mapped.gov.vn/"), a, MovedOff, offPrivate},
		{"to a name with a password", "a.gov.vn", to(302, "https://a.gov.vn@evil.example.com/"), a, MovedOff, badRedirect},
		{"to another scheme", "a.gov.vn", to(302, "file:///etc/passwd"), a, MovedOff, badRedirect},
		{"private here", "rebind.gov.vn", nil, birth("https://rebind.gov.vn/1.001193"), Unclear, ownPrivate},
		{"loop", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, map[string]string{"/x": "/y", "/y": "/x"}[r.URL.Path], http.StatusFound)
		}, birth("https://a.gov.vn/x"), Failing, loop},
		{"endless redirects", "a.gov.vn", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"1", http.StatusFound) }, a, Failing, manyHops},
		{"expired", "expired.gov.vn", answers(200), birth("https://expired.gov.vn/1.001193"), Dead, tlsExpired},
		{"another's certificate", "other.gov.vn", answers(200), birth("https://other.gov.vn/1.001193"), Dead, tlsHost},
		{"nobody's certificate", "self.gov.vn", answers(200), birth("https://self.gov.vn/1.001193"), Failing, tlsUnknown},
		{"refused", "refused.gov.vn", nil, birth("https://refused.gov.vn/1.001193"), Dead, refused},
		{"a file", "a.gov.vn", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "application/pdf") }, a, Unclear, notAPage},
		{"Wi-Fi", "", nil, Target{URL: "WIFI:T:WPA;S:Nha van hoa;P:12345678;;"}, NotChecked, noLink},
		{"any page", "a.gov.vn", pageOf("<p>Khảo sát</p>"), Target{URL: "https://a.gov.vn/khao-sat"}, Alive, ""},
		{"a survey that is over", "a.gov.vn", pageOf("<p>Trang không tồn tại</p>"), Target{URL: "https://a.gov.vn/khao-sat"}, Dead, saysGone},
		{"short link", "qr.gov.vn", to(302, birthOld), Target{URL: "HTTPS://QR.GOV.VN/1.001193", Expect: birthOld, Subjects: procedures[:1]}, Alive, ""},
		{"short link to the home page", "qr.gov.vn", to(302, "https://a.gov.vn/"), Target{URL: "HTTPS://QR.GOV.VN/1.001193", Expect: birthNew, Subjects: procedures[:1]}, Wrong, notNamed},
		{"short link to another's page", "qr.gov.vn", to(302, strings.ReplaceAll(birthOld, "1.001193", "1.000894")), Target{URL: "HTTPS://QR.GOV.VN/1.001193", Expect: birthOld, Subjects: procedures[:1]}, Wrong, otherPage},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newPortal(t)
			p.hosts["dichvucong.gov.vn"] = portal2019
			p.hosts["a.gov.vn"] = pageOf("<title>Trang chủ</title><p>Xin chào</p>")
			p.hosts[tt.host] = tt.serve
			p.robots["robots.gov.vn"] = "User-agent: *\nDisallow: /kin/\n"
			p.down["refused.gov.vn"] = &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
			got := p.one(tt.target)
			if got.Verdict != tt.verdict || got.Reason != tt.reason {
				t.Errorf("got %s, %s (%s; %s), want %s, %s", got.Verdict, got.Reason, got.Detail, got.Title, tt.verdict, tt.reason)
			}
			if got.Reason != "" && got.Words().VI == "" {
				t.Errorf("%s has no words", got.Reason)
			}
			for _, asked := range p.asked {
				if host, _, _ := strings.Cut(asked, "/"); strings.Contains(host, "evil") || strings.ContainsAny(host, "0[") || host == "rebind.gov.vn" {
					t.Errorf("%s was asked", asked)
				}
			}
		})
	}
}

// TestBounds: what never ends, is too slow or grows is given up, and what was read by then counts.
func TestBounds(t *testing.T) {
	endless := func(head string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "<html><h1>"+head+"</h1>")
			for r.Context().Err() == nil {
				if _, err := fmt.Fprint(w, strings.Repeat("<p>lorem ipsum dolor</p>", 1000)); err != nil {
					return
				}
			}
		}
	}
	bomb := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		block := make([]byte, 1<<20)
		for range 1 << 12 { // 4 GB
			if _, err := z.Write(block); err != nil {
				return
			}
		}
	}
	slowly := func(after bool) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if after {
				w.Header().Set("Content-Type", "text/html")
				fmt.Fprint(w, "<p>…</p>")
				w.(http.Flusher).Flush()
			}
			<-r.Context().Done()
		}
	}
	cases := []struct {
		name    string
		serve   http.HandlerFunc
		verdict Verdict
		reason  Reason
	}{
		{"endless, and the right page", endless("Mã 1.001193"), Alive, ""},
		{"endless", endless("…"), Unclear, tooLong},
		{"bomb", bomb, Unclear, tooLong},
		{"no header", slowly(false), Failing, slow},
		{"no end", slowly(true), Failing, slow},
		{"breaks off", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, Failing, brokenOff},
		{"headers of 1 MB", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 1<<20)) }, Failing, brokenOff},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newPortal(t)
			p.hosts["a.gov.vn"] = tt.serve
			if tt.reason == slow {
				p.patience = time.Second
			}
			got := p.one(birth("https://a.gov.vn/khai-sinh"))
			if got.Verdict != tt.verdict || got.Reason != tt.reason {
				t.Errorf("got %s, %s (%s), want %s, %s", got.Verdict, got.Reason, got.Detail, tt.verdict, tt.reason)
			}
		})
	}
}
