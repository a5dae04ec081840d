package linkcheck

import (
	"net/url"
	"regexp"
	"strings"
)

// A portal whose pages are drawn by one program answers every address alike. So it is asked once, for each form of its
// addresses, for a page that there cannot be: what it says then proves nothing where it says it again.

// What cannot be: a code of no field, the number and the UUID of no procedure.
const (
	noCode   = "9.999917"
	noNumber = "999999917"
	noUUID   = "00000000-0000-7000-8000-000000099917"
)

var (
	codeForm = regexp.MustCompile(`[0-9]\.[0-9]{6}(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?(?:\.H[0-9]{2})?(?:\.[0-9]{2})?`)
	uuidForm = regexp.MustCompile(`(?i)^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	digitsIn = regexp.MustCompile(`^[0-9]{3,}$`)
)

// A probe is the address that there cannot be, beside one that is to be judged.
type probe struct {
	url   string
	shape string // the same for addresses of one form
	word  string // what stands in it for the key
	key   string // what stands there in the true address
}

// probeOf invents an address of the same form; false if nothing in the address is a key. Keys are the names of queries that
// carry one.
func probeOf(address string, keys []string) (probe, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return probe{}, false
	}
	if p, ok := probeQuery(u, keys); ok {
		return p, true
	}
	cut := strings.LastIndexByte(strings.TrimSuffix(u.Path, "/"), '/')
	last := strings.TrimSuffix(u.Path[cut+1:], "/")
	word := invented(last)
	if word == "" {
		return probe{}, false
	}
	head := u.Path[:cut+1]
	u.Path, u.RawPath = head+word, ""
	return probe{url: u.String(), shape: u.Host + head + "*", word: word, key: last}, true
}

// probeQuery invents the value of a query: of one that is known to carry a key, else of one whose value looks like one.
func probeQuery(u *url.URL, keys []string) (probe, bool) {
	pairs := strings.Split(u.RawQuery, "&")
	for _, named := range []bool{true, false} {
		for i, pair := range pairs {
			name, value, _ := strings.Cut(pair, "=")
			if named != contains(keys, name) {
				continue
			}
			v, err := url.QueryUnescape(value)
			word := invented(v)
			if err != nil || word == "" {
				continue
			}
			pairs[i] = name + "=" + word
			u.RawQuery = strings.Join(pairs, "&")
			return probe{url: u.String(), shape: u.Host + u.Path + "?" + name, word: word, key: v}, true
		}
	}
	return probe{}, false
}

// invented gives a key of the same form as another; nothing for what looks like no key.
func invented(key string) string {
	switch {
	case uuidForm.MatchString(key):
		return noUUID
	case digitsIn.MatchString(key):
		return noNumber
	case codeForm.MatchString(key):
		return codeForm.ReplaceAllStringFunc(key, func(c string) string { return noCode + c[len(noCode):] })
	}
	return ""
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// few words may differ between two answers that are the same page: a greeting, a weekday, a random word.
const fewWords = 3

// alike tells whether two pages say the same, numbers and random words left aside: no more than a tenth of the words of
// either lacks in the other.
func alike(a, b *page) bool { return lacks(a, b) && lacks(b, a) }

func lacks(a, b *page) bool {
	all, missing := 0, 0
	for w := range a.words {
		if !plain(w) {
			continue
		}
		all++
		if !b.words[w] {
			missing++
		}
	}
	return missing <= max(fewWords, all/10)
}

// plain tells words of a language from numbers and random ones.
func plain(w string) bool { return len(w) <= 20 && !strings.ContainsAny(w, "0123456789") }
