package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/output/calibrate"
	"bangqr/output/pdf"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// printersName is the file of the working folder that keeps what printers do to a page.
const printersName = "printers.yaml"

// A printerEntry is one printer of that file: how pages are moved, in mm, and scaled, in percent, before they go there.
type printerEntry struct {
	DX float64 `yaml:"dx"`
	DY float64 `yaml:"dy"`
	SX float64 `yaml:"sx"`
	SY float64 `yaml:"sy"`
}

// calibrateCommand makes the sheet that is folded, and keeps what was read on it.
func (d *door) calibrateCommand() *cobra.Command {
	var file, printer, set, folds string
	c := d.command("calibrate", "calibrate [-o FILE] | calibrate --printer NAME --folds A,B,C,D,E,F | --set DX,DY,SX,SY", d.none(), nil)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := d.options(c.Flags())
		switch {
		case err != nil:
			return err
		case set != "" && folds != "":
			return usage(errors.New(d.say("calibrate.one")))
		case (set != "" || folds != "") != (printer != ""):
			return usage(errors.New(d.say("calibrate.printer")))
		case printer == "":
			return d.calibrationSheet(file, o.SignLang)
		}
		fix, err := d.readFix(set, folds)
		if err != nil {
			return usage(err)
		}
		return d.keepPrinter(o.Folder, printer, fix)
	}
	f := c.Flags()
	f.StringVarP(&file, "output", "o", "calibrate.pdf", d.say("flag.calibrate.file"))
	f.StringVar(&printer, "printer", "", d.say("flag.calibrate.printer"))
	f.StringVar(&folds, "folds", "", d.say("flag.calibrate.folds"))
	f.StringVar(&set, "set", "", d.say("flag.calibrate.set"))
	d.keyFlags(c, f, "sign-lang")
	return c
}

func (d *door) calibrationSheet(file, lang string) error {
	data, err := pdf.Render(calibrate.Sheet(lang), qr.NewCache())
	if err != nil {
		return err
	}
	if err := d.writeWhole(file, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
		return err
	}
	if !d.quiet {
		d.print("calibrate.sheet", file)
	}
	return nil
}

// readFix reads the numbers that were typed.
func (d *door) readFix(set, folds string) (calibrate.Correction, error) {
	var fix calibrate.Correction
	if folds != "" {
		n, err := d.figures("--folds", folds, 6)
		if err != nil {
			return fix, err
		}
		fix = calibrate.Folds{Left: n[0], Middle: n[1], Right: n[2], Top: n[3], Centre: n[4], Bottom: n[5]}.Correct()
	} else {
		n, err := d.figures("--set", set, 4)
		if err != nil {
			return fix, err
		}
		fix = calibrate.Correction{DX: n[0], DY: n[1], SX: n[2], SY: n[3]}
	}
	return fix, fix.Check()
}

// figures reads so many numbers with commas between.
func (d *door) figures(flag, s string, n int) ([]float64, error) {
	parts := strings.Split(s, ",")
	out := make([]float64, 0, n)
	for _, p := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(strings.Replace(p, "−", "-", 1)), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, errors.New(d.say("calibrate.number", flag, p))
		}
		out = append(out, v)
	}
	if len(out) != n {
		return nil, errors.New(d.say("calibrate.count", flag, n, len(out)))
	}
	return out, nil
}

// keepPrinter puts a printer into the working folder's file, beside those that are there.
func (d *door) keepPrinter(folder, name string, c calibrate.Correction) error {
	if !newName.MatchString(name) {
		return usage(errors.New(d.say("printer.name", name)))
	}
	all, err := d.printers(folder)
	if err != nil {
		return err
	}
	if all == nil {
		all = map[string]printerEntry{}
	}
	short := func(v float64, places float64) float64 { return math.Round(v*places) / places }
	all[name] = printerEntry{short(c.DX, 100), short(c.DY, 100), short(c.SX, 1000), short(c.SY, 1000)}
	file := filepath.Join(folder, printersName)
	if err := d.keep(file, "printers.head", map[string]any{"printers": all}); err != nil {
		return err
	}
	e := all[name]
	if !d.quiet {
		d.print("calibrate.kept", file, name, e.DX, e.DY, e.SX, e.SY)
	}
	return nil
}

// printers reads the working folder's file; nil where there is none.
func (s speech) printers(folder string) (map[string]printerEntry, error) {
	file := filepath.Join(folder, printersName)
	var list struct {
		Printers map[string]printerEntry `yaml:"printers"`
	}
	if err := s.readKept(file, &list); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(list.Printers)) {
		e := list.Printers[name]
		if err := (calibrate.Correction{DX: e.DX, DY: e.DY, SX: e.SX, SY: e.SY}).Check(); err != nil {
			return nil, invalid(fmt.Errorf("%s: %s: %w", file, name, err))
		}
	}
	return list.Printers, nil
}

// correct finds the printer that a build is for.
func (s speech) correct(o *Options) error {
	if o.Print.Printer == "" {
		return nil
	}
	all, err := s.printers(o.Folder)
	if err != nil {
		return err
	}
	e, ok := all[o.Print.Printer]
	if !ok {
		names := slices.Sorted(maps.Keys(all))
		near := s.didYouMean(nearest(o.Print.Printer, names))
		if near == "" && len(names) > 0 {
			near = s.say("known.are", strings.Join(names, ", "))
		}
		return usage(errors.New(s.say("printer.unknown", o.Print.Printer, near)))
	}
	o.Print.Correct = pdf.Printer{DX: scene.Millimetres(e.DX), DY: scene.Millimetres(e.DY), SX: int64(math.Round(e.SX * 1e4)), SY: int64(math.Round(e.SY * 1e4))}
	return nil
}
