package pdf

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"bangqr/templates/qr"

	"github.com/klauspost/compress/flate"
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
func TestZMin(t *testing.T) {
	ds := zdata(t)
	p := new(press)
	var o bytes.Buffer
	for i, d := range ds {
		fmt.Println(i, len(d), "own", least(1000, func() { p.pack(d) }), len(p.pack(d)), "stateless", least(1000, func() { o.Reset(); flate.StatelessDeflate(&o, d, true, nil) }), o.Len())
	}
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
