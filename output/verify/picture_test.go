package verify_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
)

// pictures of signs, by format.
func pictures(t testing.TB) (dir string, of map[string][]int) {
	t.Helper()
	dir = built(t, way{kinds: []string{"wifi-card", "feedback-notice", "lookup-card"}, formats: []string{"png", "svg", "txt"}}, 2)
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	of = map[string][]int{}
	for i := range m.Files {
		if f := &m.Files[i]; slices.ContainsFunc(m.Signs, func(s output.ManifestSign) bool {
			return s.ID == f.Signs[0].ID && s.Pages == 1 && slices.ContainsFunc(s.Codes, func(c output.ManifestCode) bool { return c.Page == f.Signs[0].First })
		}) {
			of[f.Format] = append(of[f.Format], i)
		}
	}
	return dir, of
}

var codePath = regexp.MustCompile(`<path fill="#000" shape-rendering="crispEdges" transform="matrix\(([.\d]+) 0 0 ([.\d]+) ([.\d]+) ([.\d]+)\)" d="([^"]+)"/>`)

// pixels changes a PNG.
func pixels(t testing.TB, file []byte, change func(m *image.NRGBA) image.Image) []byte {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewNRGBA(img.Bounds())
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			m.Set(x, y, img.At(x, y))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, change(m)); err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(file, []byte("pHYs")) - 4 // 300 dpi, as it was
	out := slices.Clone(b.Bytes()[:33])
	return append(append(out, file[at:at+21]...), b.Bytes()[33:]...)
}

func paint(m *image.NRGBA, r image.Rectangle, c color.Color) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			m.Set(x, y, c)
		}
	}
}

const dotsOfMM = 300 / 25.4

// place is where the first code of a file stands, in pixels.
func place(s *subject) image.Rectangle {
	for _, c := range s.m.Signs[0].Codes {
		if c.Page == s.m.Files[0].Signs[0].First {
			return image.Rect(int(c.X*dotsOfMM), int(c.Y*dotsOfMM), int((c.X+c.Size)*dotsOfMM)+1, int((c.Y+c.Size)*dotsOfMM)+1)
		}
	}
	return image.Rectangle{}
}

// moved copies a part of a picture elsewhere and leaves white behind.
func moved(m *image.NRGBA, r image.Rectangle, dx, dy int) {
	part := image.NewNRGBA(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			part.Set(x, y, m.At(x, y))
		}
	}
	paint(m, r, color.White)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			m.Set(x+dx, y+dy, part.At(x, y))
		}
	}
}

func svgCode(t testing.TB, s *subject, change func(m []string) string) bool {
	t.Helper()
	m := codePath.FindStringSubmatch(string(s.data[0]))
	if m == nil {
		return false
	}
	s.data[0] = bytes.Replace(s.data[0], []byte(m[0]), []byte(change(m)), 1)
	return true
}

// TestPictureFaults plants faults in PNG, SVG and messages.
func TestPictureFaults(t *testing.T) {
	dir, of := pictures(t)
	inPNG := func(change func(m *image.NRGBA, at image.Rectangle) image.Image) func(*subject) bool {
		return func(s *subject) bool {
			at := place(s)
			s.data[0] = pixels(t, s.data[0], func(m *image.NRGBA) image.Image { return change(m, at) })
			return true
		}
	}
	inSVG := func(change func(m []string) string) func(*subject) bool {
		return func(s *subject) bool { return svgCode(t, s, change) }
	}
	tests := []struct {
		name, format, rules string
		plant               func(*subject) bool
	}{
		{"shifted", "png", "place missing-code", inPNG(func(m *image.NRGBA, r image.Rectangle) image.Image { moved(m, r, 30, 0); return m })},
		{"ink in the quiet zone", "png", "quiet-zone", inPNG(func(m *image.NRGBA, r image.Rectangle) image.Image {
			paint(m, image.Rect(r.Min.X+20, r.Max.Y+int(36), r.Max.X-20, r.Max.Y+38), color.Black)
			return m
		})},
		{"pale", "png", "contrast unread missing-code", inPNG(func(m *image.NRGBA, r image.Rectangle) image.Image {
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					if c := color.GrayModel.Convert(m.At(x, y)).(color.Gray); c.Y < 128 {
						m.Set(x, y, color.Gray{Y: 175})
					}
				}
			}
			return m
		})},
		{"covered", "png", "unread payload", inPNG(func(m *image.NRGBA, r image.Rectangle) image.Image {
			paint(m, image.Rect(r.Min.X+r.Dx()/3, r.Min.Y, r.Max.X, r.Max.Y-r.Dy()/3), color.White)
			return m
		})},
		{"cropped", "png", "page-size", inPNG(func(m *image.NRGBA, _ image.Rectangle) image.Image {
			return m.SubImage(image.Rect(0, 0, m.Rect.Dx()-12, m.Rect.Dy()))
		})},
		{"gone", "png", "missing-code", inPNG(func(m *image.NRGBA, r image.Rectangle) image.Image { paint(m, r.Inset(-5), color.White); return m })},
		{"an extra one", "png", "twice stray", inPNG(func(m *image.NRGBA, r image.Rectangle) image.Image {
			big := image.NewNRGBA(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()))
			copy(big.Pix, m.Pix)
			paint(big, image.Rect(0, m.Rect.Dy()-r.Dy()/2-60, m.Rect.Dx(), m.Rect.Dy()), color.White)
			for y := range r.Dy() / 2 {
				for x := range r.Dx() / 2 {
					big.Set(30+x, m.Rect.Dy()-30-r.Dy()/2+y, m.At(r.Min.X+2*x, r.Min.Y+2*y))
				}
			}
			return big
		})},
		{"shifted", "svg", "place missing-code", inSVG(func(m []string) string { return strings.Replace(m[0], m[3]+" "+m[4]+")", "1"+m[3]+" "+m[4]+")", 1) })},
		{"stretched", "svg", "module place missing-code", inSVG(func(m []string) string {
			return strings.Replace(m[0], "matrix("+m[1], "matrix("+m[1][:2]+"9"+m[1][2:], 1)
		})},
		{"pale", "svg", "contrast unread missing-code", inSVG(func(m []string) string { return strings.Replace(m[0], "#000", "#999", 1) })},
		{"gone", "svg", "missing-code", inSVG(func([]string) string { return "" })},
		{"covered", "svg", "unread quiet-zone", inSVG(func(m []string) string {
			return m[0] + `<rect x="` + m[3] + `" y="` + m[4] + `" width="30" height="9" fill="#fff"/>`
		})},
		{"a caption changed", "svg", "caption edition", func(s *subject) bool {
			s.data[0] = regexp.MustCompile(`(?s)<desc id="desc">.*</desc>`).ReplaceAll(s.data[0], []byte(`<desc id="desc">x</desc>`))
			return true
		}},
		{"a picture of our own laid over", "svg", "unread quiet-zone", inSVG(func(m []string) string {
			return m[0] + `<image width="30" height="30" transform="matrix(1 0 0 1 ` + m[3] + ` ` + m[4] + `)" xlink:href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="/>`
		})},
		{"an element that is none of ours", "svg", "damaged", inSVG(func(m []string) string { return m[0] + `<script>1</script>` })},
		{"cropped", "svg", "page-size damaged", func(s *subject) bool {
			s.data[0] = regexp.MustCompile(`viewBox="0 0 (\d)`).ReplaceAll(s.data[0], []byte(`viewBox="9 0 $1`))
			return true
		}},
		{"another address", "txt", "payload", func(s *subject) bool {
			s.data[0] = bytes.Replace(s.data[0], []byte("https://"), []byte("https://x."), 1)
			s.data[0] = bytes.Replace(s.data[0], []byte("WIFI:"), []byte("WIFI:X"), 1)
			return true
		}},
	}
	for _, tt := range tests {
		files := of[tt.format]
		if !*sweep {
			files = files[len(files)-1:]
		}
		for _, file := range files {
			s := subjectOf(t, dir, file)
			if r := seen(t, s); !r.Sound {
				t.Fatalf("%s is not sound: %v", s.m.Files[0].Path, r.Findings)
			}
			if !tt.plant(s) {
				t.Errorf("%s, %s: not planted", tt.format, tt.name)
				continue
			}
			s.settle()
			if r := seen(t, s); !caught(r, tt.rules) {
				t.Errorf("%s, %s in %s: missed: %v", tt.format, tt.name, s.m.Files[0].Path, r.Findings)
			}
		}
	}
}

func seen(t testing.TB, s *subject) *verify.Report {
	t.Helper()
	to := t.TempDir()
	s.write(t, to)
	return verified(t, verify.Options{Dir: to})
}
