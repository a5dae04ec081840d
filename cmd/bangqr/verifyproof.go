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

// proofSheet writes the sheet that the second pair of eyes signs. A code that several files hold, or a sheet many times, has one row.
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
	seen := map[[3]string]bool{}
	for i := range r.Results {
		for _, c := range r.Results[i].Codes {
			key := [3]string{c.Sign, c.Payload, c.Caption}
			if seen[key] {
				continue
			}
			seen[key] = true
			s.Rows = append(s.Rows, proofRow(&c, editions[c.Sign]))
		}
	}
	data, err := pdf.Render(s.Pages(), qr.NewCache())
	if err != nil {
		return err
	}
	return v.export(v.proof, true, func(w io.Writer) error { _, err := w.Write(data); return err })
}

func proofRow(c *verify.Seen, edition string) proof.Row {
	row := proof.Row{Name: c.Caption, About: c.About, Payload: c.Payload, Sign: c.Sign, Edition: edition, Page: c.Page, Code: c.Picture, Thumb: c.Thumb}
	if conf, err := png.DecodeConfig(bytes.NewReader(c.Thumb)); err == nil {
		row.Wide, row.High = conf.Width, conf.Height
	}
	return row
}
