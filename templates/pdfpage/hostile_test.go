package pdfpage

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// TestRefused has files that are no backgrounds, each with the reason that is given.
func TestRefused(t *testing.T) {
	good := one("", "0 0 9 9 re f")
	manyKids := strings.Repeat("3 0 R ", 40_000)
	var long []string
	for i := range mostParts + 5 {
		long = append(long, fmt.Sprintf("<</A %d 0 R>>", i+6))
	}
	nested := strings.Repeat("[", 3*mostDepth) + strings.Repeat("]", 3*mostDepth)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":        {nil, ErrDamaged},
		"no PDF":         {[]byte("%PDF-1.4\n"), ErrDamaged},
		"truncated":      {good[:len(good)/3], ErrDamaged},
		"blank":          {one("", "  \n"), ErrBlank},
		"no contents":    {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/MediaBox[0 0 9 9]>>"), ErrBlank},
		"no pages":       {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"), ErrDamaged},
		"cyclic pages":   {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>"), ErrDamaged},
		"no media":       {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Contents 4 0 R>>", stream("", "f")), ErrDamaged},
		"wide page":      {one("/MediaBox[0 0 1e12 1]", "f"), ErrDamaged},
		"slanted":        {one("/Rotate 45", "0 0 9 9 re f"), ErrDamaged},
		"layers off":     {file("<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/MediaBox[0 0 9 9]/Contents 4 0 R>>", stream("", "f"), "<</Type/OCG/Name(x)>>"), ErrLayers},
		"too large":      {make([]byte, MostBytes+1), ErrTooMuch},
		"many streams":   {bytes.Repeat([]byte("stream\nendstream\n"), mostStreams+1), ErrTooMuch},
		"long chain":     {one("/Resources<</ExtGState 5 0 R>>", "0 0 9 9 re f", long...), ErrTooMuch},
		"deep":           {one("/Resources<</X "+nested+">>", "0 0 9 9 re f"), ErrDamaged},
		"wrong filter":   {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/MediaBox[0 0 9 9]/Contents 4 0 R>>", stream("/Filter/FlateDecode", "no zlib")), ErrDamaged},
		"content bomb":   {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/MediaBox[0 0 9 9]/Contents["+strings.Repeat("4 0 R ", 9)+"]>>", stream("/Filter/FlateDecode", deflated(make([]byte, 10<<20)))), ErrTooMuch},
		"one large bomb": {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/MediaBox[0 0 9 9]/Contents 4 0 R>>", stream("/Filter/FlateDecode", deflated(make([]byte, 70<<20)))), ErrTooMuch},
		"empty kids":     {file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids["+manyKids+"]/Count 1>>", "<</Type/Pages/Kids[]>>"), ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Read(c.data)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 512<<20 && !testing.Short() { // the race detector's own memory counts
				t.Errorf("it took %d MB", took>>20)
			} else if took > 100<<20 {
				t.Logf("it took %d MB", took>>20)
			}
		})
	}
}

// TestManyPages takes the first of ten thousand pages, and nothing of the others.
func TestManyPages(t *testing.T) {
	const n = 10_000
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", stream("", "0 0 9 9 re f")}
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", len(objects)+1)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents 3 0 R/MediaBox[0 0 %d 100]>>", 100+i))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), n)
	p := read(t, file(objects...))
	if w, _ := p.Size(); w != 353*scene.MM/10 || len(p.parts) != 0 {
		t.Errorf("the page is %s mm wide, with %d parts", w, len(p.parts))
	}
}

// TestOverlaid has 60,000 objects that all say that they lie where one stream of 8 MB does.
func TestOverlaid(t *testing.T) {
	data := one("", "0 0 9 9 re f", stream("", strings.Repeat("x", 8<<20)))
	at := bytes.Index(data, []byte("5 0 obj"))
	end := bytes.LastIndex(data, []byte("\nxref\n")) + 1
	var b bytes.Buffer
	b.Write(data[:end])
	start := b.Len()
	const n = 60_000
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", n+1)
	for i := 1; i <= n; i++ {
		where := at
		if i < 5 {
			where = bytes.Index(data, fmt.Appendf(nil, "%d 0 obj", i))
		}
		fmt.Fprintf(&b, "%010d 00000 n \n", where)
	}
	fmt.Fprintf(&b, "trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", n+1, start)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Read(b.Bytes())
	runtime.ReadMemStats(&after)
	if !errors.Is(err, ErrTooMuch) {
		t.Errorf("got %v", err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 512<<20 && !testing.Short() { // the race detector's own memory counts
		t.Errorf("it took %d MB (%v)", took>>20, err)
	} else {
		t.Logf("%d MB, %v", took>>20, err)
	}
}
