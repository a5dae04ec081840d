package stress

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// A work is one picture to be taken and judged.
type work struct {
	code  *Code // nil: a page
	take  func() *image.Gray
	alone bool                    // it is looked at in its own size alone
	told  func(outcome, []judged) // called by one goroutine at a time
}

// A source is some works alike, made when their turn comes: of every code tried by itself there are millions.
type source struct {
	n    int
	area float64 // millions of pixels that the judges get of each, about
	at   func(i int) work
}

func (r *run) add(n int, area float64, at func(i int) work) {
	r.sources = append(r.sources, source{n, area, at})
}

// pictures is how many works are to be done.
func (r *run) pictures() (n int) {
	for _, s := range r.sources {
		n += s.n
	}
	return n
}

// parts are the works, as many at a time as judges get at once.
func (r *run) parts(yield func([]work) bool) {
	var part []work
	held := 0.0
	order := merged(r.sources)
	for s, i := order.next(r.sources); s != nil; s, i = order.next(r.sources) {
		part, held = append(part, s.at(i)), held+s.area
		if len(part) < batch && held < batchArea {
			continue
		}
		if !yield(part) {
			return
		}
		part, held = nil, 0
	}
	if len(part) > 0 {
		yield(part)
	}
}

// An outcome is one of a picture.
type outcome struct{ any, every bool }

// A judged is what one judge made of a picture in its two sizes.
type judged struct {
	read  bool
	wrong string     // what it read instead
	got   [][]string // by size
}

// trials lists the trials of each class for each pool.
func (r *run) trials() {
	for _, p := range r.kinds {
		for _, c := range classes() {
			fits := p.fitting(c.only)
			if len(fits) == 0 {
				continue
			}
			n := r.opt.Trials
			if r.opt.Each {
				n *= len(fits)
			}
			x := &cell{class: c, trials: n, read: make([]int, len(r.opt.Judges))}
			p.cells = append(p.cells, x)
			order := seeded(r.opt.Seed, p.kind, c.name, c.set).order(len(fits))
			each := max(1, n/len(fits)) // trials of one code follow each other, so that its picture is unpacked once
			r.add(n, halves*meanArea(fits), func(k int) work {
				i := k
				if each*len(fits) == n {
					i = k/each + k%each*len(fits)
				}
				return r.trial(p, x, fits[order[i%len(order)]], i)
			})
		}
	}
}

// fitting gives the codes of some levels.
func (p *pool) fitting(levels string) []*Code {
	if levels == "" {
		return p.codes
	}
	var out []*Code
	for _, c := range p.codes {
		if c.Level != "" && strings.Contains(levels, c.Level) {
			out = append(out, c)
		}
	}
	return out
}

func (r *run) trial(p *pool, x *cell, c *Code, i int) work {
	take := func() *image.Gray {
		return picture(&x.class, c, r.album.open(c), seeded(r.opt.Seed, p.kind, x.name, x.set, strconv.Itoa(i)))
	}
	return work{code: c, take: take, told: func(o outcome, all []judged) {
		for k, j := range all {
			if j.read {
				x.read[k]++
			}
		}
		if o.any {
			x.one++
		}
		r.note(x.name, c, all)
	}}
}

// picture takes the picture of a trial of a code that looks so.
func picture(c *class, code *Code, img *image.Gray, d *dice) *image.Gray {
	if img == nil {
		return image.NewGray(image.Rect(0, 0, 1, 1))
	}
	t := &setup{sheet: sheetOf(img), code: code, dice: d}
	t.camera = usually(code.pixelsOf(), d)
	c.try(t)
	return t.shoot(t.sheet, d)
}

// batch is how many pictures a judge gets at once, and batchArea of how many million pixels: 24 and their halves have 3 to 10 as
// a rule, and one page of a board 50.
const (
	batch     = 24
	batchArea = 12
)

// try does all work, with several goroutines.
func (r *run) try(ctx context.Context) error {
	r.planned = r.done + r.pictures()
	dir, err := os.MkdirTemp("", "bangqr-stress-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	todo := make(chan []work)
	var wg sync.WaitGroup
	var mu sync.Mutex
	for k := range r.opt.Workers {
		own := filepath.Join(dir, strconv.Itoa(k))
		if err := os.Mkdir(own, 0o700); err != nil {
			return err
		}
		wg.Go(func() {
			for part := range todo {
				results, err := r.judge(ctx, own, part)
				if err != nil {
					stop(err)
					continue
				}
				mu.Lock()
				r.count(part, results)
				mu.Unlock()
			}
		})
	}
	for part := range r.parts {
		if ctx.Err() != nil {
			break
		}
		todo <- part
	}
	close(todo)
	wg.Wait()
	return context.Cause(ctx)
}

// count hands the results of works out.
func (r *run) count(part []work, results [][]judged) {
	for i := range part {
		part[i].told(sum(results[i]), results[i])
	}
	if r.done += len(part); r.opt.Step != nil {
		r.opt.Step(r.done, r.planned)
	}
}

func sum(all []judged) outcome {
	o := outcome{every: true}
	for _, j := range all {
		o.any = o.any || j.read
		o.every = o.every && j.read
	}
	return o
}

// judge takes the pictures of some works and has every judge read them.
func (r *run) judge(ctx context.Context, dir string, part []work) ([][]judged, error) {
	var pictures []*image.Gray
	var first []int
	for i := range part {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		first = append(first, len(pictures))
		m := part[i].take()
		pictures = append(pictures, m)
		if h := Halved(m); !part[i].alone && !h.Rect.Empty() {
			pictures = append(pictures, h)
		}
	}
	first = append(first, len(pictures))
	out := make([][]judged, len(part))
	t, err := lay(dir, pictures, r.opt.Judges)
	if err != nil {
		return nil, fmt.Errorf("stress: %w", err)
	}
	defer t.clear()
	for k := range r.opt.Judges {
		got, err := r.opt.Judges[k].read(ctx, t)
		if err != nil {
			return nil, fmt.Errorf("stress: %w", err)
		}
		for i := range part {
			out[i] = append(out[i], part[i].weigh(got[first[i]:first[i+1]]))
		}
	}
	return out, nil
}

// weigh compares what was read with what was to be.
func (w *work) weigh(got [][]string) judged {
	j := judged{got: got}
	if w.code == nil {
		return j
	}
	for _, size := range got {
		for _, p := range size {
			if p == w.code.Payload {
				j.read = true
			} else {
				j.wrong = p
			}
		}
	}
	j.read = j.read && j.wrong == ""
	return j
}
