package catalog

import (
	"cmp"
	"slices"
	"strings"
)

// Many lists have a column for each way to file, with a cross where it is open: "Trực tiếp | Trực tuyến | Bưu chính", often
// below one heading, "Cách thức thực hiện".

// tickHeads are what may stand before the channel in such a heading, folded.
var tickHeads = [...]string{"", "cachthucthuchien", "cachthucnop", "cachthuc", "hinhthucnop", "hinhthuctiepnhan", "hinhthuc", "tiepnhanhoso", "nophoso"}

// ticksOf reads the heading of a column of crosses.
func ticksOf(heading string) (target, bool) {
	folded := Fold(heading)
	for _, head := range tickHeads {
		if rest, ok := strings.CutPrefix(folded, head); ok {
			if c, ok := foldedChannel(rest); ok {
				return target{attr: ticked, lang: c.String()}, true
			}
		}
	}
	return target{attr: unknown}, false
}

// What is written in such a column, folded, and the signs that are no letters.
var (
	crosses   = []string{"x", "co", "yes", "true", "1", "v", "dung", "duoc"}
	noCrosses = []string{"khong", "no", "false", "0", "chua"}
)

const crossSigns = "✓✔☑√●•+×✕✗"

// tick adds the channel of a column of crosses where a row has one. The column of filing online may tell the level instead.
func (r *rows) tick(src Source, column int, v string) {
	channel := r.head.targets[column].lang
	folded := Fold(v)
	level, known := onlineOf(v)
	switch {
	case slices.Contains(crosses, folded), folded == "" && strings.ContainsAny(v, crossSigns):
		r.addChannel(channel)
	case folded == "", slices.Contains(noCrosses, folded): // "-"
	case known && channel == Online.String():
		r.values[aOnline] = cmp.Or(r.values[aOnline], level)
		if level != None {
			r.addChannel(channel)
		}
	default:
		at, c := src.At("channels"), r.shared.Columns[column]
		at.Column, at.Letter = c.Name, c.Letter
		r.found(Problem{Where: at, Code: r.values[aCode], Value: v}, "channel-unknown", Words{})
	}
}

func (r *rows) addChannel(channel string) {
	r.values[aChannels] = strings.TrimSpace(r.values[aChannels] + "\n" + channel)
}
