package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// unknownCommand is the error of a word that is no command.
func (d *door) unknownCommand(c *cobra.Command, word string) error {
	var names []string
	for _, k := range c.Commands() {
		if k.IsAvailableCommand() {
			names = append(names, k.Name())
		}
	}
	near := d.didYouMean(nearest(word, names))
	if near == "" {
		near = d.say("known.are", strings.Join(names, ", "))
	}
	return usage(errors.New(d.say("unknown.command", c.CommandPath(), word, near)))
}

// flagError words what pflag found wrong. Before a flag that a group does not know may stand a command that it does not
// know either; that is then the cause.
func (d *door) flagError(c *cobra.Command, err error) error {
	if words := c.Flags().Args(); c.HasSubCommands() && len(words) > 0 {
		return d.unknownCommand(c, words[0])
	}
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return usage(errors.New(d.say("unknown.flag", "-"+name, "")))
		}
		return usage(errors.New(d.say("unknown.flag", "--"+name, d.didYouMean(d.nearestFlags(c, name)))))
	case errors.As(err, &bare):
		return usage(errors.New(d.say("flag.value", "--"+bare.GetFlag().Name)))
	case errors.As(err, &bad):
		return usage(errors.New(d.say("flag.invalid", "--"+bad.GetFlag().Name, bad.GetValue())))
	}
	return usage(err)
}

func (d *door) nearestFlags(c *cobra.Command, name string) []string {
	var names []string
	add := func(f *pflag.Flag) { names = append(names, f.Name) }
	c.LocalFlags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	near := nearest(name, names)
	for i := range near {
		near[i] = "--" + near[i]
	}
	return near
}

// mayBeEmpty are flags for which nothing is a value: it takes back what bangqr.yaml sets.
var mayBeEmpty = []string{"page", "merge"}

// checkEmpty refuses flags whose value is empty, all at once. A variable of a script that was not set must not become the
// sample's signs, all signs, or a folder that nobody named.
func (d *door) checkEmpty(flags *pflag.FlagSet) error {
	var errs []error
	flags.Visit(func(f *pflag.Flag) {
		if isEmpty(f.Value) && !contains(mayBeEmpty, f.Name) {
			errs = append(errs, errors.New("--"+f.Name+": "+d.say("value.empty")))
		}
	})
	if len(errs) == 0 {
		return nil
	}
	return usage(errors.Join(errs...))
}

// isEmpty reports a value without text; one of a repeated flag's is enough.
func isEmpty(v pflag.Value) bool {
	list, ok := v.(pflag.SliceValue)
	if !ok {
		return strings.TrimSpace(v.String()) == ""
	}
	values := list.GetSlice()
	return len(values) == 0 || slices.ContainsFunc(values, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// args asks for a number of arguments; what names them for the message.
func (d *door) args(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usage(errors.New(d.say("arg.missing", d.say(what), c.UseLine())))
		case most >= 0 && len(args) > most:
			return usage(errors.New(d.say("arg.extra", args[most], c.UseLine())))
		}
		return nil
	}
}

// none asks for no argument.
func (d *door) none() cobra.PositionalArgs { return d.args(0, 0, "") }
