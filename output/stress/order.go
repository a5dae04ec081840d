package stress

import "container/heap"

// golden is the golden section: its multiples, without their whole parts, lie evenly wherever one stops.
const golden = 0.6180339887498949

// A merge has the works of all sources in turn, so that any beginning of them holds as large a share of each source: what the
// first pictures take tells what all take, and codes tried one after the other in one source are so in all.
type merge []turn

// A turn is the next work of a source, and the share of the sources that comes before it.
type turn struct {
	source, i int
	at, every float64
}

func merged(sources []source) *merge {
	var m merge
	for k, s := range sources {
		if s.n > 0 {
			every, from := 1/float64(s.n), golden*float64(k+1)
			m = append(m, turn{source: k, at: (from - float64(int(from))) * every, every: every})
		}
	}
	heap.Init(&m)
	return &m
}

// next gives a source and which of its works comes; the end is none.
func (m *merge) next(sources []source) (s *source, i int) {
	if len(*m) == 0 {
		return nil, 0
	}
	t := &(*m)[0]
	s, i = &sources[t.source], t.i
	t.i++
	t.at += t.every
	if t.i < s.n {
		heap.Fix(m, 0)
	} else {
		heap.Pop(m)
	}
	return s, i
}

func (m merge) Len() int { return len(m) }

func (m merge) Less(a, b int) bool {
	return m[a].at < m[b].at || m[a].at == m[b].at && m[a].source < m[b].source
}

func (m merge) Swap(a, b int) { m[a], m[b] = m[b], m[a] }

func (m *merge) Push(t any) { *m = append(*m, t.(turn)) }

func (m *merge) Pop() any {
	last := len(*m) - 1
	t := (*m)[last]
	*m = (*m)[:last]
	return t
}
