package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpCommand is "bangqr help build".
func (d *door) helpCommand() *cobra.Command {
	c := d.command("help", "help [COMMAND]", cobra.ArbitraryArgs, func(c *cobra.Command, args []string) error {
		found, rest, err := c.Root().Find(args)
		if err != nil || found == nil || len(rest) > 0 {
			return d.unknownCommand(c.Root(), strings.Join(args, " "))
		}
		d.help(found)
		return nil
	})
	c.ValidArgsFunction = func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		at, _, err := c.Root().Find(args)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []string
		for _, k := range at.Commands() {
			if k.IsAvailableCommand() {
				out = append(out, cobra.CompletionWithDesc(k.Name(), k.Short))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	return c
}

// help prints what a command does and takes: what is typed most comes first. cobra's own help has its headings in English
// alone, and sorts flags by name.
func (d *door) help(c *cobra.Command) {
	w := &strings.Builder{}
	for about := range strings.SplitSeq(c.Long, "\n") {
		fmt.Fprintf(w, "%s\n", strings.Join(wrapped(about, helpWidth), "\n"))
	}
	fmt.Fprintln(w)
	fmt.Fprintf(w, "%s\n", d.say("help.usage"))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(w, "  %s %s\n", c.CommandPath(), d.say("help.command"))
	} else {
		fmt.Fprintf(w, "  %s\n", c.UseLine())
	}
	if c.HasExample() {
		fmt.Fprintf(w, "\n%s\n%s\n", d.say("help.examples"), c.Example)
	}
	if c.HasAvailableSubCommands() {
		d.helpCommands(w, c)
	}
	for _, part := range partsOf(c.LocalNonPersistentFlags(), c.Flags()) {
		d.helpFlags(w, part.title, part.flags)
	}
	d.helpFlags(w, "help.globals", flagsIn(c.Root().PersistentFlags()))
	if !c.HasParent() {
		fmt.Fprintf(w, "\n%s\n", d.say("help.exits"))
	}
	fmt.Fprint(d.stdout, w.String())
}

// helpCommands lists the commands of a command, in their groups where it has any.
func (d *door) helpCommands(w *strings.Builder, c *cobra.Command) {
	groups := c.Groups()
	if len(groups) == 0 {
		groups = []*cobra.Group{{Title: d.say("help.commands")}}
	}
	for _, g := range groups {
		fmt.Fprintf(w, "\n%s\n", g.Title)
		for _, k := range c.Commands() {
			if k.IsAvailableCommand() && k.GroupID == g.ID {
				fmt.Fprintf(w, "  %-12s %s\n", k.Name(), k.Short)
			}
		}
	}
}

// A flagPart is flags that belong together, under a heading of words.
type flagPart struct {
	title string
	flags []*pflag.Flag
}

// partOf marks a flag with the heading under which help lists it; the first part of a command's flags needs none.
const partOf = "bangqr-part"

// part puts flags that were added since under a heading of help.
func part(f *pflag.FlagSet, title string, add func()) {
	before := map[*pflag.Flag]bool{}
	for _, flag := range flagsIn(f) {
		before[flag] = true
	}
	add()
	for _, flag := range flagsIn(f) {
		if before[flag] {
			continue
		}
		if flag.Annotations == nil {
			flag.Annotations = map[string][]string{}
		}
		flag.Annotations[partOf] = []string{title}
	}
}

// flagsIn lists flags in the order in which they were added.
func flagsIn(f *pflag.FlagSet) []*pflag.Flag {
	var out []*pflag.Flag
	f.SortFlags = false
	f.VisitAll(func(flag *pflag.Flag) { out = append(out, flag) })
	return out
}

// partsOf groups a command's own flags, each part and each flag in the order in which it was added.
func partsOf(own, all *pflag.FlagSet) []flagPart {
	var out []flagPart
	at := map[string]int{}
	for _, flag := range flagsIn(all) {
		if own.Lookup(flag.Name) == nil {
			continue
		}
		title := "help.flags"
		if t := flag.Annotations[partOf]; len(t) > 0 {
			title = t[0]
		}
		i, ok := at[title]
		if !ok {
			i = len(out)
			at[title] = i
			out = append(out, flagPart{title: title})
		}
		out[i].flags = append(out[i].flags, flag)
	}
	return out
}

// How wide help is, and how wide its left side may be, in characters.
const (
	helpWidth = 110
	helpLeft  = 26
)

// helpFlags lists flags, their values and their defaults.
func (d *door) helpFlags(w *strings.Builder, title string, flags []*pflag.Flag) {
	if len(flags) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", d.say(title))
	for _, f := range flags {
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.NoOptDefVal == "" {
			name += " " + f.Annotations[valueName][0]
		}
		text := f.Usage
		if v := strings.Trim(f.DefValue, "[]"); v != "" && v != "false" && v != "0" {
			text += d.say("help.default", v)
		}
		lines := wrapped(text, helpWidth-helpLeft-4)
		if n := len([]rune(name)); n > helpLeft { // its text begins on the next line
			fmt.Fprintf(w, "  %s\n", name)
			name = ""
		}
		for _, l := range lines {
			fmt.Fprintf(w, "  %-*s  %s\n", helpLeft, name, l)
			name = ""
		}
	}
}

// wrapped breaks a text between words into lines of so many characters.
func wrapped(text string, wide int) []string {
	var out []string
	line, n := "", 0
	for word := range strings.FieldsSeq(text) {
		k := len([]rune(word))
		if line != "" && n+1+k > wide {
			out = append(out, line)
			line, n = "", 0
		}
		if line != "" {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+k
	}
	return append(out, line)
}

// valueName marks a flag with the word for its value.
const valueName = "bangqr-value"

// nameValues takes the back quotes from the help of every flag, since shells show it too, and keeps the word that stood
// between them: it is what the flag's value is called.
func nameValues(c *cobra.Command) {
	name := func(f *pflag.Flag) {
		if f.Annotations[valueName] != nil {
			return
		}
		value := "…"
		if strings.Contains(f.Usage, "`") {
			value, f.Usage = pflag.UnquoteUsage(f)
		}
		if f.Annotations == nil {
			f.Annotations = map[string][]string{}
		}
		f.Annotations[valueName] = []string{value}
	}
	c.PersistentFlags().VisitAll(name)
	c.Flags().VisitAll(name)
	for _, k := range c.Commands() {
		nameValues(k)
	}
}
