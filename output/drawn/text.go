package drawn

import (
	"strings"

	"bangqr/templates/fonts"
	"bangqr/templates/scene"
)

// Text is a line of text, with a mark for each letter that the face lacks.
func Text(face string, size, x, y scene.Length, text string) *scene.Text {
	if f, ok := fonts.Lookup(face); ok {
		text = strings.Map(func(r rune) rune {
			if !f.Has(r) {
				return '?' // a name of another script: the file's name tells which
			}
			return r
		}, text)
	}
	return Line(face, size, x, y, text)
}

// Wrap breaks a text between words; a word that is wider than the room is broken anywhere.
func Wrap(face string, size, room scene.Length, text string) []string {
	var out []string
	line := ""
	for w := range strings.FieldsSeq(text) {
		if next := strings.TrimLeft(line+" "+w, " "); Text(face, size, 0, 0, next).Width <= room {
			line = next
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for Text(face, size, 0, 0, w).Width > room {
			n := 1
			r := []rune(w)
			for n < len(r)-1 && Text(face, size, 0, 0, string(r[:n+1])).Width <= room {
				n++
			}
			out, w = append(out, string(r[:n])), string(r[n:])
			if n == len(r) {
				break
			}
		}
		line = w
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
