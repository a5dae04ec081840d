package plan

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"bangqr/catalog"
)

// A Point is a position in millionths of a degree: 0.1 m. Distances are reckoned in whole numbers, so that every machine walks
// the same way.
type Point struct{ Lat, Lon int64 }

// ParsePoint reads a position as lists have it, in decimal degrees.
func ParsePoint(lat, lon string) (Point, bool) {
	a, errA := strconv.ParseFloat(lat, 64)
	o, errO := strconv.ParseFloat(lon, 64)
	if errA != nil || errO != nil || !(math.Abs(a) <= 90) || !(math.Abs(o) <= 180) || a == 0 && o == 0 {
		return Point{}, false
	}
	return Point{int64(math.Round(a * 1e6)), int64(math.Round(o * 1e6))}, true
}

// Bounds of the walk: two ways through n places are compared n² times a turn, so a round of more than mostTurned is left in
// the order of the nearest next place.
const (
	mostTurned = 600
	mostTurns  = 30
)

// Route puts places in walking order: the office's own house first, then from the nearest place to the next, with detours
// straightened (2-opt), then the places whose position nobody knows, by address and name. It begins at start, or where that
// is not known at the first place of the list. It gives the way in metres, as the crow flies.
func Route(places []Place, start *Point) (walk []Place, metres int64) {
	var own, far []Place
	var at []Point
	var lost []Place
	for _, p := range places {
		q, ok := ParsePoint(p.Lat, p.Lon)
		switch {
		case p.ID == "":
			own = append(own, p)
		case ok:
			far, at = append(far, p), append(at, q)
		default:
			lost = append(lost, p)
		}
	}
	keys := map[string]string{}
	key := func(s string) string {
		k, ok := keys[s]
		if !ok {
			k = catalog.SortKey(s)
			keys[s] = k
		}
		return k
	}
	slices.SortStableFunc(lost, func(a, b Place) int {
		return cmp.Or(cmp.Compare(key(a.Address), key(b.Address)), cmp.Compare(key(a.Name), key(b.Name)))
	})
	order, metres := tour(at, start)
	walk = own
	for _, i := range order {
		walk = append(walk, far[i])
	}
	return append(walk, lost...), metres
}

// tour orders points into a way that is short, if not the shortest.
func tour(at []Point, start *Point) (order []int, metres int64) {
	if len(at) == 0 {
		return nil, 0
	}
	d := newDistances(at)
	from := at[0]
	if start != nil {
		from = *start
	}
	left := make([]int, len(at))
	for i := range left {
		left[i] = i
	}
	here := from
	for len(left) > 0 {
		best := 0
		for i := range left {
			if d.of(here, at[left[i]]) < d.of(here, at[left[best]]) {
				best = i
			}
		}
		order = append(order, left[best])
		here = at[left[best]]
		left = slices.Delete(left, best, best+1)
	}
	if len(order) <= mostTurned {
		d.straighten(at, order, from)
	}
	here = from
	for _, i := range order {
		metres += d.of(here, at[i])
		here = at[i]
	}
	return order, metres
}

// straighten turns parts of the way round as long as that makes it shorter.
func (d distances) straighten(at []Point, order []int, from Point) {
	point := func(i int) Point {
		if i < 0 {
			return from
		}
		return at[order[i]]
	}
	for range mostTurns {
		better := false
		for i := 0; i < len(order)-1; i++ {
			for j := i + 1; j < len(order); j++ {
				was, is := d.of(point(i-1), point(i)), d.of(point(i-1), point(j))
				if j+1 < len(order) {
					was, is = was+d.of(point(j), point(j+1)), is+d.of(point(i), point(j+1))
				}
				if is < was {
					slices.Reverse(order[i : j+1])
					better = true
				}
			}
		}
		if !better {
			return
		}
	}
}

// distances reckons metres on a plain, which is true within 1 % over a province.
type distances struct{ across int64 } // of a degree of longitude to one of latitude, in thousandths

func newDistances(at []Point) distances {
	return distances{int64(math.Round(1000 * math.Cos(float64(at[0].Lat)/1e6*math.Pi/180)))}
}

// of is the distance in metres; a millionth of a degree of latitude is 0.1112 m.
func (d distances) of(a, b Point) int64 {
	y := (a.Lat - b.Lat) * 1112 / 1000
	x := (a.Lon - b.Lon) * d.across / 1000 * 1112 / 1000
	return root(x*x+y*y) / 10
}

// root is the whole square root.
func root(n int64) int64 {
	r := int64(math.Sqrt(float64(n)))
	for r > 0 && r*r > n {
		r--
	}
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}
