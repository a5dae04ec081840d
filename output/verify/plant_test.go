package verify_test

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bangqr/output"
)

// A subject is one file of a build with its signs, in memory, to be spoilt.
type subject struct {
	m    *output.Manifest
	data [][]byte // of the files

	after func(t testing.TB, dir string) // spoils what was written
}

// subjectOf takes so many files out of a build.
func subjectOf(t testing.TB, dir string, files ...int) *subject {
	t.Helper()
	m, err := output.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := &subject{m: &output.Manifest{Schema: m.Schema}}
	for _, i := range files {
		f := m.Files[i]
		f.Signs = slices.Clone(f.Signs)
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range f.Signs {
			for _, sign := range m.Signs {
				if sign.ID == in.ID {
					sign.Codes = slices.Clone(sign.Codes)
					s.m.Signs = append(s.m.Signs, sign)
				}
			}
		}
		s.m.Files, s.data = append(s.m.Files, f), append(s.data, data)
	}
	return s
}

// write puts the subject into a folder. Hashes are those of the bytes: whoever spoils a file may spoil the manifest too.
func (s *subject) write(t testing.TB, dir string) {
	t.Helper()
	for i := range s.m.Files {
		f := &s.m.Files[i]
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, s.data[i], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := s.m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, output.ManifestName), data, 0o644); err != nil {
		t.Fatal(err)
	}
	if s.after != nil {
		s.after(t, dir)
	}
}

// settle makes the manifest say what hashes the files have now.
func (s *subject) settle() {
	for i := range s.m.Files {
		sum := sha256.Sum256(s.data[i])
		s.m.Files[i].SHA256, s.m.Files[i].Bytes = hex.EncodeToString(sum[:]), len(s.data[i])
	}
}

var (
	objectAt = regexp.MustCompile(`(?m)^(\d+) 0 obj\n`)
	packed   = regexp.MustCompile(`(?s)^\d+ 0 obj\n<</Filter /FlateDecode /Length \d+>>\nstream\n(.*)\nendstream\nendobj\n$`)
	rootOf   = regexp.MustCompile(`/Root \d+ 0 R /Info \d+ 0 R`)
)

// objects cuts one of our files into its objects.
func objects(t testing.TB, file []byte) (head []byte, list [][]byte, root string) {
	t.Helper()
	xref := bytes.LastIndex(file, []byte("xref\n0 "))
	at := objectAt.FindAllIndex(file[:xref], -1)
	// Packed bytes may look like the head of an object: heads stand where the table says.
	known := map[int]bool{}
	for _, line := range strings.Split(string(file[xref:]), "\n") {
		if len(line) == 19 && strings.HasSuffix(line, " n ") {
			n, _ := strconv.Atoi(line[:10])
			known[n] = true
		}
	}
	at = slices.DeleteFunc(at, func(a []int) bool { return !known[a[0]] })
	for i, a := range at {
		end := xref
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		list = append(list, file[a[0]:end])
	}
	return file[:at[0][0]], list, string(rootOf.Find(file[xref:]))
}

// joined writes objects as a file again.
func joined(head []byte, list [][]byte, root string) []byte {
	out := bytes.Clone(head)
	offsets := map[int]int{}
	most := 0
	for _, o := range list {
		n, _ := strconv.Atoi(string(o[:bytes.IndexByte(o, ' ')]))
		offsets[n], most = len(out), max(most, n)
		out = append(out, o...)
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", most+1)
	for n := 1; n <= most; n++ {
		out = fmt.Appendf(out, "%010d 00000 n \n", offsets[n])
	}
	return fmt.Appendf(out, "trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n", most+1, root, start)
}

// redrawn changes the content of each page of a file.
func redrawn(t testing.TB, file []byte, change func(page int, content string) string) []byte {
	t.Helper()
	head, list, root := objects(t, file)
	page := 0
	for i, o := range list {
		content := inflated(t, o)
		if content == nil || bytes.HasPrefix(content, []byte("/CIDInit")) {
			continue
		}
		page++
		n := string(o[:bytes.IndexByte(o, ' ')])
		data := deflated(t, []byte(change(page, string(content))))
		list[i] = fmt.Appendf(nil, "%s 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n", n, len(data), data)
	}
	return joined(head, list, root)
}

// respoken changes the objects of a file that are no streams.
func respoken(t testing.TB, file []byte, change func(object string) string) []byte {
	t.Helper()
	head, list, root := objects(t, file)
	for i, o := range list {
		if !bytes.Contains(o, []byte("stream\n")) {
			list[i] = []byte(change(string(o)))
		}
	}
	return joined(head, list, root)
}

// letterNumbers reads which number each letter of a file has.
func letterNumbers(t testing.TB, file []byte) map[rune]int {
	t.Helper()
	_, list, _ := objects(t, file)
	out := map[rune]int{}
	for _, o := range list {
		for _, m := range regexp.MustCompile(`(?m)^<([0-9A-F]{4})><([0-9A-F]{4})>$`).FindAllSubmatch(inflated(t, o), -1) {
			n, _ := strconv.ParseInt(string(m[1]), 16, 32)
			r, _ := strconv.ParseInt(string(m[2]), 16, 32)
			out[rune(r)] = int(n)
		}
	}
	return out
}

// codeBlock is how a symbol stands in content: its module, where it is, its modules.
var codeBlock = regexp.MustCompile(`q\n(?:0 g\n)?([-.\d]+) 0 0 ([-.\d]+) ([-.\d]+) ([-.\d]+) cm\n((?:\d+ \d+ \d+ \d+ re\n){40,})f Q\n?`)

// inflated gives what an object packs, nil for one that packs nothing.
func inflated(t testing.TB, object []byte) []byte {
	t.Helper()
	m := packed.FindSubmatch(object)
	if m == nil {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func deflated(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
