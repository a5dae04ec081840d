package verify_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bangqr/output/verify"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// Codes that nobody drew as ours are: as pixels of a picture, as dots, or as letters.

// strange are such faults, planted as all others are.
var strange = []fault{
	{"a code in a photograph over the page", "stray", inPicture(func(t testing.TB, _ *rand.Rand) string { return jpegObject(t, foreignCode(t, 5, 500, 700)) }, 0), false},
	{"a pale code in a photograph", "stray", inPicture(func(t testing.TB, _ *rand.Rand) string {
		m := foreignCode(t, 5, 500, 700)
		for i, v := range m.Pix {
			m.Pix[i] = 60 + v/6
		}
		return jpegObject(t, m)
	}, 0), false},
	{"a code in a gray picture", "stray", inPicture(func(t testing.TB, _ *rand.Rand) string {
		m := foreignCode(t, 4, 200, 200)
		return packedPicture(t, "/DeviceGray", 1, m)
	}, 80), false},
	{"a code in a picture of colours", "stray", inPicture(func(t testing.TB, _ *rand.Rand) string {
		return packedPicture(t, "/DeviceRGB", 3, foreignCode(t, 4, 200, 200))
	}, 80), false},
	{"a code in a picture of four inks", "stray", inPicture(func(t testing.TB, _ *rand.Rand) string {
		return packedPicture(t, "/DeviceCMYK", 4, foreignCode(t, 4, 200, 200))
	}, 80), false},
	{"a code of dots without a length", "structure", dotted("%[1]d.5 %[2]d.5 m %[1]d.5 %[2]d.5 l S\n"), false},
	{"a code of short dots", "stray", dotted("%[1]d.5 %[2]d.5 m %[1]d.51 %[2]d.5 l S\n"), false},
	{"a code of discs", "stray", dotted("%[1]d %[2]d.5 m %[1]d %[2]d.9 %[1]d.1 %[3]d %[1]d.5 %[3]d c %[1]d.9 %[3]d %[4]d %[2]d.9 %[4]d %[2]d.5 c %[4]d %[2]d.1 %[1]d.9 %[2]d %[1]d.5 %[2]d c %[1]d.1 %[2]d %[1]d %[2]d.1 %[1]d %[2]d.5 c f\n"), false},
	{"a code of small discs", "stray", dotted("%[1]d.15 %[2]d.5 m %[1]d.15 %[2]d.7 %[1]d.3 %[2]d.85 %[1]d.5 %[2]d.85 c %[1]d.7 %[2]d.85 %[1]d.85 %[2]d.7 %[1]d.85 %[2]d.5 c %[1]d.85 %[2]d.3 %[1]d.7 %[2]d.15 %[1]d.5 %[2]d.15 c %[1]d.3 %[2]d.15 %[1]d.15 %[2]d.3 %[1]d.15 %[2]d.5 c f\n"), false},
}

const foreignPayload = "HTTPS://EVIL.VN/A"

func foreignMatrix(t testing.TB) *qr.Matrix {
	t.Helper()
	v, l, err := qr.Plan(foreignPayload, scene.M, 0)
	if err != nil {
		t.Fatal(err)
	}
	m, err := qr.NewCache().Matrix(foreignPayload, v, l)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// foreignCode is a picture of a soft ground with a code near its upper right corner.
func foreignCode(t testing.TB, px, w, h int) *image.Gray {
	t.Helper()
	m, code := image.NewGray(image.Rect(0, 0, w, h)), foreignMatrix(t)
	for i := range m.Pix {
		m.Pix[i] = uint8(190 + (i%w)*60/w)
	}
	n := code.Size() + 8
	for y := range n * px {
		for x := range n * px {
			v := uint8(255)
			if cx, cy := x/px-4, y/px-4; cx >= 0 && cy >= 0 && cx < code.Size() && cy < code.Size() && code.Black(cx, cy) {
				v = 0
			}
			m.SetGray(w-n*px+x-3, y+3, color.Gray{Y: v})
		}
	}
	return m
}

func jpegObject(t testing.TB, m image.Image) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	space := "/DeviceRGB"
	if _, ok := m.(*image.Gray); ok {
		space = "/DeviceGray"
	}
	return fmt.Sprintf("<</Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter /DCTDecode /Length %d>>\nstream\n%s\nendstream", m.Bounds().Dx(), m.Bounds().Dy(), space, b.Len(), b.Bytes())
}

// packedPicture is a picture of so many colours a pixel; of four, black alone is used.
func packedPicture(t testing.TB, space string, colours int, m *image.Gray) string {
	t.Helper()
	var data []byte
	for _, v := range m.Pix {
		switch colours {
		case 4:
			data = append(data, 0, 0, 0, 255-v)
		default:
			data = append(data, bytes.Repeat([]byte{v}, colours)...)
		}
	}
	packed := deflated(t, data)
	return fmt.Sprintf("<</Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", m.Rect.Dx(), m.Rect.Dy(), space, len(packed), packed)
}

var mediaOf = regexp.MustCompile(`/MediaBox \[0 0 ([.\d]+) ([.\d]+)\]`)

// inPicture puts a picture under the drawing of each page: over all of it, or so many points wide in a corner, turned a little.
func inPicture(object func(testing.TB, *rand.Rand) string, wide float64) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, r *rand.Rand, s *subject) bool {
		place := fmt.Sprintf("q %.2f %.2f %.2f %.2f 20 4 cm /Z9 Do Q\n", wide, wide/20, -wide/20, wide)
		if wide == 0 {
			m := mediaOf.FindSubmatch(s.data[0])
			if m == nil {
				return false
			}
			place = fmt.Sprintf("q %s 0 0 %s 0 0 cm /Z9 Do Q\n", m[1], m[2])
		}
		if s.m.Signs[0].Kind != "procedure-poster" {
			return false
		}
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return place + content })
		return named(t, s, object(t, r))
	}
}

// named adds an object to a file and to what its pages name, as Z9.
func named(t testing.TB, s *subject, object string) bool {
	t.Helper()
	head, list, root := objects(t, s.data[0])
	n := 0
	for _, o := range list {
		var k int
		_, _ = fmt.Sscan(string(o[:bytes.IndexByte(o, ' ')]), &k)
		n = max(n, k)
	}
	list = append(list, fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", n+1, object))
	done := false
	for i, o := range list[:len(list)-1] {
		if !bytes.Contains(o, []byte("stream\n")) && bytes.Contains(o, []byte("/XObject <<")) {
			list[i], done = bytes.Replace(o, []byte("/XObject <<"), fmt.Appendf(nil, "/XObject <</Z9 %d 0 R ", n+1), 1), true
		}
	}
	s.data[0] = joined(head, list, root)
	return done
}

// dotted draws a foreign code in the margin, each module by itself: from left and lower corner to right and upper.
func dotted(module string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		if s.m.Signs[0].Kind != "procedure-poster" {
			return false
		}
		code := foreignMatrix(t)
		var b strings.Builder
		b.WriteString("q 1.5 0 0 1.5 9 12 cm 0 g 0 G 1 w 1 J\n")
		for y := range code.Size() {
			for x := range code.Size() {
				if code.Black(x, code.Size()-1-y) {
					fmt.Fprintf(&b, strings.ReplaceAll(module, "\n", "%.0[5]s\n"), x, y, y+1, x+1, "")
				}
			}
		}
		b.WriteString("Q\n")
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return content + "\n" + b.String() })
		return true
	}
}

// TestStrangeAlone holds that codes in strange clothes are found by rule and payload, without judges.
func TestStrangeAlone(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 2)
	for k := range strange {
		f := &strange[k]
		t.Run(f.name, func(t *testing.T) {
			s := subjectOf(t, dir, 0, 1)
			if !f.plant(t, rand.New(rand.NewPCG(1, uint64(k))), s) {
				t.Fatal("could not be planted")
			}
			s.settle()
			to := t.TempDir()
			s.write(t, to)
			r := verified(t, verify.Options{Dir: to})
			if !caught(r, f.rules) {
				t.Errorf("missed: %v", r.Findings)
			}
			if f.rules == "stray" && !slices.ContainsFunc(r.Findings, func(f verify.Finding) bool { return strings.Contains(f.EN, foreignPayload) }) {
				t.Errorf("not read: %v", r.Findings)
			}
		})
	}
}
