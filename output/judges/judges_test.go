package judges

import (
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bangqr/output/judges/judgestest"
)

// TestPGM holds that a picture is read as it was written, whatever stands where its pixels are, and that none is made of what is
// no picture.
func TestPGM(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.pgm")
	m := image.NewGray(image.Rect(0, 0, 5, 2))
	copy(m.Pix, "\n 12\n\r\t255") // pixels that look like a head
	if err := WritePGM(name, m); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadPGM(name); err != nil || got.Rect != m.Rect || string(got.Pix) != string(m.Pix) {
		t.Errorf("%v %v", got, err)
	}
	for _, bad := range []string{"", "P5", "P6\n1 1\n255\nabc", "P5\n2 2\n255\nabc", "P5\n2 2\n255\nabcde", "P5\n-1 -4\n255\nabcd", "P5\n2 2\n65535\nabcd", "P5\n999999999 999999999\n255\n"} {
		if err := os.WriteFile(name, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPGM(name); !errors.Is(err, errPGM) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestRun holds that no more of an answer is kept than the bound, that one which fails says who failed, and that a picture in which
// zbarimg finds nothing is no failure while one it cannot open is.
func TestRun(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	out, err := Run(t.Context(), sh, "-c", "head -c 20000000 /dev/zero")
	if err != nil || len(out) != listen {
		t.Errorf("%d bytes, %v", len(out), err)
	}
	if _, err := Run(t.Context(), sh, "-c", "exit 3"); err == nil || !strings.HasPrefix(err.Error(), "sh: ") {
		t.Errorf("error %v", err)
	}
	zbar, err := exec.LookPath(Zbarimg)
	if err != nil {
		judgestest.Lacking(t, err)
	}
	blank, none := filepath.Join(t.TempDir(), "a.pgm"), filepath.Join(t.TempDir(), "b.pgm")
	white := image.NewGray(image.Rect(0, 0, 40, 40))
	if err := WritePGM(blank, white); err != nil {
		t.Fatal(err)
	}
	if got, err := Zbar(t.Context(), zbar, []string{blank}); err != nil || len(got[blank]) != 0 {
		t.Errorf("a blank picture: %v, %v", got, err)
	}
	if _, err := Zbar(t.Context(), zbar, []string{none}); err == nil {
		t.Error("a file that is not there is read")
	}
}
