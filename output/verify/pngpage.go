package verify

import (
	"encoding/binary"
	"fmt"
	"math"
)

// mostPixels is how large a picture may be to be looked at: A0 at 400 dpi has 240 million.
const mostPixels = 260_000_000

// png looks at a page of pixels.
func (l *look) png() {
	l.result.Pages = 1
	f, err := openPNG(l.data)
	px, py, ok := density(l.data)
	switch {
	case err != nil || !ok:
		l.fault("damaged", 1, "không đọc được tệp PNG. Tạo lại bản in", "the PNG cannot be read: build again")
		return
	case f.w > mostPixels/f.h:
		l.fault("large", 1, fmt.Sprintf("ảnh có hơn %d triệu điểm nên không kiểm tra được. Giảm --dpi", mostPixels/1_000_000), fmt.Sprintf("the picture has more than %d million pixels, the most that are looked at: a lower --dpi", mostPixels/1_000_000))
		return
	}
	l.chunks()
	most := mostBlocks(f.w, f.h)
	l.room.take(most)
	pix, err := f.unpack()
	if err != nil {
		l.room.give(most)
		l.fault("damaged", 1, "không đọc được tệp PNG. Tạo lại bản in", "the PNG cannot be read: build again")
		return
	}
	l.room.give(most - pix.bytes())
	defer l.room.give(pix.bytes())
	s := &sheet{bitmap: &bitmap{blocks: pix, w: f.w, h: f.h, px: px, py: py, hard: f.depth == 1}}
	s.media = box{0, 0, float64(f.w) / px, float64(f.h) / py}
	s.trim = s.media
	if w, h, ok := l.size(1); ok {
		if math.Abs(s.media.w-w) > 1.01/px || math.Abs(s.media.h-h) > 1.01/py {
			l.fault("page-size", 1, comma(fmt.Sprintf("ảnh là %.1f × %.1f mm, khi tạo là %.1f × %.1f: đã bị cắt hoặc thu phóng. Tạo lại bản in", s.media.w, s.media.h, w, h)),
				fmt.Sprintf("the picture has %.1f × %.1f mm and was made with %.1f × %.1f: it was cropped or scaled, build again", s.media.w, s.media.h, w, h))
		}
	}
	whole := slack{1.5 / px, func(m float64) float64 { return max(1, math.Floor(m*px+1e-3)) / px }, 1 / px}
	l.page(1, s, whole, moved{0, 0, 1, 1})
	l.thumb(1, s)
}

// density reads how many pixels a millimetre has (PNG, 11.3.4.3). Pictures are made at whole dots an inch, which the file can only
// say to the nearest pixel a metre.
func density(file []byte) (px, py float64, ok bool) {
	for at := 8; at+12 <= len(file); {
		n := int(binary.BigEndian.Uint32(file[at:]))
		kind := string(file[at+4 : at+8])
		if n < 0 || n > len(file)-at-12 || kind == "IDAT" {
			return 0, 0, false
		}
		if kind == "pHYs" && n == 9 && file[at+16] == 1 {
			x, y := binary.BigEndian.Uint32(file[at+8:]), binary.BigEndian.Uint32(file[at+12:])
			return dots(x), dots(y), x > 0 && y > 0 && x < 1e6 && y < 1e6
		}
		at += 12 + n
	}
	return 0, 0, false
}

func dots(aMetre uint32) float64 {
	return math.Round(float64(aMetre)*0.0254) / 25.4
}
