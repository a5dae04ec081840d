package preflight

import (
	"math"
	"testing"

	"bangqr/templates/fonts"
)

const vietnamese = "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴaàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ 0123456789.,:·/%()-–“”"

// inked is the area within contours, and the box around them, in ems.
func inked(parts [][]Point) (area float64, b bounds) {
	for _, p := range parts {
		for i := range p {
			q := p[(i+1)%len(p)]
			area += p[i].X*q.Y - q.X*p[i].Y
			b.add(p[i].X, p[i].Y)
		}
	}
	return area / 2, b
}

// flat breaks the outline of templates/fonts into as many lines.
func flat(f *fonts.Face, r rune) (parts [][]Point) {
	at := func(p fonts.Point) Point {
		return Point{float64(p.X) / float64(f.Units()), float64(p.Y) / float64(f.Units())}
	}
	for _, s := range f.Outline(r) {
		if s.Op == fonts.Move {
			parts = append(parts, []Point{at(s.P)})
			continue
		}
		last := &parts[len(parts)-1]
		if s.Op == fonts.Line {
			*last = append(*last, at(s.P))
		} else {
			*last = quad(*last, at(s.C), at(s.P))
		}
	}
	return parts
}

// TestOutlines: the letters of each face, as PDF files hold them, have the area and the box that the face gives them.
func TestOutlines(t *testing.T) {
	for _, name := range fonts.Names() {
		f, _ := fonts.Lookup(name)
		var runes []rune
		for _, r := range vietnamese {
			if f.Has(r) {
				runes = append(runes, r)
			}
		}
		file, err := f.Numbered(runes)
		if err != nil {
			t.Fatal(err)
		}
		o := ReadOutlines(file)
		if o == nil {
			t.Fatalf("%s is not read", name)
		}
		for i, r := range runes {
			got, ok := o.Shape(uint16(i + 1))
			area, b := inked(got)
			want, box := inked(flat(f, r))
			if e := 5e-3; !ok || math.Abs(area-want) > e*math.Abs(want)+1e-6 || math.Abs(b.x0-box.x0) > e || math.Abs(b.x1-box.x1) > e || math.Abs(b.y0-box.y0) > e || math.Abs(b.y1-box.y1) > e {
				t.Errorf("%s, %q: area %.5f in %v, want %.5f in %v", name, r, area, b, want, box)
			}
		}
		if _, ok := o.Shape(60_000); ok {
			t.Errorf("%s has a letter more than there are", name)
		}
	}
}

// FuzzOutlines reads anything as a font: it never panics, and no letter has more points than are allowed.
func FuzzOutlines(f *testing.F) {
	for _, name := range fonts.Names() {
		face, _ := fonts.Lookup(name)
		file, err := face.Numbered([]rune("aệĐ8 "))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file, uint16(2))
	}
	f.Fuzz(func(t *testing.T, font []byte, n uint16) {
		o := ReadOutlines(font)
		if o == nil {
			return
		}
		parts, _ := o.Shape(n)
		points := 0
		for _, p := range parts {
			points += len(p)
		}
		if points > (quadSteps+1)*(mostGlyphPoints+1) {
			t.Errorf("%d points", points)
		}
	})
}
