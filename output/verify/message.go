package verify

import (
	"fmt"
	"slices"
	"strings"
)

// A message is a sign without its picture: its name, and what each of its codes carries, after an empty line, below the name of
// what that leads to. Nothing else stands in it. A name that ends the first line is not said again.

// turning are marks that show letters in another order than they are in: whoever reads sees another address.
const turning = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

// txt reads a message: each payload of the sign on a line of its own, below its own caption, and nothing besides.
func (l *look) txt() {
	l.result.Pages = l.of.Pages
	captions := map[string][]want{} // by payload
	for _, wants := range l.wants {
		for _, w := range wants {
			captions[w.Payload] = append(captions[w.Payload], w)
		}
	}
	if text := string(l.data); strings.ContainsAny(text, turning) {
		l.fault("stray", 0, "tin nhắn có ký tự ẩn làm đảo thứ tự chữ. Không gửi; tạo lại bản in", "the message has hidden marks that turn the order of letters: do not send it, build again")
	}
	said := map[string]bool{}
	lines := strings.Split(strings.ReplaceAll(string(l.data), "\r\n", "\n"), "\n")
	title, above := lines[0], ""
	if strings.Contains(title, "://") {
		l.strangeLine(title)
	}
	for _, line := range lines[1:] {
		switch wants := captions[line]; {
		case line == "" && above == "":
		case line != "" && wants != nil:
			said[line] = true
			l.nameAbove(title, above, wants)
			above = ""
		case above != "": // what was no name of an address
			l.strangeLine(above)
			above = line
		default:
			above = line
		}
	}
	if above != "" {
		l.strangeLine(above)
	}
	l.unsaid(said)
}

// nameAbove looks whether what stands above an address is the name of a code that carries it.
func (l *look) nameAbove(title, above string, wants []want) {
	if slices.ContainsFunc(wants, func(w want) bool {
		return above == "" && (w.Caption == "" || strings.HasSuffix(letters(title), letters(w.Caption))) || above != "" && letters(above) == letters(w.Caption)
	}) {
		return
	}
	w := &wants[0]
	l.add(Finding{Rule: "caption", Level: Fault, Sign: w.sign.ID, About: aboutOf(w), VI: fmt.Sprintf("tin nhắn ghi %q trên đường dẫn này. Không gửi; tạo lại bản in", short(above)), EN: fmt.Sprintf("the message says %q above this address: do not send it, build again", short(above))})
}

func (l *look) strangeLine(line string) {
	l.fault("stray", 0, fmt.Sprintf("tin nhắn có dòng lạ %q. Không gửi; tạo lại bản in", short(line)), fmt.Sprintf("the message has a line that no code of the sign has, %q: do not send it, build again", short(line)))
}

// unsaid tells of the addresses that lack, in the order of the sign.
func (l *look) unsaid(said map[string]bool) {
	for n := 1; n <= l.of.Pages && n <= mostPages; n++ {
		for _, w := range l.wants[n] {
			if !said[w.Payload] {
				l.add(Finding{Rule: "payload", Level: Fault, Sign: w.sign.ID, About: aboutOf(&w), VI: "tin nhắn thiếu đường dẫn này. Tạo lại bản in", EN: "the message lacks this address: build again"})
			}
		}
	}
}
