package catalog

import (
	"errors"
	"strings"

	"bangqr/catalog/payload"
)

// A cellCheck checks what offices and places have in common: cells that are found by the name of their attribute.
type cellCheck struct {
	*checker
	source Source
	attr   func(name string) string
}

// say adds a problem of one cell.
func (c *cellCheck) say(id, attr, suggest string, extra Words) {
	value := c.attr(attr)
	if attr == "wifi_password" {
		value = "" // it is not for logs
	}
	c.found = append(c.found, said(Problem{Where: c.source.At(attr), Value: value, Suggest: suggest}, id, extra))
}

func (c *cellCheck) id(rule, example string) {
	id := c.attr("id")
	if validID(id) {
		return
	}
	suggest := Slug(id)
	if suggest == "" {
		suggest = example
	}
	c.say(rule, "id", suggest, Words{})
}

// telephones checks that each attribute has a number that can be dialled, if it has anything.
func (c *cellCheck) telephones(attrs ...string) {
	for _, a := range attrs {
		v := c.attr(a)
		if v == "" || len(payload.Tels(v)) > 0 {
			continue
		}
		_, err := payload.Tel(v)
		if err == nil {
			continue
		}
		suggest := ""
		if n, err := payload.Tel("0" + v); err == nil {
			suggest = payload.TelWords(n)
		}
		c.say("tel-malformed", a, suggest, reason(err))
	}
}

// links checks what codes beside those of procedures may come to say.
func (c *cellCheck) links() {
	if v := c.attr("survey"); v != "" {
		if e := c.refused(EntrySurvey, v); e != nil {
			c.say(e.Rule, "survey", e.Suggest, e.Why)
		}
	}
	if v := c.attr("zalo"); v != "" {
		z, err := payload.ParseZalo(v)
		switch {
		case err != nil:
			c.say("zalo-malformed", "zalo", "", reason(err))
		case z.URL != v:
			c.say("office-zalo-form", "zalo", z.URL, Words{})
		}
	}
	c.wifi()
}

// wifi checks a network. Its parts stand in cells of their own, and so do their problems.
func (c *cellCheck) wifi() {
	w := payload.WiFi{SSID: c.attr("wifi"), Password: c.attr("wifi_password")}
	said := c.attr("wifi_security")
	if w.SSID+w.Password+said == "" {
		return
	}
	if t, ok := payload.Security(said); ok || said == "" {
		w.Security = t
	} else {
		w.Security = said
	}
	for _, attr := range [...]string{"wifi", "wifi_password"} {
		if v := c.attr(attr); strings.TrimSpace(v) != v {
			c.say("wifi-edge-space", attr, "", placeSchema.words(attr)) // offices call them the same
		}
	}
	_, err := w.Payload()
	many, _ := err.(interface{ Unwrap() []error }) // Payload joins and wraps nothing
	if many == nil {
		return
	}
	cells := map[string]string{"ssid": "wifi", "password": "wifi_password", "security": "wifi_security"}
	for _, err := range many.Unwrap() {
		if e, ok := errors.AsType[*payload.Error](err); ok {
			c.say("wifi-"+e.Field, cells[e.Field], "", reason(e))
		}
	}
}

// address checks the address of a page on hosts that are no setting.
func (c *cellCheck) address(attr string, hosts []string) {
	v := c.attr(attr)
	if v == "" {
		return
	}
	var e *AddressError
	if _, err := ParseAddress(v, hosts); errors.As(err, &e) {
		c.say(e.Rule, attr, e.Suggest, e.Why)
	}
}
