package qr

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"sync"
	"testing"

	"bangqr/templates/scene"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
	qrcode "github.com/skip2/go-qrcode"
	"pgregory.net/rapid"
)

const address = "https://dichvucong.gov.vn/p/home/dvc-tthc-trang-chu-chi-tiet.html?ma_thu_tuc=1.004873"

func TestPlan(t *testing.T) {
	tests := []struct {
		payload string
		least   scene.Level
		version int
		want    string
	}{
		{"A", scene.M, 0, "2-H"},
		{"A", scene.M, 1, "2-H"},
		{strings.Repeat("A", 20), scene.M, 0, "2-H"}, // capacities: ISO/IEC 18004, table 7
		{strings.Repeat("A", 21), scene.M, 0, "2-Q"},
		{strings.Repeat("A", 29), scene.M, 0, "2-Q"},
		{strings.Repeat("A", 30), scene.M, 0, "2-M"},
		{strings.Repeat("A", 39), scene.M, 0, "3-Q"},
		{strings.Repeat("A", 17), scene.Q, 0, "2-H"},
		{strings.Repeat("a", 84), scene.M, 0, "5-M"},
		{address, scene.M, 0, "5-M"},
		{address, scene.M, 7, "7-Q"},
		{address, scene.M, 3, "5-M"},
		{address, scene.H, 0, "8-H"},
		{"HTTPS://QR.EXAMPLE.GOV.VN/1.0", scene.M, 0, "2-Q"},
		{strings.Repeat("a", 2331), scene.M, 0, "40-M"},
		{"A", scene.M, 40, "40-H"},
	}
	for _, tt := range tests {
		v, l, err := Plan(tt.payload, tt.least, tt.version)
		if got := fmt.Sprintf("%d-%c", v, l); got != tt.want || err != nil {
			t.Errorf("%.40q at %c from %d: %s, %v, want %s", tt.payload, tt.least, tt.version, got, err, tt.want)
		}
	}
}

func TestPlanErrors(t *testing.T) {
	tests := []struct {
		payload string
		least   scene.Level
		version int
		want    string
	}{
		{"", scene.M, 0, "payload is empty"},
		{"https://a.vn/khai-tử", scene.M, 0, `payload "https://a.vn/khai-tử" has byte 0xe1: percent-encode it`},
		{strings.Repeat("a", 2332), scene.M, 0, "payload of 2332 bytes does not fit a symbol at level M"},
		{"a", 'L', 0, "level 'L' is not M, Q or H"},
		{"a", scene.M, 41, "version 41 is not 0 to 40"},
		{"a", scene.M, -1, "version -1 is not 0 to 40"},
	}
	for _, tt := range tests {
		if _, _, err := Plan(tt.payload, tt.least, tt.version); err == nil || err.Error() != tt.want {
			t.Errorf("%.40q: error %v, want %s", tt.payload, err, tt.want)
		}
	}
}

// TestPlanIsBest tries every length of the usual addresses: one version less and one level more must not fit.
func TestPlanIsBest(t *testing.T) {
	better := map[scene.Level]qrcode.RecoveryLevel{scene.M: qrcode.High, scene.Q: qrcode.Highest}
	for n := 1; n <= 200; n++ {
		payload := strings.Repeat("a/", 100)[:n]
		v, l, err := Plan(payload, scene.M, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := qrcode.NewWithForcedVersion(payload, v-1, qrcode.Medium); v > LeastVersion && err == nil {
			t.Errorf("%d bytes: version %d, but %d would do", n, v, v-1)
		}
		if next, ok := better[l]; ok {
			if _, err := qrcode.NewWithForcedVersion(payload, v, next); err == nil {
				t.Errorf("%d bytes: %d-%c, but a stronger level fits", n, v, l)
			}
		}
	}
}

// picture draws a symbol with its quiet zone at four pixels a module.
func picture(m *Matrix) image.Image {
	n := (m.Size() + 2*scene.QuietZone) * 4
	p := image.NewGray(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			p.SetGray(x, y, color.Gray{Y: 255})
			if x >= 16 && y >= 16 && m.Black(x/4-scene.QuietZone, y/4-scene.QuietZone) {
				p.SetGray(x, y, color.Gray{})
			}
		}
	}
	return p
}

// TestMatrix lets another decoder read the symbols, and the level that they are in.
func TestMatrix(t *testing.T) {
	codes := NewCache()
	for _, version := range []int{6, 7, 10, 27, 40} {
		for _, level := range []scene.Level{scene.M, scene.Q, scene.H} {
			payload := address
			if level != scene.M && version < 9 {
				payload = "https://dichvucong.gov.vn/1.004873"
			}
			m, err := codes.Matrix(payload, version, level)
			if err != nil {
				t.Fatal(err)
			}
			if m.Size() != 17+4*version || m.Black(-1, 0) || m.Black(0, m.Size()) || !m.Black(0, 0) || m.Black(7, 7) {
				t.Fatalf("%d-%c: symbol of %d modules is out of place", version, level, m.Size())
			}
			text, got := decode(t, picture(m))
			if text != payload || got != string(rune(level)) {
				t.Errorf("%d-%c: read %q at level %s", version, level, text, got)
			}
		}
	}
}

func decode(t *testing.T, p image.Image) (text, level string) {
	t.Helper()
	b, err := gozxing.NewBinaryBitmapFromImage(p)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zxing.NewQRCodeReader().Decode(b, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		t.Fatal(err)
	}
	return r.GetText(), fmt.Sprint(r.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL])
}

func TestMatrixErrors(t *testing.T) {
	codes := NewCache()
	for want, k := range map[string]key{
		"payload is empty": {"", 1, scene.M},
		"payload of 85 bytes does not fit version 2-M":   {address, 2, scene.M},
		"payload of 1 bytes does not fit version 0-M":    {"a", 0, scene.M},
		"level 'L' is not M, Q or H":                     {"a", 1, 'L'},
		`payload "ử" has byte 0xe1: percent-encode it`:   {"ử", 1, scene.M},
		"payload of 1 bytes does not fit version 4000-M": {"a", 4000, scene.M},
	} {
		if m, err := codes.Matrix(k.payload, k.version, k.level); err == nil || err.Error() != want || m != nil {
			t.Errorf("%v: error %v, want %s", k, err, want)
		}
	}
}

func TestRects(t *testing.T) {
	for _, version := range []int{6, 12, 40} {
		m, err := newMatrix(address, version, scene.M)
		if err != nil {
			t.Fatal(err)
		}
		covered := make([]int, m.Size()*m.Size())
		for _, r := range m.Rects() {
			for y := r.Y; y < r.Y+r.H; y++ {
				for x := r.X; x < r.X+r.W; x++ {
					covered[y*m.Size()+x]++
				}
			}
		}
		for i, n := range covered {
			if black := m.Black(i%m.Size(), i/m.Size()); black != (n == 1) || n > 1 {
				t.Fatalf("version %d: module %d is covered %d times, black %t", version, i, n, black)
			}
		}
	}
}

// TestCacheOnce asks for few symbols from many goroutines at once: each is made once.
func TestCacheOnce(t *testing.T) {
	codes := NewCache()
	var group sync.WaitGroup
	got := make([]*Matrix, 64)
	for i := range got {
		group.Go(func() { got[i], _ = codes.Matrix(fmt.Sprint("a", i%4), 2, scene.M) })
	}
	group.Wait()
	for i := range got {
		if got[i] == nil || got[i] != got[i%4] {
			t.Fatalf("symbol %d was made again", i)
		}
	}
	if got[0] == got[1] {
		t.Error("two payloads share a symbol")
	}
}

func TestCacheForgets(t *testing.T) {
	codes := NewCache()
	k := func(i int) key { return key{fmt.Sprintf("%04d", i), 1, scene.M} }
	codes.capacity = 10 * k(0).size()
	kept := codes.entry(k(0))
	for i := range 1000 {
		codes.entry(k(i))
		if e := codes.entry(k(0)); e != kept {
			t.Fatalf("a symbol in use was forgotten after %d others", i)
		}
		if n := len(codes.young) + len(codes.old); n > 20 {
			t.Fatalf("%d symbols kept, want at most 20", n)
		}
	}
	if codes.entry(k(1)) == codes.entry(k(2)) || codes.old[k(1)] != nil {
		t.Error("an old symbol was kept")
	}
}

func TestWarm(t *testing.T) {
	codes := NewCache()
	list := []*scene.Code{{Payload: "a", Version: 1, Level: scene.M}, {Payload: "b", Version: 1, Level: scene.H}, {}}
	codes.Warm(list, 2)
	if len(codes.young) != 3 {
		t.Errorf("%d symbols, want 3", len(codes.young))
	}
	codes.Warm(nil, 0)
}

func BenchmarkPlan(b *testing.B) {
	for b.Loop() {
		if _, _, err := Plan(address, scene.M, 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatrix(b *testing.B) {
	for b.Loop() {
		if _, err := newMatrix(address, 6, scene.M); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRects(b *testing.B) {
	m, err := newMatrix(address, 6, scene.M)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m.Rects()
	}
}

// TestSmallLettersPackWorst holds what checks rely on: no payload needs a larger version than small letters of its length.
func TestSmallLettersPackWorst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[ -~]{1,300}`).Draw(t, "payload")
		v, err := Version(s, scene.M)
		most, err2 := Version(strings.Repeat("a", len(s)), scene.M)
		if err != nil || err2 != nil || v > most {
			t.Fatalf("%q needs version %d (%v), small letters %d (%v)", s, v, err, most, err2)
		}
	})
}
