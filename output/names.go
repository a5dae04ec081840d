package output

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bangqr/catalog/fault"
)

// Names of files are the same on every system: the folder of the results is copied to sticks, shared from Windows, read on a
// phone. So names that Windows or macOS would take for one another, or would refuse, are refused everywhere, before anything is
// written.

// mostNameFaults is how many of them are told; a kind with a bad name has one for each sign.
const mostNameFaults = 10

// checkNames refuses files whose names some system refuses or takes for another's.
func (j *Job) checkNames() error {
	var errs []error
	taken := map[string]string{}
	for i := range j.Count {
		var name, who string
		switch {
		case j.Merge != Separate:
			name = j.Group(i).Path(j.Merge)
			who = name
		case j.Name != nil:
			who, name = j.Name(i)
		default:
			return nil
		}
		other, again := taken[sameName(name)]
		switch why := refused(name + ".pdf"); {
		case why != nil && !again:
			errs = append(errs, fault.At(fault.Where{File: name}, "%s: rename the kind, or the id that the file is named after", "%s: đổi tên loại bảng, hoặc đổi mã mà tên tệp lấy từ đó", *why))
		case again && other != who:
			errs = append(errs, alike(other, who))
		}
		if taken[sameName(name)] = cmp.Or(other, who); len(errs) >= mostNameFaults {
			break
		}
	}
	return errors.Join(errs...)
}

// alike says that two things have files of one name.
func alike(a, b string) error {
	return fault.New("%s and %s would have one file, since names that differ in case alone are one on Windows and macOS: rename one of them",
		"%s và %s sẽ trùng một tệp, vì Windows và macOS coi tên chỉ khác chữ hoa, chữ thường là một: đổi tên một trong hai", a, b)
}

// apart refuses files of one build that have the same name, such as the second page of sign x and the sign x-2.
func apart(m *Manifest) error {
	taken := map[string]string{}
	var errs []error
	for i := range m.Files {
		f := &m.Files[i]
		who := f.Path
		if len(f.Signs) > 0 {
			who = f.Signs[0].ID
		}
		if other, again := taken[sameName(f.Path)]; again && len(errs) < mostNameFaults {
			pair := []string{other, who}
			slices.Sort(pair)
			errs = append(errs, wrap("file", f.Path, fault.New("it is a page of %s and of %s: rename one of them, or make PDFs", "vừa là trang của %s vừa là trang của %s: đổi tên một trong hai, hoặc tạo PDF", pair[0], pair[1])))
		}
		taken[sameName(f.Path)] = who
	}
	return errors.Join(errs...)
}

// sameName is the same for paths that are one on some system: without regard to case, and to how accents are composed.
func sameName(p string) string { return strings.ToLower(strings.ToUpper(norm.NFC.String(p))) }

// Bounds on names, in bytes: that of file systems, and what stays of it for the ending and for what is put before it.
const (
	mostName  = 255
	spareName = 35
)

// refused says why some system refuses a path: names of devices, whatever their ending, signs that mean something, blanks and
// dots at the end ("Naming Files, Paths, and Namespaces", learn.microsoft.com).
func refused(p string) *fault.Words {
	word := func(en, vi, name string) *fault.Words {
		f := fault.New(en, vi, name)
		return &f.Message
	}
	for name := range strings.SplitSeq(p, "/") {
		stem, _, _ := strings.Cut(name, ".")
		switch {
		case device(strings.ToUpper(strings.TrimRight(stem, " "))):
			return word("%q is a device on Windows", "%q là tên thiết bị trên Windows", name)
		case strings.ContainsAny(name, `<>:"\|?*`) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }):
			return word("%q has a sign that Windows refuses", "%q có ký tự mà Windows không nhận", name)
		case strings.HasSuffix(name, ".") || strings.TrimSpace(name) != name || strings.HasSuffix(strings.TrimSuffix(name, path.Ext(name)), " "):
			return word("%q ends with a dot or a blank, which Windows takes away", "%q có dấu chấm hoặc dấu cách ở đầu hay cuối, Windows sẽ bỏ đi", name)
		case len(name) > mostName-spareName:
			return word("%q is too long for a file", "%q quá dài để làm tên tệp", name[:40]+"…")
		}
	}
	return nil
}

// device tells of the names that Windows keeps for devices; of the numbers it takes ¹, ² and ³ too.
func device(name string) bool {
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, ok := strings.CutPrefix(name, "COM")
	if !ok {
		number, ok = strings.CutPrefix(name, "LPT")
	}
	return ok && strings.Contains("0123456789¹²³", number) && len([]rune(number)) == 1
}

// copied notes a file that lies beside one of ours and bears its name with something added, as programs that synchronise a
// folder write what they cannot bring together: "x (1).pdf", "x (conflicted copy 2026-11-22).pdf", "x - Copy.pdf",
// "x.sync-conflict-20261122-101500-ABCDEFG.pdf", "x-DESKTOP-7.pdf". None of our own names has a blank or a capital there.
func (b *builder) copied(p string) {
	end := path.Ext(p)
	stem := strings.TrimSuffix(p, end)
	cut := strings.IndexByte(path.Base(stem), ' ')
	if i := strings.Index(path.Base(stem), ".sync-conflict-"); i >= 0 {
		cut = i
	}
	if cut < 0 {
		cut = hostAt(path.Base(stem))
	}
	if cut <= 0 || b.past.files[p] != nil {
		return
	}
	of := path.Join(path.Dir(p), path.Base(stem)[:cut]) + end
	if b.past.files[of] != nil || b.past.beside[of] != "" || of == ManifestName || of == KeptName {
		b.copies = append(b.copies, p)
	}
}

// hostAt finds where the name of a computer is added: "-DESKTOP-7".
func hostAt(name string) int {
	for i := 0; i+1 < len(name); i++ {
		if c := name[i+1]; name[i] == '-' && c >= 'A' && c <= 'Z' {
			return i
		}
	}
	return -1
}

// Refused tells whether some system refuses a name of a folder or a file.
func Refused(name string) bool { return refused(name) != nil }
