// Package judges runs the programs that are not ours: those that make pictures of pages and those that read codes in them.
package judges

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// The names of the programs that read codes.
const (
	Zbarimg     = "zbarimg"
	ZXingReader = "ZXingReader"
)

const (
	patience = 2 * time.Minute // for one call
	listen   = 16 << 20        // bytes of an answer
)

// Name is that of a program at a path.
func Name(path string) string { return strings.TrimSuffix(filepath.Base(path), ".exe") }

// Run runs the program at a path and gives the first megabytes of what it writes, also where it fails.
func Run(ctx context.Context, path string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c := exec.CommandContext(ctx, path, args...)
	var out limited
	c.Stdout = &out
	c.WaitDelay = time.Second
	err := c.Run()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s: took longer than %s", Name(path), patience)
	}
	if err != nil {
		return out.kept, fmt.Errorf("%s: %w", Name(path), err)
	}
	return out.kept, nil
}

// limited keeps the first bytes of what is written. It is no bytes.Buffer, whose ReadFrom would take all of it.
type limited struct{ kept []byte }

func (l *limited) Write(p []byte) (int, error) {
	l.kept = append(l.kept, p[:min(len(p), listen-len(l.kept))]...)
	return len(p), nil
}

// nothing is how zbarimg exits where it found no code in some picture.
const nothing = 4

// Zbar has the zbarimg at a path read pictures, and gives the payloads it finds in each file.
func Zbar(ctx context.Context, path string, files []string) (map[string][]string, error) {
	out, err := Run(ctx, path, append([]string{"--quiet", "--xml", "-Sdisable", "-Sqrcode.enable"}, files...)...)
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && !(ok && exit.ExitCode() == nothing) {
		return nil, err
	}
	var all struct {
		Source []struct {
			Href  string   `xml:"href,attr"`
			Found []string `xml:"index>symbol>data"`
		} `xml:"source"`
	}
	if err := xml.Unmarshal(out, &all); err != nil && len(bytes.TrimSpace(out)) > 0 {
		return nil, fmt.Errorf("%s: its answer cannot be read", Name(path))
	}
	got := map[string][]string{}
	for _, s := range all.Source {
		got[s.Href] = s.Found
	}
	return got, nil
}
