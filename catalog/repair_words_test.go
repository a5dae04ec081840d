package catalog

import (
	"strings"
	"testing"
)

// TestRepairWords: a line about repairs is Vietnamese to its end, and says what was counted.
func TestRepairWords(t *testing.T) {
	e := Example{Where{File: "a.xlsx", Sheet: "S", Row: 3}, "I. Hộ tịch", "Hộ tịch"}
	if got, want := (Repair{Kind: "field-heading", Count: 2, Examples: []Example{e}}).Text("vi"), "2 ô, ví dụ a.xlsx:S, dòng 3"; !strings.HasSuffix(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
	e = Example{Where: Where{File: "a.csv"}}
	if got, want := (Repair{Kind: "tcvn3", Count: 1, Examples: []Example{e}}).Text("vi"), "1 tệp, ví dụ a.csv"; !strings.HasSuffix(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
}
