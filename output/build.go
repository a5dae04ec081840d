// Package output makes files of finished signs and tells in a manifest what it made. It writes late and whole: each file
// under a temporary name and then renamed, the manifest last, so that a run that dies leaves every file old or new.
//
// It knows pages and formats. What a procedure is, and how a page came to be, it does not know.
package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"

	"bangqr/output/inks"
	"bangqr/output/pdf"
	"bangqr/output/png"
	"bangqr/templates/qr"
	"bangqr/templates/scene"
)

// A Sign is one finished document and what it is.
type Sign struct {
	ID, Kind, Subject, Place string
	Office                   string // in whose name it is, where there are many
	Edition, Render, Meaning string
	File                     string   // path without ending, with forward slashes
	Formats                  []string // of this sign, if not those of the job
	Doc                      scene.Document
}

// Merge says how many signs go into one file.
type Merge string

// The ways to merge. Signs of different offices are never merged: each office prints its own.
const (
	Separate Merge = ""     // a file a sign
	ByKind   Merge = "kind" // a file a kind
	All      Merge = "all"  // one file
)

// A Group says where a sign goes when signs are merged.
type Group struct {
	Kind, Title string
	Office      string // its folder, where there are many
	All         string // title of a file that holds several kinds
}

// Path is the file, without its ending, of the signs of a group merged in one of the ways.
func (g Group) Path(m Merge) string {
	if m == All {
		return path.Join(g.Office, "all")
	}
	return path.Join(g.Office, g.Kind)
}

// A Job is what Build is to make.
type Job struct {
	Dir      string
	Formats  []string // "pdf", "png", "svg", "txt"
	Merge    Merge
	DPI      int // of PNG
	Press    Press
	Zip      string // a file that this build's files are packed into besides, or nothing
	Workers  int    // 0: one a processor
	Whole    bool   // signs of an earlier build that are not in this one are gone
	Count    int
	Group    func(i int) Group          // of sign i, known without composing it
	Compose  func(i int) (*Sign, error) // called from several goroutines, once for each sign
	Progress func(done int)             // signs finished, called from several goroutines

	// Contact, if set, asks for small pictures of all pages and gives the page, in HTML, that shows them: it is written as
	// PreviewName. The manifest is of what this build made.
	Contact func(m *Manifest, failed []Failure) ([]byte, error)

	// Beside, if set, gives files that go with those just made, such as an order: they lie in the folder and in the ZIP, and
	// the manifest names them not, since they speak of this build alone.
	Beside func(made *Manifest) ([]File, error)
}

// A File is a name in the folder, with forward slashes, and what stands in it.
type File struct {
	Name string
	Data []byte
}

// A Failure is a sign that could not be made.
type Failure struct {
	Sign int // index
	Err  error
}

// Build makes the files of a job and then the manifest. A sign that fails is left out and told of; an error is something
// that ends the whole build, such as a full disk or a cancelled context, and leaves the old manifest.
func Build(ctx context.Context, job Job) (*Manifest, []Failure, error) {
	old, err := ReadManifest(job.Dir)
	if err != nil {
		return nil, nil, err
	}
	if job.Workers <= 0 {
		job.Workers = runtime.GOMAXPROCS(0)
	}
	b := &builder{job: job, out: &folder{dir: job.Dir}, codes: qr.NewCache(), pixels: semaphore.NewWeighted(pixelBytes), signs: make([]*ManifestSign, job.Count), fails: make([]error, job.Count), previews: make([][]ManifestFile, job.Count)}
	defer b.out.sweep()
	if err := b.run(ctx); err != nil {
		return nil, nil, err
	}
	return b.finish(old)
}

// finish writes what tells of the files: the contact sheet, the manifest, and the ZIP that holds both.
func (b *builder) finish(old *Manifest) (*Manifest, []Failure, error) {
	var failed []Failure
	for i, err := range b.fails {
		if err != nil {
			failed = append(failed, Failure{i, err})
		}
	}
	made := b.made()
	if err := b.contact(made, failed); err != nil {
		return nil, nil, err
	}
	made.sort()
	m := &Manifest{Schema: Schema, Signs: slices.Clone(made.Signs), Files: slices.Clone(made.Files)}
	stale := m.carry(old, b.job.Whole)
	data, err := m.Encode()
	if err != nil {
		return nil, nil, err
	}
	beside, err := b.beside(made)
	if err != nil {
		return nil, nil, err
	}
	if err := b.out.write(ManifestName, data); err != nil {
		return nil, nil, err
	}
	if err := b.pack(made, beside); err != nil {
		return nil, nil, err
	}
	return m, failed, b.out.remove(stale)
}

// beside writes the files that go with those made.
func (b *builder) beside(made *Manifest) ([]File, error) {
	if b.job.Beside == nil {
		return nil, nil
	}
	files, err := b.job.Beside(made)
	for i := 0; i < len(files) && err == nil; i++ {
		err = b.out.write(files[i].Name, files[i].Data)
	}
	return files, err
}

// made tells of what this build made alone.
func (b *builder) made() *Manifest {
	m := &Manifest{Schema: Schema, Signs: []ManifestSign{}, Files: []ManifestFile{}}
	for _, s := range b.signs {
		if s != nil {
			m.Signs = append(m.Signs, *s)
		}
	}
	for _, list := range [][][]ManifestFile{b.files, b.previews} {
		for _, f := range list {
			m.Files = append(m.Files, f...)
		}
	}
	m.sort()
	return m
}

type builder struct {
	job      Job
	out      *folder
	codes    *qr.Cache
	mono     inks.Mono
	pictures png.Pictures        // decoded, of PNG
	packed   pdf.Pictures        // of PDF
	pixels   *semaphore.Weighted // bytes of the pages being drawn
	signs    []*ManifestSign
	fails    []error
	files    [][]ManifestFile
	previews [][]ManifestFile // by sign
	done     atomic.Int64
}

func (b *builder) run(ctx context.Context) error {
	n := b.job.Count
	if b.job.Merge == Separate {
		b.files = make([][]ManifestFile, n)
		return b.each(ctx, n, func(i int) error {
			s := b.compose(i)
			if s == nil {
				return nil
			}
			files, err := b.separate(s)
			b.files[i] = files
			return errors.Join(err, b.preview(i, s))
		})
	}
	groups := b.groups()
	b.files = make([][]ManifestFile, len(groups))
	for g, group := range groups {
		if err := b.merged(ctx, g, group); err != nil {
			return err
		}
	}
	return nil
}

// each calls f for 0 to n-1 from several goroutines and stops at the first error.
func (b *builder) each(ctx context.Context, n int, f func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(b.job.Workers, n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := f(i); err != nil {
					cancel(err)
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// compose makes one sign and its entry; nil where it failed.
func (b *builder) compose(i int) *Sign {
	s, err := b.job.Compose(i)
	if err == nil {
		err = b.dress(s)
	}
	if err != nil {
		b.fails[i], s = err, nil
	} else {
		entry := signEntry(s)
		b.signs[i] = &entry
	}
	if d := int(b.done.Add(1)); b.job.Progress != nil {
		b.job.Progress(d)
	}
	return s
}

func (b *builder) put(path, format string, data []byte, pages int, in []ManifestIn) (ManifestFile, error) {
	sum := sha256.Sum256(data)
	return ManifestFile{Path: path, Format: format, SHA256: hex.EncodeToString(sum[:]), Bytes: len(data), Pages: pages, Signs: in},
		b.out.write(path, data)
}
