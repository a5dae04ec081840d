package linkcheck

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

const permit = "Giấy phép bán lẻ sản phẩm thuốc lá trên địa bàn xã"

// TestNearPages: pages that tell of the procedure among others, of another one that is called nearly the same, or of none, while
// a menu names all. None of them is alive; and pages that are the procedure's own are, however they are built.
func TestNearPages(t *testing.T) {
	grant, again := Subject{"2.000181", "Cấp " + permit}, Subject{"2.000150", "Cấp lại " + permit}
	change := Subject{"2.000162", "Cấp sửa đổi, bổ sung " + permit}
	birth := procedures[0]
	menu := "<nav><a>Đăng ký khai sinh</a> <a>Cấp lại " + permit + "</a></nav>"
	cases := []struct {
		name    string
		html    string
		subject Subject
		verdict Verdict
		reason  Reason
	}{
		{"its own, by name in a cell", "<td>Tên thủ tục</td><td>Cấp lại " + permit + "</td>", again, Alive, ""},
		{"its own, with a word left out", "<p>Cấp lại Giấy phép bán lẻ thuốc lá trên địa bàn xã</p>", again, Alive, ""},
		{"its own, over two lines", "<p>Cấp lại Giấy phép bán lẻ<br>sản phẩm thuốc lá trên địa bàn xã</p>", again, Alive, ""},
		{"its own, told further", "<p>Thủ tục đăng ký khai sinh không thu lệ phí. Quay lại</p>", birth, Alive, ""},
		{"its own, a longer one related", "<h1>Đăng ký khai sinh</h1><h2>Đăng ký khai sinh lưu động</h2>", birth, Alive, ""},
		{"its own, by the label, others below", "<p>Mã thủ tục: <b>1.001193</b></p><p>Liên quan: 1.000894, 1.004884</p>", birth, Alive, ""},
		{"its own, as data", `<script type="application/json">{"related":["1.000894"],"procedureCode":"1.001193"}</script>`, birth, Alive, ""},
		{"its own, with links to others", "<p>1.001193</p><a>1.000894 Đăng ký kết hôn</a>", birth, Alive, ""},
		{"its name in a cell, another's above a part", "<td>Đăng ký khai sinh</td><h2>Xem thêm: Đăng ký kết hôn</h2>", birth, Unclear, nearName},
		{"another's, ours told of", "<h1>Đăng ký kết hôn</h1><p>Mang theo bản sao đăng ký khai sinh</p>", birth, Wrong, otherPage},
		{"cấp for cấp lại", "<td>Cấp " + permit + "</td><a>Quay lại</a>", again, Unclear, nearName},
		{"cấp lại for cấp", "<td>Cấp lại " + permit + "</td>", grant, Unclear, nearName},
		{"sửa đổi for cấp", "<td>Cấp sửa đổi, bổ sung " + permit + "</td>", grant, Unclear, nearName},
		{"cấp for sửa đổi", "<td>Cấp " + permit + "</td><p>Sửa đổi, bổ sung hồ sơ</p>", change, Wrong, notNamed},
		{"cấp lại for cấp, in the title, nobody knows it", "<title>Cấp lại " + permit + "</title>", grant, Unclear, nearName},
		{"a longer name that nobody knows", "<p>Đăng ký khai sinh có yếu tố nước ngoài</p>", birth, Unclear, nearName},
		{"a longer name that is known", "<p>Đăng ký khai sinh lưu động</p>", birth, Unclear, nearName},
		{"another's, ours in a list", "<p>Mã thủ tục: 1.000894</p><p>Thủ tục liên quan: 1.001193 Đăng ký khai sinh</p>", birth, Wrong, otherPage},
		{"another's as data", `<script type="application/json">{"procedureCode":"1.000894","related":[{"procedureCode":"1.001193"}]}</script>`, birth, Wrong, otherPage},
		{"a list of all, by code", "<td>1.000894</td><td>Kết hôn</td><td>1.001193</td><td>Khai sinh</td>", birth, Unclear, amongOthers},
		{"a list of links", "<a>1.000894 Đăng ký kết hôn</a> <a>1.001193 Đăng ký khai sinh</a>", birth, Unclear, amongOthers},
		{"the home page, ours in its menu", "<title>Trang chủ</title>" + menu, birth, Wrong, notNamed},
		{"the home page, ours on a card", "<title>Trang chủ</title><a><h2>Đăng ký khai sinh</h2></a><footer>Đăng ký khai sinh</footer>", birth, Wrong, notNamed},
		{"nothing found, by its title, ours below", "<title>Không tìm thấy trang</title><p>Hay dùng: Đăng ký khai sinh</p>", birth, Dead, saysGone},
		{"404 as a heading, ours below", "<h1>404 Not Found</h1><p>Đăng ký khai sinh", birth, Dead, saysGone},
		{"its words anywhere", "<p>Ký tên. Đăng tin. Khai báo. Sinh hoạt. " + strings.Join(strings.Fields(permit)[2:], ". Xem ") + "</p>", again, Wrong, notNamed},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newPortal(t)
			p.hosts["a.gov.vn"] = pageOf("<!doctype html><body>" + tt.html)
			if got := p.one(Target{URL: "https://a.gov.vn/trang", Subjects: []Subject{tt.subject}}); got.Verdict != tt.verdict || got.Reason != tt.reason {
				t.Errorf("got %s, %s (%s), want %s, %s", got.Verdict, got.Reason, got.Detail, tt.verdict, tt.reason)
			}
		})
	}
}

// TestNearKnown: where the other procedure is known, its page is told by its name.
func TestNearKnown(t *testing.T) {
	p := newPortal(t)
	p.hosts["a.gov.vn"] = pageOf("<h1>Cấp lại " + permit + "</h1>")
	o := p.options()
	o.Known = append(o.Known, Subject{"2.000150", "Cấp lại " + permit})
	if got := p.run(o, Target{URL: "https://a.gov.vn/trang", Subjects: []Subject{{"2.000181", "Cấp " + permit}}}).Results[0]; got.Verdict != Wrong || got.Found == nil || got.Found.Code != "2.000150" {
		t.Errorf("got %s, %s, %v", got.Verdict, got.Reason, got.Found)
	}
	p.hosts["a.gov.vn"] = pageOf("<h1>Cấp lại " + permit + "</h1>")
	if got := p.run(o, Target{URL: "https://a.gov.vn/trang", Subjects: []Subject{{"2.000999", "Cấp lại " + permit + " Minh Họa"}}}).Results[0]; got.Verdict != Unclear || got.Reason != nearName {
		t.Errorf("a heading that may mean both: got %s, %s", got.Verdict, got.Reason)
	}
}

// TestManyOnOnePage: a list is right for a code that several procedures share.
func TestManyOnOnePage(t *testing.T) {
	p := newPortal(t)
	p.hosts["a.gov.vn"] = pageOf("<td>1.000894</td><td>1.001193</td>")
	if got := p.one(Target{URL: "https://a.gov.vn/danh-sach", Subjects: procedures[:3]}); got.Verdict != Alive {
		t.Errorf("got %s, %s", got.Verdict, got.Reason)
	}
}

// TestCodings: what comes packed in a way that was not asked for is no page of something else, and UTF-16 is read.
func TestCodings(t *testing.T) {
	p := newPortal(t)
	for _, coding := range []string{"br", "deflate", "gzip, gzip", "zstd"} {
		p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", coding)
			fmt.Fprint(w, "\x1f\x8b\x00\x01<h1>")
		}
		if got := p.one(birth("https://a.gov.vn/khai-sinh")); got.Verdict != Unclear || got.Reason != notAPage {
			t.Errorf("%s: got %s, %s", coding, got.Verdict, got.Reason)
		}
	}
	for name, order := range map[string]func(u uint16) string{
		"UTF-16, big end first":    func(u uint16) string { return string([]byte{byte(u >> 8), byte(u)}) },
		"UTF-16, little end first": func(u uint16) string { return string([]byte{byte(u), byte(u >> 8)}) },
	} {
		var b strings.Builder
		for _, r := range "\ufeff<h1>Đăng ký khai sinh</h1>" {
			b.WriteString(order(uint16(r)))
		}
		p.hosts["a.gov.vn"] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, b.String())
		}
		if got := p.one(birth("https://a.gov.vn/khai-sinh")); got.Verdict != Alive {
			t.Errorf("%s: got %s, %s (%s)", name, got.Verdict, got.Reason, got.Title)
		}
	}
}

// TestProbedOnce: a page that there cannot be is asked for once a form of address, however many addresses have that form.
func TestProbedOnce(t *testing.T) {
	p := newPortal(t)
	p.hosts["dichvucong.gov.vn"] = portal2026()
	var targets []Target
	for i := range 40 {
		targets = append(targets, Target{URL: strings.Replace(birthOld, "1.001193", fmt.Sprintf("1.%06d", i), 1), Subjects: procedures[:1]})
	}
	for _, r := range p.run(p.options(), targets...).Results {
		if r.Verdict != Shell || r.Detail != noCode {
			t.Errorf("%s: %s, %s", r.URL, r.Verdict, r.Reason)
		}
	}
	probes := 0
	for _, a := range p.asked {
		if strings.Contains(a, noCode) {
			probes++
		}
	}
	if probes != 1 || len(p.asked) != 41+1 && len(p.asked) != 41 { // the control's robots.txt is not counted
		t.Errorf("%d probes, %d requests", probes, len(p.asked))
	}
}

// TestOwnRules: rules of the configuration decide how a page is read.
func TestOwnRules(t *testing.T) {
	p := newPortal(t)
	p.hosts["a.gov.vn"] = pageOf("<p>Vỏ trang đang tải dữ liệu</p>")
	for text, want := range map[string]Reason{
		"": notNamed,
		"- {host: a.gov.vn, shell: [Vỏ trang]}":         emptyPage,
		"- {host: '*.gov.vn', gone: [đang tải]}":        saysGone,
		"- {host: a.gov.vn, robots: [dữ liệu]}":         captcha,
		"- {host: a.gov.vn, script: true}":              scripted,
		"- {host: b.gov.vn, script: true}":              notNamed,
		"- {host: a.gov.vn, path: /khac, script: true}": notNamed,
	} {
		o := p.options()
		var err error
		if o.Rules, err = ReadRules("may-chu.yaml", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := p.run(o, birth("https://a.gov.vn/trang")).Results[0]; got.Reason != want {
			t.Errorf("%q: got %s, %s", text, got.Verdict, got.Reason)
		}
	}
}

// TestNumbers: numbers that look like codes are none.
func TestNumbers(t *testing.T) {
	p := newPortal(t)
	p.hosts["a.gov.vn"] = pageOf(`<p>1.001193</p><script type="application/json">{"lat":20.861234,"lon":106.683456,"ip":"11.2.345678"}</script>`)
	if got := p.one(birth("https://a.gov.vn/trang")); got.Verdict != Alive {
		t.Errorf("got %s, %s", got.Verdict, got.Reason)
	}
}

// TestHardNames: a page with all words of many long names, over and over, is given up when the effort is spent, at most one
// alignment later, and left to a person.
func TestHardNames(t *testing.T) {
	j := hardNames()
	got := j.judge()
	if overdrawn := effort(pieceWords * mostNameWords * 2); j.effort >= 0 || j.effort < -overdrawn {
		t.Errorf("%d pairs of words are left", j.effort)
	}
	if got.verdict != Unclear || got.reason != nearName {
		t.Errorf("got %s, %s", got.verdict, got.reason)
	}
}

func BenchmarkHardNames(b *testing.B) {
	for b.Loop() {
		j := hardNames()
		j.judge()
	}
}

// hardNames is the judgement of a page that takes most.
func hardNames() *judgement {
	var subjects []Subject
	var all strings.Builder
	for i := range 250 {
		var name strings.Builder
		for k := range 60 {
			fmt.Fprintf(&name, "chữ%d ", (i*7+k*k)%97)
		}
		subjects = append(subjects, Subject{Code: fmt.Sprintf("1.%06d", i), Name: name.String()})
	}
	for all.Len() < mostBody {
		for k := range 97 {
			fmt.Fprintf(&all, "chữ%d ", (k*31)%97)
		}
	}
	p := readPage("https://a.gov.vn/", &answer{body: []byte(all.String()), header: http.Header{"Content-Type": {"text/plain"}}})
	return &judgement{target: &Target{URL: "https://a.gov.vn/", Subjects: subjects}, names: newNames(subjects), page: p, effort: mostEffort}
}
