// Package runs keeps what each build was made of and what it made: a small record of every build that changed anything, in
// the folder of the results. By it a build can be made once more, and a sign on a wall is known by its edition, whatever
// became of the catalog since.
//
// A record is one compressed JSON file in runs/, named by its number: 000012.json.gz. Numbers grow by one, so names sort in the
// order of the builds though a clock is moved back, and a number is taken once, by whoever links its file first. The catalog as it was lies beside, in runs/catalogs, once for all builds of
// the same content. Files are written whole; a record is written before the manifest, so that a build that dies between leaves
// a record too many and never one too few. Records are kept until Prune: one of the sample takes 32 KB, and its catalog 19.
//
// A record holds what stands on signs and in the lists they were made of, Wi-Fi passwords, keepers and their telephones
// among it, and nothing else that is secret. Who publishes the folder of the results leaves runs/ out.
//
// The package knows no kinds and composes nothing: whoever asks what changed says what a sign would be with a catalog.
package runs

import (
	"fmt"
	"regexp"
	"strconv"

	"bangqr/output"
)

// Folder is the folder of the records within that of the results.
const Folder = "runs"

// Schema is the version of a record's form. A newer one is refused, by name.
const Schema = 1

// A Run is one build that changed something.
type Run struct {
	Schema  int    `json:"schema"`
	Number  int    `json:"number"`  // 1 for the first of its folder
	Time    string `json:"time"`    // when it ended, RFC 3339 in UTC
	Program string `json:"program"` // the program that made it, as it names itself
	Day     string `json:"day"`     // on which what it printed was in force

	Settings map[string]string   `json:"settings"`        // every setting, as it came to be, by its name in bangqr.yaml
	Flags    map[string][]string `json:"flags,omitempty"` // what was asked of this build alone: "code", "field"
	Starts   map[string]int      `json:"starts,omitempty"`
	Whole    bool                `json:"whole"` // it made all there is; else a part, and left the others

	Inputs   []Input `json:"inputs"`
	Catalog  string  `json:"catalog"`  // the hash of its content
	Manifest string  `json:"manifest"` // SHA-256 of manifest.json
	Count    Count   `json:"count"`
	Signs    []Sign  `json:"signs"` // that it made, or found made, by id
	Files    []File  `json:"files"` // that hold these, by path
}

// An Input is a file that a build read.
type Input struct {
	Role   string `json:"role"` // "catalog", "places", "template" …
	Path   string `json:"path"` // from where the build was started
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Count tells what a build changed of what it made.
type Count struct {
	New     int `json:"new"`
	Changed int `json:"changed"`
	Kept    int `json:"kept"`
	Gone    int `json:"gone"`
}

// A Sign is one sign as a build made it.
type Sign struct {
	ID      string `json:"id"` // kind and subject, with the office between where there are many
	Kind    string `json:"kind"`
	Office  string `json:"office,omitempty"`
	Subject string `json:"subject"`
	Place   string `json:"place,omitempty"`
	Edition string `json:"edition"`
	Meaning string `json:"meaning"`
	Render  string `json:"render"`
}

// A File is one file that a build wrote.
type File struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// Take fills in what a manifest tells: made is what this build made or found made, whole the manifest that it leaves, data its
// bytes, and old the one before it, or nil.
func (r *Run) Take(old, made, whole *output.Manifest, data []byte) {
	r.Manifest = hash(data)
	before, left := map[string]string{}, map[string]bool{}
	if old != nil {
		for _, s := range old.Signs {
			before[s.ID] = s.Render
		}
	}
	r.Signs, r.Files, r.Count = []Sign{}, []File{}, Count{}
	for _, s := range made.Signs {
		r.Signs = append(r.Signs, Sign{ID: s.ID, Kind: s.Kind, Office: s.Office, Subject: s.Subject, Place: s.Place, Edition: s.Edition, Meaning: s.Meaning, Render: s.Render})
		switch render, known := before[s.ID]; {
		case !known:
			r.Count.New++
		case render == s.Render:
			r.Count.Kept++
		default:
			r.Count.Changed++
		}
	}
	for _, f := range made.Files {
		r.Files = append(r.Files, File{f.Path, f.SHA256})
	}
	for _, s := range whole.Signs {
		left[s.ID] = true
	}
	for id := range before {
		if !left[id] {
			r.Count.Gone++
		}
	}
}

const ending = ".json.gz"

// name is the name of a record's file.
func (r *Run) name() string { return fmt.Sprintf("%06d%s", r.Number, ending) }

var recordName = regexp.MustCompile(`^([0-9]{6,9})\.json\.gz$`)

// A record is a file of a run, known by its name alone.
type record struct {
	number int
	file   string
}

func recordOf(file string) (record, bool) {
	m := recordName.FindStringSubmatch(file)
	if m == nil {
		return record{}, false
	}
	n, _ := strconv.Atoi(m[1]) // nine digits at the most
	return record{n, file}, true
}
