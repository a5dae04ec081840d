package main

import (
	"errors"
	"strings"

	"bangqr/templates"
)

// checkBackgrounds refuses kinds that lie on the page of a PDF with no picture of it beside, where more than coloured PDF
// is asked for.
func (b *buildRun) checkBackgrounds() error {
	var errs []error
	for _, k := range b.kinds {
		var cannot []string
		for _, f := range []string{"png", "svg"} {
			if contains(b.opt.formatsOf(k), f) {
				cannot = append(cannot, strings.ToUpper(f))
			}
		}
		if b.extra.preview {
			cannot = append(cannot, "--preview")
		}
		if b.opt.Print.Colour == "mono" {
			cannot = append(cannot, "--mono")
		}
		if len(cannot) > 0 {
			errs = append(errs, b.onlyPDF(k, strings.Join(cannot, ", ")))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return usage(err)
	}
	return nil
}

// onlyPDF tells that a kind's background cannot be held by what is asked for; nothing where it can.
func (d *door) onlyPDF(k *templates.Kind, cannot string) error {
	file := k.OnlyPDF()
	if file == "" {
		return nil
	}
	picture := strings.TrimSuffix(file, ".pdf") + ".png"
	return errors.New(d.say("background.pdf", k.ID(), file, cannot, picture, file, picture, k.File))
}
