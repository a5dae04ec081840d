package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// foreign are texts that are no Vietnamese, with letters outside ASCII.
var foreign = []string{
	"Déclaration de naissance à la mairie du lieu où l'enfant est né, dans les cinq jours de l'accouchement",
	"Demande d'autorisation d'établissement présentée à la préfecture, pièces à joindre : copie intégrale de l'acte, procès-verbal, reçu signé par le délégué",
	"Le Café de l'Hôtel, à côté du théâtre; forêt, île, août, Noël, garçon, cœur",
	"née le premier janvier, un thé servi chaud, habite là bas, né rue Hoche",
	"né à Paris, été, là-bas, dès demain, très bientôt",
	"Anmeldung der Eheschließung beim zuständigen Standesamt, Gebühren für Urkunden und Übersetzungen, Straße, Müller, größer, Köln",
	"Solicitud de inscripción de nacimiento según el Código Civil, señor José Núñez, años, mañana, también, público",
	"Requerimento de certidão de nascimento, informações à população, ações, não, você, São João, órgão, três",
	"Prohlášení o určení otcovství, žádost, příjmení",
	"Ansökan om födelsebevis för barn på Åland, Göteborg, är, också, två år",
	"Phone: 24°C ± 5 %, 10 m², § 3, © 2024, ½, «x», µm, naïve café, 100 £, ¥ 5, résumé",
	"Crème brûlée, Beyoncé, Zoë, Łódź, façade, piñata, Ångström",
	"中华人民共和国居民身份证申请表 出生登记 结婚登记", "Заявление о регистрации рождения", "ขอจดทะเบียนการเกิด", "出生届の提出について",
}

// TestForeign leaves other languages alone, in Unicode and as cells, and refuses them in their own encodings.
func TestForeign(t *testing.T) {
	for _, s := range foreign {
		if got, name, err := Decode([]byte(s), ""); got != s || name != UTF8 || err != nil {
			t.Errorf("%q: %q, %s, %v", s, got, name, err)
		}
		if got := Guess([]string{s}); got != "" {
			t.Errorf("%q: guessed %s, %q", s, got, Recode(s, got))
		}
		if got := Guess(strings.FieldsFunc(s, func(r rune) bool { return r == ',' })); got != "" {
			t.Errorf("%q in parts: guessed %s", s, got)
		}
		if data, err := charmap.Windows1252.NewEncoder().String(s); err == nil {
			if got, name, err := Decode([]byte(data), ""); err == nil {
				t.Errorf("%q in Windows-1252: %s, %q", s, name, got)
			}
		}
	}
	if got := Guess(foreign); got != "" {
		t.Errorf("all foreign texts: guessed %s", got)
	}
}

// TestUnicodeCells leaves Vietnamese in Unicode alone: each name of the catalog, all of them, and those words of them that have
// letters of Windows-1252 only.
func TestUnicodeCells(t *testing.T) {
	all := names(t)
	alarms := 0
	for _, s := range all {
		if got := Guess([]string{s}); got != "" {
			alarms++
			t.Errorf("%q: guessed %s, %q", s, got, Recode(s, got))
		}
	}
	if got := Guess(all); got != "" {
		t.Errorf("all: guessed %s", got)
	}
	var latin []string
	seen := map[string]bool{}
	for _, s := range all {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,;().:/\"-–", r) }) {
			if !isASCII(w) && !strings.ContainsFunc(w, onlyUnicode) && !seen[w] {
				seen[w] = true
				latin = append(latin, w)
				if got := Guess([]string{w}); got != "" {
					t.Errorf("%q: guessed %s", w, got)
				}
			}
		}
	}
	t.Logf("%d words of Latin letters", len(latin))
	if got := Guess(latin); got != "" {
		t.Errorf("words of Latin letters: guessed %s", got)
	}
}

// cellsOf gives what a workbook shows of text in a font's codes.
func cellsOf(encode encoder, l []string) []string {
	var out []string
	for _, s := range l {
		c, _ := charmap.Windows1252.NewDecoder().String(string(encode(s)))
		var b strings.Builder
		for i, r := range c {
			_ = i
			b.WriteRune(r)
		}
		out = append(out, b.String())
	}
	return out
}

// TestMixed finds the cells of a font among cells of Unicode, and recodes these alone.
func TestMixed(t *testing.T) {
	all := names(t)
	for _, e := range encoders {
		if e.encode == nil || e.name == "windows-1258" || e.name == "tcvn5712-1" || strings.HasPrefix(e.name, "utf-8") {
			continue
		}
		mixed := append([]string{"Café Müller", "Hộ tịch", "Hà Nội", "xã", "Số", "thành phố", "José Núñez"}, all...)
		from := len(mixed) / 2
		want := append([]string(nil), mixed...)
		copy(mixed[from:], cellsOf(e.encode, mixed[from:]))
		r := Look(mixed)
		if r.Encoding != e.name || !r.Mixed {
			t.Errorf("%s: %+v", e.name, r)
			continue
		}
		missed := 0
		for i, s := range mixed {
			got, did := r.Cell(s)
			w := want[i]
			if e.flat && i >= from {
				got, w = flat(got), flat(w)
			}
			if ascii(e.name) {
				got, w = dashes.Replace(got), dashes.Replace(w)
			}
			switch {
			case got == w:
			case did:
				t.Errorf("%s %q: %q, want %q", e.name, s, got, w)
			default:
				missed++
				t.Logf("%s missed %q: %q", e.name, s, w)
			}
		}
		if missed*50 > len(mixed) {
			t.Errorf("%s: %d cells missed", e.name, missed)
		}
	}
}

// TestShortCells recodes the short cells of a table that has no Unicode, though some would read alike as they stand.
func TestShortCells(t *testing.T) {
	want := []string{"Số", "Tên thủ tục", "Lĩnh vực", "hồ sơ", "xã", "Hà Nội", "Mức độ", "Ghi chú", "tỉnh", "nơi ở", "Hộ tịch", "Cơ quan thực hiện"}
	for _, e := range encoders[2:6] {
		cells := cellsOf(e.encode, want)
		r := Look(cells)
		for i, s := range cells {
			if got, _ := r.Cell(s); got != want[i] {
				t.Errorf("%s, %+v: %q: %q, want %q", e.name, r, s, got, want[i])
			}
		}
	}
}

// TestCells recodes cell by cell, by what the table is known to be.
func TestCells(t *testing.T) {
	for _, c := range []struct {
		encoding string
		mixed    bool
		in, want string
	}{
		{"tcvn3", false, "TV§T", "TVĐT"},
		{"tcvn3", false, "214+S§", "214+SĐ"},
		{"tcvn3", false, "Ir¾c, Angiªri", "Irắc, Angiêri"},
		{"tcvn3", false, "24°C, 10 m², © 2024, “x” – 5 ‰ …", "24°C, 10 m², © 2024, “x” – 5 ‰ …"},
		{"tcvn3", false, "Café Müller", "Café Müller"},
		{"tcvn3", false, "§Êt ®ai μ∙", "Đất đai àã"}, // signs that another program put for µ and ·
		{"tcvn3", false, "Ủy ban nh©n d©n quËn 9", "Ủy ban nhân dân quận 9"},
		{"tcvn3", true, "Ủy ban nh©n d©n quËn 9", "Ủy ban nhân dân quận 9"},
		{"tcvn3", true, "Cửa hé mở", "Cửa hé mở"}, // hộ is the likelier word, and yet no proof
		{"tcvn3", true, "xã", "xã"},
		{"tcvn3", true, "x·", "xã"},
		{"tcvn3", true, "TV§T", "TV§T"},
		{"vni", false, "ÑVT : 1000 ñoàng", "ĐVT : 1000 đồng"},
		{"vni", false, "Soá LÑ nöõ", "Số LĐ nữ"},
		{"vni", false, "LÑ", "LĐ"},
		{"vni", false, "Đất đai", "Đất đai"},
		{"vni", false, "ñiïnh", "ñiïnh"}, // a slip of typing that no letter is
		{"utf-8-as-windows-1252", true, "Há»™ tá»‹ch", "Hộ tịch"},
		{"utf-8-as-windows-1252", true, "Hộ tịch", "Hộ tịch"},
		{"", false, "Hé tÞch", "Hé tÞch"},
		{"koi8-r", false, "Hé tÞch", "Hé tÞch"},
	} {
		got, did := Reading{c.encoding, c.mixed}.Cell(c.in)
		if got != c.want || did != (c.in != c.want) {
			t.Errorf("%s, mixed %t, %q: %q, %t, want %q", c.encoding, c.mixed, c.in, got, did, c.want)
		}
	}
}
