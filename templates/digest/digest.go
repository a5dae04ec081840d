// Package digest hashes plain values: structs with all their fields, exported or not, slices, maps, strings, numbers, and what
// pointers lead to. Two values of one type have the same digest if and only if they are equal all the way down. So a
// struct that gets a field cannot get one that its digest does not know of.
//
// What is no plain value, such as a function or a channel, has no digest, unless a rule says what stands for it.
package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
	"reflect"
	"slices"
	"unsafe"
)

// Size is the bytes of a digest.
const Size = sha256.Size

// A Rule says what stands for what pointers of one type lead to.
type Rule struct {
	of   reflect.Type
	text func(unsafe.Pointer) string
}

// As makes a rule: in the place of what a *T leads to goes a text that tells it from all others.
func As[T any](text func(*T) string) Rule {
	return Rule{reflect.TypeFor[*T](), func(p unsafe.Pointer) string { return text((*T)(p)) }}
}

// A Hasher gathers values for one digest.
type Hasher struct {
	to    hash.Hash
	buf   []byte
	rules []Rule
	seen  map[place]uint64 // what was met already, in the order in which it was
	alien bool             // something was no plain value
}

// A place is where a value lies. A struct and its first field lie at one place, and a slice may be a part of another.
type place struct {
	at  unsafe.Pointer
	len int
	of  reflect.Type
}

// New gives a hasher with its rules.
func New(rules ...Rule) *Hasher {
	return &Hasher{to: sha256.New(), rules: rules, seen: map[place]uint64{}}
}

// Add puts values into the digest, in this order.
func (h *Hasher) Add(values ...any) {
	for _, v := range values {
		h.value(reflect.ValueOf(v))
	}
}

// Sum gives the digest of all that was added; ok is false if something of it was no plain value.
func (h *Hasher) Sum() (sum [Size]byte, ok bool) {
	h.flush()
	h.to.Sum(sum[:0])
	return sum, !h.alien
}

// piece is how many bytes are gathered before they are hashed.
const piece = 4 << 10

func (h *Hasher) flush() {
	h.to.Write(h.buf) // never fails
	h.buf = h.buf[:0]
}

func (h *Hasher) number(n uint64) {
	if h.buf = binary.AppendUvarint(h.buf, n); len(h.buf) > piece {
		h.flush()
	}
}

func (h *Hasher) text(s string) {
	h.number(uint64(len(s)))
	if h.buf = append(h.buf, s...); len(h.buf) > piece {
		h.flush()
	}
}

// bytes adds a text of bytes, which may be a picture of many megabytes.
func (h *Hasher) bytes(b []byte) {
	h.number(uint64(len(b)))
	if len(b) < piece {
		h.buf = append(h.buf, b...)
		return
	}
	h.flush()
	h.to.Write(b)
}

// value adds one value. Each begins with its length where types do not tell it, so that no two values read alike.
func (h *Hasher) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Invalid: // a nil interface
		h.number(0)
	case reflect.Bool:
		h.number(flag(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		h.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		h.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		h.number(math.Float64bits(v.Float()))
	case reflect.String:
		h.text(v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			h.value(v.Field(i))
		}
	case reflect.Array:
		h.items(v)
	case reflect.Slice:
		h.slice(v)
	case reflect.Map:
		h.table(v)
	case reflect.Pointer:
		h.pointer(v)
	case reflect.Interface:
		h.boxed(v)
	case reflect.Func: // none is as plain as any number; what one does, nobody can tell
		h.alien = h.alien || !v.IsNil()
	default:
		h.alien = true
	}
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func (h *Hasher) items(v reflect.Value) {
	for i := range v.Len() {
		h.value(v.Index(i))
	}
}

// slice takes an empty slice and none for the same.
func (h *Hasher) slice(v reflect.Value) {
	switch {
	case v.Len() == 0:
		h.number(0)
	case v.Type().Elem().Kind() != reflect.Uint8:
		h.number(uint64(v.Len()))
		h.items(v)
	case v.Len() < piece:
		h.bytes(v.Bytes())
	case !h.met(place{v.UnsafePointer(), v.Len(), v.Type()}): // one picture may lie on each of many pages
		h.bytes(v.Bytes())
	}
}

// met tells whether something was added before, and if so adds which it was. What is new is numbered, which the reader of
// the bytes can do as well, so a value that is met again and an equal one at another place differ; nothing depends on that
// but time.
func (h *Hasher) met(p place) bool {
	n, again := h.seen[p]
	if again {
		h.number(n + 1)
		return true
	}
	h.number(0)
	h.seen[p] = uint64(len(h.seen)) + 1
	return false
}

func (h *Hasher) pointer(v reflect.Value) {
	if v.IsNil() {
		h.number(0)
		return
	}
	h.number(1)
	for _, r := range h.rules {
		if r.of == v.Type() {
			h.text(r.text(v.UnsafePointer()))
			return
		}
	}
	if !h.met(place{v.UnsafePointer(), 0, v.Type()}) {
		h.value(v.Elem())
	}
}

func (h *Hasher) boxed(v reflect.Value) {
	if v.IsNil() {
		h.number(0)
		return
	}
	h.number(1)
	h.text(v.Elem().Type().String())
	h.value(v.Elem())
}

// table adds a map in the order of its keys, which are texts here.
func (h *Hasher) table(v reflect.Value) {
	h.number(uint64(v.Len()))
	if v.Len() == 0 {
		return
	}
	if v.Type().Key().Kind() != reflect.String {
		h.alien = true
		return
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		switch x, y := a.String(), b.String(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	for _, k := range keys {
		h.text(k.String())
		h.value(v.MapIndex(k))
	}
}
