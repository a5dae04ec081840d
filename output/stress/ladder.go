package stress

import (
	"image"
	"slices"
	"strconv"
)

// A shape is what symbols of one version and level have in common: how many pixels a module readers need.
type shape struct {
	version int
	level   string
	codes   []*Code // distinct pictures
	steps   []step
}

// A step is how often codes were read at so many pixels a module.
type step struct {
	px    float64
	tried int
	read  int // by every judge
}

// rungs are the pixels a module at which symbols are tried, in a mix of all faults.
var rungs = [...]float64{2, 2.5, 2.75, 3, 3.25, 3.5, 4, 5, 6}

// steady is the share of pictures that are to be read for a number of pixels to be enough, and at more pixels too.
const steady = 0.9

// ladders tries shapes with ever more pixels.
func (r *run) ladders() {
	for _, s := range r.shapes {
		s.steps = make([]step, len(rungs))
		for k, px := range rungs {
			x := &s.steps[k]
			x.px = px
			name := []string{"ladder", strconv.Itoa(s.version), s.level, strconv.Itoa(k)}
			order := seeded(r.opt.Seed, name...).order(len(s.codes))
			r.add(usualTrials, area(s.version, px), func(i int) work {
				c := s.codes[order[i%len(order)]]
				return work{code: c, alone: true,
					take: func() *image.Gray {
						return mixed(c, r.album.open(c), px, seeded(r.opt.Seed, append(slices.Clone(name), strconv.Itoa(i))...))
					},
					told: func(o outcome, all []judged) {
						x.tried++
						if o.every {
							x.read++
						}
						r.note("ladder", c, all)
					}}
			})
		}
	}
}

// mixed takes a picture as phones do, from so far that a module has so many pixels.
func mixed(c *Code, img *image.Gray, px float64, d *dice) *image.Gray {
	if img == nil {
		return image.NewGray(image.Rect(0, 0, 1, 1))
	}
	t := &setup{sheet: sheetOf(img), code: c, dice: d, camera: usually(px, d)}
	t.mixed()
	return t.shoot(t.sheet, d)
}

// least is how many pixels a module are enough, so that more are too; 0 if none are.
func (s *shape) least() float64 {
	least := 0.0
	for _, x := range slices.Backward(s.steps) {
		if float64(x.read) < steady*float64(x.tried) {
			break
		}
		least = x.px
	}
	return least
}

// An own is how one code is read from its reading distance.
type own struct {
	code        *Code
	tried, read int
}

// Each code is looked at twice from where it is scanned; one that was missed, so many times more. Codes like those that pass
// are read 49 times of 50, so that one of them is not missed more than half of the time.
const (
	firstLooks = 2
	moreLooks  = 6
)

// looks has each code looked at from its reading distance or, when all else was tried, those that were missed once more.
func (r *run) looks(more bool) {
	if more {
		r.sources = nil
	}
	for _, p := range r.kinds {
		for _, c := range p.codes {
			x := r.owns[c]
			from, to := 0, firstLooks
			if x == nil {
				x = &own{code: c}
				r.owns[c] = x
			}
			if more {
				if from, to = firstLooks, firstLooks+moreLooks; x.read == x.tried {
					continue
				}
			}
			r.add(to-from, area(c.Version, c.pixelsOf()), func(i int) work { return r.look(p, x, from+i) })
		}
	}
}

func (r *run) look(p *pool, x *own, i int) work {
	c := x.code
	d := seeded(r.opt.Seed, "look", p.kind, c.Payload, strconv.FormatFloat(c.Module, 'g', -1, 64), strconv.Itoa(i))
	return work{code: c, alone: true, take: func() *image.Gray { return mixed(c, r.album.open(c), c.pixelsOf(), d) },
		told: func(o outcome, all []judged) {
			x.tried++
			if o.every {
				x.read++
			}
			r.note("look", c, all)
		}}
}
