package catalog

import "strings"

// places checks the places.
func (k *checker) places() {
	ids, boards := newRepeats(len(k.Places)), newRepeats(len(k.Places))
	for i := range k.Places {
		p := &k.Places[i]
		if p.Name == "" {
			k.found = append(k.found, said(Problem{Where: p.Source.At("name"), Code: p.ID}, "place-name-missing", Words{}))
		}
		if !validID(p.ID) {
			suggest := Slug(p.ID)
			if suggest == "" {
				suggest = "nha-van-hoa-01"
			}
			bad := Problem{Where: p.Source.At("id"), Value: p.ID, Suggest: suggest}
			k.found = append(k.found, said(bad, "place-id-malformed", Words{}))
		}
		ids.add(strings.ToLower(p.ID), i)
		if p.Board != "" {
			boards.add(p.Office+"\x00"+p.Board, i)
		}
	}
	k.repeatedPlaces("place-id-duplicate", lID, ids)
	k.repeatedPlaces("place-board-twice", lBoard, boards)
}

// validID reports a name that may stand in the path of a file on any system, and in a short link: QR's alphanumeric mode
// (ISO/IEC 18004, table 5) has no underscore.
func validID(s string) bool {
	const most = 60
	if s == "" || len(s) > most || deviceName(s) || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

// repeatedPlaces makes one problem of each group of places.
func (k *checker) repeatedPlaces(id string, attr int, r *repeats) {
	key := placeSchema.attrs[attr].key
	for _, g := range r.order {
		rows := r.groups[g]
		at := make([]Where, len(rows))
		for i, row := range rows {
			at[i] = k.Places[row].Source.At(key)
		}
		p := &k.Places[rows[1]]
		k.found = append(k.found, said(Problem{Where: at[1], Value: *p.text(attr), Also: at}, id, rowWords(at)))
	}
}
