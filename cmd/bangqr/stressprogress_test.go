package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"bangqr/output/stress"
)

// TestTrying holds that a time is told after the opening, that it is that of pictures that take as long as those of the opening, and
// that lines of long trials are few.
func TestTrying(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		each  time.Duration // a picture
		total int
		more  int // that are looked at again
		want  string
	}{
		{"short", 10 * time.Millisecond, 40, 0, ""},
		{"as planned", 21 * time.Millisecond, 400, 0, "all take about 9 seconds.|240/400, about 4 seconds left|340/400, about 2 seconds left"},
		{"codes missed", 21 * time.Millisecond, 400, 100, "all take about 9 seconds.|240/400, about 4 seconds left|340/400, about 2 seconds left|430/500, about 2 seconds left"},
		{"long", 501 * time.Millisecond, 1200, 0, "all take about 10 minutes.|180/1200, about 9 minutes left|220/1200, about 9 minutes left|260/1200, about 8 minutes left|300/1200, about 8 minutes left|340/1200, about 7 minutes left|380/1200, about 7 minutes left|420/1200, about 7 minutes left|460/1200, about 6 minutes left|500/1200, about 6 minutes left|540/1200, about 6 minutes left|580/1200, about 5 minutes left|620/1200, about 5 minutes left|660/1200, about 5 minutes left|700/1200, about 4 minutes left|740/1200, about 4 minutes left|780/1200, about 4 minutes left|820/1200, about 3 minutes left|860/1200, about 3 minutes left|900/1200, about 3 minutes left|940/1200, about 2 minutes left|980/1200, about 2 minutes left|1020/1200, about 90 seconds left|1060/1200, about 70 seconds left|1100/1200, about 50 seconds left|1140/1200, about 30 seconds left|1180/1200, about 10 seconds left"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var out strings.Builder
			d := &door{speech: "en", stderr: newOutlet(&out)}
			v := d.try(stress.Plan{Codes: 2, Kinds: 1, Pictures: c.total, Opening: 150, Judges: []string{"zbarimg"}})
			for done := 10; done <= c.total+c.more; done += 10 {
				time.Sleep(10 * c.each)
				of := c.total
				if done > of {
					of += c.more
				}
				v.step(done, of)
			}
			v.close()
			got := strings.NewReplacer("By the first pictures, ", "", "pictures tried: ", "", "\n", "|").Replace(out.String())
			if _, got, _ = strings.Cut(strings.TrimSuffix(got, "|"), "|"); got != c.want {
				t.Errorf("%s: got %q, want %q", c.name, got, c.want)
			}
		})
	}
}

// TestTryingBar holds that a bar begins with what is done, says how long it takes, and is no longer than what wipes it away.
func TestTryingBar(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		v := (&door{speech: "en", stderr: newOutlet(&out)}).try(stress.Plan{Pictures: 100000, Opening: 1})
		v.of.Store(100000)
		time.Sleep(time.Minute)
		out.Reset()
		v.draw(10000)
		if got, want := strings.TrimSpace(out.String()), "[###...........................] 10000/100000 about 9 minutes left"; got != want || out.Len() > barWide+46 {
			t.Errorf("%d bytes: %q, want %q", out.Len(), got, want)
		}
	})
}
