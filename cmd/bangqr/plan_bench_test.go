package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bangqr/catalog"
)

// planned builds what there is, records it as hanging, changes it, and plans again and again; it reports one plan in ms.
func planned(b *testing.B, args []string, change func()) {
	b.Helper()
	call := func(command ...string) {
		if code := open(b.Context(), append(command, args...), strings.NewReader(""), io.Discard, os.Stderr); code != exitDone {
			b.Fatal("exit code ", code)
		}
	}
	call("build", "-q", "-o", "dist")
	call("boards", "add", "--built", "--event", "mounted", "--date", "2026-09-01", "-q")
	change()
	var spent time.Duration
	for b.Loop() {
		began := time.Now()
		call("plan", "-q", "--json")
		spent += time.Since(began)
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "ms/plan")
}

// many is the sample with so many procedures.
func many(b *testing.B, n int) *catalog.Catalog {
	b.Helper()
	c, err := catalog.Sample()
	if err != nil {
		b.Fatal(err)
	}
	all := c.Procedures
	c.Procedures = nil
	for i := range n {
		p := all[i%len(all)]
		p.Code = fmt.Sprintf("%d.%06d", 1+i%3, i)
		c.Procedures = append(c.Procedures, p)
	}
	return c
}

// relink gives some procedures another address.
func relink(c *catalog.Catalog, codes int) {
	for i := range codes {
		p := &c.Procedures[i*7]
		if p.URL != "" {
			p.URL = p.URL[:len(p.URL)-4] + "0000"
		}
	}
}

// BenchmarkPlan10000 plans 10,000 posters after 14 procedures changed. It is to take less than 2 s.
func BenchmarkPlan10000(b *testing.B) {
	b.Chdir(b.TempDir())
	c := many(b, 10_000)
	writeCatalog(b, "catalog.csv", c)
	settingsFor(b, "kinds: [procedure-poster]\n")
	planned(b, nil, func() {
		relink(c, 14)
		writeCatalog(b, "catalog.csv", c)
	})
}

// BenchmarkPlanProvince plans 2,000 boards of 40 offices: after five offices got another telephone, and after one procedure
// got another address, which makes every one of them wrong. The first is to take less than 2 s.
func BenchmarkPlanProvince(b *testing.B) {
	for name, change := range map[string]func(c *catalog.Catalog){
		"some": func(*catalog.Catalog) { province(b, 40, 50, 5) },
		"every": func(c *catalog.Catalog) {
			for i := range c.Procedures {
				if p := &c.Procedures[i]; p.Code == "1.001193" {
					p.URL = p.URL[:len(p.URL)-4] + "0000"
				}
			}
			writeCatalog(b, "catalog.csv", c)
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.Chdir(b.TempDir())
			c, err := catalog.Sample()
			if err != nil {
				b.Fatal(err)
			}
			writeCatalog(b, "catalog.csv", c)
			province(b, 40, 50, 0)
			settingsFor(b, "kinds: [community-board]\noffices: offices.csv\nplaces: places.csv\n")
			planned(b, nil, func() { change(c) })
		})
	}
}

func settingsFor(b *testing.B, more string) {
	b.Helper()
	if err := os.WriteFile(configName, []byte("catalog: catalog.csv\ncheck: {ignore: [code-unlisted, name-twice, url-twice]}\n"+more), 0o644); err != nil {
		b.Fatal(err)
	}
}

// province writes offices, some of them with another telephone, and their places.
func province(b *testing.B, offices, places, moved int) {
	b.Helper()
	var o, p strings.Builder
	o.WriteString("id,name,phone\n")
	p.WriteString("id,office,name,board,lat,lon\n")
	for i := range offices {
		last := 0
		if i < moved {
			last = 999
		}
		fmt.Fprintf(&o, "xa-%03d,Xã Mẫu %d,0900 %03d %03d\n", i, i, i, last)
		for j := range places {
			fmt.Fprintf(&p, "nvh-%03d-%03d,xa-%03d,Nhà văn hóa thôn %d,%02d,%.4f,%.4f\n", i, j, i, j, j+1, 20.5+float64(i)*0.01+float64(j%7)*0.003, 105+float64(i)*0.01+float64(j%5)*0.004)
		}
	}
	for name, text := range map[string]string{"offices.csv": o.String(), "places.csv": p.String()} {
		if err := os.WriteFile(filepath.Clean(name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
