package verify_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/output/judges"
	"bangqr/output/verify"
)

// A foreign code is a picture, a mask over one, or what is left of one when colours are left out. Whoever looks at the page sees it or
// does not, and so does verify: pdftoppm with zbarimg is asked each time.

// codeSide is how many modules the foreign code takes with its white.
func codeSide(t testing.TB) int { return foreignMatrix(t).Size() + 8 }

// codeSamples gives a byte for each module of the foreign code and its white.
func codeSamples(t testing.TB, black, white byte) []byte {
	m := foreignMatrix(t)
	n := codeSide(t)
	out := make([]byte, n*n)
	for i := range out {
		x, y := i%n-4, i/n-4
		if out[i] = white; x >= 0 && y >= 0 && x < m.Size() && y < m.Size() && m.Black(x, y) {
			out[i] = black
		}
	}
	return out
}

// inBits packs samples of a byte into fewer bits, rows to whole bytes.
func inBits(t testing.TB, samples []byte, bits int) []byte {
	n := codeSide(t)
	wide := (n*bits + 7) / 8
	out := make([]byte, wide*n)
	for i, v := range samples {
		at := i % n * bits
		out[i/n*wide+at/8] |= v & (1<<bits - 1) << (8 - bits - at%8)
	}
	return out
}

// imageObject is a picture of so many pixels a side.
func imageObject(t testing.TB, side int, keys string, samples []byte) string {
	t.Helper()
	data := deflated(t, samples)
	return fmt.Sprintf("<</Type /XObject /Subtype /Image /Width %d /Height %d %s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", side, side, keys, len(data), data)
}

// inksObject is a JPEG of four inks with the foreign code in black.
func inksObject(t testing.TB, keys string, adobe bool, turned byte) string {
	t.Helper()
	n, samples := codeSide(t), codeSamples(t, 255, 0)
	data := (&jpegBlocks{n, n, 4, adobe, func(x, y, part int) byte {
		if part < 3 {
			return turned
		}
		return samples[y*n+x] ^ turned
	}}).bytes()
	return fmt.Sprintf("<</Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceCMYK /BitsPerComponent 8 %s /Filter /DCTDecode /Length %d>>\nstream\n%s\nendstream", 8*n, 8*n, keys, len(data), data)
}

// shownObject puts objects into a file, of which the first is shown on each page; in them %2 is the number of the second.
func shownObject(t testing.TB, s *subject, ink string, list ...string) {
	t.Helper()
	s.data[0] = redrawn(t, s.data[0], func(_ int, content string) string {
		return content + "\nq 1 g 20 0 110 100 re f Q q " + ink + " 90 0 0 90 30 4 cm /Z9 Do Q\n"
	})
	for i := len(list) - 1; i >= 0; i-- {
		head, all, root := objects(t, s.data[0])
		if i > 0 {
			s.data[0] = joined(head, append(all, fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", len(all)+1, list[i])), root)
			list[0] = strings.ReplaceAll(list[0], fmt.Sprintf("%%%d", i+1), fmt.Sprintf("%d 0 R", len(all)+1))
			continue
		}
		if !named(t, s, list[0]) {
			t.Fatal("could not be planted")
		}
	}
}

// TestMasks plants pictures of every form, and holds that a code in them is found if it can be seen.
func TestMasks(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 1)
	n := codeSide(t)
	const gray, invert = "/ColorSpace /DeviceGray /BitsPerComponent 8 ", "/Decode [1 0 1 0 1 0 1 0]"
	plain := func(keys string) string { return imageObject(t, n, gray+keys, codeSamples(t, 0, 255)) }
	one := func(v byte, keys string) string { return imageObject(t, 1, gray+keys, []byte{v}) }
	flat := func(v byte) string { return imageObject(t, 1, gray, []byte{v}) }
	mask := func(keys string) string { return imageObject(t, n, gray+keys, codeSamples(t, 255, 0)) }
	holes := func(keys string) string {
		return imageObject(t, n, "/ImageMask true /BitsPerComponent 1 "+keys, inBits(t, codeSamples(t, 0, 1), 1))
	}
	bits := func(bits int, black, white byte, keys string) string {
		return imageObject(t, n, fmt.Sprintf("/BitsPerComponent %d %s", bits, keys), inBits(t, codeSamples(t, black, white), bits))
	}
	wide := make([]byte, 2*n*n)
	for i, v := range codeSamples(t, 0, 255) {
		wide[2*i], wide[2*i+1] = v, v^255
	}
	table := "/ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>]"
	near := strings.Repeat("808080", 100) + "000000FFFFFF" // two numbers that are nearly the same
	for _, tt := range []struct {
		name, ink string
		seen      bool
		objects   []string
	}{
		{"inks as Adobe has them", "", true, []string{inksObject(t, invert, true, 255)}},
		{"inks with Adobe's mark, as they are", "", true, []string{inksObject(t, "", true, 0)}},
		{"inks without a mark, as they are", "", true, []string{inksObject(t, "", false, 0)}},
		{"inks without a mark, turned", "", true, []string{inksObject(t, invert, false, 255)}},
		{"inks as Adobe has them, all ink", "", false, []string{inksObject(t, "", true, 255)}},
		{"black that a mask makes a code", "", true, []string{one(0, "/SMask %2 "), mask("")}},
		{"black that a mask turned makes a code", "", true, []string{one(0, "/SMask %2 "), imageObject(t, n, gray+"/Decode [1 0]", codeSamples(t, 0, 255))}},
		{"white turned that a mask makes a code", "", true, []string{one(255, "/Decode [1 0] /SMask %2 "), mask("")}},
		{"white that a mask makes a code on white", "", false, []string{one(255, "/SMask %2 "), mask("")}},
		{"a code that its mask hides", "", false, []string{plain("/SMask %2 "), flat(0)}},
		{"a code that its mask turned hides", "", false, []string{plain("/SMask %2 "), imageObject(t, 1, gray+"/Decode [1 0]", []byte{255})}},
		{"a code that its mask leaves pale", "", true, []string{plain("/SMask %2 "), flat(100)}},
		{"a code with a mask that hides nothing", "", true, []string{plain("/SMask %2 "), flat(255)}},
		{"a code that a hard mask hides", "", false, []string{plain("/Mask %2 "), imageObject(t, 1, "/ImageMask true /BitsPerComponent 1", []byte{128})}},
		{"black that a hard mask makes a code", "", true, []string{one(0, "/Mask %2 "), holes("")}},
		{"a code whose black is left out", "", false, []string{plain("/Mask [0 9]")}},
		{"a code whose white is left out", "", true, []string{plain("/Mask [250 255]")}},
		{"holes through which black is painted", "0 g", true, []string{holes("")}},
		{"holes through which white is painted", "1 g", false, []string{holes("")}},
		{"one bit", "", true, []string{bits(1, 0, 1, "/ColorSpace /DeviceGray")}},
		{"four bits, turned", "", true, []string{bits(4, 15, 0, "/ColorSpace /DeviceGray /Decode [1 0]")}},
		{"sixteen bits", "", true, []string{imageObject(t, n, "/ColorSpace /DeviceGray /BitsPerComponent 16", wide)}},
		{"a table of one bit", "", true, []string{bits(1, 0, 1, table)}},
		{"a table of neighbours", "", true, []string{imageObject(t, n, "/BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 101 <"+near+">]", codeSamples(t, 100, 101))}},
		{"a table whose colours are one", "", false, []string{bits(1, 0, 1, "/ColorSpace [/Indexed /DeviceRGB 1 <"+hex.EncodeToString([]byte("aaaaaa"))+">]")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := subjectOf(t, dir, 0)
			shownObject(t, s, tt.ink, tt.objects...)
			s.settle()
			foreignSeen(t, s, tt.seen)
		})
	}
}

// foreignSeen holds that the foreign code of a file is found where people see it, by verify and by programs that are not ours, and
// that nothing else is told of the picture.
func foreignSeen(t *testing.T, s *subject, seen bool) {
	t.Helper()
	to := t.TempDir()
	s.write(t, to)
	r := verified(t, verify.Options{Dir: to})
	found := slices.ContainsFunc(r.Findings, func(f verify.Finding) bool { return f.Rule == "stray" && strings.Contains(f.EN, foreignPayload) })
	if found != seen {
		t.Errorf("found %v, want %v: %v", found, seen, r.Findings)
	}
	if slices.ContainsFunc(r.Findings, func(f verify.Finding) bool { return f.Rule == "picture" || f.Rule == "damaged" }) {
		t.Errorf("not looked into: %v", r.Findings)
	}
	if other, ok := scanned(t, filepath.Join(to, filepath.FromSlash(s.m.Files[0].Path))); ok && other != seen {
		t.Errorf("other programs found it: %v, want %v", other, seen)
	}
}

// scanned has programs that are not ours look for the foreign code in a file; ok is false where they are not on this machine.
func scanned(t testing.TB, file string) (found, ok bool) {
	t.Helper()
	raster, args := "pdftoppm", []string{"-r", "200", "-gray", file}
	if strings.HasSuffix(file, ".svg") {
		raster, args = "rsvg-convert", []string{"-d", "200", "-p", "200", "--unlimited", file, "-o"}
	}
	zbar, err := exec.LookPath(judges.Zbarimg)
	if _, err2 := exec.LookPath(raster); err != nil || err2 != nil {
		return false, false
	}
	out := filepath.Join(t.TempDir(), "page")
	if said, err := exec.Command(raster, append(args, out)...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", raster, err, said)
	}
	files, _ := filepath.Glob(out + "*")
	read, err := judges.Zbar(context.Background(), zbar, files)
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range read {
		found = found || slices.Contains(list, foreignPayload)
	}
	return found, true
}

// TestPicturesRefused: a picture of the page itself that this program would not have put there, and that cannot be looked into, is a fault.
func TestPicturesRefused(t *testing.T) {
	dir := built(t, way{kinds: []string{"procedure-poster"}}, 1)
	whole := jpegObject(t, foreignCode(t, 5, 300, 300))
	cut := strings.Replace(whole[:len(whole)/2], fmt.Sprintf("/Length %d", lengthOf(whole)), fmt.Sprintf("/Length %d", lengthOf(whole)-(len(whole)-len(whole)/2)+len("\nendstream")), 1) + "\nendstream"
	for name, object := range map[string]string{
		"a table over a JPEG":     strings.Replace(whole, "/ColorSpace /DeviceGray", "/ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>]", 1),
		"parts that it lacks":     strings.Replace(whole, "/ColorSpace /DeviceGray", "/ColorSpace /DeviceRGB", 1),
		"a JPEG that is cut off":  cut,
		"values that are mapped":  strings.Replace(whole, "/ColorSpace", "/Decode [0.4 0.5] /ColorSpace", 1),
		"fewer bytes than pixels": imageObject(t, 900, "/ColorSpace /DeviceGray /BitsPerComponent 8", []byte{1, 2, 3}),
	} {
		t.Run(name, func(t *testing.T) {
			s := subjectOf(t, dir, 0)
			shownObject(t, s, "", object)
			s.settle()
			if r := seen(t, s); !caught(r, "picture") {
				t.Errorf("missed: %v", r.Findings)
			}
		})
	}
}

func lengthOf(object string) (n int) {
	_, after, _ := strings.Cut(object, "/Length ")
	_, _ = fmt.Sscan(strings.TrimRight(after[:8], ">\nstr"), &n)
	return n
}
