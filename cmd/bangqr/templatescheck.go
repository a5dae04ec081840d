package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/templates"
)

// templatesCheck reads kinds in every variant, and sets the catalog's signs in them without writing any.
func (d *door) templatesCheck() *cobra.Command {
	c := d.command("templates.check", "check [KIND|FILE…]", d.args(0, -1, ""), func(c *cobra.Command, args []string) error {
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		k := &kindCheck{door: d, opt: o, material: m}
		if err := k.run(args); err != nil {
			return err
		}
		return k.close()
	})
	c.ValidArgsFunction = func(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		kinds, _ := d.completeKinds(c, args, word)
		return kinds, cobra.ShellCompDirectiveDefault // files too
	}
	return c
}

// A kindCheck is one run of templates check.
type kindCheck struct {
	*door
	opt      Options
	material *material
	faults   []kindFault
	checked  int
	warned   int // of the faults
}

// A kindFault is something wrong with a kind: a fault of its file, or of a sign set in it.
type kindFault struct {
	Kind  string `json:"kind"`
	Sign  string `json:"sign,omitempty"`
	Text  string `json:"text"`            // a fault of a file begins with file:line:column
	Level string `json:"level,omitempty"` // "warning" for what hinders nothing
}

func (k *kindCheck) run(args []string) error {
	lib, err := k.library(k.opt)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = lib.Names()
	}
	for _, a := range args {
		switch {
		case contains(lib.Names(), a):
			k.kind(lib, a, k.opt.Templates)
		case strings.HasSuffix(a, ".yaml"):
			if err := k.file(a); err != nil {
				return err
			}
		default:
			return k.unknownKind(a, lib)
		}
	}
	return nil
}

// file checks a file that need not lie among the user's kinds; those beside it are at hand for it.
func (k *kindCheck) file(path string) error {
	if _, err := os.Stat(path); err != nil {
		return invalid(err)
	}
	folder := filepath.Dir(path)
	lib, err := templates.NewLibrary(os.DirFS(folder))
	if err != nil {
		k.fault(filepath.Base(path), ownPaths(err, folder))
		return nil
	}
	k.kind(lib, strings.TrimSuffix(filepath.Base(path), ".yaml"), folder)
	return nil
}

func (k *kindCheck) fault(kind string, err error) {
	for _, line := range k.explain(err) {
		if !slices.ContainsFunc(k.faults, func(f kindFault) bool { return f.Text == line }) {
			k.faults = append(k.faults, kindFault{Kind: kind, Text: line})
		}
	}
}

// kind checks a kind and its variants, in every language that signs speak. A fault that stands in all of them is told once.
func (k *kindCheck) kind(lib *templates.Library, name, folder string) {
	k.checked++
	for _, v := range append([]string{""}, append(lib.Variants(name), templates.Large)...) {
		var good *templates.Kind
		whole := true
		for _, lang := range k.signLanguages() {
			o := k.opt
			o.SignLang = lang
			with, err := readKind(lib, kindName{name, v}, o)
			if err != nil {
				k.fault(strings.Trim(name+"-"+v, "-"), ownPaths(err, folder))
				whole = false
			} else if good == nil {
				good = with
			}
		}
		if whole {
			k.compose(good)
			k.warn(good, folder)
		}
	}
}

// warn tells what a kind of board should not carry; what all variants do is told once.
func (k *kindCheck) warn(kind *templates.Kind, folder string) {
	file := kind.File
	if name, own := strings.CutPrefix(file, "templates/"); own && !strings.HasPrefix(name, "builtin/") {
		file = filepath.ToSlash(filepath.Join(folder, name))
	}
	for _, f := range append(kind.Dating(), kind.Flush()...) {
		w := kindFault{Kind: kind.Name, Text: k.say("check.warning", file, f.Text(string(k.speech))), Level: levelWarning}
		if !slices.Contains(k.faults, w) {
			k.faults = append(k.faults, w)
			k.warned++
		}
	}
}

// levelWarning is the level of what hinders nothing.
const levelWarning = "warning"

// signLanguages are the languages that signs speak, that of the settings first: in it signs are set.
func (k *kindCheck) signLanguages() []string {
	key, _ := findKey("sign-lang")
	out := []string{k.opt.SignLang}
	for _, l := range key.choices {
		if l != k.opt.SignLang {
			out = append(out, l)
		}
	}
	return out
}

// compose sets every sign of a kind.
func (k *kindCheck) compose(kind *templates.Kind) {
	opt := templates.Options{Lang: k.opt.SignLang, Links: k.opt.Links, Assets: k.material.assets, Panels: k.opt.Boards.Panels, Boards: k.boards(k.opt, []*templates.Kind{kind})}
	signs := sharesOf(k.material.catalog).signs(kind, templates.Selection{})
	for _, s := range signs {
		_, found := templates.Compose(s, opt)
		for _, f := range found {
			k.faults = append(k.faults, kindFault{Kind: kind.ID(), Sign: s.ID, Text: f.Text(string(k.speech))})
		}
	}
	k.detail("templates.composed", kind.ID(), len(signs))
}

// mostAlike is how many signs of a kind are named for one and the same fault, unless -v asks for all.
const mostAlike = 3

// list tells the faults, a line each; those that many signs have a few times only.
func (k *kindCheck) list() {
	alike := map[string]int{}
	for _, f := range k.faults {
		if f.Sign == "" {
			fmt.Fprintln(k.stdout, f.Text)
			continue
		}
		same := f.Kind + f.Text
		if alike[same]++; alike[same] <= mostAlike || k.verbose {
			fmt.Fprintln(k.stdout, f.Sign+": "+f.Text)
		}
	}
	for _, f := range k.faults {
		same := f.Kind + f.Text
		if n := alike[same] - mostAlike; n > 0 && !k.verbose {
			k.print("check.alike", f.Kind, n, f.Text)
		}
		delete(alike, same)
	}
}

// close tells what was found.
func (k *kindCheck) close() error {
	if k.json {
		if err := k.encode(notNil(k.faults)); err != nil {
			return err
		}
	} else {
		k.list()
		if !k.quiet {
			k.print("templates.checked", k.checked, len(k.faults)-k.warned)
		}
	}
	if len(k.faults) > k.warned {
		return told(exitInvalid)
	}
	return nil
}
