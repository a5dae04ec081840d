package pdf

import (
	"fmt"
	"os"
	"testing"
	"time"

	"bangqr/templates/qr"

)

func least(n int, f func()) time.Duration {
	best := time.Hour
	for range n {
		s := time.Now()
		f()
		best = min(best, time.Since(s))
	}
	return best
}
func TestZRender(t *testing.T) {
	doc, codes := poster(t, address), qr.NewCache()
	fmt.Println("render min", least(3000, func() { Render(doc, codes) }))
}
func TestZDump(t *testing.T) {
	if os.Getenv("DUMPDIR") == "" {
		t.Skip()
	}
	for n, d := range samples(t) {
		os.WriteFile(os.Getenv("DUMPDIR")+"/"+n+".pdf", render(t, d), 0o644)
	}
}
