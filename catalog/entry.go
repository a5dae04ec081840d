package catalog

import (
	"strconv"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/payload"
)

// An Entry is what is no procedure and yet hangs on the wall: a Wi-Fi network, a telephone, a Zalo group, an app, a
// heritage site, a meeting with its documents, a survey. Only ID and Kind always have a value; what else there must be
// depends on the kind.
type Entry struct {
	ID         string            `json:"id"`   // "wifi-nvh-07": lower-case letters, digits and hyphens
	Kind       string            `json:"kind"` // one of EntryKinds
	Name       string            `json:"name,omitempty"`
	Text       string            `json:"text,omitempty"` // what to read about it
	URL        string            `json:"url,omitempty"`
	GooglePlay string            `json:"google_play,omitempty"` // an app's page for Android
	AppStore   string            `json:"app_store,omitempty"`   // and for iPhone
	Phone      string            `json:"phone,omitempty"`
	Email      string            `json:"email,omitempty"`
	Zalo       string            `json:"zalo,omitempty"`
	Contact    string            `json:"contact,omitempty"` // a person
	Address    string            `json:"address,omitempty"` // where it is, or where people meet
	Time       string            `json:"time,omitempty"`    // when people meet, when a site was built; as written
	SSID       string            `json:"ssid,omitempty"`
	Password   string            `json:"password,omitempty"` // it is published by the sign
	Security   string            `json:"security,omitempty"` // as written; payload.Security understands it
	Hidden     string            `json:"hidden,omitempty"`   // "true" where the network does not tell its name
	Bank       string            `json:"bank,omitempty"`     // name, for people
	BIN        string            `json:"bin,omitempty"`      // number of the bank, "970436"
	Account    string            `json:"account,omitempty"`
	Holder     string            `json:"holder,omitempty"`  // of the account, for people
	Amount     string            `json:"amount,omitempty"`  // "50000" or "50.000 đ"
	Purpose    string            `json:"purpose,omitempty"` // of a payment, without accents
	Payload    string            `json:"payload,omitempty"` // a VietQR payload that a bank's app made
	From       string            `json:"from,omitempty"`    // "2026-07-15"
	To         string            `json:"to,omitempty"`      // "2026-07-15", the last day
	Office     string            `json:"office,omitempty"`  // ID of its office, where a list covers several
	Place      string            `json:"place,omitempty"`   // ID of the place it belongs to
	Tags       []string          `json:"tags,omitempty"`
	Items      []Item            `json:"items,omitempty"` // documents of a meeting
	Names      map[string]string `json:"names,omitempty"` // translations of Name by language, "en"
	Note       string            `json:"note,omitempty"`
	Source     Source            `json:"source,omitzero"`
}

// An Item is one document of an entry.
type Item struct {
	Title string `json:"title,omitempty"`
	URL   string `json:"url,omitempty"`
}

// Attr gives the text of an entry's attribute by its name in files, such as "ssid" or "name_en"; the items of a list are
// joined. It gives nothing for an unknown name.
func (e *Entry) Attr(name string) string {
	i := entrySchema.find(name)
	if i < 0 {
		lang, _ := strings.CutPrefix(name, "name_")
		return e.Names[lang]
	}
	return e.attr(i)
}

// attr gives the text of the attribute with index i in entrySchema, as a cell holds it.
func (e *Entry) attr(i int) string {
	switch i {
	case eTags:
		return joinItems(e.Tags)
	case eItems:
		return joinDocuments(e.Items)
	}
	return *e.text(i)
}

// list gives the items of an attribute that is a list, else nil.
func (e *Entry) list(i int) []string {
	switch i {
	case eTags:
		return e.Tags
	case eItems:
		return splitAny(joinDocuments(e.Items), "\n")
	}
	return nil
}

// text points at the attribute with index i in entrySchema that is one text; it is nil for the two lists.
func (e *Entry) text(i int) *string {
	return [...]*string{&e.ID, &e.Kind, &e.Name, &e.Text, &e.URL, &e.GooglePlay, &e.AppStore, &e.Phone, &e.Email, &e.Zalo, &e.Contact,
		&e.Address, &e.Time, &e.SSID, &e.Password, &e.Security, &e.Hidden, &e.Bank, &e.BIN, &e.Account, &e.Holder, &e.Amount,
		&e.Purpose, &e.Payload, &e.From, &e.To, &e.Office, &e.Place, &e.Note, nil, nil}[i]
}

// Problem makes a problem of an entry's attribute, as for a procedure.
func (e *Entry) Problem(rule string, level Severity, attr string, message Words) Problem {
	return Problem{Rule: rule, Level: level, Where: e.Source.At(attr), Value: e.Attr(attr), Message: message}
}

// WiFi is the network that an entry tells of. Its Payload finds out whether a code can carry it.
func (e *Entry) WiFi() payload.WiFi {
	security, known := payload.Security(e.Security)
	if !known {
		security = e.Security
	}
	return payload.WiFi{SSID: e.SSID, Password: e.Password, Security: security, Hidden: e.Hidden == "true"}
}

// VietQR is the payment that an entry asks for: what its payload says, or bank, account, amount and purpose. The error is
// about the payload or the amount; whether the other values are sound is for Payload of the result to find out.
func (e *Entry) VietQR() (payload.VietQR, error) {
	if e.Payload != "" {
		return payload.ParseVietQR(e.Payload)
	}
	amount, ok := dong(e.Amount)
	v := payload.VietQR{BIN: e.BIN, Account: strings.ReplaceAll(e.Account, " ", ""), Amount: amount, Purpose: e.Purpose}
	if !ok {
		return v, &payload.Error{Field: "amount", Fault: NewFault("amount %s is no number of đồng: write digits such as 50000",
			"số tiền %s không phải số đồng. Ghi bằng chữ số, ví dụ 50000.", fault.Quote(e.Amount))}
	}
	return v, nil
}

// dong reads whole đồng: "50000", "50.000 đ", "1,500,000 VND". Nothing is 0.
func dong(s string) (int64, bool) {
	s = strings.ToLower(s)
	for _, unit := range [...]string{"đồng", "vnđ", "vnd", "đ"} {
		s = strings.TrimSuffix(s, unit)
	}
	if s = strings.TrimSpace(s); s == "" {
		return 0, true
	}
	for _, sep := range [...]string{".", ",", " "} {
		parts := strings.Split(s, sep)
		if len(parts) == 1 {
			continue
		}
		for i, p := range parts {
			if len(p) != 3 && (i > 0 || len(p) > 3) {
				return 0, false
			}
		}
		s = strings.Join(parts, "")
	}
	if !digits(s) {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n > 0
}

// joinDocuments writes documents so that documents reads them back: "Title | address", a line each.
func joinDocuments(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString(it.Title + " | " + it.URL + "\n")
	}
	return b.String()
}

// documents reads a document from each line: a title, a bar and an address. A line without a bar is an address if it looks
// like one, else a title whose address is missing, which Check tells.
func documents(s string) []Item {
	var out []Item
	for _, line := range splitAny(s, "\n") {
		i := strings.LastIndexByte(line, '|')
		switch {
		case strings.Trim(line, "| ") == "":
		case i >= 0:
			out = append(out, Item{strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+1:])})
		case strings.Contains(line, "://") && !strings.Contains(line, " "):
			out = append(out, Item{URL: line})
		default:
			out = append(out, Item{Title: line})
		}
	}
	return out
}
