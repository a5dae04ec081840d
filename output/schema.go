package output

import (
	"bytes"
	_ "embed"
)

//go:embed manifest.schema.json
var manifestSchema []byte

// ManifestSchema gives the form of the manifest as a JSON schema (2020-12).
func ManifestSchema() []byte { return bytes.Clone(manifestSchema) }
