package catalog

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// BenchmarkSample reads and checks the catalog inside the program.
func BenchmarkSample(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c, err := Sample()
		if err != nil {
			b.Fatal(err)
		}
		if len(c.Check(CheckOptions{})) > 0 {
			b.Fatal("problems")
		}
	}
}

// many multiplies the sample's procedures under new codes.
func many(tb testing.TB, n int) *Catalog {
	c, err := Sample()
	check(tb, err)
	var ps []Procedure
	for i := range n {
		p := c.Procedures[i%len(c.Procedures)]
		p.Code = fmt.Sprintf("%d.%06d", 1+i/1_000_000, i%1_000_000)
		if i >= len(c.Procedures) {
			p.Name += fmt.Sprintf(" (%d)", i)
			p.ShortName = ""
			if p.URL != "" {
				p.URL += fmt.Sprintf("/%d", i)
			}
		}
		ps = append(ps, p)
	}
	return &Catalog{Procedures: ps}
}

// BenchmarkRead shows how the time of reading and checking grows with the catalog. JSON, which is held as a whole, is
// measured less far.
func BenchmarkRead(b *testing.B) {
	for _, f := range written {
		for _, n := range []int{1000, 10_000, 100_000} {
			if f != CSV && n == 100_000 {
				continue
			}
			var buf bytes.Buffer
			check(b, many(b, n).Write(&buf, f))
			data := buf.String()
			b.Run(fmt.Sprintf("%s/%d", f, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					c, _, err := Read(Input{Data: strings.NewReader(data), Name: "a." + string(f)})
					if err != nil {
						b.Fatal(err)
					}
					if ps := c.Check(CheckOptions{}); len(c.Procedures) != n || len(ps) > 0 {
						b.Fatal(len(c.Procedures), ps[0])
					}
				}
			})
		}
	}
}
