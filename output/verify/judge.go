package verify

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"

	"bangqr/output/judges"
)

// A Judge is a pair of programs on this machine that are not ours: one makes pixels of a PDF, one reads codes in them.
type Judge struct {
	Raster string // path of pdftoppm or mutool
	Reader string // path of zbarimg or ZXingReader
}

// A Spoke says that a judge spoke, and how many codes it read.
type Spoke struct {
	Name  string `json:"name"`
	Codes int    `json:"codes"`
}

// Name is that of both programs.
func (j Judge) Name() string { return judges.Name(j.Raster) + " + " + judges.Name(j.Reader) }

// The programs that are known, the better first.
var (
	rasters = [...]string{"pdftoppm", "mutool"}
	readers = [...]string{judges.Zbarimg, judges.ZXingReader}
)

// Judges finds those of this machine, and names the programs that are not there. Each that makes pixels is paired with one that
// reads them, so that all speak.
func Judges() (there []Judge, lacking []string) {
	find := func(names []string) (paths []string) {
		for _, n := range names {
			if p, err := exec.LookPath(n); err == nil {
				paths = append(paths, p)
			} else {
				lacking = append(lacking, n)
			}
		}
		return paths
	}
	r, d := find(rasters[:]), find(readers[:])
	if len(r) == 0 || len(d) == 0 {
		return nil, lacking
	}
	for i := range max(len(r), len(d)) {
		there = append(there, Judge{r[i%len(r)], d[i%len(d)]})
	}
	return there, lacking
}

// mapped is where the codes of a page stand, for the judges.
type mapped struct {
	trim  box
	media box
	codes []mappedCode

	strange bool // it shows what is not drawn again here to the last stroke, such as pictures: judges look at it finely
}

type mappedCode struct {
	at box
	w  *want
}

const (
	judgePages  = 16          // at a time
	judgePixels = 120_000_000 // of a page
	judgeLeast  = 40          // dpi
	judgeMost   = 600
	judgeFine   = 150 // dpi at the least of pages with pictures, whose codes have modules of any size
)

// pixelsAModule are the scales at which a judge sees a page: the further ones only for codes that it did not read before.
var pixelsAModule = [...]float64{4, 6, 9}

// judged has the judges read the file.
func (l *look) judged(ctx context.Context) {
	var pages []int
	for n, m := range l.sheets {
		if len(m.codes) > 0 || m.strange {
			pages = append(pages, n)
		}
	}
	slices.Sort(pages)
	for k, j := range l.opt.Judges {
		for _, part := range runsOf(pages) {
			if err := l.judge(ctx, k, part); err != nil && ctx.Err() == nil {
				l.add(Finding{Rule: "judge", Level: Fault, Page: part[0], Judge: j.Name(), VI: fmt.Sprintf("chương trình kiểm tra không đọc được tệp (chi tiết: %v)", err), EN: fmt.Sprintf("the judge cannot read the file (%v)", err)})
				break
			}
		}
	}
}

// runsOf parts pages into rows of those that follow one another, none too long.
func runsOf(pages []int) (out [][]int) {
	for _, p := range pages {
		n := len(out) - 1
		if n < 0 || len(out[n]) >= judgePages || out[n][len(out[n])-1]+1 != p {
			out = append(out, nil)
			n++
		}
		out[n] = append(out[n], p)
	}
	return out
}

// judge has one judge read some pages, which follow one another.
func (l *look) judge(ctx context.Context, k int, pages []int) error {
	j := l.opt.Judges[k]
	dir, err := os.MkdirTemp("", "bangqr-judge-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "in.pdf") // the bytes that were looked at, whatever lies there now
	if err := os.WriteFile(file, l.data, 0o600); err != nil {
		return err
	}
	left := map[*want]int{} // pages of codes that are yet to be read
	for _, n := range pages {
		for _, c := range l.sheets[n].codes {
			left[c.w] = n
		}
	}
	for i, px := range pixelsAModule {
		first := i == 0 && k == 0
		if len(left) == 0 && !first {
			break
		}
		t := &trial{look: l, judge: j, dir: filepath.Join(dir, strconv.Itoa(i)), file: file, px: px, left: left, first: first}
		if err := t.run(ctx, pages); err != nil {
			return err
		}
	}
	for _, n := range pages {
		for _, c := range l.sheets[n].codes {
			if left[c.w] == n {
				l.add(Finding{Rule: "unread", Level: Fault, Page: n, Sign: c.w.sign.ID, About: aboutOf(c.w), At: l.sheets[n].place(c.at), Judge: j.Name(),
					VI: "chương trình khác không đọc được mã QR này. Tạo lại bản in", EN: "another program does not read this code: build again"})
			}
		}
	}
	return nil
}

func (m *mapped) place(b box) *Place { return (&sheet{trim: m.trim}).place(b) }
