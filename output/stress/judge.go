package stress

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A Judge reads codes in pictures.
type Judge struct {
	Name string
	path string // of a program; nothing: gozxing, which is part of this one
	args []string
}

// The judges that are known.
const (
	zbar    = "zbarimg"
	zxing   = "ZXingReader"
	goZXing = "gozxing"
)

// Judges finds those of this machine. ZXing is the program if there is one, else gozxing, a translation of its older
// Java form into Go.
func Judges() []Judge {
	var out []Judge
	if p, err := exec.LookPath(zbar); err == nil {
		out = append(out, Judge{zbar, p, []string{"--quiet", "--xml", "-Sdisable", "-Sqrcode.enable"}})
	}
	if p, err := exec.LookPath(zxing); err == nil {
		return append(out, Judge{zxing, p, []string{"-1", "-format", "QRCode"}})
	}
	return append(out, Judge{Name: goZXing})
}

// Own is the judge that needs no other program.
func Own() []Judge { return []Judge{{Name: goZXing}} }

const (
	judgeTime   = 2 * time.Minute // for the pictures of one call
	judgeAnswer = 16 << 20        // bytes that are listened to
)

// read gives what a judge finds in each picture. The folder is the caller's, and is left empty.
func (j *Judge) read(ctx context.Context, dir string, pictures []*image.Gray) ([][]string, error) {
	if j.path == "" {
		return goRead(ctx, pictures)
	}
	files := make([]string, len(pictures))
	at := map[string]int{}
	defer func() {
		for _, f := range files {
			_ = os.Remove(f)
		}
	}()
	for i, m := range pictures {
		files[i] = filepath.Join(dir, fmt.Sprintf("%d.pgm", i))
		if err := writePGM(files[i], m); err != nil {
			return nil, err
		}
		at[files[i]] = i
	}
	out, err := j.run(ctx, files)
	if err != nil {
		return nil, err
	}
	got := make([][]string, len(pictures))
	found := func(file, payload string) {
		if i, ok := at[file]; ok {
			got[i] = append(got[i], payload)
		}
	}
	if j.Name == zbar {
		return got, zbarSays(out, found)
	}
	zxingSays(out, found)
	return got, nil
}

// run runs a program for so long at the most.
func (j *Judge) run(ctx context.Context, files []string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, judgeTime)
	defer cancel()
	c := exec.CommandContext(ctx, j.path, append(j.args[:len(j.args):len(j.args)], files...)...)
	out := limited{}
	c.Stdout = &out
	c.WaitDelay = time.Second
	err := c.Run()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s: took longer than %s", j.Name, judgeTime)
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 { // in some picture there was nothing
		err = nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", j.Name, err)
	}
	return out.Bytes(), nil
}

// limited keeps the first megabytes of what is written.
type limited struct{ bytes.Buffer }

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) <= judgeAnswer {
		l.Buffer.Write(p)
	}
	return len(p), nil
}

func zbarSays(out []byte, found func(file, payload string)) error {
	var all struct {
		Source []struct {
			Href  string   `xml:"href,attr"`
			Found []string `xml:"index>symbol>data"`
		} `xml:"source"`
	}
	if len(bytes.TrimSpace(out)) == 0 {
		return nil
	}
	if err := xml.Unmarshal(out, &all); err != nil {
		return errors.New("zbarimg: its answer cannot be read")
	}
	for _, s := range all.Source {
		for _, p := range s.Found {
			found(s.Href, p)
		}
	}
	return nil
}

// zxingSays reads lines such as: 7.pgm QRCode "https://…". Payloads are ASCII, so that none holds a line's end.
func zxingSays(out []byte, found func(file, payload string)) {
	for line := range strings.SplitSeq(string(out), "\n") {
		file, rest, ok := strings.Cut(line, ".pgm ")
		from, to := strings.IndexByte(rest, '"'), strings.LastIndexByte(rest, '"')
		if ok && from >= 0 && to > from {
			found(file+".pgm", rest[from+1:to])
		}
	}
}

func writePGM(name string, m *image.Gray) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprintf(b, "P5\n%d %d\n255\n", m.Rect.Dx(), m.Rect.Dy())
	for y := range m.Rect.Dy() {
		_, _ = b.Write(m.Pix[y*m.Stride:][:m.Rect.Dx()])
	}
	return errors.Join(b.Flush(), f.Close())
}
