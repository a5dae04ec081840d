package main

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"strings"
	"testing"

	"bangqr/catalog"
)

// drawn is a small picture in one of the forms.
func drawn(t *testing.T, form string) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 40, 30))
	var b bytes.Buffer
	err := map[string]func() error{
		"png":  func() error { return png.Encode(&b, m) },
		"jpeg": func() error { return jpeg.Encode(&b, m, nil) },
		"gif":  func() error { return gif.Encode(&b, m, nil) },
	}[form]()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// said is a PNG that says to be of a size.
func said(t *testing.T, w, h uint32) string {
	t.Helper()
	b := []byte(drawn(t, "png"))
	const head = 16 // signature, length and name of the chunk IHDR
	binary.BigEndian.PutUint32(b[head:], w)
	binary.BigEndian.PutUint32(b[head+4:], h)
	binary.BigEndian.PutUint32(b[head+13:], crc32.ChecksumIEEE(b[head-4:head+13]))
	return string(b)
}

func TestLogo(t *testing.T) {
	a, b := drawn(t, "png"), drawn(t, "jpeg")
	folder(t, map[string]string{
		"data/catalog.csv": oneProcedure,
		"data/office.yaml": "name: A\nlogo: img/a.png\n",
		"data/img/a.png":   a,
		"b.jpg":            b,
		"bad/catalog.csv":  oneProcedure,
		"bad/office.yaml":  "name: A\nlogo: ../b.jpg\n",
	})
	for _, tt := range []struct {
		opt         Options
		asset, text string
	}{
		{Options{Catalog: "data"}, "img/a.png", a},
		{Options{Catalog: "data", Office: catalog.Office{Logo: "b.jpg"}}, "b.jpg", b},
		{Options{Office: catalog.Office{Logo: "b.jpg"}}, "b.jpg", b},
	} {
		m, err := (&door{}).load(tt.opt)
		if err != nil {
			t.Errorf("%+v: %v", tt.opt, err)
		} else if m.assets[tt.asset] == nil || string(m.assets[tt.asset]) != tt.text || m.catalog.Office.Logo != tt.asset {
			t.Errorf("%+v: assets %q, logo %q", tt.opt, m.assets, m.catalog.Office.Logo)
		}
	}
	if code, _, stderr := call(t.Context(), t, "build", "--catalog=bad"); code != exitInvalid || !strings.Contains(stderr, "leaves the catalog's folder") {
		t.Errorf("a logo outside its folder: exit code %d, %q", code, stderr)
	}
}

// TestOfficeLogo: a bad picture of an office of a list is a problem of its row beside the others, and stops only what is
// made with pictures.
func TestOfficeLogo(t *testing.T) {
	folder(t, map[string]string{
		"data/catalog.csv": oneProcedure,
		"data/offices.csv": "id,name,logo\nxa-a,A,a.png\nxa-b,B,mat.png\nxa-c,,../c.png\n",
		"data/a.png":       drawn(t, "png"),
	})
	code, stdout, _ := call(t.Context(), t, "catalog", "check", "--catalog=data")
	for _, want := range []string{"offices.csv:3: logo ", "mend its name, or leave it out [office-logo]", "offices.csv:4: logo ../c.png", "[office-name-missing]"} {
		if code != exitInvalid || !strings.Contains(stdout, want) {
			t.Errorf("exit code %d, no %q in %q", code, want, stdout)
		}
	}
	if code, _, stderr := call(t.Context(), t, "catalog", "export", "--catalog=data", "--to=csv"); code != 0 {
		t.Errorf("export: exit code %d, %q", code, stderr)
	}
	if code, _, stderr := call(t.Context(), t, "build", "--catalog=data"); code != exitInvalid || exists("dist") || !strings.Contains(stderr, "[office-logo]") {
		t.Errorf("build: exit code %d, %q", code, stderr)
	}
}

// TestBadLogo: whatever is wrong with a logo is told by its path and with what to do, and nothing is made.
func TestBadLogo(t *testing.T) {
	whole := drawn(t, "png")
	folder(t, map[string]string{
		"text.png":   "no picture",
		"gif.png":    drawn(t, "gif"),
		"half.png":   whole[:len(whole)-20],
		"half.jpg":   drawn(t, "jpeg")[:200],
		"wide.png":   said(t, 40_000_001, 1),
		"square.png": said(t, 6400, 6400),
		"folder/x":   "",
	})
	sparse, err := os.Create("large.png")
	if err != nil {
		t.Fatal(err)
	}
	if err := sparse.Truncate(1 << 40); err != nil {
		t.Skip(err)
	}
	sparse.Close()
	for file, want := range map[string]string{
		"text.png":    "is neither PNG nor JPEG",
		"gif.png":     "is neither PNG nor JPEG",
		"half.png":    "is damaged or incomplete",
		"half.jpg":    "is",
		"wide.png":    "has 40000001 × 1 pixels",
		"square.png":  "has 6400 × 6400 pixels",
		"large.png":   "has 1048576.0 MiB",
		"folder":      "is no plain file",
		"missing.png": ": no such file or folder: copy the picture there, mend its name, or leave office.logo out",
	} {
		t.Setenv("BANGQR_OFFICE_LOGO", file)
		code, _, stderr := call(t.Context(), t, "build")
		if code != exitInvalid || !strings.Contains(stderr, file+" "+want) && !strings.Contains(stderr, file+want) {
			t.Errorf("%s: exit code %d, %q", file, code, stderr)
		}
		if want[0] != ':' && !strings.Contains(stderr, "save it as a PNG or JPEG file of at most 8 MiB and 40 megapixels") {
			t.Errorf("%s: no word of what to do: %q", file, stderr)
		}
		if exists("dist") {
			t.Errorf("%s: something was made", file)
		}
	}
}
