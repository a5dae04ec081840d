package verify

import (
	"testing"

	"bangqr/output"
	"bangqr/output/preflight"
)

// TestFar: a name that stands in a list of the page but no longer beside its code is missed there.
func TestFar(t *testing.T) {
	for _, beside := range []bool{true, false} {
		s := &sheet{trim: box{0, 0, 300, 300}, media: box{0, 0, 300, 300}, letters: placed}
		var wants []want
		var boxes []box
		for i, name := range []string{"Khai sinh", "Khai tử", "Kết hôn", "Giám hộ"} {
			x := float64(20 + 60*i)
			boxes = append(boxes, box{x, 200, 30, 30})
			wants = append(wants, want{&output.ManifestCode{Caption: name, Size: 30}, &output.ManifestSign{}})
			if i > 0 || beside {
				s.write(name, preflight.Box{X: x, Y: 192, W: 30, H: 5})
			}
			s.write(name, preflight.Box{X: x, Y: 20, W: 30, H: 5})
		}
		l := &look{verifier: &verifier{}, of: &output.ManifestFile{}, result: &fileResult{}}
		l.captions(1, s, wants, boxes)
		if got := len(l.result.found); (got == 0) != beside {
			t.Errorf("beside %v: %d findings, %v", beside, got, l.result.found)
		}
	}
}

// write puts black letters on a sheet.
func (s *sheet) write(text string, at preflight.Box) {
	s.runs = append(s.runs, preflight.Run{Text: text, Box: at, Size: 12, Shape: len(s.shapes)})
	s.shapes = append(s.shapes, preflight.Shape{What: "text", Box: at, Clip: preflight.Box{W: s.media.w, H: s.media.h}})
}
