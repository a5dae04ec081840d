package templates

import (
	"fmt"
	"testing"

	"bangqr/catalog"
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
