package verify

import (
	"cmp"
	"image"
	"math"
	"slices"

	"bangqr/output/preflight"
)

// A code may stand in a picture: a logo, a photograph, a background that someone drew elsewhere. So pictures are unpacked and each
// part of a page that has any is drawn with their pixels, and whatever lies on them, and looked through as all else is. One that is
// of a form that is not read here is told, unless another program looked at the page.

const (
	pictureFine    = 8.0      // pixels a millimetre at which parts of large pictures are looked through, or as many as they have
	pictureOverlap = 60.0     // mm: the largest code that is sure to be seen whole in one of them
	pictureLeast   = 2.0      // pixels a module: of fewer nothing is read
	mostPictures   = 64       // places of pictures on a page that are put together
	dottedPoints   = 400      // of a part that may be a code of dots: the smallest has 200
	grainCorners   = 1024     // of a picture in one tone: noise has more
	grainLargest   = 160      // of those that are looked at
	grainGroups    = 64       // of those
	mostBlurs      = 4        // times that a picture is halved
	keptPixels     = 64 << 20 // of pictures of a file that are held unpacked
)

// unpacked are the pictures of a file, as far as they were unpacked.
type unpacked struct {
	of   map[string]*preflight.Pixels // nil of those that cannot be
	held int

	told, refused bool // that some cannot be
}

// pixels unpacks a picture, once where there is room to keep it.
func (l *look) pixels(p *preflight.Picture) *preflight.Pixels {
	u := &l.seen
	if px, ok := u.of[p.ID]; ok {
		return px
	}
	if !l.may(p.W * p.H) {
		return nil
	}
	px, err := p.Read()
	if err != nil {
		px = nil
	}
	if u.of == nil {
		u.of = map[string]*preflight.Pixels{}
	}
	n := 0
	if px != nil {
		n = len(px.Gray.Pix)
		if px.Opaque != nil {
			n += len(px.Opaque.Pix)
		}
	}
	if u.held+n > keptPixels { // the last of them stays, however large it is
		u.of, u.held = map[string]*preflight.Pixels{}, 0
	}
	u.of[p.ID], u.held = px, u.held+n
	return px
}

// pictured finds codes in the pictures of a page, besides those that are known or found.
func (l *look) pictured(n int, s *sheet, known []box, out []stray) []stray {
	if s.bitmap != nil {
		return out
	}
	for _, a := range l.albums(n, s) {
		for _, part := range a.parts() {
			out = l.pictureCodes(s, known, part, a.fine, out)
		}
	}
	return out
}

// An album is a part of a page that has pictures.
type album struct {
	box
	fine float64 // pixels a millimetre of the finest of them
}

// albums puts pictures of a page together that touch: a code may lie over two of them.
func (l *look) albums(n int, s *sheet) (out []album) {
	for i := range s.shapes {
		p := &s.shapes[i]
		if p.What != "picture" {
			continue
		}
		if p.Picture == nil || l.pixels(p.Picture) == nil {
			l.unlooked(n, s, p)
			continue
		}
		m := p.Picture.Place
		wide, high := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
		a := album{cutTo(boxOf(p.Box), s.media), min(2*strayFine, max(float64(p.Picture.W)/wide, float64(p.Picture.H)/high))}
		if a.w <= 0 || a.h <= 0 || !(a.fine > 0) {
			continue
		}
		for k := 0; k < len(out); k++ {
			if o := out[k]; o.grown(0.5, 0.5).overlaps(a.box) || len(out) >= mostPictures {
				a, out = album{a.union(o.box), max(a.fine, o.fine)}, slices.Delete(out, k, k+1)
				k = -1
			}
		}
		out = append(out, a)
	}
	return out
}

func cutTo(b, o box) box {
	x, y := max(b.x, o.x), max(b.y, o.y)
	return box{x, y, min(b.right(), o.right()) - x, min(b.top(), o.top()) - y}
}

// parts cuts what is too large to be looked through finely at once; all of it comes first, as finely as can be.
func (a album) parts() []box {
	out := []box{a.box}
	fine := min(a.fine, pictureFine)
	if a.w*a.h*fine*fine <= strayPixels {
		return out
	}
	side := math.Sqrt(strayPixels) / fine
	for y := a.y; y < a.top(); y += side - pictureOverlap {
		for x := a.x; x < a.right(); x += side - pictureOverlap {
			out = append(out, cutTo(box{x, y, side, side}, a.box))
		}
	}
	return out
}

// pictureCodes looks through a part of a page with what its pictures show.
func (l *look) pictureCodes(s *sheet, known []box, part box, fine float64, out []stray) []stray {
	scale := min(fine, math.Sqrt(strayPixels/(part.w*part.h)))
	w, h := int(part.w*scale), int(part.h*scale)
	if w < 21 || h < 21 || !l.may(w*h/4) {
		return out
	}
	img := without(known, s.shown(part, w, h), part, scale)
	l.unlessClean(img, scale, asPixels, func() bool {
		if !l.may(w * h) {
			return false
		}
		var found []stray
		for _, t := range [...]tone{{128, false}, {palest, false}, {128, true}} {
			found = l.inPicture(t.apply(img), img, part, scale, found)
		}
		found = l.inPicture(darker(img), img, part, scale, found)
		found = l.blurred(img, part, scale, 2, found)
		out = joinedWith(out, found)
		return len(found) == 0
	})
	return out
}

// inPicture finds the codes of one tone. There is nothing finer to be had than the pixels that are there. What looks like a corner
// to the last one in a photograph is grain, so that there are many of them is no fault.
func (l *look) inPicture(toned, img *image.Gray, of box, scale float64, out []stray) []stray {
	found := corners(toned, max(pictureLeast, strayLeast*scale), grainCorners)
	slices.SortStableFunc(found, func(a, b corner) int { return cmp.Compare(b.module, a.module) }) // grain is small
	list := groups(found[:min(len(found), grainLargest)], grainGroups)
	for _, group := range list[:min(len(list), grainGroups)] {
		area := reach(group).Intersect(img.Rect)
		if area.Empty() || !l.may(4*area.Dx()*area.Dy()) {
			continue
		}
		b := box{of.x + float64(area.Min.X)/scale, of.top() - float64(area.Max.Y)/scale, float64(area.Dx()) / scale, float64(area.Dy()) / scale}
		for _, m := range []*image.Gray{toned, img} {
			if got := decode(cropped(m, area)); len(got) > 0 {
				out = joinedWith(out, []stray{{b, got[0].GetText()}})
				break
			}
		}
	}
	return out
}

// joinedWith adds codes that were found, but where they were found before.
func joinedWith(out, found []stray) []stray {
	for _, f := range found {
		if !slices.ContainsFunc(out, func(o stray) bool { return o.overlaps(f.box) && o.payload == f.payload }) {
			out = append(out, f)
		}
	}
	return out
}

func cropped(m *image.Gray, r image.Rectangle) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := range r.Dy() {
		copy(out.Pix[y*out.Stride:][:r.Dx()], m.Pix[m.PixOffset(r.Min.X, r.Min.Y+y):])
	}
	return out
}

// unlooked tells once a file of a picture that is not read here: of one that this program would not have put on the page, and of one
// of a page that was taken over, where no other program looks at it.
func (l *look) unlooked(n int, s *sheet, p *preflight.Shape) {
	switch {
	case l.work < 0:
	case p.Picture != nil && p.Picture.Own:
		if l.seen.refused {
			return
		}
		l.seen.refused = true
		l.add(Finding{Rule: "picture", Level: Fault, Page: n, At: s.place(boxOf(p.Box)), VI: "hình ảnh này bị hỏng hoặc có dạng không đọc được nên không biết trong đó có mã QR lạ hay không. Lưu lại hình dưới dạng PNG hoặc JPEG thường, tạo lại bản in",
			EN: "the picture is damaged, or of a form that is not looked into, so whether a code is in it is not known: save it as a plain PNG or JPEG, build again"})
	case !l.seen.told && (len(l.opt.Judges) == 0 || l.of.Format != "pdf"):
		l.seen.told = true
		l.add(Finding{Rule: "picture", Level: Warning, Page: n, VI: "trang có hình ảnh dạng không đọc được ở đây nên chưa tìm mã QR lạ trong đó. Cài pdftoppm và zbarimg rồi kiểm tra lại, hoặc quét thử trên bản in",
			EN: "a picture of the page is of a form that is not looked into, so codes in it are not found: install pdftoppm and zbarimg and verify again, or scan a print"})
	}
}

// strange tells whether a page has what other programs draw better.
func (s *sheet) strange() bool {
	return slices.ContainsFunc(s.shapes, func(p preflight.Shape) bool { return p.What == "picture" })
}

// picture paints the pixels of a picture; it tells whether they are known.
func (b *brush) picture(p *preflight.Shape) bool {
	px := b.pixels(p.Picture)
	m := p.Picture.Place
	det := m[0]*m[3] - m[1]*m[2]
	if px == nil || det == 0 {
		return false
	}
	w, h := b.img.Rect.Dx(), b.img.Rect.Dy()
	at := cutTo(cutTo(boxOf(p.Box), boxOf(p.Clip)), b.of)
	x0, x1 := max(0, int((at.x-b.of.x)*b.sx)), min(w, int(math.Ceil((at.right()-b.of.x)*b.sx)))
	y0, y1 := max(0, int((b.of.top()-at.top())*b.sy)), min(h, int(math.Ceil((b.of.top()-at.y)*b.sy)))
	stepU, stepV := m[3]/det/b.sx, -m[1]/det/b.sx
	for y := y0; y < y1; y++ {
		dx, dy := b.of.x+(float64(x0)+0.5)/b.sx-m[4], b.of.top()-(float64(y)+0.5)/b.sy-m[5]
		u, v := (dx*m[3]-dy*m[2])/det, (dy*m[0]-dx*m[1])/det
		for x := x0; x < x1; x, u, v = x+1, u+stepU, v+stepV {
			if u < 0 || u >= 1 || v <= 0 || v > 1 {
				continue
			}
			to := &b.img.Pix[y*b.img.Stride+x]
			shade := sampled(px.Gray, u, v)
			if px.Opaque != nil {
				a := int(sampled(px.Opaque, u, v))
				shade = uint8((int(shade)*a + int(*to)*(255-a)) / 255)
			}
			*to = shade
		}
	}
	return true
}

// sampled is the gray at a place of a picture whose upper row is at 1.
func sampled(m *image.Gray, u, v float64) uint8 {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	return m.Pix[min(h-1, int((1-v)*float64(h)))*m.Stride+min(w-1, int(u*float64(w)))]
}
