package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"

	"bangqr/catalog"
)

// The program keeps small YAML files in the working folder for the next time: what printers do to a page, where label sheets
// stopped. People change them by hand, and get them from others, so they are read as warily as any file.

// mostKept is the largest of them that is read, in bytes.
const mostKept = 1 << 20

// readSmall reads a file whole. What is no plain file is refused, since a pipe would wait for ever, and what is larger than
// such a file can be meant to be.
func (s speech) readSmall(path string, most int) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && path != os.DevNull {
		return nil, errors.New(s.say("config.kind", path))
	}
	data, err := readMost(path, int64(most)+1)
	if err != nil {
		return nil, err
	}
	if len(data) > most {
		return nil, errors.New(s.say("config.large", path, most))
	}
	return data, nil
}

// readKept reads a kept file into a struct of its form; where there is none, the struct stays as it is.
func (s speech) readKept(path string, into any) error {
	data, err := s.readSmall(path, mostKept)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return invalid(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return invalid(s.yamlFaults(path, err))
	}
	return nil
}

// keep writes a kept file, with a head that says in both languages what it is.
func (d *door) keep(path, head string, value any) error {
	var b bytes.Buffer
	b.WriteString(comment("", bothLanguages(head)))
	if err := yaml.NewEncoder(&b).Encode(value); err != nil {
		return err
	}
	return d.writeWhole(path, func(w io.Writer) error { _, err := w.Write(b.Bytes()); return err })
}

// yamlLine is where the YAML reader begins its errors.
var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// yamlFaults words what the YAML reader finds wrong with a file, each fault with its line.
func (s speech) yamlFaults(path string, err error) error {
	wrong, ok := errors.AsType[*yaml.TypeError](err)
	if !ok {
		line, says := cutLine(err.Error())
		return fmt.Errorf("%s:%d:1: %s", path, line, catalog.YAMLWords(says).In(string(s)))
	}
	var errs []error
	for _, text := range wrong.Errors {
		line, _ := cutLine(text)
		errs = append(errs, fmt.Errorf("%s:%d:1: %s", path, line, s.say("kept.form")))
	}
	return errors.Join(errs...)
}

// cutLine parts an error of the YAML reader into the line, 1 where it names none, and what it says.
func cutLine(text string) (line int, says string) {
	m := yamlLine.FindStringSubmatch(text)
	if line, _ = strconv.Atoi(m[1]); line == 0 {
		line = 1
	}
	return line, text[len(m[0]):]
}
