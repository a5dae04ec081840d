package verify

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"

	"bangqr/output"
)

// An address that names a procedure by its number, in its path or as what is searched for, leads to that one, whatever stands
// beside its code.

// numberIn finds such a number: not figures of a longer one. What follows may be the parts of a local code.
var numberIn = regexp.MustCompile(`(?:^|[^0-9.])([0-9]\.[0-9]{6})(?:[^0-9]|$)`)

// mostUnwrapped is how often an address may be percent-coded within another: twice is what redirects do.
const mostUnwrapped = 3

// otherNumber is the number of a procedure that the payload of a code names, where it names another and not the code's own; a
// catalog that has the procedure lead there means it.
func (v *verifier) otherNumber(c *output.ManifestCode) string {
	own := numbered.FindString(c.Procedure)
	if own == "" || slices.Contains(v.opt.Truth[c.Procedure].Payloads, c.Payload) {
		return ""
	}
	other := ""
	for text, k := c.Payload, 0; k < mostUnwrapped; k++ {
		for _, m := range numberIn.FindAllStringSubmatch(text, -1) {
			if m[1] == own {
				return ""
			}
			other = m[1]
		}
		plain, err := url.QueryUnescape(text)
		if err != nil || plain == text {
			break
		}
		text = plain
	}
	return other
}

// misled is what is said of it, in both languages.
func misled(c *output.ManifestCode, other string) (vi, en string) {
	return fmt.Sprintf("mã QR của thủ tục này dẫn tới %q, là của thủ tục %s. Sửa danh mục, tạo lại bản in; nếu đúng như vậy, kiểm tra với --catalog", short(c.Payload), other),
		fmt.Sprintf("the code of this procedure leads to %q, which is of procedure %s: mend the catalog and build again; where it is meant, verify with --catalog", short(c.Payload), other)
}
