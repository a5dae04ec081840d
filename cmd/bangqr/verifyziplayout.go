package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
)

// A ZIP says everything twice: before each file, and in the directory at its end. Some programs believe the one, some the other,
// and some look for a directory from the front. What is verified must be what everybody takes out, so a ZIP whose two accounts
// differ, or that holds bytes which neither tells of, is refused. Offsets and sizes are those of PKWARE's APPNOTE.TXT 6.3.10,
// 4.3 and 4.5.

const (
	localSize    = 30 // bytes of a local header without its name
	endSize      = 22 // of the end of the directory without its comment
	locatorSize  = 20 // of what leads to the end of a large directory
	largeEndSize = 56 // of that

	describedLater = 8      // the flag of sizes that stand behind the file
	unicodePath    = 0x7075 // an extra field that gives the file another name
	allOnes        = 1<<32 - 1
)

// A zipFault is why a ZIP is not taken: a key of words, and what fills its sentence.
type zipFault struct {
	key  string
	args []any
}

func (f *zipFault) Error() string { return f.key }

func badZip(key string, args ...any) error { return &zipFault{key, args} }

// checkLayout holds the two accounts of a ZIP of so many bytes against each other.
func checkLayout(in io.ReaderAt, size int64, z *zip.Reader) error {
	begin, err := directory(in, size, int64(len(z.Comment)))
	if err != nil {
		return err
	}
	if strings.Contains(z.Comment, "PK\x05\x06") { // a second end
		return badZip("zip.bytes")
	}
	type placed struct {
		*zip.File
		data int64
	}
	var files []placed
	for _, f := range z.File {
		at, err := f.DataOffset()
		if err != nil {
			return badZip("zip.entry", f.Name)
		}
		files = append(files, placed{f, at})
	}
	slices.SortStableFunc(files, func(a, b placed) int { return cmp.Compare(a.data, b.data) })
	var at int64
	for _, f := range files {
		if at, err = checkLocal(in, at, f.File, f.data); err != nil {
			return err
		}
	}
	if at != begin {
		return badZip("zip.bytes")
	}
	return nil
}

// directory finds where the directory begins; it must end where its own end begins, and that where the file does.
func directory(in io.ReaderAt, size, comment int64) (int64, error) {
	end := size - endSize - comment
	b := read(in, end, endSize)
	if b == nil || !bytes.HasPrefix(b, []byte("PK\x05\x06")) {
		return 0, badZip("zip.bytes")
	}
	long, begin := int64(le32(b, 12)), int64(le32(b, 16))
	if large := read(in, end-locatorSize, locatorSize); large != nil && bytes.HasPrefix(large, []byte("PK\x06\x07")) {
		end -= locatorSize + largeEndSize
		if b = read(in, end, largeEndSize); b == nil || !bytes.HasPrefix(b, []byte("PK\x06\x06")) || le64(large, 8) != uint64(end) {
			return 0, badZip("zip.bytes")
		}
		long, begin = int64(le64(b, 40)), int64(le64(b, 48))
	}
	if begin < 0 || long < 0 || begin > end || end-begin != long {
		return 0, badZip("zip.bytes")
	}
	return begin, nil
}

// checkLocal holds the header before a file to what the directory says of it, and gives where the next one is to begin.
func checkLocal(in io.ReaderAt, at int64, f *zip.File, data int64) (int64, error) {
	h := read(in, at, localSize)
	if h == nil || !bytes.HasPrefix(h, []byte("PK\x03\x04")) {
		return 0, badZip("zip.bytes")
	}
	names, extras := int64(le16(h, 26)), int64(le16(h, 28))
	if at+localSize+names+extras != data {
		return 0, badZip("zip.bytes")
	}
	rest := read(in, at+localSize, int(names+extras))
	if rest == nil {
		return 0, badZip("zip.bytes")
	}
	if name := string(rest[:names]); name != f.Name {
		return 0, badZip("zip.names", f.Name, name)
	}
	for _, extra := range [][]byte{rest[names:], f.Extra} {
		if name, ok := otherName(extra); ok && name != f.Name {
			return 0, badZip("zip.names", f.Name, name)
		}
	}
	flags := le16(h, 6)
	later := flags&describedLater != 0
	if flags != f.Flags || le16(h, 8) != f.Method || !agree(le32(h, 14), uint64(f.CRC32), later) || !agree(le32(h, 18), f.CompressedSize64, later) || !agree(le32(h, 22), f.UncompressedSize64, later) {
		return 0, badZip("zip.header", f.Name)
	}
	next := data + int64(f.CompressedSize64)
	if !later {
		return next, nil
	}
	n := descriptor(read(in, next, 24), read(in, next, 16), f)
	if n == 0 {
		return 0, badZip("zip.header", f.Name)
	}
	return next + n, nil
}

// agree tells whether a local figure is that of the directory. It may be left out where it follows the file, and stand in an
// extra field where it is large.
func agree(local uint32, want uint64, later bool) bool {
	return uint64(local) == want || local == 0 && later || local == allOnes && want != uint64(local)
}

// descriptor gives how many bytes behind a file tell its sizes: with a mark of their own, as every writer of today has it.
func descriptor(large, small []byte, f *zip.File) int64 {
	told := func(b []byte) bool {
		return b != nil && bytes.HasPrefix(b, []byte("PK\x07\x08")) && le32(b, 4) == f.CRC32
	}
	switch {
	case told(large) && le64(large, 8) == f.CompressedSize64 && le64(large, 16) == f.UncompressedSize64:
		return 24
	case told(small) && uint64(le32(small, 8)) == f.CompressedSize64 && uint64(le32(small, 12)) == f.UncompressedSize64:
		return 16
	}
	return 0
}

// otherName finds a name in extra fields that some programs take in place of the other.
func otherName(extra []byte) (string, bool) {
	for len(extra) >= 4 {
		id, n := le16(extra, 0), int(le16(extra, 2))
		if extra = extra[4:]; n > len(extra) {
			return "", false
		}
		if id == unicodePath && n >= 5 { // a version and a checksum before it
			return string(extra[5:n]), true
		}
		extra = extra[n:]
	}
	return "", false
}

// read gives so many bytes from a place on; nil where there are not as many.
func read(in io.ReaderAt, at int64, n int) []byte {
	if at < 0 {
		return nil
	}
	b := make([]byte, n)
	if got, err := in.ReadAt(b, at); got < n || err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return b
}

func le16(b []byte, at int) uint16 { return binary.LittleEndian.Uint16(b[at:]) }
func le32(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
func le64(b []byte, at int) uint64 { return binary.LittleEndian.Uint64(b[at:]) }
