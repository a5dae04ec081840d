package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bangqr/catalog"
)

// buildWord refuses a word behind build, and says of which flag it is the value: "bangqr build ward" means --preset ward.
func (d *door) buildWord(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if flag := d.flagOf(c, args[0]); flag != "" {
		return usage(errors.New(d.say("build.word", args[0], flag+" "+quoteWord(args[0]))))
	}
	return usage(errors.New(d.say("arg.extra", args[0], c.UseLine())))
}

// flagOf finds the flag whose value a word is: a set, a kind, a code, a file that is there, a field; or nothing.
func (d *door) flagOf(c *cobra.Command, word string) string {
	o, err := d.options(c.Flags())
	if err != nil {
		return ""
	}
	sets, _ := o.presets()
	if contains(presetNames(sets), word) {
		return "--preset"
	}
	if lib, err := d.library(o); err == nil {
		if _, ok := findKind(lib, lib.Names(), word, o.SignLang); ok || word == allKinds {
			return "--kind"
		}
	}
	switch info, err := os.Stat(word); {
	case catalog.ValidCode(word):
		return "--code"
	case err == nil && !info.IsDir() && strings.Contains(filepath.Base(word), "."):
		return "--catalog"
	}
	return ""
}

// quoteWord puts a word with blanks between double quotes, as it is typed.
func quoteWord(s string) string {
	if strings.ContainsAny(s, " \t") {
		return `"` + s + `"`
	}
	return s
}
