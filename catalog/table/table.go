// Package table makes tables of text out of files as offices have them: CSV, TSV and what is pasted from a clipboard, XLSX
// workbooks, the tables of DOCX documents and of HTML pages. It keeps each cell's text and place as the file has them; what
// a table means is for package catalog to find out.
package table

// A Book is everything tabular in one file.
type Book struct {
	Tables   []Table
	Findings []Finding // what the file holds besides cells and should not: macros, links to other files
	Days1904 bool      // a workbook that counts days from 1 January 1904 (ECMA-376 18.17.4.1), as Excel for Mac once did
	Program  string    // that last saved a workbook, as it says itself: "Microsoft Excel"
}

// A Table is a sheet of a workbook, a table of a document or page, or a file of delimited text.
type Table struct {
	Sheet     string          // name of the sheet; of a document, "Bảng 3" for the third table; nothing for text
	Hidden    bool            // the sheet is hidden
	Title     []string        // the few paragraphs right above a document's table, the nearest last
	Delimiter rune            // of text
	MacLines  bool            // of text: its lines end with CR alone
	Stray     int             // of text: cells in which a quotation mark was taken as it stands
	Rows      []Row           // those with something in them, in order
	Merged    []Range         // merged cells of more than one row or column
	Links     map[Cell]string // addresses behind the text of cells
	Formulas  map[Cell]string // formulas, "=" first; the row has the value that the program saved beside them
}

// A Row is one row with its number as a spreadsheet shows it, 1 for the first; in a document's table they are counted alike.
type Row struct {
	N      int
	Cells  []string // the raw text, up to the last cell that has any; lines of a cell are parted by "\n"
	Hidden bool     // by a filter, by hand or by the page's style; it is read like any other
	Cut    uint16   // of text: empty cells that are written out behind the last
}

// A Cell is the place of one cell: row as in Row.N, column 0 for A.
type Cell struct{ Row, Col int }

// A Range is a block of cells, both corners within it.
type Range struct{ From, To Cell }

// A Finding is something in a file that is no cell's text. Rule is the id that package catalog words it by.
type Finding struct {
	Rule  string // "workbook-macro", "workbook-link"
	Sheet string
	Value string // the name of the part, or the address of the other file
}
