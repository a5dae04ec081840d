package pdf

import (
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// alphabets are the faces that a document uses, by name.
type alphabets struct {
	byFace map[string]*alphabet
	list   []*alphabet // in the order of their names
	fonts  int         // all their encodings
}

// collect reads which letters of which faces a document uses.
func collect(doc *scene.Document) (*alphabets, error) {
	as := &alphabets{byFace: make(map[string]*alphabet)}
	for i := range doc.Pages {
		for _, item := range doc.Pages[i].Items {
			t, ok := item.(*scene.Text)
			if !ok || t.S == "" {
				continue
			}
			a, err := as.face(t.Face)
			if err == nil {
				err = a.add(t.S)
			}
			if err != nil {
				return nil, fmt.Errorf("page %d: %w", i+1, err)
			}
		}
	}
	slices.SortFunc(as.list, func(a, b *alphabet) int { return strings.Compare(a.face.Name(), b.face.Name()) })
	for _, a := range as.list {
		as.fonts = a.number(as.fonts)
	}
	return as, nil
}

func (as *alphabets) face(name string) (*alphabet, error) {
	if a := as.byFace[name]; a != nil {
		return a, nil
	}
	f, ok := fonts.Lookup(name)
	if !ok {
		return nil, fmt.Errorf("face %q is unknown", name)
	}
	a := &alphabet{face: f}
	as.byFace[name] = a
	as.list = append(as.list, a)
	return a, nil
}

// embed gives the skeleton a subset file of each face and a definition of each encoding of it.
func (as *alphabets) embed(s skeleton, z *press) error {
	for i, a := range as.list {
		file, err := a.face.Subset(a.runes())
		if err != nil {
			return err
		}
		d := definition{face: a.face, name: tag(file) + "+" + a.face.PostScript(), file: i, size: len(file)}
		packed := z.pack(file)
		for rest := a.letter; len(rest) > 0; {
			n := min(len(rest), capacity)
			s.addFont(fmt.Sprintf("f%03d", rest[0].font), d.json(rest[:n]), packed)
			rest = rest[n:]
		}
	}
	return nil
}

// tag is the mark of a subset, six capitals that differ between files of different letters.
func tag(file []byte) string {
	v := crc32.ChecksumIEEE(file)
	b := make([]byte, 6)
	for i := range b {
		b[i] = byte('A' + v%26)
		v /= 26
	}
	return string(b)
}

// A definition describes an encoding of a face as gofpdf's own font tool would. It is written by hand: encoding/json
// would take longer than all the drawing.
type definition struct {
	face *fonts.Face
	name string
	file int
	size int // of the file before packing
}

func (d definition) json(letters []letter) []byte {
	var widths [lastCode + 1]int64
	diff, last := []byte(nil), -2
	for i := range letters {
		l := &letters[i]
		widths[l.code] = l.width
		if isASCII(l.r) {
			continue // as in WinAnsiEncoding, which gofpdf names as the base
		}
		if int(l.code) != last+1 {
			diff = strconv.AppendInt(append(diff, ' '), int64(l.code), 10)
		}
		last = int(l.code)
		diff = fmt.Appendf(diff, "/uni%04X", l.r)
	}
	b := make([]byte, 0, 2048)
	b = append(b, `{"Tp":"TrueType","Name":"`+d.name+`","Desc":`...)
	b = d.appendDescriptor(b)
	b = append(b, `,"Cw":[`...)
	for i, w := range widths {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, w, 10)
	}
	b = append(append(append(b, `],"Diff":"`...), diff...), `","File":"f`...)
	b = strconv.AppendInt(b, int64(d.file), 10)
	b = append(b, `.z","OriginalSize":`...) // .z says that the file is packed
	return append(strconv.AppendInt(b, int64(d.size), 10), '}')
}

// appendDescriptor writes the figures of the font descriptor, in 1/1000 em. Flag 32 says that the letters are Latin ones.
func (d definition) appendDescriptor(b []byte) []byte {
	em := func(v int64) int64 { return v * 1000 / d.face.Units() }
	x1, y1, x2, y2 := d.face.Bounds()
	return fmt.Appendf(b, `{"Ascent":%d,"Descent":%d,"CapHeight":%d,"Flags":32,`+
		`"FontBBox":{"Xmin":%d,"Ymin":%d,"Xmax":%d,"Ymax":%d},"ItalicAngle":0,"StemV":%d,"MissingWidth":0}`,
		em(d.face.Ascent()), -em(d.face.Descent()), em(d.face.CapHeight()), em(x1), em(y1), em(x2), em(y2), em(d.face.Stem()))
}
