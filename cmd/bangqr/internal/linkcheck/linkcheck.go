// Package linkcheck asks portals whether the addresses on signs still lead where they should. It is the only client of the
// network. Out of addresses, and of what each should be the page of, it makes verdicts: public portals answer 200 for dead
// pages and 403 to robots, so what a page says decides, and never its status alone.
//
// It asks slowly, keeps robots.txt, and remembers in a file what it was told, so that it can be stopped and go on, and ask
// again over days. It never reaches a private address, and leaves the allowed hosts for nobody. It runs no scripts: of a page
// that a script fills it says that it cannot tell. It knows no signs and no boards, and neither clock nor settings.
package linkcheck

import "time"

// A Subject is a procedure that a page may be about.
type Subject struct {
	Code string `json:"code"` // "1.001193"
	Name string `json:"name,omitempty"`
}

// A Target is an address as codes carry it.
type Target struct {
	URL      string
	Expect   string    // the page to which a short link is to lead; nothing for an address that is the page's own
	Subjects []Subject // of which it should be the page, of any of them; none where every page will do
}

// A Result is what is known of an address.
type Result struct {
	URL     string    `json:"url"`
	Verdict Verdict   `json:"verdict"`
	Reason  Reason    `json:"reason,omitempty"`
	Detail  string    `json:"detail,omitempty"` // what the reason is about: a host, a status
	To      string    `json:"to,omitempty"`     // where redirects led, or would lead
	Found   *Subject  `json:"found,omitempty"`  // the procedure that the page is about, where it is another
	Title   string    `json:"title,omitempty"`  // of a page that is not the right one
	Checked time.Time `json:"checked,omitzero"`
	Since   time.Time `json:"since,omitzero"` // of addresses that do not answer: since when
	Tries   int       `json:"tries,omitempty"`
	Next    time.Time `json:"next,omitzero"` // not before then is it asked again

	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"`
	Question string `json:"question,omitempty"` // hash of what was asked: what the page should be about, and the rules
	Asked    bool   `json:"-"`                  // in this run; else it is what an earlier one found
}

// A Report is what a run found.
type Report struct {
	Results   []Result // in the order of the targets
	NoNetwork bool     // no host could be reached, so nothing is known and nothing more was remembered
	Tried     []string // the hosts, where there was no network
	Untried   int      // how many hosts were not tried any more then
	Login     string   // with what the network itself answers for every host: the host or title of a login page
}

// A Clock tells the time and waits.
type Clock struct {
	Now   func() time.Time
	Sleep func(time.Duration, <-chan struct{}) // until it is over, or the channel is closed
}
