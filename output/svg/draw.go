package svg

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // pictures are JPEG
	_ "image/png"  // or PNG
	"strconv"
	"strings"

	"bangqr/templates/scene"
)

// path draws a shape. It is filled by nonzero winding, stroked, or both; joins are cut off where PDF cuts them.
func (w *writer) path(p *scene.Path) {
	stroke := p.Stroke != 0 && p.Width > 0
	if p.Fill == 0 && !stroke || len(p.Segs) == 0 {
		return
	}
	b := append(w.body, `<path fill="`...)
	if p.Fill != 0 {
		b = appendInk(b, p.Fill)
	} else {
		b = append(b, "none"...)
	}
	if stroke {
		b = appendInk(append(b, `" stroke="`...), p.Stroke)
		b = appendLength(append(b, `" stroke-width="`...), p.Width)
		if p.Round {
			b = append(b, `" stroke-linecap="round" stroke-linejoin="round`...)
		} else {
			b = append(b, `" stroke-miterlimit="10`...)
		}
		if p.Dash > 0 {
			b = appendLength(append(b, `" stroke-dasharray="`...), p.Dash)
		}
	}
	b = append(b, `" d="`...)
	for i := range p.Segs {
		b = appendSegment(b, &p.Segs[i])
	}
	w.body = append(b, "\"/>\n"...)
}

func appendSegment(b []byte, s *scene.Seg) []byte {
	b = append(b, [...]byte{scene.Move: 'M', scene.Line: 'L', scene.Curve: 'C', scene.Close: 'Z'}[s.Op])
	for i, p := range s.Points() {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendLengths(b, p.X, p.Y)
	}
	return b
}

// code draws a symbol in whole modules under a matrix that makes a module the unit. Its plate lies in the quiet zone, so
// that it reads wherever someone moves it to; the title is what a pointer shows.
func (w *writer) code(c *scene.Code) error {
	m, err := w.codes.Matrix(c.Payload, c.Version, c.Level)
	if err != nil {
		return fmt.Errorf("code %q: %w", c.Ref, err)
	}
	linked := w.open(c.Payload)
	b := append(w.body, "<g><title>"...)
	to := purpose(c.Payload)
	b = appendText(b, c.Caption)
	if c.Caption != "" && to != "" {
		b = append(b, " · "...)
	}
	b = append(appendText(b, to), "</title>"...)
	b = append(appendRect(b, c.Box()), ` fill="#fff"/><path fill="#000" shape-rendering="crispEdges" transform="matrix(`...)
	side := rounded(int64(c.Module)*1000, 9) // in 1/1000000 mm: a hundred modules stray by less than a tenth of a micrometre
	b = append(appendDecimal(b, side, 6), " 0 0 "...)
	b = append(appendDecimal(b, side, 6), ' ')
	b = append(appendLengths(b, c.At.X, c.At.Y), `)" d="`...)
	for _, r := range m.Rects() {
		b = appendStep(b, 'M', r.X)
		b = appendStep(b, ' ', r.Y)
		b = appendStep(b, 'h', r.W)
		b = appendStep(b, 'v', r.H)
		b = append(appendStep(b, 'h', -r.W), 'z')
	}
	w.body = append(b, "\"/></g>\n"...)
	w.shut(linked)
	return nil
}

// purpose says what a code is for, in words that are the same in every language: where it leads, and of what only a scanner understands
// its sort. What that holds, such as the password of a network, is for whoever scans it: a pointer over it shows none.
func purpose(payload string) string {
	if scene.Opens(payload) {
		return payload
	}
	for _, sort := range [...][2]string{{"WIFI:", "Wi-Fi"}, {"000201", "VietQR"}, {"BEGIN:VCARD", "vCard"}} {
		if len(payload) >= len(sort[0]) && strings.EqualFold(payload[:len(sort[0])], sort[0]) {
			return sort[1]
		}
	}
	return ""
}

func appendStep(b []byte, op byte, v int) []byte {
	return strconv.AppendInt(append(b, op), int64(v), 10)
}

// image puts a picture into the file, stretched over its box. Its own box is as it was before it was turned.
func (w *writer) image(m *scene.Image) error {
	if m.Drawing != nil && m.Data == nil {
		return errors.New("the background is a page of a PDF, which SVG cannot hold: a picture of it is wanted beside it")
	}
	_, format, err := image.DecodeConfig(bytes.NewReader(m.Data))
	if err != nil {
		return fmt.Errorf("image is neither JPEG nor PNG: %w", err)
	}
	width, height := m.W, m.H
	if m.Turn%2 == 1 {
		width, height = height, width
	}
	b := append(w.body, `<image preserveAspectRatio="none" width="`...)
	b = appendLength(b, width)
	b = appendLength(append(b, `" height="`...), height)
	b = append(b, `" transform="matrix(`...)
	b = append(b, [4]string{"1 0 0 1 ", "0 1 -1 0 ", "-1 0 0 -1 ", "0 -1 1 0 "}[m.Turn%4]...)
	x, y := m.X, m.Y // where the picture's upper left corner comes to lie
	if t := m.Turn % 4; t == 1 || t == 2 {
		x = m.Right()
	}
	if t := m.Turn % 4; t == 2 || t == 3 {
		y = m.Bottom()
	}
	b = append(appendLengths(b, x, y), `)" xlink:href="data:image/`...)
	b = append(append(b, format...), ";base64,"...)
	w.body = append(base64.StdEncoding.AppendEncode(b, m.Data), "\"/>\n"...)
	return nil
}

// open begins a link, if the address is one that a click may safely open.
func (w *writer) open(address string) bool {
	if !scene.Opens(address) {
		return false
	}
	w.body = append(w.body, `<a xlink:href="`...)
	w.body = append(appendText(w.body, address), `">`...)
	return true
}

func (w *writer) shut(linked bool) {
	if linked {
		w.body = append(w.body, "</a>\n"...)
	}
}
