package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"bangqr/catalog/fault"
)

// Guards of a package. A workbook of Excel has some twenty entries, one of a year's sheets with pictures a few hundred. The
// XML of a sheet packs to a tenth; one that is formatted down to its last row, by Excel to a 28th, by LibreOffice to a 41st;
// a bomb to near a 1,032nd, which is the most that DEFLATE can.
const (
	maxEntries  = 10_000
	maxRatio    = 200
	ratioCounts = 8 << 20 // bytes of a part up to which its ratio does not matter
)

// pack is an open package (ECMA-376 part 2): named parts, of which only those asked for are unpacked.
type pack struct {
	name  string // of the file
	noun  fault.Words
	parts map[string]*zip.File // by name, in small letters: names of parts differ by more than case (6.2.2.3)
	names []string             // in the order of the file
	*budget
}

// The nouns of messages.
var (
	aWorkbook = fault.Words{EN: "workbook", VI: "tệp Excel"}
	aDocument = fault.Words{EN: "document", VI: "tệp Word"}
)

// open lists the parts of a package and refuses what no office program writes.
func open(data []byte, name string, noun fault.Words, o Options) (*pack, error) {
	p := &pack{name: name, noun: noun, parts: map[string]*zip.File{}, budget: newBudget(o.Limits)}
	if err := Refuse(Kind(data), name); err != nil {
		return nil, err
	}
	if crowded(data) {
		return nil, p.fault("%s with more than %d parts: save it anew", "%s có hơn %d phần. Mở tệp rồi lưu lại.", noun, maxEntries)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, p.fault("%s damaged or not whole: copy or download it again, or open it and save it anew",
			"%s bị hỏng hoặc tải chưa đủ. Chép hoặc tải lại, hoặc mở tệp rồi lưu lại.", noun)
	}
	for _, f := range z.File {
		if err := p.entry(f); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// entry takes in one entry of the package.
func (p *pack) entry(f *zip.File) error {
	name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/") // some programs write names as Windows does
	if strings.HasSuffix(name, "/") {
		return nil
	}
	for step := range strings.SplitSeq(name, "/") {
		if step == ".." {
			return p.fault("%s with a part named %s, which leads out of it: do not open it; ask the sender for another copy",
				"%s có phần tên %s dẫn ra ngoài tệp. Không mở; xin người gửi bản khác.", p.noun, fault.Quote(f.Name))
		}
	}
	key := strings.ToLower(name)
	if p.parts[key] != nil {
		return p.fault("%s has its part %s twice: open it and save it anew", "%s có hai phần cùng tên %s. Mở tệp rồi lưu lại.", p.noun, fault.Quote(name))
	}
	p.parts[key] = f
	p.names = append(p.names, name)
	return nil
}

// crowded reports more entries than maxEntries. They are counted by their signature, before anything is made of them: the
// numbers at the end of the file are its own word.
func crowded(data []byte) bool { return bytes.Count(data, []byte("PK\x01\x02")) > maxEntries }

// has reports a part.
func (p *pack) has(name string) bool { return p.parts[strings.ToLower(name)] != nil }

// xml opens a part for reading; the caller closes it. A part that is not there reads as damage.
func (p *pack) xml(name string) (*scanner, io.Closer, error) {
	f := p.parts[strings.ToLower(name)]
	if f == nil {
		return nil, nil, p.damaged(name)
	}
	size, packed := f.UncompressedSize64, f.CompressedSize64
	switch {
	case f.Flags&1 != 0:
		return nil, nil, p.fault("%s has a password: take it away and save the file anew", "%s có mật khẩu. Bỏ mật khẩu rồi lưu lại.", p.noun)
	case size > ratioCounts && size/maxRatio > packed:
		return nil, nil, p.fault("%s would unpack its part %s to %d times its size (a “zip bomb”): do not open it; ask the sender for another copy",
			"%s có phần %s khi giải nén lớn gấp %d lần (“bom nén”). Không mở; xin người gửi bản khác.", p.noun, fault.Quote(f.Name), size/max(packed, 1))
	case size > uint64(p.bytes):
		return nil, nil, p.tooLarge()
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, p.damaged(name)
	}
	p.bytes -= int64(size) // archive/zip reads no more than the entry says
	return newScanner(r), r, nil
}

// each reads a part and calls do for its tokens until do fails, as read does; a part that is not there is no error.
func (p *pack) each(name string, do func(*scanner) error) error {
	if !p.has(name) {
		return nil
	}
	return p.read(name, do)
}

// read reads a part and calls do for each of its tokens; what the scanner finds is said in the user's words.
func (p *pack) read(name string, do func(*scanner) error) error {
	s, c, err := p.xml(name)
	if err != nil {
		return err
	}
	defer c.Close()
	for {
		err := s.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return p.wrong(name, err)
		}
		if err := do(s); err != nil {
			return p.wrong(name, err)
		}
	}
}

// wrong words an error of reading a part.
func (p *pack) wrong(name string, err error) error {
	var known *fault.Fault
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errDoctype):
		return p.fault("%s declares entities in its part %s, which no office program writes: do not open it; ask the sender for another copy",
			"%s khai báo thực thể (DOCTYPE) trong phần %s, điều mà Office không làm. Không mở; xin người gửi bản khác.", p.noun, fault.Quote(name))
	case errors.Is(err, errLong), errors.Is(err, errDeep):
		return p.fault("%s has a part %s that no office program writes (%v): open it and save it anew",
			"%s có phần %s không đúng dạng Office (%v). Mở tệp rồi lưu lại.", p.noun, fault.Quote(name), err)
	}
	return p.damaged(name)
}

// damaged is the error for a part that is not as it must be.
func (p *pack) damaged(name string) error {
	return p.fault("%s damaged in its part %s: open it and save it anew, or copy or download it again",
		"%s bị hỏng ở phần %s. Mở tệp rồi lưu lại, hoặc chép, tải lại.", p.noun, fault.Quote(name))
}

// tooLarge is the error for parts that unpack to more than the limit.
func (p *pack) tooLarge() error {
	return p.fault("%s unpacks to more than %d MB: delete empty rows and columns and sheets not needed, or split it",
		"%s giải nén lớn hơn %d MB. Xóa dòng, cột trống và trang không cần, hoặc tách tệp.", p.noun, max(p.most.Bytes>>20, 1))
}

// fault is an error about the file as a whole.
func (p *pack) fault(en, vi string, args ...any) error {
	return fault.At(p.where(), en, vi, args...)
}

// where is the file as a place.
func (p *pack) where() fault.Where { return fault.Where{File: p.name} }
