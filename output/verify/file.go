package verify

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bangqr/output"
)

// mostBytes is how large a file may be to be looked at.
const mostBytes = 256 << 20

// A want is a code that a page of a file is to have.
type want struct {
	*output.ManifestCode
	sign *output.ManifestSign
}

// A look is one file being looked at.
type look struct {
	*verifier
	of     *output.ManifestFile
	data   []byte
	wants  map[int][]want                 // by page of the file
	on     map[int][]*output.ManifestSign // signs by page of the file
	result *fileResult
	sheets map[int]*mapped // where pages' codes are, for the judges
	tiled  []tile
	said   strings.Builder    // letters of all tiles
	work   int64              // pixels that were looked through
	clean  map[cleanPart]bool // in which no code was found
	seen   unpacked           // pictures
}

func (v *verifier) file(ctx context.Context, f *output.ManifestFile) fileResult {
	r := fileResult{FileResult: FileResult{Path: f.Path, Format: f.Format, Codes: []Seen{}}, spoke: map[string]int{}}
	l := &look{verifier: v, of: f, result: &r, wants: map[int][]want{}, on: map[int][]*output.ManifestSign{}, sheets: map[int]*mapped{}, clean: map[cleanPart]bool{}}
	if !filepath.IsLocal(filepath.FromSlash(f.Path)) || strings.Contains(f.Path, "\\") {
		l.fault("path", 0, "bảng kê trỏ ra ngoài thư mục. Không dùng bảng kê này; tạo lại bản in", "the manifest leads out of the folder: do not use it, build again")
		return r
	}
	if v.leadsOut(f.Path) {
		l.fault("path", 0, "thư mục của tệp là một liên kết ra ngoài thư mục kết quả. Bỏ liên kết và tạo lại bản in", "the file's folder is a link to outside of the folder of results: remove the link and build again")
		return r
	}
	st, _ := v.standards.of(f)
	if st != nil {
		defer st.done()
	}
	l.expect()
	l.called()
	var err error
	if l.data, err = readFile(filepath.Join(v.opt.Dir, filepath.FromSlash(f.Path))); err != nil {
		l.unreadable(err)
		return r
	}
	sum := sha256.Sum256(l.data)
	if hex.EncodeToString(sum[:]) != f.SHA256 {
		l.fault("hash", 0, "nội dung tệp không còn như khi tạo (mã băm khác bảng kê). Tạo lại bản in", "the file is not as it was made, its hash is not the manifest's: build again")
	} else if len(l.data) != f.Bytes {
		l.fault("hash", 0, "bảng kê ghi sai cỡ tệp. Tạo lại bản in", "the manifest has another size of the file: build again")
	}
	r.key = l.key(sum)
	if known, ok := v.opt.Known[r.key]; ok && !v.opt.Proof && v.opt.Stress == nil && len(r.found) == 0 {
		if r.Codes, r.Kept = l.kept(known); r.Kept {
			r.Pages, r.lettered, r.unseen = f.Pages, st != nil, !l.drawsCodes() && f.Format != "txt"
			return r
		}
		r.Codes = []Seen{}
	}
	l.contents(ctx)
	if l.data = nil; st != nil && !r.lettered {
		r.key = "" // sound as far as it was looked at: not kept, or its letters never would be
	}
	return r
}

// expect lists which codes of which signs stand on which pages of the file.
func (l *look) expect() {
	work := 0
	for _, in := range l.of.Signs {
		s := l.signs[in.ID]
		if s == nil {
			l.fault("manifest", 0, fmt.Sprintf("bảng kê thiếu bản in %s. Tạo lại bản in", in.ID), fmt.Sprintf("sign %s is not in the manifest: build again", in.ID))
			continue
		}
		if in.Count < 1 || in.Count > mostPages || in.Page < 1 || in.Page > mostPages || in.First < 1 || in.First+in.Count-1 > s.Pages {
			l.fault("manifest", 0, fmt.Sprintf("bảng kê ghi sai trang của bản in %s. Tạo lại bản in", in.ID), fmt.Sprintf("pages of sign %s are wrong in the manifest: build again", in.ID))
			continue
		}
		if work += in.Count + len(s.Codes); work > mostNamed {
			l.fault("large", 0, "bảng kê nêu quá nhiều trang và mã QR trong một tệp", "the manifest has more pages and codes in one file than can be looked at")
			return
		}
		for k := range in.Count {
			l.on[in.Page+k] = append(l.on[in.Page+k], s)
		}
		for i := range s.Codes {
			c := &s.Codes[i]
			if c.Page >= in.First && c.Page < in.First+in.Count {
				page := in.Page + c.Page - in.First
				l.wants[page] = append(l.wants[page], want{c, s})
				if l.drawsCodes() {
					l.result.wanted++
				}
			}
		}
	}
}

// mostNamed is how many pages and codes the manifest may name in one file, as often as it does; a catalog's book of 2,500
// pages has a tenth of it.
const mostNamed = 1 << 18

// drawsCodes tells whether codes can be read in files of the format.
func (l *look) drawsCodes() bool {
	return l.of.Format == "pdf" || l.of.Format == "png" || l.of.Format == "svg"
}

func (l *look) contents(ctx context.Context) {
	switch l.of.Format {
	case "pdf":
		l.pdf()
		l.judged(ctx)
	case "png":
		l.png()
	case "svg":
		l.svg()
	case "txt":
		l.txt()
	default:
		l.result.unseen, l.result.Pages = true, l.of.Pages
		if ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(l.of.Path)), "."); ext == "pdf" || ext == "png" && l.of.Format != output.PreviewFormat || ext == "svg" {
			l.fault("manifest", 0, fmt.Sprintf("bảng kê ghi loại tệp %q nên mã QR không được đọc. Tạo lại bản in", short(l.of.Format)), fmt.Sprintf("the manifest calls the file %q, so its codes are not read: build again", short(l.of.Format)))
		}
		return
	}
	if l.result.Pages != l.of.Pages {
		l.fault("pages", 0, fmt.Sprintf("tệp có %d trang, bảng kê ghi %d. Tạo lại bản in", l.result.Pages, l.of.Pages),
			fmt.Sprintf("the file has %d pages, the manifest says %d: build again", l.result.Pages, l.of.Pages))
		for page, wants := range l.wants {
			if page > l.result.Pages && len(wants) > 0 {
				l.fault("pages", page, "thiếu trang này cùng mã QR của nó. Tạo lại bản in", "this page lacks, and its codes with it: build again")
				break
			}
		}
	}
}

// readFile reads a plain file that is not too large.
func readFile(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errPlain
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err == nil && len(data) > mostBytes {
		err = errLarge
	}
	return data, err
}

var (
	errPlain = errors.New("no plain file")
	errLarge = errors.New("too large")
)

func (l *look) unreadable(err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.fault("missing", 0, "tệp không còn. Tạo lại bản in", "the file is gone: build again")
	case errors.Is(err, errPlain):
		l.fault("missing", 0, "đây không phải tệp thường. Xóa nó và tạo lại bản in", "this is no plain file: remove it and build again")
	case errors.Is(err, errLarge):
		l.fault("large", 0, fmt.Sprintf("tệp lớn hơn %d MB nên không kiểm tra được", mostBytes>>20), fmt.Sprintf("the file has more than %d MB, the most that are looked at", mostBytes>>20))
	default:
		l.fault("missing", 0, "không đọc được tệp. Kiểm tra quyền, hoặc tạo lại bản in", "the file cannot be read: look at its rights, or build again")
	}
}

// mostFindings is how many are told of one file: one that is quite another's has a fault a code.
const mostFindings = 200

func (l *look) add(f Finding) {
	if len(l.result.found) < mostFindings {
		f.File = l.of.Path
		l.result.found = append(l.result.found, f)
	}
}

func (l *look) fault(rule string, page int, vi, en string) {
	l.add(Finding{Rule: rule, Level: Fault, Page: page, VI: vi, EN: en})
}

// codeFault is one of a code at a place.
func (l *look) codeFault(rule string, page int, s *sheet, at box, w *want, vi, en string) {
	f := Finding{Rule: rule, Level: Fault, Page: page, VI: vi, EN: en, At: s.place(at)}
	if w != nil {
		f.Sign, f.About = w.sign.ID, aboutOf(w)
	}
	l.add(f)
}

// aboutOf names what a code is about.
func aboutOf(w *want) string {
	switch {
	case w.Procedure != "" && w.Caption != "":
		return w.Procedure + " " + w.Caption
	case w.Procedure != "":
		return w.Procedure
	}
	return w.Caption
}

// short cuts a text for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:119]) + "…"
	}
	return s
}
