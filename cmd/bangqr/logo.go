package main

import (
	"bytes"
	"cmp"
	"errors"
	"image"
	_ "image/jpeg" // logos are JPEG
	_ "image/png"  // or PNG
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/catalog"
)

// What a logo may be: it goes into every sign, and each drawn picture holds it in memory, at four to eight bytes a pixel.
const (
	maxLogo       = 8 << 20    // bytes of the file
	maxLogoPixels = 40_000_000 // of the picture: a square of 53 cm at 300 dpi
)

// logoForms are the pictures that every output can draw, as package image names them.
var logoForms = [...]string{"png", "jpeg"}

// maxLogos is how many bytes the pictures of all offices may have together.
const maxLogos = 64 << 20

// logos reads the pictures of the office, and of those of a list.
func (d *door) logos(m *material, o Options) error {
	m.assets = map[string][]byte{}
	if name := m.catalog.Office.Logo; name != "" && o.Office.Logo != "" {
		data, err := d.readLogo(name)
		if causeOf(err) != nil {
			return errors.New(d.say("logo.own", strings.Join(d.explain(err), "; ")))
		}
		if err != nil {
			return err
		}
		m.assets[name] = data
	} else if err := d.logo(m, name, folderOf(o.Catalog)); err != nil {
		return err
	}
	folder := folderOf(cmp.Or(o.Offices, o.Catalog))
	for i := range m.catalog.Offices {
		m.officeLogo(&m.catalog.Offices[i], folder)
	}
	return nil
}

// ruleLogo is the rule of an office of a list whose picture cannot be had.
const ruleLogo = "office-logo"

// officeLogo reads the picture of one office of a list. A bad one is a problem of its row: the other offices' signs, and
// everything that needs no pictures, are none the worse for it.
func (m *material) officeLogo(o *catalog.Office, folder string) {
	words := func(s speech) string {
		err := s.logo(m, o.Logo, folder)
		if err == nil {
			return ""
		}
		text := strings.Join(s.explain(err), "; ")
		if causeOf(err) != nil {
			return s.say("logo.missing", text)
		}
		return text
	}
	if vi := words("vi"); vi != "" {
		m.logos = append(m.logos, o.Problem(ruleLogo, catalog.Error, "logo", catalog.Words{VI: vi, EN: words("en")}))
	}
}

// logo reads a picture that a catalog or a list names. Its path is relative to their folder, and stays in it.
func (s speech) logo(m *material, name, folder string) error {
	if name == "" || m.assets[name] != nil {
		return nil
	}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return errors.New(s.say("logo.outside", name))
	}
	data, err := s.readLogo(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	total := len(data)
	for _, a := range m.assets {
		total += len(a)
	}
	if total > maxLogos {
		return errors.New(s.say("logos.large", maxLogos>>20))
	}
	m.assets[name] = data
	return nil
}

// readLogo reads a picture and decodes it once as a whole, so that a bad one is told before any sign is made, by its name.
func (s speech) readLogo(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	bad := func(key string, args ...any) error {
		return errors.New(s.say("logo.bad", file, s.say(key, args...), maxLogo>>20, maxLogoPixels/1_000_000))
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
