package stress

import (
	"image"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

// drawn is a code at 20 pixels a module, as a file would show it. Its maker knows level L too, which no sign has.
func drawn(t testing.TB, payload string, level qrcode.RecoveryLevel) *Code {
	q, err := qrcode.New(payload, level)
	if err != nil {
		t.Fatal(err)
	}
	q.DisableBorder = true
	m := q.Bitmap()
	n := len(m) + 2*quiet
	img := image.NewGray(image.Rect(0, 0, n*Fine, n*Fine))
	for y := range n * Fine {
		for x := range n * Fine {
			img.Pix[y*img.Stride+x] = paper
			if mx, my := x/Fine-quiet, y/Fine-quiet; x >= quiet*Fine && y >= quiet*Fine && mx < len(m) && my < len(m) && m[my][mx] {
				img.Pix[y*img.Stride+x] = 0
			}
		}
	}
	return &Code{Kind: "k", Sign: "k/1", Payload: payload, Level: "LMQH"[level : level+1], Version: (len(m) - 17) / 4, Module: 1.016, Scan: 300, Drawn: Pack(img)}
}

const link = "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=1.001653"
