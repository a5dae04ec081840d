package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"
)

// A door is one run of the program: where it reads and writes, and the language it speaks.
type door struct {
	stdin          io.Reader
	stdout, stderr *outlet
	speech
	manner
	piped *hashedReader // standard input, where a list was read from it
	own   reading       // which files of the user's own kinds were read
	files sync.Mutex    // held while files are written: an interrupted run ends between two of them
	temps atomic.Int32  // folders in use that an interrupted run takes away before it ends
}

// manner is how much is said, and in what form.
type manner struct{ quiet, verbose, json bool }

// root makes the tree of commands.
func (d *door) root() *cobra.Command {
	root := &cobra.Command{Use: "bangqr", Long: d.say("about.root"), Example: examples["root"], Version: version().String(), SilenceUsage: true, SilenceErrors: true}
	root.SetVersionTemplate("{{.Version}}\n")
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetIn(d.stdin)
	root.SetOut(d.stdout)
	root.SetErr(d.stderr)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { d.help(c) })
	root.SetFlagErrorFunc(d.flagError)
	d.globalFlags(root)
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		return errors.Join(d.checkEmpty(c.Flags()), d.checkLanguage(c.Flags()))
	}
	d.group(root)
	d.shelf(root, "help.signs", d.buildCommand(), d.initCommand(), d.presetsCommand(), d.templatesCommand())
	d.shelf(root, "help.catalog", d.catalogCommand(), d.linksCommand())
	d.shelf(root, "help.later", d.planCommand(), d.editionCommand(), d.runsCommand(), d.rebuildCommand())
	d.shelf(root, "help.printing", d.calibrateCommand(), d.preflightCommand(), d.verifyCommand())
	d.shelf(root, "help.walls", d.boardsCommand())
	d.shelf(root, "help.other", d.manifestCommand(), d.completionCommand(), d.versionCommand())
	root.SetHelpCommand(d.helpCommand())
	nameValues(root)
	return root
}

// globalFlags gives every command the flags that all take.
func (d *door) globalFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	d.keyFlags(root, f, "catalog", "sheets")
	f.StringArray("map", nil, d.say("flag.map"))
	d.keyFlags(root, f, "encoding", "delimiter", "templates")
	f.String("config", "", d.say("flag.config"))
	d.keyFlags(root, f, "lang")
	asked := d.json
	f.BoolVar(&d.json, "json", false, d.say("flag.json"))
	d.json = asked // an error in what stands before --json is told as JSON too
	f.BoolVarP(&d.quiet, "quiet", "q", false, d.say("flag.quiet"))
	f.BoolVarP(&d.verbose, "verbose", "v", false, d.say("flag.verbose"))
	f.BoolP("help", "h", false, d.say("flag.help"))
	root.Flags().Bool("version", false, d.say("flag.version"))
}

// shelf adds commands that help lists under one heading.
func (d *door) shelf(root *cobra.Command, title string, kids ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: title, Title: d.say(title)})
	for _, k := range kids {
		k.GroupID = title
	}
	root.AddCommand(kids...)
}

// command makes a command whose texts stand in words under its path: "catalog.show".
func (d *door) command(path, use string, args cobra.PositionalArgs, run func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Short: d.say("cmd." + path), Long: d.say("about." + path), Example: examples[path], Args: args, RunE: run,
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
