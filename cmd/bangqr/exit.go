package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"bangqr/catalog"
)

// The exit codes. They are the same for every command.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2   // a command, flag or argument that is not understood
	exitInvalid     = 3   // a catalog, a template or a configuration with errors
	exitUnsound     = 4   // what was read back is not as it should be
	exitLinks       = 5   // codes lead nowhere, or to a page that is not theirs
	exitPartly      = 6   // some signs could not be made; the others are there
	exitUnknown     = 7   // an edition that no record has
	exitUnconfirmed = 8   // nothing was written, since nobody confirmed it
	exitDiffers     = 10  // two catalogs differ and --exit-code asked for it; a sign is out of date; a build comes out otherwise
	exitInterrupted = 130 // as shells give it for Ctrl-C: 128 + SIGINT
)

// An exitError carries an exit code with an error; without one everything has been said already.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usage marks an error as one of the command line.
func usage(err error) error { return &exitError{exitUsage, err} }

// invalid marks an error as one of what the user gave to read.
func invalid(err error) error { return &exitError{exitInvalid, err} }

// unsound marks an error as one of what was to be verified.
func unsound(err error) error { return &exitError{exitUnsound, err} }

// told ends with a code after everything was said.
func told(code int) error { return &exitError{code: code} }

// exit tells an error and gives its code. A result that could not be written to standard output is an error too, whether
// or not the command saw it.
func (d *door) exit(ctx context.Context, err error) int {
	lost := d.stdout.failure()
	if err == nil {
		if err = lost; err == nil {
			return exitDone
		}
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return d.interrupted(d.json)
	}
	code := exitFailed
	if e, ok := errors.AsType[*exitError](err); ok {
		code = e.code
		if e.err == nil {
			if err = lost; err == nil {
				return code
			}
		}
	}
	d.tellError(err, code)
	return code
}

// tellError tells an error to standard error, and with --json to standard output as well, if no result stands there.
func (d *door) tellError(err error, code int) {
	lines := d.explain(err)
	for _, line := range lines {
		d.tell("error", line)
	}
	if hint := d.hint(err); hint != "" {
		d.tell("plain", hint)
	}
	d.encodeFailure(d.json, strings.Join(lines, "\n"), code)
}

// interrupted ends a command that may still be reading its flags: whether JSON was asked for is known from before.
func (d *door) interrupted(asJSON bool) int {
	d.tell("interrupted")
	d.encodeFailure(asJSON, d.say("interrupted"), exitInterrupted)
	return exitInterrupted
}

// A failure is what --json prints instead of a result.
type failure struct {
	Error    string            `json:"error"`
	Exit     int               `json:"exit"`
	Problems []catalog.Problem `json:"problems,omitempty"` // of the catalog
}

func (d *door) encodeFailure(asJSON bool, text string, code int) {
	if asJSON && d.stdout.empty() {
		_ = d.encode(failure{Error: text, Exit: code}) // standard error has it too
	}
}
