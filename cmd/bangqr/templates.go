package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/templates"
)

func (d *door) templatesCommand() *cobra.Command {
	c := d.command("templates", "templates", nil, nil)
	return d.group(c, d.templatesList(), d.templatesShow(), d.templatesCheck(), d.templatesNew(), d.templatesPreview(), d.templatesSchema(), d.templatesWords())
}

// listedKind is a line of the list of kinds.
type listedKind struct {
	Kind     string   `json:"kind"`
	Title    string   `json:"title"`
	Per      string   `json:"per"`
	Page     string   `json:"page"`
	Scan     float64  `json:"scan_mm"` // distance to scan from
	Variants []string `json:"variants"`
	File     string   `json:"file"`
}

func (d *door) templatesList() *cobra.Command {
	return d.command("templates.list", "list", d.none(), func(c *cobra.Command, _ []string) error {
		o, lib, err := d.optionsAndLibrary(c)
		if err != nil {
			return err
		}
		list := []listedKind{}
		var errs []error
		for _, n := range lib.Names() {
			k, err := readKind(lib, kindName{name: n}, o)
			if err != nil {
				errs = append(errs, ownPaths(err, o.Templates))
				continue
			}
			list = append(list, listedKind{n, kindTitle(k, string(d.speech)), k.Per, k.Page.Paper(), k.Distance.Scan.MM(),
				notNil(k.Variants), sourcePath(lib, n, o)})
		}
		if err := d.printKinds(list); err != nil {
			return err
		}
		if len(errs) > 0 {
			return invalid(errors.Join(errs...))
		}
		return nil
	})
}

func (d *door) printKinds(list []listedKind) error {
	if d.json {
		return d.encode(list)
	}
	rows := [][]string{{d.say("list.kind"), d.say("list.page"), d.say("list.scan"), d.say("list.title")}}
	for _, k := range list {
		pages := strings.Join(pageWords(k.Page, k.Variants), ", ")
		rows = append(rows, []string{k.Kind, pages, fmt.Sprintf("%g mm", k.Scan), k.Title})
	}
	return writeTable(d.stdout, rows)
}

// pageWords lists a kind's own page and its variants, each once: a variant may be named after the kind's own page.
func pageWords(page string, variants []string) []string {
	out := []string{page}
	for _, p := range variantWords(variants) {
		if !contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// variantWords writes variants as people write pages: "A4", "800×1200"; a name stays as it is.
func variantWords(variants []string) []string {
	out := slices.Clone(variants)
	for i, v := range out {
		if stock.MatchString(v) {
			out[i] = strings.ToUpper(v[:1]) + v[1:]
		} else if bySize.MatchString(v) {
			out[i] = strings.ReplaceAll(v, "x", "×")
		}
	}
	return out
}

var stock, bySize = regexp.MustCompile(`^[ab][0-9]`), regexp.MustCompile(`^[0-9]+x[0-9]+`)

func (d *door) optionsAndLibrary(c *cobra.Command) (Options, *templates.Library, error) {
	o, err := d.options(c.Flags())
	if err != nil {
		return o, nil, err
	}
	lib, err := d.library(o)
	return o, lib, err
}

// sourcePath is where a kind's file lies; of a shipped one it is the path within the program's source.
func sourcePath(lib *templates.Library, kind string, o Options) string {
	name, _, _ := lib.Source(kind)
	if isOwn(lib, kind) {
		return filepath.Join(o.Templates, strings.TrimPrefix(name, "templates/"))
	}
	return name
}

func (d *door) templatesShow() *cobra.Command {
	c := d.command("templates.show", "show KIND", d.args(1, 1, "arg.kind"), func(c *cobra.Command, args []string) error {
		_, lib, err := d.optionsAndLibrary(c)
		if err != nil {
			return err
		}
		_, data, ok := lib.Source(args[0])
		if !ok {
			return d.unknownKind(args[0], lib)
		}
		_, err = d.stdout.Write(data)
		return err
	})
	c.ValidArgsFunction = d.completeKinds
	return c
}

func (d *door) unknownKind(name string, lib *templates.Library) error {
	return usage(errors.New(d.say("kind.unknown", name, d.nearOrAll(name, lib.Names()))))
}
