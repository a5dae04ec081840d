package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"bangqr/catalog"
	"bangqr/catalog/charset"
)

// maxMappings is the largest file of mappings that is read, in bytes.
const maxMappings = 1 << 20

// mapFlag reads what was answered about columns: --map agency="Cơ quan có thẩm quyền".
func (s speech) mapFlag(flags *pflag.FlagSet) (map[string]string, error) {
	given, err := flags.GetStringArray("map")
	if err != nil || len(given) == 0 {
		return nil, nil // a command without the flag
	}
	out := map[string]string{}
	var errs []error
	for _, g := range given {
		attr, column, ok := strings.Cut(g, "=")
		attr, column = strings.TrimSpace(attr), strings.TrimSpace(column)
		switch old, twice := out[attr]; {
		case !ok || attr == "" || column == "":
			errs = append(errs, errors.New("--map: "+s.say("map.form", g)))
		case twice && old != column:
			errs = append(errs, errors.New("--map: "+s.say("map.twice", attr)))
		}
		out[attr] = column
	}
	if len(errs) == 0 {
		if err := catalog.CheckMap(out); err != nil {
			errs = append(errs, errors.New("--map: "+catalog.Text(err, string(s))))
		}
	}
	if len(errs) > 0 {
		return nil, usage(errors.Join(errs...))
	}
	return out, nil
}

// shape tells an input how its files are to be read.
func (d *door) shape(in catalog.Input, o Options) (catalog.Input, error) {
	in.Sheets, in.Encoding, in.Map = o.Sheets, o.Encoding, o.Map
	in.Delimiter, _ = delimiterOf(o.Delimiter)
	var err error
	in.Kept, err = keptMappings(o.mappings())
	return in, err
}

// mappings is the file in which answers about columns are kept, beside bangqr.yaml.
func (o Options) mappings() string { return filepath.Join(o.Folder, catalog.MappingsName) }

// keptMappings reads the answers of earlier runs, if there are any.
func keptMappings(name string) ([]catalog.Mapping, error) {
	data, err := readMost(name, maxMappings+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case len(data) > maxMappings:
		return nil, catalog.NewFault("%[1]s larger than %[2]d bytes: delete it to be asked again", "%[1]s lớn hơn %[2]d byte. Xóa tệp đó để được hỏi lại.", name, maxMappings)
	}
	return catalog.ParseMappings(data, name)
}

// keepMappings keeps the answers of this run. That they cannot be kept is told, and hinders nothing: the run has them.
func (d *door) keepMappings(o Options, r *catalog.Report) {
	if r == nil || len(r.Answered) == 0 {
		return
	}
	name := o.mappings()
	old, err := keptMappings(name)
	if err == nil {
		text := catalog.FormatMappings(catalog.MergeMappings(old, r.Answered))
		if slices.Equal(text, catalog.FormatMappings(old)) {
			return
		}
		err = d.writeWhole(name, func(w io.Writer) error { _, err := w.Write(text); return err })
	}
	if err != nil {
		d.tell("map.unkept", name, catalog.Text(err, string(d.speech)))
		return
	}
	d.note("map.kept", name)
}

// folderOfConfig is the folder one works in: that of the configuration that was named, else the one one stands in.
func folderOfConfig(flags *pflag.FlagSet) string {
	if path := configPath(flags); path != "" && path != os.DevNull {
		return filepath.Dir(path)
	}
	return "."
}

// delimiterOf reads a delimiter: a character, or "tab".
func delimiterOf(s string) (rune, bool) {
	switch strings.ToLower(s) {
	case "":
		return 0, true
	case "tab", `\t`:
		return '\t', true
	}
	r, n := utf8.DecodeRuneInString(s)
	return r, n == len(s) && r > ' ' && r != '"' && r != utf8.RuneError
}

// encodingFault says what is wrong with the name of an encoding, or nothing.
func (s speech) encodingFault(name string) string {
	if _, _, err := charset.Decode(nil, name); err != nil {
		return catalog.Text(err, string(s))
	}
	return ""
}
