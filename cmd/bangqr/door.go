package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/spf13/cobra"
)

// A door is one run of the program: where it reads and writes, and the language it speaks.
type door struct {
	stdin          io.Reader
	stdout, stderr *outlet
	speech
	manner
	files sync.Mutex // held while files are written: an interrupted run ends between two of them
}

// manner is how much is said, and in what form.
type manner struct{ quiet, verbose, json bool }

// root makes the tree of commands.
func (d *door) root() *cobra.Command {
	root := &cobra.Command{Use: "bangqr", Long: d.say("about.root"), Version: version().String(), SilenceUsage: true, SilenceErrors: true}
	root.SetVersionTemplate("{{.Version}}\n")
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetIn(d.stdin)
	root.SetOut(d.stdout)
	root.SetErr(d.stderr)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { d.help(c) })
	root.SetFlagErrorFunc(d.flagError)
	f := root.PersistentFlags()
	f.BoolP("help", "h", false, d.say("flag.help"))
	f.String("config", "", d.say("flag.config"))
	f.BoolVarP(&d.quiet, "quiet", "q", false, d.say("flag.quiet"))
	f.BoolVarP(&d.verbose, "verbose", "v", false, d.say("flag.verbose"))
	asked := d.json
	f.BoolVar(&d.json, "json", false, d.say("flag.json"))
	d.json = asked // an error in what stands before --json is told as JSON too
	root.Flags().Bool("version", false, d.say("flag.version"))
	d.keyFlags(root, f, "lang", "catalog", "sheets", "encoding", "delimiter", "templates")
	f.StringArray("map", nil, d.say("flag.map"))
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		return errors.Join(d.checkEmpty(c.Flags()), d.checkLanguage(c.Flags()))
	}
	d.group(root, d.buildCommand(), d.catalogCommand(), d.linksCommand(), d.templatesCommand(), d.presetsCommand(), d.preflightCommand(), d.calibrateCommand(), d.initCommand(),
		d.versionCommand(), d.completionCommand())
	root.SetHelpCommand(d.helpCommand())
	nameValues(root)
	return root
}

// command makes a command whose texts stand in words under its path: "catalog.show".
func (d *door) command(path, use string, args cobra.PositionalArgs, run func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Short: d.say("cmd." + path), Long: d.say("about." + path), Args: args, RunE: run,
		ValidArgsFunction: cobra.NoFileCompletions, DisableFlagsInUseLine: true}
}

// group makes a command one that only holds others. Called alone it shows its help, and with a word that is none of its
// commands it fails: a misspelt command must never look like success.
func (d *door) group(c *cobra.Command, kids ...*cobra.Command) *cobra.Command {
	c.AddCommand(kids...)
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return d.unknownCommand(c, args[0])
	}
	return c
}

// tell writes a sentence of words to standard error.
func (d *door) tell(key string, args ...any) { fmt.Fprintln(d.stderr, d.say(key, args...)) }

// note is tell for what -q leaves out.
func (d *door) note(key string, args ...any) {
	if !d.quiet {
		d.tell(key, args...)
	}
}

// detail is tell for what only -v asks for.
func (d *door) detail(key string, args ...any) {
	if d.verbose {
		d.tell(key, args...)
	}
}

// print writes a sentence of words to standard output.
func (d *door) print(key string, args ...any) { fmt.Fprintln(d.stdout, d.say(key, args...)) }

// encode writes a value to standard output as JSON.
func (d *door) encode(v any) error { return encodeTo(d.stdout, v) }

// encodeTo writes a value as JSON.
func encodeTo(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
