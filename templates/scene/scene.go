// Package scene holds finished pages: a few kinds of item at fixed positions, nothing left to decide. Templates make
// them, outputs read them; neither knows the other. It does no measuring and knows no font, no catalog and no file format.
package scene

// A Page is one finished page. Positions are measured from the top left corner of the trimmed page, x to the right and
// y downwards; items are drawn in order, later ones over earlier ones.
type Page struct {
	W, H  Length // trimmed size
	Bleed Length // how far ink may run over each edge, to be cut away
	Marks bool   // crop marks outside the bleed
	Pixel Length // side of the pixels that the page was measured in; 0 for paper
	Slug  string // a line for the press, outside the bleed where all marks are asked for; no part of the sign
	Stock bool   // of label stock, or of cards to its foot: all of it is cut or peeled, so nothing else is printed on it
	Items []Item
}

// A Document is what becomes one file, or a part of one.
type Document struct {
	Title   string
	Lang    string // BCP 47, such as "vi"
	Pages   []Page
	Outline []Bookmark
}

// A Bookmark names a page in a document's outline.
type Bookmark struct {
	Title string
	Page  int // index into Document.Pages
	Level int // 0 at the top
}

// An Item is a *Text, *Path, *Code, *Image or *Clip. Each output is one switch over these.
type Item interface{ item() }

func (*Text) item()  {}
func (*Path) item()  {}
func (*Code) item()  {}
func (*Image) item() {}
func (*Clip) item()  {}

// Text is one run of text on one line in one face. Nobody after the layout breaks or measures it again.
type Text struct {
	At       Point  // left end of the baseline, before turning
	Size     Length // the em
	Face     string // a name in templates/fonts, such as "text-700"
	Ink      Ink
	S        string // NFC; every rune is in the face
	Width    Length // sum of advances and kerning
	Turn     Turn   // about At
	Link     string // what a click opens, or nothing
	Volatile bool   // not part of the edition: a decision number, a date, an officer's name
}

// Path is one shape of lines and Bézier curves, filled (even-odd is never used: nonzero winding), stroked, or both.
type Path struct {
	Segs   []Seg
	Fill   Ink
	Stroke Ink
	Width  Length // of the stroke
	Round  bool   // round caps and joins, else butt caps and mitred joins
	Dash   Length // length of a dash and of the gap after it; 0 is solid
}

// Op says what a Seg does.
type Op uint8

// The drawing steps of a Path and the points each uses.
const (
	Move  Op = iota // P[0]
	Line            // P[0]
	Curve           // P[0], P[1] control points, P[2] end
	Close           // none
)

// Seg is one step of a Path.
type Seg struct {
	Op Op
	P  [3]Point
}

// Level is an error correction level of a QR symbol.
type Level byte

// The levels that signs use; L is never printed.
const (
	M Level = 'M' // 15 %
	Q Level = 'Q' // 25 %
	H Level = 'H' // 30 %
)

// Code is one QR symbol. It carries what is needed to draw it, not the modules themselves: making them is by far the
// dearest step of a build, so a sign that does not change never pays for it.
type Code struct {
	At      Point  // top left of the symbol; the quiet zone lies outside
	Module  Length // side of one module, a whole number of Dots
	Version int    // 1 to 40
	Level   Level
	Payload string // ASCII
	Caption string // the name printed beside it
	Ref     string // what it stands for, such as a procedure's code
}

// QuietZone is the least white margin around a symbol, in modules (ISO/IEC 18004).
const QuietZone = 4

// Modules is the number of modules on a side, quiet zone not counted.
func (c *Code) Modules() int { return 17 + 4*c.Version }

// Side is the side of the symbol, quiet zone not counted.
func (c *Code) Side() Length { return Length(c.Modules()) * c.Module }

// Box is the place that the symbol takes with its quiet zone.
func (c *Code) Box() Rect {
	q := QuietZone * c.Module
	return Rect{c.At.X - q, c.At.Y - q, c.Side() + 2*q, c.Side() + 2*q}
}

// Image is a picture stretched over a box.
type Image struct {
	Rect
	Data    []byte   // PNG or JPEG; nothing where only the drawing is there
	Drawing *Drawing // what the picture shows, for outputs that can take it over; or nil
	Turn    Turn     // about the middle; Rect is the box after turning
}

// Clip confines all that is drawn after it to a box, up to the next Clip; one without an area ends it. Layouts make none:
// they are for what lays finished pages on sheets. A code is never cut by one.
type Clip struct{ Rect }

// Ends tells whether what is drawn next is free again.
func (c *Clip) Ends() bool { return c.W <= 0 || c.H <= 0 }
