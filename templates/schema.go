package templates

import (
	"bytes"
	"encoding/json"

	"bangqr/catalog"
	"bangqr/templates/fonts"
	"bangqr/templates/icons"
)

// Schema gives the box language as a JSON schema, for editors that complete and check YAML by one. It is made from the
// same lists of keys that the reader goes by; what the reader checks beyond keys and words (a style's least letters, a
// fact's name) it cannot say.
func Schema() ([]byte, error) {
	text := obj{"type": []string{"string", "number"}}
	num := obj{"type": "number", "description": "mm"}
	box := obj{"$ref": "#/$defs/box"}
	boxes := obj{"type": "array", "items": box}
	sides := obj{"oneOf": []obj{num, {"type": "array", "items": num, "minItems": 2, "maxItems": 4}}}
	ink := obj{"type": "string", "description": "black, white, accent, tint, none, gray 40% or #A1232B"}
	special := map[string]obj{
		"stack": boxes, "row": boxes, "columns": boxes, "cells": boxes, "head": boxes, "cell": box, "tail": box, "again": box, "pad": sides, "fill": ink, "ink": ink,
		"icon":   {"enum": icons.Names()},
		"grid":   {"enum": eachNames()},
		"each":   {"enum": eachNames()},
		"table":  {"enum": eachNames()},
		"align":  {"enum": []string{"start", "center", "end"}},
		"across": {"enum": []string{"start", "center", "end", "baseline"}},
		"turn":   {"enum": []int{0, 90, 180, 270}},
		"bleed":  {"type": "boolean"}, "break": {"type": "boolean"}, "keep": {"type": "boolean"},
		"volatile": {"type": "boolean"}, "caption": {"type": "boolean"}, "whole": {"type": "boolean"}, "balance": {"type": "boolean"},
		"pitch": {"type": "array", "items": num, "minItems": 2, "maxItems": 2},
		"at":    {"type": "array", "items": num, "minItems": 4, "maxItems": 4, "description": "x, y, width, height in mm; a negative size reaches the opposite edge"},
		"cols":  {"oneOf": []obj{{"const": "auto"}, {"type": "integer"}}},
	}
	for _, k := range []string{"w", "h", "gap", "rule", "space", "dash", "min", "row-gap", "spread", "flush", "line"} {
		special[k] = num
	}
	for _, k := range []string{"grow", "lines", "most", "rows", "start"} {
		special[k] = obj{"type": "integer"}
	}
	props := func(keys []string) obj {
		out := obj{}
		for _, k := range keys {
			if s, ok := special[k]; ok {
				out[k] = s
			} else {
				out[k] = text
			}
		}
		return out
	}
	var kinds []obj
	for _, k := range boxKinds {
		kinds = append(kinds, obj{"required": []string{k}, "properties": props(append(append([]string{k}, commonKeys...), ownKeys[k]...)), "additionalProperties": false})
	}
	style := obj{"type": "object", "additionalProperties": false, "properties": obj{
		"face": obj{"enum": fonts.Names()}, "bold": obj{"enum": fonts.Names()}, "lead": obj{"type": "number"}, "ink": ink,
		"cap":   obj{"oneOf": []obj{num, {"type": "array", "items": num, "minItems": 2, "maxItems": 2}}, "description": "height of capitals in mm: most, least"},
		"align": special["align"], "read": obj{"enum": []string{"title", "name"}}}}
	byLanguage := obj{"type": "object", "additionalProperties": obj{"type": "string"}}
	top := obj{
		"kind": obj{"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"}, "title": byLanguage, "about": byLanguage,
		"per": obj{"enum": []string{"procedure", "field", "place", "office", "catalog", "entry"}}, "of": obj{"type": "array", "items": obj{"enum": catalog.EntryKinds()}}, "page": obj{"type": "object"}, "outdoor": obj{"type": "boolean"},
		"distance": obj{"type": "object", "properties": obj{"scan": num, "read": num, "held": obj{"type": "boolean"}}, "additionalProperties": false}, "pages": obj{"type": "integer"},
		"entries": obj{"type": "object"}, "accent": ink, "styles": obj{"type": "object", "additionalProperties": style},
		"codes": obj{"type": "object", "additionalProperties": obj{"type": "object", "properties": obj{"side": num}, "additionalProperties": false}},
		"under": boxes, "head": box, "body": box, "foot": box, "fit": obj{"type": "array", "items": obj{"type": "object", "maxProperties": 1}},
		"variants": obj{"type": "object"}, "large": obj{"type": "object"},
		"background": obj{"type": "object", "required": []string{"image"}, "properties": obj{"image": obj{"type": "string"}, "pages": obj{"enum": []string{"all", "first"}}}, "additionalProperties": false}, "partials": obj{"type": "object", "additionalProperties": box},
	}
	return encode(obj{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A kind of sign of bangqr", "type": "object",
		"required": []string{"kind", "per", "page", "distance", "styles", "body"}, "properties": top, "additionalProperties": false,
		"$defs": obj{"box": obj{"oneOf": kinds}},
	})
}

type obj = map[string]any

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return b.Bytes(), err
}
