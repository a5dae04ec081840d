package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"bangqr/catalog/fault"
	"bangqr/catalog/golden"
)

// both writes an error in both languages. A message whose Vietnamese is the English is none.
func both(t *testing.T, b *strings.Builder, err error) {
	t.Helper()
	if err == nil {
		t.Error("no error")
		return
	}
	en, vi := Text(err, "en"), Text(err, "vi")
	if en != err.Error() {
		t.Errorf("English %q of error %q", en, err)
	}
	for i, line := range strings.Split(vi, "\n") {
		if !strings.ContainsAny(line, "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ") || strings.Contains(line, "%!") {
			t.Errorf("line %d not Vietnamese: %s", i+1, vi)
		}
	}
	fmt.Fprintf(b, "%s\n        %s\n", en, vi)
}

func readOffice(name, s string) (Office, error) {
	o, _, err := ReadOffice(Input{Data: strings.NewReader(s), Name: name})
	return o, err
}

// TestErrors holds the messages for files that cannot be read as a whole, in both languages.
func TestErrors(t *testing.T) {
	tests := []struct{ name, text string }{
		{"a.csv", ""},
		{"a.csv", "Họ tên,Năm sinh\nA,1990\n"},
		{"a.csv", "Mã số,Tên,Ghi chú\n1.004870,A,\n"},
		{"a.csv", "code,name,field\n1.004870,\"A,B\n1.004871,C,D\n"},
		{"a.csv", "code,name,field\n1.004870,A \"B\" C,D\n"},
		{"a.csv", "code,name,field\n1.004870,Khai sinh,H\xe9 tich\n"},
		{"a.csv", "code,name,field\n1.004870,A,B\n1.004871,\x00,D\n"},
		{"a.csv", "\xff\xfec\x00o"},
		{"a.csv", "code,name,field\r1.004870,A,B\r1.004871,\xe9,D\r"},
		{"a.csv", "code,name,field\n1.004870," + strings.Repeat("x", 2000) + ",D\n"},
		{"a.csv", "code,name,field\n" + strings.Repeat("1.004870,A,B\n", 12)},
		{"a.csv", strings.Repeat("x", 6000)},
		{"a.xls", "\xd0\xcf\x11\xe0" + "…"},
		{"a.xlsx", "PK\x03\x04" + "…"},
		{"a.docx", "x"},
		{"a.yaml", ""},
		{"a.yaml", "procedures:\n\t- code: 1\n"},
		{"a.yaml", "procedures:\n- &a {code: 1.000001, name: A, field: B}\n- *a\n"},
		{"a.yaml", "procedures:\n- code: {a: b}\n"},
		{"a.yaml", "procedures:\n- code: A\n  code: B\n"},
		{"a.yaml", "thu tuc:\n- code: A\n"},
		{"a.yaml", "procedures: 3\n"},
		{"a.yaml", "just text\n"},
		{"a.yaml", "[]\n---\n[]\n"},
		{"a.yaml", strings.Repeat("[", 60) + strings.Repeat("]", 60)},
		{"a.json", "[{\"code\": \"1.000001\",\n\"name\": }]"},
		{"a.json", "[\n["},
		{"a.json", "[] []"},
		{"a.json", "[{\"code\": \"a\",\n \"code\": \"b\"}]"},
		{"a.json", strings.Repeat("[", 60)},
		{"a.json", "[1]"},
	}
	var b strings.Builder
	for _, tc := range tests {
		_, _, err := Read(Input{Data: strings.NewReader(tc.text), Name: tc.name, Limits: Limits{Bytes: 5000, Rows: 10, Cell: 1000}})
		if err == nil {
			t.Errorf("%s %.40q: no error", tc.name, tc.text)
			continue
		}
		both(t, &b, err)
	}
	_, _, err := Read(Input{Data: strings.NewReader("x"), Format: "odt"})
	both(t, &b, err)
	_, _, err = Read(Input{Data: iotest.ErrReader(errors.New("broken pipe"))})
	both(t, &b, err)
	_, _, err = ReadPlaces(Input{Data: strings.NewReader("Bảng số,Điện thoại\n"), Name: "p.csv"})
	both(t, &b, err)
	_, err = readOffice("o.csv", "Tên\nPhường Một\nPhường Hai\n")
	both(t, &b, err)
	_, err = readOffice("o.json", "[]")
	both(t, &b, err)
	golden.Test(t, b.String())
}

// TestTreeErrors holds the messages about files and folders themselves.
func TestTreeErrors(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("x\n")}
	fsys := fstest.MapFS{"two/a.csv": file, "two/a.xlsx": file, "none/b.docx": file, "bad/a.csv": file, "bad/b.json": file,
		"broken/a.xlsx": {Data: workbook(t)[:2000]}}
	var b strings.Builder
	for _, name := range []string{"two", "none", "bad", "broken", "missing", "missing/a.csv"} {
		_, _, err := Read(Input{FS: fsys, Path: name})
		both(t, &b, err)
		if missing := strings.HasPrefix(name, "missing"); errors.Is(err, fs.ErrNotExist) != missing {
			t.Errorf("%s: errors.Is gives %v", name, !missing)
		}
	}
	both(t, &b, CheckHosts(nil))
	both(t, &b, CheckHosts([]string{"*"}))
	_, err := ParseAddress("http://a.gov.vn/", DefaultHosts())
	both(t, &b, err)
	both(t, &b, (&Catalog{}).Write(&bytes.Buffer{}, "xml"))
	both(t, &b, (&Catalog{}).WritePlaces(&bytes.Buffer{}, JSON))
	both(t, &b, new(Channels).UnmarshalJSON([]byte(`["fax"]`)))
	golden.Test(t, b.String())
}

// TestText words errors however they are wrapped.
func TestText(t *testing.T) {
	inner := NewFault("cell %s of %d", "ô %s trong %d", Words{EN: "one", VI: "một"}, 2)
	other := Problem{Where: Where{File: "a.csv", Row: 3}, Message: Words{EN: "name missing", VI: "chưa có tên"}}
	plain := errors.New("disk full")
	tests := []struct {
		err    error
		en, vi string
	}{
		{nil, "", ""},
		{plain, "disk full", "disk full"},
		{inner, "cell one of 2", "ô một trong 2"},
		{other, "a.csv:3: name missing", "a.csv: Dòng 3: chưa có tên"},
		{errors.Join(inner, plain, other), "cell one of 2\ndisk full\na.csv:3: name missing", "ô một trong 2\ndisk full\na.csv: Dòng 3: chưa có tên"},
		{fmt.Errorf("bangqr: %w (really)", inner), "bangqr: cell one of 2 (really)", "bangqr: ô một trong 2 (really)"},
		{fmt.Errorf("%w, then %w", inner, inner), "cell one of 2, then cell one of 2", "ô một trong 2, then ô một trong 2"},
		{fmt.Errorf("outer: %w", errors.Join(plain, fmt.Errorf("a: %w", inner))), "outer: disk full\na: cell one of 2", "outer: disk full\na: ô một trong 2"},
		{fault.Within(Words{EN: "catalog", VI: "danh mục"}, errors.Join(inner, inner)), "catalog: cell one of 2\ncell one of 2", "danh mục: ô một trong 2\nô một trong 2"},
		{&hiding{inner}, "hidden", "hidden"},
		{&fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrPermission}, "open a.csv: permission denied", "a.csv: không có quyền mở"},
		{&fs.PathError{Op: "open", Path: "a.csv", Err: plain}, "open a.csv: disk full", "a.csv: không mở được (disk full)"},
	}
	for _, tc := range tests {
		if en, vi := Text(tc.err, "en"), Text(tc.err, "vi"); en != tc.en || vi != tc.vi {
			t.Errorf("%v:\n got %q, %q\nwant %q, %q", tc.err, en, vi, tc.en, tc.vi)
		}
	}
	if err := fault.Within(Words{EN: "a"}, inner); !errors.Is(err, inner) {
		t.Error("fault hidden by what wraps it")
	}
}

// hiding wraps an error and says nothing of it.
type hiding struct{ error }

func (h *hiding) Error() string { return "hidden" }
func (h *hiding) Unwrap() error { return h.error }

// TestNoBareErrors holds the sources of this package and of link to errors with words: one of fmt or errors would reach
// people in English alone.
func TestNoBareErrors(t *testing.T) {
	for _, pattern := range []string{"*.go", "link/*.go"} {
		names, err := filepath.Glob(pattern)
		check(t, err)
		for _, name := range names {
			data, err := os.ReadFile(name)
			check(t, err)
			for i, line := range strings.Split(string(data), "\n") {
				bare := strings.Contains(line, "fmt.Errorf(") || strings.Contains(line, "errors.New(")
				if bare && !strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(line, "var errStop") {
					t.Errorf("%s:%d: error without words: %s", name, i+1, strings.TrimSpace(line))
				}
			}
		}
	}
}
