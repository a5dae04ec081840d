package verify

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bangqr/output"
)

// mostEntries is how many files and folders are gone through.
const mostEntries = 1 << 19

// folder looks for what lies among the files of the manifest and is none of them: whoever prints a folder prints that too.
func (v *verifier) folder() {
	if left, err := output.Unfinished(v.opt.Dir, v.manifest); err == nil {
		for _, name := range left[:min(len(left), mostFindings)] {
			v.newer[name] = true
			v.found = append(v.found, finding("unfinished", Fault, name, "lần tạo trước bị ngắt giữa chừng, tệp mới hơn bảng kê. Chạy lại bangqr build", "a build was cut off, the file is newer than the manifest: run bangqr build again"))
		}
	}
	for _, name := range v.opt.Beside {
		v.found = append(v.found, finding("unlisted", Fault, short(name), "tệp ZIP chứa tệp này mà bảng kê không có. Không dùng; tạo lại tệp ZIP bằng --zip", "the ZIP holds this file, which its manifest does not have: do not use it, make the ZIP again with --zip"))
	}
	known, folders := map[string]bool{ownOrder: true}, map[string]bool{".": true}
	for i := range v.manifest.Files {
		p := v.manifest.Files[i].Path
		known[p], folders[path.Dir(p)] = true, true
	}
	var extra []string
	left := mostEntries
	err := filepath.WalkDir(v.opt.Dir, func(name string, d fs.DirEntry, err error) error {
		if left--; left < 0 {
			return errLarge
		}
		rel, e := filepath.Rel(v.opt.Dir, name)
		if err != nil || e != nil || strings.HasPrefix(path.Base(filepath.ToSlash(rel)), ".") && rel != "." {
			return nil // what cannot be read is told where it is in the manifest
		}
		if rel = filepath.ToSlash(rel); !d.IsDir() && printable[strings.ToLower(path.Ext(rel))] && folders[path.Dir(rel)] && !known[rel] && !v.newer[rel] {
			extra = append(extra, rel)
		}
		return nil
	})
	if errors.Is(err, errLarge) {
		v.found = append(v.found, finding("large", Fault, output.ManifestName, "thư mục có quá nhiều tệp", "the folder has more files than can be gone through"))
	}
	slices.Sort(extra)
	for i, name := range extra {
		if i == mostExtra {
			v.found = append(v.found, finding("unlisted", Warning, output.ManifestName, fmt.Sprintf("và %d tệp lạ nữa trong thư mục", len(extra)-i), fmt.Sprintf("and %d more files that are not in the manifest", len(extra)-i)))
			break
		}
		vi, en := "tệp này không có trong bảng kê nên chưa được kiểm tra. Không in tệp này nếu không rõ là gì; xóa hoặc chuyển đi", "the file is not in the manifest and was not looked at: do not print it unless you know what it is, or remove it"
		if !strings.Contains(name, "/") { // such as a proof sheet
			vi, en = "tệp này không có trong bảng kê nên chưa được kiểm tra. Không in tệp này nếu không rõ là gì", "the file is not in the manifest and was not looked at: do not print it unless you know what it is"
		}
		v.found = append(v.found, finding("unlisted", Warning, name, vi, en))
	}
}

// ownOrder is the list for the print shop, which a build lays beside the manifest.
const ownOrder = "order.pdf"

// leadsOut tells whether the folder of a file is reached by a link that leads out of the folder of results: whoever takes that
// along takes what lies there at the time.
func (v *verifier) leadsOut(name string) bool {
	dir, err := filepath.Abs(v.opt.Dir)
	if err != nil {
		return false
	}
	base, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return false
	}
	to, err := filepath.EvalSymlinks(filepath.Join(base, filepath.FromSlash(path.Dir(name))))
	if err != nil {
		return false // what is not there is told as missing
	}
	rel, err := filepath.Rel(base, to)
	return err != nil || !filepath.IsLocal(rel)
}

// mostExtra is how many of those are told one by one.
const mostExtra = 20

// printable are the endings of what people print.
var printable = map[string]bool{".pdf": true, ".png": true, ".svg": true, ".jpg": true, ".jpeg": true}
