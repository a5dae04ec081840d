package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bangqr/output"
	"bangqr/output/stress"
)

// A stressing is what flags say of how hard codes are tried.
type stressing struct {
	how    string
	kinds  []string
	trials int
	seed   uint64
}

var stressChoices = []string{"pool", "all"}

// mostTrials bounds how many trials a class has: 1,000 take an hour and more.
const mostTrials = 1000

func (v *verification) stressFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&v.stress.how, "stress", "", v.say("flag.stress"))
	f.Lookup("stress").NoOptDefVal = stressChoices[0]
	f.StringSliceVar(&v.stress.kinds, "kind", nil, v.say("flag.stresskind"))
	f.IntVar(&v.stress.trials, "trials", 20, v.say("flag.trials"))
	f.Uint64Var(&v.stress.seed, "seed", 1, v.say("flag.seed"))
	complete(c, "stress", stressChoices...)
}

func (v *verification) stressChoices(f *pflag.FlagSet) error {
	s := &v.stress
	switch {
	case s.how != "" && !slices.Contains(stressChoices, s.how):
		return usage(errors.New("--stress: " + v.say("value.choice", s.how, strings.Join(stressChoices, ", "))))
	case s.how == "" && (f.Changed("kind") || f.Changed("trials") || f.Changed("seed")):
		return usage(errors.New(v.say("verify.unstressed")))
	case s.trials < 1 || s.trials > mostTrials:
		return usage(errors.New("--trials: " + v.say("verify.trials", mostTrials)))
	}
	return nil
}

// stressKinds tells of kinds that the folder does not have.
func (v *verification) stressKinds(m *output.Manifest) error {
	var there []string
	if m != nil {
		for i := range m.Signs {
			there = append(there, m.Signs[i].Kind)
		}
	}
	slices.Sort(there)
	there = slices.Compact(there)
	for _, k := range v.stress.kinds {
		if !slices.Contains(there, k) {
			return usage(errors.New("--kind: " + v.say("value.choice", k, strings.Join(there, ", "))))
		}
	}
	return nil
}

// stressOptions are those of the trials; nil if there are none. They begin when the files were looked at.
func (v *verification) stressOptions(begin func()) *stress.Options {
	s := &v.stress
	if s.how == "" {
		return nil
	}
	opt := &stress.Options{Seed: s.seed, Trials: s.trials, Each: s.how == "all", Kinds: s.kinds, Judges: stress.Judges()}
	if v.judges == "none" {
		opt.Judges = stress.Own()
	}
	var t *trying
	opt.Plan = func(p stress.Plan) {
		begin()
		t = v.try(p)
	}
	opt.Step = func(done, of int) { t.step(done, of) }
	opt.Done = func() { t.close() }
	return opt
}

// tellStress tells people how the codes did.
func (v *verification) tellStress(r *stress.Report) {
	if r == nil {
		return
	}
	for i := range r.Kinds {
		k := &r.Kinds[i]
		passed, classes := passedOf(k)
		v.print("stress.kind", k.Kind, k.Signs, k.Codes, passed, classes, gradesOf(k))
		if v.quiet {
			continue
		}
		for j := range k.Cells {
			v.print("plain", v.cellLine(&k.Cells[j]))
		}
	}
	v.print("stress.grades")
	v.tellHelps(r)
}

// passedOf counts the classes in which somebody counts, and those of them that were passed.
func passedOf(k *stress.KindReport) (passed, classes int) {
	for i := range k.Cells {
		if c := &k.Cells[i]; c.Counts() {
			classes++
			if c.Passed {
				passed++
			}
		}
	}
	return passed, classes
}

// gradesOf tells how many signs of a kind have each grade.
func gradesOf(k *stress.KindReport) string {
	var out []string
	for _, g := range []string{"A", "B", "C", "D", "E", "F", ""} {
		if n := k.Grades[g]; n > 0 && g != "" {
			out = append(out, fmt.Sprintf("%s %d", g, n))
		} else if n > 0 {
			out = append(out, fmt.Sprintf("– %d", n))
		}
	}
	return strings.Join(out, ", ")
}

// cellLine is a class in one line: mark, name, setting, and how many each judge read whose reads count.
func (v *verification) cellLine(c *stress.Cell) string {
	sign, name, set := "✓", c.EN, c.Setting
	switch {
	case !c.Counts():
		sign = "–"
	case !c.Passed:
		sign = "✗"
	}
	if v.speech == "vi" {
		name, set = c.VI, c.SetVI
	}
	var read []string
	for _, j := range c.Judges {
		if j.Exempt {
			read = append(read, v.say("stress.exempt", j.Judge))
		} else {
			read = append(read, fmt.Sprintf("%s %d/%d", j.Judge, j.Read, c.Trials))
		}
	}
	return fmt.Sprintf("  %s %s (%s): %s", sign, name, set, strings.Join(read, ", "))
}

// mostHelps is how many signs' advice stands in a terminal.
const mostHelps = 5

// A span is from the least to the most of some lengths in mm; nothing is not one of them.
type span struct{ least, most float64 }

func (s *span) take(mm float64) {
	if mm > 0 && (s.least == 0 || mm < s.least) {
		s.least = mm
	}
	s.most = max(s.most, mm)
}

// words are in centimetres.
func (s span) words() string {
	switch {
	case s.most <= 0:
		return "–"
	case s.least == s.most:
		return fmt.Sprintf("%.0f cm", s.most/10)
	}
	return fmt.Sprintf("%.0f–%.0f cm", s.least/10, s.most/10)
}

// tellHelps tells from where a cheap phone reads the signs, and what would help those that need it most.
func (v *verification) tellHelps(r *stress.Report) {
	for i := range r.Kinds {
		var scan, just, ease span
		for j := range r.Signs {
			if s := &r.Signs[j]; s.Kind == r.Kinds[i].Kind {
				scan.take(s.Scan)
				just.take(s.Cheap)
				ease.take(s.Ease)
			}
		}
		v.print("stress.cheap", r.Kinds[i].Kind, scan.words(), just.words(), ease.words())
	}
	told := 0
	for i := range r.Signs {
		if s := &r.Signs[i]; s.Grade > "B" && told < mostHelps {
			text := s.EN
			if v.speech == "vi" {
				text = s.VI
			}
			v.print("stress.help", s.Sign, s.Grade, text)
			told++
		}
	}
}
