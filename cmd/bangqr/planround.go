package main

import (
	"context"
	"io"
)

// bytesOf writes what is at hand already.
func bytesOf(data []byte) exporter {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

func (p *planRun) writeRound() error                   { return nil }
func (p *planRun) writeZips(ctx context.Context) error { return nil }
