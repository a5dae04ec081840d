package catalog

import (
	"strconv"
	"strings"

	"bangqr/catalog/fault"
)

// places checks the places.
func (k *checker) places() {
	n := len(k.Places)
	ids, boards := newRepeats(n), newRepeats(n)
	k.officeless()
	for i := range k.Places {
		p := &k.Places[i]
		k.place(p)
		ids.add(strings.ToLower(p.ID), i)
		if p.Board != "" {
			boards.add(Fold(p.Office)+"\x00"+p.Board, i)
		}
	}
	k.repeated("place-id-duplicate", ids, k.inPlace(lID))
	k.repeated("place-board-twice", boards, k.inPlace(lBoard))
}

// inPlace gives the place in the file and the value of an attribute by the number of its place.
func (k *checker) inPlace(attr int) func(int) Problem {
	return func(i int) Problem {
		p := &k.Places[i]
		return Problem{Where: p.Source.At(placeSchema.attrs[attr].key), Value: *p.text(attr)}
	}
}

// place checks what one place says by itself, and its office.
func (k *checker) place(p *Place) {
	c := &cellCheck{checker: k, source: p.Source, attr: p.Attr}
	if p.Name == "" {
		k.found = append(k.found, said(Problem{Where: p.Source.At("name"), Code: p.ID}, "place-name-missing", Words{}))
	}
	c.id("place-id-malformed", "nha-van-hoa-01")
	if _, ok := placeKind(p.Kind); !ok {
		c.say("place-kind-unknown", "kind", k.guess(p.Kind, len(placeKindWords), func() []string { return placeKindWords }), Words{})
	}
	c.telephones("phone", "helper_phone")
	c.links()
	k.position(p, c)
	if d, err := strconv.Atoi(p.Distance); p.Distance != "" && (err != nil || d < leastDistance || d > mostDistance) {
		c.say("distance-malformed", "distance", "", Words{})
	}
	k.officeOf(p, c)
	c.selection()
}

// The distances, in mm, from which a board may be read: from the counter of a desk to across a square.
const (
	leastDistance = 100
	mostDistance  = 50_000
)

// officeOf checks that the office of a place is one of the list.
func (k *checker) officeOf(p *Place, c *cellCheck) {
	if len(k.Offices) < 2 {
		return
	}
	if p.Office == "" && !k.bare[p.Source.File] {
		c.say("place-office-missing", "office", "", Words{EN: "place", VI: "địa điểm"})
	} else if p.Office != "" && k.list.find(p.Office) < 0 {
		c.say("place-office-unknown", "office", k.likelyOffice(p.Office), Words{})
	}
}

// officeless tells once of a file none of whose places has an office, which is how a folder stands when its list of offices
// is new.
func (k *checker) officeless() {
	k.bare = map[string]bool{}
	if len(k.Offices) < 2 {
		return
	}
	rows := map[string][]Where{}
	var order []string
	for i := range k.Places {
		p := &k.Places[i]
		file := p.Source.File
		if rows[file] == nil {
			order = append(order, file)
			k.bare[file] = true
		}
		rows[file] = append(rows[file], p.Source.At("office"))
		k.bare[file] = k.bare[file] && p.Office == ""
	}
	for _, file := range order {
		all := rows[file]
		if k.bare[file] = k.bare[file] && len(all) > 1; !k.bare[file] {
			continue
		}
		n := strconv.Itoa(len(all))
		k.found = append(k.found, said(Problem{Where: all[0], Also: all}, "place-office-missing",
			Words{EN: "all " + n + " places of this file", VI: "cả " + n + " địa điểm trong tệp"}))
	}
}

// Viet Nam's land and islands, in degrees: from An Bang in the south and the border with Laos in the west to the border
// with China in the north and the east of Trường Sa.
var country = struct{ south, north, west, east float64 }{7, 24, 102, 118}

// position checks where a place lies.
func (k *checker) position(p *Place, c *cellCheck) {
	if p.Lat == "" && p.Lon == "" {
		return
	}
	lat, lon := coordinate(p.Lat), coordinate(p.Lon)
	in := func(x, least, most float64) bool { return x >= least && x <= most }
	switch {
	case p.Lat == "" || p.Lon == "":
		missing := "lat"
		if p.Lat != "" {
			missing = "lon"
		}
		c.say("place-position-half", missing, "", Words{})
	case lat < -360 || lon < -360:
		bad := "lat"
		if lat >= -360 {
			bad = "lon"
		}
		c.say("place-position-malformed", bad, "", Words{})
	case in(lat, country.south, country.north) && in(lon, country.west, country.east):
	case in(lon, country.south, country.north) && in(lat, country.west, country.east):
		both := p.Lon + ", " + p.Lat
		c.say("place-position-swapped", "lat", both, Words{})
	default:
		both := fault.Quote(p.Lat + ", " + p.Lon)
		c.say("place-position-abroad", "lat", "", bothWords(both))
	}
}

// coordinate reads decimal degrees; what is none gives less than any angle.
func coordinate(s string) float64 {
	if d, err := strconv.ParseFloat(s, 64); err == nil && decimal(s) {
		return d
	}
	return -1000
}

// validID reports a name that may stand in the path of a file on any system, and in a short link: QR's alphanumeric mode
// (ISO/IEC 18004, table 5) has no underscore.
func validID(s string) bool {
	return label(s) && len(s) <= maxSlug && !deviceName(s)
}
