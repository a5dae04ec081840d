package pdffile

import (
	"errors"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// perStream is what going to a stream costs besides its bytes, so that thousands of empty ones are not free.
const perStream = 64

// Content joins the streams that draw a page: between two a word ends. What it goes through is taken off the bytes left, of
// each stream as often as it is named.
func Content(ctx *model.Context, o types.Object, left *int) ([]byte, error) {
	o, err := ctx.Dereference(o)
	if err != nil {
		return nil, ErrDamaged
	}
	list, ok := o.(types.Array)
	if !ok {
		list = types.Array{o}
	}
	var out []byte
	for _, o := range list {
		if o, err = ctx.Dereference(o); err != nil {
			return nil, ErrDamaged
		}
		if *left -= perStream; *left < 0 {
			return nil, ErrTooMuch
		}
		s, ok := o.(types.StreamDict)
		if !ok {
			continue
		}
		data, err := Unpack(&s, left)
		if err != nil {
			return nil, err
		}
		if len(list) == 1 {
			return data, nil
		}
		out = append(append(out, data...), '\n')
	}
	return out, nil
}

// Unpack gives what a stream holds. What each of its filters takes and makes is taken off the bytes left.
func Unpack(s *types.StreamDict, left *int) ([]byte, error) {
	if len(s.FilterPipeline) > mostFilters {
		return nil, ErrTooMuch
	}
	data := s.Raw
	for i, f := range s.FilterPipeline {
		switch f.Name {
		case filter.Flate, filter.LZW, filter.ASCIIHex, filter.ASCII85, filter.RunLength:
		default:
			return nil, ErrDamaged // pictures draw no page
		}
		if *left -= len(data); *left < 0 {
			return nil, ErrTooMuch
		}
		one := types.StreamDict{Dict: s.Dict, Raw: data, FilterPipeline: s.FilterPipeline[i : i+1]}
		err := one.DecodeWithLimit(int64(*left + 1))
		switch {
		case errors.Is(err, filter.ErrDecodeLimitExceeded):
			return nil, ErrTooMuch
		case err != nil:
			return nil, ErrDamaged
		}
		data = one.Content
	}
	if *left -= len(data); *left < 0 {
		return nil, ErrTooMuch
	}
	return data, nil
}
