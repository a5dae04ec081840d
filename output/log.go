package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// A build notes each file in a log before it puts it into place, and each that it is about to remove, and takes the log away
// when the manifest tells of all of them. So the next build after one that was killed knows its files from those that people
// changed, and finishes what it left.

// LogName is the name of the log. It is there while a build runs, and after one that did not end.
const LogName = ".bangqr.log"

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
	data, err := os.ReadFile(filepath.Join(dir, LogName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
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

// A buildLog is the log while a build runs. It begins with the first file.
type buildLog struct {
	path string
	mu   sync.Mutex
	file *os.File
}

func (g *buildLog) add(l logged) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.file == nil {
		f, err := os.OpenFile(g.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			return wrap("file", g.path, err)
		}
		g.file = f
	}
	if _, err := g.file.WriteString(l.line()); err != nil {
		return wrap("file", g.path, err)
	}
	return nil
}

// close ends the writing; the log stays.
func (g *buildLog) close() {
	if g.file != nil {
		_ = g.file.Close() // each line was written by itself
		g.file = nil
	}
}
