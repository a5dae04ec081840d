package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bangqr/output"
)

// How many builds are killed: the environment asks for more than go test by itself, and for another seed.
const (
	killsEnv, killsUsual = "KILLS", 10
	seedEnv              = "SEED"
)

// environ reads a number of the environment.
func environ(t *testing.T, name string, usual int) int {
	t.Helper()
	if os.Getenv(name) == "" {
		return usual
	}
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// A killing is a folder of results into which builds of two catalogs go by turns, each by the same flags.
type killing struct {
	program  string
	dir      string // where both catalogs lie
	out      string
	args     []string
	takes    time.Duration
	old, new map[string]string // what lies there, and what is to
	fresh    map[string]map[string]string
	begun    int // killed after the first file and before the last
}

// catalogs writes the sample, or its first procedures, and what became of it: some renamed, some gone, some new.
func catalogs(t *testing.T, program, dir string, rows int) {
	t.Helper()
	for _, name := range []string{"one", "two"} {
		c := exec.Command(program, "catalog", "export", "-o", filepath.Join(dir, name)+string(filepath.Separator))
		if text, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		file := filepath.Join(dir, name, "catalog.csv")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		table, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		table = table[:min(rows, len(table))]
		if name == "two" {
			for i := 5; i < len(table); i += 7 {
				table[i][1] += " (sửa đổi)"
			}
			table = slices.Delete(table, len(table)-4, len(table)-1)
		} else {
			table = slices.Delete(table, 3, 6)
		}
		var b bytes.Buffer
		if err := csv.NewWriter(&b).WriteAll(table); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// command is a build of one of the catalogs.
func (k *killing) command(catalog, out string) *exec.Cmd {
	c := exec.Command(k.program, append([]string{"build", "--json", "--catalog", catalog, "-o", out}, k.args...)...)
	c.Dir = k.dir
	return c
}

// build runs a build to its end.
func (k *killing) build(t *testing.T, catalog, out string) summary {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c := k.command(catalog, out)
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil {
		t.Fatalf("%v: %v %s", c.Args, err, stderr.String())
	}
	var s summary
	if err := json.Unmarshal(stdout.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// files gives the hash of each file of a folder, records of runs left out; those must be whole. A build killed at once has made no
// folder yet.
func (k *killing) files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if name == dir && errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if rel = filepath.ToSlash(rel); strings.HasPrefix(rel, "runs/") && !strings.Contains(rel, ".bangqr-") {
			wholeRecord(t, rel, data)
			return nil
		}
		sum := sha256.Sum256(data)
		out[rel] = hex.EncodeToString(sum[:])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func wholeRecord(t *testing.T, name string, data []byte) {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err == nil {
		_, err = io.Copy(io.Discard, z)
	}
	if err != nil {
		t.Fatalf("%s is not whole: %v", name, err)
	}
}

// temporary tells of the files that are there while a build runs.
func temporary(name string) bool {
	base := filepath.Base(name)
	return base == output.LogName || base == output.LockName || strings.HasPrefix(base, ".bangqr-")
}

// kill begins a build and kills it after a while. It gives which files were newer than the manifest then said.
func (k *killing) kill(t *testing.T, catalog string, after time.Duration) (newer []string) {
	t.Helper()
	k.new = k.fresh[catalog]
	c := k.command(catalog, k.out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = c.Process.Kill() // fails if it has ended
	_ = c.Wait()
	now := k.files(t, k.out)
	for name, sum := range now {
		if !temporary(name) && sum != k.old[name] && sum != k.new[name] {
			t.Fatalf("killed after %v: %s is neither as it was nor as it was to be", after, name)
		}
	}
	for name := range k.old {
		if now[name] == "" && k.new[name] != "" {
			t.Fatalf("killed after %v: %s is gone", after, name)
		}
	}
	said := map[string]string{}
	m, err := output.ReadManifest(k.out)
	if err != nil {
		t.Fatalf("killed after %v: %v", after, err)
	}
	if m != nil {
		for _, f := range m.Files {
			said[f.Path] = f.SHA256
		}
	}
	for name, sum := range now {
		if !temporary(name) && !strings.HasPrefix(filepath.Base(name), ".bangqr") && name != output.ManifestName && sum != said[name] {
			newer = append(newer, name)
		}
	}
	if len(newer) > 0 {
		k.begun++
	}
	maps.DeleteFunc(now, func(name, _ string) bool { return temporary(name) })
	k.old = now
	slices.Sort(newer)
	return newer
}

// TestKilledBuild kills real builds at random moments, sometimes several one after another. Every file is as it was or as it was to
// be; the next build tells which were newer than the manifest said, and leaves what a build into an empty folder makes.
func TestKilledBuild(t *testing.T) {
	program, err := exec.LookPath("bangqr")
	if err != nil {
		t.Fatal(err)
	}
	kills, seed := environ(t, killsEnv, killsUsual), environ(t, seedEnv, 1)
	random := rand.New(rand.NewPCG(uint64(seed), 0))
	rows := 40
	if kills > killsUsual {
		rows = 1000
	}
	dir := t.TempDir()
	catalogs(t, program, dir, rows)
	ways := [][]string{nil, {"--preview", "--format", "pdf,svg"}, {"--merge", "kind"}}
	begun := 0
	for n, way := range ways {
		share := kills / 5
		if n == 0 {
			share = kills - kills/5*(len(ways)-1)
		}
		k := &killing{program: program, dir: dir, out: filepath.Join(dir, "dist"+strconv.Itoa(n)), args: way, fresh: map[string]map[string]string{}}
		k.through(t, random, share)
		begun += k.begun
	}
	t.Logf("%d builds killed, seed %d; %d of them left files newer than the manifest", kills, seed, begun)
	if kills >= 100 && begun < kills/10 {
		t.Errorf("only %d of %d were killed while they wrote: the test is blind", begun, kills)
	}
}

// through kills so many builds.
func (k *killing) through(t *testing.T, random *rand.Rand, kills int) {
	for _, name := range []string{"one", "two"} {
		fresh := filepath.Join(t.TempDir(), name)
		began := time.Now()
		k.build(t, name, fresh)
		k.takes = time.Since(began)
		k.fresh[name] = k.files(t, fresh)
	}
	k.old = map[string]string{}
	for n := 0; n < kills; {
		catalog := "one"
		newer := []string{}
		for again := true; again && n < kills; n++ {
			catalog = []string{"one", "two"}[random.IntN(2)]
			newer = k.kill(t, catalog, time.Duration(random.Int64N(int64(k.takes))))
			again = random.IntN(4) == 0
		}
		if random.IntN(4) == 0 { // the catalog goes back, or on
			catalog = []string{"one", "two"}[random.IntN(2)]
		}
		s := k.build(t, catalog, k.out)
		now := k.files(t, k.out)
		if d := cmp.Diff(k.fresh[catalog], now); d != "" {
			t.Fatalf("after %d kills the folder is not what %s makes (-want +got): %.3000s", n, catalog, d)
		}
		if d := cmp.Diff(newer, s.Changes.Mended); d != "" && len(newer)+len(s.Changes.Mended) > 0 || len(s.Changes.ByHand) > 0 {
			t.Fatalf("after %d kills: told of other files than those newer than the manifest (-want +got): %s; by hand: %v", n, d, s.Changes.ByHand)
		}
		k.old = maps.Clone(now)
	}
}
