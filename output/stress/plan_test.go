package stress

import (
	"context"
	"slices"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

// TestPlan holds that what is announced is done, and no more but looks at codes that were missed.
func TestPlan(t *testing.T) {
	var plan Plan
	done, of := 0, 0
	opt := Options{Seed: 1, Trials: 1, Judges: Own(), Workers: 2, Plan: func(p Plan) { plan = p }, Step: func(n, all int) {
		if n <= done || n > all || all < of {
			t.Errorf("%d of %d pictures after %d of %d", n, all, done, of)
		}
		done, of = n, all
	}}
	unread := drawn(t, link, qrcode.High)
	unread.Scan *= 40 // so it is looked at again
	r, err := Run(context.Background(), opt, []Code{*drawn(t, link, qrcode.Medium), *unread}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if done != r.Pictures || done != of || done < plan.Pictures+moreLooks || done > plan.Pictures+2*moreLooks || plan.Codes != 2 || plan.Opening != 2*openingParts*batch {
		t.Errorf("%d of %d pictures done, %d reported, plan %+v", done, of, r.Pictures, plan)
	}
}

// TestMerge holds that all works come once and in the order of their source, and that any beginning has of each source the share
// that it has of all: this is what a time that is told after the first pictures rests on.
func TestMerge(t *testing.T) {
	var sources []source
	all := 0
	for _, n := range []int{400, 20, 0, 20, 20, 1, 1, 1, 1, 100, 60} {
		sources = append(sources, source{n: n})
		all += n
	}
	got := make([]int, len(sources))
	m := merged(sources)
	for done := 1; ; done++ {
		s, i := m.next(sources)
		if s == nil {
			if done != all+1 {
				t.Errorf("%d works of %d", done-1, all)
			}
			break
		}
		for k := range sources {
			if s != &sources[k] {
				continue
			}
			if i != got[k] {
				t.Fatalf("source %d: work %d after %d", k, i, got[k]-1)
			}
			got[k]++
		}
		for k, n := range got {
			if want := float64(sources[k].n) * float64(done) / float64(all); float64(n) < want-2.5 || float64(n) > want+2.5 {
				t.Fatalf("after %d works: %d of source %d, want %.1f", done, n, k, want)
			}
		}
	}
}

// TestParts holds how much judges get at once: so much that programs are started seldom, so little that pages of boards fit.
func TestParts(t *testing.T) {
	at := func(int) work { return work{} }
	var r *run
	for _, c := range []struct {
		n    int
		area float64
		want []int
	}{{0, 0.1, nil}, {30, 0.1, []int{batch, 6}}, {3, 50, []int{1, 1, 1}}, {40, 1, []int{batchArea, batchArea, batchArea, 4}}} {
		r = &run{}
		r.add(c.n, c.area, at)
		var got []int
		for part := range r.parts {
			got = append(got, len(part))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d of %g: parts of %v, want %v", c.n, c.area, got, c.want)
		}
	}
	for range r.parts {
		break
	}
}
