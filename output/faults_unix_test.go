//go:build unix

package output_test

import "syscall"

func pipe(name string) error { return syscall.Mkfifo(name, 0o644) }
