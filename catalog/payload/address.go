package payload

import (
	"net/url"
	"strings"

	"bangqr/catalog/fault"
)

// address is a web address that one host alone serves, taken apart.
type address struct {
	host  string // in lower case, without "www."
	path  string // without a slash at either end
	query url.Values
}

// parse takes an address apart. "https://" may be missing or "http://": the hosts that are asked for here answer on https
// alone, so nothing is guessed. It is not ok if anything hides where the address leads: a user, a port, a character that
// browsers repair.
func parse(raw string) (a address, ok bool) {
	raw = strings.TrimSpace(raw)
	if foreign(raw) != "" || strings.ContainsAny(raw, ` \"<>^{|}`+"`") || len(raw) > 2000 {
		return a, false
	}
	if scheme, rest, found := strings.Cut(raw, "://"); found {
		if !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
			return a, false
		}
		raw = rest
	}
	u, err := url.Parse("https://" + raw)
	if err != nil || u.User != nil || u.Port() != "" || strings.ContainsAny(u.Host, ":%") {
		return a, false
	}
	a.host = strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	a.path = strings.TrimSuffix(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	a.query, err = url.ParseQuery(u.RawQuery)
	return a, err == nil
}

// The kinds of Zalo addresses.
const (
	ZaloGroup  = "group"  // a group that anybody may ask to join
	ZaloPerson = "person" // by telephone
	ZaloOA     = "oa"     // the official account of a body
)

// A Zalo is where an address of Zalo leads.
type Zalo struct {
	Kind string // ZaloGroup, ZaloPerson or ZaloOA
	ID   string // of the group or account; of a person the telephone, "0909123456"
	URL  string // the address to print: "https://zalo.me/g/idapcx933"
}

// ParseZalo reads an address of zalo.me, the only host whose addresses are known to open Zalo everywhere, or the telephone
// of a person. The address to print has https, no "www." and nothing behind the "?".
func ParseZalo(s string) (Zalo, error) {
	if n, err := Tel(s); err == nil {
		if z, ok := person(n); ok {
			return z, nil
		}
	}
	a, ok := parse(s)
	if !ok || a.host != "zalo.me" {
		return Zalo{}, notZalo(s)
	}
	if group, isGroup := strings.CutPrefix(a.path, "g/"); isGroup {
		if len(group) < 6 || len(group) > 32 || strings.Trim(group, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return Zalo{}, notZalo(s)
		}
		return Zalo{ZaloGroup, group, "https://zalo.me/g/" + group}, nil
	}
	if n, err := Tel(a.path); err == nil && digits(a.path) {
		if z, ok := person(n); ok {
			return z, nil
		}
	}
	if digits(a.path) && a.path[0] != '0' && len(a.path) >= 15 && len(a.path) <= 20 { // those met have 18 and 19
		return Zalo{ZaloOA, a.path, "https://zalo.me/" + a.path}, nil
	}
	return Zalo{}, notZalo(s)
}

// person makes the address of a mobile number; Zalo accounts have no others.
func person(tel string) (Zalo, bool) {
	rest, ok := strings.CutPrefix(tel, "+"+country)
	if !ok || len(rest) != 9 {
		return Zalo{}, false
	}
	return Zalo{ZaloPerson, "0" + rest, "https://zalo.me/0" + rest}, true
}

func notZalo(s string) error {
	return fault.New("Zalo address %s malformed: write https://zalo.me/g/… of a group, https://zalo.me/ and the mobile number of a person, or https://zalo.me/ and the digits of an official account",
		"địa chỉ Zalo %s không đúng. Nhóm: https://zalo.me/g/…; cá nhân: https://zalo.me/ và số di động; Zalo OA: https://zalo.me/ và dãy số của OA.", fault.Quote(s))
}

// The stores.
const (
	GooglePlay = "google" // for Android
	AppStore   = "apple"  // for iPhone
)

// An App is an app in one store. One code cannot serve both stores without a page between that tells phones apart.
type App struct {
	Store string // GooglePlay or AppStore
	ID    string // "com.vnid", "1582750372"
	URL   string // the address to print
}

// ParseApp reads the address of an app in a store. What stands behind it to tell where a visitor came from is dropped.
func ParseApp(s string) (App, error) {
	a, ok := parse(s)
	switch {
	case !ok:
	case a.host == "play.google.com" && a.path == "store/apps/details":
		if ids := a.query["id"]; len(ids) == 1 && packageName(ids[0]) {
			return App{GooglePlay, ids[0], "https://play.google.com/store/apps/details?id=" + ids[0]}, nil
		}
	case a.host == "apps.apple.com" || a.host == "itunes.apple.com": // the second leads to the first
		if id, ok := appleID(a.path); ok {
			return App{AppStore, id, "https://apps.apple.com/" + a.path}, nil
		}
	}
	return App{}, fault.New("app address %s malformed: write https://play.google.com/store/apps/details?id=… or https://apps.apple.com/vn/app/…/id…",
		"địa chỉ ứng dụng %s không đúng. Ghi như https://play.google.com/store/apps/details?id=… hoặc https://apps.apple.com/vn/app/…/id….", fault.Quote(s))
}

// packageName reports the name of an Android package: two parts or more, each beginning with a letter (Android's
// "Configure the app module").
func packageName(s string) bool {
	parts := strings.Split(s, ".")
	for _, p := range parts {
		if p == "" || p[0]|0x20 < 'a' || p[0]|0x20 > 'z' || !word(p, "_") {
			return false
		}
	}
	return len(parts) > 1 && len(s) <= 150
}

// appleID takes the number out of "vn/app/vneid/id1582750372"; the country and the app's name may be missing.
func appleID(path string) (id string, ok bool) {
	parts := strings.Split(path, "/")
	if len(parts[0]) == 2 && word(parts[0], "") {
		parts = parts[1:]
	}
	if len(parts) < 2 || len(parts) > 3 || parts[0] != "app" || len(parts) == 3 && !word(parts[1], "-_.%~") {
		return "", false
	}
	id, ok = strings.CutPrefix(parts[len(parts)-1], "id")
	return id, ok && digits(id) && len(id) >= 8 && len(id) <= 12
}

// word reports letters and digits of ASCII and the signs given, one at least.
func word(s, signs string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	return s != "" && strings.Trim(s, letters+signs) == ""
}
