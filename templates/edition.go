package templates

import (
	"encoding/binary"
	"strings"
)

// letters are 32 signs that cannot be taken for one another: no I, L, O or U (Crockford's alphabet).
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Edition gives the short code of a sign from the hash of what can be seen or scanned on it: six letters and a check,
// such as "K7Q2XM-4". The check finds every single wrong letter and every two letters swapped.
func Edition(hash [32]byte) string {
	bits := binary.BigEndian.Uint32(hash[:]) >> 2
	b := make([]byte, 6, 8)
	check := byte(0)
	for i := range b {
		v := byte(bits >> (5 * (5 - i)) & 31)
		b[i] = letters[v]
		check ^= times(v, i+1)
	}
	return string(append(b, '-', letters[check]))
}

// ReadEdition reads an edition as people write it: small letters, O for 0, I or L for 1, without the hyphen. It tells
// whether the check is right.
func ReadEdition(s string) (edition string, ok bool) {
	var v []byte
	for _, r := range strings.ToUpper(s) {
		switch r {
		case '-', ' ', '.':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		i := strings.IndexRune(letters, r)
		if i < 0 {
			return "", false
		}
		v = append(v, byte(i))
	}
	if len(v) != 7 {
		return "", false
	}
	check := byte(0)
	b := make([]byte, 0, 8)
	for i, x := range v[:6] {
		check ^= times(x, i+1)
		b = append(b, letters[x])
	}
	return string(append(b, '-', letters[v[6]])), check == v[6]
}

// times multiplies v by the n-th power of x in the field of 32 elements, x⁵ = x² + 1. Each place of an edition has a
// power of its own, none of them 1, so that a letter moved to another place, the check's included, changes the check.
func times(v byte, n int) byte {
	for range n {
		v <<= 1
		if v&32 != 0 {
			v ^= 0b100101
		}
	}
	return v
}
