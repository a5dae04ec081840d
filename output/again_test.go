package output_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/templates"
)

// An office changes its catalog and its ways from day to day.
type office struct {
	c     *catalog.Catalog
	kinds []*templates.Kind
	opt   templates.Options
	job   output.Job
}

// newOffice has a few procedures, two places, and what hangs there.
func newOffice(t *testing.T) *office {
	t.Helper()
	all, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	c := *all
	c.Procedures, c.Fields = nil, nil
	for n, f := range all.Fields[:2] {
		list := f.Procedures
		f.Procedures = nil
		for _, i := range list[:3] {
			f.Procedures = append(f.Procedures, len(c.Procedures))
			p := all.Procedures[i]
			p.Tags = append(slices.Clip(p.Tags), "phổ biến")
			c.Procedures = append(c.Procedures, p)
		}
		f.Number = n + 1
		c.Fields = append(c.Fields, f)
	}
	c.Places = slices.Clone(all.Places[:2])
	c.Entries = slices.Clone(all.Entries[:4])
	o := &office{c: &c, opt: templates.Options{Lang: "vi", Links: rules}}
	l, err := templates.NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"procedure-poster", "field-poster", "community-board", "wifi-card"} {
		k, err := l.Kind(name, "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		o.kinds = append(o.kinds, k)
	}
	o.job = output.Job{Formats: []string{"pdf"}, Whole: true, Program: "this", Workers: 2}
	return o
}

// build makes all signs.
func (o *office) build(t rapid.TB, dir string) (c output.Changes) {
	t.Helper()
	var signs []templates.Sign
	for _, k := range o.kinds {
		signs = append(signs, templates.Select(o.c, k, templates.Selection{})...)
	}
	keys := templates.NewKeys(o.opt)
	j := o.job
	j.Dir, j.Count, j.Changes = dir, len(signs), &c
	j.Group = func(i int) output.Group {
		return output.Group{Kind: signs[i].Kind.ID(), Title: signs[i].Kind.Title["vi"], All: "bangqr"}
	}
	j.Sketch = func(i int) output.Sketch {
		key, _ := keys.Of(signs[i], 0)
		return output.Sketch{ID: signs[i].ID, Key: key, File: signs[i].Path()}
	}
	j.Compose = func(i int) (*output.Sign, error) {
		s, found := templates.Compose(signs[i], o.opt)
		if len(found) > 0 {
			return nil, found[0]
		}
		return sign(s), nil
	}
	if _, _, err := output.Build(context.Background(), j); err != nil {
		t.Fatal(err)
	}
	return c
}

// days are what changes from one build to the next.
var days = []func(*rapid.T, *office){
	func(r *rapid.T, o *office) { o.procedure(r).Name += " lại" },
	func(r *rapid.T, o *office) {
		o.procedure(r).Fee = rapid.SampledFrom([]string{"", "Miễn phí", "8.000 đồng"}).Draw(r, "fee")
	},
	func(r *rapid.T, o *office) { o.procedure(r).Decision += "1" },
	func(r *rapid.T, o *office) {
		o.procedure(r).URL = fmt.Sprintf("https://dichvucong.gov.vn/tt/%d", rapid.IntRange(0, 3).Draw(r, "url"))
	},
	func(r *rapid.T, o *office) { o.procedure(r).Tags = nil },
	func(r *rapid.T, o *office) { o.procedure(r).Updated += "1" }, // on no sign
	func(r *rapid.T, o *office) {
		f := &o.c.Fields[rapid.IntRange(0, 1).Draw(r, "field")]
		if n := len(f.Procedures); n > 1 {
			f.Procedures = f.Procedures[:n-1]
		}
	},
	func(r *rapid.T, o *office) {
		o.c.Fields[0].Number, o.c.Fields[1].Number = o.c.Fields[1].Number, o.c.Fields[0].Number
	},
	func(r *rapid.T, o *office) {
		o.c.Office.Phone = rapid.SampledFrom([]string{"+84900000000", "1022"}).Draw(r, "phone")
	},
	func(r *rapid.T, o *office) { o.c.Places[0].Name += " mới" },
	func(r *rapid.T, o *office) {
		o.c.Places[1].Distance = rapid.SampledFrom([]string{"", "1500", "2000"}).Draw(r, "distance")
	},
	func(r *rapid.T, o *office) { o.c.Entries[rapid.IntRange(0, 3).Draw(r, "entry")].Password += "7" },
	func(r *rapid.T, o *office) {
		o.opt.Links.Base = rapid.SampledFrom([]string{"", "https://qr.phuongmau.gov.vn"}).Draw(r, "base")
	},
	func(r *rapid.T, o *office) { o.job.Press.Ruler = !o.job.Press.Ruler },
	func(r *rapid.T, o *office) {
		o.job.Press.Colour = rapid.SampledFrom([]output.Colour{output.RGB, output.Mono}).Draw(r, "colour")
	},
	func(r *rapid.T, o *office) { slices.Reverse(o.kinds) },
}

func (o *office) procedure(r *rapid.T) *catalog.Procedure {
	return &o.c.Procedures[rapid.IntRange(0, len(o.c.Procedures)-1).Draw(r, "procedure")]
}

// TestOffice takes an office through twenty changes of its catalog and its settings. After each the folder is, byte for byte,
// what a build into an empty one makes, and a second build makes nothing.
func TestOffice(t *testing.T) {
	for seed := range 4 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			if seed > 0 && testing.Short() {
				t.Skip("builds twenty folders")
			}
			t.Parallel()
			rapid.Custom(func(r *rapid.T) bool {
				o, dir := newOffice(t), t.TempDir()
				o.job.Merge = rapid.SampledFrom([]output.Merge{output.Separate, output.Separate, output.ByKind, output.All}).Draw(r, "merge")
				kept := 0
				for range 20 {
					rapid.SampledFrom(days).Draw(r, "day")(r, o)
					fresh := t.TempDir()
					kept += len(o.build(t, dir).Kept)
					o.build(t, fresh)
					if d := cmp.Diff(tree(t, fresh), tree(t, dir)); d != "" {
						t.Fatalf("(-fresh +folder):\n%s", d)
					}
					if c := o.build(t, dir); c.Written > 0 || c.Symbols > 0 {
						t.Fatalf("a second build makes %+v", c)
					}
					_ = os.RemoveAll(fresh)
				}
				if kept == 0 {
					t.Error("nothing was ever kept: the test is blind")
				}
				return true
			}).Example(seed)
		})
	}
}
