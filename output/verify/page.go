package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A slack is by how much what is drawn may differ from what the manifest says: a page of pixels has whole ones.
type slack struct {
	place  float64                      // mm, of the middle of a code
	module func(module float64) float64 // as it is to come out
	pixel  float64                      // mm; 0: there are none
}

// vectors are drawn as they are said to be, to the rounding of files.
var vectors = slack{0.05, func(m float64) float64 { return m }, 0}

// quiet is the least white around a code: what is measured has steps of an eighth of a module, and pixels may be cut on both sides.
func (s *slack) quiet(module float64) float64 {
	return quietZone - max(0.2, 1.0/fine+1.5*s.pixel/module)
}

// A moved is how a file puts a printer's fault right: everything is scaled about the medium's upper left corner and moved.
type moved struct{ dx, dy, sx, sy float64 }

// mostOnPage is how many codes a page may have; a board of A0 has 250.
const mostOnPage = 4096

// page looks at a page of the file.
func (l *look) page(n int, s *sheet, by slack, fix moved) {
	l.result.Pages = max(l.result.Pages, n)
	wants := l.wants[n]
	boxes := make([]box, len(wants))
	taken := make([]bool, len(s.symbols))
	m := &mapped{trim: s.trim, media: s.media, strange: s.strange()}
	if len(wants) > mostOnPage {
		l.fault("large", n, "bảng kê nêu quá nhiều mã QR trên một trang", "the manifest has more codes on one page than can be looked at")
		return
	}
	for i := range wants {
		w := &wants[i]
		at := boxOfCode(s, w, fix)
		if at.w <= 0 || !(at.w < 1e5) || w.Version < 1 || w.Version > 40 {
			l.codeFault("manifest", n, s, at, w, "bảng kê ghi sai mã QR này. Tạo lại bản in", "the manifest is wrong about this code: build again")
			continue
		}
		boxes[i] = at
		if s.bitmap != nil {
			if sym, ok := s.bitmap.symbolAt(at, 17+4*w.Version); ok {
				s.symbols, taken = append(s.symbols, sym), append(taken, false)
			}
		}
		k, ok := s.match(at, taken)
		if !ok {
			l.codeFault("missing-code", n, s, at, w, "không có mã QR ở chỗ này. Tạo lại bản in", "no code stands here: build again")
			continue
		}
		taken[k], boxes[i] = true, s.symbols[k].box
		m.codes = append(m.codes, mappedCode{s.symbols[k].box, w})
		l.code(n, s, s.symbols[k], at, w, by)
	}
	l.others(n, s, taken)
	l.captions(n, s, wants, boxes)
	l.addressed(n, s, wants, boxes)
	l.writing(n, s)
	l.unhidden(n, s)
	l.links(n, s, wants, boxes)
	l.wording(n, s, wants)
	l.editions(n, s)
	l.sheets[n] = m
	l.wholePage(n, s)
}

// others finds the codes of a page that the manifest does not have.
func (l *look) others(n int, s *sheet, taken []bool) {
	var known []box
	for k, sym := range s.symbols {
		known = append(known, sym.box)
		if !taken[k] {
			l.stray(n, s, sym.box, read(s, sym).payload, l.wants[n])
		}
	}
	s.unpack = l.pixels
	found := l.strays(s, known)
	found = l.pictured(n, s, known, found)
	for _, x := range found {
		l.stray(n, s, x.box, x.payload, l.wants[n])
	}
}

// boxOfCode is where a code of the manifest is to stand on the medium.
func boxOfCode(s *sheet, w *want, fix moved) box {
	sx, sy := fix.sx, fix.sy
	left, up := s.trim.x+w.X, (s.media.top()-s.trim.top())+w.Y
	x, y := left*sx+fix.dx, up*sy+fix.dy
	return box{x, s.media.top() - y - w.Size*sy, w.Size * sx, w.Size * sy}
}

// code compares a symbol with what the manifest says of it.
func (l *look) code(n int, s *sheet, sym symbol, at box, w *want, by slack) {
	seen := Seen{Sign: w.sign.ID, About: w.Procedure, Caption: w.Caption, Page: n, X: round4(sym.x - s.trim.x), Y: round4(s.trim.top() - sym.top()), Module: round4(sym.w / float64(sym.modules))}
	l.where(n, s, sym, at, w, by)
	got := read(s, sym)
	seen.Payload, seen.Reads = got.payload, got.reads
	l.payload(n, s, sym, w, got)
	if s.veiled(sym) {
		l.codeFault("contrast", n, s, sym.box, w, "trên mã QR có nét trong suốt hoặc bị cắt theo hình. Tạo lại bản in", "something see-through, or cut to a shape, lies on the code: build again")
	}
	m := gauge(s, sym)
	seen.Quiet, seen.Contrast = m.quiet, math.Round(m.contrast*1000)/10
	if m.quiet < by.quiet(sym.w/float64(sym.modules)) {
		l.codeFault("quiet-zone", n, s, sym.box, w, comma(fmt.Sprintf("vùng trắng quanh mã QR chỉ còn %.1f ô, cần 4. Bỏ phần lấn vào, tạo lại bản in", m.quiet)),
			fmt.Sprintf("white around the code is %.1f modules, 4 are needed: take away what runs into it, build again", m.quiet))
	}
	if m.contrast < leastContrast {
		l.codeFault("contrast", n, s, sym.box, w, fmt.Sprintf("mã QR nhạt: tương phản %.0f %%, cần %.0f %%. In đen trên nền trắng", 100*m.contrast, 100*leastContrast),
			fmt.Sprintf("the code is pale: a contrast of %.0f %%, %.0f %% are needed: black on white", 100*m.contrast, 100*leastContrast))
	}
	if m.contrast >= leastContrast {
		l.damaged(n, s, sym, w, got)
	}
	l.keepForTrials(n, s, sym, w)
	if l.opt.Proof {
		seen.Picture = pictureOf(s, sym)
	}
	if got.reads == 0 || got.payload != w.Payload || got.other != "" {
		seen.Reads = 0
	}
	l.result.Codes = append(l.result.Codes, seen)
}

// where compares place, size and version.
func (l *look) where(n int, s *sheet, sym symbol, at box, w *want, by slack) {
	if sym.modules != 17+4*w.Version {
		l.codeFault("version", n, s, sym.box, w, fmt.Sprintf("mã QR có %d ô mỗi cạnh, bảng kê ghi %d. Tạo lại bản in", sym.modules, 17+4*w.Version),
			fmt.Sprintf("the code has %d modules a side, the manifest says %d: build again", sym.modules, 17+4*w.Version))
		return
	}
	dx, dy := sym.x+sym.w/2-at.x-at.w/2, at.y+at.h/2-sym.y-sym.h/2
	if off := max(math.Abs(dx), math.Abs(dy)); off > by.place {
		l.codeFault("place", n, s, sym.box, w, comma(fmt.Sprintf("mã QR lệch %.2f × %.2f mm so với bảng kê. Tạo lại bản in", dx, dy)),
			fmt.Sprintf("the code stands %.2f × %.2f mm off where the manifest has it: build again", dx, dy))
	}
	k := float64(sym.modules)
	wide, high := by.module(at.w/k), by.module(at.h/k)
	if math.Abs(sym.w/k-wide) > mostScaled*wide || math.Abs(sym.h/k-high) > mostScaled*high {
		l.codeFault("module", n, s, sym.box, w, comma(fmt.Sprintf("ô của mã QR là %.3f × %.3f mm, bảng kê ghi %.3f: trang đã bị thu phóng. Tạo lại bản in", sym.w/k, sym.h/k, wide)),
			fmt.Sprintf("modules have %.3f × %.3f mm, the manifest says %.3f: the page was scaled, build again", sym.w/k, sym.h/k, wide))
	}
}

// payload compares what was read with the manifest, and with the catalog where there is one.
func (l *look) payload(n int, s *sheet, sym symbol, w *want, got reading) {
	switch {
	case got.reads == 0:
		l.codeFault("unread", n, s, sym.box, w, "máy không đọc được mã QR này. Tạo lại bản in", "the code does not read: build again")
	case got.other != "":
		l.codeFault("payload", n, s, sym.box, w, fmt.Sprintf("mã QR đọc ra hai nội dung: %q và %q", short(got.payload), short(got.other)), fmt.Sprintf("the code reads as two things, %q and %q", short(got.payload), short(got.other)))
	case got.payload != w.Payload:
		l.codeFault("payload", n, s, sym.box, w, fmt.Sprintf("mã QR dẫn tới %q, bảng kê ghi %q. Không in; tạo lại bản in", short(got.payload), short(w.Payload)),
			fmt.Sprintf("the code leads to %q, the manifest says %q: do not print it, build again", short(got.payload), short(w.Payload)))
	case got.level != w.Level:
		l.codeFault("level", n, s, sym.box, w, fmt.Sprintf("mã QR có mức sửa lỗi %s, bảng kê ghi %s. Tạo lại bản in", got.level, w.Level), fmt.Sprintf("the code has level %s, the manifest says %s: build again", got.level, w.Level))
	}
	l.byCatalog(n, s, sym, w)
}

// byCatalog compares a code with the catalog, where there is one.
func (l *look) byCatalog(n int, s *sheet, sym symbol, w *want) {
	truth, ok := l.truth(w.Procedure)
	if !ok {
		if l.opt.Truth != nil && isNumber(w.Procedure) {
			l.codeFault("catalog", n, s, sym.box, w, "danh mục không có thủ tục này. Không treo; tạo lại bản in", "the catalog does not have this procedure: do not hang it, build again")
		}
		return
	}
	if !slices.Contains(truth.Payloads, w.Payload) && len(truth.Payloads) > 0 {
		l.codeFault("catalog", n, s, sym.box, w, fmt.Sprintf("theo danh mục, mã QR phải dẫn tới %q, không phải %q. Tạo lại bản in", short(truth.Payloads[0]), short(w.Payload)),
			fmt.Sprintf("by the catalog the code leads to %q, not %q: build again", short(truth.Payloads[0]), short(w.Payload)))
	}
	if w.Caption != "" && len(truth.Names) > 0 && !named(truth.Names, w.Caption) {
		l.codeFault("catalog", n, s, sym.box, w, fmt.Sprintf("theo danh mục, thủ tục này tên là %q. Tạo lại bản in", short(truth.Names[0])), fmt.Sprintf("by the catalog this procedure is called %q: build again", short(truth.Names[0])))
	}
}

// named tells whether a caption is one of the names, holds the first of them whole, or is the beginning of one that is cut and
// says so.
func named(names []string, caption string) bool {
	c := letters(caption)
	return strings.Contains(c, letters(names[0])) || slices.ContainsFunc(names, func(name string) bool {
		return letters(name) == c || strings.HasSuffix(caption, "…") && strings.HasPrefix(letters(name), c)
	})
}

// stray tells of a code that the manifest does not have there.
func (l *look) stray(n int, s *sheet, at box, payload string, wants []want) {
	for i := range wants {
		if wants[i].Payload == payload && !l.stood(n, payload) {
			l.codeFault("bent", n, s, at, &wants[i], "mã QR này đọc được nhưng hình không còn như khi tạo: bị bóp méo, che, sửa hoặc chuyển chỗ. Tạo lại bản in", "the code reads, but its shape is not as it was made: it was bent, covered, changed or moved: build again")
			return
		}
		if wants[i].Payload == payload {
			l.codeFault("twice", n, s, at, &wants[i], "mã QR này có hai lần trên trang, bảng kê chỉ ghi một. Tạo lại bản in", "the code stands here once more than the manifest says: build again")
			return
		}
	}
	if payload == "" {
		l.codeFault("stray", n, s, at, nil, "mã QR lạ, không đọc được. Không in; tạo lại bản in", "a code that the manifest does not have, and that does not read: do not print it, build again")
		return
	}
	l.codeFault("stray", n, s, at, nil, fmt.Sprintf("mã QR lạ dẫn tới %q. Không in; tạo lại bản in", short(payload)), fmt.Sprintf("a code that the manifest does not have leads to %q: do not print it, build again", short(payload)))
}

// stood tells whether a code of the page was found where it should be.
func (l *look) stood(n int, payload string) bool {
	return slices.ContainsFunc(l.result.Codes, func(c Seen) bool { return c.Page == n && c.Payload == payload })
}

func round4(v float64) float64 { return math.Round(v*1e4) / 1e4 }
