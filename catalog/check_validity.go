package catalog

import "strings"

// validity checks what one procedure says of its time.
func (k *checker) validity(p *Procedure) {
	state, known := stateOf(p.Status)
	if !known {
		k.say(p, "status-unknown", aStatus, p.Status, "", Words{})
	}
	from, to := validDate(p.From), validDate(p.To)
	if from && to && p.From > p.To {
		k.say(p, "date-order", aTo, p.To, "", bothWords(p.From))
		return
	}
	if p.Status == "" || !known {
		k.replaced(p)
		return
	}
	switch {
	case k.day == "":
	case state == InForce && to && p.To < k.day:
		k.contradicts(p, aTo, p.To)
	case state == InForce && from && p.From > k.day:
		k.contradicts(p, aFrom, p.From)
	case state == Repealed && to && p.To >= k.day:
		k.contradicts(p, aTo, p.To)
	case state == Coming && from && p.From <= k.day:
		k.contradicts(p, aFrom, p.From)
	}
	k.replaced(p)
}

// contradicts tells of a date that says otherwise than the status. The date counts.
func (k *checker) contradicts(p *Procedure, attr int, date string) {
	more := procedureSchema.attrs[attr].key + " " + date
	k.say(p, "status-dates", aStatus, p.Status, "", Words{EN: more, VI: procedureSchema.attrs[attr].head + " " + date})
}

// replaced tells of a replacement that has no day: the old procedure is printed on.
func (k *checker) replaced(p *Procedure) {
	if state, _ := stateOf(p.Status); p.ReplacedBy != "" && p.To == "" && state != Repealed {
		k.say(p, "replaced-undated", aReplacedBy, p.ReplacedBy, "", Words{})
	}
}

// circles finds procedures that replace themselves, at once or by way of others.
func (k *checker) circles(codes *repeats) {
	next := make([]int, len(k.Procedures))
	for i := range k.Procedures {
		next[i] = -1
		for _, code := range splitAny(k.Procedures[i].ReplacedBy, ",; ") {
			if j, ok := codes.first[codeKey(code)]; ok {
				next[i] = j
				break
			}
		}
	}
	for _, ring := range rings(next) {
		p := &k.Procedures[ring[0]]
		names := make([]string, len(ring))
		for i, n := range ring {
			names[i] = k.Procedures[n].Code
		}
		if len(ring) == 1 {
			k.say(p, "replaced-by-itself", aReplacedBy, p.ReplacedBy, "", Words{})
			continue
		}
		way := strings.Join(append(names, p.Code), " → ")
		k.say(p, "replaced-by-circle", aReplacedBy, p.ReplacedBy, "", bothWords(way))
	}
}
