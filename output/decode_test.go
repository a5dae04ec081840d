package output_test

import (
	"fmt"
	"image"
	"image/draw"
	"maps"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/output/png"
	"bangqr/templates"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

var rules = link.Rules{Template: "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword={{code}}", Hosts: []string{"*.gov.vn"}}

// signs composes every sign of the sample, of all shipped kinds.
func signs(t testing.TB, kinds ...string) []*templates.Composed {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	l, err := templates.NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(kinds) == 0 {
		kinds = l.Names()
	}
	var out []*templates.Composed
	for _, name := range kinds {
		k, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range templates.Select(c, k, templates.Selection{}) {
			sign, found := templates.Compose(s, templates.Options{Lang: "vi", Links: rules})
			for _, f := range found {
				t.Error(f)
			}
			if sign == nil {
				t.FailNow()
			}
			out = append(out, sign)
		}
	}
	return out
}

// TestEveryCode decodes every code of every sign of the sample from its PNG pages, cut out with its quiet zone.
func TestEveryCode(t *testing.T) {
	if testing.Short() {
		t.Skip("renders and decodes some 1,800 codes")
	}
	all := signs(t)
	codes := qr.NewCache()
	work := make(chan *templates.Composed)
	var wg sync.WaitGroup
	var mu sync.Mutex
	read := map[string]int{} // by kind
	for range 2 {
		wg.Go(func() {
			for s := range work {
				for i := range s.Doc.Pages {
					n := decodePage(t, &s.Doc.Pages[i], codes, s.ID)
					mu.Lock()
					read[s.Kind.Name] += n
					mu.Unlock()
				}
			}
		})
	}
	for _, s := range all {
		work <- s
	}
	close(work)
	wg.Wait()
	for kind, want := range map[string]int{"procedure-poster": 247, "field-poster": 247, "catalog-book": 247, "label-sheet": 247, "catalog-board": 15, "field-index": 15} {
		if read[kind] != want {
			t.Errorf("%s: %d codes read, want %d", kind, read[kind], want)
		}
	}
	drawn := map[string]int{}
	for _, s := range all {
		for i := range s.Doc.Pages {
			drawn[s.Kind.Name] += len(codesOf(&s.Doc.Pages[i]))
		}
	}
	if !maps.Equal(read, drawn) {
		t.Errorf("codes read: %v\ndrawn: %v", read, drawn)
	}
}

// decodePage draws a page and gives how many of its codes read as their payloads, where they should stand. The decoder
// sometimes fails on a sound image, so a page is drawn at further scales before a code is called bad.
func decodePage(t *testing.T, p *scene.Page, codes *qr.Cache, id string) int {
	t.Helper()
	bad := map[*scene.Code]string{}
	n := 0
	for _, px := range []float64{4, 6, 9} {
		var again []*scene.Code
		for c := range bad {
			again = append(again, c)
		}
		clear(bad)
		n += decodeAt(t, p, codes, px, again, bad)
		if len(bad) == 0 {
			break
		}
	}
	for c, got := range bad {
		t.Errorf("%s: the code %s: %s, want %q", id, c.Ref, got, c.Payload)
	}
	return n
}

// decodeAt draws a page at px pixels a module, decodes its codes (or only some) and notes the bad ones.
func decodeAt(t *testing.T, p *scene.Page, codes *qr.Cache, px float64, only []*scene.Code, bad map[*scene.Code]string) int {
	t.Helper()
	least := scene.Length(1 << 40)
	for _, it := range p.Items {
		if c, ok := it.(*scene.Code); ok {
			least = min(least, c.Module)
		}
	}
	dpi := int(math.Ceil(px * 25.4 / least.MM())) // a whole number of pixels or a little more; the drawing takes the whole number
	dpi = png.Resolution(p, dpi)                  // a page in pixels has its own
	img, err := png.Render(p, codes, png.Options{DPI: dpi})
	if err != nil {
		t.Error(err)
		return 0
	}
	read := 0
	for _, it := range p.Items {
		c, ok := it.(*scene.Code)
		if !ok || only != nil && !slices.Contains(only, c) {
			continue
		}
		if fault := judge(img, c, dpi); fault == "" {
			read++
		} else {
			bad[c] = fault
		}
	}
	return read
}

// judge decodes what stands at the place of a code and says what is wrong: another payload, or the right one elsewhere.
func judge(img image.Image, c *scene.Code, dpi int) string {
	r := decode(cut(img, c.Box(), dpi))
	if r == nil || r.GetText() != c.Payload {
		return fmt.Sprintf("reads as %v", r)
	}
	module := c.Module.MM() * float64(dpi) / 25.4
	x, y := corner(cut(img, c.Box(), dpi))
	if want := scene.QuietZone * module; math.Abs(x-want) > module/2+1 || math.Abs(y-want) > module/2+1 {
		return fmt.Sprintf("it begins at %.0f, %.0f px instead of %.1f", x, y, want)
	}
	return ""
}

// corner is where the upper left finder begins: the first dark pixel along the diagonal.
func corner(img *image.Gray) (x, y float64) {
	for i := range min(img.Bounds().Dx(), img.Bounds().Dy()) {
		for x := 2; x <= i; x++ { // a line may touch the edge of the quiet zone
			if img.GrayAt(x, i).Y < 128 {
				return float64(x), float64(i)
			}
			if img.GrayAt(i, x).Y < 128 {
				return float64(i), float64(x)
			}
		}
	}
	return -1, -1
}

func cut(img image.Image, box scene.Rect, dpi int) *image.Gray {
	px := func(l scene.Length) int { return int(l.MM() * float64(dpi) / 25.4) }
	r := image.Rect(px(box.X), px(box.Y), px(box.Right())+1, px(box.Bottom())+1)
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, r.Min, draw.Src)
	return out
}

// decode reads one code with either binariser.
func decode(img image.Image) *gozxing.Result {
	src := gozxing.NewLuminanceSourceFromImage(img)
	for _, b := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(src), gozxing.NewGlobalHistgramBinarizer(src)} {
		bmp, err := gozxing.NewBinaryBitmap(b)
		if err != nil {
			continue
		}
		for _, hint := range []gozxing.DecodeHintType{gozxing.DecodeHintType_TRY_HARDER, gozxing.DecodeHintType_PURE_BARCODE} {
			if r, err := qrcode.NewQRCodeReader().Decode(bmp, map[gozxing.DecodeHintType]any{hint: true}); err == nil {
				return r
			}
		}
	}
	return nil
}

// TestDecodeSeesFaults plants a wrong payload and a code moved by 5 mm: the decoder above must find each.
func TestDecodeSeesFaults(t *testing.T) {
	all := signs(t, "community-board")
	for name, plant := range map[string]func(told *scene.Code){
		"wrong payload": func(told *scene.Code) { told.Payload = told.Payload[:len(told.Payload)-1] + "0" },
		"moved by 5 mm": func(told *scene.Code) { told.At.X += 5 * scene.MM },
	} {
		page := all[0].Doc.Pages[0]
		dpi := 0
		for _, it := range page.Items {
			if c, ok := it.(*scene.Code); ok {
				dpi = int(math.Ceil(6 * 25.4 / c.Module.MM()))
			}
		}
		img, err := png.Render(&page, qr.NewCache(), png.Options{DPI: dpi})
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range page.Items {
			if c, ok := it.(*scene.Code); ok {
				if fault := judge(img, c, dpi); fault != "" {
					t.Fatalf("the sound code %s", fault)
				}
				told := *c
				plant(&told)
				if judge(img, &told, dpi) == "" {
					t.Errorf("%s is not found", name)
				}
				break
			}
		}
	}
}
