// Package pdffile opens PDF files that may be anybody's, for those who look at their pages: it gives the objects of a file,
// its pages, and what their streams unpack to.
//
// Whatever a file says of itself, reading it takes bounded memory and work. It fails on a file that is beyond the limits; it
// never leaves a part out to keep them.
package pdffile

import (
	"bytes"
	"context"
	"errors"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Why a file cannot be read.
var (
	ErrDamaged   = errors.New("the file cannot be read as PDF")
	ErrEncrypted = errors.New("the file is encrypted")
	ErrTooMuch   = errors.New("the file holds more than is taken over")
)

// Limits are those of a file.
type Limits struct {
	Bytes   int // of the file
	Objects int
	Streams int
	Unpack  int // bytes of all streams together that hold objects
	One     int // bytes of one of them
}

const (
	mostDepth = 100     // of a value within others, and of the tree of pages
	mostAhead = 1 << 10 // bytes of a list of filters
)

// Open reads the objects of a file. The error is one of this package's.
func Open(file []byte, most Limits) (ctx *model.Context, err error) {
	defer func() {
		if recover() != nil { // pdfcpu panics on some damaged files
			ctx, err = nil, ErrDamaged
		}
	}()
	n := glance(file)
	if len(file) > most.Bytes || n.streams > 2*most.Streams || n.words > mostWords(len(file)) || n.hidden && n.holders > 0 {
		return nil, ErrTooMuch // each stream ends in endstream
	}
	from := newMeter(file, most)
	ctx, err = pdfcpu.ReadWithContext(context.Background(), from,
		&model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: limits(most, n.holders)})
	switch {
	case from.spent, errors.Is(err, filter.ErrDecodeLimitExceeded):
		return nil, ErrTooMuch
	case errors.Is(err, pdfcpu.ErrWrongPassword), err == nil && ctx.Encrypt != nil:
		return nil, ErrEncrypted
	case err != nil:
		return nil, ErrDamaged
	}
	return ctx, packed(ctx)
}

// limits are those of the library. Reading unpacks the streams that hold objects, so the more there are, the less each may
// hold.
func limits(most Limits, holders int) model.ResourceLimits {
	l := model.DefaultResourceLimits()
	l.MaxStreamBytes, l.MaxDecodeBytes = int64(most.Bytes), int64(min(most.One, most.Unpack/(holders+1)))
	l.MaxObjectCount, l.MaxXRefEntries, l.MaxRecursionDepth = most.Objects, most.Objects, mostDepth
	l.MaxObjectStreamCount, l.MaxObjectStreamFirst = 2*most.Objects/(holders+1)+1000, int64(min(most.One, 16*most.Objects/(holders+1)+16_000))
	return l
}

// mostPacked is how many bytes of objects streams may hold, all together: as values they take thirty times as much.
const mostPacked = 32 << 20

// packed fails if streams hold too many objects, before these are made of what they unpack to.
func packed(ctx *model.Context) error {
	left := mostPacked
	for _, e := range ctx.Table {
		o, ok := e.Object.(types.LazyObjectStreamObject)
		if !ok {
			continue
		}
		data, err := o.GetData()
		if errors.Is(err, filter.ErrDecodeLimitExceeded) {
			return ErrTooMuch
		}
		if left -= len(data) + 1; left < 0 {
			return ErrTooMuch
		}
	}
	return nil
}

// A sight is what a file shows before it is read.
type sight struct {
	streams int  // at least half of this many
	holders int  // names of streams that hold objects
	words   int  // bytes that begin or end a word
	hidden  bool // a list of filters is long, or elsewhere
}

// mostWords is how many words the objects of a file may have, which take memory each. Of packed data one byte in 16 is taken
// for the end of one; content that is not packed is all words.
func mostWords(size int) int { return 8<<20 + size/12 }

// mostFilters is how many filters a stream may have one upon another; sound ones have one or two.
const mostFilters = 8

// glance goes once over a file.
func glance(file []byte) sight {
	s := sight{streams: bytes.Count(file, []byte("stream"))}
	for i, c := range file {
		if !ends[c] {
			continue
		}
		if s.words++; c != '/' {
			continue
		}
		name, rest := nameAt(file[i+1:])
		switch name {
		case "ObjStm", "XRef":
			s.holders++
		case "Filter":
			s.hidden = s.hidden || !fewFilters(rest)
		}
	}
	return s
}

// ends are the bytes that end a word (ISO 32000-1, 7.2.2).
var ends = [256]bool{0: true, '\t': true, '\n': true, '\f': true, '\r': true, ' ': true,
	'(': true, ')': true, '<': true, '>': true, '[': true, ']': true, '{': true, '}': true, '/': true, '%': true}

// nameAt reads a name behind its slash, and gives what follows. Names longer than those that matter are cut.
func nameAt(b []byte) (string, []byte) {
	var buf [8]byte
	n, i := 0, 0
	for i < len(b) && n < len(buf) && !ends[b[i]] {
		c := b[i]
		if c == '#' && i+2 < len(b) {
			if v, ok := hexByte(b[i+1], b[i+2]); ok {
				c, i = v, i+2
			}
		}
		buf[n] = c
		n, i = n+1, i+1
	}
	return string(buf[:n]), b[i:]
}

func hexByte(a, b byte) (byte, bool) {
	x, y := hexDigit(a), hexDigit(b)
	return byte(x<<4 | y), x >= 0 && y >= 0
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// fewFilters tells whether what follows is no list of filters, or a short one of nothing but names. One that is an object of
// its own may hold any number.
func fewFilters(b []byte) bool {
	b = b[:min(len(b), mostAhead)]
	cut := len(b) == mostAhead
	b = bytes.TrimLeft(b, "\x00\t\n\f\r ")
	switch {
	case len(b) == 0:
		return !cut
	case b[0] == '[':
		end := bytes.IndexByte(b, ']')
		return end > 0 && bytes.Count(b[:end], []byte("/")) <= mostFilters && !bytes.ContainsAny(b[1:end], "%()<>[{}")
	}
	return b[0] != '%' && (b[0] < '0' || b[0] > '9')
}
