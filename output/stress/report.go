package stress

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"bangqr/output/judges"
)

// A Report is what trials showed.
type Report struct {
	Sound    bool         `json:"sound"`
	Seed     uint64       `json:"seed"`
	Trials   int          `json:"trials"`   // of a class, for a kind's codes together
	Each     bool         `json:"each"`     // or for each of them
	Judges   []string     `json:"judges"`   // gozxing alone where there is no other
	Pictures int          `json:"pictures"` // that were judged
	Kinds    []KindReport `json:"kinds"`
	Needs    []Need       `json:"needs"`
	Signs    []SignReport `json:"signs"`
	Wrong    []Wrong      `json:"wrong"` // what was read as something else
	Faults   []Fault      `json:"faults"`
}

// A KindReport is how the codes of a kind of sign did.
type KindReport struct {
	Kind   string         `json:"kind"`
	Signs  int            `json:"signs"`
	Codes  int            `json:"codes"`            // distinct ones
	Scan   []float64      `json:"scan_mm"`          // least and most reading distance; 0: not known
	Pixels []float64      `json:"pixels_a_module"`  // least and most, as a usual phone sees them from there
	Grades map[string]int `json:"signs_of_a_grade"` // by grade
	Cells  []Cell         `json:"classes"`
}

// A Cell is a class of trials.
type Cell struct {
	Class   string  `json:"class"`
	Setting string  `json:"setting"`
	SetVI   string  `json:"setting_vi"`
	VI      string  `json:"vi"`
	EN      string  `json:"en"`
	Trials  int     `json:"trials"`
	Control bool    `json:"control,omitempty"` // it must fail
	Passed  bool    `json:"passed"`
	Judges  []Count `json:"judges"`
	One     int     `json:"read_by_one"`
	OneMark int     `json:"mark_by_one,omitempty"`
}

// A Count is how many pictures a judge read, and its mark: at least so many or, of a control, at most.
type Count struct {
	Judge  string `json:"judge"`
	Read   int    `json:"read"`
	Mark   int    `json:"mark"`
	Exempt bool   `json:"exempt,omitempty"` // the mark is not for this judge
}

// Counts tells whether any judge has a mark here. Where none has the class says nothing: it was neither passed nor failed.
func (c *Cell) Counts() bool {
	return slices.ContainsFunc(c.Judges, func(n Count) bool { return !n.Exempt })
}

// A Need is how many pixels a module symbols of a version and level need.
type Need struct {
	Version int     `json:"version"`
	Level   string  `json:"level"`
	Pixels  float64 `json:"pixels_a_module"` // 0: none that were tried are enough
}

// A Wrong is a code that was read as something else: nothing is worse.
type Wrong struct {
	Kind    string `json:"kind"`
	Class   string `json:"class"`
	Judge   string `json:"judge"`
	Payload string `json:"payload"`
	Got     string `json:"got"`
}

// A Fault is why the test failed.
type Fault struct {
	Rule  string `json:"rule"` // stress, stress-wrong, stress-blind
	Kind  string `json:"kind"`
	Class string `json:"class"` // with its setting; nothing: something was read as another thing
	VI    string `json:"vi"`
	EN    string `json:"en"`
}

// mostControl is the share of a control's pictures that may be read by luck: half of what the lowest mark asks to fail.
const mostControl = 0.1

// report puts together what was counted.
func (r *run) report() *Report {
	out := &Report{Seed: r.opt.Seed, Trials: r.opt.Trials, Each: r.opt.Each, Pictures: r.done, Kinds: []KindReport{}, Needs: []Need{}, Signs: []SignReport{}, Wrong: r.wrongs, Faults: []Fault{}}
	for _, j := range r.opt.Judges {
		out.Judges = append(out.Judges, j.Name)
	}
	for _, s := range r.shapes {
		out.Needs = append(out.Needs, Need{s.version, s.level, s.least()})
	}
	slices.SortFunc(out.Wrong, func(a, b Wrong) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Class, b.Class), cmp.Compare(a.Judge, b.Judge), cmp.Compare(a.Payload, b.Payload), cmp.Compare(a.Got, b.Got))
	})
	for i := range out.Wrong {
		out.Faults = append(out.Faults, wrongFault(&out.Wrong[i]))
	}
	for _, p := range r.kinds {
		k := r.kind(p)
		for i := range k.Cells {
			if c := &k.Cells[i]; !c.Passed {
				out.Faults = append(out.Faults, c.fault(p.kind, p.helpOf(&p.cells[i].class)))
			}
		}
		signs := r.signs(p, out)
		for _, s := range signs {
			k.Grades[s.Grade]++
		}
		out.Kinds = append(out.Kinds, k)
		out.Signs = append(out.Signs, signs...)
	}
	out.Sound = len(out.Faults) == 0
	return out
}

func (r *run) kind(p *pool) KindReport {
	k := KindReport{Kind: p.kind, Codes: len(p.codes), Grades: map[string]int{}, Cells: []Cell{}}
	signs := map[string]bool{}
	for _, c := range p.all {
		signs[c.Sign] = true
		k.Scan = spread(k.Scan, c.Scan)
		k.Pixels = spread(k.Pixels, math.Round(100*c.pixelsOf())/100)
	}
	k.Signs = len(signs)
	for _, x := range p.cells {
		k.Cells = append(k.Cells, x.cellOf(r.opt.Judges))
	}
	return k
}

// spread is the least and the most so far.
func spread(of []float64, v float64) []float64 {
	if of == nil {
		return []float64{v, v}
	}
	return []float64{min(of[0], v), max(of[1], v)}
}

// cellOf holds what was counted against the marks.
func (x *cell) cellOf(all []Judge) Cell {
	c := Cell{Class: x.name, Setting: x.set, SetVI: cmp.Or(x.setVI, x.set), VI: x.vi, EN: x.en, Trials: x.trials, Control: x.control != noControl, Passed: true, One: x.one}
	for k, j := range all {
		n := Count{Judge: j.Name, Read: x.read[k]}
		switch {
		case c.Control:
			n.Mark = int(mostControl * float64(x.trials))
			n.Exempt = x.control == forZXingOnly && j.Name == judges.Zbarimg
			c.Passed = c.Passed && (n.Exempt || n.Read <= n.Mark)
		default:
			n.Mark = share(x.marks.of(j.Name), x.trials)
			n.Exempt = n.Mark == 0
			c.Passed = c.Passed && n.Read >= n.Mark
		}
		c.Judges = append(c.Judges, n)
	}
	if x.marks.one > 0 && len(all) > 1 {
		c.OneMark = share(x.marks.one, x.trials)
		c.Passed = c.Passed && x.one >= c.OneMark
	}
	return c
}

// of is a judge's mark; 0: it has none.
func (m marks) of(judge string) int {
	switch judge {
	case judges.Zbarimg:
		return m.zbar
	case judges.ZXingReader:
		return m.zxing
	}
	return m.gozxing
}

// share is a mark for 20 trials, of so many. Of fewer than 20 one may be missed wherever the mark allows for any.
func share(mark, trials int) int {
	if trials < usualTrials {
		return mark * trials / usualTrials
	}
	return (mark*trials + usualTrials - 1) / usualTrials
}

// note keeps what was read as something else.
func (r *run) note(class string, c *Code, all []judged) {
	for k, j := range all {
		if j.wrong != "" {
			r.wrongs = append(r.wrongs, Wrong{c.Kind, class, r.opt.Judges[k].Name, c.Payload, j.wrong})
		}
	}
}

func (r *run) noteSheet(s *Sheet, judge int, got [][]string) {
	if p := s.strange(got); p != "" {
		r.wrongs = append(r.wrongs, Wrong{s.Kind, wholeSheet().name, r.opt.Judges[judge].Name, fmt.Sprintf("%s, %d", s.File, s.Page), p})
	}
}

func wrongFault(w *Wrong) Fault {
	return Fault{"stress-wrong", w.Kind, "",
		fmt.Sprintf("thử %s: %s đọc %q thành %q. Không in; báo lại cho người làm chương trình", w.Class, w.Judge, short(w.Payload), short(w.Got)),
		fmt.Sprintf("trial %s: %s reads %q as %q: do not print it, tell whoever makes the program", w.Class, w.Judge, short(w.Payload), short(w.Got))}
}

// short cuts a text for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:119]) + "…"
	}
	return s
}

// fault tells why a cell did not pass.
func (c *Cell) fault(kind string, help help) Fault {
	vi, en := "", ""
	class := c.Class + " " + c.Setting
	for _, n := range c.Judges {
		if !n.Exempt {
			read := fmt.Sprintf("; %s %d", n.Judge, n.Read)
			vi, en = vi+read, en+read
			if !c.Control {
				vi, en = vi+fmt.Sprintf(" (cần %d)", n.Mark), en+fmt.Sprintf(" (%d are needed)", n.Mark)
			}
		}
	}
	if c.Control {
		return Fault{"stress-blind", kind, class, fmt.Sprintf("%s (%s): phép thử bị mù, vẫn đọc được mã phải hỏng, trên %d ảnh%s. Không tin kết quả này; kiểm tra phiên bản zbarimg, ZXingReader", c.VI, c.SetVI, c.Trials, vi),
			fmt.Sprintf("%s (%s): the test is blind, codes are read that cannot be, of %d pictures%s: do not trust it, look at the versions of zbarimg and ZXingReader", c.EN, c.Setting, c.Trials, en)}
	}
	h := helps[help]
	return Fault{"stress", kind, class, fmt.Sprintf("%s (%s): không đủ số lần đọc trên %d ảnh%s. %s", c.VI, c.SetVI, c.Trials, vi, h.vi), fmt.Sprintf("%s (%s): too few of %d pictures read%s: %s", c.EN, c.Setting, c.Trials, en, h.en)}
}
