package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cellsOf writes the rows of a table: number, and cells between bars.
func cellsOf(t Table) []string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, string(rune('0'+r.N))+" "+strings.ReplaceAll(strings.Join(r.Cells, " | "), "\n", "⏎"))
	}
	return out
}

// TestText reads delimited text of every kind.
func TestText(t *testing.T) {
	for _, tc := range []struct {
		what, text string
		delimiter  rune
		rows       []string
	}{
		{"comma", "a,b\n\"c,d\",e\n", ',', []string{"1 a | b", "2 c,d | e"}},
		{"semicolon", "a;b,c;d\r\ne;f,g;h\r\n", ';', []string{"1 a | b,c | d", "2 e | f,g | h"}},
		{"bar", "a|b|c\nd|e|f", '|', []string{"1 a | b | c", "2 d | e | f"}},
		{"caret", "a^b\nd^e", '^', []string{"1 a | b", "2 d | e"}},
		{"sep", "sep=§\na§b,c\n\n\n§\nd", '§', []string{"2 a | b,c", "6 d"}},
		{"SEP", "SEP=;\r\na;b", ';', []string{"2 a | b"}},
		{"not sep", "sep=ab\nc,d", ',', []string{"1 sep=ab", "2 c | d"}},
		{"lines in cells", "a,\"b\nc\nd\",e\n\nf,g,h\n", ',', []string{"1 a | b⏎c⏎d | e", "3 f | g | h"}},
		{"Excel's paste", "Mã\tTên\n1.004870\t\"dòng 1\ndòng \"\"2\"\"\"\n1.000\tb\n", '\t', []string{"1 Mã | Tên", "2 1.004870 | dòng 1⏎dòng \"2\"", "3 1.000 | b"}},
		{"page's paste", "Mã\tTên\r\n1\t\"Đăng ký\" kết hôn\r\n2\tBản \"sao\r\n\"3\tx\r\n\"4\ty\"\r\n", '\t', []string{"1 Mã | Tên", `2 1 | "Đăng ký" kết hôn`, `3 2 | Bản "sao`, `4 "3 | x`, `5 "4 | y"`}},
		{"both", "Mã\tTên \"x\"\r\n1\t\"a\r\nb\"\r\n2\tc", '\t', []string{"1 Mã | Tên \"x\"", "2 1 | a⏎b", "3 2 | c"}},
		{"old Mac", "a;b\r\"c\nd\";e\rf", ';', []string{"1 a | b", "2 c⏎d | e", "3 f"}},
		{"one column", "a\nb\n", ',', []string{"1 a", "2 b"}},
		{"empty cells", "a,b,,\n,,,\n,c\n", ',', []string{"1 a | b", "3  | c"}},
		{"nothing", "", ',', nil},
	} {
		b, err := Text(tc.text, "a.csv", Options{})
		if err != nil {
			t.Errorf("%s: %v", tc.what, err)
			continue
		}
		got := b.Tables[0]
		if diff := cmp.Diff(tc.rows, cellsOf(got)); diff != "" || got.Delimiter != tc.delimiter {
			t.Errorf("%s: delimiter %q (-want +got):\n%s", tc.what, got.Delimiter, diff)
		}
		stray := map[string]int{"page's paste": 5, "both": 1}[tc.what]
		if got.Stray != stray || got.MacLines != (tc.what == "old Mac") {
			t.Errorf("%s: %d stray marks, Mac %v", tc.what, got.Stray, got.MacLines)
		}
	}
}

// TestDelimiter lets the caller choose.
func TestDelimiter(t *testing.T) {
	text := "x,y,z\nMã số;Tên\n1,2,3;4\n"
	score := func(rows [][]string) int {
		for _, r := range rows {
			if len(r) == 2 && r[0] == "Mã số" {
				return 1
			}
		}
		return 0
	}
	for _, tc := range []struct {
		o    Options
		want rune
	}{{Options{}, ','}, {Options{Score: score}, ';'}, {Options{Delimiter: 'ố', Score: score}, 'ố'}} {
		b, err := Text(text, "a.csv", tc.o)
		if err != nil || b.Tables[0].Delimiter != tc.want {
			t.Errorf("%+v: %v", tc.o, err)
		}
	}
	_, err := Text(text, "a.csv", Options{Delimiter: '"'})
	refused(t, "quotation mark", err, "delimiter")
}

// TestQuotes says in which line a quotation mark is wrong.
func TestQuotes(t *testing.T) {
	for text, says := range map[string]string{
		"a,b\nc,d \"e\"\n":               "a.csv:2: quotation mark inside a cell",
		"sep=,\na,b\nc,\"d\n\n\n\ne,f\n": "a.csv:3: quotation mark opened and not closed",
		"a,b\n\"c\" d,e\n":               "a.csv:2: quotation mark inside a cell",
	} {
		_, err := Text(text, "a.csv", Options{})
		refused(t, text, err, says)
	}
}

// TestPasteIsLinear holds a text of nothing but marks to one look at each.
func TestPasteIsLinear(t *testing.T) {
	for _, line := range []string{"\"a\n", "\"\"\"x\n", "\"", "\"\"\n", "\"x\"\"\n", "a\t\"b \"\" c\n"} {
		text := "x\t\"a\" b\n" + strings.Repeat(line, 1_000_000)
		bounded(t, line, func() {
			if _, err := Text(text, "a.tsv", Options{}); err != nil {
				t.Errorf("%q: %v", line, err)
			}
		})
	}
}
