package scene

import (
	"fmt"
	"io"
)

// Dump writes a page as text that a person can read and compare: an item a line, lengths in mm, letters in points.
func Dump(w io.Writer, p *Page) error {
	_, err := fmt.Fprintf(w, "page %s × %s", p.W, p.H)
	if p.Bleed > 0 {
		fmt.Fprintf(w, " bleed %s", p.Bleed)
	}
	if p.Marks {
		fmt.Fprint(w, " marks")
	}
	fmt.Fprintln(w)
	for _, it := range p.Items {
		switch it := it.(type) {
		case *Text:
			_, err = fmt.Fprintf(w, "text  %7s %7s  %5.1f pt %s%s %q%s\n", it.At.X, it.At.Y, it.Size.Pt(), it.Face, inkNote(it.Ink), it.S, notes(it))
		case *Path:
			b := it.Bounds()
			_, err = fmt.Fprintf(w, "path  %7s %7s  %s × %s fill %s stroke %s, %d steps\n", b.X, b.Y, b.W, b.H, it.Fill, it.Stroke, len(it.Segs))
		case *Code:
			_, err = fmt.Fprintf(w, "code  %7s %7s  side %s module %s %d-%c %s %q %s\n", it.At.X, it.At.Y, it.Side(), it.Module, it.Version, it.Level, it.Ref, it.Caption, it.Payload)
		case *Clip:
			_, err = fmt.Fprintf(w, "clip  %7s %7s  %s × %s\n", it.X, it.Y, it.W, it.H)
		case *Image:
			_, err = fmt.Fprintf(w, "image %7s %7s  %s × %s, %d bytes%s\n", it.X, it.Y, it.W, it.H, len(it.Data), drawnNote(it.Drawing))
		}
		if err != nil {
			return err
		}
	}
	return err
}

func inkNote(i Ink) string {
	if i == Black {
		return ""
	}
	return " " + i.String()
}

func notes(t *Text) string {
	s := ""
	if t.Turn != 0 {
		s += fmt.Sprintf(" turn %d", int(t.Turn)*90)
	}
	if t.Volatile {
		s += " volatile"
	}
	return s
}

func drawnNote(d *Drawing) string {
	if d == nil {
		return ""
	}
	return fmt.Sprintf(", drawn with %d parts", len(d.Parts))
}
