package main

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"bangqr/catalog"
)

// A cause is something that the operating system refuses, as people meet it. Its name and what to do about it stand in
// words under "cause." and "hint.".
type cause struct {
	name    string
	errs    []error
	windows []syscall.Errno // numbers of Windows, which package syscall has no names for
}

// causes are in the order in which they are looked for. A file that a viewer or Excel holds open is the commonest on
// Windows (ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION).
var causes = []cause{
	{"busy", []error{syscall.EBUSY, syscall.ETXTBSY}, []syscall.Errno{32, 33}},
	{"readonly", []error{syscall.EROFS}, []syscall.Errno{19}},
	{"space", []error{syscall.ENOSPC, syscall.EDQUOT}, []syscall.Errno{39, 112}},
	{"folder", []error{syscall.EISDIR}, nil},
	{"notfolder", []error{syscall.ENOTDIR}, []syscall.Errno{267}},
	{"permission", []error{fs.ErrPermission}, nil},
	{"long", []error{syscall.ENAMETOOLONG}, []syscall.Errno{206}},
	{"missing", []error{fs.ErrNotExist}, nil},
}

// causeOf finds what the system refused; nil is something else.
func causeOf(err error) *cause {
	for i := range causes {
		c := &causes[i]
		if slices.ContainsFunc(c.errs, func(e error) bool { return errors.Is(err, e) }) {
			return c
		}
		var number syscall.Errno
		if runtime.GOOS == "windows" && errors.As(err, &number) && slices.Contains(c.windows, number) {
			return c
		}
	}
	return nil
}

// explain words an error in the user's language, a line each cause.
func (s speech) explain(err error) []string {
	if many := parts(err); many != nil {
		var lines []string
		for _, e := range many {
			lines = append(lines, s.explain(e)...)
		}
		return lines
	}
	if c := causeOf(err); c != nil {
		return []string{s.where(err) + ": " + s.say("cause."+c.name)}
	}
	return strings.Split(s.text(err), "\n")
}

// text words an error that is none of the operating system's: those of catalogs and links have words of their own.
func (s speech) text(err error) string { return catalog.Text(err, string(s)) }

// parts gives the errors that one holds, if it holds several and one of them is the operating system's; those in a wrap
// of words too. Others keep their wrap.
func parts(err error) []error {
	if causeOf(err) == nil {
		return nil
	}
	for ; err != nil; err = errors.Unwrap(err) {
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			return many.Unwrap()
		}
	}
	return nil
}

// where names the file, folder or stream that an error of the operating system is about.
func (s speech) where(err error) string {
	var out *outletError
	var path *fs.PathError
	var link *os.LinkError
	var file interface{ File() string }
	switch {
	case errors.As(err, &out):
		return s.say("stdout")
	case errors.As(err, &file):
		return file.File()
	case errors.As(err, &path):
		return path.Path
	case errors.As(err, &link):
		return link.New
	}
	text := err.Error()
	for in := err; in != nil; in = errors.Unwrap(in) { // the innermost is the system's own word for the cause
		text = strings.TrimSuffix(err.Error(), ": "+in.Error())
	}
	for _, noun := range []string{"file ", "folder "} {
		text = strings.TrimPrefix(text, noun)
	}
	return text
}

// hint is what a person can do about an error of the operating system, or nothing.
func (s speech) hint(err error) string {
	if c := causeOf(err); c != nil {
		return s.say("hint." + c.name)
	}
	return ""
}

// inBoth words an error in both languages.
func inBoth(err error) catalog.Words {
	return catalog.Words{VI: strings.Join(speech("vi").explain(err), "; "), EN: strings.Join(speech("en").explain(err), "; ")}
}
