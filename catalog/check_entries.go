package catalog

import (
	"errors"
	"slices"
	"strings"

	"bangqr/catalog/payload"
)

// others checks the entries, which are no procedures.
func (k *checker) others() {
	ids := newRepeats(len(k.Entries))
	places := map[string]bool{}
	for i := range k.Places {
		places[k.Places[i].ID] = true
	}
	for i := range k.Entries {
		e := &k.Entries[i]
		ids.add(strings.ToLower(e.ID), i)
		k.entryHead(e)
		if e.Place != "" && len(places) > 0 && !places[e.Place] {
			k.tell(e, "entry-place-unknown", "place", e.Place, "", Words{})
		}
		if len(k.Offices) > 1 && e.Office != "" && k.list.find(e.Office) < 0 {
			k.tell(e, "entry-office-unknown", "office", e.Office, k.likelyOffice(e.Office), Words{})
		}
		if validDate(e.From) && validDate(e.To) && e.To < e.From {
			k.tell(e, "date-order", "to", e.To, "", bothWords(e.From))
		}
		for _, a := range [...]int{eFrom, eTo} {
			if v := *e.text(a); v != "" && !validDate(v) {
				k.tell(e, "date-malformed", entrySchema.attrs[a].key, v, "", Words{})
			}
		}
		k.entryLeads(e)
	}
	k.repeated("entry-id-duplicate", ids, func(i int) Problem {
		return Problem{Where: k.Entries[i].Source.At("id"), Value: k.Entries[i].ID}
	})
}

// tell adds a problem of an entry's attribute.
func (k *checker) tell(e *Entry, id, attr, value, suggest string, extra Words) {
	k.found = append(k.found, said(Problem{Where: e.Source.At(attr), Value: value, Suggest: suggest}, id, extra))
}

// entryHead checks id, kind and name.
func (k *checker) entryHead(e *Entry) {
	kind := kindOf(e.Kind)
	switch all := kindList(); {
	case e.Kind == "":
		k.tell(e, "entry-kind-missing", "kind", "", "", all)
	case kind == nil:
		k.tell(e, "entry-kind-unknown", "kind", e.Kind, likelyKind(e.Kind), all)
	}
	if !validID(e.ID) {
		suggest := Slug(e.ID)
		if suggest == "" {
			suggest = "wifi-01"
		}
		k.tell(e, "entry-id-malformed", "id", e.ID, suggest, Words{})
	}
	if e.Name == "" && e.Kind != EntryWiFi {
		k.tell(e, "entry-name-missing", "name", "", "", Words{})
	}
	if name := Fold(e.Name); e.Kind == EntryFeedback && (strings.Contains(name, "khieunai") || strings.Contains(name, "tocao")) {
		k.tell(e, "feedback-complaint", "name", e.Name, "", Words{})
	}
}

// kindList names all kinds.
func kindList() Words {
	var en, vi []string
	for _, k := range entryKinds {
		en, vi = append(en, k.id), append(vi, k.vi)
	}
	return Words{EN: strings.Join(en, ", "), VI: strings.Join(vi, "; ")}
}

// entryLeads checks each thing that a code of the entry would say, and that there is one.
func (k *checker) entryLeads(e *Entry) {
	kind := kindOf(e.Kind)
	if kind == nil {
		return
	}
	leads := e.Leads()
	if len(leads) == 0 && e.Kind != EntryWiFi && e.Kind != EntryPayment {
		k.tell(e, "entry-incomplete", kind.leads[0], "", "", entrySchema.words(kind.leads...))
		return
	}
	switch e.Kind {
	case EntryWiFi:
		k.wifi(e)
	case EntryPayment:
		k.payment(e)
	case EntryApp:
		k.apps(e, leads)
	default:
		for _, l := range leads {
			k.lead(e, l)
		}
	}
}

// lead checks one attribute that makes a code.
func (k *checker) lead(e *Entry, lead string) {
	attr, value := e.Lead(lead)
	switch lead {
	case "phone":
		if _, err := payload.Tel(value); err != nil {
			k.tell(e, "entry-tel-malformed", attr, value, "", reason(err))
		}
	case "email":
		if !ValidEmail(value) {
			k.tell(e, "entry-email-malformed", attr, value, "", Words{})
		}
	case "zalo":
		k.zalo(e, attr, value)
	case "items":
		k.documents(e)
	default:
		k.page(e, attr, value)
	}
}

// wifi checks a network.
func (k *checker) wifi(e *Entry) {
	_, err := e.WiFi().Payload()
	k.values(e, "wifi-", err)
	if err == nil && e.Password != "" {
		k.tell(e, "wifi-published", "password", "", "", Words{})
	}
	for _, attr := range [...]string{"ssid", "password"} {
		if v := e.Attr(attr); strings.TrimSpace(v) != v {
			k.tell(e, "wifi-edge-space", attr, "", "", entrySchema.words(attr))
		}
	}
	if e.Hidden != "" && e.Hidden != "true" {
		k.tell(e, "wifi-hidden", "hidden", e.Hidden, "", Words{})
	}
}

// values tells each value that a payload does not take, under the rule of that value.
func (k *checker) values(e *Entry, rules string, err error) {
	if err == nil {
		return
	}
	if all, ok := err.(interface{ Unwrap() []error }); ok { // the joined errors one by one
		for _, err := range all.Unwrap() {
			k.values(e, rules, err)
		}
		return
	}
	attr := "payload"
	var wrong *payload.Error
	if errors.As(err, &wrong) && wrong.Field != "" {
		attr = wrong.Field
	}
	value := e.Attr(attr)
	if attr == "password" {
		value = "" // it is not for logs
	}
	k.tell(e, rules+attr, attr, value, "", reason(err))
}

// payment checks a VietQR payment.
func (k *checker) payment(e *Entry) {
	v, err := e.VietQR()
	if e.Payload == "" {
		_, bad := v.Payload()
		err = errors.Join(err, bad)
	}
	k.values(e, "vietqr-", err)
	if err == nil {
		k.tell(e, "vietqr-posted", "account", e.Account, "", Words{})
	}
}

// apps checks the pages of an app, and that both kinds of telephones are served.
func (k *checker) apps(e *Entry, leads []string) {
	stores := map[string]bool{}
	for _, l := range leads {
		a, err := payload.ParseApp(e.Attr(l))
		if err != nil || l == "google_play" && a.Store != payload.GooglePlay || l == "app_store" && a.Store != payload.AppStore {
			k.tell(e, "app-malformed", l, e.Attr(l), "", Words{})
			return
		}
		stores[a.Store] = true
	}
	if len(stores) == 1 {
		missing := bothWords("Google Play")
		if stores[payload.GooglePlay] {
			missing = bothWords("App Store")
		}
		k.tell(e, "app-one-store", leads[0], e.Attr(leads[0]), "", missing)
	}
}

// zalo checks an address of Zalo, and that it leads to what the kind says.
func (k *checker) zalo(e *Entry, attr, value string) {
	z, err := payload.ParseZalo(value)
	want := map[string]string{EntryZaloGroup: payload.ZaloGroup, EntryZaloOA: payload.ZaloOA, EntryZalo: payload.ZaloPerson}[e.Kind]
	switch {
	case err != nil:
		k.tell(e, "zalo-malformed", attr, value, "", reason(err))
	case want != "" && z.Kind != want:
		k.tell(e, "zalo-kind", attr, value, "", zaloWords(z.Kind))
	}
}

func zaloWords(kind string) Words {
	return EntryKindWords(map[string]string{payload.ZaloGroup: EntryZaloGroup, payload.ZaloOA: EntryZaloOA, payload.ZaloPerson: EntryZalo}[kind])
}

// documents checks the documents of a meeting.
func (k *checker) documents(e *Entry) {
	for _, it := range e.Items {
		switch {
		case it.URL == "":
			k.tell(e, "entry-item-url", "items", it.Title, "", Words{})
		case it.Title == "":
			k.tell(e, "entry-item-title", "items", it.URL, "", Words{})
		}
		if it.URL != "" {
			k.page(e, "items", it.URL)
		}
	}
}

// page checks the address of a page.
func (k *checker) page(e *Entry, attr, value string) {
	if a := k.refused(e.Kind, value); a != nil {
		k.tell(e, a.Rule, attr, a.URL, a.Suggest, a.Why)
	}
}

// refused says why a page of a kind of entries cannot be printed, or is nil. Where the office may allow the host, it
// suggests the setting that does.
func (k *checker) refused(kind, address string) *AddressError {
	_, err := ParseAddress(address, EntryHosts(kind, k.hosts, k.more))
	a, ok := errors.AsType[*AddressError](err)
	if !ok {
		return nil
	}
	if a.Host != "" && kindOf(kind).own {
		a.Suggest = "links.more-hosts: [" + strings.Join(append(slices.Clone(k.more), a.Host), ", ") + "]"
	}
	return a
}

// ValidEmail reports a plain address that a code can carry: RFC 5321's dot-string at a host name.
func ValidEmail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	if !ok || len(s) > 254 || hostFault(strings.ToLower(host)) != nil {
		return false
	}
	for part := range strings.SplitSeq(name, ".") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-") != "" {
			return false
		}
	}
	return true
}
