package verify

import (
	"testing"

	"bangqr/output/pdf"
	"bangqr/output/preflight"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// FuzzLetters holds a small picture to a PDF that may be anything: it never panics, and takes no more work than is allowed.
func FuzzLetters(f *testing.F) {
	for _, turn := range []scene.Turn{0, 1} {
		page := scene.Page{W: 40 * scene.MM, H: 40 * scene.MM, Items: []scene.Item{
			&scene.Text{At: scene.Point{X: 10 * scene.MM, Y: 10 * scene.MM}, Size: 9 * scene.Pt, Face: "text-400", Ink: scene.Black, S: "Đăng ký", Width: 12 * scene.MM, Turn: turn}}}
		file, err := pdf.Render(scene.Document{Pages: []scene.Page{page}}, qr.NewCache())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file)
	}
	gray := newBlocks(160, 160)
	for range 20 {
		gray.at = append(gray.at, make([]uint32, 20)...)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		s := &sheet{bitmap: &bitmap{blocks: gray, w: 160, h: 160, px: 4, py: 4}, media: box{0, 0, 40, 40}, trim: box{0, 0, 40, 40}}
		_, _ = preflight.ReadLetters(file, func(p *preflight.Page, d *preflight.Drawn) error {
			work := 1 << 24
			for _, r := range letteredOf(p, d, moved{0, 0, 1, 1}) {
				got, clear := s.alike(&r, &work)
				if same(got, clear) && len(got) > 0 {
					t.Errorf("a black page has the letters %q", r.text)
				}
				if work < 0 {
					break
				}
			}
			return nil
		})
	})
}
