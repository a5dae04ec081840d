package edition

import (
	"crypto/sha256"
	"strings"
	"testing"
)

// TestCheck tries every wrong letter and every swap of two letters in some editions: each must be found.
func TestCheck(t *testing.T) {
	for _, seed := range []string{"", "a", "Hộ tịch", "zzz"} {
		e := Of(sha256.Sum256([]byte(seed)))
		if len(e) != 8 || e[6] != '-' {
			t.Fatalf("edition %q has another form", e)
		}
		if got, ok := Read(strings.ToLower(e)); !ok || got != e {
			t.Errorf("%s reads as %s, %v", e, got, ok)
		}
		b := []byte(e[:6] + e[7:])
		for i := range b {
			for _, l := range []byte(letters) {
				wrong := append([]byte(nil), b...)
				if wrong[i] = l; l != b[i] {
					if _, ok := Read(string(wrong)); ok {
						t.Errorf("%s passes for %s", wrong, e)
					}
				}
			}
			for j := range i {
				wrong := append([]byte(nil), b...)
				if wrong[i], wrong[j] = b[j], b[i]; b[i] != b[j] {
					if _, ok := Read(string(wrong)); ok {
						t.Errorf("%s passes for %s", wrong, e)
					}
				}
			}
		}
	}
}

func TestRead(t *testing.T) {
	for in, want := range map[string]bool{"": false, "K7Q2XM": false, "K7Q2XM-4-4": false, "K7Q2XU-4": false, "!!!!!!!": false, "000000-0": true, "oooooo-o": true, "OO0-00o 0": true, "IL1111-Z": false} {
		if _, ok := Read(in); ok != want {
			t.Errorf("%q: %v, want %v", in, ok, want)
		}
	}
}

func TestComplete(t *testing.T) {
	for in, want := range map[string]string{"": "", "K7Q2X": "", "K7Q2XU": "", "K7Q2XM-4": "", "oooooo": "000000-0"} {
		if got, ok := Complete(in); got != want || ok != (want != "") {
			t.Errorf("%q gives %q, %v; want %q", in, got, ok, want)
		}
	}
}
