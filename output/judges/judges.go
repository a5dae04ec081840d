// Package judges runs the programs that are not ours: those that make pictures of pages and those that read codes in them.
package judges

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
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
	c.Env = append(os.Environ(), "OMP_NUM_THREADS=1") // several run at a time: zbarimg's threads, which wait in loops, take a third more of the CPU
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

// A Read has a program at a path read pictures, and gives the payloads that it finds in each file.
type Read func(ctx context.Context, path string, files []string) (map[string][]string, error)

// Reader is how a program is asked.
func Reader(path string) Read {
	if Name(path) == ZXingReader {
		return ZXing
	}
	return Zbar
}

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

// ZXing has the ZXingReader at a path read pictures, as Zbar does. It says a line a code, such as: 7.pgm QRCode "https://…",
// in which <LF> and <U+1EA1> stand for what is no ASCII.
func ZXing(ctx context.Context, path string, files []string) (map[string][]string, error) {
	out, err := Run(ctx, path, append([]string{"-1", "-format", "QRCode"}, files...)...)
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && !(ok && exit.ExitCode() > 0) { // in some picture there was nothing
		return nil, err
	}
	got := map[string][]string{}
	for line := range strings.SplitSeq(string(out), "\n") {
		file, rest, ok := strings.Cut(line, ".pgm ")
		from, to := strings.IndexByte(rest, '"'), strings.LastIndexByte(rest, '"')
		if ok && from >= 0 && to > from {
			got[file+".pgm"] = append(got[file+".pgm"], rest[from+1:to])
		}
	}
	for file, texts := range got {
		if len(texts) > 1 || !strings.Contains(texts[0], "<") {
			continue // of several the bytes would come in one row
		}
		exact, err := Run(ctx, path, "-format", "QRCode", "-bytes", file)
		if err != nil {
			return nil, err
		}
		got[file] = []string{string(exact)}
	}
	return got, nil
}
