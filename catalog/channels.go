package catalog

import (
	"encoding/json"
	"fmt"
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
		"buudien"},
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
			return fmt.Errorf("channel %q unknown", n)
		}
		*c |= d
	}
	return nil
}

// channelOf reads one name of one channel.
func channelOf(s string) (Channels, bool) {
	s = Fold(s)
	for i, words := range channelWords {
		for _, w := range words {
			if w == s {
				return 1 << i, true
			}
		}
	}
	return 0, false
}

// channelsOf reads a cell: names parted by commas, semicolons, bars or lines, else by spaces. It gives what it does not
// know back in words, in the order of the cell.
func channelsOf(cell string) (c Channels, unknown []string) {
	for _, part := range splitAny(cell, ",;|/\n+") {
		d, ok := channelOf(part)
		if ok {
			c |= d
			continue
		}
		var all Channels
		for _, word := range strings.Fields(part) {
			w, known := channelOf(word)
			ok = known
			if !known {
				break
			}
			all |= w
		}
		if !ok {
			unknown = append(unknown, part)
			continue
		}
		c |= all
	}
	return c, unknown
}

// onlineWords gives the folded words of each level of online service. The levels 3 and 4 of older lists (Circular
// 26/2009/TT-BTTTT, later 32/2017) stand for partial and full; 1 and 2 for information and forms to download.
var onlineWords = map[string][]string{
	Full:    {"full", "toantrinh", "dichvucongtructuyentoantrinh", "dvcttoantrinh", "tructuyentoantrinh", "4", "muc4", "mucdo4"},
	Partial: {"partial", "motphan", "dichvucongtructuyenmotphan", "dvctmotphan", "tructuyenmotphan", "3", "muc3", "mucdo3"},
	None: {"none", "no", "khong", "thongtin", "cungcapthongtin", "cungcapthongtintructuyen", "thongtintructuyen",
		"dichvucungcapthongtintructuyen", "conlai", "1", "2", "muc1", "muc2", "mucdo1", "mucdo2"},
}

// onlineOf reads a level of online service.
func onlineOf(cell string) (level string, ok bool) {
	s := Fold(cell)
	for _, level := range [...]string{Full, Partial, None} {
		for _, w := range onlineWords[level] {
			if w == s {
				return level, true
			}
		}
	}
	return "", s == ""
}
