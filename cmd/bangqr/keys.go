package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/templates"
)

// A key is one setting. Its description stands in words under "key." and its name; the flag's help uses the same.
type key struct {
	name     string // as in bangqr.yaml, "." between the levels: "links.base"
	form     form
	fallback string // the default; of a list, with commas
	flag     string
	short    string   // the flag's single letter
	choices  []string // the only values there are
	least    int
	most     int
	example  string // shown in a bangqr.yaml where the key is not set
}

// form is how the text of a value is read.
type form uint8

const (
	text     form = iota
	path          // in bangqr.yaml relative to the folder of that file
	list          // a list, or one text with commas
	number        // a whole number
	host          // a host name: "dichvucong.gov.vn"
	page          // an https address of any host
	parting       // one character that parts cells, or "tab"
	encoding      // of text: "tcvn3"
	tongues       // a list of languages: "vi,en"
	day           // a day: 2026-12-31 or 31/12/2026
)

// portalSearch finds a procedure by its code on the national portal. It is the link of procedures without a page.
const portalSearch = "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword={{code}}"

// The resolutions of PNG, in dots an inch: below the least no module has a pixel of its own; the most is twice what
// printing plates are made at.
const (
	leastDPI = 50
	mostDPI  = 4800
)

// yesNo are the values of a setting that is on or off; its flag alone means on.
var yesNo = []string{"true", "false"}

// papers are the sheets of printers.
var papers = []string{"A4", "A3", "A2", "A1", "A0", "A5", "A6"}

// keys are all settings, in the order of bangqr.yaml.
var keys = []key{
	{name: "catalog", form: path, flag: "catalog", example: "danh-muc.xlsx"},
	{name: "sheets", form: list, flag: "sheet", example: "[Danh mục]"},
	{name: "encoding", form: encoding, flag: "encoding", example: "tcvn3"},
	{name: "delimiter", form: parting, flag: "delimiter", example: "tab"},
	{name: "previous", form: path, flag: "previous", example: "danh-muc-cu.xlsx"},
	{name: "offices", form: path, example: "offices.csv"},
	{name: "places", form: path, example: "places.csv"},
	{name: "entries", form: path, example: "entries.csv"},
	{name: "templates", form: path, fallback: "templates", flag: "templates"},
	{name: "output", form: path, fallback: "dist", flag: "output", short: "o"},
	{name: "lang", flag: "lang", choices: []string{"vi", "en"}, example: "vi"},
	{name: "sign-lang", form: tongues, fallback: "vi", flag: "sign-lang", choices: []string{"vi", "en"}, example: "[vi, en]"},
	{name: "kinds", form: list, flag: "kind", example: "[procedure-poster, field-poster]"},
	{name: "preset", form: list, flag: "preset", example: "[ward]"},
	{name: "page", flag: "page", example: "A4"},
	{name: "large-print", flag: "large-print", choices: yesNo, example: "true"},
	{name: "format", form: list, flag: "format", example: "[pdf, svg]", choices: []string{"pdf", "png", "svg", "txt"}},
	{name: "merge", flag: "merge", choices: []string{"kind", "all"}, example: "kind"},
	{name: "dpi", form: number, fallback: "300", flag: "dpi", least: leastDPI, most: mostDPI},
	{name: "print.colour", fallback: "rgb", flag: "colour", choices: []string{"rgb", "cmyk", "mono"}},
	{name: "print.marks", flag: "marks", choices: []string{"none", "crop", "all"}, example: "all"},
	{name: "print.ruler", fallback: "on", flag: "ruler", choices: []string{"on", "off"}},
	{name: "print.fit", flag: "fit", choices: papers, example: "A4"},
	{name: "print.nup", form: number, fallback: "0", flag: "nup", most: 100},
	{name: "print.paper", fallback: "A4", flag: "paper", choices: papers},
	{name: "print.printer", flag: "printer", example: "may-in-mot-cua"},
	{name: "jobs", form: number, fallback: "0", flag: "jobs", short: "j", most: 1024},
	{name: "as-of", form: day, flag: "as-of", example: "2026-12-31"},
	{name: "office.id", example: "phuong-mau"},
	{name: "office.unit", example: "Trung tâm Phục vụ hành chính công"},
	{name: "office.name", example: "Phường Mẫu"},
	{name: "office.notice", example: "bản thử"},
	{name: "office.address", example: "Số 1 đường Minh Họa, phường Mẫu"},
	{name: "office.phone", example: "0900 000 000"},
	{name: "office.hotline", example: "0900 000 099"},
	{name: "office.website", form: page, example: "https://phuongmau.vidu.gov.vn"},
	{name: "office.logo", form: path, example: "logo.png"},
	{name: "office.domain", form: host, example: "dichvucong.gov.vn"},
	{name: "office.selection", example: "\"cấp=cấp xã | cơ quan=Công an*\""},
	{name: "links.base", example: "https://qr.phuongmau.gov.vn"},
	{name: "links.template", fallback: portalSearch},
	{name: "links.fields", example: "https://phuongmau.gov.vn/linh-vuc/{{slug}}"},
	{name: "links.hosts", form: list, example: "[\"*.gov.vn\"]"},
	{name: "links.more-hosts", form: list, example: "[docs.google.com]"},
	{name: "links.check.state", form: path, fallback: "links.jsonl", flag: "state", example: "links.jsonl"},
	{name: "links.check.rate", form: number, fallback: "60", flag: "rate", least: 1, most: 120, example: "60"},
	{name: "links.check.max-age", form: number, fallback: "1", flag: "max-age", most: 365, example: "1"},
	{name: "links.check.grace", form: number, fallback: "3", most: 60, example: "3"},
	{name: "links.check.fail-on", form: list, fallback: "dead,wrong,shell,moved-off", flag: "fail-on", choices: failVerdicts(), example: "[dead, wrong, shell, moved-off]"},
	{name: "links.check.rules", form: path, example: "may-chu.yaml"},
	{name: "links.check.contact", example: "https://phuongmau.gov.vn"},
	{name: "boards.file", form: path, fallback: "boards.csv", flag: "boards", example: "boards.csv"},
	{name: "boards.check-days", form: number, fallback: "180", flag: "days", least: 1, most: 3650, example: "180"},
	{name: "boards.mount-days", form: number, fallback: "30", flag: "mount-days", least: 1, most: 3650, example: "30"},
	{name: "boards.panels", fallback: "false", choices: yesNo, example: "true"},
	{name: "reprint-on", fallback: "meaning", flag: "reprint-on", choices: []string{"meaning", "any"}, example: "any"},
	{name: "check.ignore", form: list, flag: "ignore", example: "[name-twice, url-twice]"},
}

// findKey gives a setting by its name.
func findKey(name string) (key, bool) {
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return key{}, false
	}
	return keys[i], true
}

// env is the key's variable in the environment: BANGQR_LINKS_BASE.
func (k key) env() string {
	return envPrefix + strings.NewReplacer(".", "_", "-", "_").Replace(strings.ToUpper(k.name))
}

const envPrefix = "BANGQR_"

// fault says what is wrong with a value, or nothing.
func (k key) fault(s speech, value string) string {
	if value == "" {
		return ""
	}
	switch k.form {
	case number:
		n, err := strconv.Atoi(value)
		if err != nil || n < k.least || n > k.most || strconv.Itoa(n) != value {
			return s.say("value.number", value, k.least, k.most)
		}
	case host:
		if !isHost(value) {
			return s.say("value.host", value, k.example)
		}
	case page:
		if !isPage(value) {
			return s.say("value.page", value, k.example)
		}
	case parting:
		if _, ok := delimiterOf(value); !ok {
			return s.say("value.mark", value)
		}
	case encoding:
		return s.encodingFault(value)
	case tongues:
		for _, v := range splitList(value) {
			if !tongueTag.MatchString(v) {
				return s.say("value.tongue", v)
			}
		}
	case day:
		if isoDay(value) == "" {
			return s.say("value.day", value, k.example)
		}
	case list:
		return k.unchosen(s, splitList(value))
	case text:
		return k.unchosen(s, []string{value})
	}
	return ""
}

// unchosen says which value is none of the key's choices, if it has any.
func (k key) unchosen(s speech, values []string) string {
	for _, v := range values {
		if len(k.choices) > 0 && !slices.Contains(k.choices, v) {
			if paper, turned := turnedPaper(v); turned && slices.Contains(k.choices, paper) {
				return s.say("value.turned", v, paper)
			}
			return s.say("value.choice", v, strings.Join(k.choices, ", "))
		}
	}
	return ""
}

// turnedPaper gives the paper of a name that says how it lies, as "A3-landscape" does.
func turnedPaper(v string) (paper string, turned bool) {
	name, ok := templates.PageName(v)
	base, _, turned := strings.Cut(name, "-")
	return strings.ToUpper(base), ok && turned
}

// many reports a setting of several values.
func (k key) many() bool { return k.form == list || k.form == tongues }

// tongueTag is the form of a language; whether there are words of it, the library of kinds knows.
var tongueTag = regexp.MustCompile(`^[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*$`)

// isHost reports the name of one host, as it can be printed for people to trust.
func isHost(s string) bool {
	return !strings.HasPrefix(s, "*") && catalog.CheckHosts([]string{s}) == nil
}

// isPage reports an https address, of whatever host.
func isPage(s string) bool {
	_, rest, _ := strings.Cut(s, "://")
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	_, err := catalog.ParseAddress(s, []string{rest})
	return err == nil && isHost(rest)
}

// splitList parts a text at its commas.
func splitList(s string) []string {
	var out []string
	for v := range strings.SplitSeq(s, ",") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}
