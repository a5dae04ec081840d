package main

import (
	"fmt"
	"testing"
)

func TestCounted(t *testing.T) {
	for _, tt := range []struct {
		sentence string
		args     []any
		want     string
	}{
		{"%s: %d signs, %d distinct codes; %d of %d classes passed", []any{"1 signs", 1, 1, 1, 1}, "1 signs: 1 sign, 1 distinct code; 1 of 1 class passed"},
		{"%d signs, %d files", []any{2, 1}, "2 signs, 1 file"},
		{"%.0f %% of %d pages, %5d codes", []any{1.0, 1, 1}, "1 % of 1 page,     1 codes"},
		{"%d more signs with", []any{1}, "1 more sign with"},
		{"%d files", []any{11}, "11 files"},
		{"%s files", []any{"1"}, "1 files"},
		{"%[2]d files of %[1]d", []any{1, 1}, "1 files of 1"},
	} {
		if got := fmt.Sprintf(counted(tt.sentence, tt.args), tt.args...); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.sentence, got, tt.want)
		}
	}
}
