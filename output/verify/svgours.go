package verify

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bangqr/output/preflight"
)

// What an SVG shows depends on more than its paths: a style, a filter, an opacity, an element for another language or a sheet of
// styles from elsewhere changes what a viewer draws of the same outlines. So only what this program writes is taken: these
// elements, each with these attributes, and values of these forms.

// svgNames are the elements and their attributes.
var svgNames = map[string]string{
	"svg":      "xmlns xmlns:xlink version width height viewBox lang xml:lang aria-labelledby aria-describedby",
	"title":    "id",
	"desc":     "id",
	"defs":     "",
	"clipPath": "id",
	"g":        "clip-path fill transform",
	"a":        "xlink:href",
	"use":      "xlink:href x y",
	"image":    "preserveAspectRatio width height transform xlink:href",
	"rect":     "x y width height fill",
	"path":     "id d fill stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray shape-rendering transform",
}

// svgValues are the forms of values that change what is seen, or where from it comes.
var svgValues = map[string]*regexp.Regexp{
	"xmlns":       regexp.MustCompile(`^http://www\.w3\.org/2000/svg$`),
	"xmlns:xlink": regexp.MustCompile(`^http://www\.w3\.org/1999/xlink$`),
	"fill":        regexp.MustCompile(`^(none|#[0-9a-f]{3}|#[0-9a-f]{6})$`),
	"stroke":      regexp.MustCompile(`^#([0-9a-f]{3}|[0-9a-f]{6})$`),
	"clip-path":   regexp.MustCompile(`^url\(#[a-z0-9]+\)$`),
}

var (
	svgGlyph   = regexp.MustCompile(`^#g[0-9]+$`)
	svgPicture = regexp.MustCompile(`^data:image/(png|jpeg);base64,[A-Za-z0-9+/=]*$`)
)

// ours gives the attributes of an element, or says what of it this program does not write.
func ours(t xml.StartElement) (map[string]string, error) {
	name := full(t.Name)
	known, ok := svgNames[name]
	if !ok {
		return nil, fmt.Errorf("element %.40q is none of ours", name)
	}
	a := make(map[string]string, len(t.Attr))
	for _, at := range t.Attr {
		key := full(at.Name)
		_, twice := a[at.Name.Local]
		form := svgValues[key]
		if name == "use" && key == "xlink:href" {
			form = svgGlyph
		}
		if name == "image" && key == "xlink:href" {
			form = svgPicture
		}
		if form != nil && !form.MatchString(at.Value) || key == "preserveAspectRatio" && at.Value != "none" {
			return nil, fmt.Errorf("%.40s=%.60q is none of ours", key, at.Value)
		}
		if !slices.Contains(strings.Fields(known), key) || twice && key != "xml:lang" {
			return nil, fmt.Errorf("attribute %.40q of %s is none of ours", key, name)
		}
		a[at.Name.Local] = at.Value
	}
	return a, nil
}

func full(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// besides refuses what stands between elements: a document type, instructions, comments.
func besides(t xml.Token, first bool) error {
	switch t := t.(type) {
	case xml.ProcInst:
		if t.Target != "xml" || !first {
			return fmt.Errorf("instruction %.40q is none of ours", t.Target)
		}
	case xml.Directive:
		return fmt.Errorf("directive %.40q is none of ours", string(t))
	case xml.Comment:
		return fmt.Errorf("a comment is none of ours: %.40q", string(t))
	}
	return nil
}

// nested follows which elements are open.
func (r *svgReader) nested(t xml.EndElement) error {
	n := len(r.open) - 1
	if n < 0 || r.open[n] != full(t.Name) {
		return fmt.Errorf("element %.40q ends where it did not begin", full(t.Name))
	}
	r.open = r.open[:n]
	return nil
}

// link begins an address that whoever touches what lies within goes to.
func (r *svgReader) link(to string) {
	r.links = append(r.links, svgLink{to: to, from: len(r.sheet.shapes), end: -1})
}

// unlink ends the last one that is open.
func (r *svgReader) unlink() {
	for i := len(r.links) - 1; i >= 0; i-- {
		if r.links[i].end < 0 {
			r.links[i].end = len(r.sheet.shapes)
			return
		}
	}
}

// A svgLink lies over some shapes.
type svgLink struct {
	to        string
	from, end int
}

// linked adds the links of a page whose shapes are where they are to be.
func (r *svgReader) linked() {
	for _, k := range r.links {
		var over box
		for _, p := range r.sheet.shapes[k.from:max(k.from, k.end)] {
			over = over.union(boxOf(p.Box))
		}
		r.sheet.links = append(r.sheet.links, preflight.Link{What: "Link", Acts: "URI", To: k.to, Box: preflight.Box{X: over.x, Y: over.y, W: over.w, H: over.h}})
	}
}

// clipping notes the box of a clip that is being defined.
func (r *svgReader) clipping(p preflight.Box) {
	if r.clips == nil {
		r.clips = map[string]preflight.Box{}
	}
	if r.clipID != "" {
		r.clips["url(#"+r.clipID+")"] = p
	}
}

// placed is where a rectangle comes to lie.
func (r *svgReader) placed(a map[string]string, now svgState) preflight.Box {
	m := now.m
	x, y := number(a["x"]), number(a["y"])
	return preflight.Box{X: x*m[0] + m[4], Y: y*m[3] + m[5], W: number(a["width"]) * m[0], H: number(a["height"]) * m[3]}
}

// cutBox is what two boxes have in common.
func cutBox(b, o preflight.Box) preflight.Box {
	x, y := max(b.X, o.X), max(b.Y, o.Y)
	return preflight.Box{X: x, Y: y, W: max(0, min(b.X+b.W, o.X+o.W)-x), H: max(0, min(b.Y+b.H, o.Y+o.H)-y)}
}
