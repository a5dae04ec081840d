package layout

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

func style(t testing.TB) *Style {
	t.Helper()
	f, ok := fonts.Lookup("text-400")
	if !ok {
		t.Fatal("no face")
	}
	b, _ := fonts.Lookup("text-700")
	return &Style{Face: f, Bold: b, Most: 3 * scene.MM, Least: 2 * scene.MM, Lead: 1300}
}

// at breaks a text at a width of so many ems.
func at(t testing.TB, text string, ems float64) []string {
	p := newPara([]Span{{S: text}}, style(t))
	var out []string
	for _, l := range p.lines(int64(ems * perEm)) {
		var words []string
		for _, w := range l {
			words = append(words, w.text())
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

func TestBreaking(t *testing.T) {
	for _, tt := range []struct {
		rule, text string
		ems        float64
		want       string
	}{
		{"one line", "Đăng ký khai sinh", 20, "Đăng ký khai sinh"},
		{"even lines", "Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới", 22, "Đăng ký khai sinh có yếu tố|nước ngoài tại khu vực biên giới"},
		{"no lone last syllable", "Đăng ký lại kết hôn có yếu tố nước ngoài", 17.5, "Đăng ký lại kết hôn|có yếu tố nước ngoài"},
		{"a word of two syllables stays whole", "Cấp bản sao từ sổ gốc hộ tịch", 12.5, "Cấp bản sao|từ sổ gốc hộ tịch"},
		{"a number keeps its unit", "hạn 30 ngày", 4, "hạn|30 ngày"},
		{"a number keeps its noun", "tại Điều 5", 4.2, "tại|Điều 5"},
		{"a dot between two things ends a line", "Trực tuyến · Bưu chính", 5.5, "Trực tuyến ·|Bưu chính"},
		{"a dash that joins two words ends no line", "Báo cáo tình hình kinh tế – xã hội", 10.3, "Báo cáo tình hình|kinh tế – xã hội"},
		{"where it must, it stays with the word before it", "kinh tế – xã hội", 5, "kinh tế –|xã hội"},
		{"one between two names does", "Trung tâm Hà Nội – Phường Mẫu", 9.5, "Trung tâm Hà Nội –|Phường Mẫu"},
		{"a hard space", "xin chào bạn\u00a0nhé", 7, "xin chào|bạn nhé"},
		{"a code is not broken", "Mã 1.001193 khai sinh", 6.5, "Mã 1.001193|khai sinh"},
		{"an address breaks after its signs", "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd", 16, "https://dichvucong.gov.vn/thu-tuc-|hanh-chinh/019d2bfd"},
		{"the last part of a host does not stand alone", "dichvucong.gov.vn", 7.8, "dichvucong.|gov.vn"},
		{"nor before a path", "phuongmau.vidu.gov.vn/khao-sat", 10.5, "phuongmau.vidu.|gov.vn/khao-sat"},
		{"but stands alone sooner than in pieces", "phuongmaudichvucong.vn", 12, "phuongmaudichvucong.|vn"},
		{"a sentence begins a line", "Không quét, báo ngay Trung tâm. Chỉ tiếp tục nếu địa chỉ đúng.", 20, "Không quét, báo ngay Trung tâm.|Chỉ tiếp tục nếu địa chỉ đúng."},
		{"a line of two things ends between them", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG · Phường Mẫu (dữ liệu minh họa)", 26, "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG ·|Phường Mẫu (dữ liệu minh họa)"},
		{"so does one after a question", "Không có điện thoại? Mời đến Trung tâm để được giúp", 18, "Không có điện thoại?|Mời đến Trung tâm để được giúp"},
		{"what no line holds is broken anywhere", "aaaaaaaaaaaaaaaaaaaa", 3, "aaaaa|aaaaa|aaaaa|aaaaa"},
		{"narrower than a letter", "WW", 0.1, "W|W"},
	} {
		if got := strings.Join(at(t, tt.text, tt.ems), "|"); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.rule, got, tt.want)
		}
	}
}

// TestLinesHoldTheText breaks anything at any width: nothing is lost, no line is too wide, and there are as many lines as
// were counted when the box was measured.
func TestLinesHoldTheText(t *testing.T) {
	st := style(t)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.OneOf(rapid.StringMatching(`[a-zà-ỹĐ0-9./-]{1,60}`), rapid.SampledFrom(strings.Fields("30 ngày Điều 5 hộ tịch của và"))), 1, 60).Draw(t, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", "\u00a0"}).Draw(t, "gap"))
		limit := rapid.Int64Range(1, 60*perEm).Draw(t, "limit")
		p := newPara([]Span{{S: text}}, st)
		lines := p.lines(limit)
		if n := p.count(limit); n != len(lines) {
			t.Fatalf("%d lines, %d counted", len(lines), n)
		}
		var got strings.Builder
		for _, l := range lines {
			letters := 0
			for _, w := range l {
				got.WriteString(w.text())
				letters += len([]rune(w.text()))
			}
			if w := lineWidth(l); w > limit && letters > 1 {
				t.Fatalf("a line is %d wide, the limit is %d", w, limit)
			}
		}
		if want := strings.NewReplacer(" ", "", "\u00a0", "").Replace(text); got.String() != want {
			t.Fatalf("%q became %q", want, got.String())
		}
	})
}
