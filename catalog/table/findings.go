package table

import (
	"path"
	"slices"
	"strings"
)

// maxFindings is how many of a kind are worth telling.
const maxFindings = 100

// find notes something beside the cells.
func (w *workbook) find(rule, sheet, value string) {
	if len(w.book.Findings) < maxFindings {
		w.book.Findings = append(w.book.Findings, Finding{Rule: rule, Sheet: sheet, Value: value})
	}
}

// findings looks for macros and for links to other files.
func (w *workbook) findings() error {
	for _, name := range w.names {
		if strings.EqualFold(path.Base(name), "vbaProject.bin") {
			w.find("workbook-macro", "", name)
		}
	}
	var ids []string
	for id, l := range w.links {
		if l.kind == "externalLink" {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return strings.Compare(w.links[a].target, w.links[b].target) })
	for _, id := range ids[:min(len(ids), maxFindings)] {
		part := w.links[id].target
		file, err := w.linked(part)
		if err != nil {
			return err
		}
		w.find("workbook-link", "", file)
	}
	return nil
}

// linked gives the name of the file that a part of the kind externalLink is about. The address stands in the part's
// relationships (ECMA-376 18.14); its folder says more of an office's machines than a message should.
func (w *workbook) linked(part string) (string, error) {
	links, err := w.rels(part)
	if err != nil {
		return "", err
	}
	first := ""
	for id, l := range links {
		if l.external && (first == "" || id < first) {
			first = id
		}
	}
	if first == "" {
		return path.Base(part), nil // a link to a running program has no file
	}
	return fileOf(links[first].target), nil
}
