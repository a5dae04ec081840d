package templates

import (
	"bytes"
	"image"
	"image/png"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// ownKind is a user's folder with all that a kind may be made of.
func ownKind(t *testing.T) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"own.yaml": file(`kind: own
title: {vi: Bảng riêng}
per: procedure
page: {size: [210, 297], margin: 20}
distance: {scan: 300, read: 300}
background: {image: back.png}
styles:
  name: {face: text-700, cap: [8, 4], lead: 1.4}
  small: {face: text-400, cap: [3, 2], lead: 1.4}
codes:
  main: {side: 80}
body:
  stack:
    - {text: "{{.Name}}", style: name}
    - {use: note}
    - {code: "{{.Payload}}", size: main}
    - {image: mark.png, h: 20}
    - {text: "{{.W.way_online}}", style: small}
`),
		"partials.yaml": file(`note: {text: "Lưu ý", style: small}` + "\n"),
		"words/vi.yaml": file("way_online: Quét để xem\n"),
		"back.png":      {Data: tinted(t, 210, 297, 1)},
		"mark.png":      {Data: tinted(t, 20, 20, 1)},
	}
}

// tinted is a picture of one colour.
func tinted(t *testing.T, w, h int, tint byte) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = tint
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestKeyOfFiles changes each file that a kind is read of.
func TestKeyOfFiles(t *testing.T) {
	keyOf := func(fsys fstest.MapFS, assets map[string][]byte) string {
		t.Helper()
		lib, err := NewLibrary(fsys)
		if err != nil {
			t.Fatal(err)
		}
		k, err := lib.Kind("own", "", "vi")
		if err != nil {
			t.Fatal(err)
		}
		opt := options
		opt.Assets = assets
		s := Select(sample(t), k, Selection{})[0]
		compose(t, s, opt)
		key, ok := NewKeys(opt).Of(s, 0)
		if !ok {
			t.Fatal("no key")
		}
		return key
	}
	seen := map[string]string{keyOf(ownKind(t), nil): "nothing"}
	note := func(what, key string) {
		if was, ok := seen[key]; ok {
			t.Errorf("%s has the key of %s", what, was)
		}
		seen[key] = what
	}
	for _, c := range [][3]string{
		{"own.yaml", "cap: [8, 4]", "cap: [8, 3.9]"}, {"own.yaml", "margin: 20", "margin: 21"}, {"own.yaml", "h: 20", "h: 21"}, {"own.yaml", "scan: 300", "scan: 301"},
		{"own.yaml", "{{.Name}}", "{{.Official}}"}, {"own.yaml", "face: text-400", "face: text-700"}, {"own.yaml", "side: 80", "side: 81"},
		{"partials.yaml", "Lưu ý", "Lưu  ý"}, {"words/vi.yaml", "để xem", "xem"},
	} {
		f := ownKind(t)
		data := strings.Replace(string(f[c[0]].Data), c[1], c[2], 1)
		if data == string(f[c[0]].Data) {
			t.Fatal(c, "changes nothing")
		}
		f[c[0]] = &fstest.MapFile{Data: []byte(data)}
		note(strings.Join(c[:], " "), keyOf(f, nil))
	}
	for _, name := range []string{"back.png", "mark.png"} {
		f := ownKind(t)
		w, h := 210, 297
		if name == "mark.png" {
			w, h = 20, 20
		}
		f[name] = &fstest.MapFile{Data: tinted(t, w, h, 2)}
		note(name, keyOf(f, nil))
	}
	note("a picture of the catalog", keyOf(ownKind(t), map[string][]byte{"logo.png": tinted(t, 10, 10, 1)}))
	note("its bytes", keyOf(ownKind(t), map[string][]byte{"logo.png": tinted(t, 10, 10, 2)}))
	note("its name", keyOf(ownKind(t), map[string][]byte{"logo2.png": tinted(t, 10, 10, 2)}))
	if again := keyOf(ownKind(t), nil); seen[again] != "nothing" {
		t.Error("the same files have two keys")
	}
}

// TestKeyOfPage: a background that is a page of a PDF is in the key.
func TestKeyOfPage(t *testing.T) {
	lib, err := NewLibrary(nil)
	if err != nil {
		t.Fatal(err)
	}
	k, err := lib.Kind("procedure-poster", "", "vi")
	if err != nil {
		t.Fatal(err)
	}
	keys := NewKeys(options)
	plain, ok := keys.kind(k)
	d := *k
	d.back = &background{first: true}
	with, ok2 := keys.kind(&d)
	if !ok || !ok2 || plain == with {
		t.Error("a background is not in the key")
	}
}

// TestKeyOfKind changes each value of a kind's own structs, whatever they come to be.
func TestKeyOfKind(t *testing.T) {
	k := kind(t, "procedure-poster", "", "vi")
	keys := NewKeys(options)
	first, _ := keys.kind(k)
	d := *k
	for i := range leavesOf("kind", reflect.ValueOf(&d).Elem()) {
		d = *k
		l := leavesOf("kind", reflect.ValueOf(&d).Elem())[i]
		l.change()
		if now, ok := NewKeys(options).kind(&d); !ok || now == first {
			t.Errorf("%s is not in the key", l.path)
		}
	}
}
