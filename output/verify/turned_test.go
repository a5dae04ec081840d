package verify_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"bangqr/output"
)

// turnedPath draws the modules of a foreign code about its middle, turned by degrees.
func turnedPath(t testing.TB, degrees, module, x, y float64, line, end string) string {
	t.Helper()
	code := foreignMatrix(t)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	var b strings.Builder
	for cy := range code.Size() {
		for cx := range code.Size() {
			if !code.Black(cx, cy) {
				continue
			}
			for i, p := range [...][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
				u, v := module*(float64(cx)+p[0]-float64(code.Size())/2), module*(float64(cy)+p[1]-float64(code.Size())/2)
				op := "L"
				if i == 0 {
					op = "M"
				}
				fmt.Fprintf(&b, line, x+u*cos-v*sin, y+u*sin+v*cos, op)
			}
			b.WriteString(end)
		}
	}
	return b.String()
}

// turnedPixels paints it in a picture.
func turnedPixels(t testing.TB, m *image.NRGBA, degrees, module, x, y float64) {
	t.Helper()
	code := foreignMatrix(t)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	half := float64(code.Size()) / 2
	for py := range m.Rect.Dy() {
		for px := range m.Rect.Dx() {
			dx, dy := (float64(px)-x)/module, (float64(py)-y)/module
			u, v := dx*cos+dy*sin+half, dy*cos-dx*sin+half
			if u >= 0 && v >= 0 && u < 2*half && v < 2*half && code.Black(int(u), int(v)) {
				m.Set(px, py, color.Black)
			}
		}
	}
}

// TestTurnedCodes: a foreign code is found however it is turned, in each format. The corner of it that has no square then lies
// outside of the box of those that have.
func TestTurnedCodes(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}, formats: []string{"pdf", "svg", "png"}, dpi: 300}, 1)
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range m.Files {
		for _, degrees := range []float64{30, 45, 52, 225} {
			s := subjectOf(t, dir, i)
			switch f.Format {
			case "pdf":
				path := strings.NewReplacer("M", "m", "L", "l").Replace(turnedPath(t, degrees, 2, 453, 180, "%.3f %.3f %s ", "h\n"))
				s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return content + "\nq 0 g\n" + path + "f Q\n" })
			case "svg":
				path := turnedPath(t, degrees, 0.8, 160, 233, "%[3]s%.3[1]f %.3[2]f", "z")
				s.data[0] = bytes.Replace(s.data[0], []byte("</svg>"), []byte(`<path fill="#000" d="`+path+`"/></svg>`), 1)
			case "png":
				s.data[0] = pixels(t, s.data[0], func(m *image.NRGBA) image.Image {
					turnedPixels(t, m, degrees, 8, 1890, 2752)
					return m
				})
			}
			s.settle()
			r := seen(t, s)
			found := false
			for _, x := range r.Findings {
				found = found || x.Rule == "stray" && strings.Contains(x.EN, foreignPayload)
			}
			if !found {
				t.Errorf("%s: a code turned by %g° is missed: %v", f.Format, degrees, r.Findings)
			}
		}
	}
}
