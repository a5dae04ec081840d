package templates

import (
	"testing"
	"testing/fstest"
)

// TestBaselineRow holds that a row on one baseline is as high as what hangs lowest in it: a small text of two lines beside a
// large one of a single line.
func TestBaselineRow(t *testing.T) {
	l, err := NewLibrary(fstest.MapFS{"a.yaml": {Data: []byte(`kind: a
per: office
page: {size: A6, margin: 10}
distance: {scan: 300}
styles: {large: {face: text-400, cap: 16, lead: 1}, small: {face: text-400, cap: 5.5, lead: 1}}
body:
  stack:
    - {row: [{text: "10", style: large}, {text: "hai dòng chữ nhỏ ở bên cạnh", style: small, w: 40}], gap: 2, across: baseline}
    - {text: "dòng sau có chữ Ẩ ở đầu", style: small}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	k, err := l.Kind("a", "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	compose(t, Select(sample(t), k, Selection{})[0], options)
}
