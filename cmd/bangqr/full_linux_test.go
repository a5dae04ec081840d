package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bangqr/output/judges/judgestest"
)

// onSmallDisk mounts a small disk in memory and runs a script on it, as root of a name space of its own where that is allowed. The
// script finds the program as $BANGQR, catalogs as $ONE and $TWO, and the disk in the folder it begins in.
func onSmallDisk(t *testing.T, script string) (stdout, stderr string) {
	t.Helper()
	program, err := exec.LookPath("bangqr")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	catalogs(t, program, dir, 60)
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "small", disk).Run(); err != nil {
		if judgestest.Required() && os.Geteuid() == 0 {
			t.Fatalf("no disk can be mounted here: %v", err)
		}
		t.Skipf("no disk can be mounted here: %v", err)
	}
	c := exec.Command("unshare", "-rm", "sh", "-euc", `mount -t tmpfs -o size=900k small "$DISK"; cd "$DISK"; `+script)
	c.Env = append(os.Environ(), "BANGQR="+program, "DISK="+disk, "ONE="+filepath.Join(dir, "one"), "TWO="+filepath.Join(dir, "two"), "BANGQR_LANG=en")
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		t.Fatalf("%v: %s%s", err, out.String(), errs.String())
	}
	return out.String(), errs.String()
}

// TestDiskFull fills a real disk: the build says so and which file, what was there stays whole, nothing half written is left,
// and with more room the next build finishes.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	out, errs := onSmallDisk(t, `
		$BANGQR build --catalog "$ONE" --code 1.001193 -q
		sha256sum dist/manifest.json $(find dist -name '*.pdf') > before
		if $BANGQR build --catalog "$TWO"; then echo built on a full disk; fi
		sha256sum --quiet -c before && echo what was there is whole
		find dist -name '.bangqr-*' -o -name .bangqr.lock
		mount -o remount,size=50m "$DISK"
		$BANGQR build --catalog "$TWO"
		$BANGQR build --catalog "$TWO" -o fresh -q
		diff -r -x runs dist fresh && echo the same
	`)
	for _, want := range []string{"what was there is whole\n", "the same\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("lacks %q: %s %s", want, out, errs)
		}
	}
	if strings.Contains(out, "built on") || strings.Contains(out, ".bangqr") {
		t.Error(out)
	}
	if !strings.Contains(errs, "the disk is full\nMake room, or choose another disk with -o.") || !strings.Contains(errs, "error: dist/") {
		t.Errorf("the error: %s", errs)
	}
}

// TestLedgerOnFullDisk: an event for which there is no room is told of, and the ledger is what it was; with room it is written.
func TestLedgerOnFullDisk(t *testing.T) {
	t.Parallel()
	out, errs := onSmallDisk(t, `
		$BANGQR boards event 7 mounted --date 2026-09-03 --kind community-board -q
		cp boards.csv before
		cat /dev/zero > fill 2>/dev/null || true
		n=0
		while $BANGQR boards event 7 checked --date 2026-09-04 --note "$n $(head -c 1900 /dev/zero | tr '\0' x)" -q 2>"$ONE/err"; do
			n=$((n+1)); cp boards.csv "$ONE/last"; [ $n -lt 30 ]
		done
		cat "$ONE/err" >&2
		cmp boards.csv "$([ $n -gt 0 ] && echo "$ONE/last" || echo before)" && echo as it was
		rm fill
		$BANGQR boards event 7 damaged --date 2026-09-05 -q && tail -n 1 boards.csv
	`)
	if !strings.Contains(out, "as it was\n") || !strings.Contains(out, "2026-09-05") || !strings.Contains(errs, "boards.csv: the disk is full") {
		t.Errorf("%s %s", out, errs)
	}
}

// TestReadOnly: a build of which nothing changed is one of a folder that can only be read too; a changed one says that it cannot.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	out, errs := onSmallDisk(t, `
		mount -o remount,size=50m "$DISK"
		$BANGQR build --catalog "$ONE" -q
		mount -o remount,ro "$DISK"
		$BANGQR build --catalog "$ONE"
		if $BANGQR build --catalog "$TWO"; then echo built on a disk that is read alone; fi
		$BANGQR build --catalog "$TWO" --dry-run -q
		mount -o remount,rw "$DISK"
		$BANGQR build --catalog "$TWO" -q
		$BANGQR build --catalog "$TWO" -o fresh -q
		diff -r -x runs dist fresh && echo the same
	`)
	if !strings.Contains(out, "Made 0, kept ") || !strings.Contains(out, "the same\n") || strings.Contains(out, "built on") {
		t.Errorf("%s %s", out, errs)
	}
	if !strings.Contains(errs, "the disk is read-only\nChoose a folder on another disk with -o.") {
		t.Errorf("the error: %s", errs)
	}
}
