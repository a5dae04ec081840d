package preflight

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPictureForms: whatever a file says of a picture, it is unpacked to as many pixels as it has, or refused.
func TestPictureForms(t *testing.T) {
	numbers := rapid.SampledFrom([]string{"-1", "0", "1", "2", "3", "4", "8", "16", "255", "256", "9999999999", "[1]", "/X", "null"})
	some := func(t *rapid.T, label string) string {
		return "[" + strings.Join(rapid.SliceOfN(numbers, 0, 9).Draw(t, label), " ") + "]"
	}
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		dict := func() string {
			spaces := []string{"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Lab", "[/Indexed /DeviceRGB 1 <00ff00010203>]", "[/Indexed /DeviceRGB " + numbers.Draw(t, "high") + " <00ff00010203>]", "[/Indexed [/Indexed /DeviceGray 1 <00ff>] 1 (ab)]", "[/Indexed /DeviceGray 255 9 0 R]", "[/ICCBased 9 0 R]", "[]"}
			return fmt.Sprintf("/Type /XObject /Subtype /Image /Width %s /Height %s /BitsPerComponent %s /ColorSpace %s /Decode %s %s", draw("w", "1", "2", "3", "70000"),
				draw("h", "1", "2", "3", "-1"), draw("bits", "1", "2", "8", "16", "-1", "3", "64"), draw("space", spaces...), draw("decode", "null", "[0 1]", "[1 0]", "[1 0 1 0 1 0]", "[0 255]", some(t, "odd")), draw("stencil", "", "/ImageMask true"))
		}
		stream := func(dict string) string {
			data := strings.Repeat("\x01\xfe", rapid.IntRange(0, 40).Draw(t, "bytes"))
			return fmt.Sprintf("<<%s %s /Length %d>>\nstream\n%s\nendstream", dict, draw("filter", "", "", "/Filter /DCTDecode", "/Filter /JPXDecode"), len(data), data)
		}
		file := written{page: boxes, resources: "/XObject <</X 6 0 R>>", content: "50 0 0 50 0 0 cm /X Do",
			extra: []string{stream(dict() + draw("mask", "", "/SMask 7 0 R", "/Mask 7 0 R", "/SMask 6 0 R", "/Mask "+some(t, "key"), "/Mask [0 1]")), stream(dict())}}.bytes()
		_, err := ReadDrawn(file, func(_ *Page, d *Drawn) error {
			for _, s := range d.Shapes {
				if s.Picture == nil {
					continue
				}
				px, err := s.Picture.Read()
				if err != nil {
					continue
				}
				if read++; px.Gray.Rect.Empty() || px.Opaque != nil && px.Opaque.Rect.Empty() || px.Gray.Rect.Dx() > s.Picture.W || px.Gray.Rect.Dy() > s.Picture.H {
					t.Errorf("%v of %d × %d pixels", px.Gray.Rect, s.Picture.W, s.Picture.H)
				}
			}
			return nil
		})
		if err != nil && strings.Contains(err.Error(), "runtime error") { // pdfcpu refuses some of them
			t.Error(err)
		}
	})
	if read == 0 {
		t.Error("none was read")
	}
}
