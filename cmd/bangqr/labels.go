package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"bangqr/output"
)

// labelsName is the file of the working folder that keeps where the last sheet of each label stock stopped. A build only
// looks there when it is told --start next: the same build twice gives the same sheets.
const labelsName = "bangqr.labels.yaml"

const startNext = "next"

// mostLabels bounds a position on a sheet, and the file in bytes.
const (
	mostLabels     = 9999
	mostLabelsFile = 1 << 20
)

// labelStarts finds where the labels of each kind begin.
func (b *buildRun) labelStarts() error {
	if b.start == "" {
		return nil
	}
	b.starts = map[string]int{}
	kept := map[string]int{}
	at := 0
	if b.start == startNext {
		var err error
		if kept, err = readLabels(b.opt.Folder); err != nil {
			return err
		}
	} else if n, err := strconv.Atoi(b.start); err != nil || n < 1 || n > mostLabels {
		return usage(errors.New(b.say("start.number", b.start)))
	} else {
		at = n
	}
	var errs []error
	for _, k := range b.kinds {
		n := k.Labels()
		if n == 0 {
			continue
		}
		start := max(at, kept[k.ID()], 1)
		if start > n {
			errs = append(errs, errors.New(b.say("start.beyond", k.ID(), n, start)))
		}
		b.starts[k.ID()] = start
	}
	if len(b.starts) == 0 {
		errs = append(errs, errors.New(b.say("start.none")))
	}
	if len(errs) > 0 {
		return usage(errors.Join(errs...))
	}
	return nil
}

// keepLabels keeps where each label sheet of this run stopped, and tells it. Of a kind with several signs, as of several
// fields, each has sheets of its own, so nothing is kept.
func (b *buildRun) keepLabels(m *output.Manifest) error {
	if b.start == "" && !b.opt.Narrowed {
		return nil // a build of everything leaves the working folder alone
	}
	codes := map[string]int{}
	for _, s := range m.Signs {
		codes[s.ID] = len(s.Codes)
	}
	next := map[string]int{}
	for _, k := range b.kinds {
		n := k.Labels()
		if n == 0 || b.opt.Print.Nup > 0 {
			continue
		}
		var of []string
		for i := range b.signs {
			if b.signs[i].Kind.ID() == k.ID() {
				of = append(of, b.signs[i].ID)
			}
		}
		if len(of) == 1 && codes[of[0]] > 0 {
			next[k.ID()] = (max(b.starts[k.ID()], 1)-1+codes[of[0]])%n + 1
		}
	}
	if len(next) == 0 {
		return nil
	}
	all, err := readLabels(b.opt.Folder)
	if err != nil {
		return err
	}
	for _, k := range slices.Sorted(maps.Keys(next)) {
		if all[k] = next[k]; next[k] > 1 {
			b.remark(b.say("start.next", k, next[k]))
		}
	}
	return b.writeLabels(all)
}

func (b *buildRun) writeLabels(all map[string]int) error {
	var out bytes.Buffer
	out.WriteString(comment("", bothLanguages("labels.head")))
	if err := yaml.NewEncoder(&out).Encode(map[string]any{"labels": all}); err != nil {
		return err
	}
	return b.writeWhole(filepath.Join(b.opt.Folder, labelsName), func(w io.Writer) error { _, err := w.Write(out.Bytes()); return err })
}

// readLabels reads the file; an empty list where there is none.
func readLabels(folder string) (map[string]int, error) {
	file := filepath.Join(folder, labelsName)
	in, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]int{}, nil
	}
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var list struct {
		Labels map[string]int `yaml:"labels"`
	}
	dec := yaml.NewDecoder(io.LimitReader(in, mostLabelsFile))
	dec.KnownFields(true)
	if err := dec.Decode(&list); err != nil && !errors.Is(err, io.EOF) {
		return nil, invalid(fmt.Errorf("%s: %w", file, err))
	}
	if list.Labels == nil {
		list.Labels = map[string]int{}
	}
	return list.Labels, nil
}
