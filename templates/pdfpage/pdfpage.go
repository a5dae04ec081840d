// Package pdfpage takes the first page out of a PDF file, with all that it is drawn with, so that a sign may lie on it:
// lines, letters and colours as they are. It makes a scene.Drawing from the file's bytes.
//
// What a page does besides being seen stays behind: links, comments, form fields, scripts, attached files, tags. It draws
// nothing, and turns no colour into another. The file is anybody's: its size, its objects and what they unpack to are
// bounded, and nothing in it makes this package panic.
package pdfpage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"bangqr/templates/scene"
)

// Why a page cannot be taken out.
var (
	ErrDamaged   = errors.New("the file cannot be read as PDF")
	ErrEncrypted = errors.New("the file is encrypted")
	ErrTooMuch   = errors.New("the file holds more than is taken over")
	ErrLayers    = errors.New("the file has layers that are switched off")
	ErrBlank     = errors.New("the first page is blank")
)

// Limits of what is read and taken over.
const (
	MostBytes = 16 << 20 // of the file, and of what is taken over

	mostObjects = 50_000 // in the file
	mostStreams = 8_000  // in the file
	mostParts   = 20_000 // taken over
	mostDepth   = 100    // of a value within others, and of the tree of pages
	mostContent = 32 << 20
	mostUnpack  = 128 << 20 // of all streams that reading unpacks
	mostOne     = 16 << 20  // of one of them
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
	ctx, err := open(file)
	if err != nil {
		return nil, err
	}
	if hides(ctx) {
		return nil, ErrLayers
	}
	leaf, err := firstPage(ctx)
	if err != nil {
		return nil, err
	}
	p = &Page{}
	if err := p.boxes(ctx, leaf); err != nil {
		return nil, err
	}
	content, err := content(ctx, leaf["Contents"])
	if err != nil {
		return nil, err
	}
	c := &copier{ctx: ctx, number: map[int]int{}}
	if err := c.form(p, leaf, content); err != nil {
		return nil, err
	}
	return p, nil
}

// open reads the objects of a file. Reading unpacks the streams that hold objects, so the more streams there are, the less
// each may unpack to.
func open(file []byte) (*model.Context, error) {
	if len(file) > MostBytes {
		return nil, ErrTooMuch
	}
	streams := bytes.Count(file, []byte("stream"))
	if streams > 2*mostStreams { // each ends in endstream
		return nil, ErrTooMuch
	}
	limits := model.DefaultResourceLimits()
	limits.MaxStreamBytes, limits.MaxDecodeBytes = MostBytes, int64(min(mostOne, mostUnpack/(streams+1)))
	limits.MaxObjectCount, limits.MaxXRefEntries, limits.MaxRecursionDepth = mostObjects, mostObjects, mostDepth
	from := newMeter(file)
	ctx, err := pdfcpu.ReadWithContext(context.Background(), from,
		&model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: limits})
	switch {
	case from.spent:
		return nil, ErrTooMuch
	case errors.Is(err, pdfcpu.ErrWrongPassword), err == nil && ctx.Encrypt != nil:
		return nil, ErrEncrypted
	case err != nil:
		return nil, ErrDamaged
	}
	return ctx, nil
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

// What a page has from those above it in the tree.
var inherited = [...]string{"MediaBox", "CropBox", "Rotate", "Resources"}

// firstPage goes down the tree of pages, always to the first that is there, and gives the page with what it inherits.
func firstPage(ctx *model.Context) (types.Dict, error) {
	root, err := ctx.Catalog()
	if err != nil {
		return nil, ErrDamaged
	}
	from := types.Dict{}
	left := mostParts // nodes that are looked at
	leaf := descend(ctx, root["Pages"], from, mostDepth, &left)
	if leaf == nil {
		return nil, ErrDamaged
	}
	return leaf, nil
}

func descend(ctx *model.Context, o types.Object, above types.Dict, depth int, left *int) types.Dict {
	d := dictOf(ctx, o)
	if *left--; d == nil || depth == 0 || *left < 0 {
		return nil
	}
	here := types.Dict{}
	for _, k := range inherited {
		if here[k] = above[k]; d[k] != nil {
			here[k] = d[k]
		}
	}
	kids, err := ctx.DereferenceArray(d["Kids"])
	if err != nil || d["Kids"] == nil {
		for _, k := range [...]string{"BleedBox", "TrimBox", "UserUnit", "Contents", "Group"} {
			here[k] = d[k]
		}
		return here
	}
	for _, k := range kids {
		if leaf := descend(ctx, k, here, depth-1, left); leaf != nil {
			return leaf
		}
	}
	return nil
}

// content joins the streams that draw the page: between two a word ends.
func content(ctx *model.Context, o types.Object) ([]byte, error) {
	o, err := ctx.Dereference(o)
	if err != nil {
		return nil, ErrDamaged
	}
	list, ok := o.(types.Array)
	if !ok {
		list = types.Array{o}
	}
	var out []byte
	for _, o := range list {
		o, err := ctx.Dereference(o)
		if err != nil {
			return nil, ErrDamaged
		}
		s, ok := o.(types.StreamDict)
		if !ok {
			continue
		}
		if err := s.DecodeWithLimit(mostContent); err != nil {
			return nil, ErrDamaged
		}
		if out = append(append(out, s.Content...), '\n'); len(out) > mostContent {
			return nil, ErrTooMuch
		}
	}
	if len(bytes.TrimSpace(out)) == 0 {
		return nil, ErrBlank
	}
	return out, nil
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
