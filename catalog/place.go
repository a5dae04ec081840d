package catalog

import (
	"slices"
	"strings"
)

// A Place is where a board hangs. Only Name must have a value; a list without ids gets them from the names.
type Place struct {
	ID           string `json:"id"`                    // "nvh-tdp-07": lower-case letters, digits and hyphens
	Office       string `json:"office,omitempty"`      // ID or name of its office, where a list covers several
	Name         string `json:"name"`                  // "Nhà văn hóa tổ dân phố 7"
	FormerName   string `json:"former_name,omitempty"` // before a merger
	Kind         string `json:"kind,omitempty"`        // "nhà văn hóa", as written; KindID tells the kinds apart
	Address      string `json:"address,omitempty"`
	Board        string `json:"board,omitempty"` // number of its board, text such as "07"
	Keeper       string `json:"keeper,omitempty"`
	Phone        string `json:"phone,omitempty"` // as RFC 3966 has it, "+84900000000"; several as written
	Hours        string `json:"hours,omitempty"`
	Lat          string `json:"lat,omitempty"` // decimal degrees
	Lon          string `json:"lon,omitempty"`
	Note         string `json:"note,omitempty"`
	HelperPhone  string `json:"helper_phone,omitempty"` // of who helps people on the spot
	WiFi         string `json:"wifi,omitempty"`         // name of its network
	WiFiPassword string `json:"wifi_password,omitempty"`
	WiFiSecurity string `json:"wifi_security,omitempty"` // "WPA", "WEP", "SAE", "nopass"; nothing is WPA with a password
	Zalo         string `json:"zalo,omitempty"`          // link of its group
	Survey       string `json:"survey,omitempty"`        // address of a form
	Distance     string `json:"distance,omitempty"`      // from which its board is read, in mm
	BoardKind    string `json:"board_kind,omitempty"`    // the kinds of sign made for it; nothing for all kinds of board
	Selection    string `json:"selection,omitempty"`     // of procedures, instead of the kind's own; ParseSelection reads it
	Source       Source `json:"source,omitzero"`
}

// An Office is the public body in whose name signs hang.
type Office struct {
	ID           string `json:"id,omitempty"`
	Unit         string `json:"unit,omitempty"`    // "Trung tâm Phục vụ hành chính công"
	Name         string `json:"name,omitempty"`    // "Phường Mẫu"
	Notice       string `json:"notice,omitempty"`  // stands beside the name, such as "dữ liệu minh họa"
	Address      string `json:"address,omitempty"` // of the desk
	Phone        string `json:"phone,omitempty"`   // as RFC 3966 has it, "+84900000000"; several as written
	Hotline      string `json:"hotline,omitempty"`
	Website      string `json:"website,omitempty"`
	Logo         string `json:"logo,omitempty"`   // path of a picture
	Domain       string `json:"domain,omitempty"` // the host that its signs tell people to trust
	Parent       string `json:"parent,omitempty"` // ID or name of the office above it
	Zalo         string `json:"zalo,omitempty"`   // link of its account
	WiFi         string `json:"wifi,omitempty"`   // name of its network
	WiFiPassword string `json:"wifi_password,omitempty"`
	WiFiSecurity string `json:"wifi_security,omitempty"`
	Selection    string `json:"selection,omitempty"` // of the procedures that its desk takes; nothing for all
	Source       Source `json:"source,omitzero"`
}

// Attr gives the text of a place's attribute by its name in files, such as "address"; nothing for an unknown one.
func (p *Place) Attr(name string) string {
	if i := placeSchema.find(name); i >= 0 {
		return *p.text(i)
	}
	return ""
}

// BoardKinds lists the kinds of sign that a place asks for, as written; none means all kinds of board.
func (p *Place) BoardKinds() []string { return splitAny(p.BoardKind, ",;") }

// Hangs tells whether a kind of sign, by one of its names, is meant for a place.
func (p *Place) Hangs(names ...string) bool {
	kinds := p.BoardKinds()
	return len(kinds) == 0 || slices.ContainsFunc(kinds, func(k string) bool { return slices.Contains(names, strings.ToLower(k)) })
}

// Attr gives the text of an office's attribute by its name in files, as for a place.
func (o *Office) Attr(name string) string {
	if i := officeSchema.find(name); i >= 0 {
		return *o.text(i)
	}
	return ""
}

// text points at the attribute with index i in placeSchema.
func (p *Place) text(i int) *string {
	return [...]*string{&p.ID, &p.Office, &p.Name, &p.FormerName, &p.Kind, &p.Address, &p.Board, &p.Keeper, &p.Phone,
		&p.Hours, &p.Lat, &p.Lon, &p.Note, &p.HelperPhone, &p.WiFi, &p.WiFiPassword, &p.WiFiSecurity, &p.Zalo, &p.Survey,
		&p.Distance, &p.BoardKind, &p.Selection}[i]
}

// text points at the attribute with index i in officeSchema.
func (o *Office) text(i int) *string {
	return [...]*string{&o.ID, &o.Unit, &o.Name, &o.Notice, &o.Address, &o.Phone, &o.Hotline, &o.Website, &o.Logo, &o.Domain,
		&o.Parent, &o.Zalo, &o.WiFi, &o.WiFiPassword, &o.WiFiSecurity, &o.Selection}[i]
}

// empty reports an office of which nothing is known.
func (o *Office) empty() bool {
	for i := range officeSchema.attrs {
		if *o.text(i) != "" {
			return false
		}
	}
	return true
}
