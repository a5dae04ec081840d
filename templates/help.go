package templates

import (
	"slices"
	"sort"
	"strings"

	"bangqr/catalog"
	"bangqr/templates/layout"
	"bangqr/templates/scene"
)

// What would help a sign that does not fit is tried, not guessed: more pages, a larger sheet, short names, a shorter
// distance. Each is a whole composition, so only a sign that failed pays, and a very large one is not tried.

// mostTried is how many procedures a sign may have for its help to be tried.
const mostTried = 600

// help words what would help, in the order of what costs least; nothing where nothing does.
func (s *Sign) help(opt Options) catalog.Words {
	if len(s.procs) > mostTried {
		return catalog.Words{}
	}
	var out []catalog.Words
	add := func(w catalog.Words, ok bool) {
		if ok {
			out = append(out, w)
		}
	}
	add(s.shortNames(opt))
	add(s.morePages(opt))
	add(s.largerSheet(opt))
	add(s.nearer(opt))
	add(s.fewerLanguages(opt))
	add(s.usualLetters(opt))
	add(s.ownSheet(opt))
	var vi, en []string
	for _, w := range out {
		vi, en = append(vi, w.VI), append(en, w.EN)
	}
	return catalog.Words{VI: strings.Join(vi, "; hoặc "), EN: strings.Join(en, "; or ")}
}

// fits composes a sign once in another way.
func (s Sign) fits(k *Kind, opt Options) (*layout.Result, bool) {
	s.Kind = k
	res, found := composeOnce(&s, opt, nil)
	return res, len(found) == 0
}

// What is a long name, and what stands for a short one while it is tried.
const (
	longName    = 60 // letters
	shortEnough = 40
	mostNamed   = 3 // procedures in a finding
)

// shortNames tries short names for all procedures that have a long one and none.
func (s *Sign) shortNames(opt Options) (w catalog.Words, ok bool) {
	d := *s.catalog
	d.Procedures = slices.Clone(d.Procedures)
	var lacking []int
	for _, i := range s.procs {
		if p := &d.Procedures[i]; p.ShortName == "" && len([]rune(p.DisplayName())) > longName {
			lacking = append(lacking, i)
			p.ShortName = strings.TrimSpace(string([]rune(p.DisplayName())[:shortEnough]))
		}
	}
	if len(lacking) == 0 {
		return w, false
	}
	t := *s
	t.catalog = &d
	if _, ok := t.fits(s.Kind, opt); !ok {
		return w, false
	}
	slices.SortStableFunc(lacking, func(a, b int) int {
		return len(d.Procedures[b].DisplayName()) - len(d.Procedures[a].DisplayName())
	})
	var codes []string
	for _, i := range lacking[:min(len(lacking), mostNamed)] {
		codes = append(codes, d.Procedures[i].Code)
	}
	if len(lacking) > mostNamed {
		codes = append(codes, "…")
	}
	return say("a short_name of %d letters for %s", shortEnough, strings.Join(codes, ", ")), true
}

// morePages tries as many pages as it takes.
func (s *Sign) morePages(opt Options) (w catalog.Words, ok bool) {
	if s.Kind.MaxPages == 0 {
		return w, false
	}
	d := *s.Kind
	d.MaxPages = 0
	res, ok := s.fits(&d, opt)
	if !ok || len(res.Pages) <= s.Kind.MaxPages {
		return w, false
	}
	return say("%d pages (pages: %d in the kind's file)", len(res.Pages), len(res.Pages)), true
}

// largerSheet finds the least stock size that would hold the sign.
func (s *Sign) largerSheet(opt Options) (w catalog.Words, ok bool) {
	if s.Kind.pitched() || s.Kind.Page.Fixed {
		return w, false
	}
	at := paper{w: s.Kind.Page.W, h: s.Kind.Page.H}
	names := at.larger()
	fits := func(i int) bool {
		p, _ := paperOf(names[i])
		_, ok := s.fits(s.Kind.onto(p.like(at.w, at.h)), opt)
		return ok
	}
	last := len(names) - 1
	if last < 0 || !fits(last) {
		return w, false
	}
	i := sort.Search(last, fits)
	return say("a larger sheet (--page %s)", strings.ToUpper(names[i])), true
}

// fewerLanguages tries the sign in as many of its languages as would fit.
func (s *Sign) fewerLanguages(opt Options) (w catalog.Words, ok bool) {
	for n := len(s.Kind.also) - 1; n >= 0; n-- {
		k, err := s.Kind.again(s.Kind.Variant, n)
		if err != nil {
			return w, false
		}
		if _, ok := s.fits(k.at(s.Place), opt); ok {
			langs := []string{opt.Lang}
			for _, t := range k.also {
				langs = append(langs, t.lang)
			}
			return say("fewer languages (--sign-lang %s)", strings.Join(langs, ",")), true
		}
	}
	return w, false
}

// usualLetters tries a sign in large print that cannot be on a larger sheet in letters of the usual size.
func (s *Sign) usualLetters(opt Options) (w catalog.Words, ok bool) {
	usual := inPlainPrint("-" + s.Kind.Variant)
	if !s.Kind.Page.Fixed || usual == "-"+s.Kind.Variant {
		return w, false
	}
	k, err := s.Kind.again(strings.TrimPrefix(usual, "-"), len(s.Kind.also))
	if err != nil {
		return w, false
	}
	if _, ok := s.fits(k.at(s.Place), opt); !ok {
		return w, false
	}
	return say("letters of the usual size (--kind %s, not in large print)", k.ID()), true
}

// ownSheet tries a tent, which goes onto no other paper, as the flat sheet that its kind is made for, in the same letters.
func (s *Sign) ownSheet(opt Options) (w catalog.Words, ok bool) {
	form := ""
	if v := s.Kind.Variant; inPlainPrint("-"+v) != "-"+v {
		form = InLarge(form)
	}
	if !s.Kind.Page.Fixed || s.Kind.Variant == form {
		return w, false
	}
	k, err := s.Kind.again(form, len(s.Kind.also))
	if err != nil || k.Per != s.Kind.Per || k.Page.Fixed {
		return w, false
	}
	if _, ok := s.fits(k.at(s.Place), opt); !ok {
		return w, false
	}
	return say("the kind's own sheet (--kind %s)", k.ID()), true
}

// nearer tries shorter distances, where the place asks for one longer than the kind is made for.
func (s *Sign) nearer(opt Options) (w catalog.Words, ok bool) {
	plain := s.plain
	if plain == nil || s.Place == nil || plain.Distance == s.Kind.Distance {
		return w, false
	}
	fits := func(mm int) bool {
		_, ok := s.fits(plain.from(Length(mm)*scene.MM), opt)
		return ok
	}
	low := int(max(plain.Distance.Scan, plain.Distance.Read) / scene.MM)
	high := int(max(s.Kind.Distance.Scan, s.Kind.Distance.Read) / scene.MM)
	if !fits(low) {
		return w, false
	}
	for high-low > 50 {
		if mid := (low + high) / 2; fits(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return say("a reading distance of %d mm at the most", low/10*10), true
}
