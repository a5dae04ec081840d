package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// KeptName is the name of the file that tells of what the manifest's signs and files were made, and by which program. It is no
// part of the manifest: the manifest says what is true of the files and is the same on each machine, this is what one program
// needs to know what it can leave alone. Without it everything is made anew, and what comes out the same is not written.
const KeptName = ".bangqr.kept"

// keptHead begins the file. A program that writes it in another way changes the number.
const keptHead = "bangqr kept 1"

// A Past is what earlier builds left, while it is being read.
type Past struct {
	done chan struct{}
	past *past
	err  error
}

// Recall begins to read what earlier builds left in a folder, beside what the caller does meanwhile. No other build may come
// between it and the build that it is for.
func Recall(dir, program string) *Past {
	p := &Past{done: make(chan struct{})}
	go func() {
		defer close(p.done)
		p.past, p.err = readPast(dir, program)
	}()
	return p
}

func (p *Past) wait() (*past, error) {
	<-p.done
	return p.past, p.err
}

// A past is what earlier builds left in a folder, and what they noted of it.
type past struct {
	manifest *Manifest
	raw      []byte                   // the manifest as it lies there
	kept     []byte                   // the file of what it was made, likewise
	sealed   bool                     // the manifest is as we wrote it
	signs    map[string]*ManifestSign // by id
	files    map[string]*ManifestFile // by path

	keys   map[string]signKeys // by sign
	made   map[string]string   // by path: of what a file was made
	beside map[string]string   // by path: hash of a file that no manifest names
	log    []logged            // what builds that did not end wrote, or were to remove
	fresh  map[logged]bool     // the files of it, by path and hash
}

// signKeys are the key of what a sign is composed of, and of what came out.
type signKeys struct{ in, out string }

// readPast reads what a folder holds. What another program noted is of no use: it may render otherwise.
func readPast(dir, program string) (*past, error) {
	p := &past{signs: map[string]*ManifestSign{}, files: map[string]*ManifestFile{}, keys: map[string]signKeys{}, made: map[string]string{}, beside: map[string]string{}, fresh: map[logged]bool{}}
	var err error
	if p.manifest, p.raw, err = readManifest(dir); err != nil {
		return nil, err
	}
	if p.manifest != nil {
		for i := range p.manifest.Signs {
			p.signs[p.manifest.Signs[i].ID] = &p.manifest.Signs[i]
		}
		for i := range p.manifest.Files {
			p.files[p.manifest.Files[i].Path] = &p.manifest.Files[i]
		}
	}
	if p.log, err = readLog(dir); err != nil {
		return nil, err
	}
	for _, l := range p.log {
		p.fresh[logged{sum: l.sum, path: l.path}] = true // what was to go was ours too
	}
	if p.kept, err = readPlain(filepath.Join(dir, KeptName), mostManifest); err != nil {
		return nil, err
	}
	p.recall(program)
	return p, nil
}

// recall reads what is noted of the manifest. A note of another manifest is of no use, nor is a damaged one.
func (p *past) recall(program string) {
	n := len(p.kept) - len(sealOf(nil))
	if n < 0 || string(p.kept[n:]) != sealOf(p.kept[:n]) {
		return
	}
	lines := strings.Split(string(p.kept[:n]), "\n")
	if len(lines) < 3 || lines[0] != keptHead || lines[2] != hashOf(p.raw) {
		return
	}
	p.sealed = true
	own := program != "" && lines[1] == program
	for _, l := range lines[3:] {
		f := strings.SplitN(l, " ", 4)
		switch {
		case len(f) == 3 && f[0] == "B":
			p.beside[f[2]] = f[1]
		case len(f) == 3 && f[0] == "F" && own:
			p.made[f[2]] = f[1]
		case len(f) == 4 && f[0] == "S" && own:
			p.keys[f[3]] = signKeys{f[1], f[2]}
		}
	}
}

// note writes down of what the signs and files of a manifest were made; nothing where there is nothing to say.
func note(program string, manifest []byte, m *Manifest, keys map[string]signKeys, made, beside map[string]string) []byte {
	if program == "" && len(beside) == 0 {
		return nil
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n%s\n", keptHead, program, hashOf(manifest))
	for i := range m.Signs {
		if k, ok := keys[m.Signs[i].ID]; ok && !strings.Contains(m.Signs[i].ID, "\n") {
			b.WriteString("S " + k.in + " " + k.out + " " + m.Signs[i].ID + "\n")
		}
	}
	for i := range m.Files {
		if k := made[m.Files[i].Path]; k != "" {
			b.WriteString("F " + k + " " + m.Files[i].Path + "\n")
		}
	}
	for _, path := range slices.Sorted(maps.Keys(beside)) {
		b.WriteString("B " + beside[path] + " " + path + "\n")
	}
	b.WriteString(sealOf(b.Bytes()))
	return b.Bytes()
}

// sealOf closes the file: a disk that went wrong in the middle of it is noticed.
func sealOf(b []byte) string { return "= " + hashOf(b) + "\n" }

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// ours tells whether a file on disk is one that a build wrote and nobody changed since: as the manifest has it, or as a
// build that did not end wrote it. An empty file, or one of zeros, is what a power cut leaves of one.
func (p *past) ours(path string, on onDisk) bool {
	if f := p.files[path]; f != nil && f.SHA256 == on.sum || p.beside[path] == on.sum || on.blank {
		return true
	}
	return p.fresh[logged{sum: on.sum, path: path}]
}
