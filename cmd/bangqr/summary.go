package main

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/templates"
	"bangqr/templates/scene"
)

// A summary is what came of a build: the object that --json prints.
type summary struct {
	DryRun   bool              `json:"dry_run"`
	Output   string            `json:"output"`             // the folder
	Manifest string            `json:"manifest,omitempty"` // the file that tells all about the signs
	Preview  string            `json:"preview,omitempty"`  // the page that shows what was made
	Zip      string            `json:"zip,omitempty"`      // the file that holds what was made
	Signs    int               `json:"signs"`              // made, or with DryRun to be made
	Files    int               `json:"files"`
	Pages    int               `json:"pages"`
	Codes    int               `json:"codes"`
	Kinds    []kindFacts       `json:"kinds"`
	Rules    []ruleFacts       `json:"rules,omitempty"` // that chose kinds
	Notes    []string          `json:"notes,omitempty"`
	Problems []catalog.Problem `json:"problems"` // of the catalog
	Ignored  int               `json:"ignored"`  // problems of rules that are switched off
	Failed   []failedSign      `json:"failed"`
	Shop     []shopFile        `json:"preflight,omitempty"` // of files for a print shop
	Changes  *changeFacts      `json:"changes,omitempty"`   // what became of the folder
}

// kindFacts tell how many signs of a kind were asked for, and its least module with the rule that set it.
type kindFacts struct {
	Kind   string  `json:"kind"`
	Title  string  `json:"title"`
	Signs  int     `json:"signs"`
	Module float64 `json:"least_module_mm"`
	Rule   string  `json:"rule"`
}

// A failedSign could not be made.
type failedSign struct {
	Sign     string              `json:"sign"`
	Findings []templates.Finding `json:"findings"`
}

func kindSummary(k *templates.Kind, lang string, signs int) kindFacts {
	dots, rule := k.LeastDots()
	mm := (templates.Length(dots) * scene.Dot).MM()
	return kindFacts{Kind: k.ID(), Title: kindTitle(k, lang), Signs: signs, Module: math.Round(mm*1000) / 1000, Rule: rule}
}

// fail notes a sign that could not be made.
func (s *summary) fail(sign string, err error) {
	var found findings
	if !errors.As(err, &found) {
		found = findings{{Rule: "render", Sign: sign, Message: inBoth(err)}}
	}
	s.Failed = append(s.Failed, failedSign{sign, found})
}

// count takes from a manifest what this run made. The manifest also tells of what earlier runs left there.
func (b *buildRun) count(m *output.Manifest) {
	made := map[string]bool{}
	for i := range b.signs {
		made[b.signs[i].ID] = true
	}
	for _, f := range b.sum.Failed {
		delete(made, f.Sign)
	}
	for _, s := range m.Signs {
		if made[s.ID] {
			b.sum.Signs++
			b.sum.Pages += s.Pages
			b.sum.Codes += len(s.Codes)
		}
	}
	paths := b.paths(made)
	formats := b.formatsBySign()
	sheets := b.opt.Print.Nup > 0 && b.opt.Merge != ""
	if sheets {
		b.sum.Pages = 0 // several signs stand on one
	}
	for _, f := range m.Files {
		if f.Format != output.PreviewFormat && slices.ContainsFunc(f.Signs, func(in output.ManifestIn) bool {
			return slices.Contains(formats[in.ID], f.Format) && wrote(f, in, paths)
		}) {
			b.sum.Files++
			if sheets {
				b.sum.Pages += f.Pages
			}
		}
	}
	b.sum.Manifest = filepath.Join(b.opt.Output, output.ManifestName)
	if b.sum.Zip = b.extra.zip; b.extra.preview {
		b.sum.Preview = filepath.Join(b.opt.Output, filepath.FromSlash(output.PreviewName))
	}
}

// paths gives the file, without its ending, into which this run put each sign that it made.
func (b *buildRun) paths(made map[string]bool) map[string]string {
	out := make(map[string]string, len(made))
	for i := range b.signs {
		s := &b.signs[i]
		switch m := output.Merge(b.opt.Merge); {
		case !made[s.ID]:
		case m == output.Separate:
			out[s.ID] = s.Path()
		default:
			out[s.ID] = b.group(i).Path(m)
		}
	}
	return out
}

// wrote reports a file that this run wrote for a sign; of a picture's file the name may end with the page.
func wrote(f output.ManifestFile, in output.ManifestIn, paths map[string]string) bool {
	name, made := paths[in.ID]
	if !made {
		return false
	}
	end := filepath.Ext(f.Path)
	return f.Path == name+end || (f.Format == "png" || f.Format == "svg") && f.Path == fmt.Sprintf("%s-%d%s", name, in.First, end)
}

// tellSummary closes a build: what failed to standard error, what was made to standard output.
func (b *buildRun) tellSummary() error {
	b.sum.DryRun, b.sum.Output = b.dry, b.opt.Output
	if b.json {
		b.sum.Problems, b.sum.Failed = notNil(b.sum.Problems), notNil(b.sum.Failed)
		if err := b.encode(b.sum); err != nil {
			return err
		}
	} else {
		b.tellFailed()
		b.printSummary()
	}
	if len(b.sum.Failed) > 0 {
		return told(exitPartly)
	}
	return nil
}

func (b *buildRun) printSummary() {
	if b.quiet {
		return
	}
	s := b.sum
	if b.dry {
		for _, k := range s.Kinds {
			b.print("build.dry.kind", k.Kind, k.Signs)
			b.tellRules(k.Kind)
		}
		b.print("build.dry", s.Signs, s.Pages, s.Codes, s.Output)
		return
	}
	switch c := s.Changes; {
	case b.watched:
		b.tellWatched()
		return
	case c != nil && c.Kept > 0:
		b.print("build.again", s.Signs, s.Files, s.Pages, s.Codes, len(c.Made), c.Kept, len(c.Removed), s.Output)
	default:
		b.print("build.done", s.Signs, s.Files, s.Pages, s.Codes, s.Output)
		if c != nil && len(c.Removed) > 0 {
			b.print("build.removed", len(c.Removed))
		}
	}
	if s.Preview != "" {
		b.print("build.preview", s.Preview)
	}
	if s.Zip != "" {
		b.print("build.zip", s.Zip)
	}
}

// tellFailed lists the signs that could not be made, those of one cause together.
func (b *buildRun) tellFailed() {
	if len(b.sum.Failed) == 0 {
		return
	}
	b.tell("signs.failed", len(b.sum.Failed))
	var order []string
	signs := map[string][]string{}
	for _, f := range b.sum.Failed {
		for _, x := range f.Findings {
			text := x.Text(string(b.speech))
			if signs[text] == nil {
				order = append(order, text)
			}
			signs[text] = append(signs[text], f.Sign)
		}
	}
	for _, text := range order {
		list := slices.Compact(signs[text])
		if n := len(list); n > mostCodes && !b.verbose {
			list = append(list[:mostCodes], fmt.Sprintf("… (%d)", n))
		}
		fmt.Fprintf(b.stderr, "  %s: %s\n", strings.Join(list, ", "), text)
	}
}

func notNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
