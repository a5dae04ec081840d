package templates

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"bangqr/templates/fonts"
	"bangqr/templates/icons"
)

// Schema gives the box language as a JSON schema (2020-12), for editors that complete and check YAML by one. It is made
// from the documentation of the keys and the lists that the reader goes by. What one part of a file says of another (the
// name of a style, of a partial, the least letters for a distance) it cannot know.
func Schema() ([]byte, error) {
	s := &schema{}
	return encode(obj{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "bangqr: loại bảng / kind of sign", "type": "object",
		"required": []string{"kind", "per", "page", "distance", "styles", "body"}, "properties": s.keys(""), "additionalProperties": false,
		"$defs": obj{
			"box": s.box(), "patch": s.patch(), "overlay": s.overlay(),
			"text": obj{"type": []string{"string", "number", "boolean"}, "pattern": textPattern()},
			"when": obj{"type": []string{"string", "boolean"}, "pattern": conditionPattern()},
			"mm":   obj{"type": "number", "minimum": 0, "maximum": 100000},
			"ink":  obj{"type": "string", "pattern": `^(black|white|accent|tint|none|gray (100|[1-9]?[0-9])%|#[0-9A-Fa-f]{6})$`},
			"code": obj{"type": "string"},
		},
	})
}

type obj = map[string]any

func ref(name string) obj { return obj{"$ref": "#/$defs/" + name} }

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return b.Bytes(), err
}

// A schema is made twice over: for the kind itself, and loose for what variants lay over it, where a box may be a part of
// one.
type schema struct{ loose bool }

func (s *schema) boxRef() obj {
	if s.loose {
		return ref("patch")
	}
	return ref("box")
}

// keys are the properties of one place in a file.
func (s *schema) keys(group string) obj {
	out := obj{}
	for _, d := range docs(group) {
		v := s.value(group, d)
		v["description"] = d.means.VI + " · " + d.means.EN + " · " + d.key + ": " + d.example
		out[d.key] = v
	}
	return out
}

func listOf(item obj, least, most int) obj {
	return obj{"type": "array", "items": item, "minItems": least, "maxItems": most}
}

// value is what may stand behind a key.
func (s *schema) value(group string, d keyDoc) obj {
	mm := ref("mm")
	switch d.form {
	case aText:
		return ref("text")
	case aCondition:
		return ref("when")
	case aWord:
		return wordForm(group, d)
	case aLength:
		return ref("mm")
	case twoLengths:
		return listOf(mm, 2, 2)
	case sideLengths:
		return obj{"oneOf": []obj{mm, listOf(mm, 2, 2), listOf(mm, 4, 4)}}
	case aPlace:
		return listOf(obj{"type": "number"}, 4, 4)
	case sizeRange:
		return obj{"oneOf": []obj{{"type": "number", "exclusiveMinimum": 0, "maximum": 100000}, listOf(mm, 2, 2)}}
	case anInk:
		return ref("ink")
	case anAccent:
		return obj{"anyOf": []obj{ref("ink"), {"const": "field"}}}
	case aSwitch:
		return obj{"type": "boolean"}
	case aCount:
		return obj{"type": "integer", "minimum": 0, "maximum": 100000}
	case aNumber:
		return obj{"type": "number"}
	case aTurn:
		return obj{"enum": []int{0, 90, 180, 270}}
	case columnCount:
		return obj{"oneOf": []obj{{"const": "auto"}, {"type": "integer", "minimum": 1, "maximum": 99}}}
	}
	return s.nested(d)
}

// nested is a value that holds others.
func (s *schema) nested(d keyDoc) obj {
	switch d.form {
	case aBox:
		return s.boxRef()
	case someBoxes:
		return obj{"type": "array", "items": s.boxRef()}
	case namedBoxes:
		return obj{"type": "object", "additionalProperties": s.boxRef()}
	case words:
		return obj{"type": "object", "additionalProperties": obj{"type": "string", "minLength": 1}, "propertyNames": obj{"pattern": languageTag.String()}}
	case someWords:
		return obj{"oneOf": []obj{{"enum": d.words}, {"type": "array", "items": obj{"enum": d.words}, "minItems": 1}}}
	case someCodes:
		return obj{"type": "array", "items": ref("code")}
	case firstOnes:
		tag := obj{"type": "object", "required": []string{"tag"}, "properties": obj{"tag": obj{"type": "string"}}, "additionalProperties": false}
		return obj{"type": "array", "items": obj{"anyOf": []obj{ref("code"), tag}}}
	case aPaper:
		var names []string
		for _, n := range PaperNames() {
			names = append(names, n, strings.ToUpper(n))
		}
		slices.Sort(names)
		return obj{"oneOf": []obj{{"enum": names}, listOf(obj{"type": "number", "minimum": 20, "maximum": 5000}, 2, 2), listOf(obj{"type": "string", "pattern": "^[0-9]+ *px$"}, 2, 2)}}
	case ownKeysOf:
		return s.mapping(d.key)
	case namedOwn:
		return obj{"type": "object", "additionalProperties": s.mapping(d.key)}
	case fitSteps:
		step := obj{"type": []string{"string", "number"}}
		return obj{"type": "array", "items": obj{"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": step}}
	case columnBoxes:
		return s.columns()
	case anOverlay:
		return ref("overlay")
	case overlays:
		if d.words != nil {
			return obj{"type": "object", "propertyNames": obj{"enum": d.words}, "additionalProperties": ref("overlay")}
		}
		return obj{"type": "object", "additionalProperties": ref("overlay")}
	}
	return obj{}
}

// columns are the cells of a table: each has the width of its column.
func (s *schema) columns() obj {
	if s.loose {
		return obj{"type": "array", "items": s.boxRef()}
	}
	wide := obj{"anyOf": []obj{{"required": []string{"w"}}, {"required": []string{"grow"}}}}
	return obj{"type": "array", "items": obj{"allOf": []obj{s.boxRef(), wide}}}
}

// wordForm is a word: one of some, where the language knows them all.
func wordForm(group string, d keyDoc) obj {
	switch {
	case d.key == "kind" && group == "":
		return obj{"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"}
	case d.key == "face" || d.key == "bold":
		return obj{"enum": fonts.Names()}
	case d.key == "icon":
		return obj{"enum": icons.Names()}
	case d.words != nil:
		return obj{"enum": d.words}
	}
	return obj{"type": []string{"string", "number"}}
}

// needed are the keys that a mapping cannot do without.
var needed = map[string][]string{"page": {"size"}, "distance": {"scan"}, "styles": {"face", "cap"}, "codes": {"side"}}

func (s *schema) mapping(group string) obj {
	out := obj{"type": "object", "properties": s.keys(group), "additionalProperties": false}
	if n := needed[group]; n != nil && !s.loose {
		out["required"] = n
	}
	if group == "background" && !s.loose {
		out["anyOf"] = []obj{{"required": []string{"image"}}, {"required": []string{"pdf"}}}
	}
	return out
}

// box is one box: of one kind, with the keys that this kind knows.
func (s *schema) box() obj {
	var one []obj
	for _, k := range boxKinds {
		one = append(one, obj{"required": []string{k}})
	}
	only := obj{}
	for _, d := range boxDocs {
		var of []obj
		for _, k := range boxKinds {
			if slices.Contains(ownKeys[k], d.key) {
				of = append(of, obj{"required": []string{k}})
			}
		}
		if of != nil && !slices.Contains(commonKeys, d.key) {
			only[d.key] = obj{"anyOf": of}
		}
	}
	only["columns"] = obj{"anyOf": []obj{{"required": []string{"cols"}}, {"required": []string{"min"}}}}
	return obj{"type": "object", "properties": s.keys("box"), "additionalProperties": false, "oneOf": one, "dependentSchemas": only,
		"dependentRequired": obj{"text": []string{"style"}, "grid": []string{"cell"}, "each": []string{"cell"}, "table": []string{"cells"},
			"pitch": []string{"cols", "rows"}}}
}

// patch is a part of a box.
func (*schema) patch() obj {
	s := &schema{loose: true}
	return obj{"type": "object", "properties": s.keys("box"), "additionalProperties": false}
}

// overlay is a part of a kind.
func (*schema) overlay() obj {
	s := &schema{loose: true}
	return obj{"type": "object", "properties": s.keys(""), "additionalProperties": false}
}

// tokens is what stands within the braces of an action: facts, fixed words, functions and texts between quotes.
func tokens() string {
	var names []string
	for _, n := range actionNames(reflect.TypeFor[*scope](), "", 0) {
		names = append(names, regexp.QuoteMeta(n))
	}
	names = append(names, `(?:W|All)\.(?:`+strings.Join(wordsOf[languages[0]]().keys(), "|")+`)`)
	token := `(?:\.(?:` + strings.Join(names, "|") + `)\b|(?:or|not|upper|join)\b|\.|[()|]|"[^"]*"|-?[0-9]+)`
	return `\s*` + token + `(?:\s*` + token + `)*\s*`
}

func textPattern() string {
	return `^(?:[^{]|\{[^{]|\{\{-?` + tokens() + `-?\}\})*\{?$`
}

func conditionPattern() string {
	return `^(?:` + tokens() + `|(?:[^{]|\{[^{]|\{\{-?` + tokens() + `-?\}\})*)$`
}

// actionNames lists what actions may name, with the methods of facts.
func actionNames(t reflect.Type, prefix string, depth int) []string {
	var out []string
	s := t
	if s.Kind() == reflect.Pointer {
		s = s.Elem()
	}
	for method := range t.Methods() {
		out = append(out, prefix+method.Name)
	}
	if s.Kind() != reflect.Struct || depth > 2 {
		return out
	}
	for f := range s.Fields() {
		if !f.IsExported() {
			continue
		}
		if inner := f.Type; inner.Kind() == reflect.Struct || inner.Kind() == reflect.Pointer {
			out = append(out, actionNames(inner, prefix+f.Name+".", depth+1)...)
		}
		out = append(out, prefix+f.Name)
	}
	slices.Sort(out)
	slices.Reverse(out) // a name stands after those that it begins, for a reader that takes the first that fits
	return out
}
