package stress

import "math"

// A class is one sort of trial, its setting, and how many of 20 trials each judge is to read.
type class struct {
	name, set string // as in reports
	setVI     string // where the setting has words
	vi, en    string
	marks     marks
	control   control
	only      string // levels it is for; nothing: all
	help      help
	try       func(t *setup)
}

// marks are how many of 20 trials are to be read. Those of stress tests are for readers as phones have them; gozxing, which
// is weaker than either, has marks of its own: of sound posters at version 6 it reads 12 of 20 from aside and 17 with specks.
type marks struct {
	zbar, zxing, gozxing int
	one                  int // by one judge or another; 0: not asked
}

func all(n int) marks { return marks{zbar: n, zxing: n, gozxing: n} }

// A control says whose failure a class is to show.
type control int

const (
	noControl    control = iota
	forAll               // no judge reads it
	forZXingOnly         // zbar reads some
)

// A setup is a trial being prepared: what is done to the sheet, and how the picture is taken.
type setup struct {
	*sheet
	camera
	code *Code
	dice *dice
}

// usually is a picture taken with a steady hand: what every class begins with.
func usually(px float64, d *dice) camera {
	return camera{px: px, turn: d.within(-5, 5), blur: 0.4, noise: 4, contrast: 0.9, rim: 2}
}

// mixed is what a phone sees as a rule: all faults at once, each a little.
func (t *setup) mixed() {
	t.blur, t.noise = 0.7, 6 // with these zbar needs 2.5 and ZXing 3 pixels a module for 19 reads of 20, as was measured before
	t.dim, t.from = 0.4, t.dice.within(0, 2*math.Pi)
	t.tilt, t.toward = 0.06, t.dice.within(0, 2*math.Pi)
}

func turned(degrees float64) func(*setup) {
	return func(t *setup) { t.turn = degrees + t.dice.within(-1, 1) }
}

// covered is the share of a symbol that may be hidden: more where the level of correction promises more, from version 5 on.
// Smaller symbols have their only alignment pattern in the only corner with room for the larger blob: of version 2 at Q zbar
// reads 17 of 30 with it. Level L, which no sign has, is held to what M withstands nearly always, and it never.
func (c *Code) covered(medium, high float64) float64 {
	if c.Level == "L" || c.Version >= 5 && (c.Level == "Q" || c.Level == "H") {
		return high
	}
	return medium
}

// beyond is a share of a symbol at level M or L that no reader can do without. The larger a symbol, the less of a blob is edge,
// where modules of a codeword are lost singly: at version 10 zbar reads 4 of 20 with 15 %.
func (c *Code) beyond() float64 {
	if c.Version >= 7 {
		return 0.20
	}
	return 0.15
}

// mountShade is a dark wall or frame.
const mountShade = 25

func (t *setup) mount() { t.around, t.rim = mountShade, 6 }

// classes are all sorts of trials.
func classes() []class {
	out := []class{
		{name: "nominal", set: "6 px, blur 0.4 px, noise 4, ±5°", setVI: "6 điểm ảnh mỗi ô, nhòe 0,4 điểm, nhiễu 4, ±5°", vi: "chụp bình thường", en: "an ordinary picture", marks: all(20), try: func(t *setup) { t.px = 6 }},
		{name: "low-resolution", set: "3 px, blur 0.7 px, noise 6, light −40 %, perspective 6 %", setVI: "3 điểm ảnh mỗi ô, nhòe 0,7 điểm, nhiễu 6, sáng −40 %, xiên 6 %", vi: "chụp từ xa, ít điểm ảnh", en: "few pixels, from far away",
			marks: marks{zbar: 17, zxing: 17, gozxing: 13, one: 19}, try: func(t *setup) { t.px = 3; t.mixed() }},
		{name: "blur", set: "σ 0.33 module", setVI: "σ 0,33 ô", vi: "ảnh nhòe", en: "out of focus", marks: all(19), try: func(t *setup) { t.blur = 0.33 * t.px }},
		{name: "noise", set: "σ 15 of 255", setVI: "σ 15 trên 255", vi: "thiếu sáng, ảnh nhiễu", en: "noise, as in the dark", marks: all(19), try: func(t *setup) { t.noise = 15 }},
	}
	for _, a := range []struct {
		name    string
		degrees float64
	}{{"0°", 0}, {"15°", 15}, {"30°", 30}, {"45°", 45}, {"90°", 90}, {"180°", 180}} {
		out = append(out, class{name: "rotation", set: a.name, vi: "xoay máy", en: "turned", marks: all(18), try: turned(a.degrees)})
	}
	return append(append(out, worse()...), controls()...)
}

// worse are the classes beyond an ordinary picture.
func worse() []class {
	contrast := func(c float64) func(*setup) { return func(t *setup) { t.contrast = c } }
	return []class{
		{name: "perspective", set: "15 %", vi: "chụp xiên", en: "from aside", marks: marks{zbar: 19, zxing: 19, gozxing: 10}, help: helpAside, try: func(t *setup) { t.tilt, t.toward = 0.15, t.dice.within(0, 2*math.Pi) }},
		{name: "uneven-light", set: "−60 %", vi: "sáng không đều", en: "uneven light", marks: all(19), try: func(t *setup) { t.dim, t.from = 0.6, t.dice.within(0, 2*math.Pi) }},
		{name: "low-contrast", set: "55 %", vi: "mực nhạt", en: "pale ink", marks: all(20), help: helpInk, try: contrast(0.55)},
		{name: "low-contrast", set: "31 %", vi: "mực rất nhạt", en: "very pale ink", marks: all(16), help: helpInk, try: contrast(0.31)},
		{name: "print-gain", set: "+0.1 module", setVI: "+0,1 ô", vi: "mực loang", en: "ink that spread", marks: marks{zbar: 20, zxing: 20, gozxing: 15}, try: func(t *setup) { t.gain(0.1) }},
		{name: "motion", set: "1 module", setVI: "1 ô", vi: "rung tay", en: "an unsteady hand", marks: all(18), try: func(t *setup) { t.motion, t.along = t.px, t.dice.within(0, 2*math.Pi) }},
		{name: "blob", set: "5 %; Q, H: 10 %", vi: "một vết bẩn", en: "one stain", marks: marks{zbar: 17, zxing: 18, gozxing: 16}, help: helpLevel, try: func(t *setup) { t.blob(t.code.covered(0.05, 0.10), t.dice) }},
		{name: "spots", set: "2 %; Q, H: 5 %", vi: "vết bẩn lấm tấm", en: "specks of dirt", marks: marks{zbar: 19, zxing: 19, gozxing: 15}, help: helpLevel, try: func(t *setup) { t.spots(t.code.covered(0.02, 0.05), t.dice) }},
		{name: "dark-mount", set: "at 4 modules", setVI: "sát vùng trắng 4 ô", vi: "dán trên nền tối", en: "on a dark mount", marks: all(20), help: helpQuiet, try: func(t *setup) { t.mount() }},
	}
}

// controls are trials that a test worth its name cannot pass.
func controls() []class {
	return []class{
		{name: "inverse", set: "white on black", setVI: "trắng trên đen", vi: "đối chứng: đảo màu", en: "control: inverse colours", control: forAll, try: func(t *setup) { t.inverse() }},
		{name: "large-blob", set: "15 % at M; 20 % from version 7", setVI: "15 %, mức M; từ phiên bản 7: 20 %", vi: "đối chứng: vết bẩn lớn", en: "control: a large stain", control: forAll, only: "LM", try: func(t *setup) { t.blob(t.code.beyond(), t.dice) }},
		{name: "no-quiet-zone", set: "on a dark mount", setVI: "trên nền tối", vi: "đối chứng: không vùng trắng", en: "control: no quiet zone", control: forZXingOnly, try: func(t *setup) { t.mount(); t.bare() }},
	}
}
