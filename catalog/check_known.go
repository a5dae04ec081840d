package catalog

import (
	"strconv"
	"strings"

	"bangqr/catalog/fault"
	"bangqr/catalog/known"
)

// The index of known procedures is of seven ministries and of July 2026, so it cannot say that a code is wrong because it
// lacks it: of 247 procedures of a commune it lacks 65, all of them right. A code is doubted only where the index knows the
// procedure's name under another.

// compareKnown compares a procedure with the index: its name under its code, its code under its name, its page.
func (k *checker) compareKnown(p *Procedure) {
	national, local := nationalPart(p.Code)
	if national == "" || p.Name == "" {
		return
	}
	row, ok := known.Find(national)
	switch {
	case !ok:
		k.unknown(p, local)
	case !k.otherName(p, row, local) && p.URL == "" && local == "":
		if _, err := ParseAddress(row.URL, k.hosts); err == nil {
			k.say(p, "url-known", aURL, "", row.URL, Words{})
		}
	}
}

// nationalPart parts a code into the national one and what a province put behind it; it gives nothing for other codes.
func nationalPart(code string) (national, local string) {
	const n = len("1.004870")
	if len(code) < n || !digitsDot(code[:n]) || !ValidCode(code) {
		return "", ""
	}
	return code[:n], code[n:]
}

// unknown doubts a code that neither the index nor the previous catalog has, if the index has its very name. A name that is
// only alike is no ground for doubt, since a third of all procedures have a sibling so alike: that is a hint.
func (k *checker) unknown(p *Procedure, local string) {
	if k.previous != nil && k.previous.has(p.Code) {
		return
	}
	x := knownNames()
	same := x.same[nameText(p.Name)]
	if len(same) == 1 {
		k.say(p, "code-unknown", aCode, p.Code, x.codes[same[0]]+local, bothWords(x.list(same)))
		return
	}
	if len(same) > 1 {
		k.say(p, "code-unknown", aCode, p.Code, "", bothWords(x.list(same[:min(len(same), mostNear)])))
		return
	}
	k.unlisted = append(k.unlisted, p)
	if k.searched++; k.searched > mostSearched {
		return
	}
	if near := x.nearest(nameKeyOf(p.Name)); len(near) > 0 {
		k.say(p, "code-alike", aCode, p.Code, "", bothWords(x.list(near)))
	}
}

// tellUnlisted tells all codes that the index lacks at once: most of them will be right, and one line for each would bury
// what is wrong.
func (k *checker) tellUnlisted() {
	if len(k.unlisted) == 0 {
		return
	}
	p := Problem{Where: k.unlisted[0].Source.At("code"), Code: k.unlisted[0].Code, Value: k.unlisted[0].Code}
	codes := make([]string, 0, mostListed)
	for i, u := range k.unlisted {
		p.Also = append(p.Also, u.Source.At("code"))
		if i < mostListed {
			codes = append(codes, fault.Short(u.Code))
		}
	}
	list := strings.Join(codes, ", ")
	if more := len(k.unlisted) - len(codes); more > 0 {
		list += ", … (" + strconv.Itoa(len(k.unlisted)) + ")"
	}
	k.found = append(k.found, said(p, "code-unlisted", bothWords(list)))
}

// mostListed is how many of them a message names.
const mostListed = 10

// mostSearched is how many names are searched for like ones, at 0.1 ms each: a list that has more names that nobody knows is
// not helped by hints.
const mostSearched = 2000

// otherName tells a code that belongs to another procedure, and reports whether the known page is not this one's. A name that
// is shortened or in other words is none, unless these are the very words of a third.
func (k *checker) otherName(p *Procedure, row known.Procedure, local string) bool {
	if p.Name == row.Name {
		return false
	}
	x, text := knownNames(), nameText(p.Name)
	at, sure := x.number[row.Code]
	if !sure {
		return true // whose page it is the index does not know: nothing to tell, nothing to offer
	}
	its, same := x.keys[at], x.same[text]
	if text == its.text || len(same) == 0 && nameKeyOf(p.Name).sameProcedure(its) {
		return false
	}
	suggest := ""
	if len(same) == 1 {
		suggest = x.codes[same[0]] + local
	}
	k.say(p, "code-other-name", aCode, p.Code, suggest, Words{
		EN: fault.Quote(row.Name) + ", not " + fault.Quote(p.Name), VI: fault.Quote(row.Name) + ", không phải " + fault.Quote(p.Name),
	})
	return true
}

// list names procedures in a sentence.
func (x *nameIndex) list(at []int) string {
	words := make([]string, len(at))
	for i, n := range at {
		words[i] = x.codes[n] + " " + fault.Quote(x.names[n])
	}
	return strings.Join(words, ", ")
}

// zeroFor gives the code that a number stands for. A spreadsheet drops zeros at the end, and its number formats drop digits
// too: 1.004837 in a format of four decimals is 1.0048. So the code with zeros is taken unless it is not known and a code that
// gives the same number has this name.
func (k *checker) zeroFor(p *Procedure) string {
	zeros := lostZero(p.Code)
	if k.previous != nil {
		if code, ok := k.previous.rounded(p); ok {
			return code
		}
	}
	if _, ok := known.Find(zeros); ok || !k.compare || p.Name == "" {
		return zeros
	}
	x := knownNames()
	for _, i := range x.same[nameText(p.Name)] {
		if roundsTo(x.codes[i], p.Code) {
			return x.codes[i]
		}
	}
	return zeros
}

// roundsTo reports whether a national code, taken for a number, gives another when it is rounded or cut.
func roundsTo(code, short string) bool {
	if national, local := nationalPart(code); national == "" || local != "" || len(short) >= len(code) {
		return false
	}
	whole, _ := strconv.Atoi(code[:1] + code[2:])
	want, err := strconv.Atoi(strings.Replace(short, ".", "", 1))
	if err != nil {
		return false
	}
	scale := 1
	for range len(code) - max(len(short), len("1.")) {
		scale *= 10
	}
	return whole/scale == want || (whole+scale/2)/scale == want
}
