package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	"unicode/utf16"

	"bangqr/output"
)

// holdFolder keeps other builds out of the folder of the results, and waits for one that is at work there.
func (b *buildRun) holdFolder(ctx context.Context) error {
	host, _ := os.Hostname() // nothing is told of it then
	who := output.Holder{PID: os.Getpid(), Host: host, Since: time.Now().Format(time.RFC3339)}
	held, err := output.Hold(ctx, b.opt.Output, who, output.Waiting{Not: b.noWait, Tell: func(by output.Holder) {
		b.note("held.wait", b.opt.Output, b.holder(by))
	}})
	if e, ok := errors.AsType[*output.HeldError](err); ok {
		return errors.New(b.say("held.refused", b.opt.Output, b.holder(e.By)))
	}
	if err != nil {
		return err
	}
	if b.hold = held; held.Bare {
		b.remark(b.say("held.bare", b.opt.Output))
	}
	return nil
}

// holder names who builds, by what it wrote of itself.
func (s speech) holder(h output.Holder) string {
	since, err := time.Parse(time.RFC3339, h.Since)
	if err != nil {
		return s.say("held.unknown")
	}
	form := "15:04 2006-01-02"
	if s == "vi" {
		form = "15:04 02/01/2006"
	}
	return s.say("held.by", h.PID, h.Host, since.Local().Format(form))
}

// longestPath is how many characters, as UTF-16 counts them, a path may have for programs on Windows that take no longer ones
// (MAX_PATH less the zero at its end).
const longestPath = 259

// tellLong tells of paths that other programs may not open. Our own writing knows no such bound.
func (b *buildRun) tellLong(m *output.Manifest) {
	if runtime.GOOS != "windows" {
		return
	}
	dir, err := filepath.Abs(b.opt.Output)
	if err != nil {
		return
	}
	if path, n := longest(dir, m); n > longestPath {
		b.remark(b.say("folder.long", n, longestPath, path))
	}
}

// longest gives the longest path of a manifest's files.
func longest(dir string, m *output.Manifest) (path string, n int) {
	for i := range m.Files {
		full := filepath.Join(dir, filepath.FromSlash(m.Files[i].Path))
		if l := len(utf16.Encode([]rune(full))); l > n {
			path, n = full, l
		}
	}
	return path, n
}

// checkReserved refuses a folder whose name Windows keeps for devices or would change.
func (b *buildRun) checkReserved(windows bool) error {
	if !windows {
		return nil // a name like any other there
	}
	dir := strings.ReplaceAll(b.opt.Output[len(filepath.VolumeName(b.opt.Output)):], `\`, "/")
	for name := range strings.SplitSeq(dir, "/") {
		if name != "" && name != "." && name != ".." && output.Refused(name) {
			return errors.New(b.say("output.reserved", b.opt.Output, name))
		}
	}
	return nil
}
