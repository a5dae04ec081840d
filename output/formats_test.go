package output_test

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	_ "image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/output/judges/judgestest"
	"bangqr/output/pdf"
	"bangqr/output/png"
	"bangqr/output/svg"
	"bangqr/templates"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// How far two rasters of a page may differ. Renderers smooth edges each in its own way, snap fine lines to pixels (poppler)
// and codes to the grid (ours), so each pixel is held against the darkest and lightest of the nine around it in the other
// raster. A line of half a pixel is black when snapped and two rows of a middle gray when not, hence the gray. So held,
// no pixel or one of a page of the sample differs, which on the smallest is two of a million; four are let pass. The smallest
// line of a sign moved by half a millimetre makes twenty of a million and more.
const (
	grayApart  = 110
	shareApart = 4e-6
)

// raster calls a renderer that is not ours and reads its picture.
func raster(t *testing.T, in, out string, name string, args ...string) *image.Gray {
	t.Helper()
	if msg, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, in, err, msg)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return grayOf(m)
}

func grayOf(m image.Image) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(g, g.Rect, m, m.Bounds().Min, draw.Src)
	return g
}

// A bench renders pages in every format at one resolution.
type bench struct {
	dir   string
	dpi   int
	codes *qr.Cache
}

func (b *bench) pdf(t *testing.T, p *scene.Page) *image.Gray {
	t.Helper()
	data, err := pdf.Render(scene.Document{Title: "a", Lang: "vi", Pages: []scene.Page{*p}}, b.codes)
	if err != nil {
		t.Fatal(err)
	}
	in, out := b.save(t, "page.pdf", data), filepath.Join(b.dir, "pdf")
	return raster(t, in, out+".png", "pdftoppm", "-r", fmt.Sprint(b.dpi), "-singlefile", "-png", in, out)
}

func (b *bench) svg(t *testing.T, p *scene.Page) *image.Gray {
	t.Helper()
	data, err := svg.Render(p, b.codes, svg.Options{Title: "a", Lang: "vi"})
	if err != nil {
		t.Fatal(err)
	}
	in, out, dpi := b.save(t, "page.svg", data), filepath.Join(b.dir, "svg.png"), fmt.Sprint(b.dpi)
	return raster(t, in, out, "rsvg-convert", "--unlimited", "-d", dpi, "-p", dpi, "-o", out, in)
}

func (b *bench) png(t *testing.T, p *scene.Page) *image.Gray {
	t.Helper()
	m, err := png.Render(p, b.codes, png.Options{DPI: b.dpi, Bleed: true})
	if err != nil {
		t.Fatal(err)
	}
	return grayOf(m)
}

func (b *bench) save(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(b.dir, name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// apart gives the share of pixels in which two rasters differ, and one of them.
func apart(a, b *image.Gray) (share float64, at image.Point) {
	r := a.Rect.Intersect(b.Rect).Inset(1)
	n := 0
	for _, pair := range [2][2]*image.Gray{{a, b}, {b, a}} {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				v := int(pair[0].Pix[y*pair[0].Stride+x])
				if d := v - int(pair[1].Pix[y*pair[1].Stride+x]); -grayApart <= d && d <= grayApart {
					continue
				}
				if lo, hi := around(pair[1], x, y); v < lo-grayApart || v > hi+grayApart {
					n++
					at = image.Pt(x, y)
				}
			}
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy()), at
}

// around is the darkest and the lightest of nine pixels.
func around(m *image.Gray, x, y int) (lo, hi int) {
	lo = 255
	for j := y - 1; j <= y+1; j++ {
		for _, v := range m.Pix[j*m.Stride+x-1 : j*m.Stride+x+2] {
			lo, hi = min(lo, int(v)), max(hi, int(v))
		}
	}
	return lo, hi
}

// blank whitens the codes of a raster: in a PNG they stand on the pixel grid, as near as half a module, and are judged by
// what they say.
func (b *bench) blank(m *image.Gray, p *scene.Page) *image.Gray {
	out := image.NewGray(m.Rect)
	copy(out.Pix, m.Pix)
	for _, c := range codesOf(p) {
		draw.Draw(out, b.place(c.Box(), p), image.White, image.Point{}, draw.Src)
	}
	return out
}

// place is where a box of a page without marks stands in its raster.
func (b *bench) place(r scene.Rect, p *scene.Page) image.Rectangle {
	px := func(l scene.Length) int { return int(math.Round((l + p.Bleed).MM() * float64(b.dpi) / 25.4)) }
	return image.Rect(px(r.X), px(r.Y), px(r.Right()), px(r.Bottom()))
}

func codesOf(p *scene.Page) []*scene.Code {
	var out []*scene.Code
	for _, it := range p.Items {
		if c, ok := it.(*scene.Code); ok {
			out = append(out, c)
		}
	}
	return out
}

// read lets zbar read each code of a raster, cut out with its quiet zone.
func (b *bench) read(t *testing.T, m *image.Gray, p *scene.Page) []string {
	t.Helper()
	args := []string{"-q", "--raw", "-Sdisable", "-Sqrcode.enable"}
	for i, c := range codesOf(p) {
		cut, _ := m.SubImage(b.place(c.Box(), p)).(*image.Gray)
		data := fmt.Appendf(nil, "P5 %d %d 255\n", cut.Rect.Dx(), cut.Rect.Dy())
		for y := range cut.Rect.Dy() {
			data = append(data, cut.Pix[y*cut.Stride:][:cut.Rect.Dx()]...)
		}
		args = append(args, b.save(t, fmt.Sprintf("code%02d.pgm", i), data))
	}
	out, _ := exec.CommandContext(t.Context(), "zbarimg", args...).Output()        // its exit code tells of codes that it did not find
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' }) // a network's name has spaces
}

// resolution is fine enough for a module of four pixels, and for the half millimetre of the planted fault.
func resolution(p *scene.Page) int {
	dpi := 150
	if max(p.W, p.H) > 450*scene.MM {
		dpi = 100
	}
	for _, c := range codesOf(p) {
		dpi = max(dpi, int(math.Ceil(4*25.4/c.Module.MM())))
	}
	return dpi
}

// moved is the page with its smallest line of text half a millimetre to the right.
func moved(p *scene.Page) (*scene.Page, string) {
	at, size := -1, scene.Length(math.MaxInt64)
	for i, it := range p.Items {
		if t, ok := it.(*scene.Text); ok && len(t.S) >= 8 && t.Size < size {
			at, size = i, t.Size
		}
	}
	out := *p
	out.Items = slices.Clone(p.Items)
	if at < 0 {
		return nil, ""
	}
	run := *p.Items[at].(*scene.Text)
	run.At.X += scene.MM / 2
	out.Items[at] = &run
	return &out, run.S
}

// TestFormatsAgree compares the rasters of the three formats, page by page, and lets zbar read each code in each.
func TestFormatsAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("renders large pages seven times")
	}
	judgestest.Need(t, "pdftoppm", "rsvg-convert", "zbarimg")
	for _, s := range specimens(t) {
		for i := range s.Doc.Pages {
			if last := len(s.Doc.Pages) - 1; i > 0 && i < last {
				continue
			}
			t.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(s.ID, "/", "_"), i+1), func(t *testing.T) { agree(t, &s.Doc.Pages[i]) })
		}
	}
}

// specimens are the signs of each kind with the most on them.
func specimens(t *testing.T) []*templates.Composed {
	all := signs(t)
	size := func(s *templates.Composed) (n int) {
		for i := range s.Doc.Pages {
			n += len(s.Doc.Pages[i].Items)
		}
		return n
	}
	var out []*templates.Composed
	for _, s := range all {
		i := slices.IndexFunc(out, func(o *templates.Composed) bool { return o.Kind.ID() == s.Kind.ID() })
		if i < 0 {
			out = append(out, s)
		} else if size(s) > size(out[i]) {
			out[i] = s
		}
	}
	return out
}

// within holds two rasters to the tolerance.
func (b *bench) within(t *testing.T, what string, x, y *image.Gray) {
	t.Helper()
	if d := x.Rect.Max.Sub(y.Rect.Max); max(d.X, -d.X, d.Y, -d.Y) > 1 {
		t.Errorf("%s: %v and %v pixels", what, x.Rect.Max, y.Rect.Max)
	}
	share, at := apart(x, y)
	if share > shareApart {
		t.Errorf("%s: %.2g of the page differ, such as pixel %v at %d dpi", what, share, at, b.dpi)
	}
	t.Logf("%s: %.2g of the page differ", what, share)
}

func agree(t *testing.T, page *scene.Page) {
	b := &bench{dir: t.TempDir(), dpi: resolution(page), codes: qr.NewCache()}
	plain := *page
	plain.Marks, plain.Pixel = false, 0
	inPDF, inSVG, inPNG := b.pdf(t, &plain), b.svg(t, &plain), b.png(t, &plain)
	b.within(t, "PDF and SVG", inPDF, inSVG)
	b.within(t, "PDF and PNG", b.blank(inPDF, &plain), b.blank(inPNG, &plain))
	b.within(t, "SVG and PNG", b.blank(inSVG, &plain), b.blank(inPNG, &plain))
	var want []string
	for _, c := range codesOf(&plain) {
		want = append(want, c.Payload)
	}
	for format, m := range map[string]*image.Gray{"PDF": inPDF, "SVG": inSVG, "PNG": inPNG} {
		if got := b.read(t, m, &plain); !slices.Equal(got, want) {
			t.Errorf("%s: zbar reads %q, want %q", format, got, want)
		}
	}
	if wrong, what := moved(&plain); wrong != nil {
		if share, _ := apart(inPDF, b.svg(t, wrong)); share <= shareApart {
			t.Errorf("%q half a millimetre off is not seen: %.2g of the page differ", what, share)
		} else {
			t.Logf("%q half a millimetre off: %.2g of the page differ", what, share)
		}
	}
}
