package judgestest

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A Schema is a JSON schema of ours, read by a validator of somebody else's.
type Schema struct{ compiled *jsonschema.Schema }

// ReadSchema reads a schema (draft 2020-12); one that is none ends the test.
func ReadSchema(t testing.TB, data []byte) Schema {
	t.Helper()
	const name = "schema.json"
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return Schema{s}
}

// Takes tells what the schema refuses of a JSON text.
func (s Schema) Takes(data []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return s.TakesValue(v)
}

// TakesValue is Takes of what an editor has read, such as of YAML.
func (s Schema) TakesValue(v any) error { return s.compiled.Validate(v) }
