package verify

import (
	"fmt"
	"regexp"
	"strings"

	"bangqr/output"
)

// A manifest that has no name beside any code of a kind, and pages that have none either, agree. Which of the shipped kinds print a name
// beside a code is known, so one that lacks there is a fault; a kind of someone's own may print none, which is told.

// shippedKinds are the kinds of this program, and beside which of their codes they print a name, besides those of procedures, which
// all have theirs.
var shippedKinds = map[string]nameBeside{
	"procedure-poster": ofProcedures, "field-poster": ofProcedures, "catalog-board": ofProcedures, "field-index": ofProcedures,
	"community-board": ofProcedures, "replacement-panel": ofProcedures, "desk-card": ofProcedures, "catalog-book": ofProcedures,
	"label-sheet": ofProcedures, "leaflet": ofProcedures, "install-sheet": ofProcedures, "slide": ofProcedures, "share-image": ofProcedures,
	"meeting-sheet": ofProcedures,
	"wifi-card":     ofAll, "group-card": ofAll, "app-card": ofAll, "heritage-plaque": ofAll, "survey-poster": ofAll, "payment-card": ofAll,
	"feedback-notice": ofAll, "team-card": ofAll,
	"rating-card": ofAddresses, "lookup-card": ofAddresses, // the name is the host
}

// A nameBeside says which codes have a name.
type nameBeside int

const (
	ofProcedures nameBeside = iota
	ofAddresses
	ofAll
)

// formOfKind is what may stand behind a kind's name in that of its folder: its page or form.
var formOfKind = regexp.MustCompile(`^(?:[aAbB]\d+|\d[\d.]*x[\d.]+|large|tent|desk|board|serif|by-field)(?:-.*)?$`)

// longestKind is how many letters the name of a shipped kind has at the most.
const longestKind = 24

// shipped gives which names a kind prints; false for one of someone's own.
func shipped(kind string) (nameBeside, bool) {
	if is, ok := shippedKinds[kind]; ok {
		return is, true
	}
	for at, r := range kind[:min(len(kind), longestKind+1)] {
		if is, ok := shippedKinds[kind[:at]]; ok && r == '-' && formOfKind.MatchString(kind[at+1:]) {
			return is, true
		}
	}
	return 0, false
}

// unnamed tells of signs without a name beside any code that is to have one. Where others of its kind have theirs, that is told of
// each code by itself.
func (v *verifier) unnamed() {
	names := map[string]bool{} // kinds that have any
	for i := range v.manifest.Signs {
		for _, c := range v.manifest.Signs[i].Codes {
			names[v.manifest.Signs[i].Kind] = names[v.manifest.Signs[i].Kind] || c.Caption != ""
		}
	}
	told := map[string]bool{}
	for i := range v.manifest.Signs {
		s := &v.manifest.Signs[i]
		which, ours := shipped(s.Kind)
		n := lackingNames(s, which, names[s.Kind])
		if n == 0 || len(v.found) >= mostFindings || !ours && told[s.Kind] {
			continue
		}
		f := Finding{Rule: "caption", Level: Fault, File: s.ID, Sign: s.ID, VI: fmt.Sprintf("bảng kê không ghi tên bên %d mã QR của bản in này, mà loại bảng này luôn in tên bên mã. Không in; tạo lại bản in", n),
			EN: fmt.Sprintf("the manifest has no name beside %d codes of this sign, and its kind prints one beside each: do not print it, build again", n)}
		if told[s.Kind] = true; !ours {
			f = finding("caption", Warning, s.Kind, "loại bảng này không ghi tên thủ tục bên mã QR nên không biết tên có đúng với mã hay không. Thêm caption: true vào dòng chữ ghi tên trong tệp mẫu, tạo lại bản in",
				"this kind names no procedure beside its codes, so whether names are those of their codes is not known: give the text with the name caption: true in the kind's file, build again")
		}
		v.found = append(v.found, f)
	}
}

// lackingNames counts the codes of a sign that are to have a name and have none; those of procedures are told elsewhere where others of
// the kind have theirs.
func lackingNames(s *output.ManifestSign, which nameBeside, others bool) (n int) {
	for _, c := range s.Codes {
		about := isNumber(c.Procedure)
		wanted := about && !others || !about && (which == ofAll || which == ofAddresses && strings.HasPrefix(strings.ToLower(c.Payload), "https://"))
		if wanted && letters(c.Caption) == "" {
			n++
		}
	}
	return n
}
