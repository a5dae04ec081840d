package scene

// A Drawing is a page out of a PDF file, with all that it is drawn with: lines, letters and pictures as they are. Only an
// output that writes PDF can take it over; pdfpage makes it.
type Drawing struct {
	Form  Part     // a form that fills the unit square
	Parts []Part   // what the form and they themselves refer to
	Sum   [32]byte // the same for drawings that are the same
}

// A Part is an object of a PDF file. Where it refers to a part of its drawing, the number of that part stands between braces,
// such as {7}; braces stand nowhere else.
type Part struct {
	Text   []byte // of a stream: its dictionary, without its length
	Data   []byte // of a stream
	Stream bool
}
