package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	slashed "path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Bounds on what is taken out of a revision.
const (
	mostGitFiles = 20_000
	mostGitFile  = 64 << 20  // bytes of one
	mostGitBytes = 512 << 20 // of all
)

// gitEndings are those of files that a catalog, a kind or a picture may have.
var gitEndings = []string{".csv", ".tsv", ".txt", ".xlsx", ".docx", ".html", ".htm", ".json", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".pdf", ".md"}

// A repository is where a revision is read.
type repository struct {
	ctx  context.Context
	dir  string // in which git is started
	top  string // of the working tree; of a bare repository, the folder one works in
	rev  string // the commit, in full
	date string // its day
}

// git runs git and gives what it prints.
func (r *repository) git(args ...string) ([]byte, error) {
	c := exec.CommandContext(r.ctx, "git", args...)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil && said.Len() > 0 {
		line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return nil, errors.New(line)
	}
	return out, err
}

// within gives a path as the repository has it; false for one outside.
func (r *repository) within(name string) (string, bool) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	top := r.top
	if real, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(real, filepath.Base(abs))
	}
	if real, err := filepath.EvalSymlinks(top); err == nil {
		top = real
	}
	rel, err := filepath.Rel(top, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// A blob is a file of a revision.
type blob struct {
	name, id string
	size     int64
}

// list gives the files of a revision that may be read, below a folder.
func (r *repository) list(below, except string) ([]blob, error) {
	args := []string{"ls-tree", "-r", "-z", "--long", "--full-tree", r.rev}
	if below != "." {
		args = append(args, "--", ":(literal)"+below)
	}
	out, err := r.git(args...)
	if err != nil {
		return nil, err
	}
	var blobs []blob
	for _, line := range strings.Split(string(out), "\x00") {
		head, name, ok := strings.Cut(line, "\t")
		f := strings.Fields(head) // mode, type, id, size
		if !ok || len(f) != 4 || f[1] != "blob" || f[0] == "120000" || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		if except != "" && (name == except || strings.HasPrefix(name, except+"/")) || !slices.Contains(gitEndings, strings.ToLower(slashed.Ext(name))) {
			continue
		}
		size, err := strconv.ParseInt(f[3], 10, 64)
		if err != nil || size > mostGitFile {
			continue
		}
		blobs = append(blobs, blob{name, f[2], size})
	}
	return blobs, nil
}

// take puts files of a revision into a folder.
func (r *repository) take(blobs []blob, into string) error {
	c := exec.CommandContext(r.ctx, "git", "cat-file", "--batch")
	c.Dir = r.dir
	c.Env = append(os.Environ(), "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0")
	var ids strings.Builder
	for _, b := range blobs {
		ids.WriteString(b.id + "\n")
	}
	c.Stdin = strings.NewReader(ids.String())
	pipe, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return err
	}
	in := bufio.NewReader(pipe)
	for _, b := range blobs {
		if err = b.save(in, into); err != nil {
			break
		}
	}
	if err != nil {
		_ = c.Process.Kill()
		_ = c.Wait()
		return err
	}
	return c.Wait()
}

// save reads one file as git cat-file gives it: a line of id, type and size, the bytes, and a line break.
func (b *blob) save(in *bufio.Reader, into string) error {
	head, err := in.ReadString('\n')
	if err != nil {
		return err
	}
	if strings.TrimSpace(head) != fmt.Sprintf("%s blob %d", b.id, b.size) {
		return fmt.Errorf("%s: %s", b.name, strings.TrimSpace(head))
	}
	name := filepath.Join(into, filepath.FromSlash(b.name))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.CopyN(f, in, b.size)
	if err = first(err, f.Close()); err != nil {
		return err
	}
	_, err = in.Discard(1)
	return err
}
