// Package fault words what is wrong in two languages, Vietnamese for staff and English for operators, and says where: file,
// sheet, row and column. It knows nothing of what files hold.
package fault

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Errors of reading come before anything else has worked, and whoever meets them first keeps a list in a spreadsheet. So
// they are worded as problems are, in both languages; Text finds the words in an error however it was wrapped.

// Words is a sentence in both languages, without the place.
type Words struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// In gives the sentence in a language, "vi" or "en"; any other language gets English.
func (w Words) In(lang string) string {
	if lang == "vi" {
		return w.VI
	}
	return w.EN
}

// A Fault is an error in both languages: a file that cannot be read as a whole, or a rule that makes no sense.
type Fault struct {
	Where         // nothing where no file is meant
	Message Words // what is wrong and what to do; before another error, whose it is
	Err     error // what it wraps, if anything; its text follows the message
}

// New words an error without a place. The arguments fill both sentences, as in fmt.Sprintf; one that is Words is put
// in by its language.
func New(en, vi string, args ...any) *Fault { return At(Where{}, en, vi, args...) }

// Text is the whole error in a language, "vi" or "en".
func (f *Fault) Text(lang string) string {
	s := f.Message.In(lang)
	if f.Err != nil {
		s += ": " + Text(f.Err, lang)
	}
	return f.Prefix(lang) + s
}

// Error makes a Fault an error, in English.
func (f *Fault) Error() string { return f.Text("en") }

// Unwrap gives what the fault wraps.
func (f *Fault) Unwrap() error { return f.Err }

// Text words an error in a language, "vi" or "en". An error that has words of its own gives them: every error of catalog and
// the packages below it does. Of one that wraps others, joined or in a sentence, their part is put in its place. What has
// no words stays as Error has it.
func Text(err error, lang string) string {
	if err == nil {
		return ""
	}
	s := err.Error()
	switch e := err.(type) { //nolint:errorlint // each error of the tree is looked at by itself
	case interface{ Text(lang string) string }:
		return e.Text(lang)
	case *fs.PathError:
		return pathText(e, lang)
	case interface{ Unwrap() error }:
		return reword(s, lang, e.Unwrap())
	case interface{ Unwrap() []error }:
		return reword(s, lang, e.Unwrap()...)
	}
	return s
}

// reword puts the words of the inner errors into the text of the one around them.
func reword(s, lang string, inner ...error) string {
	var b strings.Builder
	for _, err := range inner {
		if err == nil || err.Error() == "" {
			continue
		}
		before, after, ok := strings.Cut(s, err.Error())
		if !ok {
			continue
		}
		b.WriteString(before + Text(err, lang))
		s = after
	}
	return b.String() + s
}

// pathText words the refusals of an operating system that people can do something about.
func pathText(err *fs.PathError, lang string) string {
	switch {
	case lang != "vi":
		return err.Error()
	case errors.Is(err, fs.ErrNotExist):
		return err.Path + ": không tìm thấy tệp hoặc thư mục"
	case errors.Is(err, fs.ErrPermission):
		return err.Path + ": không có quyền mở"
	}
	return fmt.Sprintf("%s: không mở được (%v)", err.Path, err.Err)
}

// At is New with a place.
func At(at Where, en, vi string, args ...any) *Fault {
	return &Fault{Where: at, Message: Words{EN: wordsf("en", en, args), VI: wordsf("vi", vi, args)}}
}

// wordsf is fmt.Sprintf with the words of one language.
func wordsf(lang, format string, args []any) string {
	if len(args) == 0 {
		return format
	}
	in := make([]any, len(args))
	for i, a := range args {
		if w, ok := a.(Words); ok {
			a = w.In(lang)
		}
		in[i] = a
	}
	return fmt.Sprintf(format, in...)
}

// Within says whose an error is: "catalog: …". No error stays none.
func Within(whose Words, err error) error {
	if err == nil {
		return nil
	}
	return &Fault{Message: whose, Err: err}
}
