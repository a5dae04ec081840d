package pdffile

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// What a page has from those above it in the tree (ISO 32000-1, 7.7.3.4).
var inherited = [...]string{"MediaBox", "CropBox", "Rotate", "Resources"}

// A tree walks through the pages of a file.
type tree struct {
	ctx    *model.Context
	most   int
	left   int // nodes that are looked at
	leaves []types.Dict
	holes  bool // something is no page
}

// Pages gives the first pages of a file, each with what it inherits, and whether all that the tree names were pages. One more
// than asked for means that there are more.
func Pages(ctx *model.Context, most int) (pages []types.Dict, whole bool) {
	root, err := ctx.Catalog()
	if err != nil {
		return nil, false
	}
	t := &tree{ctx: ctx, most: most, left: 3*most + 20_000}
	t.descend(root["Pages"], types.Dict{}, mostDepth)
	return t.leaves, !t.holes && t.left >= 0
}

func (t *tree) descend(o types.Object, above types.Dict, depth int) {
	d := dictOf(t.ctx, o)
	if t.left--; d == nil || depth == 0 || t.left < 0 {
		t.holes = true
		return
	}
	kids, err := t.ctx.DereferenceArray(d["Kids"])
	if leaf := err != nil || d["Kids"] == nil; leaf {
		page := types.Dict{}
		for k, v := range d {
			page[k] = v
		}
		t.leaves = append(t.leaves, inherit(page, d, above))
		return
	}
	here := inherit(types.Dict{}, d, above)
	for _, k := range kids {
		if len(t.leaves) > t.most || t.left < 0 {
			return
		}
		t.descend(k, here, depth-1)
	}
}

// inherit gives to what a node has itself, or else those above it.
func inherit(to, d, above types.Dict) types.Dict {
	for _, k := range inherited {
		if to[k] = above[k]; d[k] != nil {
			to[k] = d[k]
		}
	}
	return to
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
