package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// How often progress is shown: a bar moves smoothly, lines of a log stay few.
const (
	barEvery  = 100 * time.Millisecond
	lineEvery = 2 * time.Second
)

// worthShowing is the least number of signs for which progress is shown.
const worthShowing = 20

// progress shows how far a build is. The builders only store a number; a goroutine of its own looks at the clock.
type progress struct {
	done  atomic.Int64
	total int
	show  func(done int)
	wipe  func()
	stop  chan struct{}
	shown sync.WaitGroup
}

// progress begins to show how many signs are done, where it is wanted.
func (d *door) progress(total int) *progress { return d.progressOf("progress", total) }

// progressOf begins to show progress in the words of a key.
func (d *door) progressOf(key string, total int) *progress {
	return d.progressBy(total, lineEvery, func(done int) { d.tell(key, done, total) }, func(done int) { drawBar(d.stderr, done, total) })
}

// progressBy begins to show progress by lines, so often, or on a terminal by a bar.
func (d *door) progressBy(total int, every time.Duration, line, bar func(done int)) *progress {
	p := &progress{total: total, stop: make(chan struct{})}
	if d.quiet || d.json || total < worthShowing {
		return p
	}
	p.show = line
	if isTerminal(d.stderr) && os.Getenv("TERM") != "dumb" {
		every = barEvery
		p.show = bar
		p.wipe = func() { fmt.Fprintf(d.stderr, "\r%s\r", strings.Repeat(" ", barWide+45)) }
		p.show(0)
	}
	p.shown.Go(func() { p.watch(every) })
	return p
}

func (p *progress) watch(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	last := 0
	for {
		select {
		case <-tick.C:
			if done := int(p.done.Load()); done > last {
				p.show(done)
				last = done
			}
		case <-p.stop:
			return
		}
	}
}

// step notes that a number of signs are finished. It is called from several goroutines, in no order.
func (p *progress) step(done int) {
	for {
		last := p.done.Load()
		if int64(done) <= last || p.done.CompareAndSwap(last, int64(done)) {
			return
		}
	}
}

// close ends the showing, and wipes a bar away.
func (p *progress) close() {
	close(p.stop)
	p.shown.Wait()
	if p.wipe != nil {
		p.wipe()
	}
}

// barWide is the length of the bar, in characters.
const barWide = 30

// drawBar draws over the last bar. It has no colour, so that NO_COLOR asks nothing of it.
func drawBar(w io.Writer, done, total int) {
	full := barWide * min(done, total) / total
	fmt.Fprintf(w, "\r[%s%s] %d/%d", strings.Repeat("#", full), strings.Repeat(".", barWide-full), done, total)
}

// isTerminal reports a stream that a person looks at. The null device is a character device too, on every system.
func isTerminal(stream any) bool {
	if o, ok := stream.(*outlet); ok {
		stream = o.to
	}
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
