package stress

import "hash/fnv"

// A dice rolls numbers that follow from its seed alone, on every machine: splitmix64 (Steele, Lea and Flood, 2014).
type dice struct{ state uint64 }

// seeded gives the dice of one trial: whatever else is tried, it rolls the same.
func seeded(seed uint64, parts ...string) *dice {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p))
		_, _ = h.Write([]byte{0})
	}
	return &dice{seed ^ h.Sum64()}
}

func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// part is from 0 to 1, without 1.
func (d *dice) part() float64 { return float64(d.next()>>11) / (1 << 53) }

// within is from a to b.
func (d *dice) within(a, b float64) float64 { return a + (b-a)*d.part() }

// below is from 0 to n-1.
func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

// bell is near to a normal number of mean 0 and deviation 1: the sum of four even ones, which never exceeds 3.5.
func (d *dice) bell() float64 {
	v := d.next()
	sum := float64(v&0xffff) + float64(v>>16&0xffff) + float64(v>>32&0xffff) + float64(v>>48)
	return (sum/65535 - 2) * 1.7320508075688772
}

// order is the numbers from 0 to n-1, shuffled.
func (d *dice) order(n int) []int {
	out := make([]int, n)
	for i := range out {
		j := d.below(i + 1)
		out[i], out[j] = out[j], i
	}
	return out
}
