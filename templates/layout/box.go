// Package layout puts boxes on pages: it measures, breaks lines, fits and places. It gets a tree of boxes whose words are
// already chosen and gives finished pages, or says which box does not fit and by how much. It knows no catalog, no file
// format and no template language.
//
// Fitting never lies: text wraps, then shrinks no further than its style's least size, then takes its short form; nothing
// is cut, nothing overlaps, and what still does not fit is an Overflow.
package layout

import (
	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// Length is a distance on the page.
type Length = scene.Length

// Kind says what a Box is.
type Kind uint8

// The kinds of box.
const (
	Stack   Kind = iota // Kids, one below the other
	Row                 // Kids, side by side
	Grid                // Grid.Cells in columns, over as many pages as it takes
	Text                // Para in a Style
	Code                // a QR symbol
	Icon                // Shape, scaled to the height H
	Image               // Data, scaled into the box
	Rule                // a line of thickness H, as wide as the room
	Space               // nothing
	Columns             // Kids, down one column after the other, over as many pages as it takes
)

// Align says where a box stands in more room than it needs: along a line of text, or in a row's height.
type Align uint8

// The alignments.
const (
	Start Align = iota
	Center
	End
	Baseline // in a row only: first baselines level
)

// Sides are the four distances of a padding or margin.
type Sides struct{ Top, Right, Bottom, Left Length }

// A Box is a part of a page. Zero values mean: as the content asks.
type Box struct {
	Name    string // where it stands in the template, such as "body.stack[2]", for messages
	Kind    Kind
	W, H    Length // fixed size
	Grow    int    // share of the room its row or stack has left over
	Pad     Sides
	Gap     Length // between Kids; between columns of a grid
	Align   Align  // of the content, horizontally
	Across  Align  // of Kids across a row
	Fill    scene.Ink
	Bleed   bool // where the Fill reaches the margin it goes on over the page's edge
	Turn    scene.Turn
	Drop    string // a fit step of this name takes the box away
	Break   bool   // begins a new page
	Keep    bool   // stays on the page of what follows
	Whole   bool   // a stack that is never cut between pages
	Again   *Box   // of a stack that is cut: stands above its further parts
	At      *At    // stands at a fixed place of the page, out of the flow
	Anchor  string // a name whose page others may ask for
	Mark    string // title in the document's outline
	Kids    []*Box
	Text    *TextSpec
	Code    *CodeSpec
	Grid    *GridSpec
	Columns *ColumnsSpec
	Ink     scene.Ink    // of an Icon or a Rule
	Shape   []scene.Path // an Icon, on a square of side Unit
	Unit    Length
	Data    []byte // an Image
	Aspect  float64
	Dash    Length // of a Rule; 0 is solid
}

// At is a place on the page, measured from its trimmed edges. A negative size means: up to the opposite edge.
type At struct{ X, Y, W, H Length }

// A TextSpec is a paragraph. Spans in bold stand in the style's bold face.
type TextSpec struct {
	Style    int
	Long     []Span
	Short    []Span // used when Long does not fit, or from the start when Prefer is set
	Prefer   bool
	Lines    int // more lines than this call for Short or, without it, for smaller letters
	Ink      scene.Ink
	Link     string
	Volatile bool   // not part of the edition
	Paging   bool   // speaks of pages: not part of the meaning
	Names    string // the Ref of the codes that this text is the caption of
	Of       *Box   // shown only while that text uses its short form

	long, short *para
}

// Span is a piece of text in one weight.
type Span struct {
	S    string
	Bold bool
}

// A CodeSpec is a symbol to be made. Its box holds its quiet zone above and below; at its sides the zone lies in the
// margin, gap or column beside it, so that a symbol stands on the same edge as the text below it. Above it, as much of
// the zone as Flush lies outside the box: white that its surroundings keep anyway. Check sees to it that nothing else
// stands in the zone.
type CodeSpec struct {
	Style   int
	Flush   Length
	Payload string
	Level   scene.Level
	Ref     string
}

// A GridSpec is a set of cells in equal columns.
type GridSpec struct {
	Cells    []*Box
	Wide     []*Box // the same cells for one column as wide as the grid, where that gives larger codes; or none
	Cols     int    // 0: chosen, see Sheet.Solve
	MinCell  Length // least width of a cell where columns are chosen
	MaxCols  int    // most columns where they are chosen
	RowGap   Length
	Tail     *Box // takes the columns left free in the last row, or a row of its own
	Last     Align
	Pitch    scene.Point // fixed distance from cell to cell (labels); then H of each cell is fixed too
	Start    int         // cells left free at the beginning
	Code     int         // code style of the cells, or -1
	Spread   Length      // at most this much is added to each RowGap to fill the page
	PageRows int         // rows on a page where the pitch is fixed
}

// A Style is how a kind of text is set. Sizes are heights of capitals, since those are what the eye reads from afar.
type Style struct {
	Name        string
	Face, Bold  *fonts.Face
	Most, Least Length // cap height
	Lead        int64  // from baseline to baseline, in 1/1000 of the em
	Ink         scene.Ink
	Align       Align
}

// A CodeStyle is the size of a kind of code, and the version that all codes of the kind share.
type CodeStyle struct {
	Name        string
	Most, Least int // dots (1/600 inch) a module
	Grid        int // a module is a multiple of so many dots: the pixels of a screen; 0 is any number
	Version     int
}

// A Step of fitting lowers one size, takes boxes away, or takes the short forms of a style's texts.
type Step struct {
	Style int    // index of the style to shrink, or -1
	Code  int    // index of the code style to shrink, or -1
	Drop  string // boxes to take away
	Short int    // index of the style whose texts take their short form, or -1
	To    Length // cap height to shrink to
	Dots  int    // dots a module to shrink to
}

// A Sheet is one sign: what stands on its pages and how it may give way.
type Sheet struct {
	W, H            Length
	Bleed           Length
	Marks, Stock    bool
	Margin          Sides
	HeadGap         Length
	FootGap         Length
	Styles          []Style
	Codes           []CodeStyle
	Background      *scene.Image                 // under everything, also under the white that codes then get
	BackgroundFirst bool                         // on the first page only
	Under           func(page, pages int) []*Box // fixed boxes below everything else
	Head            func(page, pages int) *Box
	Foot            func(page, pages int) *Box
	Body            *Box // a stack; it and stacks and columns in it without a size of their own may be cut between pages
	Fit             []Step
	MaxPages        int    // 0: as many as it takes
	Cache           *Cache // shared by the sheets of one kind, or nil
}

// An Overflow is a box that does not fit. By is how much room it lacks.
type Overflow struct {
	Box string
	By  Length
	Why string // "width", "height", "pages", or "white": of the margin beside a code
}
