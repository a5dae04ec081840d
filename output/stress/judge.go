package stress

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"bangqr/output/judges"
)

// A Judge reads codes in pictures.
type Judge struct {
	Name string
	path string // of a program; nothing: gozxing, which is part of this one
}

// The judge that is part of this program: a translation of ZXing's older Java form into Go.
const goZXing = "gozxing"

// Judges finds those of this machine. ZXing is the program if there is one, else gozxing.
func Judges() []Judge {
	var out []Judge
	if p, err := exec.LookPath(judges.Zbarimg); err == nil {
		out = append(out, Judge{judges.Zbarimg, p})
	}
	if p, err := exec.LookPath(judges.ZXingReader); err == nil {
		return append(out, Judge{judges.ZXingReader, p})
	}
	return append(out, Judge{Name: goZXing})
}

// Own is the judge that needs no other program.
func Own() []Judge { return []Judge{{Name: goZXing}} }

// read gives what a judge finds in each picture. The folder is the caller's, and is left empty.
func (j *Judge) read(ctx context.Context, dir string, pictures []*image.Gray) ([][]string, error) {
	if j.path == "" {
		return goRead(ctx, pictures)
	}
	files := make([]string, len(pictures))
	defer func() {
		for _, f := range files {
			_ = os.Remove(f)
		}
	}()
	for i, m := range pictures {
		files[i] = filepath.Join(dir, fmt.Sprintf("%d.pgm", i))
		if err := judges.WritePGM(files[i], m); err != nil {
			return nil, err
		}
	}
	ask := judges.Zbar
	if j.Name == judges.ZXingReader {
		ask = zxing
	}
	said, err := ask(ctx, j.path, files)
	if err != nil {
		return nil, err
	}
	got := make([][]string, len(pictures))
	for i, f := range files {
		got[i] = said[f]
	}
	return got, nil
}

// zxing has ZXingReader read pictures. Its lines are such as: 7.pgm QRCode "https://…". Payloads are ASCII, so that none holds
// a line's end.
func zxing(ctx context.Context, path string, files []string) (map[string][]string, error) {
	out, err := judges.Run(ctx, path, append([]string{"-1", "-format", "QRCode"}, files...)...)
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && !(ok && exit.ExitCode() > 0) { // in some picture there was nothing
		return nil, err
	}
	got := map[string][]string{}
	for line := range strings.SplitSeq(string(out), "\n") {
		file, rest, ok := strings.Cut(line, ".pgm ")
		from, to := strings.IndexByte(rest, '"'), strings.LastIndexByte(rest, '"')
		if ok && from >= 0 && to > from {
			got[file+".pgm"] = append(got[file+".pgm"], rest[from+1:to])
		}
	}
	return got, nil
}
