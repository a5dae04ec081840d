package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangqr/catalog/golden"
	"bangqr/output/judges/judgestest"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

const mm = scene.MM

func code(t testing.TB, payload, caption string, x, y scene.Length, dots int) *scene.Code {
	t.Helper()
	v, l, err := qr.Plan(payload, scene.M, 0)
	if err != nil {
		t.Fatal(err)
	}
	return &scene.Code{At: scene.Point{X: x, Y: y}, Module: scene.Length(dots) * scene.Dot, Version: v, Level: l,
		Payload: payload, Caption: caption}
}

func picture(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// small is a page with one of everything.
func small(t testing.TB) *scene.Page {
	line := []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{X: mm, Y: mm}}}, {Op: scene.Curve, P: [3]scene.Point{{X: 2 * mm, Y: -mm}, {X: 3*mm + 4500, Y: 0}, {X: 4 * mm, Y: 10}}}}
	return &scene.Page{W: 60 * mm, H: 40 * mm, Bleed: 3 * mm, Marks: true, Items: []scene.Item{
		scene.Box(scene.Rect{X: -3 * mm, Y: -3 * mm, W: 66 * mm, H: 10 * mm}, scene.RGB(0, 0x55, 0xAA)),
		&scene.Path{Segs: line, Stroke: scene.RGB(0xA1, 0x23, 0x2B), Width: scene.Pt, Dash: 2 * mm, Round: true},
		&scene.Text{At: scene.Point{X: 5 * mm, Y: 20 * mm}, Size: 9 * scene.Pt, Face: "text-400", Ink: scene.Black, S: "ii ạ", Link: "https://a.gov.vn/?a=1&b=2"},
		&scene.Text{At: scene.Point{X: 5 * mm, Y: 30 * mm}, Size: 9 * scene.Pt, Face: "text-400", Ink: scene.Gray(80), S: "i", Turn: 1},
		&scene.Image{Rect: scene.Rect{X: 30 * mm, Y: 2 * mm, W: 5 * mm, H: 10 * mm}, Data: picture(t), Turn: 1},
		code(t, "HTTPS://A.VN", `"A" & <B>`, 40*mm, 15*mm, 12),
	}}
}

func render(t testing.TB, p *scene.Page) []byte {
	t.Helper()
	b, err := Render(p, qr.NewCache(), Options{Title: "Đăng ký <khai sinh> & …", Lang: "vi"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestRender compares the whole of a small page; UPDATE=1 renews it.
func TestRender(t *testing.T) {
	golden.File(t, "TestRender.svg", render(t, small(t)))
}

// TestRefused: what cannot be drawn is an error, not a file.
func TestRefused(t *testing.T) {
	for name, item := range map[string]scene.Item{
		"unknown face": &scene.Text{Face: "none", S: "a", Size: mm},
		"lacks":        &scene.Text{Face: "text-400", S: "漢", Size: mm},
		"neither":      &scene.Image{Data: []byte("GIF89a")},
		"does not fit": &scene.Code{Payload: strings.Repeat("a", 100), Version: 1, Level: scene.M, Module: mm},
	} {
		if b, err := Render(&scene.Page{W: mm, H: mm, Items: []scene.Item{item}}, qr.NewCache(), Options{}); err == nil || b != nil {
			t.Errorf("%s: %d bytes, %v", name, len(b), err)
		}
	}
	if _, err := Render(&scene.Page{}, qr.NewCache(), Options{}); err == nil {
		t.Error("a page without a size is drawn")
	}
}

// harmless holds a file to what it may have: elements that draw, references within itself, links that open a page.
func harmless(t interface{ Errorf(string, ...any) }, file []byte) {
	d := xml.NewDecoder(bytes.NewReader(file))
	drawn := " svg title desc defs path g use rect a image clipPath "
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("no XML: %v", err)
			return
		}
		el, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if !strings.Contains(drawn, " "+el.Name.Local+" ") {
			t.Errorf("element %s", el.Name.Local)
		}
		for _, a := range el.Attr {
			inside := strings.HasPrefix(a.Value, "#") || strings.HasPrefix(a.Value, "data:image/")
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "href" && !inside && !(el.Name.Local == "a" && scene.Opens(a.Value)) {
				t.Errorf("%s %s=%q", el.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}

// TestHostile: no text, however it tries, breaks out of its place.
func TestHostile(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"<script>alert(1)</script>", `"`, "'", "&", "]]>", "<!--", "-->", "<?x?>", "\x00", "\x1b", "\uFFFE", "\xff", "&#x0;",
		` onload="a()`, "javascript:alert(1)", "data:text/html,x", "\n", "Đăng ký", "𐍈", "\u202E", "{{.}}", "https://a.vn/"})
	rapid.Check(t, func(t *rapid.T) {
		text := func(label string) string { return strings.Join(rapid.SliceOfN(pieces, 0, 6).Draw(t, label), "") }
		link := text("link")
		p := &scene.Page{W: 50 * mm, H: 50 * mm, Items: []scene.Item{
			&scene.Text{Size: 9 * scene.Pt, Face: "text-400", Ink: scene.Black, S: `A<b>&"'x`, Link: link},
			&scene.Code{Module: mm, Version: 20, Level: scene.M, Payload: "a" + ascii(text("payload")), Caption: text("caption"), Ref: text("ref")},
		}}
		b, err := Render(p, qr.NewCache(), Options{Title: text("title"), Lang: text("lang")})
		if err != nil {
			t.Fatal(err)
		}
		harmless(t, b)
	})
}

func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 {
			return -1
		}
		return r
	}, s)
}

// TestJudge has xmllint read a file whose texts are as hostile as can be. It is skipped where that is not installed, unless
// JUDGES=required.
func TestJudge(t *testing.T) {
	judgestest.Need(t, "xmllint")
	var all strings.Builder
	for r := range rune(0x3000) {
		all.WriteRune(r)
	}
	p := small(t)
	p.Items = append(p.Items, code(t, `HTTPS://A.VN/?"'<>&]]>--`, all.String()+"\uFFFE\uFFFF\xff\xed\xa0\x80<![CDATA[", 5*mm, 5*mm, 12))
	b, err := Render(p, qr.NewCache(), Options{Title: all.String(), Lang: all.String()})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "page.svg")
	if err := os.WriteFile(name, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "xmllint", "--noout", "--nonet", name).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("xmllint: %v\n%s", err, out)
	}
}

func BenchmarkRender(b *testing.B) {
	p, codes := small(b), qr.NewCache()
	for b.Loop() {
		if _, err := Render(p, codes, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestClip confines a black page to a box, then to another, then not at all: another renderer paints what lies inside.
func TestClip(t *testing.T) {
	all := scene.Box(scene.Rect{W: 40 * mm, H: 40 * mm}, scene.Black)
	page := &scene.Page{W: 40 * mm, H: 40 * mm, Items: []scene.Item{
		&scene.Clip{Rect: scene.Rect{X: 10 * mm, Y: 10 * mm, W: 10 * mm, H: 10 * mm}}, all,
		&scene.Clip{Rect: scene.Rect{X: 30 * mm, Y: 30 * mm, W: 5 * mm, H: 5 * mm}}, all,
		&scene.Clip{}, scene.Box(scene.Rect{W: 5 * mm, H: 5 * mm}, scene.Black),
	}}
	img := rasterise(t, render(t, page), 254)
	for _, at := range []struct {
		x, y  int
		black bool
	}{{2, 2, true}, {7, 7, false}, {15, 15, true}, {25, 25, false}, {32, 32, true}, {38, 38, false}} {
		r, _, _, _ := img.At(at.x*10, at.y*10).RGBA()
		if (r < 0x8000) != at.black {
			t.Errorf("at %d, %d mm: %#x, black: %v", at.x, at.y, r, at.black)
		}
	}
}

// rasterise paints a file with librsvg.
func rasterise(t *testing.T, file []byte, dpi int) image.Image {
	t.Helper()
	judgestest.Need(t, "rsvg-convert")
	d := strconv.Itoa(dpi)
	cmd := exec.Command("rsvg-convert", "-d", d, "-p", d)
	cmd.Stdin = bytes.NewReader(file)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return img
}
