package catalog

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"bangqr/catalog/fault"
)

// MappingsName is the file of a working folder in which mappings are kept. It begins like the settings, so that nobody
// takes it for a catalog.
const MappingsName = "bangqr.columns.yaml"

// mappingsHead opens the file, for whoever looks into it.
const mappingsHead = `# Cột nào là gì trong các danh mục của đơn vị, như đã trả lời bằng --map. Xóa một mục thì bangqr sẽ hỏi lại.
# Which column is what in the office's lists, as answered by --map. Delete an entry to be asked again.
`

// ParseMappings reads a file of mappings; name is for messages.
func ParseMappings(data []byte, name string) ([]Mapping, error) {
	root, err := parseYAML(string(data))
	if err == nil && root.shape != list && root.shape != empty {
		err = atLine(root.line, "a list expected, %s found", "cần một danh sách, đây là %s.", root.shape.words())
	}
	if err != nil {
		if inner, ok := errors.AsType[*Fault](err); ok {
			inner.File = name
		}
		return nil, err
	}
	var out []Mapping
	for _, n := range root.items {
		m, err := mappingOf(n)
		if err != nil {
			err.File = name
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// mappingOf reads one entry.
func mappingOf(n *node) (Mapping, *Fault) {
	bad := func(line int) *Fault {
		return fault.At(Where{Row: line}, "entry malformed: it takes the keys headings, a list, and columns; mend it, or delete it to be asked again",
			"mục không đúng dạng: cần headings (danh sách) và columns. Sửa lại, hoặc xóa mục này để được hỏi lại.")
	}
	heads, columns := n.find("headings"), n.find("columns")
	if n.shape != mapping || len(n.keys) != 2 || heads == nil || heads.shape != list || columns == nil || columns.shape != mapping {
		return Mapping{}, bad(n.line)
	}
	m := Mapping{Columns: map[string]string{}}
	for _, h := range heads.items {
		if h.shape != scalar {
			return m, bad(h.line)
		}
		m.Headings = append(m.Headings, h.text)
	}
	for i, k := range columns.keys {
		if columns.items[i].shape != scalar {
			return m, bad(k.line)
		}
		m.Columns[k.name] = columns.items[i].text
	}
	if _, errs := newAnswers(m.Columns, true); len(errs) > 0 {
		return m, fault.At(Where{Row: columns.line}, "%s", "%s", reason(errs[0]))
	}
	return m, nil
}

// FormatMappings writes mappings as ParseMappings reads them.
func FormatMappings(ms []Mapping) []byte {
	var b strings.Builder
	b.WriteString(mappingsHead)
	for _, m := range ms {
		b.WriteString("- headings: [")
		for i, h := range m.Headings {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(quoted(h))
		}
		b.WriteString("]\n  columns:\n")
		for _, attr := range slices.Sorted(maps.Keys(m.Columns)) {
			b.WriteString("    " + attr + ": " + quoted(m.Columns[attr]) + "\n")
		}
	}
	return []byte(b.String())
}

// quoted writes a text as JSON does, which YAML reads too.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string builder takes everything
	return strings.TrimSuffix(b.String(), "\n")
}

// MergeMappings puts new mappings in the place of old ones for the same headings, and adds the others.
func MergeMappings(old, added []Mapping) []Mapping {
	out := slices.Clone(old)
	for _, m := range added {
		i := slices.IndexFunc(out, func(o Mapping) bool { return slices.Equal(o.Headings, m.Headings) })
		if i < 0 {
			out = append(out, m)
		} else {
			out[i] = m
		}
	}
	return out
}
