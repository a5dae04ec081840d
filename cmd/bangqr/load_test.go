package main

import (
	"os"
	"path/filepath"
	"testing"

	"bangqr/catalog"
)

// folder writes files and goes there.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const oneProcedure = "code,name,field\n1.001193,Đăng ký khai sinh,Hộ tịch\n"

func TestOffice(t *testing.T) {
	folder(t, map[string]string{
		"data/catalog.csv": oneProcedure,
		"data/office.yaml": "name: Phường Một\nphone: \"0100\"\n",
	})
	for name, tt := range map[string]struct {
		opt         Options
		name, phone string
	}{
		"the sample's":                  {Options{}, "Phường Mẫu", "+84900000000"},
		"a name alone takes the rest":   {Options{Office: catalog.Office{Name: "Phường Hai"}}, "Phường Hai", ""},
		"the catalog's":                 {Options{Catalog: "data"}, "Phường Một", "0100"},
		"laid over the catalog's":       {Options{Catalog: "data", Office: catalog.Office{Phone: "0200"}}, "Phường Một", "0200"},
		"the sample never in a catalog": {Options{Catalog: "data/catalog.csv"}, "", ""},
	} {
		m, err := (&door{}).load(tt.opt)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if o := m.catalog.Office; o.Name != tt.name || o.Phone != tt.phone {
			t.Errorf("%s: %q, %q", name, o.Name, o.Phone)
		}
	}
}

func TestPlaces(t *testing.T) {
	folder(t, map[string]string{
		"p.csv":            "id,name,board\na-1,Nhà văn hóa thôn 1,01\na 2,,01\n",
		"data/catalog.csv": oneProcedure,
		"data/places.csv":  "id,name\nb-1,Nhà văn hóa thôn 9\n",
	})
	for name, tt := range map[string]struct {
		opt   Options
		first string
		count int
	}{
		"the sample's":          {Options{}, "nvh-tdp-01", 20},
		"over the sample's":     {Options{Places: "p.csv"}, "a-1", 2},
		"the folder's":          {Options{Catalog: "data"}, "b-1", 1},
		"over the folder's":     {Options{Catalog: "data", Places: "p.csv"}, "a-1", 2},
		"beside a file of ours": {Options{Catalog: "data/catalog.csv", Places: "p.csv"}, "a-1", 2},
	} {
		m, err := (&door{}).load(tt.opt)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if ps := m.catalog.Places; len(ps) != tt.count || ps[0].ID != tt.first {
			t.Errorf("%s: %d places, the first is %q", name, len(ps), ps[0].ID)
		}
	}
}

// TestBesideEncoding reads a list beside the catalog in the encoding that is said, and one of Unicode as it is.
func TestBesideEncoding(t *testing.T) {
	folder(t, map[string]string{
		"catalog.csv": oneProcedure,
		"p.csv":       "id,name\ncho,Ch\xfe\n", // ợ of VISCII, and one word is too little to tell that by
		"q.csv":       "id,name\ncho,Chợ\n",
	})
	for name, tt := range map[string]struct {
		places, encoding, want string
	}{
		"said":       {"p.csv", "viscii", "Chợ"},
		"of Unicode": {"q.csv", "viscii", "Chợ"},
		"not said":   {"p.csv", "", ""},
		"another":    {"p.csv", "utf-8", ""},
		"no list":    {"catalog.yaml", "viscii", ""},
	} {
		m, err := (&door{}).load(Options{Catalog: "catalog.csv", Places: tt.places, Encoding: tt.encoding})
		switch {
		case (err != nil) != (tt.want == ""):
			t.Errorf("%s: %v", name, err)
		case err == nil && m.catalog.Places[0].Name != tt.want:
			t.Errorf("%s: %q", name, m.catalog.Places[0].Name)
		}
	}
}
