package linkcheck

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"bangqr/catalog"
)

// A State remembers what was found, in a file of one JSON value a line. Each answer is added at once, so that a run that was
// killed goes on where it stood; of several lines about an address the last one counts. The file is locked while a run
// goes on (flock; LockFileEx on Windows), so that no two ask at once, and a lock never outlives its run.
type State struct {
	path  string
	file  *lockedfile.File // nil where it is only read
	mu    sync.Mutex
	size  int64
	lines int
	known map[string]Result
	made  bool // by this run
	Bad   int  // lines that could not be read, and were passed over
}

const (
	stateHead     = `{"bangqr":"links","schema":1}`
	mostState     = 256 << 20       // bytes: half a million addresses
	statePatience = 2 * time.Second // another run goes on for minutes, so waiting longer is of no use
	spareLines    = 1000            // of old answers, before the file is written anew
)

// OpenState opens a file for a run, and makes it where it is not there. One that gets no answer is not left behind.
func OpenState(path string) (*State, error) {
	_, err := os.Lstat(path)
	made := errors.Is(err, fs.ErrNotExist)
	f, err := lockState(path)
	if err != nil {
		return nil, err
	}
	s := &State{path: path, file: f, made: made}
	if err := s.load(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if s.lines > 3*len(s.known)+spareLines {
		if err := s.rewrite(); err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
	return s, nil
}

// ReadState reads a file that nobody writes to, for a look; one that is not there is empty.
func ReadState(path string) (*State, error) {
	s := &State{path: path}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		s.known = map[string]Result{}
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return s, s.load(f)
}

// mostLocks is how often the file is opened anew where another run took it away while this one waited for it.
const mostLocks = 5

// lockState opens the file for one run alone.
func lockState(path string) (*lockedfile.File, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, catalog.NewFault("%s is no plain file: name another with --state", "%s không phải một tệp. Chọn tệp khác bằng --state.", path)
	}
	f, late, err := lockWithin(context.Background(), path, statePatience)
	for range mostLocks {
		if err != nil || isAt(f, path) {
			break
		}
		_ = f.Close()
		f, late, err = lockWithin(context.Background(), path, statePatience)
	}
	if late {
		return nil, catalog.NewFault("another \"bangqr links check\" is running with %s: wait until it is done", "một lệnh \"bangqr links check\" khác đang chạy với %s. Đợi lệnh đó xong.", path)
	}
	return f, err
}

// isAt tells whether a file is still the one of its name.
func isAt(f *lockedfile.File, path string) bool {
	own, err := f.Stat()
	if err != nil {
		return true
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(own, there)
}

// load reads all lines. A file of something else is refused, for it would be written over.
func (s *State) load(r io.Reader) error {
	data, err := io.ReadAll(io.LimitReader(r, mostState+1))
	if err != nil {
		return err
	}
	head, rest, _ := bytes.Cut(data, []byte("\n"))
	if len(data) > mostState || len(data) > 0 && string(bytes.TrimSpace(head)) != stateHead && !strings.HasPrefix(stateHead, string(data)) {
		return catalog.NewFault("%s holds no results of \"bangqr links check\": name another file with --state", "%s không phải tệp kết quả của \"bangqr links check\". Chọn tệp khác bằng --state.", s.path)
	}
	s.known = map[string]Result{}
	s.size = int64(bytes.LastIndexByte(data, '\n') + 1) // what follows was torn
	for line := range bytes.Lines(rest) {
		var r Result
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if json.Unmarshal(line, &r) != nil || r.URL == "" || !slices.Contains(Verdicts(), r.Verdict) {
			s.Bad++
			continue
		}
		s.lines++
		s.known[r.URL] = r // lines stand in the order in which they were had, whatever clocks said
	}
	return nil
}

// find gives what is known of an address, if the same was asked of it.
func (s *State) find(url, question string) (Result, bool) {
	if s == nil {
		return Result{}, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.known[url]
	return r, ok && r.Question == question
}

// add remembers an answer. A result of an address that is no page is not worth a line.
func (s *State) add(r Result) error {
	if s == nil || s.file == nil {
		return nil
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known[r.URL] = r
	s.lines++
	if line = append(line, '\n'); s.size == 0 {
		line = append([]byte(stateHead+"\n"), line...)
	}
	return s.write(line)
}

// write adds behind the last whole line, over what was torn there.
func (s *State) write(data []byte) error {
	n, err := s.file.WriteAt(data, s.size)
	if err == nil {
		s.size += int64(n)
		err = s.file.Truncate(s.size)
	}
	return err
}

// rewrite leaves one line for each address. It writes over the old lines from the first on: one that is stopped halfway loses
// a few answers, which are asked for again.
func (s *State) rewrite() error {
	urls := make([]string, 0, len(s.known))
	for u := range s.known {
		urls = append(urls, u)
	}
	slices.Sort(urls)
	var b bytes.Buffer
	b.WriteString(stateHead + "\n")
	for _, u := range urls {
		line, err := json.Marshal(s.known[u])
		if err != nil {
			return err
		}
		b.Write(append(line, '\n'))
	}
	s.size, s.lines = 0, len(urls)
	return s.write(b.Bytes())
}

// Close gives the file free.
func (s *State) Close() error {
	if s == nil || s.file == nil {
		return nil
	}
	empty := s.made && s.size == 0
	if empty {
		empty = os.Remove(s.path) != nil // while it is locked; Windows takes away no file that is open
	}
	err := s.file.Close()
	if empty {
		_ = os.Remove(s.path)
	}
	return err
}
