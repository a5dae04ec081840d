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

// rounds builds again and again, as the program does but for its start, and reports the time of one build in ms.
func rounds(b *testing.B, args []string, between func()) {
	b.Helper()
	build := func() {
		if code := open(b.Context(), append([]string{"build", "-q"}, args...), strings.NewReader(""), io.Discard, os.Stderr); code != exitDone {
			b.Fatal("exit code ", code)
		}
	}
	build()
	var spent time.Duration
	for b.Loop() {
		between()
		began := time.Now()
		build()
		spent += time.Since(began)
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "ms/build")
}

// BenchmarkUnchanged builds the sample, of which nothing changed. It is to take less than 60 ms.
func BenchmarkUnchanged(b *testing.B) {
	rounds(b, []string{"-o", b.TempDir()}, func() {})
}

// BenchmarkOneChanged gives one procedure of the sample another name each time. It is to take less than 100 ms.
func BenchmarkOneChanged(b *testing.B) {
	dir := b.TempDir()
	list := filepath.Join(dir, "catalog.csv")
	c, err := catalog.Sample()
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	write := func() {
		n++
		c.Procedures[7].Name = fmt.Sprintf("Đăng ký lần thứ %d", n)
		writeCatalog(b, list, c)
	}
	write()
	rounds(b, []string{"--catalog", list, "-o", filepath.Join(dir, "dist")}, write)
}

// Benchmark10000 builds the posters of 10,000 procedures, of which nothing changed. It is to take less than a second.
func Benchmark10000(b *testing.B) {
	dir := b.TempDir()
	c, err := catalog.Sample()
	if err != nil {
		b.Fatal(err)
	}
	all := c.Procedures
	c.Procedures = nil
	for i := range 10_000 {
		p := all[i%len(all)]
		p.Code = fmt.Sprintf("%d.%06d", 1+i%3, i)
		c.Procedures = append(c.Procedures, p)
	}
	list := filepath.Join(dir, "catalog.csv")
	writeCatalog(b, list, c)
	rounds(b, []string{"--catalog", list, "--kind", "procedure-poster", "-o", filepath.Join(dir, "dist")}, func() {})
}

func writeCatalog(b testing.TB, name string, c *catalog.Catalog) {
	b.Helper()
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Write(f, catalog.CSV); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}
