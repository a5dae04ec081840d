package table

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"bangqr/catalog/fault"

	"golang.org/x/net/html"
)

// A page is read token by token, and not as a tree: a tree takes a hundred bytes a tag, and a page may be nothing but tags.
// What browsers mend in tables, such as cells and rows that are not closed, is mended here.

// Bounds of a page: 10,000 procedures take some 10 MB, and a page of nothing but tags takes 0.4 µs for each.
const (
	maxPage = 32 << 20
	maxTag  = 16 << 20 // bytes of a tag or a text; pictures stand within tags of saved pages
)

// The most columns and rows that a cell may reach over (HTML, 4.9.11).
const (
	maxColspan = 1000
	maxRowspan = 65534
)

// Page reads the tables of an HTML page, in its order: a page as a browser saves it, and the many workbooks of web systems
// that are pages in truth. A table within a cell of another is text of that cell, unless it is a list of its own: three
// rows and three columns at least. The text must be decoded already.
func Page(text, name string, o Options) (*Book, error) {
	b := newBudget(o.Limits)
	at := fault.Where{File: name}
	if most := min(b.bytes, maxPage); int64(len(text)) > most {
		return nil, fault.At(at, "page larger than %d MB: split it, or save it as .xlsx", "trang web lớn hơn %d MB. Tách thành nhiều tệp, hoặc lưu dạng .xlsx.", max(most>>20, 1))
	}
	p := &page{tables: tables{budget: b, at: at}, z: html.NewTokenizer(strings.NewReader(text))}
	p.z.SetMaxBuf(maxTag)
	for {
		kind := p.z.Next()
		if kind == html.ErrorToken {
			break
		}
		if err := p.token(kind); err != nil {
			return nil, err
		}
	}
	if err := p.z.Err(); !errors.Is(err, io.EOF) {
		return nil, fault.At(at, "page with a tag of more than %d MB: save the table alone", "trang web có thẻ lớn hơn %d MB. Chỉ lưu riêng bảng.", maxTag>>20)
	}
	for len(p.stack) > 0 {
		if err := p.endTable(); err != nil {
			return nil, err
		}
	}
	return &Book{Tables: p.sorted()}, nil
}

// page is one being read.
type page struct {
	tables
	z       *html.Tokenizer
	pre     int    // open elements in which blanks count
	skip    string // the element that is passed over
	depth   int    // of elements of that name within it
	inCell  bool   // it is passed over since it is hidden, up to the end of its cell at most
	caption bool
}

// tag is what we look at of one.
type tag struct {
	name             string
	href, style      string
	hidden           bool
	colspan, rowspan int
}

func (p *page) token(kind html.TokenType) error {
	switch kind {
	case html.TextToken:
		if p.skip == "" {
			p.say(string(p.z.Text()))
		}
		return nil
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
	default:
		return nil
	}
	t := p.tag()
	if p.skip != "" && !p.leave(t.name, kind) {
		return nil
	}
	if kind == html.EndTagToken {
		return p.end(t.name)
	}
	return p.begin(t, kind == html.SelfClosingTagToken)
}

// tag reads a tag's name and attributes.
func (p *page) tag() tag {
	name, more := p.z.TagName()
	t := tag{name: string(name), colspan: 1, rowspan: 1}
	for more {
		var key, value []byte
		key, value, more = p.z.TagAttr()
		switch string(key) {
		case "href":
			t.href = strings.TrimSpace(string(value))
		case "style":
			t.style = strings.ToLower(strings.ReplaceAll(string(value[:min(len(value), 4096)]), " ", ""))
		case "hidden":
			t.hidden = true
		case "colspan":
			t.colspan = span(string(value), maxColspan)
		case "rowspan":
			t.rowspan = span(string(value), maxRowspan)
			if strings.TrimSpace(string(value)) == "0" {
				t.rowspan = maxRowspan
			}
		}
	}
	t.hidden = t.hidden || strings.Contains(t.style, "display:none")
	return t
}

// span reads how far a cell reaches; 1 for what is no number.
func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

// leave reports whether a tag is to be looked at though an element is being passed over.
func (p *page) leave(name string, kind html.TokenType) bool {
	if p.inCell && cellTag(name) {
		p.skip = ""
		return true
	}
	if name != p.skip {
		return false
	}
	switch kind {
	case html.StartTagToken:
		p.depth++
	case html.EndTagToken:
		if p.depth--; p.depth == 0 {
			p.skip = ""
		}
	}
	return false
}

// cellTag reports the elements that tables are made of.
func cellTag(name string) bool {
	switch name {
	case "td", "th", "tr", "table", "thead", "tbody", "tfoot":
		return true
	}
	return false
}

// say adds text to the open cell, caption or paragraph; blanks in it are one space each, as a browser shows them.
func (p *page) say(text string) {
	b := p.into()
	if p.caption {
		b = &p.para
	}
	if b == nil {
		return
	}
	if p.pre > 0 {
		b.add(strings.ReplaceAll(text, "\r\n", "\n"))
		return
	}
	for len(text) > 0 {
		n := strings.IndexAny(text, " \t\r\n\f")
		if n < 0 {
			n = len(text)
		}
		if n > 0 {
			if b.gap && !b.lack && b.b.Len() > 0 && !strings.HasSuffix(b.b.String(), "\n") {
				b.add(" ")
			}
			b.gap = false
			b.add(text[:n])
		}
		if n < len(text) {
			b.gap = true
			n++
		}
		text = text[n:]
	}
}

func (p *page) begin(t tag, closed bool) error {
	switch t.name {
	case "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "noscript", "select", "svg", "math", "template", "object":
		if !closed {
			p.skip, p.depth, p.inCell = t.name, 1, false
		}
	case "table":
		return p.open()
	case "tr":
		return p.beginRow(t.hidden)
	case "td", "th":
		return p.beginCell(t)
	case "thead", "tbody", "tfoot":
		return p.endSection()
	case "caption":
		if p.top() != nil && !p.top().inCell {
			p.endLine()
			p.caption = true
		}
	case "br":
		if b := p.into(); b == &p.para {
			p.endLine()
		} else if b != nil {
			b.gap = false
			b.add("\n")
		}
	case "a":
		if b := p.into(); b != nil && b.link == "" && leads(t.href) {
			b.link = t.href
		}
	case "pre":
		p.pre++
		p.endLine()
	default:
		p.inline(t, closed)
	}
	return nil
}

// inline takes in the elements that tables do not care for: blocks end a line, and what is hidden in a cell is passed over.
func (p *page) inline(t tag, closed bool) {
	if block(t.name) {
		p.endLine()
	}
	if g := p.top(); t.hidden && g != nil && g.inCell && !closed && !void(t.name) {
		p.skip, p.depth, p.inCell = t.name, 1, true
	}
}

// leads reports an address that leads out of the page.
func leads(href string) bool {
	return href != "" && href[0] != '#' && !strings.HasPrefix(strings.ToLower(href), "javascript:")
}

// block reports elements that stand in lines of their own.
func block(name string) bool {
	switch name {
	case "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "article", "header",
		"footer", "main", "nav", "aside", "address", "blockquote", "center", "fieldset", "legend", "form", "figure", "body", "head":
		return true
	}
	return false
}

// void reports elements that have no end tag.
func void(name string) bool {
	switch name {
	case "input", "img", "hr", "col", "wbr", "link", "meta", "embed", "area", "base", "source", "track", "param":
		return true
	}
	return false
}
