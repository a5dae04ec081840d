package output_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog"
	"bangqr/output"
	"bangqr/output/judges/judgestest"
)

// TestManifestSchema: real manifests are right by the schema: the sample's, merged, of pictures with a contact sheet.
func TestManifestSchema(t *testing.T) {
	s := judgestest.ReadSchema(t, output.ManifestSchema())
	check := func(name string, m *output.Manifest) {
		data, err := m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Takes(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, merge := range []output.Merge{output.Separate, output.ByKind, output.All} {
		j := job(t, t.TempDir(), merge, "field-poster", "community-board", "wifi-card")
		check("sample "+string(merge), build(t, j))
	}
	w := few()
	w.contact, w.job.Formats = true, []string{"png", "svg", "txt", "pdf"}
	dir := t.TempDir()
	w.build(t, dir)
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	check("pictures", m)
	check("nothing", &output.Manifest{Schema: output.Schema, Signs: []output.ManifestSign{}, Files: []output.ManifestFile{}})
}

// TestManifestSchemaSeesFaults: what no manifest may say is refused by the schema.
func TestManifestSchemaSeesFaults(t *testing.T) {
	s := judgestest.ReadSchema(t, output.ManifestSchema())
	w, dir := few(), t.TempDir()
	w.build(t, dir)
	data, err := os.ReadFile(filepath.Join(dir, output.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{
		{`"schema": 1`, `"schema": 2`}, {`"edition": "K7Q2XM-4"`, `"edition": "k7"`}, {`"level": "`, `"level": "X`}, {`"page": 1`, `"page": 0`}, {`"version": `, `"version": -`},
		{`"format": "pdf"`, `"format": ""`}, {`"path": "`, `"path": "../`}, {`"path": "`, `"path": "/`}, {`"sha256": "`, `"sha256": "x`}, {`"signs"`, `"sings"`}, {`"module_mm": `, `"module_mm": -`}, {`"codes": [`, `"codes": ["x",`},
	} {
		text := strings.Replace(string(data), change[0], change[1], 1)
		if text == string(data) || s.Takes([]byte(text)) == nil {
			t.Errorf("%q for %q is taken", change[1], change[0])
		}
	}
	if err := s.Takes(bytes.Replace(data, []byte(`"schema": 1`), []byte(`"schema": 1, "later": true`), 1)); err != nil {
		t.Errorf("a key that may come is refused: %v", err)
	}
}

// TestManifestSchemaIsWhole: every key that is written stands in the schema, in its place, and is required unless it may be left out.
func TestManifestSchemaIsWhole(t *testing.T) {
	var s struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(output.ManifestSchema(), &s); err != nil {
		t.Fatal(err)
	}
	for name, of := range map[string]reflect.Type{"": reflect.TypeFor[output.Manifest](), "sign": reflect.TypeFor[output.ManifestSign](), "code": reflect.TypeFor[output.ManifestCode](),
		"file": reflect.TypeFor[output.ManifestFile](), "in": reflect.TypeFor[output.ManifestIn](), "printer": reflect.TypeFor[output.ManifestPrinter]()} {
		o := s.Defs[name]
		if name == "" {
			o = s.object
		}
		var keys, required []string
		for i := range of.NumField() {
			key, omit, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			keys = append(keys, key)
			if omit == "" {
				required = append(required, key)
			}
		}
		var known []string
		for k := range o.Properties {
			known = append(known, k)
		}
		slices.Sort(keys)
		slices.Sort(known)
		if d := cmp.Diff(keys, known) + cmp.Diff(required, o.Required); d != "" {
			t.Errorf("%s: %s", of.Name(), d)
		}
	}
}

type object struct {
	Required   []string
	Properties map[string]any
}

// TestManifestVersions: a manifest as the first programs wrote it, without what came later, is read, and the build goes on from
// it; one of a newer program is refused in both languages, even if its keys have other forms, and so is what is no manifest.
func TestManifestVersions(t *testing.T) {
	w, dir := few(), t.TempDir()
	w.build(t, dir)
	want := everyFile(t, dir)
	var old map[string]any
	if err := json.Unmarshal([]byte(want[output.ManifestName]), &old); err != nil {
		t.Fatal(err)
	}
	for _, s := range old["signs"].([]any) {
		delete(s.(map[string]any), "meaning_hash")
		for _, c := range s.(map[string]any)["codes"].([]any) {
			delete(c.(map[string]any), "procedure")
		}
	}
	old["later"] = map[string]any{"x": 1}
	data, err := json.Marshal(old)
	if err != nil {
		t.Fatal(err)
	}
	change(t, dir, output.ManifestName, string(data))
	if c := w.build(t, dir); len(c.Removed)+len(c.ByHand)+c.Written > 0 || !cmp.Equal(want, everyFile(t, dir)) {
		t.Errorf("an older one: %+v %s", c, cmp.Diff(want, everyFile(t, dir)))
	}
	for text, says := range map[string][2]string{
		`{"schema": 2, "signs": {"a": 1}}`: {"schema 2, this program reads up to 1: take a newer bangqr", "chương trình này chỉ đọc được đến 1: dùng bangqr mới hơn"},
		`{"schema": 0}`:                    {"schema 0, which there is not", "không có schema 0"},
		`{"schema": 1, "signs": [`:         {"damaged: move it away", "tệp bị hỏng: chuyển đi chỗ khác"},
		`[]`:                               {"damaged: move it away", "tệp bị hỏng"},
		``:                                 {"damaged: move it away", "tệp bị hỏng"},
	} {
		change(t, dir, output.ManifestName, text)
		_, err := output.ReadManifest(dir)
		if err == nil || !strings.Contains(err.Error(), says[0]) || !strings.Contains(catalog.Text(err, "vi"), says[1]) {
			t.Errorf("%s: %v, %s", text, err, catalog.Text(err, "vi"))
		}
		if _, _, err := output.Build(t.Context(), w.work(dir)); err == nil || everyFile(t, dir)[output.ManifestName] != text {
			t.Errorf("%s: a build goes on over it: %v", text, err)
		}
	}
}
