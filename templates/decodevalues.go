package templates

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bangqr/templates/scene"
)

// Values of template keys. Each reader gives the zero value where the key is missing.

// mm reads a length, which is not negative.
func (d *decoder) mm(v *value) Length {
	if v == nil {
		return 0
	}
	l := scene.Millimetres(d.number(v))
	if l < 0 {
		d.failAt(v, "", "%s mm is less than nothing", l)
		return 0
	}
	return l
}

// mms reads a list of n lengths.
func (d *decoder) mms(v *value, n int) []Length {
	if v.kind != list || len(v.items) != n {
		d.failAt(v, "", "%d numbers are wanted here, in mm", n)
		return nil
	}
	var out []Length
	for _, x := range v.items {
		out = append(out, d.mm(x))
	}
	return out
}

// sides reads one length, or two (above and below, left and right), or four (clockwise from above).
func (d *decoder) sides(v *value) [4]Length {
	if v.kind == scalar {
		a := d.mm(v)
		return [4]Length{a, a, a, a}
	}
	switch len(v.items) {
	case 2:
		a, b := d.mm(v.items[0]), d.mm(v.items[1])
		return [4]Length{a, b, a, b}
	case 4:
		return [4]Length{d.mm(v.items[0]), d.mm(v.items[1]), d.mm(v.items[2]), d.mm(v.items[3])}
	}
	d.failAt(v, "", "one, two or four numbers are wanted here, in mm")
	return [4]Length{}
}

func (d *decoder) int(v *value, low, high int) int {
	if v == nil {
		return 0
	}
	n, err := strconv.Atoi(v.text)
	if err != nil || n < low || n > high {
		d.failAt(v, "", "%q is not a whole number from %d to %d", v.text, low, high)
		return 0
	}
	return n
}

func (d *decoder) bool(v *value) bool {
	if v == nil {
		return false
	}
	if v.text != "true" && v.text != "false" {
		d.failAt(v, "true or false", "%q is neither true nor false", v.text)
	}
	return v.text == "true"
}

// oneOf reads one of some words; the first is the default.
func (d *decoder) oneOf(v *value, words ...string) string {
	if v == nil {
		return words[0]
	}
	for _, w := range words {
		if w != "" && v.kind == scalar && v.text == w {
			return w
		}
	}
	d.failAt(v, suggest(v.text, words), "unknown value %q", v.text)
	return words[0]
}

func (d *decoder) known(v *value, what string, names []string) string {
	if v == nil {
		if len(names) == 1 {
			return names[0]
		}
		return ""
	}
	if slices.Contains(names, v.text) {
		return v.text
	}
	d.failAt(v, suggest(v.text, names), "unknown "+what+" %q", v.text)
	return ""
}

func (d *decoder) text(v *value) *text {
	if v == nil {
		return nil
	}
	if v.kind != scalar {
		d.failAt(v, "", "a text is wanted here, not %s", v.kind)
		return nil
	}
	src, err := replaced(v.text, allRef, d.all)
	if err != nil {
		d.failAt(v, "", "%s", err)
		return nil
	}
	t, err := compileText(src, d.words)
	if err != nil {
		d.failAt(v, "", "%s", err)
		return nil
	}
	d.kind.codesFields = d.kind.codesFields || t.field
	d.kind.hosts = d.kind.hosts || t.hosts
	d.failFact(v, t.fault())
	return t
}

// condition reads a "when": an expression with or without braces.
func (d *decoder) condition(v *value) *text {
	if v == nil {
		return nil
	}
	if v.kind == scalar && !strings.Contains(v.text, "{{") {
		c := *v
		c.text = "{{" + v.text + "}}"
		return d.text(&c)
	}
	return d.text(v)
}

// ink reads a colour: black, white, accent, none, "gray 40%" (of black) or "#A1232B".
func (d *decoder) ink(v *value) string {
	if v == nil {
		return ""
	}
	if v.text != "accent" && v.text != "tint" {
		if _, ok := parseInk(v.text); !ok {
			d.failAt(v, `black, white, accent, tint, none, gray 40% or "#A1232B"`, "unknown ink %q", v.text)
		}
	}
	return v.text
}

func parseInk(s string) (scene.Ink, bool) {
	switch s {
	case "", "none":
		return 0, true
	case "black":
		return scene.Black, true
	case "white":
		return scene.Gray(255), true
	}
	if p, ok := strings.CutPrefix(s, "gray "); ok {
		n, err := strconv.Atoi(strings.TrimSuffix(p, "%"))
		return scene.Gray(uint8(255 - max(0, min(n, 100))*255/100)), err == nil && n >= 0 && n <= 100 && strings.HasSuffix(p, "%")
	}
	if len(s) == 7 && s[0] == '#' {
		n, err := strconv.ParseUint(s[1:], 16, 32)
		return scene.RGB(uint8(n>>16), uint8(n>>8), uint8(n)), err == nil
	}
	return 0, false
}

// inkOf gives an ink with "accent" put in; tint is the accent thinned for a ground.
func inkOf(s string, accent scene.Ink) scene.Ink {
	switch s {
	case "accent":
		return accent
	case "tint":
		return scene.Gray(243)
	}
	i, _ := parseInk(s)
	return i
}

// fitSpec is one step of giving way.
type fitSpec struct {
	style, code, short, drop string
	to                       Length // 0: the style's least
}

// fit reads the steps: {title: least}, {title: 7}, {codes: least} or {main: 90}, {short: title}, {drop: official}.
func (d *decoder) fit(v *value) {
	if v == nil {
		v = &value{}
	}
	for _, x := range v.items {
		if x.kind != mapping || len(x.keys) != 1 {
			d.failAt(x, "write for example - title: least", "a step of fitting has one key")
			continue
		}
		e := x.keys[0]
		e.used = true
		var f fitSpec
		switch {
		case e.key == "drop":
			f.drop = e.val.text
			if _, ok := d.drops[f.drop]; !ok {
				d.failAt(e.val, "give a box drop: "+f.drop, "no box is dropped by the name %q", f.drop)
			}
		case e.key == "short":
			f.short = d.known(e.val, "style", d.styleNames())
		case slices.Contains(d.codeNames(), e.key):
			f.code, f.to = e.key, d.least(e.val)
		default:
			if !slices.Contains(d.styleNames(), e.key) {
				d.fail(e.line, e.col, suggest(e.key, append(append(d.styleNames(), d.codeNames()...), "drop", "short")), "nothing is called %q that could give way", e.key)
			}
			f.style, f.to = e.key, d.least(e.val)
		}
		d.kind.fit = append(d.kind.fit, f)
	}
	for _, name := range slices.Sorted(maps.Keys(d.drops)) {
		if at := d.drops[name]; at != nil && !slices.ContainsFunc(d.kind.fit, func(f fitSpec) bool { return f.drop == name }) {
			d.failAt(at, "add - drop: "+name, "no step of fit drops %q", name)
		}
	}
}

func (d *decoder) least(v *value) Length {
	if v.text == "least" {
		return 0
	}
	return d.mm(v)
}
