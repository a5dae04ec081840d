package main

import (
	"slices"
	"strings"

	"bangqr/output"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// tellDense tells once which of the kinds that were made have links so long that their codes are too dense to be read from
// aside: what a build finds, a trial would find after it. It gets the largest version of each sign's links.
func (b *buildRun) tellDense(versions map[string]int) {
	var shared, own []string // kinds whose links settings shorten, and those that say their own
	most := 0
	for i := range b.signs {
		k := b.signs[i].Kind
		v := versions[b.signs[i].ID]
		if v < qr.AsideVersion {
			continue
		}
		most = max(most, v)
		list := &shared
		if k.Per == "entry" {
			list = &own
		}
		if !slices.Contains(*list, k.ID()) {
			*list = append(*list, k.ID())
		}
	}
	modules := (&scene.Code{Version: most}).Modules()
	if len(shared) > 0 {
		b.remark(b.say("dense.links", strings.Join(shared, ", "), modules))
	}
	if len(own) > 0 {
		b.remark(b.say("dense.own", strings.Join(own, ", "), modules))
	}
}

// linkVersions gives the largest version of each sign's links, as the manifest has them.
func linkVersions(m *output.Manifest) map[string]int {
	out := map[string]int{}
	for i := range m.Signs {
		s := &m.Signs[i]
		for j := range s.Codes {
			if isLink(s.Codes[j].Payload) {
				out[s.ID] = max(out[s.ID], s.Codes[j].Version)
			}
		}
	}
	return out
}

// linkVersion is the largest version of a document's links.
func linkVersion(doc *scene.Document) int {
	v := 0
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if c, ok := it.(*scene.Code); ok && isLink(c.Payload) {
				v = max(v, c.Version)
			}
		}
	}
	return v
}

// isLink tells payloads that a shorter address could stand for.
func isLink(payload string) bool {
	return strings.HasPrefix(strings.ToLower(payload), "https://")
}
