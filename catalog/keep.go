package catalog

import (
	"strconv"
	"strings"
)

// keep makes a procedure, a place or the office of the values of one row.
func (f *file) keep(src Source, values []string, names map[string]string) {
	switch f.holds {
	case placeSchema.noun:
		f.keepPlace(src, values)
	case officeSchema.noun:
		f.keepOffice(src, values)
	case entrySchema.noun:
		f.keepEntry(src, values, names)
	default:
		f.keepProcedure(src, values, names)
	}
}

func (f *file) keepProcedure(src Source, values []string, names map[string]string) {
	p := Procedure{Source: src, Names: names}
	for i, v := range values {
		if v == "" {
			continue
		}
		switch i {
		case aChannels:
			p.Channels = f.channels(p.Code, src, v)
		case aOnline:
			p.Online = f.online(p.Code, src, v)
		case aTags:
			p.Tags = uniq(itemsOf(v, ",;|"))
		case aDocuments, aForms:
			*p.list(i) = itemsOf(v, ";|")
		default:
			*p.text(i) = v
		}
	}
	f.cat.Procedures = append(f.cat.Procedures, p)
}

func (f *file) channels(code string, src Source, v string) Channels {
	c, unknown := channelsOf(v)
	for _, u := range unknown {
		f.found(Problem{Where: src.At("channels"), Code: code, Value: u}, "channel-unknown", Words{})
	}
	return c
}

func (f *file) online(code string, src Source, v string) string {
	level, ok := onlineOf(v)
	if !ok {
		f.found(Problem{Where: src.At("online"), Code: code, Value: v}, "online-unknown", Words{})
	}
	return level
}

// keepPlace keeps a place; a list without ids gets them from the names, so that a list typed on a telephone will do. One
// of several offices has the office's name in them: every commune has a "Nhà văn hóa thôn 1".
func (f *file) keepPlace(src Source, values []string) {
	p := Place{Source: src}
	for i, v := range values {
		*p.text(i) = v
	}
	if p.ID == "" {
		p.ID = Slug(strings.TrimSpace(p.Office + " " + p.Name))
		if p.ID == "" {
			p.ID = "place-" + strconv.Itoa(len(f.cat.Places)+1)
		}
		f.tally.add(mendID, src.At("name"), p.Name, p.ID)
	}
	if p.Lon == "" && p.Lat != "" {
		if lat, lon, ok := pair(p.Lat); ok {
			f.tally.add(mendCoordinate, src.At("lat"), p.Lat, lat+" | "+lon)
			p.Lat, p.Lon = lat, lon
		}
	}
	f.cat.Places = append(f.cat.Places, p)
}

// keepOffice keeps the office of a document, or one of a list.
func (f *file) keepOffice(src Source, values []string) {
	o := Office{Source: src}
	for i, v := range values {
		*o.text(i) = v
	}
	if document := f.format == YAML || f.format == JSON; document && src.Record == 0 {
		f.cat.Office = o
		return
	}
	if o.ID == "" {
		o.ID = Slug(o.Name)
		if o.ID == "" {
			o.ID = "office-" + strconv.Itoa(len(f.cat.Offices)+1)
		}
		f.tally.add(mendOfficeID, src.At("name"), o.Name, o.ID)
	}
	f.cat.Offices = append(f.cat.Offices, o)
}
