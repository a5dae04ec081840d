package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bangqr/catalog"
	"bangqr/catalog/payload"
	"bangqr/output/pdf"
	"bangqr/output/plan"
	"bangqr/output/round"
	"bangqr/templates"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// bytesOf writes what is at hand already.
func bytesOf(data []byte) exporter {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// writeRound draws the sheet for whoever goes round.
func (p *planRun) writeRound() error {
	if p.round == "" {
		return nil
	}
	if !p.plan.Changed() {
		p.note("plan.round.none", p.round)
		return nil
	}
	office := &p.shares.whole.Office
	if of := p.parcels(); len(of) == 1 {
		office = of[0].office
	}
	data, err := p.roundOf(p.plan.Places, office)
	if err != nil {
		return err
	}
	if err := p.writeWhole(p.round, bytesOf(data)); err != nil {
		return err
	}
	p.note("export.done", p.round)
	return nil
}

// roundOf draws the round of some places.
func (p *planRun) roundOf(places []plan.Place, o *catalog.Office) ([]byte, error) {
	var start *plan.Point
	if at, ok := pointOf(p.from); ok {
		start = &at
	}
	lang := string(p.speech)
	s := &round.Sheet{Office: strings.TrimSpace(strings.Join([]string{o.Unit, o.Name}, " ")), Phone: payload.TelWords(o.Phone), Day: p.day(p.plan.Day), Lang: lang, Pictures: map[string]*scene.Page{}, Names: p.cellNames()}
	s.Places, s.Metres = plan.Route(places, start)
	s.Offices = p.officesOf(places)
	for i := range s.Places {
		if s.Places[i].ID == "" {
			continue
		}
		for j := range s.Places[i].Steps {
			if page := p.pictured(&s.Places[i].Steps[j]); page != nil {
				s.Pictures[s.Places[i].Steps[j].ID] = page
			}
		}
	}
	return pdf.Render(s.Pages(), qr.NewCache())
}

// officesOf names the offices of places, where they are several.
func (p *planRun) officesOf(places []plan.Place) map[string]string {
	out := map[string]string{}
	for i := range places {
		id := places[i].Office
		if _, known := out[id]; known || id == "" {
			continue
		}
		out[id] = id
		for k := range p.plan.Offices {
			if o := &p.plan.Offices[k]; o.ID == id && o.Name != "" {
				out[id] = o.Name
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// cellNames are the names of the procedures of which panels are, today's or those that stand on the wall.
func (p *planRun) cellNames() map[string]string {
	out := map[string]string{}
	p.plan.Steps(func(_ *plan.Place, s *plan.Step) {
		for _, x := range s.Panels {
			for _, code := range []string{x.Over, x.Code} {
				for _, c := range []*catalog.Catalog{p.was.former, p.material.catalog} { // a cell is called as it stands there
					if c == nil || out[code] != "" {
						continue
					}
					if at, ok := c.Procedure(code); ok {
						out[code] = cmp.Or(at.ShortName, at.DisplayName())
					}
				}
			}
		}
	})
	return out
}

// pictured composes what must hang in the end.
func (p *planRun) pictured(s *plan.Step) *scene.Page {
	i, ok := p.at[s.ID]
	if !ok || s.Fault != "" || s.Action == plan.Retire || s.Action == plan.Check {
		return nil
	}
	made, found := templates.Compose(p.signs[i], p.compose)
	if len(found) > 0 {
		return nil
	}
	return &made.Doc.Pages[0]
}

// A parcel is what goes to one office.
type parcel struct {
	office *catalog.Office
	plan   *plan.Plan
}

// writeZips packs for each office what it is to print and to do.
func (p *planRun) writeZips(ctx context.Context) error {
	if p.zips == "" {
		return nil
	}
	if err := os.MkdirAll(p.zips, 0o755); err != nil {
		return err
	}
	n := 0
	for _, x := range p.parcels() {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(p.zips, cmp.Or(catalog.Slug(x.office.ID), catalog.Slug(x.office.Name), "office")+".zip")
		var b bytes.Buffer
		if err := p.pack(&b, x); err != nil {
			return err
		}
		if err := p.writeWhole(name, bytesOf(b.Bytes())); err != nil {
			return err
		}
		n++
	}
	p.note("plan.zips.made", n, p.zips)
	if slices.ContainsFunc(p.proposed, func(m *panelSign) bool { return p.panelEvent(m.of.Number) == nil }) && !p.panels {
		p.note("plan.zips.panels")
	}
	return nil
}

// parcels part the plan by offices.
func (p *planRun) parcels() []parcel {
	c := p.shares.whole
	if len(p.plan.Offices) == 0 {
		if !p.plan.Changed() {
			return nil
		}
		return []parcel{{&c.Office, p.plan}}
	}
	var out []parcel
	for _, o := range p.plan.Offices {
		of := p.plan.Of(o.ID)
		if !of.Changed() {
			continue
		}
		facts := &c.Office
		for i := range p.shares.each {
			if p.shares.each[i].OfOffice() == o.ID {
				facts = &p.shares.each[i].Office
			}
		}
		out = append(out, parcel{facts, of})
	}
	return out
}

// The names in a parcel, without accents: they go through mail and old ZIP programs.
const (
	parcelRound = "phieu-di-tuyen.pdf"
	parcelList  = "danh-sach.xlsx"
	parcelSigns = "ban-in/"
	parcelPanel = "tam-thay-the/"
)

// packed is the day of every file in a ZIP: the same plan gives the same bytes.
func packed() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) }

// pack writes a parcel: the list, the round, then what is to be printed.
func (p *planRun) pack(w io.Writer, x parcel) error {
	z := zip.NewWriter(w)
	add := func(name string, data []byte) error {
		method := zip.Deflate
		if strings.HasSuffix(name, ".pdf") || strings.HasSuffix(name, ".xlsx") {
			method = zip.Store
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: packed()})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	var list bytes.Buffer
	if err := x.plan.XLSX(&list, string(p.speech)); err != nil {
		return err
	}
	sheet, err := p.roundOf(x.plan.Places, x.office)
	if err != nil {
		return err
	}
	if err := errors.Join(add(parcelList, list.Bytes()), add(parcelRound, sheet)); err != nil {
		return err
	}
	var failed error
	x.plan.Steps(func(_ *plan.Place, s *plan.Step) {
		if failed == nil && s.Prints() && s.Action != plan.Panel {
			failed = p.packSign(s, add)
		}
	})
	for _, m := range p.proposed {
		if failed == nil && m.sign.Office == x.plan.Only() {
			failed = p.packPanel(m, add)
		}
	}
	return first(failed, z.Close())
}

// packSign renders one sign into a parcel.
func (p *planRun) packSign(s *plan.Step, add func(string, []byte) error) error {
	i, ok := p.at[s.ID]
	if !ok {
		return nil
	}
	made, found := templates.Compose(p.signs[i], p.compose)
	if len(found) > 0 {
		return nil // it was told as a fault of its step
	}
	data, err := pdf.Render(made.Doc, qr.NewCache())
	if err != nil {
		return err
	}
	return add(parcelSigns+s.Kind+"/"+made.File+".pdf", data)
}

// packPanel renders a panel whose number the ledger has; of one that it has not, the number is nobody's yet.
func (p *planRun) packPanel(m *panelSign, add func(string, []byte) error) error {
	if p.panelEvent(m.of.Number) == nil && !p.panels {
		return nil
	}
	data, err := pdf.Render(m.made.Doc, qr.NewCache())
	if err != nil {
		return err
	}
	return add(parcelPanel+m.sign.File+".pdf", data)
}
