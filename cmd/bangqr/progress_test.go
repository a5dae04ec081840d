package main

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestProgressLines(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		d := &door{speech: "en", stderr: newOutlet(&out)}
		p := d.progress(100)
		var wg sync.WaitGroup
		for i := range 40 {
			wg.Go(func() { p.step(40 - i) }) // in no order
		}
		wg.Wait()
		time.Sleep(5 * time.Second) // twice a line is due; nothing moved before the second
		p.step(90)
		time.Sleep(2 * time.Second)
		p.close()
		if got, want := out.String(), "signs done: 40/100\nsigns done: 90/100\n"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestProgressIsSilent(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		manner
		total int
	}{
		"few":   {total: worthShowing - 1},
		"quiet": {manner{quiet: true}, 100},
		"json":  {manner{json: true}, 100},
	} {
		synctest.Test(t, func(t *testing.T) {
			var out strings.Builder
			p := (&door{stderr: newOutlet(&out), manner: tt.manner}).progress(tt.total)
			p.step(1)
			time.Sleep(time.Minute)
			p.close()
			if out.Len() > 0 {
				t.Errorf("%s: %q", name, out.String())
			}
		})
	}
}

func TestDrawBar(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	drawBar(&out, 10, 30)
	if want := "\r[##########....................] 10/30"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
