package catalog

import (
	"slices"
	"strings"
	"unicode/utf8"

	"bangqr/catalog/fault"
)

// maxSelection is the longest selection, in bytes: 300 codes and more.
const maxSelection = 4000

// ParseSelection reads a selection. The error says at which character it went wrong.
func ParseSelection(s string) (*Selection, error) {
	if len(s) > maxSelection {
		return nil, fault.New("selection longer than %d bytes: choose by field, level or tag", "phần chọn dài quá %d byte. Chọn theo lĩnh vực, cấp hoặc từ khóa.", maxSelection)
	}
	r := &selectionReader{text: s}
	sel := &Selection{}
	if strings.TrimSpace(s) == "" {
		return sel, nil
	}
	for {
		group, err := r.group()
		if err != nil {
			return nil, err
		}
		sel.groups = append(sel.groups, group)
		if !r.skip('|') {
			return sel, nil // group ends at a bar or at the end
		}
	}
}

// A selectionReader reads a selection from left to right.
type selectionReader struct {
	text string
	at   int // byte
}

// fail says what is wrong at a byte.
func (r *selectionReader) fail(at int, en, vi string, args ...any) error {
	n := utf8.RuneCountInString(r.text[:at]) + 1
	f := fault.New(en, vi, args...)
	return fault.New("at character %d, %s", "ở ký tự thứ %d, %s", n, f.Message)
}

// skip passes a sign over, after blanks.
func (r *selectionReader) skip(sign byte) bool {
	r.blanks()
	if r.at < len(r.text) && r.text[r.at] == sign {
		r.at++
		return true
	}
	return false
}

func (r *selectionReader) blanks() {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\n' || r.text[r.at] == '\t') {
		r.at++
	}
}

// group reads clauses up to a bar or the end. A semicolon behind the last one is no fault.
func (r *selectionReader) group() ([]clause, error) {
	var out []clause
	for {
		c, err := r.clause()
		if err != nil {
			return nil, err
		}
		out = append(out, c)
		more := r.skip(';')
		if r.blanks(); r.at == len(r.text) || r.text[r.at] == '|' {
			return out, nil
		}
		if !more {
			return nil, r.fail(r.at, "%s is too much: part clauses by ;", "thừa %s; ngăn các điều kiện bằng dấu ;", fault.Quote(r.text[r.at:]))
		}
	}
}

func (r *selectionReader) clause() (c clause, err error) {
	if c.key, err = r.key(); err != nil {
		return c, err
	}
	c.not = r.skip('!')
	if !r.skip('=') {
		return c, r.fail(r.at, "= missing: write %s=…", "thiếu dấu =; ghi như %s=…", selectionKeys[c.key].words)
	}
	for {
		v, err := r.value()
		if err != nil {
			return c, err
		}
		c.add(v)
		if !r.skip(',') {
			return c, nil
		}
	}
}

// add adds a value, each once.
func (c *clause) add(v pattern) {
	c.values = append(c.values, v)
	switch {
	case !v.prefix:
		if c.exact == nil {
			c.exact = map[string]bool{}
		}
		c.exact[v.text] = true
	case !slices.Contains(c.heads, v.text):
		c.heads = append(c.heads, v.text)
	}
}

// key reads the name of an attribute.
func (r *selectionReader) key() (int, error) {
	r.blanks()
	start := r.at
	end := strings.IndexAny(r.text[start:], "=!;|,\"")
	if end < 0 {
		end = len(r.text) - start
	}
	name := strings.TrimSpace(r.text[start : start+end])
	r.at = start + end
	folded := Fold(name)
	var known []string
	for i, k := range selectionKeys {
		if folded == k.key || slices.Contains(k.names, folded) {
			return i, nil
		}
		known = append(known, k.key)
	}
	if name == "" {
		return 0, r.fail(start, "a condition is missing: write one such as level=cấp xã", "thiếu điều kiện; ghi như cấp=cấp xã")
	}
	list := Words{EN: strings.Join(known, ", "), VI: "mã, lĩnh vực, cấp, cơ quan, từ khóa, đối tượng"}
	return 0, r.fail(start, "key %s unknown: write one of %s%s", "không rõ %s; dùng một trong: %s%s", fault.Quote(name), list, likelyKey(name))
}

// likelyKey closes a message with the key that was probably meant.
func likelyKey(name string) Words {
	var names []string
	for _, k := range selectionKeys {
		names = append(names, k.key, k.words.VI)
	}
	if n := nearest(name, names); n != "" {
		return Words{EN: "; did you mean " + n + "?", VI: "; có phải là " + n + "?"}
	}
	return Words{}
}

// value reads one value: up to the next sign, or between quotation marks.
func (r *selectionReader) value() (v pattern, err error) {
	r.blanks()
	v.at = utf8.RuneCountInString(r.text[:r.at]) + 1
	start := r.at
	if r.skip('"') {
		end := strings.IndexByte(r.text[r.at:], '"')
		if end < 0 {
			return v, r.fail(start, "quotation mark not closed", "dấu ngoặc kép không đóng")
		}
		v.raw = r.text[r.at : r.at+end]
		r.at += end + 1
	} else {
		end := strings.IndexAny(r.text[start:], ",;|=\"")
		if end < 0 {
			end = len(r.text) - start
		}
		v.raw = strings.TrimSpace(r.text[start : start+end])
		r.at = start + end
		if r.at < len(r.text) && strings.IndexByte(`="`, r.text[r.at]) >= 0 {
			return v, r.fail(r.at, "%s within a value: put the value between quotation marks", "có dấu %s trong giá trị; đặt giá trị trong dấu ngoặc kép", r.text[r.at:r.at+1])
		}
	}
	text, prefix := strings.CutSuffix(v.raw, "*")
	v.text, v.prefix = Fold(text), prefix
	if v.text == "" {
		return v, r.fail(start, "value missing", "thiếu giá trị")
	}
	return v, nil
}
