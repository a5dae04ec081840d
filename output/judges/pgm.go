package judges

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"os"
)

var errPGM = errors.New("a picture cannot be read")

// ReadPGM reads a gray picture as rasterisers write it.
func ReadPGM(name string) (*image.Gray, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var w, h, most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 64)]), "P5\n%d %d\n%d", &w, &h, &most); err != nil || most != 255 || w < 1 || h < 1 || w > 1<<17 || h > 1<<17 {
		return nil, errPGM
	}
	pix := data[min(len(data), headOf(data)):]
	if len(pix) != w*h {
		return nil, errPGM
	}
	return &image.Gray{Pix: pix, Stride: w, Rect: image.Rect(0, 0, w, h)}, nil
}

// headOf is how long the head of a picture is: the blank behind its third number ends it.
func headOf(data []byte) int {
	at, words := 0, 0
	for words < 4 && at < len(data) {
		n := bytes.IndexAny(data[at:], " \n\t\r")
		if n < 0 {
			return len(data)
		}
		at += n + 1
		words++
	}
	return at
}

// WritePGM writes a gray picture as readers of codes take it.
func WritePGM(name string, m *image.Gray) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprintf(b, "P5\n%d %d\n255\n", m.Rect.Dx(), m.Rect.Dy())
	for y := range m.Rect.Dy() {
		_, _ = b.Write(m.Pix[y*m.Stride:][:m.Rect.Dx()])
	}
	return errors.Join(b.Flush(), f.Close())
}
