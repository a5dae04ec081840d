package verify

import (
	"context"
	"fmt"
	"image"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bangqr/output/judges"
)

// A trial is one judge at one scale.
type trial struct {
	*look
	judge Judge
	dir   string
	file  string
	px    float64
	left  map[*want]int
	first bool // pages are looked through for codes that are not to be there too
}

func (t *trial) run(ctx context.Context, pages []int) error {
	if err := os.Mkdir(t.dir, 0o700); err != nil {
		return err
	}
	dpi := t.dpi(pages)
	if err := t.raster(ctx, pages, dpi); err != nil {
		return err
	}
	var files []string
	cut := map[string]cutout{}
	images, err := filepath.Glob(filepath.Join(t.dir, "p-*"))
	if err != nil || len(images) != len(pages) {
		return fmt.Errorf("%s: %d pages of %d", judges.Name(t.judge.Raster), len(images), len(pages))
	}
	slices.SortFunc(images, func(a, b string) int { return pageOf(a) - pageOf(b) })
	for i, name := range images {
		img, err := judges.ReadPGM(name)
		if err != nil {
			return err
		}
		more, err := t.cutOut(img, pages[i], dpi/25.4, cut)
		if err != nil {
			return err
		}
		files = append(files, more...)
		_ = os.Remove(name)
	}
	got, err := judges.Reader(t.judge.Reader)(ctx, t.judge.Reader, files)
	if err != nil {
		return err
	}
	for _, name := range files {
		t.settle(cut[name], got[name])
	}
	return nil
}

// pageOf is the number in the name of a page's picture.
func pageOf(name string) int {
	s := strings.TrimSuffix(filepath.Base(name), ".pgm")
	n, _ := strconv.Atoi(s[strings.LastIndexByte(s, '-')+1:])
	return n
}

// dpi is the resolution at which the finest code of the pages has the pixels of the trial.
func (t *trial) dpi(pages []int) float64 {
	module, area, least := math.Inf(1), 1.0, float64(judgeLeast)
	for _, n := range pages {
		m := t.sheets[n]
		area = max(area, m.media.w*m.media.h)
		for _, c := range m.codes {
			module = min(module, c.w.Module)
		}
		if m.strange && t.first {
			least = judgeFine
		}
	}
	dpi := max(least, min(judgeMost, math.Ceil(t.px*25.4/module)))
	return math.Floor(min(dpi, 25.4*math.Sqrt(judgePixels/area)))
}

// raster makes pictures of the pages.
func (t *trial) raster(ctx context.Context, pages []int, dpi float64) error {
	from, to := strconv.Itoa(pages[0]), strconv.Itoa(pages[len(pages)-1])
	r := strconv.Itoa(int(dpi))
	args := []string{"-gray", "-r", r, "-f", from, "-l", to, t.file, filepath.Join(t.dir, "p")}
	if judges.Name(t.judge.Raster) == "mutool" {
		args = []string{"draw", "-q", "-c", "gray", "-F", "pgm", "-r", r, "-o", filepath.Join(t.dir, "p-%d.pgm"), t.file, from + "-" + to}
	}
	_, err := judges.Run(ctx, t.judge.Raster, args...)
	return err
}

// A cutout is what a picture shows: a code, or a page without its codes.
type cutout struct {
	page int
	code *mappedCode
	mm   float64 // pixels a millimetre
}

// cutOut writes a picture of each code with its quiet zone and, once, of the page without them.
func (t *trial) cutOut(img *image.Gray, page int, mm float64, cut map[string]cutout) (files []string, err error) {
	m := t.sheets[page]
	put := func(part *image.Gray, c cutout) {
		name := filepath.Join(t.dir, fmt.Sprintf("c-%d-%d.pgm", page, len(files)))
		if err == nil {
			err = judges.WritePGM(name, part)
		}
		files = append(files, name)
		cut[name] = c
	}
	for i := range m.codes {
		c := &m.codes[i]
		quiet := quietZone * c.at.w / float64(17+4*c.w.Version)
		b := c.at.grown(quiet, quiet)
		x0, y0 := int(math.Floor((b.x-m.media.x)*mm)), int(math.Floor((m.media.top()-b.top())*mm))
		x1, y1 := int(math.Ceil((b.right()-m.media.x)*mm)), int(math.Ceil((m.media.top()-b.y)*mm))
		area := image.Rect(x0, y0, x1, y1).Intersect(img.Rect)
		if t.left[c.w] == page && !area.Empty() {
			part := image.NewGray(image.Rect(0, 0, area.Dx(), area.Dy()))
			for y := range area.Dy() {
				copy(part.Pix[y*part.Stride:], img.Pix[img.PixOffset(area.Min.X, area.Min.Y+y):][:area.Dx()])
			}
			put(part, cutout{page, c, mm})
		}
	}
	if t.first {
		for i := range m.codes {
			b := m.codes[i].at
			blank(img, int((b.x-m.media.x)*mm)-1, int((m.media.top()-b.top())*mm)-1, int((b.right()-m.media.x)*mm)+1, int((m.media.top()-b.y)*mm)+1)
		}
		put(img, cutout{page: page, mm: mm})
	}
	return files, err
}

// settle compares what a judge read in a picture with what is to be there.
func (t *trial) settle(c cutout, got []string) {
	if c.code == nil {
		for _, p := range got {
			t.add(Finding{Rule: "stray", Level: Fault, Page: c.page, Judge: t.judge.Name(), VI: fmt.Sprintf("mã QR lạ dẫn tới %q. Không in; tạo lại bản in", short(p)),
				EN: fmt.Sprintf("a code that the manifest does not have leads to %q: do not print it, build again", short(p))})
		}
		return
	}
	for _, p := range got {
		if p != c.code.w.Payload {
			w := c.code.w
			t.add(Finding{Rule: "payload", Level: Fault, Page: c.page, Sign: w.sign.ID, About: aboutOf(w), At: t.sheets[c.page].place(c.code.at), Judge: t.judge.Name(),
				VI: fmt.Sprintf("mã QR dẫn tới %q, bảng kê ghi %q. Không in; tạo lại bản in", short(p), short(w.Payload)),
				EN: fmt.Sprintf("the code leads to %q, the manifest says %q: do not print it, build again", short(p), short(w.Payload))})
			delete(t.left, w)
		}
	}
	if len(got) == 1 && got[0] == c.code.w.Payload {
		delete(t.left, c.code.w)
		t.result.spoke[t.judge.Name()]++
	}
}
