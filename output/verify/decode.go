package verify

import (
	"image"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// A reading is what the decoder made of a symbol at some scales.
type reading struct {
	payload string // of the first that read
	level   string
	reads   int
	other   string // another payload that some read, which must never be
}

// scales are the pixels a module at which a symbol is decoded; the further ones only where it does not read.
var scales = [...]int{4, 6, 3, 9}

const usualScales = 2

// read draws a symbol again at two scales and decodes each with two binarisers. The decoder fails on some sound pictures, so
// where none reads it gets two scales more.
func read(s *sheet, at symbol) reading {
	var r reading
	for i, k := range scales {
		if i >= usualScales && r.reads > 0 {
			break
		}
		side := (at.modules + 2*quietZone) * k
		mw, mh := at.w/float64(at.modules), at.h/float64(at.modules)
		for _, got := range decode(s.gray(at.grown(quietZone*mw, quietZone*mh), side, side)) {
			r.take(got)
		}
	}
	return r
}

func (r *reading) take(got *gozxing.Result) {
	text := got.GetText()
	r.reads++
	switch {
	case r.reads == 1:
		r.payload = text
		r.level, _ = got.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL].(string)
	case text != r.payload:
		r.other = text
	}
}

// decode gives what either binariser reads.
func decode(img image.Image) []*gozxing.Result {
	src := gozxing.NewLuminanceSourceFromImage(img)
	var out []*gozxing.Result
	for _, b := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(src), gozxing.NewGlobalHistgramBinarizer(src)} {
		bmp, err := gozxing.NewBinaryBitmap(b)
		if err != nil {
			continue
		}
		for _, hint := range []gozxing.DecodeHintType{gozxing.DecodeHintType_PURE_BARCODE, gozxing.DecodeHintType_TRY_HARDER} {
			if r, err := tried(bmp, hint); err == nil {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// tried decodes once. The decoder is another's: should it panic on what a hostile file shows, nothing was read.
func tried(bmp *gozxing.BinaryBitmap, hint gozxing.DecodeHintType) (r *gozxing.Result, err error) {
	defer func() {
		if recover() != nil {
			r, err = nil, gozxing.NewNotFoundException("the decoder gave up")
		}
	}()
	return qrcode.NewQRCodeReader().Decode(bmp, map[gozxing.DecodeHintType]any{hint: true})
}
