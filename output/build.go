// Package output makes files of finished signs and tells in a manifest what it made. It writes late and whole: each file
// under a temporary name and then renamed, the manifest last, so that a run that dies leaves every file old or new.
//
// It makes only what changed. Three files of a folder are its own: manifest.json, which says what is there; .bangqr.kept, which
// says of what it was made and by which program; and, while a build runs or after one that did not end, .bangqr.log, which
// names each file that was put into place or is to go. The rules, for each file that a build is to have:
//
//   - A sign whose key is as it was is not composed; a file whose pages, format and ways of printing are as they were, and whose
//     bytes are as the manifest has them, is not made. Times of files mean nothing.
//   - What is made and comes out as it lies there is not written; neither is the manifest, nor a ZIP.
//   - A file is ours if its bytes are as the manifest or the log has them, or if it is empty or all zeros, which a power cut leaves of one.
//     Any other was changed by hand. If what we would write is what we wrote before, it stays where it is. If not, it gets a
//     name of its own beside its place (poster.by-hand.pdf), since whoever prints the folder must not print what is no
//     longer true. Both are told; Force overwrites it instead.
//   - Files of signs that are gone are removed, unless they were changed by hand. Nothing else in the folder is touched.
//   - After a build that did not end, its whole files are known by the log. What is true stays, all else is made
//     anew or removed, and the log goes. A build of some signs alone leaves in it what it cannot settle.
//   - Without .bangqr.kept, or with that of another program, everything is made and what differs is written.
//
// It knows pages and formats. What a procedure is, and how a page came to be, it does not know.
package output

import (
	"context"
	"errors"
	"os"
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
	File                     string       // path without ending, with forward slashes
	Formats                  []string     // of this sign, if not those of the job
	Scan                     scene.Length // from how far its codes are scanned; 0: nobody says
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
	Group    func(i int) Group             // of sign i, known without composing it
	Name     func(i int) (id, file string) // of sign i, likewise; if set, names that some system refuses or takes for another's are refused
	Compose  func(i int) (*Sign, error)    // called from several goroutines, once for each sign
	Progress func(done int)                // signs finished, called from several goroutines

	// Program names the program that renders; another may make other bytes of the same pages. Without it every sign is made
	// anew, as with Force, which also overwrites what was changed by hand.
	Program string
	Force   bool
	Sketch  func(i int) Sketch // of sign i, without composing it; called from several goroutines. Without it all are composed
	Changes *Changes           // if set, is told what became of the folder
	Past    *Past              // of Dir and Program, for who begins to read it early; it serves one build
	Held    *Held              // of Dir, for who took it before that; Build releases it. Without it Build waits for the folder
	gate    gate

	// Contact, if set, asks for small pictures of all pages and gives the page, in HTML, that shows them: it is written as
	// PreviewName. The manifest is of what this build made.
	Contact func(m *Manifest, failed []Failure) ([]byte, error)

	// Record, if set, is told of what was made before the manifest is written: old is the manifest before, or nil, made what
	// this build made or found made, and data the bytes of the manifest to be, whole.
	Record func(old, made, whole *Manifest, data []byte) error

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
	if job.Held == nil {
		held, err := Hold(ctx, job.Dir, Holder{PID: os.Getpid()}, Waiting{})
		if err != nil {
			return nil, nil, err
		}
		job.Held = held
	}
	defer job.Held.Release()
	if job.Past == nil {
		job.Past = Recall(job.Dir, job.Program)
	}
	past, err := job.Past.wait()
	if err != nil {
		return nil, nil, err
	}
	if err := job.checkNames(); err != nil {
		return nil, nil, err
	}
	return newBuilder(job, past).build(ctx)
}

func newBuilder(job Job, past *past) *builder {
	if job.Workers <= 0 {
		job.Workers = runtime.GOMAXPROCS(0)
	}
	job.Held.log.gate = job.gate
	return &builder{job: job, past: past, tally: newTally(), out: newFolder(job.Dir, job.Held.log, job.gate), codes: qr.NewCache(), pixels: semaphore.NewWeighted(pixelBytes),
		signs: make([]*ManifestSign, job.Count), keys: make([]signKeys, job.Count), fails: make([]error, job.Count), previews: make([][]ManifestFile, job.Count)}
}

func (b *builder) build(ctx context.Context) (*Manifest, []Failure, error) {
	newer, err := b.newer()
	if err != nil {
		return nil, nil, err
	}
	var sweeping sync.WaitGroup
	sweeping.Go(func() { b.out.sweep(b.copied) })
	err = b.run(ctx)
	sweeping.Wait()
	if err == nil && len(b.lost) > 0 {
		err = b.stuckFiles()
	}
	if err != nil {
		return nil, nil, err
	}
	m, failed, err := b.finish()
	if err == nil && b.job.Changes != nil {
		c := b.job.Changes
		c.Mended = slices.DeleteFunc(newer, func(p string) bool { return slices.Contains(b.unsettled, p) })
		c.Unsettled, c.Copies = b.unsettled, slices.Sorted(slices.Values(b.copies))
	}
	return m, failed, err
}

// finish writes what tells of the files: the contact sheet, the manifest, and the ZIP that holds both.
func (b *builder) finish() (*Manifest, []Failure, error) {
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
	if err := apart(made); err != nil {
		return nil, nil, err
	}
	made.sort()
	m := &Manifest{Schema: Schema, Signs: slices.Clone(made.Signs), Files: slices.Clone(made.Files)}
	stale := m.carry(b.past.manifest, b.job.Whole)
	beside, err := b.beside(made)
	if err != nil {
		return nil, nil, err
	}
	if err := b.close(m, made, stale, beside); err != nil {
		return nil, nil, err
	}
	if b.job.Changes != nil {
		*b.job.Changes = b.tally.changes(made, b.past.manifest, m)
		b.job.Changes.Symbols = b.codes.Made()
	}
	return m, failed, nil
}

// beside writes the files that go with those made.
func (b *builder) beside(made *Manifest) ([]File, error) {
	if b.job.Beside == nil {
		return nil, nil
	}
	files, err := b.job.Beside(made)
	for i := 0; i < len(files) && err == nil; i++ {
		f := &files[i]
		sum := hashOf(f.Data)
		err = b.save(f.Name, sum, b.past.beside[f.Name], f.Data, nil)
		b.past.beside[f.Name] = sum
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
	past     *past
	tally    *tally
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
	keys     []signKeys       // by sign
	wanted   sync.Map         // keys of files of this build that were looked for one by one, by path
	done     atomic.Int64

	lost      []error  // of files that cannot be written
	unsettled []string // files that the log still tells of
	copies    []string // files that lie beside ours
}

func (b *builder) run(ctx context.Context) error {
	n := b.job.Count
	if b.job.Merge == Separate {
		b.files = make([][]ManifestFile, n)
		return b.each(ctx, n, func(i int) error { return b.stuck(b.one(i)) })
	}
	groups := b.groups()
	b.files = make([][]ManifestFile, len(groups))
	for g, group := range groups {
		if err := b.stuck(b.merged(ctx, g, group)); err != nil {
			return err
		}
	}
	return nil
}

// one makes the files of one sign.
func (b *builder) one(i int) error {
	if kept, err := b.keep(i); kept || err != nil {
		return err
	}
	s := b.compose(i)
	if s == nil {
		return nil
	}
	files, err := b.separate(i, s)
	b.files[i] = files
	return errors.Join(err, b.preview(i, s))
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
		b.keys[i] = signKeys{out: pagesKey(&s.Doc)}
		if b.job.Sketch != nil {
			sketch := b.job.Sketch(i)
			b.keys[i].in = b.signKey(&sketch)
		}
	}
	b.step()
	return s
}
