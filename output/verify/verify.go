// Package verify reads back what a build wrote, as evidence from the files alone: it takes the manifest at its word and
// looks whether the files keep it. Each code is drawn again from the bytes of its file, decoded, measured and compared, and so
// is the caption that stands beside it. It shares no pages and no layout with what writes files; a symbol is made anew only to see
// whether one that reads is whole.
//
// What it draws again is what preflight reads of a PDF, what an SVG of this program holds, and the pixels of a PNG. Letters of
// a PDF count as boxes: that their shapes are those of the letters they are said to be, only a person or another program's
// rasteriser sees. Those of a PNG or SVG are held to the shapes that the PDF of the same page has; without one they are not
// read in PNG, and in SVG they are those of the file's own description.
package verify

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"bangqr/output"
	"bangqr/output/stress"
	"bangqr/templates/qr"
)

// Version is that of the rules: what an older one found sound is looked at again.
const Version = "6"

// Schema is the version of the report's form as JSON. It grows when something in it comes to mean another thing, or goes; keys may
// be added without. The form is in report.schema.json.
const Schema = 1

// Options are what is looked at, and how.
type Options struct {
	Dir     string
	Workers int              // 0: one a processor
	Truth   map[string]Truth // by what a code is about, of the catalog; nil: the manifest alone is believed
	Judges  []Judge          // programs on this machine that read the files too
	Known   Known            // of files that were found sound (see State)
	Proof   bool             // pictures are kept for the proof sheet
	Stress  *stress.Options  // codes are put through trials too; nil: they are not
	Beside  []string         // files of a ZIP that its manifest does not name, which were not taken out
	Step    func(done int)   // files that are finished, called from several goroutines
}

// Truth is what a catalog says of a procedure, a field or an entry.
type Truth struct {
	Payloads []string
	Field    string   // what the procedure belongs to; nothing: it is not checked
	Names    []string // the first is the whole name; any of them may stand beside the code; none: it is not checked
}

// A Report is what was found.
type Report struct {
	Schema   int          `json:"schema"` // the version of this form
	Dir      string       `json:"dir"`
	Sound    bool         `json:"sound"`
	Catalog  bool         `json:"catalog"` // payloads were held against a catalog too
	Signs    int          `json:"signs"`
	Files    int          `json:"files"`
	Pages    int          `json:"pages"`
	Codes    int          `json:"codes"`     // that were to be found, on all pages of all files
	Read     int          `json:"read"`      // that read as they should
	Kept     int          `json:"unchanged"` // files that are as they were when they were found sound
	Judges   []Spoke      `json:"judges"`
	Findings []Finding    `json:"findings"`
	Least    Least        `json:"least"`
	Unseen   []string     `json:"not_looked_into,omitempty"`  // files of which hash and size alone were looked at
	Written  int          `json:"pictures_with_letters"`      // whose letters are those of the PDF of their page
	Unread   []string     `json:"letters_not_read,omitempty"` // pictures without such a PDF
	Results  []FileResult `json:"files_read"`

	Stress *stress.Report `json:"stress,omitempty"`
}

// Least are the least figures of all codes that were measured.
type Least struct {
	Quiet    float64 `json:"quiet_modules,omitempty"`
	Module   float64 `json:"module_mm,omitempty"`
	Contrast float64 `json:"contrast_percent,omitempty"`
}

// A FileResult is what was found in one file.
type FileResult struct {
	Path   string `json:"path"`
	Format string `json:"format"`
	Sound  bool   `json:"sound"`
	Kept   bool   `json:"unchanged,omitempty"`
	Pages  int    `json:"pages"`
	Codes  []Seen `json:"codes"`

	key string
}

// A Seen is one code as its file shows it. Lengths are in millimetres, from the top left of the trimmed page.
type Seen struct {
	Sign     string  `json:"sign"`
	About    string  `json:"about"`
	Caption  string  `json:"caption"`
	Payload  string  `json:"payload"` // as it reads; nothing where it does not
	Page     int     `json:"page"`
	X        float64 `json:"x_mm"`
	Y        float64 `json:"y_mm"`
	Module   float64 `json:"module_mm"`
	Quiet    float64 `json:"quiet_modules"`
	Contrast float64 `json:"contrast_percent"`
	Reads    int     `json:"reads"` // of four: two binarisers at two scales

	Picture []byte `json:"-"` // PNG, for the proof sheet; Thumb is of the page
	Thumb   []byte `json:"-"`
}

// Run looks at all files of a folder. An error is what ends it, such as a folder without a manifest; all else is a finding.
func Run(ctx context.Context, opt Options) (*Report, error) {
	m, err := output.ReadManifest(opt.Dir)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, &NoManifest{filepath.Join(opt.Dir, output.ManifestName)}
	}
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	v := &verifier{opt: opt, manifest: m, signs: map[string]*output.ManifestSign{}, results: make([]fileResult, len(m.Files)), room: newRoom(), fields: map[string]bool{}, newer: map[string]bool{}, codes: qr.NewCache()}
	for _, t := range opt.Truth {
		if t.Field != "" {
			v.fields[t.Field] = true
		}
	}
	for i := range m.Signs {
		v.signs[m.Signs[i].ID] = &m.Signs[i]
	}
	v.standards = v.newStandards()
	v.whole()
	v.form()
	v.unnamed()
	v.folder()
	v.choose()
	v.each(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := v.report()
	return r, v.stress(ctx, r)
}

// NoManifest is a folder that no build wrote.
type NoManifest struct{ Path string }

func (n *NoManifest) Error() string { return n.Path + " is not there" }

type verifier struct {
	opt      Options
	manifest *output.Manifest
	signs    map[string]*output.ManifestSign
	found    []Finding // of the folder
	results  []fileResult
	room     *room
	codes    *qr.Cache        // symbols made again, to compare
	newer    map[string]bool  // files of a build that was cut off
	fields   map[string]bool  // that the catalog has procedures of
	chosen   map[pageKey]bool // pages that are tried as a whole

	standards *standards
	clean     cleaned
}

// A fileResult is a file's, while it is being made.
type fileResult struct {
	FileResult
	found    []Finding
	wanted   int // codes
	unseen   bool
	lettered bool           // its letters were held to a PDF
	spoke    map[string]int // codes that a judge read
	tried    []stress.Code
	whole    []stress.Sheet
}

// each looks at the files, several at a time.
func (v *verifier) each(ctx context.Context) {
	work := make(chan int)
	var wg sync.WaitGroup
	var done atomic.Int64
	for range min(v.opt.Workers, len(v.manifest.Files)) {
		wg.Go(func() {
			for i := range work {
				v.results[i] = v.file(ctx, &v.manifest.Files[i])
				if v.opt.Step != nil {
					v.opt.Step(int(done.Add(1)))
				}
			}
		})
	}
	for i := range v.manifest.Files {
		if ctx.Err() != nil {
			break
		}
		work <- i
	}
	close(work)
	wg.Wait()
}

// report puts together what was found.
func (v *verifier) report() *Report {
	r := &Report{Schema: Schema, Dir: v.opt.Dir, Catalog: v.opt.Truth != nil, Signs: len(v.manifest.Signs), Files: len(v.manifest.Files), Findings: v.found, Results: []FileResult{}}
	spoke := map[string]int{}
	for i := range v.results {
		f := &v.results[i]
		r.Pages += f.Pages
		r.Codes += f.wanted
		if f.Kept {
			r.Kept++
			v.spokeThen(f, spoke)
		}
		switch {
		case !isPicture(&v.manifest.Files[i]):
		case f.lettered:
			r.Written++
		default:
			r.Unread = append(r.Unread, f.Path)
		}
		if f.unseen {
			r.Unseen = append(r.Unseen, f.Path)
		}
		for _, c := range f.Codes {
			if c.Reads > 0 {
				r.Read++
				r.Least.take(&c)
			}
		}
		for name, n := range f.spoke {
			spoke[name] += n
		}
		if f.Sound = sound(f.found); len(f.found) > 0 {
			f.key = ""
		}
		r.Findings = append(r.Findings, f.found...)
		r.Results = append(r.Results, f.FileResult)
	}
	r.Judges = append(r.Judges, Spoke{Name: "gozxing", Codes: r.Read})
	for _, j := range v.opt.Judges {
		r.Judges = append(r.Judges, Spoke{Name: j.Name(), Codes: spoke[j.Name()]})
	}
	slices.SortStableFunc(r.Findings, func(a, b Finding) int { return cmp.Compare(a.Level, b.Level) }) // faults first
	if r.Sound = sound(r.Findings); r.Findings == nil {
		r.Findings = []Finding{}
	}
	return r
}

// spokeThen counts what judges read of a file when it was found sound: they are part of what was kept.
func (v *verifier) spokeThen(f *fileResult, spoke map[string]int) {
	for _, j := range v.opt.Judges {
		if f.Format == "pdf" {
			spoke[j.Name()] += f.wanted
		}
	}
}

func (l *Least) take(c *Seen) {
	least := func(a *float64, b float64) {
		if *a == 0 || b < *a {
			*a = b
		}
	}
	least(&l.Quiet, c.Quiet)
	least(&l.Module, c.Module)
	least(&l.Contrast, c.Contrast)
}

// whole looks at what the manifest says as a whole.
func (v *verifier) whole() {
	if n := len(v.signs); n != len(v.manifest.Signs) {
		v.found = append(v.found, finding("manifest", Fault, output.ManifestName, "bảng kê có hai bản in cùng mã. Tạo lại bản in", "two signs of the manifest have one id: build again"))
	}
	held := map[string][]output.ManifestIn{}
	paths := map[string]bool{}
	for _, f := range v.manifest.Files {
		if paths[strings.ToLower(f.Path)] {
			v.found = append(v.found, finding("manifest", Fault, f.Path, "bảng kê có hai tệp cùng tên. Tạo lại bản in", "two files of the manifest have one name: build again"))
		}
		paths[strings.ToLower(f.Path)] = true
		for _, in := range f.Signs {
			held[in.ID] = append(held[in.ID], in)
		}
	}
	for _, s := range v.manifest.Signs {
		if n := lacking(held[s.ID]); n <= s.Pages && len(v.found) < mostFindings {
			v.found = append(v.found, finding("lost-page", Fault, s.ID, fmt.Sprintf("không tệp nào có trang %d của bản in. Tạo lại bản in", n), fmt.Sprintf("page %d of the sign is in no file: build again", n)))
		}
		v.consistent(&s)
	}
}

func sound(found []Finding) bool {
	return !slices.ContainsFunc(found, func(f Finding) bool { return f.Level == Fault })
}
