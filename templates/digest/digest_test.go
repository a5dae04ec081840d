package digest

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

type inner struct {
	s string
	n int64
}

type outer struct {
	S     string
	bytes []byte
	list  []inner
	ptr   *inner
	any   any
	table map[string][]int
	pair  [2]bool
	f     float64
	u     uint16
}

func sum(t interface{ Fatal(...any) }, values ...any) [Size]byte {
	h := New()
	h.Add(values...)
	out, ok := h.Sum()
	if !ok {
		t.Fatal("no plain value")
	}
	return out
}

func draw(t *rapid.T) outer {
	short := rapid.StringOfN(rapid.RuneFrom([]rune("ab\x00")), 0, 2, -1)
	in := rapid.Custom(func(t *rapid.T) inner { return inner{short.Draw(t, "s"), rapid.Int64Range(0, 2).Draw(t, "n")} })
	o := outer{S: short.Draw(t, "S"), bytes: []byte(short.Draw(t, "bytes")), list: rapid.SliceOfN(in, 0, 2).Draw(t, "list"),
		pair: [2]bool{rapid.Bool().Draw(t, "pair")}, f: rapid.SampledFrom([]float64{0, 1, 2}).Draw(t, "f"), u: rapid.Uint16Range(0, 1).Draw(t, "u"),
		table: rapid.MapOfN(short, rapid.SliceOfN(rapid.IntRange(0, 1), 1, 2), 0, 2).Draw(t, "table")}
	if rapid.Bool().Draw(t, "ptr") {
		o.ptr = new(in.Draw(t, "*ptr"))
	}
	switch rapid.IntRange(0, 2).Draw(t, "any") {
	case 1:
		o.any = in.Draw(t, "inner")
	case 2:
		o.any = short.Draw(t, "string")
	}
	return o
}

// TestEqual: values have one digest if and only if they are equal. Nothing and an empty list are the same.
func TestEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t), draw(t)
		if rapid.Bool().Draw(t, "near") { // most of two random values differ in many ways
			if b = a; rapid.Bool().Draw(t, "other") {
				b.list = append([]inner{{"", 0}}, b.list...)
			}
		}
		for _, o := range []*outer{&a, &b} {
			if len(o.bytes) == 0 {
				o.bytes = nil
			}
			if len(o.list) == 0 {
				o.list = nil
			}
			if len(o.table) == 0 {
				o.table = nil
			}
		}
		if got, want := sum(t, a) == sum(t, b), reflect.DeepEqual(a, b); got != want {
			t.Fatalf("same digest %v, equal %v:\n%#v\n%#v", got, want, a, b)
		}
	})
}

// TestParts: where one value ends and the next begins is a part of the digest.
func TestParts(t *testing.T) {
	if sum(t, "ab", "c") == sum(t, "a", "bc") || sum(t, []string{"a"}, "b") == sum(t, []string{"a", "b"}) {
		t.Error("values run into each other")
	}
	big := make([]byte, 3*piece)
	other := make([]byte, 3*piece)
	other[2*piece] = 1
	if sum(t, big) == sum(t, other) || sum(t, big, big) == sum(t, big, other) {
		t.Error("a byte in the middle of a large picture is not seen")
	}
}

// TestAlien: what is no plain value is told, unless there is a rule for it.
func TestAlien(t *testing.T) {
	type odd struct{ f func() }
	for _, v := range []any{func() {}, make(chan int), map[int]int{1: 1}, odd{f: func() {}}} {
		h := New()
		if h.Add(v); h.alien == false {
			t.Errorf("%T has a digest", v)
		}
	}
	if sum(t, odd{}, 1) == sum(t, odd{}, 2) {
		t.Error("no function at all hides what follows")
	}
	a, b := New(As(func(*odd) string { return "a" })), New(As(func(*odd) string { return "b" }))
	a.Add(&odd{f: func() {}})
	b.Add(&odd{f: func() {}})
	x, okA := a.Sum()
	if y, okB := b.Sum(); !okA || !okB || x == y {
		t.Error("a rule is not kept to")
	}
}

// TestCircle: a value that leads back to itself ends.
func TestCircle(t *testing.T) {
	type ring struct{ next *ring }
	r := &ring{}
	r.next = r
	sum(t, r)
}
