package stress

// A phone is how many pixels its preview, in which codes are looked for, is wide. Its lens is as wide as one of 26 mm on
// 36 mm of film, as main cameras are: from d it sees 36/26·d.
type phone float64

// The phones that are reckoned with.
const (
	usual phone = 1920
	cheap phone = 1280
)

// pixels is how many pixels a module has from a distance; both in mm.
func (p phone) pixels(module, distance float64) float64 {
	return float64(p) * module * 26 / (36 * distance)
}

// distance is from where modules have so many pixels, in mm.
func (p phone) distance(module, pixels float64) float64 {
	return float64(p) * module * 26 / (36 * pixels)
}

// Bounds of the pixels a module that trials take: from nearer than the most nothing becomes harder.
const (
	leastPixels   = 1.5
	mostPixelsAt  = 8
	unknownPixels = 6 // where nothing says from how far a sign is scanned
)

// pixelsOf is how many pixels a module of the code has for a usual phone at its reading distance.
func (c *Code) pixelsOf() float64 {
	if c.Scan <= 0 {
		return unknownPixels
	}
	return min(mostPixelsAt, max(leastPixels, usual.pixels(c.Module, c.Scan)))
}
