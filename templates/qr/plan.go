// Package qr makes QR symbols: first a plan, which is cheap, then the modules, which are not. It is the only importer of
// skip2/go-qrcode, whose symbols are sound while its pictures are not, so drawing is left to the outputs.
//
// It makes no Micro QR, no structured append, no ECI and no logos: payloads are ASCII.
package qr

import (
	"fmt"

	"bangqr/templates/scene"

	qrcode "github.com/skip2/go-qrcode"
)

// AsideVersion is the smallest version that zbar misses from aside. It throws a symbol away whose three finders, by the size of their
// modules, tell versions that differ by more than 3, and the larger the symbol, the more they differ when one is nearer than the
// others. So neither pixels nor level help: at a tilt of 15 % it read 16 of 30 symbols of version 10 with 3, 4.7, 6, 8 and 12
// pixels a module, 20 of 30 of version 7, all of versions 5 and 6. The most tilt at which it reads one, along a side and along
// the diagonal that is worst: version 6: 20 and 15 %; 7: 17 and 13 %; 8: 15 and 11 %; 10: 13 and 9 %; 13: 10 and 6 %.
const AsideVersion = 7

// Reach is how many modules far a code may be scanned for a build to make it: what a camera of a telephone resolves (a lens of 26 mm,
// a preview of 1,920 pixels, with a margin of a half).
const Reach = 310

// MaxVersion is the largest symbol of ISO/IEC 18004.
const MaxVersion = 40

// LeastVersion is the smallest symbol that is made. Version 1 has no alignment pattern, and ZXing needs one as soon as a code is
// seen from aside: tilted by 6 and 10 %, at 3.6 to 10 pixels a module, levels M and Q, it read 360 of 480 pictures of telephone
// links in version 1, and all 480 in version 2. In the same space modules of version 2 are 16 % smaller.
const LeastVersion = 2

// Plan chooses the version of the symbol for a payload and its level: the smallest version that holds the payload at
// the level least, but no smaller than version (0 for any) nor than LeastVersion, and then the strongest level that this version still
// holds. It makes no modules. A payload that is empty, not ASCII or too long is an error.
func Plan(payload string, least scene.Level, version int) (v int, l scene.Level, err error) {
	if version < 0 || version > MaxVersion {
		return 0, 0, fmt.Errorf("version %d is not 0 to %d", version, MaxVersion)
	}
	if v, err = Version(payload, least); err != nil {
		return 0, 0, err
	}
	v, l = max(v, version), least
	for _, s := range stronger(least) {
		if !fits(payload, v, s) {
			break
		}
		l = s
	}
	return v, l, nil
}

// Version is the smallest version that holds a payload at a level: what Plan finds first, at half of its cost.
func Version(payload string, least scene.Level) (int, error) {
	if err := check(payload); err != nil {
		return 0, err
	}
	recovery, err := recoveryOf(least)
	if err != nil {
		return 0, err
	}
	q, err := qrcode.New(payload, recovery)
	if err != nil {
		return 0, fmt.Errorf("payload of %d bytes does not fit a symbol at level %c", len(payload), least)
	}
	return max(LeastVersion, q.VersionNumber), nil
}

// stronger gives the levels above one, weakest first.
func stronger(l scene.Level) []scene.Level {
	switch l {
	case scene.M:
		return []scene.Level{scene.Q, scene.H}
	case scene.Q:
		return []scene.Level{scene.H}
	}
	return nil
}

func check(payload string) error {
	if payload == "" {
		return fmt.Errorf("payload is empty")
	}
	for i := range len(payload) {
		// Symbols name no character set, and readers guess: zbar garbles half of short Vietnamese payloads.
		if payload[i] >= 0x80 {
			return fmt.Errorf("payload %q has byte %#x: percent-encode it", payload, payload[i])
		}
	}
	return nil
}

func fits(payload string, version int, level scene.Level) bool {
	recovery, err := recoveryOf(level)
	if err != nil {
		return false
	}
	_, err = qrcode.NewWithForcedVersion(payload, version, recovery)
	return err == nil
}

// recoveryOf maps a level to the package's, whose High is Q and whose Highest is H.
func recoveryOf(l scene.Level) (qrcode.RecoveryLevel, error) {
	switch l {
	case scene.M:
		return qrcode.Medium, nil
	case scene.Q:
		return qrcode.High, nil
	case scene.H:
		return qrcode.Highest, nil
	}
	return 0, fmt.Errorf("level %q is not M, Q or H", rune(l))
}
