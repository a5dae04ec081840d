package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestReadmeCountsRules: the README tells how many rules there are.
func TestReadmeCountsRules(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf(" %d rules in two languages", len(knownRules())); !strings.Contains(string(readme), want) {
		t.Errorf("README.md does not say%s", want)
	}
}
