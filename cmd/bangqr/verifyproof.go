package main

import (
	"bytes"
	"image/png"
	"io"
	"strings"

	"bangqr/output"
	"bangqr/output/pdf"
	"bangqr/output/proof"
	"bangqr/output/verify"
	"bangqr/templates/qr"
)

// proofSheet writes the sheet that the second pair of eyes signs. A code that several files hold, a sheet
// many times, or several signs of a kind without any difference, has one row.
func (v *verification) proofSheet(r *verify.Report) error {
	m, err := output.ReadManifest(v.dir)
	if err != nil {
		return err
	}
	editions := map[string]string{}
	for i := range m.Signs {
		editions[m.Signs[i].ID] = m.Signs[i].Edition
	}
	s := proof.Sheet{Lang: string(v.speech), Office: v.officeName(), Folder: v.folder(), Sound: r.Sound, Faults: r.Faults()}
	var names []string
	for _, j := range r.Judges {
		names = append(names, j.Name)
	}
	s.Judges = strings.Join(names, ", ")
	s.Rows, s.Codes = proofRows(m, r, editions)
	data, err := pdf.Render(s.Pages(), qr.NewCache())
	if err != nil {
		return err
	}
	return v.export(v.proof, true, func(w io.Writer) error { _, err := w.Write(data); return err })
}

// A proofKey is what codes have in common that share a row.
type proofKey struct {
	kind, payload, caption, about string
	module                        float64
	picture                       string
}

// proofRows gives a row for each code that differs from all others of its kind of sign, and how many codes there are. A sign of which
// several files have the same page counts once.
func proofRows(m *output.Manifest, r *verify.Report, editions map[string]string) (rows []proof.Row, codes int) {
	kinds := map[string]string{}
	for i := range m.Signs {
		kinds[m.Signs[i].ID] = m.Signs[i].Kind
	}
	seen := map[[3]string]bool{}
	at := map[proofKey]int{}
	for i := range r.Results {
		for _, c := range r.Results[i].Codes {
			one := [3]string{c.Sign, c.Payload, c.Caption}
			if seen[one] {
				continue
			}
			seen[one] = true
			codes++
			key := proofKey{kinds[c.Sign], c.Payload, c.Caption, c.About, c.Module, string(c.Picture)}
			k, ok := at[key]
			if !ok {
				k = len(rows)
				at[key], rows = k, append(rows, proofRow(&c))
			}
			rows[k].Signs = append(rows[k].Signs, proof.On{Sign: c.Sign, Edition: editions[c.Sign]})
		}
	}
	return rows, codes
}

func proofRow(c *verify.Seen) proof.Row {
	row := proof.Row{Name: c.Caption, About: c.About, Payload: c.Payload, Page: c.Page, Code: c.Picture, Thumb: c.Thumb}
	if conf, err := png.DecodeConfig(bytes.NewReader(c.Thumb)); err == nil {
		row.Wide, row.High = conf.Width, conf.Height
	}
	return row
}
