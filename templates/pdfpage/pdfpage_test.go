package pdfpage

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"bangqr/templates/scene"
)

// TestSame reads the backgrounds to try again and again: the same file gives the same drawing, and each another.
func TestSame(t *testing.T) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) < 7 {
		t.Fatal(files, err)
	}
	known := map[[32]byte]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first, on, ok := read(t, data).Lay(210*scene.MM, 297*scene.MM, 0)
		if !ok || on != (scene.Rect{W: 210 * scene.MM, H: 297 * scene.MM}) {
			t.Fatalf("%s lies on %v", name, on)
		}
		for range 20 {
			if again, _, _ := read(t, data).Lay(210*scene.MM, 297*scene.MM, 0); !reflect.DeepEqual(again, first) {
				t.Fatalf("%s is another drawing when it is read again", name)
			}
		}
		if other := known[first.Sum]; other != "" {
			t.Errorf("%s and %s are one drawing", name, other)
		}
		known[first.Sum] = name
	}
}

// TestLeftBehind has a page with links, a script, tags, attached files and a private note: of all that, nothing goes along,
// but the fonts do, and a form that draws itself.
func TestLeftBehind(t *testing.T) {
	data := one("/Annots[5 0 R]/AA<</O 6 0 R>>/Group<</S/Transparency/CS/DeviceRGB>>/Resources<</Font<</A 7 0 R>>/XObject<</Parent 8 0 R>>/Properties<</M 9 0 R>>>>",
		"BT /A 9 Tf (x) Tj ET /Parent Do",
		"<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://secret-annot.example)>>>>",
		"<</S/JavaScript/JS(secret-script)>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Odd#20Name(a\\)b\\\\\\101)>>",
		stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Self 8 0 R>>>>/PieceInfo<</X(secret-piece)>>/Metadata 10 0 R/F(secret-file)", "0 0 1 1 re f"),
		"<</Pg 3 0 R/Root 1 0 R/Act 6 0 R/A<</S/Launch/F(secret-launch)>>/E 11 0 R/ActualText(kept)>>",
		stream("/Type/Metadata", "secret-metadata"), stream("/Type/EmbeddedFile", "secret-attachment"))
	d, _, ok := read(t, data).Lay(210*scene.MM, 297*scene.MM, 0)
	if !ok {
		t.Fatal("the page is not A4")
	}
	var all bytes.Buffer
	for _, p := range append([]scene.Part{d.Form}, d.Parts...) {
		all.Write(p.Text)
		all.WriteByte('\n')
		if p.Stream && !bytes.Contains(p.Text, []byte("FlateDecode")) {
			all.Write(p.Data)
		}
	}
	got := all.String()
	for _, hex := range []string{"secret", "736563726574"} {
		if strings.Contains(strings.ToLower(got), hex) {
			t.Errorf("what is left behind goes along:\n%s", got)
		}
	}
	for _, want := range []string{"/Font <</A {0}>>", "/XObject <</Parent {2}>>", "/Odd#20Name <6129625c41>", "/Self {2}", "/Group <</CS /DeviceRGB/S /Transparency>>",
		"/ActualText <6b657074>", "/Pg null", "/Act null", "/Root null", "/A null", "/E null"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if len(d.Parts) != 3 {
		t.Errorf("%d parts, want 3:\n%s", len(d.Parts), got)
	}
}

// TestEncrypted has a file that wants a password, and one that wants none but is encrypted all the same.
func TestEncrypted(t *testing.T) {
	for _, name := range []string{"password.pdf", "no-password.pdf"} {
		data, err := os.ReadFile("testdata/encrypted/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Read(data); !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSize has pages of all sorts of boxes, units and turns.
func TestSize(t *testing.T) {
	for entries, want := range map[string]string{
		"/MediaBox[0 0 200 100]":                                "70.6 × 35.3",
		"/MediaBox[0 0 200 100]/Rotate -90":                     "35.3 × 70.6",
		"/MediaBox[0 0 200 100]/UserUnit 2":                     "141.1 × 70.6",
		"/MediaBox[200 100 0 0]/TrimBox[-9 9 99 9999]":          "34.9 × 32.1",
		"/MediaBox[0 0 200 100]/TrimBox[5 5 5 5]":               "70.6 × 35.3",
		"/MediaBox[0 0 200 100]/CropBox[50 50 60 60]/Rotate 90": "3.5 × 3.5",
	} {
		w, h := read(t, one(entries, "f")).Size()
		if got := w.String() + " × " + h.String(); got != want {
			t.Errorf("%s: %s, want %s", entries, got, want)
		}
	}
}
