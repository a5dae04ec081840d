package output_test

import (
	"context"
	"testing"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/output/pdf"
	"bangqr/templates"
	"bangqr/templates/qr"
)

// job makes a Job of composed signs. Composing again for each round is what a build does.
func job(t testing.TB, dir string, merge output.Merge, kinds ...string) output.Job {
	all := signs(t, kinds...)
	return output.Job{
		Dir: dir, Formats: []string{"pdf"}, Merge: merge, Whole: true, Count: len(all),
		Group: func(i int) output.Group {
			return output.Group{Kind: all[i].Kind.ID(), Title: all[i].Kind.Title["vi"], Office: all[i].Office, All: "bangqr"}
		},
		Compose: func(i int) (*output.Sign, error) {
			s, found := templates.Compose(all[i].Sign, templates.Options{Lang: "vi", Links: rules})
			if len(found) > 0 {
				return nil, found[0]
			}
			return sign(s), nil
		},
	}
}

func sign(s *templates.Composed) *output.Sign {
	place := ""
	if s.Place != nil {
		place = s.Place.ID
	}
	return &output.Sign{ID: s.ID, Kind: s.Kind.ID(), Subject: s.Subject, Place: place, Office: s.Office, Edition: s.Edition, Render: s.Render, Meaning: s.Meaning,
		File: s.Path(), Doc: s.Doc}
}

func benchmarkBuild(b *testing.B, merge output.Merge, kinds ...string) {
	j := job(b, b.TempDir(), merge, kinds...)
	b.ReportAllocs()
	for b.Loop() {
		if _, failed, err := output.Build(context.Background(), j); err != nil || len(failed) > 0 {
			b.Fatal(err, failed)
		}
	}
}

func BenchmarkPostersMerged(b *testing.B) { benchmarkBuild(b, output.ByKind, "procedure-poster") }
func BenchmarkPosters(b *testing.B)       { benchmarkBuild(b, output.Separate, "procedure-poster") }
func BenchmarkFields(b *testing.B)        { benchmarkBuild(b, output.ByKind, "field-poster") }
func BenchmarkSample(b *testing.B)        { benchmarkBuild(b, output.Separate) }

// benchmarkFormat renders the field posters in one format: PDF and SVG a page should not differ by more than two to one.
func benchmarkFormat(b *testing.B, format string) {
	j := job(b, b.TempDir(), output.Separate, "field-poster")
	made := make([]*output.Sign, j.Count)
	for i := range made {
		made[i], _ = j.Compose(i)
	}
	j.Compose = func(i int) (*output.Sign, error) { return made[i], nil }
	j.Formats, j.DPI, j.Workers = []string{format}, 150, 1
	b.ReportAllocs()
	for b.Loop() {
		if _, failed, err := output.Build(context.Background(), j); err != nil || len(failed) > 0 {
			b.Fatal(err, failed)
		}
	}
}

func BenchmarkFormatPDF(b *testing.B) { benchmarkFormat(b, "pdf") }
func BenchmarkFormatSVG(b *testing.B) { benchmarkFormat(b, "svg") }
func BenchmarkFormatPNG(b *testing.B) { benchmarkFormat(b, "png") }

// BenchmarkKinds makes the signs of each shipped kind and their PDFs, without writing them: ms a page, and µs a code placed.
// No kind should take more than three times as long a code as procedure-poster.
func BenchmarkKinds(b *testing.B) {
	c, err := catalog.Sample()
	if err != nil {
		b.Fatal(err)
	}
	l, err := templates.NewLibrary(nil)
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
				for _, s := range templates.Select(c, k, templates.Selection{}) {
					out, found := templates.Compose(s, templates.Options{Lang: "vi", Links: rules})
					if len(found) > 0 {
						b.Fatal(found)
					}
					if _, err := pdf.Render(out.Doc, qr.NewCache()); err != nil {
						b.Fatal(err)
					}
					pages += len(out.Doc.Pages)
					for i := range out.Doc.Pages {
						codes += len(codesOf(&out.Doc.Pages[i]))
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(pages), "ms/page")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(max(codes, 1)), "µs/code")
		})
	}
}
