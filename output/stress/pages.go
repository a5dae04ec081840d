package stress

import (
	"image"
	"slices"
)

// wholeSheet is the class of whole pages. zbar alone has a mark: ZXing finds some of many codes only, whatever the page is like, so
// of 24 on a sheet of labels 16 at 100 dpi, 5 at 130 and 18 at 200.
func wholeSheet() class {
	return class{name: "whole-sheet", set: "8 px", setVI: "8 điểm ảnh mỗi ô", vi: "cả trang nhiều mã", en: "a whole sheet of codes", marks: marks{zbar: 20}}
}

// neighbours is the class of codes with those next to them in view.
func neighbours() class {
	return class{name: "neighbours", set: "8 px", setVI: "8 điểm ảnh mỗi ô", vi: "có mã khác bên cạnh", en: "other codes beside it", marks: marks{zbar: 20, zxing: 20, gozxing: 18}}
}

// windows has codes read that have others beside them.
func (r *run) windows() {
	for _, p := range r.kinds {
		x := &cell{class: neighbours(), read: make([]int, len(r.opt.Judges))}
		for i := range r.sheets {
			s := &r.sheets[i]
			for k := range s.Windows {
				if w := &s.Windows[k]; s.Kind == p.kind {
					x.trials++
					r.add(1, halves*drawnArea(w.Drawn), func(int) work { return r.window(s, w, x) })
				}
			}
		}
		if x.trials > 0 {
			p.cells = append(p.cells, x)
		}
	}
}

func (r *run) window(s *Sheet, w *Window, x *cell) work {
	return work{take: func() *image.Gray { return packed(w.Drawn) }, told: func(_ outcome, all []judged) {
		for k, j := range all {
			if j.holds(w.Code.Payload) {
				x.read[k]++
			}
			r.noteSheet(s, k, j.got)
		}
	}}
}

// holds tells whether a payload is among what was read, in either size, and not twice in one.
func (j *judged) holds(payload string) bool {
	there := false
	for _, size := range j.got {
		n := 0
		for _, p := range size {
			if p == payload {
				n++
			}
		}
		if n > 1 {
			return false
		}
		there = there || n == 1
	}
	return there
}

// pages has whole pages read, where there is a judge that has a mark for them.
func (r *run) pages() {
	if !slices.ContainsFunc(r.opt.Judges, func(j Judge) bool { return wholeSheet().marks.of(j.Name) > 0 }) {
		return
	}
	for _, p := range r.kinds {
		x := &cell{class: wholeSheet(), read: make([]int, len(r.opt.Judges))}
		for i := range r.sheets {
			if s := &r.sheets[i]; s.Kind == p.kind {
				x.trials++
				r.add(1, halves*drawnArea(s.Drawn), func(int) work { return r.page(s, x) })
			}
		}
		if x.trials > 0 {
			p.cells = append(p.cells, x)
		}
	}
}

func (r *run) page(s *Sheet, x *cell) work {
	return work{take: func() *image.Gray { return packed(s.Drawn) }, told: func(_ outcome, all []judged) {
		one := false
		for k, j := range all {
			if s.found(j.got) {
				x.read[k]++
				one = true
			}
			r.noteSheet(s, k, j.got)
		}
		if one {
			x.one++
		}
	}}
}

// packed is a picture, or one of a single pixel where there is none.
func packed(b []byte) *image.Gray {
	if m := unpack(b); m != nil {
		return m
	}
	return image.NewGray(image.Rect(0, 0, 1, 1))
}

// found tells whether each code of the page was found in one size or the other, and none twice in either.
func (s *Sheet) found(got [][]string) bool {
	for _, want := range s.Payloads {
		there := 0
		for _, p := range s.Payloads {
			if p == want {
				there++
			}
		}
		most := 0
		for _, size := range got {
			n := 0
			for _, p := range size {
				if p == want {
					n++
				}
			}
			most = max(most, n)
		}
		if most != there {
			return false
		}
	}
	return true
}

// strange gives what was read on a page that is not to be there.
func (s *Sheet) strange(got [][]string) string {
	for _, size := range got {
		for _, p := range size {
			if !slices.Contains(s.Payloads, p) {
				return p
			}
		}
	}
	return ""
}
