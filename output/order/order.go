// Package order makes the sheet that goes to a print shop with the files: what to print, how many, how large, on what, and
// whether the files were found sound. It suggests material and finish; whoever orders may strike them out.
package order

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"bangqr/templates/scene"
)

// An Item is one sign to be printed.
type Item struct {
	Kind    string // id, the folder of its files
	Title   string // of the kind
	Subject string // what or where the sign is: "07 Nhà văn hóa tổ dân phố 7"
	File    string
	W, H    scene.Length // trimmed
	Bleed   scene.Length
	Pages   int
	Copies  int
	Outdoor bool
	Faults  int // that preflight found; Warnings likewise
	Warns   int
}

// Area is the trimmed area of all pages and copies, in square metres.
func (i *Item) Area() float64 {
	return i.W.MM() * i.H.MM() / 1e6 * float64(i.Pages*i.Copies)
}

// An Order is the whole of it.
type Order struct {
	Office string
	Phone  string
	Date   string // nothing: left to be filled in
	Colour string // rgb, cmyk or mono
	Lang   string
	Items  []Item
}

// A group is the signs of one kind and size.
type group struct {
	Item
	signs int
	area  float64
}

// groups are those of one kind and size together, in the order of the first of each.
func (o *Order) groups() []group {
	var out []group
	at := map[string]int{}
	for i := range o.Items {
		it := &o.Items[i]
		k := fmt.Sprint(it.Kind, it.W, it.H, it.Bleed)
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, group{Item: *it})
			out[n].Pages, out[n].Faults, out[n].Warns = 0, 0, 0
		}
		g := &out[n]
		g.signs += it.Copies
		g.Pages += it.Pages * it.Copies
		g.Faults += it.Faults
		g.Warns += it.Warns
		g.area += it.Area()
	}
	return out
}

// size is a size in whole words: "600 × 800 mm".
func (i *Item) size() string { return fmt.Sprintf("%s × %s mm", i.W, i.H) }

// stock suggests what to print on, and how to finish it. Codes must not shine: a gloss throws the lamp back at the camera.
func (i *Item) stock(lang string) (material, finish string) {
	area := i.W.MM() * i.H.MM() / 1e6
	switch {
	case i.Outdoor:
		return say("stock.outdoor", lang), say("finish.outdoor", lang)
	case area <= 0.032: // A5 and smaller
		return say("stock.card", lang), say("finish.matt", lang)
	case area <= 0.13: // A3 and smaller
		return say("stock.poster", lang), say("finish.matt", lang)
	}
	return say("stock.board", lang), say("finish.matt", lang)
}

func (i *Item) verdict(lang string) string {
	switch {
	case i.Faults > 0:
		return say("check.faults", lang, i.Faults)
	case i.Warns > 0:
		return say("check.warnings", lang, i.Warns)
	}
	return say("check.good", lang)
}

// area writes square metres: whole boards to the hundredth, cards finer.
func area(m2 float64) string {
	if m2 < 0.1 {
		return fmt.Sprintf("%.4f", m2)
	}
	return fmt.Sprintf("%.2f", m2)
}

// CSV writes a line for each file, for a spreadsheet: it begins with the mark by which Excel knows UTF-8.
func (o *Order) CSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	if _, err := b.WriteString("\uFEFF"); err != nil {
		return err
	}
	c := csv.NewWriter(b)
	c.UseCRLF = true
	rows := [][]string{strings.Split(say("csv", o.Lang), "|")}
	for i := range o.Items {
		it := &o.Items[i]
		material, finish := it.stock(o.Lang)
		rows = append(rows, []string{fmt.Sprint(i + 1), it.Title, it.Subject, it.W.String(), it.H.String(), it.Bleed.String(), fmt.Sprint(it.Pages),
			fmt.Sprint(it.Copies), area(it.Area()), o.Colour, material, finish, it.verdict(o.Lang), it.File})
	}
	for _, row := range rows {
		for k := range row {
			row[k] = plain(row[k])
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return b.Flush()
}

// plain keeps a cell from being taken for a formula (OWASP, CSV injection).
func plain(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
