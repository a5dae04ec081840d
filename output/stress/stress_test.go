package stress

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	qrcode "github.com/skip2/go-qrcode"

	"bangqr/output/judges"
)

// tried runs codes with the judge that is always there.
func tried(t *testing.T, opt Options, codes ...*Code) *Report {
	t.Helper()
	if opt.Judges == nil {
		opt.Judges = Own()
	}
	var list []Code
	for _, c := range codes {
		list = append(list, *c)
	}
	r, err := Run(context.Background(), opt, list, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// failed are the classes that did not pass.
func failed(r *Report) (out []string) {
	for _, k := range r.Kinds {
		for _, c := range k.Cells {
			if !c.Passed {
				out = append(out, c.Class)
			}
		}
	}
	return slices.Compact(out)
}

// spoilt is a code whose picture was changed.
func spoilt(c *Code, do func(m *image.Gray)) *Code {
	m := unpack(c.Drawn)
	do(m)
	out := *c
	out.Drawn = Pack(m)
	return &out
}

func TestSoundCode(t *testing.T) {
	r := tried(t, Options{Trials: 4}, drawn(t, link, qrcode.Medium))
	if !r.Sound || len(r.Faults) > 0 || len(r.Signs) != 1 || r.Signs[0].Grade > "C" || r.Signs[0].Cheap < 200 || r.Signs[0].Cheap > 400 || r.Signs[0].Ease >= r.Signs[0].Cheap {
		t.Errorf("%v %v %+v", failed(r), r.Faults, r.Signs)
	}
}

// one tries a code in one class.
func one(k *class, c *Code) Cell {
	x := &cell{class: *k, trials: 5, read: []int{0}}
	for i := range x.trials {
		m := picture(k, c, unpack(c.Drawn), seeded(uint64(i), k.name))
		w := work{code: c}
		if w.weigh([][]string{goDecode(m), goDecode(Halved(m))}).read {
			x.read[0]++
		}
	}
	return x.cellOf(Own())
}

// TestBadCodes holds that codes which print badly fail, and in the class that is for it.
func TestBadCodes(t *testing.T) {
	good := drawn(t, link, qrcode.Medium)
	cases := []struct {
		name  string
		class string
		code  *Code
	}{
		{"level L", "blob", drawn(t, link, qrcode.Low)},
		{"a quiet zone of nothing", "dark-mount", spoilt(good, func(m *image.Gray) {
			s := sheetOf(m)
			s.around = mountShade
			s.bare()
			copy(m.Pix, s.img.Pix)
		})},
		{"gray on white", "low-contrast", spoilt(good, func(m *image.Gray) {
			for i, v := range m.Pix {
				m.Pix[i] = 225 + v*30/255
			}
		})},
		{"modules that ran together", "print-gain", spoilt(good, func(m *image.Gray) {
			s := sheetOf(m)
			s.gain(0.3)
			copy(m.Pix, s.img.Pix)
		})},
		{"too small for its distance", "motion", func() *Code { c := *good; c.Module = 0.3; return &c }()},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for _, k := range classes() {
				if k.name != c.class {
					continue
				}
				if got := one(&k, c.code); got.Passed {
					t.Errorf("%s %s passed: %+v", k.name, k.set, got)
				}
				if got := one(&k, good); !got.Passed {
					t.Errorf("%s %s: the good code failed: %+v", k.name, k.set, got)
				}
				break
			}
		})
	}
}

// TestSeed holds that the same seed gives the same report with any number of workers, and another seed other pictures.
func TestSeed(t *testing.T) {
	c := drawn(t, link, qrcode.Low) // some of whose pictures read, and some do not
	said := func(opt Options) string {
		opt.Trials = 2
		b, err := json.Marshal(tried(t, opt, c))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	a := said(Options{Seed: 7, Workers: 1})
	if b := said(Options{Seed: 7, Workers: 3}); a != b {
		t.Errorf("the same seed:\n%s\n%s", a, b)
	}
	k := classes()[0]
	if bytes.Equal(picture(&k, c, unpack(c.Drawn), seeded(7, "a")).Pix, picture(&k, c, unpack(c.Drawn), seeded(8, "a")).Pix) {
		t.Error("another seed gives the same picture")
	}
}

// pretender is a program that says of every picture that it reads a payload.
func pretender(t *testing.T, payload string) []Judge {
	if runtime.GOOS == "windows" {
		t.Skip("a shell script")
	}
	name := filepath.Join(t.TempDir(), judges.ZXingReader)
	script := fmt.Sprintf("#!/bin/sh\nshift 3\nfor f; do echo \"$f QRCode \\\"%s\\\"\"; done\n", payload)
	if err := os.WriteFile(name, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return []Judge{{judges.ZXingReader, name}}
}

// TestBlind holds that a judge who reads what nobody can is found out.
func TestBlind(t *testing.T) {
	r := tried(t, Options{Trials: 4, Judges: pretender(t, link)}, drawn(t, link, qrcode.Medium))
	var blind []string
	for _, f := range r.Faults {
		if f.Rule == "stress-blind" {
			blind = append(blind, f.Class)
		}
	}
	if r.Sound || len(blind) != 3 || len(r.Faults) != 3 {
		t.Errorf("blind: %q; %+v", blind, r.Faults)
	}
}

// TestWrongPayload holds that a single wrong reading fails the run, and the sign.
func TestWrongPayload(t *testing.T) {
	r := tried(t, Options{Trials: 1, Judges: pretender(t, link[:len(link)-1])}, drawn(t, link, qrcode.Medium))
	if r.Sound || len(r.Wrong) == 0 || r.Faults[0].Rule != "stress-wrong" || r.Signs[0].Grade != "F" {
		t.Errorf("%+v %+v", r.Faults, r.Signs)
	}
	for _, k := range r.Kinds {
		for _, c := range k.Cells {
			if c.Judges[0].Read != 0 {
				t.Errorf("%s: counted as read", c.Class)
			}
		}
	}
}

func TestSheetFound(t *testing.T) {
	s := &Sheet{Payloads: []string{"a", "b", "b"}}
	for _, c := range []struct {
		got   string
		found bool
		odd   string
	}{{"abb/", true, ""}, {"/bab", true, ""}, {"ab/b", false, ""}, {"abbb/", false, ""}, {"aabb/abb", false, ""}, {"abbx/", true, "x"}, {"bb/a", true, ""}} {
		var got [][]string
		for size := range strings.SplitSeq(c.got, "/") {
			got = append(got, strings.Split(size, ""))
		}
		if s.found(got) != c.found || s.strange(got) != c.odd {
			t.Errorf("%s: %v %q", c.got, s.found(got), s.strange(got))
		}
	}
}

// TestMarks holds cells against their marks.
func TestMarks(t *testing.T) {
	both := []Judge{{Name: judges.Zbarimg}, {Name: judges.ZXingReader}}
	cell := func(name string, trials, a, b, one int) Cell {
		for _, k := range classes() {
			if k.name == name {
				return (&cell{class: k, trials: trials, read: []int{a, b}, one: one}).cellOf(both)
			}
		}
		t.Fatal(name)
		return Cell{}
	}
	for _, c := range []struct {
		name                 string
		trials, a, b, either int
		want                 bool
	}{
		{"nominal", 20, 20, 20, 20, true}, {"nominal", 20, 20, 19, 20, false},
		{"low-resolution", 20, 17, 17, 19, true}, {"low-resolution", 20, 17, 17, 18, false}, {"low-resolution", 20, 20, 16, 20, false},
		{"blob", 20, 17, 18, 20, true}, {"blob", 20, 17, 17, 20, false}, {"blob", 20, 16, 20, 20, false},
		{"blob", 2, 1, 1, 2, true}, {"blob", 2, 1, 0, 1, false}, {"nominal", 2, 2, 1, 2, false},
		{"blob", 60, 51, 54, 60, true}, {"blob", 60, 50, 54, 60, false},
		{"inverse", 20, 2, 0, 2, true}, {"inverse", 20, 3, 0, 3, false}, {"inverse", 20, 0, 3, 3, false},
		{"no-quiet-zone", 20, 20, 2, 20, true}, {"no-quiet-zone", 20, 20, 3, 20, false},
	} {
		if got := cell(c.name, c.trials, c.a, c.b, c.either); got.Passed != c.want {
			t.Errorf("%s, %d and %d (%d) of %d: %+v", c.name, c.a, c.b, c.either, c.trials, got)
		}
	}
}

// TestSettings holds classes to what their settings say, as far as the picture does not.
func TestSettings(t *testing.T) {
	c := drawn(t, link, qrcode.Medium)
	for _, k := range classes() {
		s := &setup{sheet: sheetOf(unpack(c.Drawn)), code: c, dice: seeded(1), camera: usually(5, seeded(2))}
		k.try(s)
		got := ""
		switch k.name {
		case "nominal", "low-resolution":
			got = fmt.Sprintf("%g px, blur %g px, noise %g", s.px, s.blur, s.noise)
		case "low-contrast":
			got = fmt.Sprintf("%.0f %%", 100*s.contrast)
		case "perspective":
			got = fmt.Sprintf("%.0f %%", 100*s.tilt)
		case "uneven-light":
			got = fmt.Sprintf("−%.0f %%", 100*s.dim)
		case "blur":
			got = fmt.Sprintf("σ %.2f module", s.blur/s.px)
		case "motion":
			got = fmt.Sprintf("%g module", s.motion/s.px)
		case "noise":
			got = fmt.Sprintf("σ %g of", s.noise)
		case "rotation":
			var want float64
			if _, err := fmt.Sscanf(k.set, "%g°", &want); err != nil || math.Abs(s.turn-want) > 1 {
				t.Errorf("turned by %g, want %s", s.turn, k.set)
			}
			continue
		}
		if !strings.HasPrefix(k.set, got) {
			t.Errorf("%s: %s, want %s", k.name, got, k.set)
		}
	}
}

// TestWeigh holds that a picture that reads as two things does not count.
func TestWeigh(t *testing.T) {
	w := work{code: &Code{Payload: "a"}}
	for _, c := range []struct {
		got   [][]string
		read  bool
		wrong string
	}{{[][]string{{"a"}, nil}, true, ""}, {[][]string{nil, {"a"}}, true, ""}, {[][]string{nil, nil}, false, ""}, {[][]string{{"a"}, {"b"}}, false, "b"}, {[][]string{{"b"}}, false, "b"}} {
		if j := w.weigh(c.got); j.read != c.read || j.wrong != c.wrong {
			t.Errorf("%v: %+v", c.got, j)
		}
	}
	for _, c := range []struct {
		got   [][]string
		holds bool
	}{{[][]string{{"b", "a"}, nil}, true}, {[][]string{{"a", "a"}, {"a"}}, false}, {[][]string{{"b"}}, false}} {
		if j := (&judged{got: c.got}); j.holds("a") != c.holds {
			t.Errorf("%v: holds %v", c.got, !c.holds)
		}
	}
}
