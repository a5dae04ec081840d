package templates

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/payload"
)

// placeScope is what actions see of a place.
type placeScope struct {
	ID, Name, FormerName, Kind, Address, Keeper, Phone, Hours, Note string

	HelperPhone  string // of who helps people on the spot
	WiFi         string // name of its network
	WiFiPassword string
	Zalo         string // without https://
	Survey       string
	Position     string // "21,028500° Bắc, 105,854200° Đông"
	Distance     string // in mm, from which its board is read
}

func (s *scope) setPlace(p *catalog.Place, t tongue) {
	s.Place = placeScope{ID: p.ID, Name: p.Name, FormerName: p.FormerName, Kind: p.Kind, Address: p.Address, Keeper: p.Keeper,
		Phone: spoken(p.Phone), Hours: p.Hours, Note: p.Note, HelperPhone: spoken(p.HelperPhone), WiFi: p.WiFi, WiFiPassword: p.WiFiPassword,
		Zalo: strings.TrimPrefix(p.Zalo, "https://"), Survey: p.Survey, Position: t.position(p.Lat, p.Lon), Distance: p.Distance}
	s.Board = p.Board
	s.Help = cmp.Or(s.Place.HelperPhone, s.Place.Phone, s.Office.Phone)
}

// position writes coordinates in words; what is none is left out. Five decimals are a metre.
func (t tongue) position(lat, lon string) string {
	a, errA := strconv.ParseFloat(lat, 64)
	o, errO := strconv.ParseFloat(lon, 64)
	if errA != nil || errO != nil || !(math.Abs(a) <= 90) || !(math.Abs(o) <= 180) {
		return ""
	}
	word := func(x float64, more, less string) string {
		w := t.words[more]
		if x < 0 {
			w = t.words[less]
		}
		s := strconv.FormatFloat(math.Abs(x), 'f', 5, 64)
		if t.lang != "en" {
			s = strings.Replace(s, ".", ",", 1)
		}
		return s + "° " + w
	}
	return word(a, "north", "south") + "; " + word(o, "east", "west")
}

// dialable is a telephone as an address to dial, the first where there are several.
func dialable(phone string) string {
	if numbers := payload.Tels(phone); len(numbers) > 0 {
		return "tel:" + numbers[0]
	}
	return ""
}

// Tel is the place's own telephone as an address to dial; who helps there may have another.
func (p placeScope) Tel() string { return dialable(p.Phone) }

// HelpTel is the telephone of Help as an address to dial.
func (s *scope) HelpTel() string { return dialable(s.Help) }

// hungScope is a board that hangs at a place.
type hungScope struct {
	Kind   string // "community-board"
	Title  string
	Size   string // "600 × 800 mm"
	Number string // of the board, "07"

	Edition string // in which it is to hang, where that is known
	Up      bool   // it hangs already, in this edition
}

// leastBoard is the area of an A3 sheet: what is smaller is a card or a sheet of paper, no board.
var leastBoard = papers["a3"][0] * papers["a3"][1]

// isBoard tells whether signs of a kind are boards that somebody hangs at a place. A sheet that lists such boards is none.
func (k *Kind) isBoard() bool {
	return k.Per == "place" && !k.Lists("boards") && int64(k.Page.W.MM()*k.Page.H.MM()+0.5) >= int64(leastBoard)
}

// boardFacts lists the boards of a place.
func (s *scope) boardFacts(p *catalog.Place, kinds []*Kind, t tongue) {
	for i, k := range boardsOf(p, kinds) {
		c := s.bare()
		c.No = i + 1
		c.Hung = hungScope{Kind: k.ID(), Title: k.titleIn(t.lang), Size: k.Page.W.String() + " × " + k.Page.H.String() + " mm", Number: p.Board}
		s.boards = append(s.boards, c)
	}
}

// titleIn is what people call the kind, in a language or in Vietnamese.
func (k *Kind) titleIn(lang string) string { return cmp.Or(k.Title[lang], k.Title["vi"], k.Name) }

// asks tells whether a place names a kind in its very variant.
func asks(p *catalog.Place, k *Kind) bool {
	return slices.ContainsFunc(p.BoardKinds(), func(want string) bool { return strings.EqualFold(want, k.ID()) })
}
