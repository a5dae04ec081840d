package templates

import (
	"testing"

	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// TestFindingsOfOneCause holds that a box whose page has not the room is not told of beside the page, but what is as high as no page
// could help, or too wide, is.
func TestFindingsOfOneCause(t *testing.T) {
	got := overflows([]layout.Overflow{
		{Box: "body.use(board)", By: 2 * scene.MM, Why: "height"},
		{Box: "body.use(board)", By: scene.MM, Why: "width"},
		{Box: "body", By: 3 * scene.MM, Why: "pages"},
		{Box: "bodyguard", By: scene.MM, Why: "height"},
	})
	if len(got) != 3 || got[0].Box != "body.use(board)" || got[0].By != 1 || got[1].Box != "body" {
		t.Errorf("%d findings: %v", len(got), got)
	}
}

// TestFindingsOfParts holds that a part that is used twice is told of once, by the most that it lacks.
func TestFindingsOfParts(t *testing.T) {
	got := overflows([]layout.Overflow{
		{Box: "body.stack[0].use(side)", By: 2 * scene.MM, Why: "height"},
		{Box: "body.stack[1].use(side)", By: 3 * scene.MM, Why: "height"},
		{Box: "body.stack[1].use(side)", By: scene.MM, Why: "width"},
		{Box: "head", By: scene.MM, Why: "height"},
	})
	if len(got) != 3 || got[0].By != 3 {
		t.Errorf("%d findings: %v", len(got), got)
	}
}
