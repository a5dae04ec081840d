package verify_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bangqr/output"
	"bangqr/output/verify"
)

// Faults that leave the outlines of a page as they were, or a code that reads, and change what is seen or printed.

// foreign are such faults of PDFs, planted as all others are.
var foreign = []fault{
	{"modules that lack", "damaged-code place module unread missing-code version", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(_ *output.ManifestCode, b []string) string {
			all := modules.FindAllStringIndex(b[5], -1)
			at := all[r.IntN(len(all))]
			return strings.Replace(b[0], b[5], b[5][:at[0]]+b[5][at[1]:], 1)
		})
	}, false},
	{"a white line across a code", "damaged-code unread contrast", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			n := float64(17 + 4*c.Version)
			return b[0] + strings.Replace(cm(b, 1, 1, 0, 0, "1 g\n"), b[5], fmt.Sprintf("0 %.2f %.1f 0.6 re\n", between(r, 8, n-9), n), 1)
		})
	}, false},
	{"a spot on a code", "damaged-code unread contrast", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			n := float64(17 + 4*c.Version)
			return b[0] + strings.Replace(cm(b, 1, 1, 0, 0, ""), b[5], fmt.Sprintf("%.2f %.2f 3 3 re\n", between(r, 9, n-12), between(r, 9, n-12)), 1)
		})
	}, false},
	{"a code mirrored", "damaged-code unread", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return withCode(t, r, s, func(c *output.ManifestCode, b []string) string {
			return cm(b, -1, 1, c.Size*ptOfMM, 0, "")
		})
	}, false},
	{"another gray by default", "structure", replaced(`/ColorSpace <<`, `/ColorSpace <</DefaultGray [/Separation /X /DeviceGray <</FunctionType 2 /Domain [0 1] /C0 [0.7] /C1 [1] /N 1>>]`), false},
	{"a transfer curve", "structure", func(t testing.TB, r *rand.Rand, s *subject) bool {
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string { return "/G9 gs\n" + content })
		return replaced(`/ColorSpace <<`, `/ExtGState <</G9 <</TR <</FunctionType 2 /Domain [0 1] /C0 [0.8] /C1 [1] /N 1>>>>>>`+"\n/ColorSpace <<")(t, r, s)
	}, false},
	{"inks that print over", "structure", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return replaced(`/ColorSpace <<`, `/ExtGState <</G9 <</OP true /op true /OPM 1>>>>`+"\n/ColorSpace <<")(t, r, s)
	}, false},
	{"a tap that calls another", "telephone", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return s.m.Signs[0].Kind == "procedure-poster" && replaced("(tel:+849", "(tel:+847")(t, r, s)
	}, false},
	{"letters drawn into one another", "structure", dressed("-20 Tc"), false},
	{"letters pushed aside", "structure", rewritten(regexp.MustCompile(`\[\(`), "[5000("), false},
	{"letters upside down", "structure", rewritten(regexp.MustCompile(`BT ([-.\d]+) ([-.\d]+) Td`), "BT 1 0 0 -1 $1 $2 Tm"), false},
	{"letters laid over letters", "structure", rewritten(regexp.MustCompile(`BT ([-.\d]+) ([-.\d]+) Td`), "BT 90 Ts $1 $2 Td"), false},
	{"letters under a black box", "caption edition address", covered("0 g 0 0 9000 9000 re f"), false},
	{"letters under white bars", "caption edition address", covered("1 g " + strings.Repeat("0 0 9000 2 re 1 0 0 1 0 6 cm ", 400) + " f"), false},
	{"a table that is wrong", "structure", func(_ testing.TB, r *rand.Rand, s *subject) bool {
		at := bytes.LastIndex(s.data[0], []byte("xref\n0 ")) + 40 + 20*r.IntN(5)
		s.data[0] = bytes.Clone(s.data[0])
		s.data[0][at+5+bytes.IndexByte(s.data[0][at:], '\n')] = '9'
		return true
	}, false},
	{"something before the file", "structure", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = append([]byte("GIF89a\n"), s.data[0]...)
		return true
	}, false},
	{"something behind the file", "structure", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = append(bytes.Clone(s.data[0]), "PK\x03\x04"...)
		return true
	}, false},
	{"a format of the manifest that nobody reads", "manifest", func(_ testing.TB, _ *rand.Rand, s *subject) bool {
		s.m.Files[0].Format = "exe"
		return true
	}, false},
	{"a number of another procedure in words", "number", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return s.m.Signs[0].Kind == "procedure-poster" && reworded(t, s, s.m.Signs[0].Subject, otherDigit(r, s.m.Signs[0].Subject))
	}, false},
	{"a host in words that is another", "address", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		return s.m.Signs[0].Kind == "procedure-poster" && reworded(t, s, "dichvucong.gov.vn", "dichvuconh.gov.vn")
	}, false},
	{"an edition in words that is none", "edition", func(t testing.TB, r *rand.Rand, s *subject) bool {
		return s.m.Signs[0].Kind == "procedure-poster" && reworded(t, s, s.m.Signs[0].Edition, otherDigit(r, s.m.Signs[0].Edition))
	}, false},
	{"a file that is printed to fit", "structure", replaced("/PrintScaling /None", "/PrintScaling /AppDefault"), false},
	{"a picture packed by others", "structure", func(t testing.TB, r *rand.Rand, s *subject) bool {
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
			return content + "\nq 9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n"
		})
		return true
	}, false},
	{"glyphs by a table", "structure", replaced(`/CIDToGIDMap /Identity`, `/CIDToGIDMap 4 0 R`), false},
	{"widths of nothing", "structure caption", replaced(`/DW 0 /W [`, `/DW 0 /W [1 200 0] /X [`), false},
	{"the file of another font", "structure", func(t testing.TB, _ *rand.Rand, s *subject) bool {
		file, seen := regexp.MustCompile(`/FontFile2 \d+ 0 R`), ""
		done := false
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			if m := file.FindString(o); m != "" && seen == "" {
				seen = m
			} else if m != "" {
				done = true
				return strings.Replace(o, m, seen, 1)
			}
			return o
		})
		return done
	}, false},
}

// covered paints something over a page, and its codes once more on it, so that they alone are to be seen.
func covered(with string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
			return "q\n" + codeBlock.ReplaceAllString(content, "") + "\nQ\nq " + with + " Q\n" + strings.Join(codeBlock.FindAllString(content, -1), "")
		})
		return len(s.m.Signs[0].Codes) > 0
	}
}

// otherDigit changes the last digit of a text that has one and is not the first.
func otherDigit(r *rand.Rand, text string) string {
	b := []byte(text)
	for i := len(b) - 1; i > 1; i-- {
		if b[i] >= '0' && b[i] <= '9' {
			b[i] = '0' + (b[i]-'0'+byte(1+r.IntN(9)))%10
			break
		}
	}
	return string(b)
}

// shownString is what stands between two operators: strings of two bytes a letter, and kerning.
var shownString = regexp.MustCompile(`(?s)\[\((.*?[^\\])\)\]TJ`)

// reworded changes what runs of letters say, if the file has all letters that are wanted. Kerning goes.
func reworded(t testing.TB, s *subject, old, now string) bool {
	t.Helper()
	numbers := letterNumbers(t, s.data[0])
	byNumber := map[int]rune{}
	for l, n := range numbers {
		byNumber[n] = l
	}
	done := false
	s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
		return shownString.ReplaceAllStringFunc(content, func(m string) string {
			said := saidBy(m, byNumber)
			if !strings.Contains(said, old) || old == now {
				return m
			}
			var b strings.Builder
			for _, l := range strings.ReplaceAll(said, old, now) {
				n, ok := numbers[l]
				if !ok {
					return m
				}
				fmt.Fprintf(&b, "%04X", n)
			}
			done = true
			return "[<" + b.String() + ">]TJ"
		})
	})
	return done
}

// saidBy reads a shown string.
func saidBy(m string, letters map[int]rune) string {
	var out strings.Builder
	inside, half, at := false, -1, 0
	for ; at < len(m); at++ {
		c := m[at]
		switch {
		case !inside:
			inside = c == '('
			continue
		case c == ')':
			inside = false
			continue
		case c == '\\':
			if at++; m[at] == 'r' {
				c = '\r'
			} else {
				c = m[at]
			}
		}
		if half < 0 {
			half = int(c)
			continue
		}
		out.WriteRune(letters[half<<8|int(c)])
		half = -1
	}
	return out.String()
}

// replaced changes a word of the objects of a file, wherever it stands.
func replaced(old, now string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		done := false
		s.data[0] = respoken(t, s.data[0], func(o string) string {
			done = done || strings.Contains(o, old)
			return strings.ReplaceAll(o, old, now)
		})
		return done
	}
}

// rewritten changes what stands in the content of the pages.
func rewritten(old *regexp.Regexp, now string) func(testing.TB, *rand.Rand, *subject) bool {
	return func(t testing.TB, _ *rand.Rand, s *subject) bool {
		done := false
		s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
			done = done || old.MatchString(content)
			return old.ReplaceAllString(content, now)
		})
		return done
	}
}

// TestPlantedPixels plants parts into a PNG that change how its pixels are shown.
func TestPlantedPixels(t *testing.T) {
	dir := built(t, way{kinds: []string{"wifi-card"}, formats: []string{"png"}, dpi: 150}, 1)
	for _, kind := range []string{"gAMA", "iCCP", "acTL", "eXIf", "tEXt", "behind"} {
		t.Run(kind, func(t *testing.T) {
			s := subjectOf(t, dir, 0)
			part := append([]byte(kind), 0, 0, 0, 9)
			chunk := binary.BigEndian.AppendUint32(append([]byte{0, 0, 0, 4}, part...), crc32.ChecksumIEEE(part))
			const head = 8 + 12 + 13
			s.data[0] = slices.Concat(s.data[0][:head], chunk, s.data[0][head:])
			if kind == "behind" {
				s.data[0] = append(slices.Concat(s.data[0][:head], s.data[0][head+len(chunk):]), chunk...)
			}
			s.settle()
			to := t.TempDir()
			s.write(t, to)
			if r := verified(t, verify.Options{Dir: to}); !caught(r, "structure") {
				t.Errorf("missed: %v", r.Findings)
			}
		})
	}
}

// TestPlantedPictures plants faults into an SVG: what a viewer acts on, and paths alone do not show.
func TestPlantedPictures(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}, formats: []string{"svg"}}, 1)
	root, end := "<svg ", "</svg>"
	for _, f := range []struct{ name, rules, old, now string }{
		{"a script that runs", "damaged", root, `<svg onload="alert(1)" `},
		{"a style", "damaged", "<path ", `<path style="opacity:.1" `},
		{"pale ink", "damaged", "<path ", `<path fill-opacity=".1" `},
		{"a filter", "damaged", "<path ", `<path filter="url(#f)" `},
		{"a colour from elsewhere", "damaged", `fill="#000"`, `fill="currentColor"`},
		{"what is not shown", "damaged", root, `<svg visibility="hidden" `},
		{"another size of the picture", "damaged", root, `<svg preserveAspectRatio="none" `},
		{"for another language", "damaged", "<path ", `<path systemLanguage="xx" `},
		{"a sheet of styles", "damaged", root, `<?xml-stylesheet href="https://a.vn/a.css"?><svg `},
		{"a document type", "damaged", root, `<!DOCTYPE svg [<!ENTITY a "b">]><svg `},
		{"a comment", "damaged", end, `<!-- --></svg>`},
		{"a picture from elsewhere", "damaged", end, `<image xlink:href="https://a.vn/a.png" width="50" height="50"/></svg>`},
		{"a drawing from elsewhere", "damaged", end, `<use xlink:href="https://a.vn/a.svg#g"/></svg>`},
		{"a link to elsewhere", "link", end, `<a xlink:href="https://a.vn/"><rect x="1" y="1" width="5" height="5" fill="#fff"/></a></svg>`},
		{"a link that is a script", "link", end, `<a xlink:href="javascript:1"><rect x="1" y="1" width="5" height="5" fill="#fff"/></a></svg>`},
		{"all cut away", "missing-code", "</defs>", `<clipPath id="none"><rect x="0" y="0" width="1" height="1"/></clipPath></defs><g clip-path="url(#none)">`},
		{"an end before its time", "damaged", end, `</g></svg>`},
	} {
		t.Run(f.name, func(t *testing.T) {
			s := subjectOf(t, dir, 0)
			s.data[0] = bytes.Replace(s.data[0], []byte(f.old), []byte(f.now), 1)
			if f.name == "all cut away" {
				s.data[0] = bytes.Replace(s.data[0], []byte(end), []byte("</g></svg>"), 1)
			}
			s.settle()
			to := t.TempDir()
			s.write(t, to)
			if old, _ := os.ReadFile(filepath.Join(dir, filepath.FromSlash(s.m.Files[0].Path))); bytes.Equal(old, s.data[0]) {
				t.Fatal("could not be planted")
			}
			if r := verified(t, verify.Options{Dir: to}); !caught(r, f.rules) {
				t.Errorf("missed: %v", r.Findings)
			}
		})
	}
}
