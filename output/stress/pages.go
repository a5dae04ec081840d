package stress

import (
	"image"
	"slices"
)

// neighbours is the class of whole pages.
var neighbours = class{name: "neighbours", set: "whole sheet", setVI: "cả trang", vi: "cả trang nhiều mã", en: "a whole sheet of codes", marks: all(20)}

// pages has whole pages read.
func (r *run) pages() {
	for _, p := range r.kinds {
		x := &cell{class: neighbours, read: make([]int, len(r.opt.Judges))}
		for i := range r.sheets {
			s := &r.sheets[i]
			if s.Kind != p.kind {
				continue
			}
			x.trials++
			r.works = append(r.works, work{take: func() *image.Gray { return pageOf(s) }, told: func(_ outcome, all []judged) {
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
			}})
		}
		if x.trials > 0 {
			p.cells = append(p.cells, x)
		}
	}
}

func pageOf(s *Sheet) *image.Gray {
	if m := unpack(s.Drawn); m != nil {
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
