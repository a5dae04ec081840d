package main

import (
	"bytes"
	"math"
	"path/filepath"
	"strings"

	"bangqr/catalog/payload"
	"bangqr/output"
	"bangqr/output/order"
	"bangqr/output/pdf"
	"bangqr/output/preflight"
	"bangqr/templates"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// A shopFile is a file of this run as a print shop gets it.
type shopFile struct {
	File     string              `json:"file"`
	Sound    bool                `json:"sound"`
	Findings []preflight.Finding `json:"findings"` // without notes, which are true of all files
}

// forShop looks over what this run made for a print shop and gives the order that goes with it.
func (b *buildRun) forShop(m *output.Manifest) ([]output.File, error) {
	kinds := map[string]*templates.Kind{}
	titles := map[string]string{}
	for i := range b.signs {
		s := &b.signs[i]
		kinds[s.ID], titles[s.ID] = s.Kind, s.Title
	}
	o := b.newOrder()
	for _, f := range m.Files {
		if f.Format != "pdf" || len(f.Signs) == 0 || kinds[f.Signs[0].ID] == nil {
			continue
		}
		found, err := fly(filepath.Join(b.opt.Output, filepath.FromSlash(f.Path)), preflight.For{Shop: b.opt.Print.Colour != "rgb"})
		if err != nil {
			return nil, err
		}
		b.sum.Shop = append(b.sum.Shop, shopFile{File: f.Path, Sound: found.Sound, Findings: weighty(found.Findings)})
		o.Items = append(o.Items, orderItems(f, found, kinds, titles, b.opt.SignLang)...)
	}
	return orderFiles(o)
}

func (b *buildRun) newOrder() *order.Order {
	o := &order.Order{Date: sourceDate(), Colour: b.opt.Print.Colour, Lang: b.opt.SignLang}
	if len(b.signs) > 0 {
		of := b.signs[0].OfficeFacts()
		o.Office, o.Phone = strings.TrimSpace(of.Unit+" "+of.Name), payload.TelWords(of.Phone)
	}
	return o
}

// orderItems are the signs of a file. What was found in a merged file is told with its first sign.
func orderItems(f output.ManifestFile, found flown, kinds map[string]*templates.Kind, titles map[string]string, lang string) []order.Item {
	var out []order.Item
	at := map[string]int{}
	for _, in := range f.Signs {
		k := kinds[in.ID]
		if k == nil || k.Page.Pixel > 0 { // a screen is not printed
			continue
		}
		if n, ok := at[in.ID]; ok {
			out[n].Pages += in.Count
			continue
		}
		at[in.ID] = len(out)
		out = append(out, order.Item{Kind: k.ID(), Title: kindTitle(k, lang), Subject: titles[in.ID], File: f.Path, W: k.Page.W, H: k.Page.H,
			Bleed: bleedOf(found.Facts), Pages: in.Count, Copies: 1, Outdoor: k.Outdoor})
	}
	for _, x := range found.Findings {
		switch {
		case len(out) == 0:
		case x.Level == preflight.Fault:
			out[0].Faults++
		case x.Level == preflight.Warning:
			out[0].Warns++
		}
	}
	return out
}

// bleedOf is the bleed of a file's first page, as it was read from its boxes: all pages of a kind have the same.
func bleedOf(f *preflight.Facts) scene.Length {
	if len(f.Pages) == 0 {
		return 0
	}
	p := &f.Pages[0]
	return scene.Length(math.Round(p.Trim.X-p.Bleed.X)) * scene.MM
}

// weighty are the findings that stand against a file.
func weighty(found []preflight.Finding) []preflight.Finding {
	out := []preflight.Finding{}
	for _, x := range found {
		if x.Level != preflight.Note {
			out = append(out, x)
		}
	}
	return out
}

// The names of the order's files.
const (
	orderSheet = "order.pdf"
	orderTable = "order.csv"
)

func orderFiles(o *order.Order) ([]output.File, error) {
	sheet, err := pdf.Render(o.Pages(), qr.NewCache())
	if err != nil {
		return nil, err
	}
	var table bytes.Buffer
	if err := o.CSV(&table); err != nil {
		return nil, err
	}
	return []output.File{{Name: orderSheet, Data: sheet}, {Name: orderTable, Data: table.Bytes()}}, nil
}

// tellShop tells what stands against the files of a print shop, and where the order lies.
func (b *buildRun) tellShop() {
	for _, f := range b.sum.Shop {
		for _, x := range f.Findings {
			if !b.json {
				b.note("preflight.found", f.File, x.Text(string(b.speech)))
			}
		}
	}
	b.remark(b.say("order.done", filepath.Join(b.opt.Output, orderSheet), orderTable))
}
