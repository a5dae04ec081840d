package stress

import (
	"context"
	"image"
	"strings"
	"testing"

	"bangqr/output/judges"
	"bangqr/output/judges/judgestest"

	qrcode "github.com/skip2/go-qrcode"
)

// TestCheapDistance holds the distance from which a cheap phone is said to read a sign: pictures that the report was not made of are
// read from there. From a fifth further they are fewer, since the distance is no guess on the safe side; -v shows how many.
func TestCheapDistance(t *testing.T) {
	judgestest.Need(t, judges.Zbarimg)
	judgestest.Need(t, judges.ZXingReader)
	const portal = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7"
	for _, c := range []struct {
		name, payload string
		level         qrcode.RecoveryLevel
		module, scan  float64
	}{
		{"poster", portal, qrcode.Medium, 2.794, 500},
		{"card of a person", "https://zalo.me/0900000095", qrcode.Medium, 1.2, 300},
		{"board with a long address", "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=" + strings.Repeat("Th%C3%A0nh%20l%E1%BA%ADp%20v", 4), qrcode.Medium, 1.355, 400},
	} {
		code := drawn(t, c.payload, c.level)
		code.Module, code.Scan = c.module, c.scan
		r, err := Run(context.Background(), Options{Seed: 1, Trials: 1}, []Code{*code}, nil)
		if err != nil {
			t.Fatal(err)
		}
		img, s := unpack(code.Drawn), &r.Signs[0]
		read := func(distance float64) int {
			return readOf(t, code, cheapTrials, func(i int) *image.Gray {
				return mixed(code, img, cheap.pixels(code.Module, distance), seeded(uint64(i), "cheap", c.name))
			})
		}
		just, further := read(s.Cheap), read(1.2*s.Cheap)
		t.Logf("%s: version %d, need %.2f, grade %s from %.0f mm; a cheap phone from %.0f mm: %d, from %.0f mm: %d, with ease from %.0f mm: %d of %d", c.name, code.Version, r.Needs[0].Pixels, s.Grade, s.Scan,
			s.Cheap, just, 1.2*s.Cheap, further, s.Ease, read(s.Ease), cheapTrials)
		if float64(just) < (steady-0.05)*cheapTrials {
			t.Errorf("%s: from %.0f mm %d of %d pictures are read", c.name, s.Cheap, just, cheapTrials)
		}
	}
}

// cheapTrials is how many pictures are taken from each distance.
const cheapTrials = 40
