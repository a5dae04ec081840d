package main

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"bangqr/templates/scene"
)

// rehearse composes every sign and writes nothing.
func (b *buildRun) rehearse(ctx context.Context) error {
	type result struct {
		pages, codes int
		dense        int // version
		err          error
	}
	results := make([]result, len(b.signs))
	bar := b.progress(len(b.signs))
	var done atomic.Int64
	b.sideBySide(ctx, len(b.signs), func(i int) {
		s, err := b.sign(i)
		if err != nil {
			results[i].err = err
		} else {
			results[i] = result{len(s.Doc.Pages), codesOf(s.Doc), linkVersion(&s.Doc), nil}
		}
		bar.step(int(done.Add(1)))
	})
	bar.close()
	if err := ctx.Err(); err != nil {
		return err
	}
	versions := map[string]int{}
	for i, r := range results {
		if r.err != nil {
			b.sum.fail(b.signs[i].ID, r.err)
			continue
		}
		b.sum.Signs++
		b.sum.Pages += r.pages
		b.sum.Codes += r.codes
		versions[b.signs[i].ID] = r.dense
	}
	b.tellDense(versions)
	return nil
}

// sideBySide calls f for 0 to n-1 from as many goroutines as there are jobs, until the context ends.
func (b *buildRun) sideBySide(ctx context.Context, n int, f func(i int)) {
	workers := b.opt.Jobs
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
}

func codesOf(doc scene.Document) int {
	n := 0
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if _, ok := it.(*scene.Code); ok {
				n++
			}
		}
	}
	return n
}
