package plan

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"bangqr/catalog"
	"bangqr/catalog/xlsx"
)

// says are the words of tables and sheets.
var says = map[string]catalog.Words{
	"make":       {VI: "làm mới", EN: "make"},
	"replace":    {VI: "thay", EN: "replace"},
	"panel":      {VI: "tấm thay thế", EN: "panel"},
	"hang":       {VI: "treo", EN: "hang"},
	"check":      {VI: "kiểm tra", EN: "check"},
	"retire":     {VI: "gỡ bỏ", EN: "take down"},
	"n.make":     {VI: "làm mới %d", EN: "%d to make"},
	"n.replace":  {VI: "thay %d", EN: "%d to replace"},
	"n.panel":    {VI: "tấm thay thế %d", EN: "%d by panels"},
	"n.hang":     {VI: "treo %d", EN: "%d to hang"},
	"n.check":    {VI: "kiểm tra %d", EN: "%d to check"},
	"n.retire":   {VI: "gỡ bỏ %d", EN: "%d to take down"},
	"leave":      {VI: "giữ nguyên", EN: "leave"},
	"office":     {VI: "Đơn vị", EN: "Office"},
	"place":      {VI: "Địa điểm", EN: "Place"},
	"placeid":    {VI: "Mã địa điểm", EN: "Place id"},
	"address":    {VI: "Địa chỉ", EN: "Address"},
	"keeper":     {VI: "Người phụ trách", EN: "Keeper"},
	"phone":      {VI: "Điện thoại", EN: "Telephone"},
	"board":      {VI: "Bảng số", EN: "Board"},
	"action":     {VI: "Việc", EN: "To do"},
	"kind":       {VI: "Loại bảng", EN: "Kind"},
	"hangs":      {VI: "Đang treo", EN: "Hangs"},
	"edition":    {VI: "Bản mới", EN: "Edition today"},
	"why":        {VI: "Vì sao", EN: "Why"},
	"size":       {VI: "Khổ (mm)", EN: "Size (mm)"},
	"sheets":     {VI: "Số tờ", EN: "Sheets"},
	"m2":         {VI: "m²", EN: "m²"},
	"panels":     {VI: "Tấm thay thế", EN: "Panels"},
	"signs":      {VI: "Số bản", EN: "Signs"},
	"places":     {VI: "Địa điểm", EN: "Places"},
	"code":       {VI: "Mã số", EN: "Code"},
	"name":       {VI: "Tên", EN: "Name"},
	"old":        {VI: "Trước", EN: "Before"},
	"new":        {VI: "Nay", EN: "Now"},
	"stays":      {VI: "Trên số bản giữ nguyên", EN: "On signs that stay"},
	"own":        {VI: "Tại trụ sở", EN: "At the office"},
	"todo":       {VI: "Việc cần làm", EN: "To do"},
	"offices":    {VI: "Theo đơn vị", EN: "By office"},
	"papers":     {VI: "Cần in", EN: "To print"},
	"moved":      {VI: "Không in lại, chỉ đổi đích", EN: "No reprint, target moved"},
	"title":      {VI: "Kế hoạch thay bảng", EN: "Plan of boards"},
	"day":        {VI: "Hiệu lực tại ngày", EN: "As of"},
	"nothing":    {VI: "Không có việc gì: mọi bảng đều còn đúng.", EN: "Nothing to do: every board is right."},
	"fault":      {VI: "không dựng được: ", EN: "cannot be made: "},
	"movedlong":  {VI: "Mã QR trên bảng không đổi; chỉ cần xuất lại bảng chuyển hướng (bangqr links export).", EN: "The codes on the boards stay; only the map of the short links is to be exported again (bangqr links export)."},
	"count":      {VI: "%d địa điểm: %s; giữ nguyên %d", EN: "%d places: %s; %d stay"},
	"toprint":    {VI: "cần in %d tờ, %s m²", EN: "%d sheets to print, %s m²"},
	"othercount": {VI: "%d bảng trong sổ thuộc loại không xét lần này (chọn bằng --kind).", EN: "%d boards of the ledger are of kinds not looked at (choose them by --kind)."},
}

// say gives a word of tables in a language.
func say(key, lang string) string { return says[key].In(lang) }

// Words names an action: "thay".
func (a Action) Words() catalog.Words { return says[string(a)] }

// Summary is the plan in a sentence.
func (p *Plan) Summary(lang string) string {
	if !p.Changed() {
		return say("nothing", lang)
	}
	n := p.Counts
	var parts []string
	for i, count := range []int{n.Make, n.Replace, n.Panel, n.Hang, n.Check, n.Retire} {
		if count > 0 {
			parts = append(parts, fmt.Sprintf(say("n."+string(Actions()[i]), lang), count))
		}
	}
	s := fmt.Sprintf(say("count", lang), n.Places, strings.Join(parts, ", "), n.Leave)
	if n.Sheets > 0 {
		s += "; " + fmt.Sprintf(say("toprint", lang), n.Sheets, Metres(n.Area, lang))
	}
	return s + "."
}

// Metres writes square metres: "4,32".
func Metres(m2 float64, lang string) string {
	s := strconv.FormatFloat(m2, 'f', 2, 64)
	if lang == "vi" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Title names a place, the office's own house as such.
func (p *Place) Title(lang string) string {
	if p.ID == "" {
		return strings.TrimRight(say("own", lang)+": "+p.Name, ": ")
	}
	return cmp.Or(p.Name, p.ID)
}

// Reasons is why, in one line.
func (s *Step) Reasons(lang string) string {
	var out []string
	if s.Fault != "" {
		out = append(out, say("fault", lang)+s.Fault)
	}
	for _, r := range s.Why {
		out = append(out, r.Words().In(lang))
	}
	return strings.Join(out, "; ")
}

// Numbers lists the panels of a step.
func (s *Step) Numbers() string {
	var out []string
	for _, x := range s.Panels {
		out = append(out, x.Number+" ("+x.Size+")")
	}
	return strings.Join(out, ", ")
}

// A Table is a heading and rows, as any format writes them.
type Table struct {
	Name   string
	Head   []string
	Rows   [][]string
	Widths []float64 // of columns, in characters of a spreadsheet
}

// Tables are the plan as tables: what is to be done, the offices where there are several, what is to be printed, what moved.
func (p *Plan) Tables(lang string) []Table {
	heads := func(keys ...string) []string {
		var out []string
		for _, k := range keys {
			out = append(out, say(k, lang))
		}
		return out
	}
	n := strconv.Itoa
	todo := Table{Name: say("todo", lang), Head: heads("office", "placeid", "place", "address", "keeper", "phone", "board", "action", "kind", "hangs", "edition", "why", "size", "sheets", "m2", "panels"),
		Widths: []float64{14, 14, 26, 26, 18, 14, 9, 12, 24, 12, 12, 60, 14, 8, 8, 22}}
	p.Steps(func(at *Place, s *Step) {
		todo.Rows = append(todo.Rows, []string{at.Office, at.ID, at.Title(lang), at.Address, at.Keeper, at.Phone, s.Board, say(string(s.Action), lang), s.Title + what(at, s), s.Hangs, s.Edition, s.Reasons(lang), s.Size, n(s.sheets()), Metres(s.Area, lang), s.Numbers()})
	})
	out := []Table{todo}
	if len(p.Offices) > 0 {
		t := Table{Name: say("offices", lang), Head: heads("office", "name", "places", "make", "replace", "panel", "hang", "check", "retire", "leave", "sheets", "m2"), Widths: []float64{16, 34, 10, 10, 10, 14, 10, 10, 10, 12, 8, 10}}
		for _, o := range p.Offices {
			t.Rows = append(t.Rows, []string{o.ID, o.Name, n(o.Places), n(o.Make), n(o.Replace), n(o.Panel), n(o.Hang), n(o.Check), n(o.Retire), n(o.Leave), n(o.Sheets), Metres(o.Area, lang)})
		}
		out = append(out, t)
	}
	papers := Table{Name: say("papers", lang), Head: heads("size", "signs", "sheets", "m2"), Widths: []float64{18, 10, 10, 10}}
	for _, x := range p.Papers {
		papers.Rows = append(papers.Rows, []string{x.Size, n(x.Signs), n(x.Sheets), Metres(x.Area, lang)})
	}
	moved := Table{Name: say("moved", lang), Head: heads("code", "name", "old", "new", "stays"), Widths: []float64{12, 50, 50, 50, 12}}
	for _, m := range p.Moved {
		moved.Rows = append(moved.Rows, []string{m.Code, m.Name, m.Old, m.New, n(m.Signs)})
	}
	for _, t := range []Table{papers, moved} {
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// what tells what a sign of an office's own house is about; that of a place is about the place.
func what(at *Place, s *Step) string {
	if s.Subject == "" || at.ID != "" {
		return ""
	}
	return ": " + s.Subject
}

// XLSX writes the plan as a workbook, a sheet a table.
func (p *Plan) XLSX(w io.Writer, lang string) error {
	var sheets []xlsx.Sheet
	for _, t := range p.Tables(lang) {
		sheets = append(sheets, xlsx.Sheet{Name: t.Name, Head: t.Head, Rows: t.Rows, Widths: t.Widths, Print: true})
	}
	return xlsx.Write(w, "bangqr", sheets...)
}

// Markdown writes the plan for a comment: the sum, then each place with what is to be done there and why.
func (p *Plan) Markdown(w io.Writer, lang string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s: %s. %s\n", say("title", lang), say("day", lang), dayIn(p.Day, lang), cell(p.Summary(lang)))
	for i := range p.Places {
		p.Places[i].markdown(&b, lang)
	}
	for _, t := range p.Tables(lang)[1:] {
		fmt.Fprintf(&b, "\n## %s\n\n", t.Name)
		if t.Name == say("moved", lang) {
			fmt.Fprintf(&b, "%s\n\n", say("movedlong", lang))
		}
		for k, r := range append([][]string{t.Head}, t.Rows...) {
			for j := range r {
				r[j] = cell(r[j])
			}
			b.WriteString("| " + strings.Join(r, " | ") + " |\n")
			if k == 0 {
				b.WriteString("|" + strings.Repeat(" --- |", len(r)) + "\n")
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdown writes one place.
func (p *Place) markdown(b *strings.Builder, lang string) {
	fmt.Fprintf(b, "\n## %s\n\n", cell(p.Title(lang)))
	if p.Address != "" {
		fmt.Fprintf(b, "%s\n\n", cell(p.Address))
	}
	row := func(cells ...string) {
		for j := range cells {
			cells[j] = cell(cells[j])
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	row(say("action", lang), say("board", lang), say("kind", lang), say("hangs", lang), say("edition", lang), say("why", lang))
	b.WriteString("| --- | --- | --- | --- | --- | --- |\n")
	for j := range p.Steps {
		s := &p.Steps[j]
		action := say(string(s.Action), lang)
		if s.Action == Panel {
			action += " " + s.Numbers()
		}
		row(action, s.Board, s.Title+what(p, s), s.Hangs, s.Edition, s.Reasons(lang))
	}
}

// cell makes a text safe in a table of Markdown: it comes from lists that anybody may have written.
func cell(s string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", " ", "\r", " ", "<", "&lt;", "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "@", "&#64;").Replace(s)
}
