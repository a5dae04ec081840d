package verify_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// A pngPart is one part of a PNG.
func pngPart(kind string, body []byte) []byte {
	part := append([]byte(kind), body...)
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), part...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(part))
}

// pngOf is a PNG of 8 bits a sample, of so many samples a pixel and with parts before its pixels.
func pngOf(t testing.TB, side int, kind, interlaced byte, samples []byte, before ...[]byte) []byte {
	t.Helper()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(side)), uint32(side))
	n := len(samples) / (side * side)
	var rows []byte
	passes := [][4]int{{0, 0, 1, 1}}
	if interlaced > 0 { // PNG, 8.2
		passes = [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}
	}
	for _, p := range passes {
		for y := p[1]; y < side && p[0] < side; y += p[3] {
			rows = append(rows, 0)
			for x := p[0]; x < side; x += p[2] {
				rows = append(rows, samples[n*(y*side+x):][:n]...)
			}
		}
	}
	return slices.Concat([]byte("\x89PNG\r\n\x1a\n"), pngPart("IHDR", append(head, 8, kind, 0, 0, interlaced)), slices.Concat(before...), pngPart("IDAT", deflated(t, rows)), pngPart("IEND", nil))
}

// withAlpha makes pixels of a gray and of how opaque it is.
func withAlpha(gray, opaque []byte) (out []byte) {
	for i := range gray {
		out = append(out, gray[i], opaque[i])
	}
	return out
}

func dataURL(kind string, data []byte) string {
	return "data:image/" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
}

func jpegFile(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// grayCode is a picture of the foreign code, of so many pixels a module.
func grayCode(t testing.TB, px int) *image.Gray {
	n, samples := codeSide(t), codeSamples(t, 0, 255)
	m := image.NewGray(image.Rect(0, 0, n*px, n*px))
	for i := range m.Pix {
		m.SetGray(i%m.Stride, i/m.Stride, color.Gray{Y: samples[i/m.Stride/px*n+i%m.Stride/px]})
	}
	return m
}

// inSVG puts a picture at the foot of a page, over something else.
func inSVG(t testing.TB, s *subject, below, address string) {
	t.Helper()
	old := s.data[0]
	s.data[0] = bytes.Replace(old, []byte("</svg>"), fmt.Appendf(nil, `<rect x="9" y="250" width="40" height="40" fill="#fff"/>%s<image preserveAspectRatio="none" width="36" height="36" transform="matrix(1 0 0 1 11 252)" xlink:href="%s"/></svg>`, below, address), 1)
	if bytes.Equal(old, s.data[0]) {
		t.Fatal("could not be planted")
	}
	s.settle()
}

// TestPicturesOfSVG plants pictures of every form into an SVG, and holds that a code in them is found if it can be seen.
func TestPicturesOfSVG(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}, formats: []string{"svg"}}, 1)
	n := codeSide(t)
	code, negative, all := codeSamples(t, 0, 255), codeSamples(t, 255, 0), func(v byte) []byte { return bytes.Repeat([]byte{v}, n*n) }
	inks := func(adobe bool) []byte {
		return (&jpegBlocks{n, n, 4, adobe, func(x, y, part int) byte { return code[y*n+x] | byte(255*min(1, 3-part)) }}).bytes()
	}
	var boxes strings.Builder
	for i, v := range code {
		if v == 0 {
			fmt.Fprintf(&boxes, `<rect x="%d" y="%d" width="1.05" height="1.05" fill="#000"/>`, 11+i%n, 252+i/n)
		}
	}
	for _, tt := range []struct {
		name, below, address string
		seen                 bool
	}{
		{"grays", "", dataURL("png", pngOf(t, n, 0, 0, code)), true},
		{"grays in seven passes", "", dataURL("png", pngOf(t, n, 0, 1, code)), true},
		{"black that is opaque where the code is", "", dataURL("png", pngOf(t, n, 4, 0, withAlpha(all(0), negative))), true},
		{"a code that is opaque", "", dataURL("png", pngOf(t, n, 4, 0, withAlpha(code, all(255)))), true},
		{"a code that is not opaque", "", dataURL("png", pngOf(t, n, 4, 0, withAlpha(code, all(0)))), false},
		{"white that is opaque where the code is", "", dataURL("png", pngOf(t, n, 4, 0, withAlpha(all(255), negative))), false},
		{"white that is opaque where the code is, on black", `<rect x="9" y="250" width="40" height="40" fill="#000"/>`, dataURL("png", pngOf(t, n, 4, 0, withAlpha(all(255), code))), true},
		{"boxes below what is not opaque", boxes.String(), dataURL("png", pngOf(t, n, 4, 0, withAlpha(all(255), all(0)))), true},
		{"boxes below what is opaque", boxes.String(), dataURL("png", pngOf(t, n, 4, 0, withAlpha(all(255), all(255)))), false},
		{"a gray that is left out", "", dataURL("png", pngOf(t, n, 0, 0, code, pngPart("tRNS", []byte{0, 255}))), true},
		{"the gray of the code left out", "", dataURL("png", pngOf(t, n, 0, 0, code, pngPart("tRNS", []byte{0, 0}))), false},
		{"a table", "", dataURL("png", pngOf(t, n, 3, 0, codeSamples(t, 1, 0), pngPart("PLTE", []byte("\xff\xff\xff\x00\x00\x00")))), true},
		{"a table of black that is not opaque", "", dataURL("png", pngOf(t, n, 3, 0, codeSamples(t, 1, 0), pngPart("PLTE", []byte("\x00\x00\x00\x00\x00\x00")), pngPart("tRNS", []byte{0, 255}))), true},
		{"a table of the code not opaque", "", dataURL("png", pngOf(t, n, 3, 0, codeSamples(t, 1, 0), pngPart("PLTE", []byte("\xff\xff\xff\x00\x00\x00")), pngPart("tRNS", []byte{255, 0}))), false},
		{"a JPEG", "", dataURL("jpeg", jpegFile(t, grayCode(t, 5))), true},
		{"a JPEG of inks as Adobe has them", "", dataURL("jpeg", inks(true)), true},
		{"a JPEG of inks without a mark", "", dataURL("jpeg", inks(false)), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := subjectOf(t, dir, 0)
			inSVG(t, s, tt.below, tt.address)
			foreignSeen(t, s, tt.seen)
		})
	}
}

// TestPicturesOfSVGRefused: viewers show pictures in forms that this program does not write, each in its own way.
func TestPicturesOfSVGRefused(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}, formats: []string{"svg"}}, 1)
	n := codeSide(t)
	code := codeSamples(t, 0, 255)
	png, jpg := pngOf(t, n, 0, 0, code), jpegFile(t, grayCode(t, 5))
	packed := base64.StdEncoding.EncodeToString(png)
	for name, address := range map[string]string{
		"percent":                       "data:image/png," + url.PathEscape(string(png)),
		"percent, with parameters":      "data:image/png;charset=utf-8," + url.PathEscape(string(png)),
		"parameters":                    "data:image/png;charset=utf-8;base64," + packed,
		"no kind":                       "data:;base64," + packed,
		"a kind in capitals":            "data:IMAGE/PNG;base64," + packed,
		"a scheme in capitals":          "DATA:image/png;base64," + packed,
		"a drawing":                     "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)),
		"letters without an end":        strings.TrimRight(dataURL("png", append(png, 0)), "="),
		"blanks between":                "data:image/png;base64," + packed[:40] + " " + packed[40:],
		"a JPEG that says it is a PNG":  dataURL("png", jpg),
		"a PNG that says it is a JPEG":  dataURL("jpeg", png),
		"nothing":                       dataURL("png", nil),
		"a PNG that is cut off":         dataURL("png", png[:len(png)-30]),
		"a PNG whose rows end too soon": dataURL("png", pngOf(t, n, 4, 0, code)),
		"a JPEG that is cut off":        dataURL("jpeg", jpg[:len(jpg)/2]),
		"pictures one after another":    dataURL("png", pngOf(t, n, 0, 0, code, pngPart("acTL", []byte{0, 0, 0, 2, 0, 0, 0, 0}))),
	} {
		t.Run(name, func(t *testing.T) {
			s := subjectOf(t, dir, 0)
			inSVG(t, s, "", address)
			if r := seen(t, s); !caught(r, "damaged picture") {
				t.Errorf("missed: %v", r.Findings)
			}
		})
	}
}
