// Package inks says how the inks of a page come out of a press: as the four inks of a print shop, or as black ink alone.
// Pages stay as they are made, in black and in screen colours; what hangs on a wall has one edition, however it was printed.
//
// There is no colour management here: no profile is read and none is embedded. The inks of our own colours are chosen by
// hand for coated paper; any other colour is converted by a plain rule.
package inks

import "bangqr/templates/scene"

// CMYK is a mix of the four inks of a press, each from 0 to 100 percent.
type CMYK struct{ C, M, Y, K uint8 }

// Total is how much ink lies on the paper, in percent.
func (c CMYK) Total() int { return int(c.C) + int(c.M) + int(c.Y) + int(c.K) }

// MostInk is the most that a mix takes, in percent: more does not dry on the sheets that offices order, and smears.
const MostInk = 280

// chosen are the inks of the fields' colours and of the boards. Each keeps the weight that it has on a screen; blues have
// less magenta than a conversion would give, or they print violet.
var chosen = map[scene.Ink]CMYK{
	scene.RGB(0xA1, 0x23, 0x2B): {20, 96, 85, 18},
	scene.RGB(0x0B, 0x5D, 0x4B): {88, 38, 72, 32},
	scene.RGB(0x1F, 0x4E, 0x8C): {94, 72, 14, 4},
	scene.RGB(0x8A, 0x4B, 0x08): {30, 72, 100, 28},
	scene.RGB(0x6A, 0x2C, 0x7A): {68, 96, 10, 8},
	scene.RGB(0x0E, 0x63, 0x7A): {90, 48, 35, 20},
	scene.RGB(0x5B, 0x5A, 0x12): {58, 48, 100, 36},
	scene.RGB(0x9C, 0x2A, 0x5C): {30, 96, 35, 14},
	scene.RGB(0x2F, 0x5F, 0x23): {80, 38, 100, 34},
	scene.RGB(0x3D, 0x3F, 0x8F): {90, 84, 6, 4},
	scene.RGB(0x7A, 0x36, 0x1C): {32, 82, 95, 36},
	scene.RGB(0x1B, 0x5E, 0x5E): {88, 42, 52, 30},
	scene.RGB(0x73, 0x2D, 0x4B): {42, 92, 42, 36},
	scene.RGB(0x45, 0x52, 0x14): {66, 44, 100, 42},
	scene.RGB(0x34, 0x4A, 0x5E): {80, 58, 38, 34},
}

// Press gives the mix for an ink. Grays, in whatever form, are black ink alone.
func Press(i scene.Ink) CMYK {
	if c, ok := chosen[i]; ok {
		return c
	}
	r, g, b := i.RGB()
	return converted(int(r), int(g), int(b))
}

// converted replaces all that the three colours have in common by black. A mix then holds two colours and black, which
// keeps its hue when the press drifts.
func converted(r, g, b int) CMYK {
	most := max(r, g, b)
	if most == 0 {
		return CMYK{K: 100}
	}
	part := func(v int) int { return ((most-v)*100 + most/2) / most }
	c := [4]int{part(r), part(g), part(b), ((255-most)*100 + 127) / 255}
	if room, colour := MostInk-c[3], c[0]+c[1]+c[2]; colour > room {
		for i := range 3 {
			c[i] = c[i] * room / colour
		}
	}
	return CMYK{uint8(c[0]), uint8(c[1]), uint8(c[2]), uint8(c[3])}
}
