package catalog

import (
	"encoding/json"
	"slices"
	"strings"
)

// Channels is the set of ways in which one may file.
type Channels uint8

// The ways to file.
const (
	Online  Channels = 1 << iota // on a portal
	Post                         // by public post
	Counter                      // at the desk
	VNeID                        // in the VNeID app
)

// channelWords gives the folded words of each channel, as portals and offices write them; the first is its name in files.
var channelWords = [...][]string{
	{"online", "tructuyen", "noptructuyen", "quamang", "dichvucongtructuyen"},
	{"post", "buuchinh", "quabuuchinh", "dichvubuuchinh", "dichvubuuchinhcongich", "buuchinhcongich", "quadichvubuuchinh",
		"quadichvubuuchinhcongich", "quabuuchinhcongich", "buudien", "bcci", "quabcci"},
	{"counter", "tructiep", "noptructiep", "taiquay", "tructieptaibophanmotcua", "bophanmotcua"},
	{"vneid", "quavneid", "ungdungvneid"},
}

// Has reports whether all of the channels d are in c.
func (c Channels) Has(d Channels) bool { return c&d == d }

// Names lists the channels in c: "online", "post", "counter", "vneid".
func (c Channels) Names() []string {
	var names []string
	for i, words := range channelWords {
		if c.Has(1 << i) {
			names = append(names, words[0])
		}
	}
	return names
}

// String joins the names with spaces: "online post counter".
func (c Channels) String() string { return strings.Join(c.Names(), " ") }

// MarshalJSON writes a list of names.
func (c Channels) MarshalJSON() ([]byte, error) { return json.Marshal(c.Names()) }

// UnmarshalJSON reads a list of names. A name that is none of ours is an error.
func (c *Channels) UnmarshalJSON(b []byte) error {
	var names []string
	if err := json.Unmarshal(b, &names); err != nil {
		return err
	}
	*c = 0
	for _, n := range names {
		d, ok := channelOf(n)
		if !ok {
			return NewFault("channel %q unknown", "không rõ cách thức nộp %q", n)
		}
		*c |= d
	}
	return nil
}

// channelOf reads one name of one channel.
func channelOf(s string) (Channels, bool) { return foldedChannel(Fold(s)) }

func foldedChannel(s string) (Channels, bool) {
	for i, words := range channelWords {
		if slices.Contains(words, s) {
			return 1 << i, true
		}
	}
	return 0, false
}

// channelsOf reads a cell: names parted by commas, semicolons, bars or lines, else by spaces. What it knows it keeps, and
// it gives the rest back in words, in the order of the cell: "online fax" is online, and a fax that nobody knows.
func channelsOf(cell string) (c Channels, unknown []string) {
	for _, part := range splitAny(cell, ",;|/\n+") {
		if d, ok := channelOf(part); ok {
			c |= d
			continue
		}
		d, rest := channelsIn(strings.Fields(part))
		c |= d
		unknown = append(unknown, rest...)
	}
	return c, unknown
}

// maxChannelWords is how many words the longest name of a channel has.
const maxChannelWords = 7

// channelsIn finds names of channels among words, the longest first. A part that takes something away again, "không nộp
// trực tuyến", is not understood by halves: it is all unknown.
func channelsIn(words []string) (c Channels, unknown []string) {
	if slices.ContainsFunc(words, negative) {
		return 0, []string{strings.Join(words, " ")}
	}
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = Fold(w)
	}
	var gap []string
	for i := 0; i < len(words); {
		n, d := longestChannel(folded[i:])
		if n == 0 {
			gap = append(gap, words[i])
			i++
			continue
		}
		c |= d
		unknown, gap = withGap(unknown, gap), nil
		i += n
	}
	return c, withGap(unknown, gap)
}

// longestChannel gives how many of the first folded words name a channel, and which.
func longestChannel(folded []string) (int, Channels) {
	for n := min(len(folded), maxChannelWords); n > 0; n-- {
		if d, ok := foldedChannel(strings.Join(folded[:n], "")); ok {
			return n, d
		}
	}
	return 0, 0
}

// withGap adds the words between two channels, unless they only join them.
func withGap(unknown, gap []string) []string {
	gap = slices.DeleteFunc(gap, joining)
	if len(gap) == 0 {
		return unknown
	}
	return append(unknown, strings.Join(gap, " "))
}

// negative reports words that turn the meaning of a part. Accents count: "dừng" is to stop, "dụng" to use.
func negative(word string) bool {
	switch strings.ToLower(word) {
	case "không", "khong", "chưa", "chua", "ngừng", "dừng", "trừ", "ngoài", "no", "not", "except", "without":
		return true
	}
	return false
}

// joining reports words between two channels.
func joining(word string) bool {
	switch Fold(word) {
	case "va", "hoac", "hay", "and", "or", "":
		return true
	}
	return false
}

// onlineWords gives the folded words of each level of online service. The levels 3 and 4 of older lists (Circular
// 26/2009/TT-BTTTT, later 32/2017) stand for partial and full; 1 and 2 for information and forms to download. "Toàn phần"
// is no term of the decree; offices write it for toàn trình, and beside "một phần" it can mean nothing else.
var onlineWords = map[string][]string{
	Full:    {"full", "toantrinh", "dichvucongtructuyentoantrinh", "dvcttoantrinh", "tructuyentoantrinh", "toanphan", "4", "muc4", "mucdo4"},
	Partial: {"partial", "motphan", "dichvucongtructuyenmotphan", "dvctmotphan", "tructuyenmotphan", "3", "muc3", "mucdo3"},
	None: {"none", "no", "khong", "thongtin", "cungcapthongtin", "cungcapthongtintructuyen", "thongtintructuyen",
		"dichvucungcapthongtintructuyen", "conlai", "1", "2", "muc1", "muc2", "mucdo1", "mucdo2"},
}

// onlineOf reads a level of online service.
func onlineOf(cell string) (level string, ok bool) {
	s := Fold(cell)
	for _, level := range [...]string{Full, Partial, None} {
		if slices.Contains(onlineWords[level], s) {
			return level, true
		}
	}
	return "", s == ""
}
