// Package pdfpage takes the first page out of a PDF file, with all that it is drawn with, so that a sign may lie on it:
// lines, letters and colours as they are. It makes a scene.Drawing from the file's bytes.
//
// What a page does besides being seen stays behind: links, comments, form fields, scripts, attached files, tags. It draws
// nothing, and turns no colour into another. The file is anybody's: its size, its objects and what they unpack to are
// bounded, and nothing in it makes this package panic.
package pdfpage

import (
	"bytes"
	"crypto/sha256"
	"errors"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/pdffile"
	"bangqr/templates/scene"
)

// Why a page cannot be taken out.
var (
	ErrDamaged   = pdffile.ErrDamaged
	ErrEncrypted = pdffile.ErrEncrypted
	ErrTooMuch   = pdffile.ErrTooMuch
	ErrLayers    = errors.New("the file has layers that are switched off")
	ErrBlank     = errors.New("the first page is blank")
)

// Limits of what is read and taken over.
const (
	MostBytes = 16 << 20 // of the file, and of what is taken over

	mostStreams = 8_000  // in the file
	mostParts   = 20_000 // taken over
	mostDepth   = 100    // of a value within others
	mostContent = 64 << 20
)

// A Page is the first page of a file.
type Page struct {
	media, crop, bleed, trim box
	turn                     int     // clockwise, in degrees
	unit                     float64 // points a unit of the page

	dict  []byte // entries of the form, but its box and matrix
	data  []byte // its content, packed
	parts []scene.Part
	sum   [sha256.Size]byte
}

// Read takes the first page out of a file. The error is one of this package's.
func Read(file []byte) (p *Page, err error) {
	defer func() {
		if recover() != nil { // pdfcpu panics on some damaged files
			p, err = nil, ErrDamaged
		}
	}()
	ctx, err := pdffile.Open(file, pdffile.Limits{Bytes: MostBytes, Objects: 50_000, Streams: mostStreams, Unpack: 128 << 20, One: 16 << 20})
	if err != nil {
		return nil, err
	}
	if hides(ctx) {
		return nil, ErrLayers
	}
	pages, _ := pdffile.Pages(ctx, 0)
	if len(pages) == 0 {
		return nil, ErrDamaged
	}
	leaf := pages[0]
	p = &Page{}
	if err := p.boxes(ctx, leaf); err != nil {
		return nil, err
	}
	left := mostContent
	content, err := pdffile.Content(ctx, leaf["Contents"], &left)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(content)) == 0 {
		return nil, ErrBlank
	}
	c := &copier{ctx: ctx, number: map[int]int{}}
	if err := c.form(p, leaf, content); err != nil {
		return nil, err
	}
	return p, nil
}

// hides tells whether a file has layers that are not shown: taken out of it, they would be.
func hides(ctx *model.Context) bool {
	root, err := ctx.Catalog()
	if err != nil {
		return false
	}
	d := dictOf(ctx, dictOf(ctx, root["OCProperties"])["D"])
	off, _ := ctx.DereferenceArray(d["OFF"])
	return len(off) > 0 || nameOf(ctx, d["BaseState"]) == "OFF"
}

// dictOf is a dictionary, or nil where something else stands.
func dictOf(ctx *model.Context, o types.Object) types.Dict {
	o, err := ctx.Dereference(o)
	if err != nil {
		return nil
	}
	d, _ := o.(types.Dict)
	return d
}

// nameOf is a name, or nothing where something else stands.
func nameOf(ctx *model.Context, o types.Object) string {
	o, err := ctx.Dereference(o)
	if err != nil {
		return ""
	}
	n, _ := o.(types.Name)
	return string(n)
}
