package templates

import (
	"math"

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
}

func (f Finding) Error() string { return f.Sign + ": " + f.Text("en") }

// Text is the finding in a language, without the sign.
func (f Finding) Text(lang string) string {
	if f.Box == "" {
		return f.Message.In(lang)
	}
	return f.Message.In(lang) + " (" + f.Box + ")"
}

// overflow words an overflow for the one who can mend it.
func overflow(o layout.Overflow) Finding {
	by := scene.Millimetres(math.Ceil(o.By.MM()*10) / 10).String()
	var w catalog.Words
	switch o.Why {
	case "width":
		w = say("is wider than its room by %s mm at the least size: give it more room, a shorter address, or a shorter reading distance", by)
	case "height":
		w = say("is higher than its room by %s mm at the least sizes: enter a short name, use a larger page or a shorter reading distance", by)
	case "pages":
		w = say("lacks %s mm on the pages it may take at the least sizes: enter a short name, fewer procedures, use a larger page or a shorter reading distance", by)
	}
	return Finding{Rule: "fit", Box: o.Box, By: o.By.MM(), Message: w}
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
	return Finding{Rule: f.Rule, Message: w}
}
