package mark

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"bangqr/catalog/fault"
)

// A pack is the parts of a workbook (ECMA-376 part 2): entries of a ZIP archive.
type pack struct {
	zip   *zip.Reader
	names []string       // of the entries, then of parts that the workbook did not have
	index map[string]int // of names, by key
	data  map[int][]byte // what was unpacked, changed or added
	dirty map[int]bool   // what was changed
	types *part          // [Content_Types].xml
	total int64          // bytes unpacked so far
}

// Bounds of what is unpacked, which a ZIP bomb would pass. Only parts that are patched are unpacked at all.
const (
	maxTotal   = 256 << 20
	maxEntries = 20_000
)

// key is the name of an entry as parts are compared: without case (ECMA-376 part 2, 6.2.2), and with the slashes that some
// programs turn round.
func key(name string) string {
	return strings.ToLower(strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func open(data []byte) (*pack, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, fault.New("workbook has a password or is of the old .xls kind: save it as .xlsx without a password",
			"tệp Excel có mật khẩu hoặc là loại .xls cũ. Lưu lại thành .xlsx, không đặt mật khẩu.")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > maxEntries {
		return nil, damaged("archive")
	}
	p := &pack{zip: z, index: map[string]int{}, data: map[int][]byte{}, dirty: map[int]bool{}}
	room := uint64(len(data))
	for i, f := range z.File {
		k := key(f.Name)
		if _, twice := p.index[k]; twice || f.CompressedSize64 > room { // entries that overlap would copy without end
			return nil, damaged(f.Name)
		}
		room -= f.CompressedSize64
		p.index[k], p.names = i, append(p.names, f.Name)
		switch {
		case path.Base(k) == "vbaproject.bin":
			return nil, fault.New("workbook with macros cannot be marked: save it as .xlsx", "không đánh dấu được tệp Excel có macro. Lưu lại thành .xlsx.")
		case strings.HasPrefix(k, "_xmlsignatures/"):
			return nil, fault.New("workbook with a digital signature cannot be marked, it would be broken: save a copy without it",
				"không đánh dấu được tệp Excel có chữ ký số vì sẽ làm hỏng chữ ký. Lưu một bản không ký.")
		}
	}
	if p.types, err = p.part("[Content_Types].xml"); err != nil {
		return nil, err
	}
	return p, nil
}

// damaged is the fault of a workbook that spreadsheet programs would mend when they open it.
func damaged(part string) error {
	return fault.New("workbook damaged (%s): open it in a spreadsheet program, save it anew and mark that",
		"tệp Excel bị hỏng (%s). Mở bằng Excel, lưu lại rồi làm lại.", fault.Short(part))
}

// A part is one entry that is looked into and changed.
type part struct {
	pack *pack
	name string // as relationships give it, without the leading slash
	i    int    // of the entry
	data []byte
}

func (p *pack) has(name string) bool { _, ok := p.index[key(name)]; return ok }

// part unpacks an entry. XML of spreadsheets is UTF-8, with or without a byte order mark; a part in another encoding is
// refused.
func (p *pack) part(name string) (*part, error) {
	i, ok := p.index[key(name)]
	if !ok {
		return nil, damaged(name)
	}
	data, ok := p.data[i]
	if !ok {
		r, err := p.zip.File[i].Open()
		if err != nil {
			return nil, damaged(name)
		}
		defer r.Close()
		if data, err = io.ReadAll(io.LimitReader(r, maxTotal-p.total+1)); err != nil {
			return nil, damaged(name)
		}
		if p.total += int64(len(data)); p.total > maxTotal {
			return nil, fault.New("workbook unpacks to more than %d MB: delete empty rows and columns", "tệp Excel giải nén ra hơn %d MB. Xóa các dòng, cột trống.", maxTotal>>20)
		}
		p.data[i] = data
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || bytes.IndexByte(data[:min(len(data), 200)], 0) >= 0 || !declaresUTF8(data) {
		return nil, fault.New("workbook part %s is not UTF-8: open it in a spreadsheet program, save it anew and mark that",
			"phần %s của tệp Excel không phải UTF-8. Mở bằng Excel, lưu lại rồi làm lại.", name)
	}
	return &part{p, name, i, data}, nil
}

// declaresUTF8 reports an XML declaration of UTF-8 or its subset ASCII, or of nothing.
func declaresUTF8(data []byte) bool {
	head, _, found := bytes.Cut(data[:min(len(data), 200)], []byte("?>"))
	if !found || !bytes.Contains(head, []byte("<?xml")) || !bytes.Contains(head, []byte("encoding")) {
		return true
	}
	head = bytes.ToLower(head)
	return bytes.Contains(head, []byte("utf-8")) || bytes.Contains(head, []byte("utf8")) || bytes.Contains(head, []byte("ascii"))
}

func (t *part) scan() *scanner { return &scanner{data: t.data} }

// fault is the error for a part that cannot be patched; why is of a scanner, for whoever mends it.
func (t *part) fault(why string) error {
	if why == "" {
		return damaged(t.name)
	}
	return damaged(t.name + ", " + why)
}

// change changes the part; places that were found in it before hold no longer.
func (t *part) change(e edits) {
	t.data = e.apply(t.data)
	t.pack.data[t.i], t.pack.dirty[t.i] = t.data, true
}

// add puts a new part into the workbook.
func (p *pack) add(name, text string) {
	i := len(p.names)
	p.names, p.index[key(name)], p.data[i] = append(p.names, name), i, []byte(text)
}

// free gives a name that no part has, made of a number: "xl/comments%d.xml".
func (p *pack) free(before, after string) string {
	for n := 1; ; n++ {
		if name := before + itoa(n) + after; !p.has(name) {
			return name
		}
	}
}

// write gives the archive: entries in the old order, those without changes with their compressed bytes, new ones behind them.
func (p *pack) write() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if err := w.SetComment(p.zip.Comment); err != nil {
		return nil, err
	}
	for i, f := range p.zip.File {
		h := f.FileHeader
		h.Extra = withoutZip64(h)
		if p.dirty[i] {
			if err := pour(w, h, p.data[i]); err != nil {
				return nil, err
			}
			continue
		}
		raw, err := f.OpenRaw()
		if err != nil {
			return nil, damaged(f.Name)
		}
		to, err := w.CreateRaw(&h)
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(to, raw); err != nil {
			return nil, damaged(f.Name)
		}
	}
	for i := len(p.zip.File); i < len(p.names); i++ {
		h := p.zip.File[p.types.i].FileHeader // with its time, whatever the clock says
		h.Name, h.Extra, h.Comment, h.Method = p.names[i], nil, "", zip.Deflate
		if err := pour(w, h, p.data[i]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// pour writes an entry with its old header, but for sizes and sum.
func pour(w *zip.Writer, h zip.FileHeader, data []byte) error {
	packed := data
	if h.Method != zip.Store {
		var b bytes.Buffer
		f, err := flate.NewWriter(&b, flate.DefaultCompression)
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		packed, h.Method = b.Bytes(), zip.Deflate
	}
	h.Flags &^= 8 // the sizes stand before the bytes, not behind them
	h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE(data), uint64(len(packed)), uint64(len(data))
	to, err := w.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = to.Write(packed)
	return err
}

// withoutZip64 gives an entry's extra fields without the sizes of 64 bits (APPNOTE 4.5.3), which would be false or twice
// there.
func withoutZip64(h zip.FileHeader) []byte {
	var out []byte
	for e := h.Extra; len(e) >= 4; {
		n := 4 + int(e[2]) + int(e[3])<<8
		if n > len(e) {
			return append(out, e...)
		}
		if e[0] != 1 || e[1] != 0 {
			out = append(out, e[:n]...)
		}
		e = e[n:]
	}
	return out
}
