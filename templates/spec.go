package templates

import (
	"strconv"
	"strings"

	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// A boxSpec is a box as its template writes it, before any fact is put in.
type boxSpec struct {
	path string
	kind string
	val  *text  // of text, code, image, anchor
	raw  string // of icon

	picture []byte // of image, where the template names a file beside it
	size    Length // of rule, space
	kids    []*boxSpec

	style  string
	short  *text
	also   string // style of the same text in further languages
	twins  []twin // that text, by language
	full   string
	prefer string
	lines  int
	link   *text
	ref    *text
	when   *text
	anchor *text
	mark   *text
	ink    string
	fill   string
	dash   Length

	flush                          Length // white above a code that its surroundings keep anyway
	w, h, gap, rowGap, spread, min Length
	grow, cols, most, rows, start  int
	pad                            [4]Length
	pitch                          [2]Length
	align, across, last            string
	each                           string
	cell, tail, wide               *boxSpec
	turn                           int
	bleed, brk, keep, volatile     bool
	whole, balance                 bool
	line                           Length   // between columns, under rows of a table
	again                          *boxSpec // above each further part of a stack that is cut
	heads                          []*boxSpec
	caption                        bool
	drop                           string
	at                             *[4]Length
}

// boxKinds are the keys that say what a box is; a box has exactly one of them.
var boxKinds = []string{"text", "code", "icon", "image", "rule", "space", "stack", "row", "columns", "table", "grid", "each", "use"}

// commonKeys may stand in any box.
var commonKeys = []string{"w", "h", "grow", "pad", "gap", "align", "across", "fill", "bleed", "turn", "drop", "break", "keep", "whole", "when", "anchor", "mark", "at", "ink"}

// ownKeys are the keys that only one kind of box knows.
var ownKeys = map[string][]string{
	"text":    {"style", "short", "full", "prefer", "lines", "link", "volatile", "caption", "also"},
	"code":    {"size", "ref", "flush"},
	"rule":    {"dash"},
	"grid":    {"cell", "wide", "tail", "cols", "min", "most", "row-gap", "spread", "last", "pitch", "rows", "start"},
	"each":    {"cell"},
	"stack":   {"again"},
	"columns": {"cols", "min", "most", "row-gap", "balance", "line"},
	"table":   {"head", "cells", "row-gap", "line"},
}

// box reads one box.
func (d *decoder) box(v *value, path string) *boxSpec {
	if v.kind != mapping {
		d.failAt(v, "write for example {text: \"{{.Name}}\", style: name}", "%s is %s, not a box", path, v.kind)
		return &boxSpec{path: path}
	}
	b := &boxSpec{path: path}
	if d.boxCount++; d.boxCount > maxBoxes {
		if d.boxCount == maxBoxes+1 {
			d.failAt(v, "use partials less often", "the kind has more than %d boxes", maxBoxes)
		}
		return b
	}
	var body *value
	for _, k := range boxKinds {
		if x := v.get(k); x != nil {
			if b.kind != "" {
				d.failAt(v, "put them into a stack or row", "a box is both %s and %s", b.kind, k)
			}
			b.kind, body = k, x
		}
	}
	known := append(append([]string(nil), commonKeys...), boxKinds...)
	known = append(known, ownKeys[b.kind]...)
	if b.kind == "" {
		d.failAt(v, "one of "+strings.Join(boxKinds, ", "), "a box does not say what it is")
	} else {
		d.boxBody(b, body, v)
	}
	d.boxCommon(b, v)
	d.rest(v, known...)
	return b
}

func (d *decoder) boxBody(b *boxSpec, body, v *value) {
	switch b.kind {
	case "text":
		b.val = d.text(body)
		b.style = d.style(v)
		b.short, b.link = d.text(v.get("short")), d.text(v.get("link"))
		if f := v.get("full"); f != nil {
			b.full = d.known(f, "style", d.styleNames())
		}
		d.repeat(b, body, v)
		b.prefer, b.lines = d.oneOf(v.get("prefer"), "", "short"), d.int(v.get("lines"), 0, 99)
		b.volatile, b.caption = d.bool(v.get("volatile")), d.bool(v.get("caption"))
	case "code":
		b.val, b.ref = d.text(body), d.text(v.get("ref"))
		b.style = d.known(v.get("size"), "code size", d.codeNames())
		b.flush = d.mm(v.get("flush"))
	case "icon":
		b.raw = d.known(body, "icon", d.icons)
	case "image":
		b.val = d.text(body)
		if b.val != nil && body.text != "" && !strings.Contains(body.text, "{{") {
			b.picture, _, _ = d.picture(body)
		}
	case "rule":
		b.size, b.dash = d.mm(body), d.mm(v.get("dash"))
	case "space":
		b.size = d.mm(body)
	case "stack", "row":
		b.kids = d.boxes(body, b.path+"."+b.kind)
		if v.get("again") != nil {
			b.again = d.child(v, "again", b)
		}
	case "columns":
		d.columns(b, body, v)
	case "table":
		d.table(b, body, v)
	case "grid":
		d.grid(b, body, v)
	case "each":
		b.each = d.each(body)
		b.cell = d.child(v, "cell", b)
	case "use":
		d.use(b, body)
	}
}

func (d *decoder) grid(b *boxSpec, body, v *value) {
	b.each = d.each(body)
	b.cell = d.child(v, "cell", b)
	if v.get("tail") != nil {
		b.tail = d.child(v, "tail", b)
	}
	if c := v.get("cols"); c != nil && c.text != "auto" {
		b.cols = d.int(c, 1, 99)
	}
	if v.get("wide") != nil {
		b.wide = d.child(v, "wide", b)
	}
	b.most, b.rows = d.int(v.get("most"), 1, 99), d.int(v.get("rows"), 1, 999)
	b.min, b.rowGap, b.spread = d.mm(v.get("min")), d.mm(v.get("row-gap")), d.mm(v.get("spread"))
	b.last = d.oneOf(v.get("last"), "start", "center")
	b.start = d.int(v.get("start"), 0, 999)
	if p := v.get("pitch"); p != nil {
		if xs := d.mms(p, 2); xs != nil {
			b.pitch = [2]Length{xs[0], xs[1]}
		}
		if b.cols == 0 || b.rows == 0 {
			d.failAt(p, "say cols and rows", "a grid of fixed pitch needs its columns and rows")
		}
	}
}

func (d *decoder) child(v *value, key string, b *boxSpec) *boxSpec {
	x := v.get(key)
	if x == nil {
		d.failAt(v, "add "+key, "a %s has no %s", b.kind, key)
		return &boxSpec{path: b.path + "." + key}
	}
	return d.box(x, b.path+"."+b.kind+"."+key)
}

func (d *decoder) boxes(v *value, path string) []*boxSpec {
	if v.kind != list {
		d.failAt(v, "write - before each box", "%s is %s, not a list of boxes", path, v.kind)
		return nil
	}
	var out []*boxSpec
	for i, x := range v.items {
		out = append(out, d.box(x, path+"["+strconv.Itoa(i)+"]"))
	}
	return out
}

// use puts a partial's box in place of this one.
func (d *decoder) use(b *boxSpec, body *value) {
	p, ok := d.partials[body.text]
	if !ok {
		d.failAt(body, suggest(body.text, d.partialNames()), "no partial %q", body.text)
		return
	}
	if d.using[body.text] {
		d.failAt(body, "", "the partial %q uses itself", body.text)
		return
	}
	d.using[body.text] = true
	outer := d.source
	if p.src != nil {
		d.source = p.src
	}
	b.kind = "stack"
	b.kids = []*boxSpec{d.box(p.val, b.path+".use("+body.text+")")}
	if d.source != outer {
		outer.errs = append(outer.errs, d.source.errs...)
		d.source.errs = nil
	}
	d.source = outer
	delete(d.using, body.text)
}

func (d *decoder) boxCommon(b *boxSpec, v *value) {
	b.w, b.h, b.gap = d.mm(v.get("w")), d.mm(v.get("h")), d.mm(v.get("gap"))
	b.grow = d.int(v.get("grow"), 0, 99)
	b.align, b.across = d.oneOf(v.get("align"), "start", "center", "end"), d.oneOf(v.get("across"), "start", "center", "end", "baseline")
	b.fill, b.ink = d.ink(v.get("fill")), d.ink(v.get("ink"))
	b.bleed, b.brk, b.keep, b.whole = d.bool(v.get("bleed")), d.bool(v.get("break")), d.bool(v.get("keep")), d.bool(v.get("whole"))
	b.when, b.anchor, b.mark = d.condition(v.get("when")), d.text(v.get("anchor")), d.text(v.get("mark"))
	if p := v.get("pad"); p != nil {
		b.pad = d.sides(p)
	}
	if t := v.get("turn"); t != nil {
		b.turn = d.int(t, 0, 270)
		if b.turn%90 != 0 {
			d.failAt(t, "0, 90, 180 or 270", "turn %d is not a quarter turn", b.turn)
		}
		if b.turn%180 != 0 && b.h == 0 {
			d.failAt(t, "add h", "a box that lies on its side needs its height")
		}
	}
	if x := v.get("drop"); x != nil {
		b.drop = x.text
		d.drops[x.text] = x
	}
	if a := v.get("at"); a != nil {
		if a.kind != list || len(a.items) != 4 {
			d.failAt(a, "", "%d numbers are wanted here, in mm", 4)
			return
		}
		b.at = &[4]Length{}
		for i, x := range a.items { // a negative size reaches the opposite edge
			b.at[i] = scene.Millimetres(d.number(x))
		}
	}
}

func alignOf(s string) layout.Align {
	switch s {
	case "center":
		return layout.Center
	case "end":
		return layout.End
	case "baseline":
		return layout.Baseline
	}
	return layout.Start
}

func sidesOf(p [4]Length) layout.Sides {
	return layout.Sides{Top: p[0], Right: p[1], Bottom: p[2], Left: p[3]}
}

func turnOf(deg int) scene.Turn { return scene.Turn(deg / 90 % 4) }
