package templates

import (
	"fmt"
	"testing"

	"bangqr/catalog"
	"bangqr/templates/scene"
)

// many is the sample's catalog over and over, each row with a code of its own.
func many(b *testing.B, times int) *catalog.Catalog {
	c := sample(b)
	d := *c
	d.Procedures, d.Fields = nil, nil
	for n := range times {
		for _, f := range c.Fields {
			g := catalog.Field{Name: fmt.Sprintf("%s %d", f.Name, n), Slug: fmt.Sprintf("%s-%d", f.Slug, n), Number: len(d.Fields) + 1}
			for _, i := range f.Procedures {
				p := c.Procedures[i]
				p.Code, p.Field = fmt.Sprintf("9.%06d", len(d.Procedures)), g.Name
				g.Procedures = append(g.Procedures, len(d.Procedures))
				d.Procedures = append(d.Procedures, p)
			}
			d.Fields = append(d.Fields, g)
		}
	}
	return &d
}

// BenchmarkCompose lays out every sign of a kind for 247, 2,470 and 24,700 procedures; the time a procedure must stay.
func BenchmarkCompose(b *testing.B) {
	for _, name := range []string{"procedure-poster", "field-poster"} {
		for _, times := range []int{1, 10, 100} {
			c := many(b, times)
			k := kind(b, name, "", "vi")
			b.Run(fmt.Sprintf("%s/%d", name, len(c.Procedures)), func(b *testing.B) {
				for b.Loop() {
					for _, s := range Select(c, k, Selection{}) {
						if _, found := Compose(s, options); len(found) > 0 {
							b.Fatal(found)
						}
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(c.Procedures)), "µs/procedure")
			})
		}
	}
}

// BenchmarkKinds lays out the sample's signs of each shipped kind: ms a page, and µs a code placed; no kind takes more than
// three times as long a code as procedure-poster.
func BenchmarkKinds(b *testing.B) {
	c := sample(b)
	l, err := NewLibrary(nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range l.Names() {
		k, err := l.Kind(name, "", "vi")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			pages, codes := 0, 0
			for b.Loop() {
				for _, s := range Select(c, k, Selection{}) {
					out, found := Compose(s, options)
					if len(found) > 0 {
						continue
					}
					pages += len(out.Doc.Pages)
					codes += countCodes(out)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(max(pages, 1)), "ms/page")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(max(codes, 1)), "µs/code")
		})
	}
}

func countCodes(c *Composed) int {
	n := 0
	for i := range c.Doc.Pages {
		for _, it := range c.Doc.Pages[i].Items {
			if _, ok := it.(*scene.Code); ok {
				n++
			}
		}
	}
	return n
}
