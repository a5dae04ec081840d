package verify

import (
	"bytes"
	_ "embed"
)

//go:embed report.schema.json
var reportSchema []byte

// ReportSchema gives the form of the report as JSON, as a JSON schema (2020-12).
func ReportSchema() []byte { return bytes.Clone(reportSchema) }
