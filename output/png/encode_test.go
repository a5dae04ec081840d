package png

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/output/judges/judgestest"
	"bangqr/templates/scene"
)

// TestEncode lets image/png read each kind of file back, and looks for the resolution.
func TestEncode(t *testing.T) {
	colours := image.NewRGBA(image.Rect(0, 0, 20, 20))
	for i := range 400 {
		colours.SetRGBA(i%20, i/20, color.RGBA{uint8(i), uint8(i / 2), 7, 255})
	}
	grays := render(t, &scene.Page{W: 50 * mm, H: 50 * mm, Items: []scene.Item{code(t, short, 5*mm, 5*mm, 24)}}, Options{DPI: 100})
	for kind, m := range map[byte]*image.RGBA{gray: grays, indexed: render(t, board(t), Options{DPI: 20 * 5}), colour: colours} {
		var b bytes.Buffer
		if err := Encode(&b, m, 300); err != nil {
			t.Fatal(err)
		}
		if got := b.Bytes()[25]; got != kind && kind != indexed {
			t.Errorf("kind %d, want %d", got, kind)
		}
		at := bytes.Index(b.Bytes(), []byte("pHYs"))
		if at < 0 || binary.BigEndian.Uint32(b.Bytes()[at+4:]) != 11811 || b.Bytes()[at+12] != 1 {
			t.Errorf("no 11811 pixels a metre")
		}
		back, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(m.Pix); i += 4 {
			x, y := i%m.Stride/4, i/m.Stride
			if got, _ := color.RGBAModel.Convert(back.At(x, y)).(color.RGBA); got != m.RGBAAt(x, y) {
				t.Fatalf("kind %d: pixel %d, %d is %v, want %v", kind, x, y, got, m.RGBAAt(x, y))
			}
		}
	}
}

// TestJudge lets zbar read a page. It is skipped where zbar is not installed, unless JUDGES=required.
func TestJudge(t *testing.T) {
	judgestest.Need(t, "zbarimg")
	path := filepath.Join(t.TempDir(), "page.png")
	var b bytes.Buffer
	if err := Encode(&b, render(t, board(t), Options{DPI: 150}), 150); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path).Output()
	got := strings.Fields(string(out))
	slices.Sort(got)
	if err != nil || !slices.Equal(got, []string{short, address}) {
		t.Errorf("zbar read %q, %v", got, err)
	}
}
