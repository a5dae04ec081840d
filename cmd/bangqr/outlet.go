package main

import (
	"io"
	"sync"
)

// An outlet is a stream that the program writes to. It keeps what went wrong with it: most writers of messages do not
// look, and a result that was not written must never end as done.
type outlet struct {
	to    io.Writer
	mu    sync.Mutex
	begun bool  // something was written
	shut  bool  // what comes now is dropped
	err   error // the first failure
}

func newOutlet(to io.Writer) *outlet { return &outlet{to: to} }

func (o *outlet) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.shut:
		return len(p), nil
	case o.err != nil:
		return 0, o.err
	}
	o.begun = true
	n, err := o.to.Write(p)
	if err != nil {
		o.err = &outletError{err}
	}
	return n, o.err
}

// close drops what is written from now on: a command that was left alone may still be at work.
func (o *outlet) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.shut = true
}

// empty reports that nothing was written.
func (o *outlet) empty() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.begun
}

// failure is the first failure.
func (o *outlet) failure() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.err
}

// An outletError is a failure of standard output.
type outletError struct{ err error }

func (e *outletError) Error() string { return "standard output: " + e.err.Error() }

func (e *outletError) Unwrap() error { return e.err }
