// Package proof makes the sheet that the second pair of eyes signs before anything is printed: for each code of a build a small
// picture of its page, the code, the name beside it, where it leads in words, and a box to tick. What it shows was read back from
// the files.
package proof

import (
	"cmp"
	"net/url"
	"strings"

	"bangqr/output/drawn"
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
	Codes  int // on all signs; Rows are those that differ
	Rows   []Row
}

// A Row is one code, as one sign or several of a kind have it: picture, name and address are the same on all of them.
type Row struct {
	Name    string // what stands beside it
	About   string // the code number of the procedure
	Payload string
	Signs   []On
	Page    int
	Code    []byte // PNG
	Thumb   []byte // PNG of the page; its size is in Wide and High, any unit
	Wide    int
	High    int
}

// An On is a sign that has the code of a row.
type On struct{ Sign, Edition string }

const (
	mm    = scene.MM
	pt    = scene.Pt
	left  = 14 * mm
	right = drawn.Width - 14*mm
	top   = 16 * mm
	foot  = drawn.Height - 26*mm // rows end here

	rowHigh   = 26 * mm
	thumbSide = 24 * mm
	codeSide  = 22 * mm
	tickSide  = 7 * mm
)

// Pages sets the sheet on A4.
func (s *Sheet) Pages() scene.Document {
	d := &drawing{s, drawn.Flow{Top: top, Bottom: foot}}
	d.Page()
	d.heading()
	for i := range s.Rows {
		d.Room(rowHigh)
		d.row(i+1, &s.Rows[i])
	}
	d.editions()
	d.ending()
	for i := range d.Sheets {
		d.footer(&d.Sheets[i], i+1)
	}
	title := s.say("title")
	if about := cmp.Or(s.Office, s.Folder); about != "" {
		title += " – " + about
	}
	return scene.Document{Title: title, Lang: s.Lang, Pages: d.Sheets}
}

func (s *Sheet) say(key string, args ...any) string { return words.Say(key, s.Lang, args...) }

// A drawing is a sheet while it is drawn.
type drawing struct {
	sheet *Sheet
	drawn.Flow
}

func (d *drawing) heading() {
	s := d.sheet
	d.Y += 7 * mm
	d.Add(drawn.Text(drawn.Title, 22*pt, left, d.Y, s.say("title")))
	d.Y += 7 * mm
	verdict := s.say("sound")
	if !s.Sound {
		verdict = s.say("unsound", s.Faults)
	}
	for _, line := range []string{strings.Trim(s.Office+" · "+s.Folder, " ·"), s.count(), s.say("judges", s.Judges)} {
		d.lines(drawn.Plain, 9*pt, left, right-left, line, 9*mm/2, 2)
	}
	d.lines(drawn.Bold, 10*pt, left, right-left, verdict, 5*mm, 2)
	d.lines(drawn.Plain, 9*pt, left, right-left, s.say("how"), 9*mm/2, 3)
	if s.Codes > len(s.Rows) {
		d.lines(drawn.Plain, 9*pt, left, right-left, s.say("once"), 9*mm/2, 3)
	}
	d.Y += mm
	d.Add(drawn.Stroke(left, d.Y, right, d.Y, mm/3))
}

// lines sets a text over a few lines, the last of them ended by … where there would be more, and goes below them.
func (d *drawing) lines(face string, size, x, room scene.Length, text string, lead scene.Length, most int) {
	all := drawn.Wrap(face, size, room, text)
	for i, l := range all[:min(most, len(all))] {
		if i == most-1 && len(all) > most {
			r := []rune(l)
			for len(r) > 1 && drawn.Text(face, size, 0, 0, string(r)+" …").Width > room {
				r = r[:len(r)-1]
			}
			l = strings.TrimRight(string(r), " ") + " …"
		}
		d.Add(drawn.Text(face, size, x, d.Y, l))
		d.Y += lead
	}
}

// row sets one code.
func (d *drawing) row(no int, r *Row) {
	top := d.Y + mm
	d.picture(r.Thumb, left, top, thumbSide, r.Wide, r.High)
	d.picture(r.Code, left+thumbSide+3*mm, top+mm, codeSide, 1, 1)
	x := left + thumbSide + codeSide + 7*mm
	tick := right - tickSide
	room := tick - 6*mm - x
	d.Y = top + 4*mm
	name := r.Name
	if name == "" {
		name = r.About
	}
	if len(drawn.Wrap(drawn.Bold, 10*pt, room, name)) > 2 { // the whole name is what is compared
		d.Y -= mm
		d.lines(drawn.Bold, 8*pt, x, room, name, 7*mm/2, 3)
		d.Y += mm / 2
	} else {
		d.lines(drawn.Bold, 10*pt, x, room, name, 9*mm/2, 2)
	}
	host, rest := inWords(r.Payload)
	d.lines(drawn.Bold, 9*pt, x, room, host, 4*mm, 1)
	if rest != "" {
		d.lines(drawn.Plain, 8*pt, x, room, rest, 7*mm/2, 2)
	}
	d.Y = max(d.Y, top+19*mm)
	d.lines(drawn.Plain, 7*pt, x, room, d.sheet.on(r), 3*mm, 2)
	d.Add(drawn.Frame(scene.Rect{X: tick, Y: top + 7*mm, W: tickSide, H: tickSide}, scene.Black, mm/3), drawn.Text(drawn.Plain, 7*pt, tick-3*mm, top+5*mm, d.sheet.say("no", no)))
	d.Y = top - mm + rowHigh
	d.Add(drawn.Stroke(left, d.Y, right, d.Y, mm/10))
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
	d.Add(&scene.Image{Rect: r, Data: data})
	if side == thumbSide {
		d.Add(drawn.Frame(r, scene.Black, mm/10))
	}
}

// ending is where the sheet is signed.
func (d *drawing) ending() {
	d.Room(44 * mm)
	d.Y += 9 * mm
	s := d.sheet
	for i, who := range strings.Split(s.say("sign"), "|") {
		x := left + scene.Length(i)*94*mm
		d.Add(drawn.Text(drawn.Bold, 10*pt, x, d.Y, who), drawn.Text(drawn.Plain, 8*pt, x, d.Y+5*mm, s.say("sign-how")))
		d.Add(drawn.Stroke(x, d.Y+28*mm, x+80*mm, d.Y+28*mm, mm/10), drawn.Text(drawn.Plain, 8*pt, x, d.Y+33*mm, s.say("date")))
	}
}

// footer is on each page: a page alone still says what it belongs to.
func (d *drawing) footer(p *scene.Page, no int) {
	y := drawn.Height - 14*mm
	p.Items = append(p.Items, drawn.Stroke(left, y-5*mm, right, y-5*mm, mm/10),
		drawn.Text(drawn.Plain, 8*pt, left, y, d.sheet.say("page", no, len(d.Sheets))), drawn.Text(drawn.Plain, 8*pt, left+100*mm, y, d.sheet.say("initials")))
}

// words are Vietnamese, and English for all other languages.
var words = drawn.Words{
	"title":    {"Phiếu soát trước khi in", "Proof before printing"},
	"count":    {"Mã QR đọc lại từ chính các tệp: %d. Dòng cần soát: %d", "Codes read back from the files themselves: %d. Rows to tick: %d"},
	"once":     {"Mã QR có cùng loại bản in, cùng hình, tên và địa chỉ chỉ ghi một dòng, soát một lần cho mọi bản in nêu trong dòng; khác bất cứ điều gì thì ghi dòng riêng.", "Codes of one kind of sign with the same picture, name and address have one row, ticked once for all signs that it names; whatever differs in anything has a row of its own."},
	"judges":   {"Đã kiểm tra bằng: %s", "Judges that spoke: %s"},
	"sound":    {"Máy kiểm tra: ĐẠT. Chỉ in sau khi người soát ký.", "By machine: SOUND. Print only after this sheet is signed."},
	"unsound":  {"Máy kiểm tra: KHÔNG ĐẠT, %d lỗi. Không in.", "By machine: NOT SOUND, %d faults. Do not print."},
	"how":      {"Quét từng mã bằng điện thoại. Trang mở ra đúng tên thủ tục, đúng tên miền ghi bên cạnh thì đánh dấu.", "Scan each code. Tick it if the page that opens is of that name and at that host."},
	"of":       {"%s, trang %d, bản in %s", "%s, page %d, edition %s"},
	"on":       {"%s, %d bản in: %s", "%s, %d signs: %s"},
	"editions": {"Các bảng có mã QR ghi chung dòng, kèm số bản in", "Signs whose codes share rows, with their editions"},
	"no":       {"Số %d", "No %d"},
	"sign":     {"Người soát|Người duyệt in", "Checked by|Released by"},
	"sign-how": {"(ký, ghi rõ họ tên)", "(signature and name)"},
	"date":     {"Ngày …… tháng …… năm …………", "Date: …… / …… / …………"},
	"page":     {"Trang %d / %d", "Page %d of %d"},
	"initials": {"Người soát ký tắt: …………………… Ngày: ……/……/…………", "Initials: …………………… Date: ……/……/…………"},
}
