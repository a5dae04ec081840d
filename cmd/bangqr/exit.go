package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// The exit codes. They are the same for every command.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2   // a command, flag or argument that is not understood
	exitInvalid     = 3   // a catalog, a template or a configuration with errors
	exitPartly      = 6   // some signs could not be made; the others are there
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

// told ends with a code after everything was said.
func told(code int) error { return &exitError{code: code} }

// exit tells an error and gives its code.
func (d *door) exit(ctx context.Context, err error) int {
	if err == nil {
		return exitDone
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		d.tell("interrupted")
		return exitInterrupted
	}
	code := exitFailed
	var e *exitError
	if errors.As(err, &e) {
		if code = e.code; e.err == nil {
			return code
		}
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		d.tell("error", line)
	}
	if hint := hintOf(err); hint != "" {
		d.tell(hint)
	}
	return code
}

// hintOf is the key of what a person can do about an error of the operating system.
func hintOf(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "hint.permission"
	case errors.Is(err, syscall.ENOSPC):
		return "hint.space"
	case errors.Is(err, fs.ErrNotExist):
		return "hint.missing"
	}
	return ""
}
