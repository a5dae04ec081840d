package stress

import (
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

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

// A tray holds pictures for judges: as they are, and as files for those that are programs.
type tray struct {
	pictures []*image.Gray
	files    []string
}

// lay writes pictures into a folder, if a program is to see them.
func lay(dir string, pictures []*image.Gray, judged []Judge) (*tray, error) {
	t := &tray{pictures: pictures}
	if !slices.ContainsFunc(judged, func(j Judge) bool { return j.path != "" }) {
		return t, nil
	}
	for i, m := range pictures {
		name := filepath.Join(dir, fmt.Sprintf("%d.pgm", i))
		t.files = append(t.files, name)
		if err := judges.WritePGM(name, m); err != nil {
			t.clear()
			return nil, err
		}
	}
	return t, nil
}

func (t *tray) clear() {
	for _, f := range t.files {
		_ = os.Remove(f)
	}
}

// read gives what a judge finds in each picture.
func (j *Judge) read(ctx context.Context, t *tray) ([][]string, error) {
	if j.path == "" {
		return goRead(ctx, t.pictures)
	}
	said, err := judges.Reader(j.path)(ctx, j.path, t.files)
	if err != nil {
		return nil, err
	}
	got := make([][]string, len(t.files))
	for i, f := range t.files {
		got[i] = said[f]
	}
	return got, nil
}
