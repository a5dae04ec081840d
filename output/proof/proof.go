// Package proof makes the sheet that the second pair of eyes signs before anything is printed: for each code of a build a small
// picture of its page, the code, the name beside it, where it leads in words, and a box to tick. What it shows was read back from
// the files.
package proof

import (
	"net/url"
	"strings"

	"bangqr/output/drawn"
	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// A Sheet is what is signed.
type Sheet struct {
	Lang   string
	Office string
	Folder string
	Sound  bool // no fault was found
	Faults int
	Judges string
	Rows   []Row
}

// A Row is one code.
type Row struct {
	Name    string // what stands beside it
	About   string // the code number of the procedure
	Payload string
	Sign    string
	Edition string
	Page    int
	Code    []byte // PNG
	Thumb   []byte // PNG of the page; its size is in Wide and High, any unit
	Wide    int
	High    int
}

const (
	mm     = scene.MM
	pt     = scene.Pt
	width  = 210 * mm
	height = 297 * mm
	left   = 14 * mm
	right  = width - 14*mm
	foot   = height - 26*mm // rows end here

	rowHigh   = 26 * mm
	thumbSide = 24 * mm
	codeSide  = 22 * mm
	tickSide  = 7 * mm
)

// Pages sets the sheet on A4.
func (s *Sheet) Pages() scene.Document {
	d := &drawing{sheet: s}
	d.page()
	d.heading()
	for i := range s.Rows {
		if d.y+rowHigh > foot {
			d.page()
		}
		d.row(i+1, &s.Rows[i])
	}
	d.ending()
	for i := range d.pages {
		d.footer(&d.pages[i], i+1)
	}
	return scene.Document{Title: s.say("title") + " – " + s.Office, Lang: s.Lang, Pages: d.pages}
}

func (s *Sheet) say(key string, args ...any) string { return words.Say(key, s.Lang, args...) }

// A drawing is the page at hand and how far down it is filled.
type drawing struct {
	sheet *Sheet
	pages []scene.Page
	y     scene.Length
}

func (d *drawing) page() {
	d.pages = append(d.pages, scene.Page{W: width, H: height})
	d.y = 16 * mm
}

func (d *drawing) add(items ...scene.Item) {
	p := &d.pages[len(d.pages)-1]
	p.Items = append(p.Items, items...)
}

// run is a line of text, with a mark for each letter that the face lacks.
func run(face string, size, x, y scene.Length, text string) *scene.Text {
	if f, ok := fonts.Lookup(face); ok {
		text = strings.Map(func(r rune) rune {
			if !f.Has(r) {
				return '?'
			}
			return r
		}, text)
	}
	return drawn.Line(face, size, x, y, text)
}

func (d *drawing) heading() {
	s := d.sheet
	d.y += 7 * mm
	d.add(run(drawn.Title, 22*pt, left, d.y, s.say("title")))
	d.y += 7 * mm
	verdict := s.say("sound")
	if !s.Sound {
		verdict = s.say("unsound", s.Faults)
	}
	for _, line := range []string{strings.Trim(s.Office+" · "+s.Folder, " ·"), s.say("count", len(s.Rows)), s.say("judges", s.Judges)} {
		d.lines(drawn.Plain, 9*pt, left, right-left, line, 9*mm/2, 2)
	}
	d.lines(drawn.Bold, 10*pt, left, right-left, verdict, 5*mm, 2)
	d.lines(drawn.Plain, 9*pt, left, right-left, s.say("how"), 9*mm/2, 3)
	d.y += mm
	d.add(drawn.Stroke(left, d.y, right, d.y, mm/3))
}

// lines sets a text over a few lines, the last of them ended by … where there would be more, and goes below them.
func (d *drawing) lines(face string, size, x, room scene.Length, text string, lead scene.Length, most int) {
	all := wrap(face, size, room, text)
	for i, l := range all[:min(most, len(all))] {
		if i == most-1 && len(all) > most {
			r := []rune(l)
			for len(r) > 1 && run(face, size, 0, 0, string(r)+" …").Width > room {
				r = r[:len(r)-1]
			}
			l = strings.TrimRight(string(r), " ") + " …"
		}
		d.add(run(face, size, x, d.y, l))
		d.y += lead
	}
}

// wrap breaks a text between words; a word that is wider than the room is broken anywhere.
func wrap(face string, size, room scene.Length, text string) []string {
	var out []string
	line := ""
	fits := func(s string) bool { return run(face, size, 0, 0, s).Width <= room }
	for w := range strings.FieldsSeq(text) {
		if next := strings.TrimLeft(line+" "+w, " "); fits(next) {
			line = next
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for r := []rune(w); !fits(w); r = []rune(w) {
			n := 1
			for n < len(r)-1 && fits(string(r[:n+1])) {
				n++
			}
			if n >= len(r) {
				break
			}
			out, w = append(out, string(r[:n])), string(r[n:])
		}
		line = w
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

// row sets one code.
func (d *drawing) row(no int, r *Row) {
	top := d.y + mm
	d.picture(r.Thumb, left, top, thumbSide, r.Wide, r.High)
	d.picture(r.Code, left+thumbSide+3*mm, top+mm, codeSide, 1, 1)
	x := left + thumbSide + codeSide + 7*mm
	tick := right - tickSide
	room := tick - 6*mm - x
	d.y = top + 4*mm
	name := r.Name
	if name == "" {
		name = r.About
	}
	if len(wrap(drawn.Bold, 10*pt, room, name)) > 2 { // the whole name is what is compared
		d.y -= mm
		d.lines(drawn.Bold, 8*pt, x, room, name, 7*mm/2, 3)
		d.y += mm / 2
	} else {
		d.lines(drawn.Bold, 10*pt, x, room, name, 9*mm/2, 2)
	}
	host, rest := inWords(r.Payload)
	d.lines(drawn.Bold, 9*pt, x, room, host, 4*mm, 1)
	if rest != "" {
		d.lines(drawn.Plain, 8*pt, x, room, rest, 7*mm/2, 2)
	}
	about := r.About
	if about != "" {
		about += " · "
	}
	d.y = max(d.y, top+19*mm)
	d.lines(drawn.Plain, 7*pt, x, room, about+d.sheet.say("of", r.Sign, r.Page, r.Edition), 3*mm, 2)
	d.add(box(tick, top+7*mm, tickSide), run(drawn.Plain, 7*pt, tick-3*mm, top+5*mm, d.sheet.say("no", no)))
	d.y = top - mm + rowHigh
	d.add(drawn.Stroke(left, d.y, right, d.y, mm/10))
}

// inWords is an address as it is printed: its host, then the rest. What is no address is said as it is.
func inWords(payload string) (host, rest string) {
	u, err := url.Parse(payload)
	if err != nil || u.Host == "" || !strings.EqualFold(u.Scheme, "https") && !strings.EqualFold(u.Scheme, "http") {
		return payload, ""
	}
	return strings.ToLower(u.Host), strings.TrimPrefix(payload[len(u.Scheme)+3:], u.Host)
}

// picture sets an image into a square, as large as it goes.
func (d *drawing) picture(data []byte, x, y, side scene.Length, wide, high int) {
	if len(data) == 0 || wide < 1 || high < 1 {
		return
	}
	w, h := side, side
	if wide > high {
		h = side * scene.Length(high) / scene.Length(wide)
	} else {
		w = side * scene.Length(wide) / scene.Length(high)
	}
	r := scene.Rect{X: x + (side-w)/2, Y: y + (side-h)/2, W: w, H: h}
	d.add(&scene.Image{Rect: r, Data: data})
	if side == thumbSide {
		d.add(frame(r))
	}
}

func box(x, y, side scene.Length) *scene.Path {
	p := frame(scene.Rect{X: x, Y: y, W: side, H: side})
	p.Width = mm / 3
	return p
}

func frame(r scene.Rect) *scene.Path {
	at := func(x, y scene.Length) [3]scene.Point { return [3]scene.Point{{X: x, Y: y}} }
	return &scene.Path{Stroke: scene.Black, Width: mm / 10, Segs: []scene.Seg{{Op: scene.Move, P: at(r.X, r.Y)}, {Op: scene.Line, P: at(r.Right(), r.Y)},
		{Op: scene.Line, P: at(r.Right(), r.Bottom())}, {Op: scene.Line, P: at(r.X, r.Bottom())}, {Op: scene.Close}}}
}

// ending is where the sheet is signed.
func (d *drawing) ending() {
	if d.y+44*mm > foot {
		d.page()
	}
	d.y += 9 * mm
	s := d.sheet
	for i, who := range strings.Split(s.say("sign"), "|") {
		x := left + scene.Length(i)*94*mm
		d.add(run(drawn.Bold, 10*pt, x, d.y, who), run(drawn.Plain, 8*pt, x, d.y+5*mm, s.say("sign-how")))
		d.add(drawn.Stroke(x, d.y+28*mm, x+80*mm, d.y+28*mm, mm/10), run(drawn.Plain, 8*pt, x, d.y+33*mm, s.say("date")))
	}
}

// footer is on each page: a page alone still says what it belongs to.
func (d *drawing) footer(p *scene.Page, no int) {
	y := height - 14*mm
	p.Items = append(p.Items, drawn.Stroke(left, y-5*mm, right, y-5*mm, mm/10),
		run(drawn.Plain, 8*pt, left, y, d.sheet.say("page", no, len(d.pages))), run(drawn.Plain, 8*pt, left+100*mm, y, d.sheet.say("initials")))
}

// words are Vietnamese, and English for all other languages.
var words = drawn.Words{
	"title":    {"Phiếu soát trước khi in", "Proof before printing"},
	"count":    {"%d mã QR, đọc lại từ chính các tệp", "%d codes, read back from the files themselves"},
	"judges":   {"Đã kiểm tra bằng: %s", "Judges that spoke: %s"},
	"sound":    {"Máy kiểm tra: ĐẠT. Chỉ in sau khi người soát ký.", "By machine: SOUND. Print only after this sheet is signed."},
	"unsound":  {"Máy kiểm tra: KHÔNG ĐẠT, %d lỗi. Không in.", "By machine: NOT SOUND, %d faults. Do not print."},
	"how":      {"Quét từng mã bằng điện thoại. Trang mở ra đúng tên thủ tục, đúng tên miền ghi bên cạnh thì đánh dấu.", "Scan each code. Tick it if the page that opens is of that name and at that host."},
	"of":       {"%s, trang %d, bản in %s", "%s, page %d, edition %s"},
	"no":       {"Số %d", "No %d"},
	"sign":     {"Người soát|Người duyệt in", "Checked by|Released by"},
	"sign-how": {"(ký, ghi rõ họ tên)", "(signature and name)"},
	"date":     {"Ngày …… tháng …… năm …………", "Date: …… / …… / …………"},
	"page":     {"Trang %d / %d", "Page %d of %d"},
	"initials": {"Người soát ký tắt: …………………… Ngày: ……/……/…………", "Initials: …………………… Date: ……/……/…………"},
}
