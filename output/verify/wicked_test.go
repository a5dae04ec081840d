package verify_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bangqr/output"
)

// Faults that someone plants who knows how files are looked at: what is hidden, laid over, appended, or wrong in file and
// manifest alike.

// wicked are such faults, planted as all others are.
var wicked = []fault{
	{"a payload of another digit, in the manifest too", "catalog subject", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		return digit(r, s)
	}, false},
	{"codes and captions of two signs moved to one another's sheets", "subject", relabelled, false},
	{"every code prefixed", "payload-form", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		for i := range s.m.Signs {
			for k := range s.m.Signs[i].Codes {
				s.m.Signs[i].Codes[k].Payload = "qr-code-" + s.m.Signs[i].Codes[k].Payload
			}
		}
		return len(s.m.Signs[0].Codes) > 0
	}, false},
	{"a white code", "twice stray", extra(0.5, "1 g\n"), false},
	{"a tiny code", "twice stray", extra(0.02, ""), false},
	{"a code off the page", "twice stray", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(_ *output.ManifestCode, b []string) string { return cm(b, 0.5, 0.5, -9000, 0, "") + b[0] })
	}, false},
	{"a tiny code, drawn box by box", "twice stray quiet-zone", boxed("0 g\n", 0.12), false},
	{"a pale code, drawn box by box", "twice stray quiet-zone", boxed("0.6 g\n", 0.15), false},
	{"a code of strokes", "twice stray quiet-zone", stroked, false},
	{"letters that are not painted", "caption edition address", dressed("3 Tr"), false},
	{"letters that are painted white", "caption edition address", dressed("1 g"), false},
	{"letters squeezed to nothing", "caption edition address", dressed("1 Tz"), false},
	{"letters under a box", "caption edition address", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		codes := s.m.Signs[0].Codes
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
			var again strings.Builder // codes are drawn once more, where they were: they alone are to be seen
			for _, m := range codeBlock.FindAllString(content, -1) {
				again.WriteString(m)
			}
			return "q\n" + codeBlock.ReplaceAllString(content, "") + "\nQ\nq 1 g 0 0 9000 9000 re f Q\n" + again.String()
		})
		return len(codes) > 0
	}, false},
	{"a picture over a code", "unread quiet-zone payload contrast", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			n := float64(17 + 4*c.Version)
			return b[0] + strings.Replace(cm(b, n, n, 0, 0, ""), b[5]+"f", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", 1)
		})
	}, false},
	{"a link to elsewhere over a code", "link", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		done := false
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			p := s.m.Signs[0].Codes[0].Payload
			done = done || strings.Contains(o, "("+p+")")
			return strings.ReplaceAll(o, "("+p+")", "(https://evil.vn/)")
		})
		return done
	}, false},
	{"an annotation that draws", "annotation", annotated("<</Type /Annot /Subtype /Stamp /Rect [10 10 200 200] /AP <</N 4 0 R>>>>"), false},
	{"a link that runs a script", "annotation", annotated("<</Type /Annot /Subtype /Link /Rect [10 10 20 20] /A <</S /JavaScript /JS (1)>>>>"), false},
	{"a form", "structure", inCatalog("/AcroForm <</Fields []>>"), false},
	{"layers", "structure", inCatalog("/OCProperties <</OCGs [] /D <<>>>>"), false},
	{"a script", "structure", inCatalog("/OpenAction <</S /JavaScript /JS (1)>>"), false},
	{"a unit of the page", "page-size boxes", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = respoken(t, s.data[0], func(o string) string { return strings.Replace(o, "/TrimBox", "/UserUnit 1.2\n/TrimBox", 1) })
		return true
	}, false},
	{"an update at the end", "structure", appended, false},
}

// digit changes one digit of a code number in what a code is about, wherever the manifest has it.
func digit(r *rand.Rand, s *subject) bool {
	codes := s.m.Signs[0].Codes
	if len(codes) == 0 {
		return false
	}
	c := &codes[r.IntN(len(codes))]
	b := []byte(c.Procedure)
	if len(b) != 8 {
		return false
	}
	at := 2 + r.IntN(6)
	b[at] = '0' + (b[at]-'0'+byte(1+r.IntN(9)))%10
	c.Procedure = string(b)
	return true
}

// relabelled swaps all that two signs of one kind carry, and their files, but not what they are about.
func relabelled(_ testing.TB, _ *rand.Rand, s *subject) bool {
	a, b := &s.m.Signs[0], &s.m.Signs[1]
	if a.Kind != "procedure-poster" || b.Kind != a.Kind {
		return false
	}
	a.Codes, b.Codes, a.Edition, b.Edition = b.Codes, a.Codes, b.Edition, a.Edition
	s.data[0], s.data[1] = s.data[1], s.data[0]
	return true
}

// extra draws a code once more, smaller and in some ink.
func extra(k float64, ink string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			return b[0] + cm(b, k, k, -(c.Size*k+5)*ptOfMM, 0, ink)
		})
	}
}

// beside draws a code of so small modules in the margin to the left of a code, where there is room.
func beside(t testing.TB, r *rand.Rand, s *subject, module float64, ink string, draw func(block string) string) bool {
	fits := false
	return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
		k := module / c.Module
		room := c.X - 4*c.Module
		if fits = room > c.Size*k+9*module+1; !fits {
			return b[0]
		}
		x, _ := strconv.ParseFloat(b[3], 64)
		return b[0] + draw(cm(b, k, k, (4*module+0.5)*ptOfMM-x, 0, ink))
	}) && fits
}

// boxed draws a small code once more, each run of modules by itself.
func boxed(ink string, module float64) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, r *rand.Rand, s *subject) bool {
		return beside(t, r, s, module, ink, func(block string) string { return strings.ReplaceAll(block, " re\n", " re f\n") })
	}
}

var modules = regexp.MustCompile(`(\d+) (\d+) (\d+) (\d+) re\n`)

// stroked draws a code once more, a line for each run of modules.
func stroked(t testing.TB, r *rand.Rand, s *subject) bool {
	return beside(t, r, s, 0.2, "0 G 0 J 1 w\n", func(block string) string {
		return modules.ReplaceAllStringFunc(block, func(m string) string {
			var x, y, w, h int
			_, _ = fmt.Sscan(m, &x, &y, &w, &h)
			lines := ""
			for i := range h {
				lines += fmt.Sprintf("%d %d.5 m %d %d.5 l S\n", x, y+i, x+w, y+i)
			}
			return lines
		})
	})
}

// dressed sets something for all letters of a file.
func dressed(how string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
			return strings.ReplaceAll(content, "BT ", "BT "+how+" ")
		})
		return len(s.m.Signs[0].Codes) > 0
	}
}

func annotated(note string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		done := false
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			done = done || strings.Contains(o, "/Annots [")
			return strings.Replace(o, "/Annots [", "/Annots ["+note, 1)
		})
		return done
	}
}

func inCatalog(entry string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = respoken(t, s.data[0], func(o string) string { return strings.Replace(o, "/Type /Catalog", "/Type /Catalog\n"+entry, 1) })
		return true
	}
}

// appended writes the first page once more at the end, as programs do that change a file without writing it anew.
func appended(t testing.TB, _ *rand.Rand, s *subject) bool {
	_, list, root := objects(t, s.data[0])
	k := slices.IndexFunc(list, func(o []byte) bool { return bytes.Contains(o, []byte("/Type /Page\n")) })
	if k < 0 {
		return false
	}
	was := bytes.LastIndex(s.data[0], []byte("xref\n0 "))
	out := bytes.Clone(s.data[0])
	at := len(out)
	out = append(out, list[k]...)
	start := len(out)
	n := 0
	_, _ = fmt.Sscan(string(list[k]), &n)
	s.data[0] = fmt.Appendf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d %s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n", n, at, len(list)+1, root, was, start)
	return true
}
