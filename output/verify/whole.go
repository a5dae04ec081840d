package verify

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bangqr/output"
	"bangqr/output/preflight"
)

// What a viewer does with a file beyond its pages' content, such as layers that it hides, forms, scripts, or a page that was
// written over by an update at the end, is in none of our files: whatever has it was made by someone else.

// The entries that our files have, of a page and of the file.
var (
	pageKeys    = []string{"Annots", "BleedBox", "Contents", "CropBox", "Group", "MediaBox", "Parent", "Resources", "Rotate", "TrimBox", "Type", "UserUnit"} // boxes and turns are looked at by themselves
	trailerKeys = []string{"ID", "Info", "Root", "Size"}                                                                                                     // not Prev, XRefStm or Encrypt, of which readers make different things
	fileKeys    = []string{"Lang", "MarkInfo", "Metadata", "Outlines", "PageLabels", "PageLayout", "PageMode", "Pages", "Type", "Version", "ViewerPreferences"}
)

// names are those that the end of a file holds; what encodes a letter of one is part of it.
var names = regexp.MustCompile(`/[^\x00\t\n\f\r ()<>\[\]{}/%]*`)

func (l *look) entries(page int, keys, known []string) {
	for _, k := range keys {
		if !slices.Contains(known, k) {
			l.fault("structure", page, fmt.Sprintf("tệp có phần mà chương trình không tạo ra: đã bị sửa. Tạo lại bản in (chi tiết: %q)", short(k)), fmt.Sprintf("the file has an entry %q that none of ours has: it was changed, build again", short(k)))
			return
		}
	}
}

// once looks whether the file is of one piece: an update at its end replaces objects, which some programs see and some do not.
func (l *look) once() {
	end := bytes.LastIndex(l.data, []byte("trailer"))
	if end >= 0 && !framed(l.data) {
		l.fault("structure", 0, "tệp không còn nguyên như khi tạo: có phần thừa ở đầu hoặc cuối, hoặc bảng tham chiếu (xref) sai. Tạo lại bản in", "the file is not whole: something stands before or behind it, or its table of objects is wrong: build again")
		return
	}
	if end >= 0 && bytes.Count(l.data, []byte("startxref")) == 1 && !slices.ContainsFunc(names.FindAllString(string(l.data[end:]), -1), func(n string) bool { return !slices.Contains(trailerKeys, n[1:]) }) {
		return
	}
	l.fault("structure", 0, "tệp không còn nguyên như khi tạo: có phần được ghi thêm, hoặc chương trình khác đã ghi lại tệp. Tạo lại bản in", "the file is not of one piece, something was appended to it or another program wrote it anew: build again")
}

// preflight holds the file to what a print shop refuses, and to what it warns of where the file was made for one.
func (l *look) preflight(facts *preflight.Facts) {
	shop := l.of.Inks == "cmyk"
	for _, f := range facts.Look(preflight.For{Shop: shop}) {
		level := Warning
		switch {
		case f.Rule == "quiet-zone": // measured by itself
			continue
		case f.Level == preflight.Fault:
			level = Fault
		case f.Level == preflight.Note || !shop:
			continue
		}
		page := 0
		if len(f.Pages) > 0 {
			page = f.Pages[0]
		}
		l.add(Finding{Rule: "preflight-" + f.Rule, Level: level, Page: page, VI: "xưởng in không nhận: " + f.VI + ". Tạo lại bản in", EN: "a print shop refuses it: " + f.EN + ": build again"})
	}
}

// links holds what lies over the page to its codes: whoever taps one goes where whoever scans it goes. Over what no viewer
// opens, such as a Wi-Fi network, lies nothing.
func (l *look) links(n int, s *sheet, wants []want, boxes []box) {
	l.unlinked(n, s, wants, boxes)
	for i := range s.links {
		k := &s.links[i]
		if k.What == "Link" && k.Draw {
			l.framedLink(n, k)
			continue
		}
		if k.What != "Link" || k.Acts != "URI" && k.Acts != "GoTo" && k.Acts != "" {
			l.fault("annotation", n, fmt.Sprintf("trên trang có chú thích %q mà chương trình không tạo ra. Tạo lại bản in", short(k.What+" "+k.Acts)),
				fmt.Sprintf("an annotation %q that none of ours is lies on the page: build again", short(k.What+" "+k.Acts)))
			continue
		}
		if k.To == "" {
			continue
		}
		w, at, ok := under(boxOf(k.Box), wants, boxes)
		switch {
		case !tappable(k.To):
			l.codeFault("link", n, s, boxOf(k.Box), w, fmt.Sprintf("chạm vào đây thì mở %q, thứ mà không chương trình nào mở được. Tạo lại bản in", unspoken(k.To)), fmt.Sprintf("a tap here is to open %q, which no viewer opens: build again", unspoken(k.To)))
		case ok && !alike(k.To, w.Payload):
			l.codeFault("link", n, s, at, w, fmt.Sprintf("chạm vào mã QR thì mở %q, quét thì mở %q. Tạo lại bản in", short(k.To), short(w.Payload)), fmt.Sprintf("a tap on the code leads to %q, a scan to %q: build again", short(k.To), short(w.Payload)))
		case !ok && !l.leads(n, k.To):
			l.codeFault("link", n, s, boxOf(k.Box), nil, fmt.Sprintf("đường dẫn lạ %q. Tạo lại bản in", short(k.To)), fmt.Sprintf("a link to %q, which no code of the page has: build again", short(k.To)))
		}
	}
}

// framedLink tells of a link that shows, or is more than a link.
func (l *look) framedLink(n int, k *preflight.Link) {
	to := unspoken(k.To)
	if tappable(k.To) {
		to = short(k.To)
	}
	l.fault("annotation", n, fmt.Sprintf("đường dẫn tới %q có khung, hình vẽ hoặc phần lạ mà chương trình không tạo ra. Tạo lại bản in", to),
		fmt.Sprintf("the link to %q has a frame, a drawing or an entry that none of ours has: build again", to))
}

// unlinked tells of codes that a tap on the screen should open, and over which no link lies as wide as they are.
func (l *look) unlinked(n int, s *sheet, wants []want, boxes []box) {
	if s.letters != placed { // pictures have no links, and those of SVG were not read
		return
	}
	for i := range wants {
		w := &wants[i]
		covered := slices.ContainsFunc(s.links, func(k preflight.Link) bool { return k.To != "" && boxes[i].within(boxOf(k.Box), mostLinkOff) })
		if !covered && boxes[i].w > 0 && tappable(w.Payload) {
			l.codeFault("link", n, s, boxes[i], w, "chạm vào mã QR trên màn hình không mở được trang. Tạo lại bản in", "a tap on the code opens nothing on a screen: build again")
		}
	}
}

// taps are how addresses begin that a viewer opens. Whoever makes the files has such a list of its own.
var taps = []string{"https:", "http:", "tel:", "sms:", "mailto:", "geo:"}

func tappable(address string) bool {
	low := strings.ToLower(address)
	return slices.ContainsFunc(taps, func(t string) bool { return strings.HasPrefix(low, t) })
}

// mostLinkOff is by how much a link may be smaller than its code, in mm: its corners are rounded to 1/100 pt.
const mostLinkOff = 0.1

// unspoken is the beginning of an address that a report may show: what follows the scheme of a Wi-Fi network is its password.
func unspoken(to string) string {
	if i := strings.IndexByte(to, ':'); i > 0 && i < 12 {
		return to[:i+1] + "…"
	}
	return short(to)
}

// alike tells whether a link leads where a code does: blanks cannot stand in links.
func alike(link, payload string) bool {
	return strings.ReplaceAll(link, "%20", " ") == strings.ReplaceAll(payload, "%20", " ")
}

// under is the code that lies under the middle of a link.
func under(link box, wants []want, boxes []box) (*want, box, bool) {
	middle := box{link.x + link.w/2, link.y + link.h/2, 0, 0}
	for i := range wants {
		if middle.within(boxes[i], 0) {
			return &wants[i], boxes[i], true
		}
	}
	return nil, box{}, false
}

// leads tells whether a link goes where some code of the signs on a page goes, or calls someone.
func (l *look) leads(n int, to string) bool {
	if strings.HasPrefix(to, "tel:") {
		return true
	}
	for _, sign := range l.on[n] {
		if slices.ContainsFunc(sign.Codes, func(c output.ManifestCode) bool { return alike(to, c.Payload) }) {
			return true
		}
	}
	return false
}
