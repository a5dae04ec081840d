package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/templates/qr"
	"bangqr/templates/scene"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// payloads are texts that codes must say byte for byte: signs that formats give a meaning, and vectors of others.
var payloads = []string{
	`WIFI:T:WPA;S:mynetwork;P:mypass12;;`,
	`WIFI:T:nopass;S:\"foo\;bar\\baz\";;`,
	`WIFI:T:SAE;S:a\,b\:c;P:p\\\;\,\"\:x1;H:true;;`,
	"tel:+84823919686",
	"tel:18001096",
	"https://zalo.me/g/bh9hrrcujly5ab2pqmfj",
	"https://play.google.com/store/apps/details?id=com.vnid",
	"00020101021138540010A00000072701240006970423011001234567890208QRIBFTTA53037045802VN6304F64B",
	"00020101021138540010A00000072701240006963388011034567891430208QRIBFTTA5303704540723451235802VN62220818thanh toan hoa don630445F2",
	"00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E",
	"00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52",
	"00020101021138540010A00000072701240006970423011000000000040208QRIBFTTA53037045802VN630407AD",
}

// TestPayloadsAreRead makes a symbol of each payload, and of each entry of the script's list, and reads it by another's
// decoder. With -artifacts the pictures are kept, each beside its text, for zbarimg to read.
func TestPayloadsAreRead(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "entries.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(data), "-- all.yaml --\n")
	list, _, _ = strings.Cut(list, "\n-- ")
	c, _, err := catalog.Read(catalog.Input{Data: strings.NewReader(list), Name: "all.yaml"})
	if err != nil {
		t.Fatal(err)
	}
	texts := payloads
	for i := range c.Entries {
		ls, err := link.ResolveEntry(&c.Entries[i], link.Rules{MoreHosts: []string{"docs.vidu.vn"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range ls {
			texts = append(texts, l.Payload)
		}
	}
	if len(texts) < len(payloads)+15 {
		t.Fatalf("%d payloads", len(texts))
	}
	dir := t.ArtifactDir()
	codes := qr.NewCache()
	for i, text := range texts {
		v, l, err := qr.Plan(text, scene.M, 0)
		if err != nil {
			t.Fatal(err)
		}
		m, err := codes.Matrix(text, v, l)
		if err != nil {
			t.Fatal(err)
		}
		if got := readSymbol(t, m, filepath.Join(dir, fmt.Sprintf("%02d", i)), text); got != text {
			t.Errorf("says %q, reads %q", text, got)
		}
	}
}

// readSymbol draws a symbol with its quiet zone, four pixels a module, and gives what the decoder reads.
func readSymbol(t *testing.T, m *qr.Matrix, path, text string) string {
	t.Helper()
	const quiet, scale = 4, 4
	side := (m.Size() + 2*quiet) * scale
	p := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			if !m.Black(x/scale-quiet, y/scale-quiet) {
				p.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	f, err := os.Create(path + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".txt", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	b, err := gozxing.NewBinaryBitmapFromImage(p)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zxing.NewQRCodeReader().Decode(b, nil)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return r.GetText()
}
