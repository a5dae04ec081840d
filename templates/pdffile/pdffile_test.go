package pdffile

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A writer writes a PDF file with a stream of cross-references, so that objects may lie in streams.
type writer struct {
	bytes.Buffer
	at []string // entries of objects, from 0
}

func newWriter() *writer {
	w := &writer{at: []string{entryOf(0, 0, 0)}}
	w.WriteString("%PDF-1.5\n")
	return w
}

func entryOf(kind, at, index int) string {
	return string([]byte{byte(kind), byte(at >> 24), byte(at >> 16), byte(at >> 8), byte(at), byte(index >> 8), byte(index)})
}

// add writes an object and gives its number.
func (w *writer) add(o string) int {
	n := len(w.at)
	w.at = append(w.at, entryOf(1, w.Len(), 0))
	fmt.Fprintf(w, "%d 0 obj\n%s\nendobj\n", n, o)
	return n
}

// hold writes a stream of objects, which get the numbers after its own. The dictionary may say what packs it.
func (w *writer) hold(pack func(string) string, objects ...string) {
	var head, body strings.Builder
	n := len(w.at)
	for i, o := range objects {
		fmt.Fprintf(&head, "%d %d ", n+1+i, body.Len())
		body.WriteString(o + " ")
	}
	w.add(strings.Replace(pack(head.String()+body.String()), "<<", fmt.Sprintf("<</Type/ObjStm/N %d/First %d", len(objects), head.Len()), 1))
	for i := range objects {
		w.at = append(w.at, entryOf(2, n, i))
	}
}

func (w *writer) file(root int) []byte {
	start, n := w.Len(), len(w.at)
	w.add(strings.Replace(flate(strings.Join(w.at, "")+entryOf(1, start, 0)), "<<", fmt.Sprintf("<</Type/XRef/W[1 4 2]/Size %d/Root %d 0 R", n+1, root), 1))
	fmt.Fprintf(w, "startxref\n%d\n%%%%EOF\n", start)
	return w.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

func zlibbed(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(data))
	_ = w.Close()
	return b.String()
}

func flate(data string) string { return stream("/Filter/FlateDecode", zlibbed(data)) }

// often packs data so many times over.
func often(n int) func(string) string {
	return func(data string) string {
		for range n {
			data = zlibbed(data)
		}
		return stream("/Filter["+strings.Repeat("/FlateDecode ", n)+"]", data)
	}
}

// two is a file of two pages, one of them within a further node, whose tree is object 3 and is packed in some way.
func two(pack func(string) string, more ...string) []byte {
	w := newWriter()
	w.add(flate("0 0 9 9 re f"))
	w.hold(pack, append([]string{"<</Type/Catalog/Pages 4 0 R>>", "<</Type/Pages/Kids[5 0 R 6 0 R]/Count 2/MediaBox[0 0 9 9]>>",
		"<</Type/Pages/Kids[7 0 R]/Count 1/Rotate 90>>", "<</Type/Page/MediaBox[0 0 5 5]/Contents[1 0 R 1 0 R]>>", "<</Type/Page>>"}, more...)...)
	return w.file(3)
}

var some = Limits{Bytes: 64 << 20, Objects: 50_000, Streams: 8_000, Unpack: 128 << 20, One: 16 << 20}

func TestPages(t *testing.T) {
	for n := 1; n <= mostFilters; n++ {
		ctx, err := Open(two(often(n)), some)
		if err != nil {
			t.Fatal(n, err)
		}
		pages, whole := Pages(ctx, 5)
		if len(pages) != 2 || !whole {
			t.Fatalf("%d pages, whole %v", len(pages), whole)
		}
		if got := fmt.Sprint(pages[0]["MediaBox"], pages[0]["Rotate"], pages[1]["MediaBox"], pages[1]["Rotate"]); got != "[0 0 9 9] 90 [0 0 5 5] <nil>" {
			t.Errorf("pages inherit %s", got)
		}
		left := 200
		if got, err := Content(ctx, pages[1]["Contents"], &left); err != nil || string(got) != "0 0 9 9 re f\n0 0 9 9 re f\n" || left > 50 {
			t.Errorf("content %q, %v, %d left", got, err, left)
		}
		if _, err := Content(ctx, pages[1]["Contents"], &left); !errors.Is(err, ErrTooMuch) {
			t.Errorf("content of more than is left: %v", err)
		}
		if first, _ := Pages(ctx, 0); len(first) != 1 {
			t.Errorf("%d pages where the first was asked for", len(first))
		}
	}
	bad := bytes.Replace(two(func(s string) string { return stream("", s) }), []byte("5 0 R 6 0 R"), []byte("5 0 R 9 0 R"), 1)
	if ctx, err := Open(bad, some); err != nil {
		t.Error(err)
	} else if pages, whole := Pages(ctx, 5); len(pages) != 1 || whole {
		t.Errorf("a tree with a hole: %d pages, whole %v", len(pages), whole)
	}
}

// TestBounded opens files that are made to fill the memory or to take for ever.
func TestBounded(t *testing.T) {
	list := func(n int) string { return "[" + strings.Repeat("0 ", n) + "]" }
	for name, file := range map[string]func() []byte{
		"more than its bytes":              func() []byte { return make([]byte, some.Bytes+1) },
		"streams without number":           func() []byte { return append(two(flate), bytes.Repeat([]byte("stream "), 2*some.Streams)...) },
		"an array of 20 million":           func() []byte { w := newWriter(); w.add(list(20 << 20)); return w.file(1) },
		"three packed arrays of 6 million": packedArrays,
		"a packed object that is a bomb":   func() []byte { return two(flate, "("+strings.Repeat("x", 17<<20)+")") },
		"filters without number":           func() []byte { return two(often(mostFilters + 1)) },
		"filters with escaped names":       func() []byte { return escaped(two(often(mostFilters + 1))) },
		"filters far away": func() []byte {
			return bytes.ReplaceAll(two(often(mostFilters+1)), []byte("/Filter["), []byte("/Filter"+strings.Repeat(" ", 2000)+"["))
		},
		"filters behind a comment": func() []byte {
			return bytes.ReplaceAll(two(often(mostFilters+1)), []byte("/Filter["), []byte("/Filter[%]\n"))
		},
		"filters in another object": filtersElsewhere,
		"holders without number":    manyHolders,
		"objects over one another":  overlaid,
	} {
		t.Run(name, func(t *testing.T) {
			data := file()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Open(data, some)
			runtime.ReadMemStats(&after)
			made := (after.TotalAlloc - before.TotalAlloc) >> 20
			t.Logf("%d MB of a file of %d KB", made, len(data)>>10)
			if !errors.Is(err, ErrTooMuch) {
				t.Errorf("got %v", err)
			}
			if made > 700 {
				t.Errorf("it took %d MB", made)
			}
		})
	}
}

func escaped(file []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(file, []byte("/Filter["), []byte("/#46ilt#65r[")), []byte("/ObjStm"), []byte("/Obj#53tm"))
}

// filtersElsewhere has one list of filters, itself packed, for all streams.
func filtersElsewhere() []byte {
	w := newWriter()
	w.add(stream("/Filter 3 0 R", "x"))
	w.hold(flate, "["+strings.Repeat("/FlateDecode ", 1000)+"]")
	return w.file(3)
}

// manyHolders has two hundred streams of objects that unpack to a megabyte each.
func manyHolders() []byte {
	w := newWriter()
	for range 200 {
		w.hold(flate, "("+strings.Repeat("x", 1<<20)+")")
	}
	return w.file(2)
}

func packedArrays() []byte {
	w := newWriter()
	w.add("<</Type/Catalog>>")
	for range 3 {
		w.hold(flate, "["+strings.Repeat("0 ", 6<<20)+"]")
	}
	return w.file(1)
}

// overlaid has 40,000 objects that lie where one stream of 8 MB does.
func overlaid() []byte {
	w := newWriter()
	w.add(stream("", strings.Repeat("x", 8<<20)))
	for range 40_000 {
		w.at = append(w.at, w.at[1])
	}
	return w.file(1)
}

// TestTrees walks trees of pages that have no end, or all too many branches.
func TestTrees(t *testing.T) {
	for name, kids := range map[string]string{
		"a tree of itself": "4 0 R 4 0 R",
		"no kids":          strings.Repeat("9 0 R ", 1000),
	} {
		ctx, err := Open(bytes.Replace(two(func(s string) string { return stream("", s) }, strings.Repeat("x", 9)), []byte("5 0 R 6 0 R"), []byte(kids + " 5 0 R 6 0 R")[:11], 1), some)
		if err != nil {
			t.Fatal(name, err)
		}
		if pages, whole := Pages(ctx, 10); whole {
			t.Errorf("%s: %d pages, and the tree is said to be whole", name, len(pages))
		}
	}
}

// TestUnpack: what filters take and make is counted, and so is their number.
func TestUnpack(t *testing.T) {
	pipeline := func(names ...string) (out []types.PDFFilter) {
		for _, n := range names {
			out = append(out, types.PDFFilter{Name: n})
		}
		return out
	}
	blanks := zlibbed(strings.Repeat(" ", 1<<20) + ">") // nothing, as hexadecimal digits
	for name, c := range map[string]struct {
		s    types.StreamDict
		left int
		want error
	}{
		"blanks":              {types.StreamDict{Raw: []byte(blanks), FilterPipeline: pipeline("FlateDecode", "ASCIIHexDecode")}, 3 << 20, nil},
		"blanks, little left": {types.StreamDict{Raw: []byte(blanks), FilterPipeline: pipeline("FlateDecode", "ASCIIHexDecode")}, 1 << 20, ErrTooMuch},
		"nine filters":        {types.StreamDict{Raw: []byte(">"), FilterPipeline: pipeline(slicesOf("ASCIIHexDecode", 9)...)}, 1 << 20, ErrTooMuch},
		"a picture":           {types.StreamDict{Raw: []byte("x"), FilterPipeline: pipeline("CCITTFaxDecode")}, 1 << 20, ErrDamaged},
		"no zlib":             {types.StreamDict{Raw: []byte("x"), FilterPipeline: pipeline("FlateDecode")}, 1 << 20, ErrDamaged},
		"plain":               {types.StreamDict{Raw: make([]byte, 100)}, 99, ErrTooMuch},
	} {
		left := c.left
		if _, err := Unpack(&c.s, &left); !errors.Is(err, c.want) || err == nil && c.want != nil {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		} else if name == "blanks" && left > c.left-1<<20 {
			t.Errorf("%s cost %d", name, c.left-left)
		}
	}
}

func slicesOf(s string, n int) []string { return strings.Fields(strings.Repeat(s+" ", n)) }
