package main

import (
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"bangqr/output/stress"
)

// A trying tells how far trials are and how long they will take. Its first pictures are no other than all that follow, so what
// they took tells what is left; before that nothing is told, since machines and judges differ tenfold.
type trying struct {
	*door
	plan  stress.Plan
	began time.Time
	of    atomic.Int64 // pictures: more than planned, once codes were missed
	bar   *progress    // nil: the opening is not over
}

func (d *door) try(p stress.Plan) *trying {
	d.note("stress.plan", p.Codes, p.Kinds, p.Pictures, strings.Join(p.Judges, ", "))
	return &trying{door: d, plan: p, began: time.Now()}
}

// longTrials are those whose lines would fill a log: they have as many lines as trials of this length.
const longTrials = time.Minute

// step notes that so many pictures are judged. It is called by one goroutine at a time.
func (t *trying) step(done, of int) {
	t.of.Store(int64(of))
	if t.bar == nil && done >= t.plan.Opening && done < of {
		all := t.all(done)
		t.note("stress.time", t.about(all))
		every := lineEvery
		if all > longTrials {
			every *= all / longTrials
		}
		first := done
		t.bar = t.progressBy(of, every, t.line, func(done int) { t.draw(max(done, first)) })
	}
	if t.bar != nil {
		t.bar.step(done)
	}
}

func (t *trying) line(done int) {
	t.tell("stress.progress", done, t.of.Load(), t.about(t.left(done)))
}

// draw draws over the last bar, and over the words behind it.
func (t *trying) draw(done int) {
	drawBar(t.stderr, done, int(t.of.Load()))
	fmt.Fprintf(t.stderr, " %-24s", t.say("time.left", t.about(t.left(done))))
}

// all is how long all pictures take that are planned, by what so many took.
func (t *trying) all(done int) time.Duration {
	return time.Duration(float64(time.Since(t.began)) * float64(t.of.Load()) / float64(max(1, done)))
}

func (t *trying) left(done int) time.Duration { return max(0, t.all(done)-time.Since(t.began)) }

func (t *trying) close() {
	if t.bar != nil {
		t.bar.close()
	}
}

// about is a time in words, as exactly as one can know it.
func (t *trying) about(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return t.say("time.seconds", int(math.Ceil(d.Seconds())))
	case d < 100*time.Second:
		return t.say("time.seconds", 5*int(math.Round(d.Seconds()/5)))
	case d < 100*time.Minute:
		return t.say("time.minutes", int(math.Round(d.Minutes())))
	}
	return t.say("time.hours", int(math.Round(d.Hours())))
}
