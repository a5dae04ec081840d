package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
)

// zipOf packs names and what they hold, with sizes behind each file as a build has them.
func zipOf(t *testing.T, change func(*zip.Writer), entries ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e[1])); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(z)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// raw adds a file whose sizes stand before it, with whatever header.
func raw(t *testing.T, z *zip.Writer, h zip.FileHeader, data string) {
	t.Helper()
	h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE([]byte(data)), uint64(len(data)), uint64(len(data))
	w, err := z.CreateRaw(&h)
	if err == nil {
		_, err = w.Write([]byte(data))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestZipFaults: what is wrong with a ZIP is told by its name, and what other programs would take otherwise is no sound ZIP.
func TestZipFaults(t *testing.T) {
	t.Parallel()
	manifest := [2]string{"manifest.json", `{"schema": 1, "signs": [], "files": [{"path": "a/b.pdf", "format": "pdf"}, {"path": "c.pdf", "format": "pdf"}]}`}
	sign := [2]string{"a/b.pdf", "the bytes of a sign"}
	sound := zipOf(t, nil, manifest, sign)
	at := func(find string) int { return bytes.Index(sound, []byte(find)) }
	put := func(i int, b ...byte) []byte {
		out := bytes.Clone(sound)
		copy(out[i:], b)
		return out
	}
	local := at("a/b.pdf") - localSize
	behind := bytes.LastIndex(sound[:bytes.Index(sound, []byte("PK\x01\x02"))], []byte("PK\x07\x08"))
	shift := func(by []byte) []byte { // in front, with all offsets made right
		out := append(bytes.Clone(by), sound...)
		end := len(out) - endSize
		begin := le32(out, end+16)
		for i := int(begin) + len(by); i < end; i += 46 + int(le16(out, i+28)) + int(le16(out, i+30)) {
			binary.LittleEndian.PutUint32(out[i+42:], le32(out, i+42)+uint32(len(by)))
		}
		binary.LittleEndian.PutUint32(out[end+16:], begin+uint32(len(by)))
		return out
	}
	unicode := append([]byte{0x75, 0x70, 12, 0, 1, 0, 0, 0, 0}, "a/c.pdf"...)
	for name, c := range map[string]struct {
		data []byte
		key  string
	}{
		"sound":                       {sound, ""},
		"sizes":                       {zipOf(t, func(z *zip.Writer) { raw(t, z, zip.FileHeader{Name: "c.pdf"}, "x") }, manifest, sign), ""},
		"folder":                      {zipOf(t, nil, manifest, [2]string{"a/", ""}, sign), ""},
		"remark":                      {zipOf(t, func(z *zip.Writer) { _ = z.SetComment("xong") }, manifest, sign), ""},
		"empty":                       {nil, "zip.empty"},
		"other":                       {[]byte("%PDF-1.4 of somebody"), "zip.none"},
		"cut":                         {sound[:len(sound)-40], "zip.torn"},
		"locked":                      {put(bytes.LastIndex(sound, []byte("PK\x01\x02"))+8, 9), "zip.locked"},
		"twice":                       {zipOf(t, nil, manifest, sign, sign), "zip.twice"},
		"manifests":                   {zipOf(t, nil, manifest, sign, manifest), "zip.twice"},
		"wrapped":                     {zipOf(t, nil, [2]string{"dist/manifest.json", manifest[1]}), "zip.wrapped"},
		"strange":                     {zipOf(t, nil, sign), "zip.manifest"},
		"outside":                     {zipOf(t, nil, manifest, [2]string{"../x.pdf", ""}), "zip.path"},
		"windows":                     {zipOf(t, nil, manifest, [2]string{`a\b.pdf`, ""}), "zip.path"},
		"link":                        {zipOf(t, func(z *zip.Writer) { h := zip.FileHeader{Name: "c.pdf"}; h.SetMode(os.ModeSymlink); raw(t, z, h, "x") }, manifest), "zip.link"},
		"local name":                  {put(local+localSize, []byte("a/c.pdf")...), "zip.names"},
		"other name":                  {zipOf(t, func(z *zip.Writer) { raw(t, z, zip.FileHeader{Name: "c.pdf", Extra: unicode}, "x") }, manifest), "zip.names"},
		"local size":                  {put(local+18, 3), "zip.header"},
		"local way":                   {put(local+8, 0), "zip.header"},
		"later size":                  {put(behind+8, 0xEE), "zip.header"},
		"before":                      {append([]byte("MZ of a program"), sound...), "zip.bytes"},
		"before, as if it were right": {shift([]byte("MZ of a program")), "zip.bytes"},
		"a file before":               {shift(sound[:behind+16]), "zip.bytes"},
		"joined":                      {append(zipOf(t, nil, manifest), sound...), "zip.bytes"},
		"after":                       {append(bytes.Clone(sound), "more"...), "zip.bytes"},
		"two ends":                    {zipOf(t, func(z *zip.Writer) { _ = z.SetComment("PK\x05\x06" + string(make([]byte, 30))) }, manifest, sign), "zip.bytes"},
		"damaged":                     {put(local+localSize+7+3, 0xFF, 0xFF), "zip.entry"},
		"method":                      {zipOf(t, func(z *zip.Writer) { raw(t, z, zip.FileHeader{Name: "c.pdf", Method: 93}, "x") }, manifest), "zip.method"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "a.zip")
			if err := os.WriteFile(file, c.data, 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := unzip(file, t.TempDir())
			key := ""
			if f, ok := errors.AsType[*zipFault](err); ok {
				key = f.key
			} else if err != nil {
				t.Fatal(err)
			}
			if key != c.key {
				t.Errorf("told as %q, want %q", key, c.key)
			}
			if _, ok := words[key]; key != "" && !ok {
				t.Errorf("%s has no words", key)
			}
		})
	}
}

// TestNoJudges: a machine without other programs says nothing of the signs.
func TestNoJudges(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	v := &verification{door: &door{speech: "en"}, judges: "required"}
	_, err := v.judgesHere()
	if _, marked := errors.AsType[*exitError](err); err == nil || marked {
		t.Errorf("%v", err)
	}
}
