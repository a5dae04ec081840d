package verify

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"testing"

	"pgregory.net/rapid"
)

// drawnPicture is one of any kind that image/png writes, of so many pixels.
func drawnPicture(t *rapid.T) image.Image {
	w, h := rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
	r := image.Rect(0, 0, w, h)
	var pix []byte
	var out image.Image
	kind, colours := rapid.IntRange(0, 6).Draw(t, "kind"), 256
	switch kind {
	case 0:
		m := image.NewGray(r)
		pix, out = m.Pix, m
	case 1:
		m := image.NewGray16(r)
		pix, out = m.Pix, m
	case 2, 3:
		m := image.NewNRGBA(r)
		pix, out = m.Pix, m
	case 4:
		m := image.NewNRGBA64(r)
		pix, out = m.Pix, m
	default:
		colours = rapid.IntRange(1, 256).Draw(t, "colours")
		var p color.Palette
		for i := range colours {
			p = append(p, color.NRGBA{uint8(i * 7), uint8(i * 29), uint8(i * 83), uint8(255 - i%2*(i%256))})
		}
		m := image.NewPaletted(r, p)
		pix, out = m.Pix, m
	}
	seed := rapid.Uint32().Draw(t, "seed")
	smooth := rapid.Bool().Draw(t, "smooth") && colours == 256 // then rows pack best by what lies around each pixel
	stride := len(pix) / h
	for i := range pix {
		if seed = seed*1664525 + 1013904223; seed>>30 != 0 || i == 0 { // else as the last: runs are common
			pix[i] = uint8(int(seed>>16) % colours)
		} else {
			pix[i] = pix[i-1]
		}
		if smooth && i >= stride+4 {
			pix[i] = pix[i-4]/2 + pix[i-stride]/2 + uint8(seed>>24)%5
		}
		if kind == 3 && i%4 == 3 {
			pix[i] = 255 // no alpha: three samples
		}
	}
	return out
}

// TestPicturesAsImagePNG: pictures of all kinds have the grays that image/png sees.
func TestPicturesAsImagePNG(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawnPicture(t)
		var b bytes.Buffer
		e := png.Encoder{CompressionLevel: []png.CompressionLevel{png.DefaultCompression, png.NoCompression}[rapid.IntRange(0, 1).Draw(t, "packed")]}
		if err := e.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		want, err := png.Decode(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		f, err := openPNG(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.unpack()
		if err != nil {
			t.Fatal(err)
		}
		if got.bytes() > mostBlocks(f.w, f.h) {
			t.Fatalf("%d bytes, at the most %d are said", got.bytes(), mostBlocks(f.w, f.h))
		}
		slack := 1 // of 16 bits the upper eight are looked at
		if _, ok := m.(*image.NRGBA64); ok {
			slack = 3 // of the colour and of what it lets through
		}
		for y := range f.h {
			for x := range f.w {
				a, b := int(got.shade(x, y)), int(grayOf(want.At(x, y)))
				if a-b > slack || b-a > slack {
					t.Fatalf("pixel %d, %d is %d, image/png has %d", x, y, a, b)
				}
			}
		}
	})
}

// TestPicturesRefused: whatever image/png refuses is refused, and what is no picture of ours.
func TestPicturesRefused(t *testing.T) {
	m := image.NewPaletted(image.Rect(0, 0, 9, 9), color.Palette{color.Black, color.White, color.Gray{Y: 100}})
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 3)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	sound := b.Bytes()
	part := func(name string, change func(body []byte) []byte) []byte {
		at := bytes.Index(sound, []byte(name))
		n := int(binary.BigEndian.Uint32(sound[at-4:]))
		body := append([]byte(name), change(bytes.Clone(sound[at+4:at+4+n]))...)
		out := binary.BigEndian.AppendUint32(bytes.Clone(sound[:at-4]), uint32(len(body)-4))
		out = binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body))
		return append(out, sound[at+4+n+4:]...)
	}
	set := func(i int, v byte) func([]byte) []byte {
		return func(b []byte) []byte { b[i] = v; return b }
	}
	tests := map[string][]byte{
		"nothing":                   nil,
		"a head alone":              sound[:8],
		"cut off":                   sound[:len(sound)-13],
		"a byte changed":            append(append(bytes.Clone(sound[:50]), sound[50]^1), sound[51:]...),
		"a colour that lacks":       part("PLTE", func(b []byte) []byte { return b[:6] }),
		"no colours":                part("PLTE", func([]byte) []byte { return nil }),
		"seven passes":              part("IHDR", set(12, 1)),
		"an unknown way of packing": part("IHDR", set(10, 1)),
		"three bits":                part("IHDR", set(8, 3)),
		"an unknown kind":           part("IHDR", set(9, 5)),
		"no rows":                   part("IHDR", set(7, 0)),
		"more rows than there are":  part("IHDR", set(7, 10)),
		"fewer rows than there are": part("IHDR", set(7, 8)),
		"a sum that is wrong":       part("IDAT", func(b []byte) []byte { b[len(b)-1] ^= 1; return b }),
		"packed bytes that end":     part("IDAT", func(b []byte) []byte { return b[:len(b)-3] }),
	}
	for name, file := range tests {
		f, err := openPNG(file)
		if err == nil {
			_, err = f.unpack()
		}
		if err == nil {
			t.Errorf("%s: taken for a picture", name)
		}
	}
}

// TestRoom: whoever waits for room gets it, though more is wanted than there is.
func TestRoom(t *testing.T) {
	r := newRoom()
	done := make(chan bool)
	for _, n := range []int{roomBytes / 2, 2 * roomBytes, roomBytes, 1, roomBytes / 3} {
		go func() {
			r.take(n)
			r.give(n / 2)
			r.give(n - n/2)
			done <- true
		}()
	}
	for range 5 {
		<-done
	}
	if r.held != 0 {
		t.Errorf("%d bytes are held for ever", r.held)
	}
}

// FuzzPicture unpacks anything: it never panics, and what image/png refuses is refused.
func FuzzPicture(f *testing.F) {
	for _, p := range []image.Image{image.NewGray(image.Rect(0, 0, 9, 9)), image.NewNRGBA(image.Rect(0, 0, 3, 17)), image.NewPaletted(image.Rect(0, 0, 30, 2), color.Palette{color.Black, color.White})} {
		var b bytes.Buffer
		if err := png.Encode(&b, p); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := openPNG(file)
		if err != nil || p.w > 1<<20/p.h {
			return
		}
		if _, err := p.unpack(); err != nil {
			return
		}
		if _, err := png.Decode(bytes.NewReader(file)); err != nil {
			t.Errorf("image/png says %v", err)
		}
	})
}
