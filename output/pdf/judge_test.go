package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangqr/output/judges/judgestest"
	"bangqr/templates/scene"
)

// Other programs judge the files: poppler, MuPDF, qpdf and zbar. Where one is not installed its test is skipped, unless
// JUDGES=required, as in CI.

// judge runs a program and gives its output and messages.
func judge(t *testing.T, name string, args ...string) (out, messages string) {
	t.Helper()
	judgestest.Need(t, name)
	cmd := exec.CommandContext(t.Context(), name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Errorf("%s: %v\n%s", name, err, stderr.String())
	}
	return stdout.String(), stderr.String()
}

// saved writes a document into a folder of its own.
func saved(t *testing.T, doc scene.Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sign.pdf")
	if err := os.WriteFile(path, render(t, doc), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestJudgeSyntax(t *testing.T) {
	for name, doc := range samples(t) {
		t.Run(name, func(t *testing.T) {
			path := saved(t, doc)
			out, messages := judge(t, "qpdf", "--check", path)
			if !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(out+messages, "WARNING") {
				t.Errorf("qpdf: %s%s", out, messages)
			}
			if _, messages := judge(t, "mutool", "info", path); messages != "" {
				t.Errorf("mutool info: %s", messages)
			}
			if _, messages := judge(t, "mutool", "clean", "-s", path, filepath.Join(t.TempDir(), "clean.pdf")); messages != "" {
				t.Errorf("mutool clean: %s", messages)
			}
		})
	}
}

func TestJudgeText(t *testing.T) {
	doc := everything(t)
	path := saved(t, doc)
	poppler, _ := judge(t, "pdftotext", path, "-")
	mupdf, _ := judge(t, "mutool", "draw", "-q", "-F", "txt", path)
	for i, p := range doc.Pages {
		for _, item := range p.Items {
			run, ok := item.(*scene.Text)
			if !ok || strings.ContainsAny(run.S, "\u00ad\u0300\u0303\u0304ʻ") { // readers have views on a soft hyphen and lone marks
				continue
			}
			want := strings.TrimSpace(run.S)
			if !strings.Contains(poppler, want) {
				t.Errorf("page %d: poppler finds no %q", i+1, want)
			}
			if run.Turn == 0 && !strings.Contains(mupdf, want) {
				t.Errorf("page %d: MuPDF finds no %q", i+1, want)
			}
		}
	}
}

func TestJudgeBoxes(t *testing.T) {
	out, _ := judge(t, "pdfinfo", "-box", "-l", "3", saved(t, everything(t)))
	for _, want := range []string{
		"Title:           Tất cả (mọi thứ) \\ 1",
		"Page    1 TrimBox:       0.00     0.00   595.28   841.89",
		"Page    2 MediaBox:      0.00     0.00   895.75   612.28",
		"Page    2 BleedBox:     14.17    14.17   881.58   598.11",
		"Page    2 TrimBox:      22.68    22.68   873.07   589.61",
		"Page    3 TrimBox:       0.00     0.00   595.28   419.53",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, out)
		}
	}
}

func payloads(doc scene.Document) []string {
	var out []string
	for _, p := range doc.Pages {
		for _, item := range p.Items {
			if c, ok := item.(*scene.Code); ok {
				out = append(out, c.Payload)
			}
		}
	}
	slices.Sort(out)
	return out
}

// scanned is what zbar reads on the pages.
func scanned(t *testing.T, path string) []string {
	t.Helper()
	root := filepath.Join(filepath.Dir(path), "page")
	judge(t, "pdftoppm", "-r", "150", "-png", path, root)
	pages, err := filepath.Glob(root + "*.png")
	if err != nil || len(pages) == 0 {
		t.Fatalf("pdftoppm made %d pages, %v", len(pages), err)
	}
	out, _ := judge(t, "zbarimg", append([]string{"-q", "--raw", "-Sdisable", "-Sqrcode.enable"}, pages...)...)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	slices.Sort(lines)
	return lines
}

func TestJudgeCodes(t *testing.T) {
	doc := everything(t)
	if got, want := scanned(t, saved(t, doc)), payloads(doc); !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

// TestJudgeWrong plants a wrong payload: the test above is blind if this one passes as right.
func TestJudgeWrong(t *testing.T) {
	doc := poster(t, address)
	path := saved(t, doc)
	wrong := poster(t, strings.Replace(address, "1.004873", "1.004874", 1))
	if got := scanned(t, path); slices.Equal(got, payloads(wrong)) {
		t.Errorf("read %q in a sign that says %q", got, payloads(doc))
	}
}

// TestJudgeSeams looks at each pixel that lies wholly within black or wholly within white modules: at no resolution may a
// line show between the parts of a symbol.
func TestJudgeSeams(t *testing.T) {
	doc := poster(t, address)
	doc.Pages[0].Items = slices.DeleteFunc(doc.Pages[0].Items, func(i scene.Item) bool { _, ok := i.(*scene.Code); return !ok })
	path := saved(t, doc)
	for _, dpi := range []int{72, 96, 100, 150, 203} {
		gray, _ := judge(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-gray", path)
		seams(t, "poppler", gray, dpi, doc.Pages[0].Items[0].(*scene.Code))
		gray, _ = judge(t, "mutool", "draw", "-q", "-r", fmt.Sprint(dpi), "-c", "gray", "-F", "pgm", "-o", "-", path)
		seams(t, "MuPDF", gray, dpi, doc.Pages[0].Items[0].(*scene.Code))
	}
}

func seams(t *testing.T, who, pgm string, dpi int, c *scene.Code) {
	t.Helper()
	var w, h int
	if _, err := fmt.Sscanf(pgm, "P5\n%d %d\n255\n", &w, &h); err != nil {
		t.Fatal(err)
	}
	pixels := pgm[len(pgm)-w*h:]
	m, err := codeMatrix(c)
	if err != nil {
		t.Fatal(err)
	}
	perPixel := 25.4 / float64(dpi) / c.Module.MM()
	x0, y0 := c.At.X.MM()/c.Module.MM(), c.At.Y.MM()/c.Module.MM()
	const margin = 0.02 // of a module: what renderers round
	black, bad := 0, 0
	for y := range h {
		for x := range w {
			box := [4]float64{float64(x)*perPixel - x0 - margin, float64(y)*perPixel - y0 - margin,
				float64(x+1)*perPixel - x0 + margin, float64(y+1)*perPixel - y0 + margin}
			colour, whole := m.within(box)
			if !whole {
				continue
			}
			want := byte(255)
			if colour {
				want = 0
				black++
			}
			if pixels[y*w+x] != want {
				bad++
			}
		}
	}
	if bad > 0 || black == 0 {
		t.Errorf("%s at %d dpi: %d pixels within modules are off, of %d black ones", who, dpi, bad, black)
	}
}
