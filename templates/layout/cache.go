package layout

import (
	"strings"
	"sync"
	"sync/atomic"

	"bangqr/templates/fonts"
)

// A Cache keeps paragraphs that were measured, for the signs of one kind: steps, warnings and headings are the same on all
// of them, and measuring is a quarter of the layout. It may be used by several goroutines; nil keeps nothing.
type Cache struct {
	paras sync.Map // paraKey → *para
	count atomic.Int64
}

// maxParas bounds a Cache. What is the same on all signs is among the first to come.
const maxParas = 200

type paraKey struct {
	face, bold *fonts.Face
	text       string // spans joined by the sign that begins each: regular or bold
}

func (c *Cache) para(spans []Span, st *Style) *para {
	if c == nil {
		return newPara(spans, st)
	}
	k := paraKey{face: st.Face, bold: st.Bold}
	if len(spans) == 1 && !spans[0].Bold {
		k.text = spans[0].S
	} else {
		var b strings.Builder
		for _, s := range spans {
			if b.WriteByte(0); s.Bold {
				b.WriteByte(1)
			}
			b.WriteString(s.S)
		}
		k.text = b.String()
	}
	if p, ok := c.paras.Load(k); ok {
		return p.(*para)
	}
	p := newPara(spans, st)
	if c.count.Add(1) <= maxParas {
		c.paras.Store(k, p)
	}
	return p
}
