package runs

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog"
	"bangqr/output"
)

func sample(t *testing.T) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// runWith is a run of one sign of an edition.
func runWith(edition string) *Run {
	r := &Run{Time: "2026-11-22T17:07:22Z", Program: "p", Day: "2026-11-22", Settings: map[string]string{"dpi": "300"}, Inputs: []Input{}}
	m := &output.Manifest{Signs: []output.ManifestSign{{ID: "k/" + edition, Kind: "k", Subject: edition, Edition: edition, Render: edition, Meaning: edition}},
		Files: []output.ManifestFile{{Path: "k/a.pdf", SHA256: "00"}}}
	r.Take(nil, m, m, []byte(edition))
	return r
}

// TestStore keeps a run and finds it again, with the catalog as it was to the last attribute.
func TestStore(t *testing.T) {
	dir := t.TempDir()
	s, c := In(dir), sample(t)
	if known, err := s.Known([]byte("a")); known || err != nil {
		t.Fatal(known, err)
	}
	run := runWith("K7Q2XM-4")
	if err := s.Save(run, c); err != nil {
		t.Fatal(err)
	}
	if known, _ := s.Known([]byte("K7Q2XM-4")); !known {
		t.Error("the manifest of the last run is not known")
	}
	got, err := s.Load(1)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(run, got); diff != "" {
		t.Errorf("run (-saved +loaded):\n%s", diff)
	}
	back, err := s.Catalog(got)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(c.Snapshot())
	b, _ := json.Marshal(back)
	if string(a) != string(b) || len(back.Procedures) != len(c.Procedures) {
		t.Error("the catalog came back as another")
	}
	names, _ := filepath.Glob(filepath.Join(dir, Folder, "*"))
	if want := []string{filepath.Join(dir, Folder, "000001.json.gz"), filepath.Join(dir, Folder, "catalogs")}; !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
}

// TestSnapshotsAreShared: catalogs of the same content are stored once, whatever rows they were read from; others beside.
func TestSnapshotsAreShared(t *testing.T) {
	s, c := In(t.TempDir()), sample(t)
	for i := range 3 {
		d := c.WithProcedures(slices.Clone(c.Procedures))
		d.Procedures[0].Source.Row += i
		if i == 2 {
			d.Procedures[0].Fee = "12.000 đồng"
		}
		if err := s.Save(runWith(fmt.Sprint("E", i)), d); err != nil {
			t.Fatal(err)
		}
	}
	if names, _ := filepath.Glob(filepath.Join(s.Dir(), catalogs, "*")); len(names) != 2 {
		t.Errorf("%d catalogs are stored, want 2", len(names))
	}
}

// TestNumbersAreTakenOnce: builds that end at the same time, by a clock that stands still, lose no record.
func TestNumbersAreTakenOnce(t *testing.T) {
	s, c := In(t.TempDir()), sample(t)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			r := runWith("E")
			r.Program = fmt.Sprint(i)
			if i%2 == 0 {
				r.Time = "2025-01-01T00:00:00Z" // moved back
			}
			if err := s.Save(r, c); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	all, bad, err := s.List()
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	programs := map[string]bool{}
	for i, r := range all {
		programs[r.Program] = true
		if r.Number != i+1 {
			t.Errorf("run %d stands at %d", r.Number, i+1)
		}
	}
	if len(programs) != 20 {
		t.Errorf("%d of 20 records are there", len(programs))
	}
	if left, _ := filepath.Glob(filepath.Join(s.Dir(), ".bangqr-*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestFind finds signs by edition: the newest run that made it, and the first.
func TestFind(t *testing.T) {
	s, c := In(t.TempDir()), sample(t)
	for _, e := range []string{"K7Q2XM-4", "K7Q2XM-4", "AAAAAA-A"} {
		if err := s.Save(runWith(e), c); err != nil {
			t.Fatal(err)
		}
	}
	found, err := s.Find("K7Q2XM-4")
	if err != nil || len(found) != 1 || found[0].Run.Number != 2 || found[0].First.Number != 1 {
		t.Errorf("found %+v, %v", found, err)
	}
	if found, err := s.Find("ZZZZZZ-Z"); err != nil || len(found) != 0 {
		t.Errorf("found %v, %v", found, err)
	}
}

// TestPrune keeps the newest, at least one, and those that alone know what hangs, with their catalogs; numbers go on.
func TestPrune(t *testing.T) {
	s, c := In(t.TempDir()), sample(t)
	for i := range 4 {
		d := c.WithProcedures(slices.Clone(c.Procedures))
		d.Procedures[0].Fee = fmt.Sprint(i)
		if err := s.Save(runWith(fmt.Sprint("E", i)), d); err != nil {
			t.Fatal(err)
		}
	}
	other := filepath.Join(s.Dir(), "ghi-chu.txt")
	if err := os.WriteFile(other, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	p := &Pruning{Hangs: map[string]bool{"E1": true, "E3": true}}
	if err := s.Prune(p); p.Removed != 2 || len(p.Stayed) != 1 || p.Stayed[0].Number != 2 || err != nil {
		t.Fatal(p, err)
	}
	if _, err := s.Catalog(p.Stayed[0]); err != nil {
		t.Error("what hangs lost its catalog: ", err)
	}
	if p = (&Pruning{}); s.Prune(p) != nil || p.Removed != 1 {
		t.Fatal(p)
	}
	all, _, _ := s.List()
	if len(all) != 1 || all[0].Number != 4 {
		t.Fatalf("runs %v", all)
	}
	if _, err := s.Catalog(all[0]); err != nil {
		t.Error(err)
	}
	if names, _ := filepath.Glob(filepath.Join(s.Dir(), catalogs, "*")); len(names) != 1 {
		t.Errorf("catalogs %v", names)
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("a file that is no record was removed")
	}
	if r := runWith("E9"); s.Save(r, c) != nil || r.Number != 5 {
		t.Errorf("the next run has number %d", r.Number)
	}
}

// TestHostileRecords: what is damaged, too large, of a newer program or points elsewhere is an error with the file's name, and
// keeps no other record from being found.
func TestHostileRecords(t *testing.T) {
	s, c := In(t.TempDir()), sample(t)
	if err := s.Save(runWith("K7Q2XM-4"), c); err != nil {
		t.Fatal(err)
	}
	pack := func(text string) []byte {
		var b strings.Builder
		z := gzip.NewWriter(&b)
		_, _ = z.Write([]byte(text))
		_ = z.Close()
		return []byte(b.String())
	}
	for i, data := range [][]byte{nil, []byte("x"), pack("{"), pack(`{"schema":99}`), pack(`{"schema":1,"number":7,"catalog":"../../x"}`),
		pack(`{"schema":1,"number":6,"catalog":"../../../../etc/passwd"}`), pack(strings.Repeat(" ", mostBytes+10)), pack(`{"schema":1}`)[:20]} {
		name := fmt.Sprintf("%06d.json.gz", i+2)
		if err := os.WriteFile(filepath.Join(s.Dir(), name), data, 0o644); err != nil {
			t.Fatal(err)
		}
		run, err := s.Load(i + 2)
		if err == nil || run != nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%d: %v, %v", i, run, err)
		}
	}
	if found, err := s.Find("K7Q2XM-4"); err != nil || len(found) != 1 {
		t.Errorf("found %v, %v", found, err)
	}
	if _, bad, err := s.List(); err != nil || len(bad) != 8 {
		t.Errorf("%d are bad, %v", len(bad), err)
	}
	run := &Run{Catalog: strings.Repeat("0", 32)}
	text := `{"procedures":[],"fields":[{"name":"x","number":1,"procedures":[5]}]}`
	run.Catalog = hash([]byte(text))[:32]
	if err := os.WriteFile(filepath.Join(s.Dir(), catalogs, run.Catalog+ending), pack(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Catalog(run); err == nil {
		t.Error("a catalog whose fields list procedures that are not there is taken")
	}
}

func TestNear(t *testing.T) {
	known := map[string][]string{"K7Q2XM-4": nil, "K7Q2XN-9": nil, "ABCDEF-0": nil}
	for read, want := range map[string]string{
		"K7Q2XM-5": "K7Q2XM-4", "7KQ2XM-4": "K7Q2XM-4", "K7Q2XM": "K7Q2XM-4", "K7Q2": "K7Q2XM-4 K7Q2XN-9", "ABCDFE-0": "ABCDEF-0",
		"K7Q2XZ-0": "K7Q2XM-4 K7Q2XN-9", "ZZZZZZ-Z": "", "K7": "", "": "", "K7Q2XM-44": "",
	} {
		if got := strings.Join(Near(read, known), " "); got != want {
			t.Errorf("%s: %s, want %s", read, got, want)
		}
	}
}

func TestDiffer(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(file, []byte("abc"), 0o644); err != nil {
		t.Fatal(err)
	}
	in, err := Read("catalog", file)
	if err != nil || in.Bytes != 3 || in.SHA256 != hash([]byte("abc")) {
		t.Fatal(in, err)
	}
	r := &Run{Inputs: []Input{in, {Role: "places", Path: filepath.Join(dir, "gone.csv"), SHA256: "1"}}}
	all := func(Input) bool { return true }
	if d := r.OnDisk(all); len(d) != 1 || d[0].Role != "places" || d[0].New != nil {
		t.Errorf("differences %+v", d)
	}
	if err := os.WriteFile(file, []byte("abd"), 0o644); err != nil {
		t.Fatal(err)
	}
	if d := r.OnDisk(all); len(d) != 2 || d[0].New == nil {
		t.Errorf("differences %+v", d)
	}
	if _, err := Read("catalog", dir); err == nil {
		t.Error("a folder is read as a file")
	}
}
