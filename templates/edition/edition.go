// Package edition writes and reads editions: the short code on each sign that tells at a glance whether two signs are the
// same. It knows nothing of signs.
package edition

import (
	"encoding/binary"
	"strings"
)

// letters are 32 signs that cannot be taken for one another: no I, L, O or U (Crockford's alphabet).
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Of gives the short code of a sign from the hash of what can be seen or scanned on it: six letters and a check,
// such as "K7Q2XM-9". The check finds every single wrong letter and every two letters swapped.
func Of(hash [32]byte) string {
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

// Read reads an edition as people write it: small letters, O for 0, I or L for 1, without the hyphen. It tells
// whether the check is right.
func Read(s string) (edition string, ok bool) {
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

// Complete gives the edition of six letters, as people write them who leave the check out.
func Complete(six string) (code string, ok bool) {
	for i := range len(letters) {
		if e, right := Read(six + letters[i:i+1]); right {
			return e, true
		}
	}
	return "", false
}
