package verify

import (
	"fmt"
	"math"
	"regexp"
	"strings"
)

// A Level says how much a finding matters.
type Level string

// The levels: with a fault nothing may be printed; a warning is to be looked at.
const (
	Fault   Level = "fault"
	Warning Level = "warning"
)

// A Finding is one thing that is wrong, and what to do about it.
type Finding struct {
	Rule  string  `json:"rule"`
	Level Level   `json:"level"`
	File  string  `json:"file"`
	Page  int     `json:"page,omitempty"` // from 1; 0: the whole file
	Sign  string  `json:"sign,omitempty"`
	About string  `json:"about,omitempty"` // the procedure of the code
	At    *Place  `json:"at,omitempty"`
	Judge string  `json:"judge,omitempty"` // another program that found it
	VI    string  `json:"vi"`
	EN    string  `json:"en"`
	Size  float64 `json:"size_mm,omitempty"`
}

// A Place is on a page, in millimetres from the top left of the trimmed page.
type Place struct {
	X float64 `json:"x_mm"`
	Y float64 `json:"y_mm"`
}

// farthest is how far from its page's corner a place is still told, in mm: a PDF page has 5,080 mm at the most.
const farthest = 10_000

// near tells whether a person can look at a place.
func (p *Place) near() bool { return math.Abs(p.X) <= farthest && math.Abs(p.Y) <= farthest }

// Text is the finding in a language: where, and what.
func (f *Finding) Text(lang string) string {
	where, text := f.say(lang)
	return strings.Join(append([]string{f.File}, where...), ", ") + ": " + text
}

// say gives where in its file the finding is, and what it is.
func (f *Finding) say(lang string) (where []string, text string) {
	page, at, off, about := "page %d", "at %.1f × %.1f mm", "off the page", "code %s"
	if text = f.EN; lang == "vi" {
		page, at, off, about, text = "trang %d", "tại %.1f × %.1f mm", "ngoài trang", "mã QR của %s", f.VI
	}
	if f.Page > 0 {
		where = append(where, fmt.Sprintf(page, f.Page))
	}
	switch {
	case f.At == nil:
	case f.At.near():
		place := fmt.Sprintf(at, f.At.X, f.At.Y)
		if lang == "vi" {
			place = comma(place)
		}
		where = append(where, place)
	default:
		where = append(where, off)
	}
	if f.About != "" {
		where = append(where, fmt.Sprintf(about, f.About))
	}
	if f.Judge != "" {
		text += " (" + f.Judge + ")"
	}
	return where, text
}

var point = regexp.MustCompile(`([0-9])\.([0-9])`)

// comma writes the numbers of a Vietnamese text with its decimal sign. It is for texts of figures alone: codes of procedures have
// points of their own.
func comma(text string) string { return point.ReplaceAllString(text, "$1,$2") }

func finding(rule string, level Level, file, vi, en string) Finding {
	return Finding{Rule: rule, Level: level, File: file, VI: vi, EN: en}
}
