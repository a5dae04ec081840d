package output

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A build notes each file in a log before it puts it into place, and each that it is about to remove, and takes the log away
// when the manifest tells of all of them. So the next build after one that was killed knows its files from those that people
// changed, and finishes what it left.

// LogName is the name of the log. It is there while a build runs, and after one that did not end.
const LogName = ".bangqr.log"

// mostLog is the largest log that is read, in bytes: builds of a hundred thousand files that were killed one after another.
const mostLog = 256 << 20

// A logged file was written, or was to be removed, by a build that did not end.
type logged struct {
	sum, path string
	gone      bool
}

// line is "+ HASH PATH" or "- HASH PATH".
func (l *logged) line() string {
	sign := "+ "
	if l.gone {
		sign = "- "
	}
	return sign + l.sum + " " + l.path + "\n"
}

// readLog reads the log of a folder. What is no whole line says nothing: the file that it would speak of was not put into
// place. Paths that lead out of the folder are left out.
func readLog(dir string) ([]logged, error) {
	data, err := readPlain(filepath.Join(dir, LogName), mostLog)
	if err != nil || data == nil {
		return nil, err
	}
	var out []logged
	seen := map[logged]bool{}
	for text := range strings.Lines(string(data)) {
		f := strings.SplitN(strings.TrimSuffix(text, "\n"), " ", 3)
		if len(f) != 3 || !strings.HasSuffix(text, "\n") || len(f[1]) != len(hashOf(nil)) || f[0] != "+" && f[0] != "-" || !inside(f[2]) {
			continue
		}
		if l := (logged{f[1], f[2], f[0] == "-"}); !seen[l] {
			seen[l] = true
			out = append(out, l)
		}
	}
	return out, nil
}

// A buildLog is the log while a build runs. It begins with who builds, or with the first file.
type buildLog struct {
	path string
	who  Holder
	gate gate
	mu   sync.Mutex
	file *os.File
	was  int64 // bytes that builds before it left
	used bool  // it tells of files
}

// begin notes who builds. Where that cannot be, the first file will tell.
func (g *buildLog) begin() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open() == nil {
		_, _ = g.file.WriteString(g.who.line())
	}
}

func (g *buildLog) open() error {
	if g.file != nil {
		return nil
	}
	f, err := os.OpenFile(g.path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil && info.Size() > 0 {
		err = endLine(f, info.Size())
	}
	if err != nil {
		_ = f.Close()
		return err
	}
	g.file, g.was = f, info.Size()
	return nil
}

// endLine closes the line that a full disk or a power cut left open, so that the next one is not lost with it.
func endLine(f *os.File, size int64) error {
	last := make([]byte, 1)
	if _, err := f.ReadAt(last, size-1); err != nil || last[0] == '\n' {
		return err
	}
	_, err := f.WriteString("\n")
	return err
}

func (g *buildLog) add(l logged) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	err := g.gate.may("log", g.path)
	if err == nil {
		err = g.open()
	}
	if err == nil {
		g.used = true
		_, err = g.file.WriteString(l.line())
	}
	return wrap("file", g.path, err)
}

// close ends the writing; the log stays.
func (g *buildLog) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.file != nil {
		_ = g.file.Close() // each line was written by itself
		g.file = nil
	}
}

// unused takes back what was noted of who builds, if nothing was built.
func (g *buildLog) unused() {
	if g.file == nil || g.used {
		g.close()
		return
	}
	was := g.was
	if was > 0 {
		_ = g.file.Truncate(was)
	}
	g.close()
	if was == 0 {
		_ = os.Remove(g.path)
	}
}

// newer lists the files that builds that did not end put into place, or were to take away, and of which the manifest does not
// tell: each with what it is now.
func (b *builder) newer() (out []string, err error) {
	for _, l := range b.past.log {
		f := b.past.files[l.path]
		if !l.gone && f != nil && f.SHA256 == l.sum || l.gone && f != nil || b.past.beside[l.path] == l.sum || l.path == ManifestName || l.path == KeptName {
			continue
		}
		on, err := b.out.look(l.path)
		if err != nil {
			return nil, err
		}
		if on.there && on.sum == l.sum {
			out = append(out, l.path)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// endLog takes the log away, but for what a build of some signs alone could not settle: files of other signs that a build
// before it wrote and that no manifest tells of.
func (b *builder) endLog(m *Manifest) error {
	var left []byte
	if !b.job.Whole {
		sums := map[string]string{}
		for i := range m.Files {
			sums[m.Files[i].Path] = m.Files[i].SHA256
		}
		for _, l := range b.past.log {
			on, err := b.out.look(l.path)
			if err != nil {
				return err
			}
			if on.there && on.sum == l.sum && sums[l.path] != l.sum && !l.gone {
				left = append(left, l.line()...)
				b.unsettled = append(b.unsettled, l.path)
			}
		}
	}
	b.out.log.close()
	full := filepath.Join(b.job.Dir, LogName)
	if len(left) > 0 {
		return wrap("file", full, b.out.put(full, left, false))
	}
	err := b.out.gate.may("remove", full)
	if err == nil {
		err = os.Remove(full)
	}
	if _, e := os.Lstat(full); os.IsNotExist(e) {
		return nil // on a disk that is read alone, removing what is not there fails too
	}
	return wrap("file", full, err)
}
