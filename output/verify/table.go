package verify

import (
	"bytes"
	"fmt"
	"strconv"
)

// A reader that finds the table of a PDF wrong mends it in its own way, and each mends it otherwise; and what stands before or
// behind the file is another file to some program. So the table is where the end says, and each object where the table says.

// framed tells whether a PDF begins with its head, ends with its end, and has a table that is right.
func framed(file []byte) bool {
	end := bytes.TrimRight(file, "\r\n ")
	at := bytes.LastIndex(end, []byte("startxref"))
	if !bytes.HasPrefix(file, []byte("%PDF-")) || !bytes.HasSuffix(end, []byte("%%EOF")) || at < 0 {
		return false
	}
	f := bytes.Fields(end[at:])
	if len(f) != 3 {
		return false
	}
	start, err := strconv.Atoi(string(f[1]))
	return err == nil && start > 0 && start < at && tabled(file, file[start:at])
}

// tabled goes through a table of one row of objects (ISO 32000-1, 7.5.4).
func tabled(file, table []byte) bool {
	rest, ok := bytes.CutPrefix(table, []byte("xref"))
	first, count := 0, 0
	head, lines, found := bytes.Cut(bytes.TrimLeft(rest, "\r\n "), []byte("\n"))
	if n, err := fmt.Sscanf(string(head[:min(len(head), 40)]), "%d %d", &first, &count); !ok || !found || err != nil || n != 2 || first != 0 || count < 1 || count > len(lines)/20 {
		return false
	}
	for n := range count {
		line := lines[20*n:][:20]
		if line[17] == 'f' {
			continue
		}
		at, err := strconv.Atoi(string(line[:10]))
		if err != nil || line[17] != 'n' || at >= len(file) || !bytes.HasPrefix(file[at:], strconv.AppendInt(nil, int64(n), 10)) {
			return false
		}
		if begin := file[at:min(len(file), at+24)]; !bytes.Contains(begin, []byte(" 0 obj")) {
			return false
		}
	}
	return bytes.HasPrefix(bytes.TrimLeft(lines[20*count:], "\r\n "), []byte("trailer"))
}
