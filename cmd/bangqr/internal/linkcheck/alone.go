package linkcheck

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"bangqr/catalog"
)

// Two runs with two files would ask a portal twice as fast as it allows. So each run of a user also locks one file that all
// know. The lock is the system's own (flock; LockFileEx on Windows) and ends with its process however that ends; what is left
// of the file locks nothing. Where there is no such folder, or one without locks (some network drives), nothing keeps runs
// apart but the file of answers.

// Alone locks a file for one run and makes the folder for it. With no name, or where nothing can be locked, it locks nothing.
// Whoever closes what it gives lets the next run in. An error tells that another run goes on.
func Alone(ctx context.Context, path string) (io.Closer, error) {
	none := io.NopCloser(nil)
	if path == "" || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return none, nil
	}
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return none, nil // to open a pipe would wait for ever
	}
	f, late, err := lockWithin(ctx, path, statePatience)
	switch {
	case late:
		return nil, catalog.NewFault("another \"bangqr links check\" of yours is running, perhaps in another folder: wait until it is done", "một lệnh \"bangqr links check\" khác của bạn đang chạy, có thể ở thư mục khác. Đợi lệnh đó xong.")
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return none, nil
	}
	return f, nil
}

// lockWithin opens a file with a lock, and gives up when another has had it for so long.
func lockWithin(ctx context.Context, path string, patience time.Duration) (f *lockedfile.File, late bool, err error) {
	type opened struct {
		f   *lockedfile.File
		err error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		done <- opened{f, err}
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case o := <-done:
		return o.f, false, o.err
	case <-ctx.Done():
		err = ctx.Err()
	case <-timer.C:
		late, err = true, errors.New("lock is held")
	}
	go func() {
		if o := <-done; o.f != nil {
			_ = o.f.Close()
		}
	}()
	return nil, late, err
}
