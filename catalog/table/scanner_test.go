package table

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestScanner has encoding/xml judge our scanner.
func TestScanner(t *testing.T) {
	for _, s := range scannerSeeds {
		judge(t, s)
	}
}

var scannerSeeds = []string{
	`<a/>`, `<a b="1" c='2>' d = "&lt;&#65;&#x1EC7;"><x:b y:c="x"/>text &amp; more<![CDATA[<&]]></a>`, "\ufeff<?xml version=\"1.0\"?>\n<!-- a --><a>\r\nb\rc</a >\n",
	`<a`, `<a>`, `</a>`, `<a></b>`, `<a b></a>`, `<a b=c/>`, `<a b="1"c="2"/>`, `<a/><b/>`, `<a>&x;</a>`, `<a>&#0;</a>`, `<!DOCTYPE a><a/>`, `<a><!ELEMENT></a>`, ``, `x`, `<a/>x`, "<a>\xff</a>", `<a / >`, `< a/>`, `<a><![CDATA[`,
}

// judge holds that what encoding/xml reads we read alike.
func judge(t *testing.T, text string) {
	t.Helper()
	want, err := tokens(text)
	if err != nil {
		return
	}
	var got []string
	s := newScanner(&small{strings.NewReader(text)})
	for {
		err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		switch s.kind {
		case startTag:
			e := "<" + string(s.name)
			for _, a := range s.attrs {
				v, err := unescape(a.value)
				if err != nil {
					t.Fatalf("%q: %v", text, err)
				}
				e += fmt.Sprintf(" %s=%q", local(a.name), v)
			}
			got = append(got, e)
		case endTag:
			got = append(got, "/"+string(s.name))
		case charData:
			got = append(got, string(s.data))
		}
	}
	if diff := cmp.Diff(joined(want), joined(got)); diff != "" {
		t.Fatalf("%q (-want +got):\n%s", text, diff)
	}
}

// joined makes one of texts that follow one another; empty ones go.
func joined(tokens []string) []string {
	var out []string
	text := false
	for _, s := range tokens {
		tag := strings.HasPrefix(s, "<") || strings.HasPrefix(s, "/")
		switch {
		case s == "":
			continue
		case !tag && text:
			out[len(out)-1] += s
			continue
		}
		out, text = append(out, s), !tag
	}
	return out
}

// small reads a few bytes at a time.
type small struct{ r io.Reader }

func (s *small) Read(b []byte) (int, error) { return s.r.Read(b[:min(len(b), 3)]) }

// errOther is what we refuse and encoding/xml does not.
var errOther = errors.New("not for us")

// tokens has encoding/xml read a text.
func tokens(text string) ([]string, error) {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	var out []string
	depth, roots := 0, 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			if roots != 1 || depth != 0 {
				return nil, errOther
			}
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				roots++
			}
			s := "<" + e.Name.Local
			for _, a := range e.Attr {
				s += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
			}
			out = append(out, s)
		case xml.EndElement:
			depth--
			out = append(out, "/"+e.Name.Local)
		case xml.CharData:
			if depth > 0 {
				out = append(out, string(e))
			} else if len(bytes.TrimSpace(e)) > 0 {
				return nil, errOther
			}
		case xml.Directive:
			return nil, errOther
		}
	}
}
