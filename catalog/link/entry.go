package link

import (
	"errors"

	"bangqr/catalog"
	"bangqr/catalog/payload"
)

// ResolveEntry makes the links of an entry, one for each of its Leads: an app has one in each store, a meeting one for each
// document. They lead straight there, since no table of ours could send a telephone to a network or a number. Host and Path
// are what to print beside the code: "Wi-Fi: Nha van hoa", a number as people read it, an address with its host first.
func ResolveEntry(e *catalog.Entry, r Rules) ([]Link, error) {
	var out []Link
	var errs []error
	add := func(l Link, err error) {
		out = append(out, l)
		errs = append(errs, err)
	}
	for _, lead := range e.Leads() {
		_, value := e.Lead(lead)
		if lead != "items" {
			add(r.lead(e, lead, value))
			continue
		}
		for _, it := range e.Items {
			l, err := r.page(e, it.URL)
			l.Title = it.Title
			add(l, err)
		}
	}
	if len(out) == 0 {
		errs = append(errs, catalog.NewFault("nothing that a code could say", "chưa có gì để tạo mã QR."))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, within(err, "link of %s", "mã QR của mục %s", e.ID)
	}
	return out, nil
}

// lead makes the link of one attribute.
func (r Rules) lead(e *catalog.Entry, lead, value string) (Link, error) {
	switch lead {
	case "ssid":
		s, err := e.WiFi().Payload()
		return Link{Payload: s, Host: "Wi-Fi: " + e.SSID}, err
	case "phone":
		n, err := payload.Tel(value)
		return Link{Payload: "tel:" + n, Host: payload.TelWords(n)}, err
	case "email":
		return Link{Payload: "mailto:" + value, Host: value}, mailable(value)
	case "zalo":
		z, err := payload.ParseZalo(value)
		if err != nil {
			return Link{}, err
		}
		return address(z.URL, "zalo.me")
	case "account":
		return payment(e)
	}
	if e.Kind == catalog.EntryApp {
		return app(value)
	}
	return r.page(e, value)
}

// page is a page of the office, or one that its kind may lead to.
func (r Rules) page(e *catalog.Entry, raw string) (Link, error) {
	return address(raw, catalog.EntryHosts(e.Kind, r.hosts(), r.MoreHosts)...)
}

func address(raw string, hosts ...string) (Link, error) {
	a, err := catalog.ParseAddress(raw, hosts)
	if err != nil {
		return Link{}, err
	}
	return Link{Payload: raw, Host: a.Host, Path: a.Path}, nil
}

// app is the page of an app in a store; the store is its title.
func app(raw string) (Link, error) {
	a, err := payload.ParseApp(raw)
	if err != nil {
		return Link{}, err
	}
	l, err := address(a.URL, "play.google.com", "apps.apple.com")
	l.Title = map[string]string{payload.GooglePlay: "Google Play", payload.AppStore: "App Store"}[a.Store]
	return l, err
}

// payment is a transfer; a payload that a bank's app made goes as it is.
func payment(e *catalog.Entry) (Link, error) {
	v, err := e.VietQR()
	if err != nil {
		return Link{}, err
	}
	s := e.Payload
	if s == "" {
		if s, err = v.Payload(); err != nil {
			return Link{}, err
		}
	}
	bank := e.Bank
	if bank == "" {
		bank = v.BIN
	}
	return Link{Payload: s, Host: "VietQR: " + bank + " " + v.Account}, nil
}

func mailable(s string) error {
	if !catalog.ValidEmail(s) {
		return catalog.NewFault("e-mail address %q malformed", "thư điện tử %q không đúng. Ghi như vanphong@phuongmau.gov.vn.", s)
	}
	return nil
}
