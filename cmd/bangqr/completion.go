package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bangqr/catalog"
	"bangqr/catalog/charset"
	"bangqr/templates"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func (d *door) completionCommand() *cobra.Command {
	c := d.command("completion", "completion bash|zsh|fish|powershell", d.args(1, 1, "arg.shell"), func(c *cobra.Command, args []string) error {
		root, out := c.Root(), d.stdout
		write := map[string]func(io.Writer) error{
			"bash":       func(w io.Writer) error { return root.GenBashCompletionV2(w, true) },
			"zsh":        root.GenZshCompletion,
			"fish":       func(w io.Writer) error { return root.GenFishCompletion(w, true) },
			"powershell": root.GenPowerShellCompletionWithDesc,
		}[args[0]]
		if write == nil {
			return usage(errors.New(d.say("value.choice", args[0], strings.Join(shells, ", "))))
		}
		return write(out)
	})
	c.ValidArgs = shells
	c.ValidArgsFunction = nil
	return c
}

// keyFlags gives a command the flags of settings, and what completes them.
func (d *door) keyFlags(c *cobra.Command, f *pflag.FlagSet, names ...string) {
	for _, name := range names {
		d.addKeyFlag(f, name)
		k, _ := findKey(name)
		switch {
		case name == "kinds":
			_ = c.RegisterFlagCompletionFunc(k.flag, listed(d.completeKinds))
		case name == "preset":
			_ = c.RegisterFlagCompletionFunc(k.flag, listed(d.completePresets))
		case name == "check.ignore":
			var ids []string
			for _, r := range knownRules() {
				ids = append(ids, r.ID)
			}
			_ = c.RegisterFlagCompletionFunc(k.flag, listed(cobra.FixedCompletions(ids, cobra.ShellCompDirectiveNoFileComp)))
		case name == "page":
			_ = c.RegisterFlagCompletionFunc(k.flag, d.completePages)
		case len(k.choices) > 0 && k.many():
			_ = c.RegisterFlagCompletionFunc(k.flag, listed(cobra.FixedCompletions(k.choices, cobra.ShellCompDirectiveNoFileComp)))
		case len(k.choices) > 0:
			complete(c, k.flag, k.choices...)
		case k.form == encoding:
			complete(c, k.flag, charset.Names()...)
		case k.form == number || k.form == parting || name == "sheets":
			complete(c, k.flag)
		case name == "templates" || name == "output":
			_ = c.MarkFlagDirname(k.flag)
		}
	}
}

// complete gives a flag fixed values.
func complete(c *cobra.Command, flag string, values ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completeSelection completes the selecting flags with what the catalog has.
func (d *door) completeSelection(c *cobra.Command) {
	for flag, from := range map[string]func(*catalog.Catalog) []choice{
		"code": codeChoices, "field": fieldChoices, "place": placeChoices, "entry": entryChoices, "office": officeChoices, "tag": tagChoices,
	} {
		if c.Flags().Lookup(flag) != nil {
			_ = c.RegisterFlagCompletionFunc(flag, listed(d.completeArg(from)))
		}
	}
}

// completeArg completes with what the catalog has, each with its name. Whatever is wrong, it says nothing.
func (d *door) completeArg(from func(*catalog.Catalog) []choice) cobra.CompletionFunc {
	return func(c *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
		const none = cobra.ShellCompDirectiveNoFileComp
		o, err := d.options(c.Flags())
		if err != nil || o.Catalog == stdio {
			return nil, none
		}
		o.Map = nil // nobody has answered anything yet
		m, err := d.load(o)
		if err != nil {
			return nil, none
		}
		var out []string
		for _, ch := range from(m.catalog) {
			if strings.HasPrefix(strings.ToLower(ch.value), strings.ToLower(word)) {
				out = append(out, cobra.CompletionWithDesc(ch.value, describe(m.catalog, ch)))
			}
		}
		return out, none
	}
}

// describe tells what a value names: a procedure's name, a place's.
func describe(c *catalog.Catalog, ch choice) string {
	if p, ok := c.Procedure(ch.value); ok {
		if p.ShortName != "" {
			return p.ShortName
		}
		return p.DisplayName()
	}
	if len(ch.names) > 1 {
		return ch.names[1]
	}
	return ""
}

// completeKinds completes with the kinds at hand and their titles.
func (d *door) completeKinds(c *cobra.Command, _ []string, _ string) (out []string, _ cobra.ShellCompDirective) {
	d.eachKind(c, func(name string, k *templates.Kind) {
		out = append(out, cobra.CompletionWithDesc(name, kindTitle(k, string(d.speech))))
	})
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completePages completes with the pages that any kind has.
func (d *door) completePages(c *cobra.Command, _ []string, _ string) (out []string, _ cobra.ShellCompDirective) {
	d.eachKind(c, func(_ string, k *templates.Kind) {
		for _, p := range pagesOf(k) {
			if !contains(out, p) {
				out = append(out, p)
			}
		}
	})
	return out, cobra.ShellCompDirectiveNoFileComp
}

// eachKind calls with every kind at hand that can be read.
func (d *door) eachKind(c *cobra.Command, call func(name string, k *templates.Kind)) {
	o, lib, err := d.optionsAndLibrary(c)
	if err != nil {
		return
	}
	for _, n := range lib.Names() {
		if k, err := readKind(lib, kindName{name: n}, o); err == nil {
			call(n, k)
		}
	}
}

// listed completes the last item of a list with commas.
func listed(f cobra.CompletionFunc) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		i := strings.LastIndexByte(word, ',') + 1
		out, directive := f(c, args, word[i:])
		for k := range out {
			out[k] = word[:i] + out[k]
		}
		return out, directive
	}
}
