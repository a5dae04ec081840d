package stress

import (
	"context"
	"image"
	"slices"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// goRead reads pictures with gozxing.
func goRead(ctx context.Context, pictures []*image.Gray) ([][]string, error) {
	got := make([][]string, len(pictures))
	for i, m := range pictures {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		got[i] = goDecode(m)
	}
	return got, nil
}

// manyCodes is from how many pixels on a picture is taken for one of several codes.
const manyCodes = 600_000

// goDecode gives what either binariser makes of a picture; each payload once for each time that one of them sees it.
func goDecode(m *image.Gray) (got []string) {
	src := gozxing.NewLuminanceSourceFromImage(m)
	for _, b := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(src), gozxing.NewGlobalHistgramBinarizer(src)} {
		bmp, err := gozxing.NewBinaryBitmap(b)
		if err != nil {
			continue
		}
		found := goTried(bmp, len(m.Pix) >= manyCodes)
		for _, p := range found {
			if !slices.Contains(got, p) {
				got = append(got, p)
			}
		}
		if len(got) == 1 && len(m.Pix) < manyCodes {
			break
		}
	}
	return got
}

// goTried decodes once. The decoder is another's: should it panic on what it sees, nothing was read.
func goTried(bmp *gozxing.BinaryBitmap, several bool) (got []string) {
	defer func() {
		if recover() != nil {
			got = nil
		}
	}()
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	if several {
		all, err := multi.NewQRCodeMultiReader().DecodeMultiple(bmp, hints)
		if err != nil {
			return nil
		}
		for _, r := range all {
			got = append(got, r.GetText())
		}
		return got
	}
	r, err := qrcode.NewQRCodeReader().Decode(bmp, hints)
	if err != nil {
		return nil
	}
	return []string{r.GetText()}
}
