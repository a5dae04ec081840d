package catalog

// A Place is where a board hangs. Only Name must have a value; a list without ids gets them from the names.
type Place struct {
	ID         string `json:"id"`                    // "nvh-tdp-07": lower-case letters, digits and hyphens
	Office     string `json:"office,omitempty"`      // ID of its office, where a list covers several
	Name       string `json:"name"`                  // "Nhà văn hóa tổ dân phố 7"
	FormerName string `json:"former_name,omitempty"` // before a merger
	Kind       string `json:"kind,omitempty"`        // "nhà văn hóa"
	Address    string `json:"address,omitempty"`
	Board      string `json:"board,omitempty"` // number of its board, text such as "07"
	Keeper     string `json:"keeper,omitempty"`
	Phone      string `json:"phone,omitempty"`
	Hours      string `json:"hours,omitempty"`
	Lat        string `json:"lat,omitempty"` // degrees, as written
	Lon        string `json:"lon,omitempty"`
	Note       string `json:"note,omitempty"`
	Source     Source `json:"source,omitzero"`
}

// An Office is the public body in whose name signs hang.
type Office struct {
	ID      string `json:"id,omitempty"`
	Unit    string `json:"unit,omitempty"`    // "Trung tâm Phục vụ hành chính công"
	Name    string `json:"name,omitempty"`    // "Phường Mẫu"
	Notice  string `json:"notice,omitempty"`  // stands beside the name, such as "dữ liệu minh họa"
	Address string `json:"address,omitempty"` // of the desk
	Phone   string `json:"phone,omitempty"`
	Hotline string `json:"hotline,omitempty"`
	Website string `json:"website,omitempty"`
	Logo    string `json:"logo,omitempty"`   // path of a picture
	Domain  string `json:"domain,omitempty"` // the host that its signs tell people to trust
}

// Attr gives the text of a place's attribute by its name in files, such as "address"; nothing for an unknown one.
func (p *Place) Attr(name string) string {
	if i := placeSchema.find(name); i >= 0 {
		return *p.text(i)
	}
	return ""
}

// text points at the attribute with index i in placeSchema.
func (p *Place) text(i int) *string {
	return [...]*string{&p.ID, &p.Office, &p.Name, &p.FormerName, &p.Kind, &p.Address, &p.Board, &p.Keeper, &p.Phone,
		&p.Hours, &p.Lat, &p.Lon, &p.Note}[i]
}

// text points at the attribute with index i in officeSchema.
func (o *Office) text(i int) *string {
	return [...]*string{&o.ID, &o.Unit, &o.Name, &o.Notice, &o.Address, &o.Phone, &o.Hotline, &o.Website, &o.Logo, &o.Domain}[i]
}
