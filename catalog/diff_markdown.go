package catalog

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// annexParts are the parts of the annex of a decision that publishes procedures, in the words of such decisions.
var annexParts = []struct {
	title, last string // heading; of the last column
	kinds       []ChangeKind
}{
	{"Danh mục thủ tục hành chính mới ban hành", "Ghi chú", []ChangeKind{Added}},
	{"Danh mục thủ tục hành chính được sửa đổi, bổ sung, thay thế", "Nội dung sửa đổi, bổ sung, thay thế", []ChangeKind{Recoded, Renamed, Moved, Relinked, Validity, Other}},
	{"Danh mục thủ tục hành chính bị bãi bỏ", "Ghi chú", []ChangeKind{Abolished, Removed}},
}

// Markdown writes the annex of a decision, in Vietnamese: what is new, changed and repealed, by field, every procedure in one
// numbered row. Numbers and dates of the decision are left to fill in. Text of the catalogs is escaped: it cannot end a cell,
// hide where a link leads or become HTML.
func (d *Diff) Markdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# PHỤ LỤC\n\n**DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH, ĐƯỢC SỬA ĐỔI, BỔ SUNG, THAY THẾ, BỊ BÃI BỎ**\n\n" +
		"*(Kèm theo Quyết định số …… ngày …… tháng …… năm …… của ……)*\n")
	letter := 'A'
	for _, part := range annexParts {
		var cs []Change
		for _, c := range d.Changes {
			if slices.Contains(part.kinds, c.Kind) {
				cs = append(cs, c)
			}
		}
		if len(cs) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %c. %s\n", letter, part.title)
		letter++
		annexPart(&b, part.last, cs)
	}
	if len(d.Changes) == 0 {
		b.WriteString("\nKhông có thay đổi.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// annexPart writes the tables of one part, one a field; rows are numbered through the part.
func annexPart(b *strings.Builder, last string, cs []Change) {
	number, fields := 0, 0
	for i := 0; i < len(cs); {
		if i == 0 || cs[i].Field != cs[i-1].Field {
			fields++
			field := cs[i].Field
			if field == "" {
				field = "Chưa phân loại"
			}
			fmt.Fprintf(b, "\n### %s. Lĩnh vực %s\n\n| STT | Mã số | Tên thủ tục hành chính | %s |\n| ---: | --- | --- | --- |\n",
				roman(fields), markdown(field), last)
		}
		n := i + 1 // the changes of one procedure stand together
		for n < len(cs) && cs[n].Field == cs[i].Field && cs[n].Code == cs[i].Code && cs[n].Name == cs[i].Name && cs[n].Column != cs[i].Column {
			n++
		}
		var notes []string
		for _, c := range cs[i:n] {
			if s := annexNote(c); s != "" {
				notes = append(notes, s)
			}
		}
		number++
		fmt.Fprintf(b, "| %d | %s | %s | %s |\n", number, markdown(cs[i].Code), markdown(cs[i].Name), strings.Join(notes, "<br>"))
		i = n
	}
}

// annexNote tells one change in a cell.
func annexNote(c Change) string {
	if c.Column == "" {
		return ""
	}
	switch {
	case c.Kind == Recoded:
		return "Mã số trước đây: " + markdown(c.Old)
	case c.Old == "":
		return "Bổ sung " + columnVI(c.Column) + ": " + markdown(c.New)
	case c.New == "":
		return "Bỏ " + columnVI(c.Column) + ": " + markdown(c.Old)
	}
	return "Sửa " + columnVI(c.Column) + ": “" + markdown(c.Old) + "” thành “" + markdown(c.New) + "”"
}

// columnVI names a column within a Vietnamese sentence: "tên", "lĩnh vực", "tên tiếng nước ngoài (en)".
func columnVI(key string) string {
	if key == "url" {
		return "địa chỉ truy cập"
	}
	if i := procedureSchema.find(key); i >= 0 {
		return strings.ToLower(procedureSchema.attrs[i].head)
	}
	if lang, ok := strings.CutPrefix(key, fieldPrefix); ok {
		return "tên lĩnh vực tiếng nước ngoài (" + markdown(lang) + ")"
	}
	return "tên tiếng nước ngoài (" + markdown(strings.TrimPrefix(key, "name_")) + ")"
}

// markdown escapes a text for a cell: a backslash before each sign that CommonMark gives a meaning (section 2.4 allows it
// before any punctuation of ASCII), and no line breaks. Signs within words of the administration, such as "." and "/", stay.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|~&!$", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// roman writes a number as parts of decisions are numbered.
func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}
