package catalog

import (
	"strconv"
	"strings"

	"bangqr/catalog/payload"
)

// Telephones, coordinates and distances are written in many ways and kept in one.

// telephone writes a number as RFC 3966 has it. Several numbers, and words beside one, stay as they are: Check tells which
// cells hold no number at all.
func telephone(s string) (string, mend) {
	n, err := payload.Tel(s)
	if err != nil || n == s {
		return s, 0
	}
	return n, mendTel
}

// dms is an angle in degrees, minutes and seconds: 21°01'42.5"N, 105° 51′ Đ.
var dms = compiled(`^([0-9]{1,3})°(?:([0-9]{1,2}(?:\.[0-9]+)?)(?:'|$))?(?:([0-9]{1,2}(?:\.[0-9]+)?)"?)?$`)

// degrees writes an angle as decimal degrees if it can be told: "21°01'42"N" gives "21.028333". North and east may be
// written in English and in Vietnamese (Bắc, Đông). Six decimals are a tenth of a metre.
func degrees(s string) (string, mend) {
	if decimal(s) {
		return s, 0
	}
	t := strings.NewReplacer("′", "'", "’", "'", "‘", "'", "″", `"`, "”", `"`, "“", `"`, "''", `"`, "º", "°", "˚", "°", " ", "").Replace(s)
	t = strings.Trim(strings.ToUpper(t), "NEBĐ")
	if strings.Count(t, ",") == 1 && !strings.Contains(t, ".") {
		t = strings.Replace(t, ",", ".", 1)
	}
	if t = strings.TrimSuffix(t, "°"); decimal(t) {
		return t, mendCoordinate
	}
	g := dms().FindStringSubmatch(t)
	if g == nil {
		return s, 0
	}
	var parts [3]float64
	for i := range parts {
		parts[i], _ = strconv.ParseFloat(g[i+1], 64) // nothing is 0
	}
	if parts[1] >= 60 || parts[2] >= 60 {
		return s, 0
	}
	d := strconv.FormatFloat(parts[0]+parts[1]/60+parts[2]/3600, 'f', 6, 64)
	return strings.TrimRight(strings.TrimRight(d, "0"), "."), mendCoordinate
}

// decimal reports digits with at most one dot among them.
func decimal(s string) bool {
	whole, part, dot := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return digits(whole) && (!dot || digits(part)) && len(s) <= 24
}

// pair parts latitude and longitude in one cell, as maps copy them: "21.0283, 105.8542".
func pair(s string) (lat, lon string, ok bool) {
	for _, by := range []string{";", ", ", ",", " "} {
		a, b, found := strings.Cut(s, by)
		if !found || strings.Contains(b, ";") {
			continue
		}
		a, _ = degrees(strings.TrimSpace(a))
		b, _ = degrees(strings.TrimSpace(b))
		if decimal(a) && decimal(b) && len(b) > 4 && strings.Contains(b, ".") {
			return a, b, true
		}
	}
	return "", "", false
}

// millimetres reads a distance and writes it in whole millimetres: "1,2 m", "120 cm" and "1200" all give "1200". Of bare
// numbers only one unit makes a distance from which a sign can be read, a fifth of a metre to twenty metres: below 20 they
// are metres, below 200 centimetres, and from there on millimetres.
func millimetres(s string) (string, mend) {
	t := strings.ToLower(strings.ReplaceAll(s, " ", ""))
	number := strings.TrimRight(t, "abcdefghijklmnopqrstuvwxyzéèàứừ")
	number, unit := strings.Replace(number, ",", ".", 1), t[len(number):]
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !decimal(number) {
		return s, 0
	}
	switch {
	case unit == "mm", unit == "" && n >= 200:
	case unit == "cm", unit == "" && n >= 20:
		n *= 10
	case unit == "m", unit == "met", unit == "mét", unit == "":
		n *= 1000
	default:
		return s, 0
	}
	if n < 1 || n > 1e6 {
		return s, 0
	}
	if t = strconv.Itoa(int(n + 0.5)); t == s {
		return s, 0
	}
	return t, mendDistance
}
