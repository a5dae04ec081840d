package linkcheck

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the test hold a lock as another process does.
func TestMain(m *testing.M) {
	if path := os.Getenv("HOLD_LOCK"); path != "" {
		if _, err := Alone(context.Background(), path); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("held")
		select {}
	}
	os.Exit(m.Run())
}

// TestAlone: one run at a time, whatever files they have; one that was killed holds nothing; and without a folder for the lock
// runs go on.
func TestAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "not", "there", "links.lock")
	first, err := Alone(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Alone(t.Context(), path); err == nil || !strings.Contains(err.Error(), "of yours is running") {
		t.Errorf("a second run: %v", err)
	}
	first.Close()
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), "HOLD_LOCK="+path)
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "held\n" {
		t.Fatalf("%q, %v", line, err)
	}
	if _, err := Alone(t.Context(), path); err == nil {
		t.Error("another process does not keep us away")
	}
	_ = other.Process.Kill()
	_ = other.Wait()
	again, err := Alone(t.Context(), path)
	if err != nil {
		t.Fatalf("after it was killed: %v", err)
	}
	again.Close()
	for _, nowhere := range []string{"", filepath.Join(path, "x"), filepath.Dir(path)} {
		if c, err := Alone(t.Context(), nowhere); err != nil {
			t.Errorf("%q: %v", nowhere, err)
		} else {
			c.Close()
		}
	}
}
