package main

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // logos are JPEG
	_ "image/png"  // or PNG
	"io"
	"os"
	"path/filepath"
	"slices"
)

// What a logo may be: it goes into every sign, and each drawn picture holds it in memory, at four to eight bytes a pixel.
const (
	maxLogo       = 8 << 20    // bytes of the file
	maxLogoPixels = 40_000_000 // of the picture: a square of 53 cm at 300 dpi
)

// logoForms are the pictures that every output can draw, as package image names them.
var logoForms = [...]string{"png", "jpeg"}

// logo reads the office's picture. A path of the catalog's own is relative to its folder, and stays in it.
func (d *door) logo(m *material, o Options) error {
	name := m.catalog.Office.Logo
	if name == "" {
		return nil
	}
	file := name
	if o.Office.Logo == "" {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return errors.New(d.say("logo.outside", name))
		}
		file = filepath.Join(folderOf(o.Catalog), filepath.FromSlash(name))
	}
	data, err := d.readLogo(file)
	if err != nil {
		return err
	}
	m.assets = map[string][]byte{name: data}
	return nil
}

// readLogo reads a picture and decodes it once as a whole, so that a bad one is told before any sign is made, by its name.
func (d *door) readLogo(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	bad := func(key string, args ...any) error {
		return errors.New(d.say("logo.bad", file, d.say(key, args...), maxLogo>>20, maxLogoPixels/1_000_000))
	}
	if !info.Mode().IsRegular() {
		return nil, bad("logo.kind")
	}
	data, err := readMost(file, maxLogo+1)
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxLogo:
		return nil, bad("logo.large", float64(max(info.Size(), maxLogo+1))/(1<<20))
	}
	c, form, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || !slices.Contains(logoForms[:], form):
		return nil, bad("logo.form")
	case c.Width <= 0 || c.Height <= 0 || c.Width > maxLogoPixels/c.Height:
		return nil, bad("logo.pixels", c.Width, c.Height)
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return nil, bad("logo.broken")
	}
	return data, nil
}

// readMost reads a file, but never more than so many bytes of it.
func readMost(file string, most int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}
