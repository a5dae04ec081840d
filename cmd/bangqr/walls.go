package main

import (
	"context"

	"bangqr/catalog"
	"bangqr/output/boards"
	"bangqr/templates"
)

// walls gathers what sheets that list boards tell besides the catalog: what hangs at their places, from the ledger, and the
// editions of what is to hang, which are those of the boards as this run has them. Without such sheets nothing is read.
func (b *buildRun) walls(ctx context.Context) error {
	if b.compose.Boards == nil {
		return nil
	}
	ledger, problems, err := boards.Read(b.opt.Boards.File)
	if err != nil {
		return ledgerFault(err)
	}
	if n := len(catalog.Errors(problems)); n > 0 {
		b.remark(b.say("walls.rows", b.opt.Boards.File, n))
	}
	walls := map[string]templates.Wall{}
	for _, is := range ledger.State("") {
		if is.Hangs() && is.Place != "" {
			w := walls[is.Place]
			w.Hanging = append(w.Hanging, templates.Hanging{Number: is.Number, Kind: is.Kind, Edition: is.Edition})
			walls[is.Place] = w
		}
	}
	b.editions(ctx, walls)
	b.compose.Walls = walls
	return ctx.Err()
}

// editions composes the boards that sheets list, several at a time. One that cannot be made has no edition; a build that is
// to make it tells why.
func (b *buildRun) editions(ctx context.Context, walls map[string]templates.Wall) {
	signs := templates.BoardSigns(b.signs, b.compose.Boards)
	made := make([]string, len(signs))
	b.sideBySide(ctx, len(signs), func(i int) {
		if c, found := templates.Compose(signs[i], b.compose); len(found) == 0 {
			made[i] = c.Edition
		}
	})
	for i, edition := range made {
		if edition == "" {
			continue
		}
		w := walls[signs[i].Place.ID]
		if w.Editions == nil {
			w.Editions = map[string]string{}
		}
		w.Editions[signs[i].Kind.ID()] = edition
		walls[signs[i].Place.ID] = w
	}
}
