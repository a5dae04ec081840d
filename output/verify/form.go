package verify

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"bangqr/output"
	"bangqr/templates/edition"
)

// What a manifest leaves empty cannot be held to anything: a folder of which it says nothing would be sound. So all that a build
// writes of a sign has to be there, and be possible.

var numberWithin = regexp.MustCompile(`\b\d\.\d{6}\b`)

// form looks whether the manifest says all that it is to say.
func (v *verifier) form() {
	add := func(name, vi, en string) {
		if len(v.found) < mostFindings {
			v.found = append(v.found, finding("manifest", Fault, name, "bảng kê "+vi+". Tạo lại bản in", "the manifest "+en+": build again"))
		}
	}
	if len(v.manifest.Signs) == 0 {
		v.found = append(v.found, finding("empty", Fault, output.ManifestName, "bảng kê không có bản in nào nên không có gì để kiểm tra. Chạy bangqr build", "the manifest has no sign, so there is nothing to look at: run bangqr build"))
	}
	v.doubled(add)
	about := v.payloads()
	for i := range v.manifest.Signs {
		s := &v.manifest.Signs[i]
		signFormed(s, add)
		for k := range s.Codes {
			v.codeFormed(s, &s.Codes[k], about, add)
		}
	}
	for i := range v.manifest.Files {
		f := &v.manifest.Files[i]
		if n := len(f.Trim); f.Trim != nil && n != 1 && n != f.Pages { // the first programs did not write sizes
			add(short(f.Path), "ghi sai cỡ trang của tệp này", "has not the sizes of the pages of this file")
		}
	}
}

// An addFault tells what the manifest is wrong about: of what, and the rest of a sentence in both languages.
type addFault func(name, vi, en string)

// payloads tells what codes are about, by what they say; and of which kinds there are captions, by "kind " and the kind: no
// payload that is sound begins so.
func (v *verifier) payloads() map[string]string {
	about := map[string]string{}
	for i := range v.manifest.Signs {
		for _, c := range v.manifest.Signs[i].Codes {
			if isNumber(c.Procedure) {
				about[c.Payload] = c.Procedure
			}
			if c.Caption != "" {
				about["kind "+v.manifest.Signs[i].Kind] = c.Caption
			}
		}
	}
	for number, t := range v.opt.Truth {
		for _, p := range t.Payloads {
			if isNumber(number) {
				about[p] = number
			}
		}
	}
	return about
}

// signFormed looks at what stands of a sign besides its codes.
func signFormed(s *output.ManifestSign, add addFault) {
	for _, x := range []struct{ what, vi, value string }{
		{"kind", "loại bảng", s.Kind}, {"subject", "nội dung", s.Subject}, {"render_hash", "mã băm", s.Render}, {"meaning_hash", "mã băm", s.Meaning},
	} {
		if x.value == "" {
			add(short(s.ID), "thiếu "+x.vi+" của bản in này ("+x.what+")", "has no "+x.what+" of this sign")
		}
	}
	if e, ok := edition.Read(s.Edition); !ok || e != s.Edition {
		add(short(s.ID), fmt.Sprintf("ghi số bản in %q không đúng", short(s.Edition)), fmt.Sprintf("has %q as this sign's edition, which is none", short(s.Edition)))
	}
	if s.Scan < 0 {
		add(short(s.ID), fmt.Sprintf("ghi khoảng cách quét %g mm", s.Scan), fmt.Sprintf("has this sign scanned from %g mm", s.Scan))
	}
}

// codeFormed looks at what stands of a code. A code about a field may have no caption, and one of a kind of someone's own may be
// about nothing.
func (v *verifier) codeFormed(s *output.ManifestSign, c *output.ManifestCode, about map[string]string, add addFault) {
	name := short(strings.Join([]string{s.ID, aboutOf(&want{c, s})}, " "))
	modules := float64(17 + 4*c.Version)
	switch {
	case c.Page < 1 || c.Page > s.Pages:
		add(name, fmt.Sprintf("đặt mã QR ở trang %d, bản in có %d trang", c.Page, s.Pages), fmt.Sprintf("has a code on page %d of %d", c.Page, s.Pages))
	case c.Module <= 0 || math.Abs(c.Module*modules-c.Size) > modulesOff*modules:
		add(name, fmt.Sprintf("ghi ô mã QR rộng %g mm, cả mã rộng %g mm", c.Module, c.Size), fmt.Sprintf("has modules of %g mm in a code of %g mm", c.Module, c.Size))
	}
	number := numberWithin.FindString(c.Payload)
	if number == "" {
		number = about[c.Payload]
	}
	switch {
	case c.Procedure == "" && (isNumber(s.Subject) || number != "" || c.Caption != ""): // a caption is found by what a code is about
		add(name, "không ghi mã QR này của thủ tục nào", "does not say what this code is about")
	case c.Caption == "" && isNumber(c.Procedure) && about["kind "+s.Kind] != "": // a kind of someone's own may print no names
		add(name, "không ghi tên bên mã QR này, mã khác cùng loại bảng thì có", "has no name beside this code, and of others of its kind it has")
	}
}

// modulesOff is by how much, in mm, a module may differ from a code's side over its modules: both are rounded to 1/10,000.
const modulesOff = 0.0002

// doubled finds keys that the manifest has twice in one place, in capitals or not: readers differ in which of them they take.
func (v *verifier) doubled(add addFault) {
	f, err := os.Open(filepath.Join(v.opt.Dir, output.ManifestName))
	if err != nil {
		return // it was read
	}
	defer f.Close()
	key, err := keyTwice(json.NewDecoder(bufio.NewReaderSize(f, 1<<16)))
	switch {
	case key != "":
		add(output.ManifestName, fmt.Sprintf("có %q hai lần trong cùng một mục", short(key)), fmt.Sprintf("has %q twice in one place", short(key)))
	case err != nil:
		add(output.ManifestName, "thay đổi trong khi đọc", "changed while it was read")
	}
}

// keyTwice gives the first key that stands twice in one object of a JSON text.
func keyTwice(d *json.Decoder) (string, error) {
	var open []map[string]bool // keys of the objects that are open; nil for a list
	name := false              // the next string is a key
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		if key, ok := t.(string); ok && name {
			keys, k := open[len(open)-1], strings.ToLower(strings.ToUpper(key)) // as Go's reader takes capitals
			if keys[k] {
				return key, nil
			}
			keys[k], name = true, false
			continue
		}
		switch t {
		case json.Delim('{'):
			open = append(open, map[string]bool{})
		case json.Delim('['):
			open = append(open, nil)
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
		}
		name = len(open) > 0 && open[len(open)-1] != nil
	}
}
