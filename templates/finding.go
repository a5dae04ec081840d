package templates

import (
	"math"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// A Finding is something that keeps a sign from being made.
type Finding struct {
	Rule    string        `json:"rule"` // a stable id, such as "fit"
	Sign    string        `json:"sign"`
	Box     string        `json:"box,omitempty"`   // where it stands in the template
	By      float64       `json:"by_mm,omitempty"` // how much room is lacking
	Message catalog.Words `json:"message"`
	Help    catalog.Words `json:"help,omitzero"` // what would make it fit: tried, where that is possible

	height bool // a box too high for its room
}

func (f Finding) Error() string { return f.Sign + ": " + f.Text("en") }

// Text is the finding in a language, with what would help and where in the template it is, without the sign.
func (f Finding) Text(lang string) string {
	s := f.Message.In(lang)
	if h := f.Help.In(lang); h != "" {
		s += ": " + h
	}
	if f.Box != "" {
		s += " (" + f.Box + ")"
	}
	return s
}

// ofRoom tells whether more room would mend a finding.
func (f *Finding) ofRoom() bool {
	return slices.Contains([]string{ruleFit, "off-page", "edge", "quiet-zone", "overlap"}, f.Rule)
}

// ruleFit is the rule of what is too large for its room.
const ruleFit = "fit"

// overflows words what does not fit, each box once for its width and once for its height. Where one part is used several
// times, as on both sides of a tent, one finding tells of all.
func overflows(over []layout.Overflow) []Finding {
	var out []Finding
	at := map[[2]string]int{}
	for _, o := range over {
		key := [2]string{o.Box[max(0, strings.LastIndex(o.Box, "use(")):], o.Why}
		i, known := at[key]
		switch {
		case !known:
			at[key] = len(out)
			out = append(out, overflow(o))
		case o.By.MM() > out[i].By:
			out[i] = overflow(o)
		}
	}
	return slices.DeleteFunc(out, func(f Finding) bool { return told(f, over) })
}

// told tells whether a box is too high for the very reason that the one around it lacks room on its pages, by more: the same
// texts are too long, and the same would help.
func told(f Finding, over []layout.Overflow) bool {
	return slices.ContainsFunc(over, func(o layout.Overflow) bool {
		return o.Why == "pages" && f.height && f.By <= o.By.MM() && strings.HasPrefix(f.Box, o.Box+".")
	})
}

// overflow words an overflow for the one who can mend it.
func overflow(o layout.Overflow) Finding {
	by := scene.Millimetres(math.Ceil(o.By.MM()*10) / 10).String()
	f := Finding{Rule: ruleFit, Box: o.Box, By: o.By.MM()}
	switch o.Why {
	case "width":
		f.Message = say("is wider than its room by %s mm at the least size", by)
		f.Help = say("give it more room, a shorter address, or a shorter reading distance")
	case "white":
		f.Message = say("lacks %s mm of white beside the code: the page's margin is narrower than the code's quiet zone", by)
		f.Help = say("use wider margins, a larger page, a smaller code or a shorter reading distance")
	case "height":
		f.height = true
		f.Message = say("is higher than its room by %s mm at the least sizes", by)
		f.Help = say("enter a short name, use a larger page or a shorter reading distance")
	case "pages":
		f.Message = say("lacks %s mm on the pages it may take at the least sizes", by)
		f.Help = say("enter a short name, fewer procedures, use a larger page or a shorter reading distance")
	}
	return f
}

// inkFault words ink where none may be.
func inkFault(f layout.Fault) Finding {
	var w catalog.Words
	switch f.Rule {
	case "off-page":
		w = say("page %d: %s runs off the page", f.Page, f.What)
	case "edge":
		w = say("page %d: %s prints within 6 mm of the paper's edge, where office printers print nothing: move it inwards, or give the page a bleed", f.Page, f.What)
	case "quiet-zone":
		w = say("page %d: %s stands in the quiet zone of the code %s", f.Page, f.What, f.Other)
	case "overlap":
		w = say("page %d: %s and %s overlap", f.Page, f.What, f.Other)
	}
	out := Finding{Rule: f.Rule, Message: w}
	switch f.Rule { // where nothing that is tried helps, the file has to be changed
	case "off-page":
		out.Help = say("move it inwards, give it a width, or make it smaller")
	case "quiet-zone":
		out.Help = say("move it away from the code, or make the code smaller")
	case "overlap":
		out.Help = say("give one of them another place, more room or smaller letters")
	}
	return out
}
