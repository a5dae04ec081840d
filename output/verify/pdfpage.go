package verify

import (
	"fmt"
	"math"

	"bangqr/output/preflight"
)

// mostBoxOff is by how much boxes of a page may differ from what they are said to be, in mm: they are rounded to 1/1000 pt.
const mostBoxOff = 0.02

// pdf looks at the pages of a PDF.
func (l *look) pdf() {
	fix := moved{0, 0, 1, 1}
	if p := l.of.Printer; p != nil {
		fix = moved{p.DX, p.DY, p.SX, p.SY}
		if !(fix.sx > 0.5 && fix.sx < 2 && fix.sy > 0.5 && fix.sy < 2 && math.Abs(fix.dx) < 100 && math.Abs(fix.dy) < 100) {
			l.fault("manifest", 0, "bảng kê ghi sai bù máy in. Tạo lại bản in", "the manifest is wrong about the printer: build again")
			return
		}
	}
	n := 0
	facts, err := preflight.ReadDrawn(l.data, func(p *preflight.Page, d *preflight.Drawn) error {
		n++
		s := &sheet{media: boxOf(p.Media), trim: boxOf(p.Trim), shapes: d.Shapes, runs: d.Runs, links: d.Links, letters: placed}
		for _, c := range p.Codes {
			s.symbols = append(s.symbols, symbol{boxOf(c.Box), c.Modules})
		}
		if !d.Whole {
			l.fault("large", n, "trang có quá nhiều nét nên không kiểm tra hết được", "more is drawn on the page than can be looked at")
		}
		l.boxes(n, p)
		l.entries(n, d.Keys, pageKeys)
		l.entries(n, d.Odd, nil)
		l.page(n, s, vectors, fix)
		l.thumb(n, s)
		return nil
	})
	l.tiles()
	if facts != nil {
		l.entries(0, facts.Keys, fileKeys)
		if !facts.AsMade {
			l.fault("structure", 0, "tệp không còn yêu cầu in đúng cỡ (PrintScaling). Tạo lại bản in", "the file no longer asks to be printed at its own size (PrintScaling): build again")
		}
		l.preflight(facts)
	}
	l.once()
	if err != nil {
		l.fault("damaged", n+1, fmt.Sprintf("tệp PDF bị hỏng hoặc không phải PDF, không đọc được. Tạo lại bản in (chi tiết: %v)", err), fmt.Sprintf("the PDF cannot be read (%v): build again", err))
		l.result.Pages = l.of.Pages // one fault is enough
	}
}

// boxes compares the boxes of a page with those that this program writes: the trim as large as the page was made, the same
// room on all sides of it, nothing cropped or turned.
func (l *look) boxes(n int, p *preflight.Page) {
	off := func(a, b float64) bool { return math.Abs(a-b) > mostBoxOff }
	if w, h, ok := l.size(n); ok && (off(p.Trim.W, w) || off(p.Trim.H, h)) {
		l.fault("page-size", n, comma(fmt.Sprintf("trang là %.1f × %.1f mm, khi tạo là %.1f × %.1f: đã bị cắt hoặc thu phóng. Tạo lại bản in", p.Trim.W, p.Trim.H, w, h)),
			fmt.Sprintf("the page has %.1f × %.1f mm and was made with %.1f × %.1f: it was cropped or scaled, build again", p.Trim.W, p.Trim.H, w, h))
	}
	m, t, b := p.Media, p.Trim, p.Bleed
	left, low, right, up := t.X, t.Y, m.W-t.X-t.W, m.H-t.Y-t.H
	cropped := p.Crop != p.Media && (off(p.Crop.X, 0) || off(p.Crop.Y, 0) || off(p.Crop.W, m.W) || off(p.Crop.H, m.H))
	uneven := off(left, right) || off(low, up) || off(left, low) || left < -mostBoxOff
	outside := b.X < -mostBoxOff || b.Y < -mostBoxOff || b.X > t.X+mostBoxOff || b.Y > t.Y+mostBoxOff || off(b.X, m.W-b.X-b.W) || off(b.Y, m.H-b.Y-b.H)
	if cropped || uneven || outside || !p.HasTrim {
		l.fault("boxes", n, "khung trang (MediaBox, TrimBox, CropBox) không như khi tạo: trang bị cắt xén. Tạo lại bản in", "the boxes of the page are not as they were made: it was cropped, build again")
	}
	if p.Turn != 0 {
		l.fault("turned", n, fmt.Sprintf("trang bị xoay %d độ. Tạo lại bản in", p.Turn), fmt.Sprintf("the page was turned by %d degrees: build again", p.Turn))
	}
}

// size is how large a page was made, by the manifest; one of an older program does not say.
func (l *look) size(n int) (w, h float64, ok bool) {
	switch t := l.of.Trim; {
	case len(t) == 1:
		return t[0][0], t[0][1], true
	case n >= 1 && n <= len(t):
		return t[n-1][0], t[n-1][1], true
	}
	return 0, 0, false
}
