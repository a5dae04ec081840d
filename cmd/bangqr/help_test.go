package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestExamples: every command that does something has an example, and each example names commands and flags that there are.
func TestExamples(t *testing.T) {
	t.Parallel()
	root := (&door{speech: "en"}).root()
	found := map[string]bool{}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Example == "" && !c.HasSubCommands() && c.Name() != "version" && c.Name() != "help" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		found[c.Example] = true
		for line := range strings.SplitSeq(c.Example, "\n") {
			checkExample(t, root, line)
		}
		for _, k := range c.Commands() {
			walk(k)
		}
	}
	walk(root)
	for path, text := range examples {
		if !found[text] {
			t.Errorf("the examples of %q belong to no command", path)
		}
	}
}

func checkExample(t *testing.T, root *cobra.Command, line string) {
	t.Helper()
	_, words, ok := strings.Cut(strings.TrimSuffix(line, ")"), "bangqr ")
	if !ok {
		if line != "" {
			t.Errorf("%q does not call the program", line)
		}
		return
	}
	c, rest, err := root.Find(strings.Fields(words))
	if err != nil || c == root {
		t.Errorf("%q names no command: %v", line, err)
		return
	}
	for _, word := range rest {
		name, isFlag := strings.CutPrefix(word, "--")
		if isFlag && c.Flags().Lookup(name) == nil && root.PersistentFlags().Lookup(name) == nil {
			t.Errorf("%q: %s has no flag --%s", line, c.CommandPath(), name)
		}
	}
}

// TestHelpNamesEveryFlag: a flag under no heading, or under a heading without words, is a flag that nobody finds.
func TestHelpNamesEveryFlag(t *testing.T) {
	t.Parallel()
	for _, lang := range []speech{"vi", "en"} {
		var walk func(d *door, out *strings.Builder, c *cobra.Command)
		walk = func(d *door, out *strings.Builder, c *cobra.Command) {
			out.Reset()
			d.help(c)
			see := func(f *pflag.Flag) {
				if !strings.Contains(out.String(), " --"+f.Name+" ") && !strings.Contains(out.String(), " --"+f.Name+"\n") {
					t.Errorf("%s in %s: help does not name --%s", c.CommandPath(), lang, f.Name)
				}
			}
			c.Flags().VisitAll(see)
			c.Root().PersistentFlags().VisitAll(see)
			for line := range strings.SplitSeq(out.String(), "\n") {
				if n := len([]rune(line)); n > helpWidth+helpLeft {
					t.Errorf("%s in %s: a line of %d characters: %s", c.CommandPath(), lang, n, line)
				}
				if strings.HasPrefix(line, "help.") {
					t.Errorf("%s in %s: the heading %s has no words", c.CommandPath(), lang, line)
				}
			}
			for _, k := range c.Commands() {
				walk(d, out, k)
			}
		}
		var out strings.Builder
		d := &door{speech: lang, stdout: newOutlet(&out)}
		walk(d, &out, d.root())
	}
}
