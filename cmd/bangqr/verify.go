package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"bangqr/output"
	"bangqr/output/verify"
)

// The choices of verify.
var (
	judgeChoices  = []string{"auto", "none", "required"}
	reportChoices = []string{"html", "json", "junit"}
)

// A verification is one run of verify.
type verification struct {
	*door
	opt                         Options
	dir, zip                    string   // zip: what was taken out into dir
	beside                      []string // files of the ZIP that were left in it
	judges, report, file, proof string
	again                       bool
	stress                      stressing
	lacking                     []string
}

// verifyCommand reads back what a build wrote.
func (d *door) verifyCommand() *cobra.Command {
	v := &verification{door: d}
	c := d.command("verify", "verify [DIR|FILE.zip] [--judges auto|none|required] [--report html|json|junit -o FILE] [--proof FILE.pdf] [--stress]", d.args(0, 1, "arg.folder"), nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		err := v.choices()
		if err == nil {
			err = v.stressChoices(c.Flags())
		}
		if err != nil {
			return err
		}
		if v.opt, err = d.options(c.Flags()); err != nil {
			return err
		}
		if v.dir = v.opt.Output; len(args) > 0 {
			v.dir = args[0]
		}
		if err := v.guard(); err != nil {
			return err
		}
		v.temps.Add(1) // what a ZIP held, pictures for judges
		defer v.temps.Add(-1)
		return v.opened(func() error { return v.run(c.Context()) })
	}
	f := c.Flags()
	f.StringVar(&v.judges, "judges", "auto", d.say("flag.judges"))
	f.StringVar(&v.report, "report", "", d.say("flag.report"))
	f.StringVarP(&v.file, "output", "o", "", d.say("flag.file"))
	f.StringVar(&v.proof, "proof", "", d.say("flag.proof"))
	f.BoolVar(&v.again, "again", false, d.say("flag.again"))
	v.stressFlags(c)
	d.keyFlags(c, f, "jobs")
	complete(c, "judges", judgeChoices...)
	complete(c, "report", reportChoices...)
	c.ValidArgsFunction = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	return c
}

// choices looks at flags that are no settings.
func (v *verification) choices() error {
	switch {
	case !slices.Contains(judgeChoices, v.judges):
		return usage(errors.New("--judges: " + v.say("value.choice", v.judges, strings.Join(judgeChoices, ", "))))
	case v.report != "" && !slices.Contains(reportChoices, v.report):
		return usage(errors.New("--report: " + v.say("value.choice", v.report, strings.Join(reportChoices, ", "))))
	case v.report == "" && v.file != "":
		return usage(errors.New(v.say("verify.file")))
	}
	return nil
}

func (v *verification) run(ctx context.Context) error {
	opt := verify.Options{Dir: v.dir, Workers: v.opt.Jobs, Proof: v.proof != "", Beside: v.beside}
	var err error
	if opt.Truth, err = v.truth(); err != nil {
		return err
	}
	if opt.Judges, err = v.judgesHere(); err != nil {
		return err
	}
	if !v.again {
		opt.Known = verify.ReadState(v.dir)
	}
	m, err := output.ReadManifest(v.dir)
	if err != nil {
		return v.badManifest(err)
	}
	files := 0
	if m != nil {
		files = len(m.Files)
	}
	if err := v.stressKinds(m); err != nil {
		return err
	}
	bar := v.progressOf("progress.files", files)
	opt.Step = bar.step
	shut := sync.OnceFunc(bar.close)
	opt.Stress = v.stressOptions(shut)
	r, err := verify.Run(ctx, opt)
	shut()
	if err != nil {
		return v.badManifest(err)
	}
	return v.finish(r)
}

// judgesHere finds the programs that judge too.
func (v *verification) judgesHere() ([]verify.Judge, error) {
	if v.judges == "none" {
		return nil, nil
	}
	there, lacking := verify.Judges()
	if len(there) == 0 && v.judges == "required" {
		return nil, errors.New(v.say("verify.judges")) // of the machine: nothing is said of the signs
	}
	v.lacking = lacking
	return there, nil
}

// finish tells what was found, and writes what was asked for. A folder that cannot be written to keeps no state: it was
// looked at all the same.
func (v *verification) finish(r *verify.Report) error {
	if v.zip != "" {
		r.Dir = v.zip
	} else if err := r.SaveState(); err != nil {
		v.detail("plain", err.Error())
	}
	if v.proof != "" {
		if err := v.proofSheet(r); err != nil {
			return err
		}
	}
	err := v.tellReport(r)
	if err == nil && !r.Sound {
		err = told(exitUnsound)
	}
	return err
}

// tellReport writes the report in the form that was asked for, and tells it to people.
func (v *verification) tellReport(r *verify.Report) error {
	if v.report != "" {
		if err := v.export(v.file, false, func(w io.Writer) error { return v.writeReport(w, r) }); err != nil {
			return err
		}
		if v.file == "" || v.file == stdio {
			return nil
		}
	}
	if v.json {
		return v.encode(r)
	}
	v.tellVerified(r)
	return nil
}

func (v *verification) writeReport(w io.Writer, r *verify.Report) error {
	var b []byte
	var err error
	switch v.report {
	case "html":
		b, err = r.HTML(string(v.speech))
	case "junit":
		b, err = r.JUnit(string(v.speech))
	default:
		return encodeTo(w, r)
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(w, bytes.NewReader(b))
	return err
}

// mostTold is how many findings stand in a terminal.
const mostTold = 30

// tellVerified tells a report to people.
func (v *verification) tellVerified(r *verify.Report) {
	for i := range r.Findings[:min(len(r.Findings), mostTold)] {
		f := &r.Findings[i]
		v.print(map[verify.Level]string{verify.Fault: "verify.fault", verify.Warning: "verify.warning"}[f.Level], f.Text(string(v.speech)))
	}
	if n := len(r.Findings); n > mostTold {
		v.print("verify.more", n-mostTold)
	}
	if r.Sound {
		v.print("verify.sound", r.Signs, r.Files, r.Pages, r.Read, r.Codes)
	} else {
		v.print("verify.unsound", r.Faults(), r.Signs, r.Files, r.Pages, r.Read, r.Codes)
	}
	v.tellStress(r.Stress)
	if !v.quiet {
		v.tellHow(r)
	}
}

// figure writes a number with so many digits behind the decimal sign of the language.
func (s speech) figure(v float64, digits int) string {
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if s == "vi" {
		text = strings.ReplaceAll(text, ".", ",")
	}
	return text
}

// tellHow tells by what all was held, and what was not looked at.
func (v *verification) tellHow(r *verify.Report) {
	if r.Kept > 0 {
		v.print("verify.kept", r.Kept)
	}
	if r.Least.Module > 0 {
		v.print("verify.least", v.figure(r.Least.Quiet, 1), v.figure(r.Least.Module, 3), r.Least.Contrast)
	}
	var spoke []string
	for _, j := range r.Judges {
		spoke = append(spoke, fmt.Sprintf("%s (%d)", j.Name, j.Codes))
	}
	v.print("verify.judged", strings.Join(spoke, ", "))
	if len(v.lacking) > 0 {
		v.print("verify.lacking", strings.Join(v.lacking, ", "))
	}
	if r.Catalog {
		v.print("verify.catalog", v.opt.Catalog)
	} else {
		v.print("verify.alone")
	}
	if len(r.Unread) > 0 {
		v.print("verify.unread", len(r.Unread))
	}
	if len(r.Unseen) > 0 {
		v.print("verify.unseen", len(r.Unseen))
	}
}

// officeName is the office in whose name signs are, as far as settings tell.
func (v *verification) officeName() string {
	return strings.TrimSpace(cmp.Or(v.opt.Office.Unit, "") + " " + v.opt.Office.Name)
}
