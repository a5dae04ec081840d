package boards

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// writerEnv makes this test binary a writer: "path name count".
const writerEnv = "BOARDS_TEST_WRITER"

func TestMain(m *testing.M) {
	if job := os.Getenv(writerEnv); job != "" {
		os.Exit(writer(strings.Split(job, "|")))
	}
	os.Exit(m.Run())
}

// writer adds events one after another and tells each that is on the disk.
func writer(job []string) int {
	count, _ := strconv.Atoi(job[2])
	for i := 1; i <= count; i++ {
		e := Event{Board: job[1], What: Checked, Date: "2026-01-01", Note: fmt.Sprintf("%s-%d %s", job[1], i, strings.Repeat("ghi chú dài, ", 1+i%400))}
		_, err := Update(job[0], func(*Ledger) ([]Event, error) { return []Event{e}, nil })
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		fmt.Println(i)
	}
	return 0
}

// start runs a writer as a process of its own.
func start(t *testing.T, path, name string, count int) (*exec.Cmd, io.Reader) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%s|%d", writerEnv, path, name, count))
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, out
}

// TestWriters: two and eight processes write at once, into a ledger that is not there yet. Nothing is lost, nothing comes
// twice, and the events of each stand in its order.
func TestWriters(t *testing.T) {
	for _, writers := range []int{2, 8} {
		t.Run(fmt.Sprint(writers), func(t *testing.T) {
			const each = 25
			path := filepath.Join(t.TempDir(), "boards.csv")
			var all sync.WaitGroup
			for i := range writers {
				c, out := start(t, path, "w"+strconv.Itoa(i), each)
				all.Go(func() {
					_, _ = io.Copy(io.Discard, out)
					if err := c.Wait(); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			l, found, err := Read(path)
			if err != nil || len(found) > 0 || len(l.Events) != writers*each {
				t.Fatalf("%v, %v: %d events, want %d", err, found, len(l.Events), writers*each)
			}
			last := map[string]int{}
			for _, e := range l.Events {
				var n int
				if _, err := fmt.Sscanf(strings.TrimPrefix(e.Note, e.Board+"-"), "%d", &n); err != nil || n != last[e.Board]+1 {
					t.Fatalf("%s: event %d behind %d", e.Board, n, last[e.Board])
				}
				last[e.Board] = n
			}
			others, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
			if err != nil || len(others) != 1 {
				t.Errorf("files are left: %v", others)
			}
		})
	}
}

// TestKilled kills writers at 200 moments. Every event that a writer was told to be written is there, whole; at most one
// line is torn, and the next writer goes on behind it.
func TestKilled(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 20
	}
	path := filepath.Join(t.TempDir(), "boards.csv")
	told, torn := 0, 0
	for k := range kills {
		c, out := start(t, path, "w", 1<<20)
		lines := bufio.NewScanner(out)
		first := lines.Scan() // it has begun
		time.Sleep(time.Duration(k*37%3000) * time.Microsecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if first {
			told++
		}
		for lines.Scan() {
			told++
		}
		_ = c.Wait()
		if k%20 > 0 && k < kills-1 {
			continue // the next writer meets what this one left
		}
		l, found, err := Read(path)
		if err != nil || len(l.Events) < told {
			t.Fatalf("after %d kills: %v, %d events, %d were told", k+1, err, len(l.Events), told)
		}
		for _, p := range found {
			if torn++; p.Rule != "ledger-torn" {
				t.Fatalf("after %d kills: %s", k+1, p.Text("en"))
			}
		}
		for _, e := range l.Events {
			if !strings.HasPrefix(e.Note, "w-") || !strings.HasSuffix(e.Note, "ghi chú dài,") {
				t.Fatalf("a line is not whole: %q", e.Note)
			}
		}
	}
	if told < kills {
		t.Fatalf("%d events for %d writers", told, kills)
	}
	for _, e := range entries(t, filepath.Dir(path)) {
		if e != "boards.csv" && e != "boards.csv.torn" {
			t.Errorf("a killed writer left %s", e)
		}
	}
	t.Logf("%d writers killed, %d events told, %d torn lines seen", kills, told, torn)
}

// entries lists the names in a folder.
func entries(t *testing.T, dir string) (out []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}

// TestHeld: a ledger that another program holds is waited for, and then told; nothing is written.
func TestHeld(t *testing.T) {
	path := filepath.Join(t.TempDir(), "boards.csv")
	write(t, path, plain)
	f, err := lock(path, os.O_RDWR)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := Update(path, func(*Ledger) ([]Event, error) { return []Event{{Board: "1", What: Checked, Date: today}}, nil })
		done <- err
	}()
	select {
	case err := <-done:
		t.Fatalf("a held ledger was written: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// TestAnyOrder: the state depends on days and lines alone, and that on a day is that of the events up to it.
func TestAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := &Ledger{Path: "boards.csv"}
		for i := range rapid.IntRange(0, 20).Draw(t, "events") {
			l.Events = append(l.Events, Event{
				Board: rapid.SampledFrom([]string{"07", "7", "8"}).Draw(t, "board"), Kind: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "kind"),
				What: rapid.SampledFrom(Whats()).Draw(t, "what"), Date: "2026-01-1" + rapid.StringMatching("[0-9]").Draw(t, "day"),
				Edition: rapid.SampledFrom([]string{"", "K7Q2XM-9", "QW3BJ2-9"}).Draw(t, "edition"), Place: rapid.SampledFrom([]string{"", "p", "q"}).Draw(t, "place"), Row: i + 2,
			})
		}
		day := "2026-01-1" + rapid.StringMatching("[0-9]").Draw(t, "at")
		part := &Ledger{Path: l.Path}
		for _, e := range l.Events {
			if e.Date <= day {
				part.Events = append(part.Events, e)
			}
		}
		if a, b := fmt.Sprintf("%+v", l.State(day)), fmt.Sprintf("%+v", part.State("")); stripPointers(a) != stripPointers(b) {
			t.Fatalf("the state on %s is\n%s\nand that of the events up to it\n%s", day, a, b)
		}
		for _, b := range l.State("") {
			if b.Number == "" || b.Status == "" || b.Since == "" || b.Status == Checked || b.Status == Mounted && b.Seen == "" {
				t.Fatalf("%+v", b)
			}
		}
		_ = l.Check(today)
	})
}

// stripPointers takes addresses out of a printed value.
func stripPointers(s string) string {
	for {
		i := strings.Index(s, "0x")
		if i < 0 {
			return s
		}
		j := i + 2
		for j < len(s) && strings.IndexByte("0123456789abcdef", s[j]) >= 0 {
			j++
		}
		s = s[:i] + s[j:]
	}
}
