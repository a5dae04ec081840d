package boards

import (
	"strings"

	"bangqr/catalog"
)

// dayAt reads a day: "22/11", "ngày 22/11/2026", "hôm qua", "sáng nay".
func (s *scanner) dayAt(i int) (item, bool) {
	ts := s.ts[i:]
	for _, w := range []struct {
		words string
		back  int
	}{{"hom nay", 0}, {"sang nay", 0}, {"chieu nay", 0}, {"trua nay", 0}, {"toi nay", 0}, {"hom qua", 1}, {"toi qua", 1}, {"chieu qua", 1}, {"hom kia", 2}} {
		if words := strings.Fields(w.words); startsWith(ts, words) {
			return item{sort: aDay, raw: s.raw(i, i+2), day: addDays(s.day, -w.back), first: i, behind: i + 2}, true
		}
	}
	j := i
	if ts[0].folded == "ngay" {
		j++
	}
	if j+1 >= len(s.ts) || !s.ts[j].number() || !s.ts[j+1].number() || !dayGap(s.ts[j+1].gap, j > i) {
		return item{}, false
	}
	n := j + 2
	if n < len(s.ts) && s.ts[n].number() && s.ts[n].gap == s.ts[j+1].gap {
		n++
	}
	day := s.readDay(s.ts[j:n])
	return item{sort: aDay, raw: s.raw(j, n), day: day, first: i, behind: n}, true
}

func dayGap(gap string, named bool) bool { return gap == "/" || named && (gap == "-" || gap == ".") }

// readDay reads day, month and perhaps year; without one it is the last such day that has come. Nothing is no day.
func (s *scanner) readDay(ts []token) string {
	text := ts[0].raw + "/" + ts[1].raw + "/"
	if len(ts) > 2 {
		year := ts[2].raw
		if len(year) == 2 {
			year = "20" + year
		}
		day, _ := catalog.Day(text+year, false, false)
		return validOr(day)
	}
	year := digits(s.day[:4])
	day, _ := catalog.Day(text+itoa(year), false, false)
	if validOr(day) > s.day {
		day, _ = catalog.Day(text+itoa(year-1), false, false)
	}
	return validOr(day)
}

func validOr(day string) string {
	if isDay(day) {
		return day
	}
	return ""
}
