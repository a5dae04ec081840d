package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bangqr/templates/scene"
)

// What gofpdf cannot write, or not well, is put in here, object by object: the pages' content, packed with one press; their
// boxes, which gofpdf would write in the order of a map; fonts (see font.go) and images, behind its own objects; the
// language and how to show and print; the counts of the bookmarks. It relies on the order of gofpdf's objects: 1 the page
// tree, 2 the resources, from 3 each page followed by its content; then the bookmarks with their root, metadata,
// information and the catalog.

// finished is what a drawn page needs in the file.
type finished struct {
	content []byte       // packed
	w, h    scene.Length // of the media
	out     scene.Length // from the media's edge to the trim
	bleed   scene.Length
}

type mender struct {
	*renderer
	out     []byte
	offsets []int // by object number
	own     int   // objects that gofpdf wrote
}

func mend(raw []byte, r *renderer) ([]byte, error) {
	at, xref, err := readXref(raw)
	if err != nil {
		return nil, err
	}
	m := mender{renderer: r, out: make([]byte, 0, r.size(len(raw))), own: len(at) - 1}
	m.offsets = make([]int, len(at))
	m.out = append(m.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...) // four high bytes: the file is not text
	order := make([]int, m.own)
	for i := range order {
		order[i] = i + 1
	}
	slices.SortFunc(order, func(a, b int) int { return at[a] - at[b] })
	for i, n := range order {
		end := xref
		if i+1 < len(order) {
			end = at[order[i+1]]
		}
		m.offsets[n] = len(m.out)
		if err := m.copy(n, raw[at[n]:end]); err != nil {
			return nil, fmt.Errorf("object %d of gofpdf: %w", n, err)
		}
	}
	m.fonts()
	m.images()
	m.trailer()
	return m.out, nil
}

// size is about how much the file takes, beginning with what gofpdf wrote.
func (r *renderer) size(n int) int {
	n += 2048 + len(r.unicode)
	for i := range r.pages {
		n += 200 + len(r.pages[i].content)
	}
	for i := range r.fontFiles {
		n += 1024 + 4*len(r.alphabet.runes) + len(r.fontFiles[i].packed)
	}
	for i := range r.pictures.list {
		n += r.pictures.list[i].size()
	}
	return n
}

// readXref reads where each object begins; index 0 is unused.
func readXref(raw []byte) (at []int, xref int, err error) {
	i := bytes.LastIndex(raw, []byte("startxref\n"))
	if i < 0 {
		return nil, 0, fmt.Errorf("gofpdf wrote no startxref")
	}
	if _, err := fmt.Sscanf(string(raw[i:]), "startxref\n%d", &xref); err != nil {
		return nil, 0, fmt.Errorf("gofpdf's startxref: %w", err)
	}
	lines := strings.Split(string(raw[xref:i]), "\n")
	if len(lines) < 3 || lines[0] != "xref" {
		return nil, 0, fmt.Errorf("gofpdf's startxref leads to %.20q", lines[0])
	}
	n, err := strconv.Atoi(strings.TrimPrefix(lines[1], "0 "))
	if err != nil || len(lines) < 2+n {
		return nil, 0, fmt.Errorf("gofpdf's xref of %q has %d lines", lines[1], len(lines))
	}
	at = make([]int, n)
	for j := 1; j < n; j++ {
		if at[j], err = strconv.Atoi(lines[2+j][:10]); err != nil {
			return nil, 0, fmt.Errorf("gofpdf's xref: %w", err)
		}
	}
	return at, xref, nil
}

// copy takes over an object of gofpdf with what it lacks.
func (m *mender) copy(n int, raw []byte) error {
	page, bookmark := (n-3)/2, n-(m.own-3-len(m.doc.Outline))
	switch {
	case n == 2:
		return m.resources(raw)
	case n >= 3 && page < len(m.pages) && n%2 == 1:
		return m.boxes(page, raw)
	case n >= 3 && page < len(m.pages):
		m.out = fmt.Appendf(m.out, "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", n, len(m.pages[page].content))
		m.out = append(append(m.out, m.pages[page].content...), "\nendstream\nendobj\n"...)
	case len(m.doc.Outline) > 0 && bookmark >= 0 && bookmark <= len(m.doc.Outline):
		return m.counts(bookmark, raw)
	case n == m.own:
		return m.catalog(raw)
	default:
		m.out = append(m.out, raw...)
	}
	return nil
}

// split copies raw up to and with a mark, and returns the rest.
func (m *mender) split(raw []byte, mark string) ([]byte, error) {
	i := bytes.Index(raw, []byte(mark))
	if i < 0 {
		return nil, fmt.Errorf("no %q in %.80q", mark, raw)
	}
	m.out = append(m.out, raw[:i+len(mark)]...)
	return raw[i+len(mark):], nil
}

// boxes gives a page its media, bleed and trim.
func (m *mender) boxes(page int, raw []byte) error {
	raw, err := m.split(raw, "/Parent 1 0 R\n")
	if err != nil {
		return err
	}
	if bytes.HasPrefix(raw, []byte("/MediaBox [")) {
		raw = raw[bytes.IndexByte(raw, '\n')+1:]
	}
	p := m.pages[page]
	m.box("/MediaBox", 0, p.w, p.h)
	m.box("/BleedBox", p.out-p.bleed, p.w, p.h)
	m.box("/TrimBox", p.out, p.w, p.h)
	m.out = append(m.out, raw...)
	return nil
}

// box writes a box so far within the media of w by h.
func (m *mender) box(name string, in, w, h scene.Length) {
	m.out = append(append(m.out, name...), " ["...)
	for i, v := range []scene.Length{in, in, w - in, h - in} {
		if i > 0 {
			m.out = append(m.out, ' ')
		}
		m.out = appendThousandths(m.out, thousandths(v))
	}
	m.out = append(m.out, "]\n"...)
}

// resources names the fonts and the images, of which gofpdf knows nothing.
func (m *mender) resources(raw []byte) error {
	raw, err := m.split(raw, "/Font <<\n")
	if err != nil {
		return err
	}
	object := m.own + 1
	if n := len(m.alphabet.faces); n > 0 {
		m.fontList(object)
		object += 1 + fontObjects*n
	}
	if raw, err = m.split(raw, "/XObject <<\n"); err != nil {
		return err
	}
	for i, p := range m.pictures.list {
		m.out = fmt.Appendf(m.out, "/I%d %d 0 R\n", i, object)
		object += p.objects()
	}
	m.out = append(m.out, raw...)
	return nil
}

// images adds the images, each followed by its mask, and drawings with all that they refer to.
func (m *mender) images() {
	for _, p := range m.pictures.list {
		if p.drawing != nil {
			m.drawing(p.drawing)
			continue
		}
		dict := p.dict
		if p.maskDict != "" {
			dict += fmt.Sprintf(" /SMask %d 0 R", len(m.offsets)+1)
		}
		m.stream(dict, p.data)
		if p.maskDict != "" {
			m.stream(p.maskDict, p.maskData)
		}
	}
}

// object begins an object of our own behind the others and gives its number.
func (m *mender) object() int {
	n := len(m.offsets)
	m.offsets = append(m.offsets, len(m.out))
	m.out = append(strconv.AppendInt(m.out, int64(n), 10), " 0 obj\n"...)
	return n
}

// stream adds an object with data and gives its number.
func (m *mender) stream(dict string, data []byte) int {
	n := m.object()
	m.out = append(append(append(m.out, "<<"...), dict...), " /Length "...)
	m.out = append(strconv.AppendInt(m.out, int64(len(data)), 10), ">>\nstream\n"...)
	m.out = append(append(m.out, data...), "\nendstream\nendobj\n"...)
	return n
}

// counts gives a bookmark the number of those below it, which gofpdf always calls 0; the last is the root of them all.
func (m *mender) counts(i int, raw []byte) error {
	const wrong = "/Count 0>>\nendobj\n"
	outline := m.doc.Outline
	if i == len(outline) {
		m.out = append(m.out, bytes.TrimSuffix(raw, []byte(">>\nendobj\n"))...)
		m.out = fmt.Appendf(m.out, "\n/Count %d>>\nendobj\n", len(outline))
		return nil
	}
	if !bytes.HasSuffix(raw, []byte(wrong)) {
		return fmt.Errorf("bookmark ends in %q", raw[max(0, len(raw)-len(wrong)):])
	}
	below := 0
	for _, b := range outline[i+1:] {
		if b.Level <= outline[i].Level {
			break
		}
		below++
	}
	m.out = append(m.out, bytes.TrimSuffix(raw, []byte(wrong))...)
	if below > 0 {
		m.out = fmt.Appendf(m.out, "/Count %d", below)
	}
	m.out = append(m.out, ">>\nendobj\n"...)
	return nil
}

// catalog says what language the document is in, and that it is shown by its title and printed at its true size.
func (m *mender) catalog(raw []byte) error {
	raw, err := m.split(raw, "/Pages 1 0 R\n")
	if err != nil {
		return err
	}
	if m.doc.Lang != "" {
		m.out = append(appendString(append(m.out, "/Lang "...), m.doc.Lang), '\n')
	}
	m.out = fmt.Appendf(m.out, "/Metadata %d 0 R\n/ViewerPreferences <</DisplayDocTitle true /PrintScaling /None>>\n", m.own-2)
	if i := bytes.Index(raw, []byte("/Names <<")); i >= 0 { // of attached files: there are none
		raw = append(raw[:i:i], ">>\nendobj\n"...)
	}
	m.out = append(m.out, raw...)
	return nil
}

// trailer ends the file. Its identity is a hash of all before, so it is as stable as they are.
func (m *mender) trailer() {
	sum := sha256.Sum256(m.out)
	start := len(m.out)
	m.out = fmt.Appendf(m.out, "xref\n0 %d\n0000000000 65535 f \n", len(m.offsets))
	for _, at := range m.offsets[1:] {
		s := strconv.Itoa(at)
		m.out = append(m.out, "0000000000"[len(s):]...)
		m.out = append(append(m.out, s...), " 00000 n \n"...)
	}
	m.out = fmt.Appendf(m.out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%[4]x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(m.offsets), m.own, m.own-1, sum[:16], start)
}
