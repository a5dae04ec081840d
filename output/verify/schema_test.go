package verify_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/output/judges/judgestest"
	"bangqr/output/stress"
	"bangqr/output/verify"
)

// reports are a sound one with trials, one that was found sound before, one with faults, and one of pictures alone.
func reports(t *testing.T) map[string]*verify.Report {
	t.Helper()
	dir := built(t, way{kinds: []string{"wifi-card"}}, 1)
	out := map[string]*verify.Report{"sound": verified(t, verify.Options{Dir: dir, Stress: &stress.Options{Trials: 1, Judges: stress.Own()}})}
	if err := out["sound"].SaveState(); err != nil {
		t.Fatal(err)
	}
	out["kept"] = verified(t, verify.Options{Dir: dir, Known: verify.ReadState(dir)})
	s := subjectOf(t, dir, 0)
	s.m.Signs[0].Codes[0].Payload += "0"
	s.data[0] = append(s.data[0], ' ')
	out["with faults"] = seen(t, s)
	out["pictures"] = verified(t, verify.Options{Dir: built(t, way{kinds: []string{"wifi-card"}, formats: []string{"png", "svg"}, dpi: 100}, 1)})
	return out
}

// TestReportSchema: real reports are right by the schema, and what no report may say is refused.
func TestReportSchema(t *testing.T) {
	s := judgestest.ReadSchema(t, verify.ReportSchema())
	for name, r := range reports(t) {
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Takes(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if name != "with faults" {
			continue
		}
		for _, change := range [][2]string{{`"schema":1`, `"schema":2`}, {`"level":"fault"`, `"level":"bad"`}, {`"sound":false`, `"sound":0`}, {`"findings"`, `"found"`}, {`"codes":1`, `"codes":-1`}, {`"x_mm":`, `"x":`}} {
			text := strings.Replace(string(data), change[0], change[1], 1)
			if text == string(data) || s.Takes([]byte(text)) == nil {
				t.Errorf("%q for %q is taken", change[1], change[0])
			}
		}
	}
}

// TestReportSchemaIsWhole: every key that is written stands in the schema, in its place, and is required unless it may be left out.
func TestReportSchemaIsWhole(t *testing.T) {
	type object struct {
		Required   []string
		Properties map[string]any
	}
	var s struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(verify.ReportSchema(), &s); err != nil {
		t.Fatal(err)
	}
	s.Defs[""] = s.object
	for name, of := range map[string]reflect.Type{"": reflect.TypeFor[verify.Report](), "least": reflect.TypeFor[verify.Least](), "file": reflect.TypeFor[verify.FileResult](), "code": reflect.TypeFor[verify.Seen](),
		"finding": reflect.TypeFor[verify.Finding](), "place": reflect.TypeFor[verify.Place](), "judge": reflect.TypeFor[verify.Spoke](), "stress": reflect.TypeFor[stress.Report](), "stress_kind": reflect.TypeFor[stress.KindReport](),
		"stress_class": reflect.TypeFor[stress.Cell](), "stress_count": reflect.TypeFor[stress.Count](), "stress_need": reflect.TypeFor[stress.Need](), "stress_sign": reflect.TypeFor[stress.SignReport](),
		"stress_help": reflect.TypeFor[stress.Help](), "stress_wrong": reflect.TypeFor[stress.Wrong](), "stress_fault": reflect.TypeFor[stress.Fault]()} {
		keys, required := []string{}, []string{}
		for i := range of.NumField() {
			key, omit, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			if key == "-" || key == "" {
				continue
			}
			keys = append(keys, key)
			if omit == "" {
				required = append(required, key)
			}
		}
		known := []string{}
		for k := range s.Defs[name].Properties {
			known = append(known, k)
		}
		slices.Sort(keys)
		slices.Sort(known)
		if d := cmp.Diff(keys, known) + cmp.Diff(required, s.Defs[name].Required); d != "" {
			t.Errorf("%s: %s", of.Name(), d)
		}
	}
	if len(s.Defs) != 16 {
		t.Errorf("%d forms in the schema, 16 are looked at", len(s.Defs))
	}
}
