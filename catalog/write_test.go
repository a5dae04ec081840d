package catalog

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// written are the formats that Write knows.
var written = []Format{CSV, JSON, XLSX, YAML}

// sameFacts compares what catalogs say, not where it stood.
var sameFacts = cmp.Options{cmpopts.IgnoreFields(Procedure{}, "Source"), cmpopts.EquateEmpty()}

// again writes a catalog and reads it back.
func again(t interface{ Fatalf(string, ...any) }, c *Catalog, f Format) *Catalog {
	var b bytes.Buffer
	if err := c.Write(&b, f); err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	d, r, err := Read(Input{Data: &b, Name: "again." + string(f)})
	if err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	if len(r.Files[0].Unknown)+len(r.Files[0].Unused) > 0 {
		t.Fatalf("%s: columns of our own not read: %+v", f, r.Files[0])
	}
	return d
}

// TestWrite writes the sample in each format, twice, and reads it back.
func TestWrite(t *testing.T) {
	c, err := Sample()
	check(t, err)
	c.Procedures[0].Documents = []string{"Đơn; hai bản", "Giấy | tờ, khác"}
	c.Procedures[1].Forms = []string{"Mẫu số 1; sửa đổi"}
	c.Procedures[2].Names = map[string]string{"en": "Birth", "km": "…", "zh-Hant": "出生", "zh-Hans-CN": "出生", "sl-rozaj-1994": "R",
		"de-CH-x-phonebk": "G", "x-h-mong": "H", "i-klingon": "K", "hmn": "M"}
	for _, f := range written {
		if diff := cmp.Diff(c.Procedures, again(t, c, f).Procedures, sameFacts); diff != "" {
			t.Errorf("%s (-written +read):\n%s", f, diff)
		}
		var a, b bytes.Buffer
		check(t, c.Write(&a, f))
		check(t, c.Write(&b, f))
		if f == CSV && !strings.HasPrefix(a.String(), bom+"code,") {
			t.Errorf("CSV begins with %q", a.String()[:10])
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two writings differ", f)
		}
	}
	d := again(t, c, JSON)
	if cmp.Diff(d.Office, c.Office, cmpopts.IgnoreFields(Office{}, "Source")) != "" || len(d.Places) != len(c.Places) {
		t.Errorf("JSON: office %+v, %d places", d.Office, len(d.Places))
	}
	d = again(t, c, YAML)
	if diff := cmp.Diff(c, d, allFacts); diff != "" {
		t.Errorf("whole catalog as YAML (-written +read):\n%s", diff)
	}
	if c.Write(&bytes.Buffer{}, "xml") == nil {
		t.Error("XML written")
	}
}

// TestWritePlaces does the same for places.
func TestWritePlaces(t *testing.T) {
	c, err := Sample()
	check(t, err)
	for _, f := range []Format{CSV, XLSX} {
		var b bytes.Buffer
		check(t, c.WritePlaces(&b, f))
		places, r, err := ReadPlaces(Input{Data: &b, Name: "places." + string(f)})
		check(t, err)
		if diff := cmp.Diff(c.Places, places, cmpopts.IgnoreFields(Place{}, "Source")); diff != "" {
			t.Errorf("%s (-written +read):\n%s", f, diff)
		}
		if len(r.Files[0].Unknown)+len(r.Files[0].Unused) > 0 {
			t.Errorf("%s: columns of our own not read: %+v", f, r.Files[0])
		}
	}
}

// TestCodesAsText holds that codes in a workbook are text cells: as numbers they would lose their zeros.
func TestCodesAsText(t *testing.T) {
	c, _ := text(t, "a.csv", "code,name,field\n1.004870,A,X\n")
	d := again(t, c, XLSX)
	if got := d.Procedures[0].Code; got != "1.004870" {
		t.Errorf("code %s", got)
	}
	if col := d.Procedures[0].Source.At("code"); col.Column != "Mã số" || col.Letter != "A" {
		t.Errorf("column %+v", col)
	}
}

// TestLanguages holds translations to one form of the tag, however it was written, and leaves out what is no language.
func TestLanguages(t *testing.T) {
	c, _ := text(t, "a.csv", "code,name,field,name_ZH-hant,Name EN,name_short\n1.000001,A,X,出生,Birth,B\n")
	if diff := cmp.Diff(map[string]string{"zh-Hant": "出生", "en": "Birth"}, c.Procedures[0].Names); diff != "" {
		t.Error(diff)
	}
	c, r := text(t, "a.json", `[{"code":"1.000001","name":"A","field":"X","names":{"zh-hANT":"出生","zh-Hant":"B","tiếng Anh":"C"},"name_zh-hant":"D"}]`)
	if diff := cmp.Diff(map[string]string{"zh-Hant": "出生"}, c.Procedures[0].Names); diff != "" {
		t.Error(diff)
	}
	if got, want := r.Files[0].Text("en"), `a.json: 1 procedure; ignored column "names.tiếng Anh"; column without use "names.zh-Hant", "name_zh-hant"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for in, want := range map[string]string{"": "", "e": "", "x": "", "en-": "", "en--us": "", "en-us": "en-US", "EN-LATN-us": "en-Latn-US", "abcde": "", "en-abcdefghi": "",
		"en-a-BB-cccc": "en-a-bb-cccc", "1a": "", "é": "", "vi-1994": "vi-1994", "I-KLINGON": "i-klingon", "en_us": ""} {
		if got, ok := languageTag(in); got != want || ok != (want != "") {
			t.Errorf("languageTag(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}
