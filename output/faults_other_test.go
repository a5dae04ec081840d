//go:build !unix

package output_test

import "errors"

func pipe(string) error { return errors.New("no pipes in folders here") }
