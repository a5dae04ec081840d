package templates

// ruleFlush is the rule of a code that counts on more white above it than there is.
const ruleFlush = "flush"

// Flush warns of codes that stand at the head of the body and leave more of their white to what is above them than is there:
// the gap below the head, or without a head the page's margin. While codes are small nothing comes of it; a sign on which they
// grow fails, or has to make them smaller. What stands further down is looked at when a sign is set.
func (k *Kind) Flush() []Finding {
	white, above := k.Page.HeadGap, "head-gap"
	if k.head == nil {
		white, above = k.Page.Margin[0], "margin"
	}
	var out []Finding
	told := map[string]bool{}
	k.body.atTop(white, func(b *boxSpec, white Length) {
		if b.flush > white && !told[b.path] {
			told[b.path] = true
			out = append(out, Finding{Rule: ruleFlush, Box: b.path,
				Message: say("flush: %s counts on %s mm of white above the code, and %s leaves %s mm: lower flush, or raise %s", b.flush, b.flush, above, white, above)})
		}
	})
	return out
}

// atTop sees every code that may stand first below so much white, with the white above it.
func (s *boxSpec) atTop(white Length, see func(*boxSpec, Length)) {
	if s == nil || s.at != nil || s.turn != 0 {
		return
	}
	white += s.pad[0]
	if s.kind == "code" {
		see(s, white)
	}
	for _, b := range []*boxSpec{s.cell, s.wide, s.tail} {
		b.atTop(white, see)
	}
	for i, b := range s.heads {
		if i == 0 {
			b.atTop(white, see)
		}
	}
	for _, b := range s.kids {
		b.atTop(white, see)
		if s.kind == "row" || s.kind == "columns" && b.brk {
			continue // the next one is beside it
		}
		if b.kind == "space" {
			white += b.size + s.gap
			continue
		}
		if b.when == nil && b.drop == "" {
			return
		}
	}
}
