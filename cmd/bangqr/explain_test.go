package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	missing := &fs.PathError{Op: "stat", Path: "a.csv", Err: syscall.ENOENT}
	for name, tt := range map[string]struct {
		err    error
		vi, en string // lines, then the hint
	}{
		"missing": {fmt.Errorf("catalog: %w", missing),
			"a.csv: không có tệp hoặc thư mục này|Kiểm tra lại đường dẫn: chính tả, và thư mục đang đứng.",
			"a.csv: no such file or folder|Check the path: its spelling, and the folder you are in."},
		"permission": {&fs.PathError{Op: "open", Path: "dist", Err: syscall.EACCES},
			"dist: không có quyền|Chọn thư mục khác bằng -o, hoặc xin quyền.",
			"dist: no permission|Choose another folder with -o, or ask for the right."},
		"not a folder": {&fs.PathError{Op: "open", Path: "a/b", Err: syscall.ENOTDIR},
			"a/b: đường dẫn đi qua một tệp, không phải thư mục|Chọn một thư mục khác, hoặc đổi tên tệp đó.",
			"a/b: a file stands in the path where a folder should|Choose another folder, or rename that file."},
		"a folder": {invalid(at("out", syscall.EISDIR)),
			"out: đây là thư mục, cần một tệp|Ghi tên một tệp trong thư mục đó.",
			"out: this is a folder, a file is wanted|Name a file in that folder."},
		"a full disk, the path in words": {fmt.Errorf("file dist/a.pdf: %w", syscall.ENOSPC),
			"dist/a.pdf: ổ đĩa đã đầy|Dọn bớt, hoặc chọn ổ khác bằng -o.",
			"dist/a.pdf: the disk is full|Make room, or choose another disk with -o."},
		"read-only": {&os.LinkError{Op: "rename", Old: ".bangqr-1", New: "a.pdf", Err: syscall.EROFS},
			"a.pdf: ổ đĩa chỉ cho đọc|Chọn thư mục ở ổ khác bằng -o.",
			"a.pdf: the disk is read-only|Choose a folder on another disk with -o."},
		"several": {fmt.Errorf("catalog: %w", errors.Join(missing, errors.New("b.csv: no heading"))),
			"a.csv: không có tệp hoặc thư mục này|b.csv: no heading|Kiểm tra lại đường dẫn: chính tả, và thư mục đang đứng.",
			"a.csv: no such file or folder|b.csv: no heading|Check the path: its spelling, and the folder you are in."},
		"another": {fmt.Errorf("link rules: %w", errors.Join(errors.New("a"), errors.New("b"))), "link rules: a|b|", "link rules: a|b|"},
	} {
		for lang, want := range map[speech]string{"vi": tt.vi, "en": tt.en} {
			got := strings.Join(append(lang.explain(tt.err), lang.hint(tt.err)), "|")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in %s (-want +got):\n%s", name, lang, diff)
			}
		}
	}
}

// TestCausesHaveWords: each cause says what it is and what to do, and nothing else does.
func TestCausesHaveWords(t *testing.T) {
	t.Parallel()
	count := 0
	for key := range words {
		if group, _, _ := strings.Cut(key, "."); group == "cause" || group == "hint" {
			count++
		}
	}
	for _, c := range causes {
		for _, group := range []string{"cause.", "hint."} {
			if words[group+c.name].EN == "" {
				t.Errorf("%s%s is missing", group, c.name)
			}
			count--
		}
	}
	if count != 0 {
		t.Errorf("%d sentences more than causes", count)
	}
}
