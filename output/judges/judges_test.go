package judges

import (
	"errors"
	"image"
	"image/draw"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	qrcode "github.com/skip2/go-qrcode"

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

// TestReaders has each program that is here read pictures of payloads that are hard to tell by a line of text, several in one
// among them.
func TestReaders(t *testing.T) {
	for _, name := range []string{Zbarimg, ZXingReader} {
		t.Run(name, func(t *testing.T) {
			judgestest.Need(t, name)
			path, err := exec.LookPath(name)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			want := map[string][]string{}
			var files []string
			letters := "Đăng ký <U+0A> <LF>"
			if name == Zbarimg {
				letters = "<U+0A> <LF>" // it guesses how others are written
			}
			for i, payloads := range [][]string{{"https://a.gov.vn/x"}, nil, {"WIFI:S:a\"b;P:x\nq.pgm QRCode \"y\";;"}, {letters}, {" a "}, {"https://a.gov.vn/1", "https://a.gov.vn/2"}} {
				file := filepath.Join(dir, string(rune('a'+i))+".pgm")
				if err := WritePGM(file, symbols(t, payloads)); err != nil {
					t.Fatal(err)
				}
				files = append(files, file)
				if payloads != nil {
					want[file] = payloads
				}
			}
			got, err := Reader(path)(t.Context(), path, files)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				slices.Sort(got[f])
				if !slices.Equal(got[f], want[f]) {
					t.Errorf("%s: %q, want %q", filepath.Base(f), got[f], want[f])
				}
			}
		})
	}
}

// symbols draws codes side by side.
func symbols(t *testing.T, payloads []string) *image.Gray {
	const side = 300
	m := image.NewGray(image.Rect(0, 0, max(1, len(payloads))*side, side))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	for i, p := range payloads {
		c, err := qrcode.New(p, qrcode.Medium)
		if err != nil {
			t.Fatal(err)
		}
		draw.Draw(m, image.Rect(i*side, 0, (i+1)*side, side), c.Image(side), image.Point{}, draw.Src)
	}
	return m
}
