package desktop

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"shelftalk/backend/book"
)

// Instance is the right to be the one window on a data folder: a lock file that
// ends with the process, however it ends, and a socket through which a second
// start asks the first to show itself. Neither needs D-Bus.
type Instance struct {
	lock     *flock.Flock
	listener net.Listener // nil where the folder's path is too long for a socket
	calls    sync.WaitGroup
}

// knock bounds how long a second start waits for the first to answer.
const knock = 2 * time.Second

// Claim makes this process the one window on the folder; show is called for each
// later start, until Release. Where there is one already it is asked to show
// itself, and Claim gives no Instance: CodeBusy if it did not answer, no error
// if it did.
func Claim(ctx context.Context, folder string, show func()) (*Instance, error) {
	lock := flock.New(filepath.Join(folder, "window.lock"))
	held, err := lock.TryLock() // never waits, so that it cannot be part of a deadlock
	if err != nil {
		return nil, book.Wrap(err, book.CodeInvalid, "lock the window's data folder %s", folder)
	}
	socket := filepath.Join(folder, "window.sock")
	if !held {
		return nil, call(ctx, socket)
	}
	i := &Instance{lock: lock}
	_ = os.Remove(socket) // of a process that ended without a chance to; ours is the lock
	var config net.ListenConfig
	if i.listener, err = config.Listen(ctx, "unix", socket); err != nil {
		i.listener = nil // one window still, only that a second start cannot call it
		return i, nil
	}
	_ = os.Chmod(socket, 0o600)
	i.calls.Go(func() { i.answer(show) })
	return i, nil
}

func (i *Instance) answer(show func()) {
	for {
		caller, err := i.listener.Accept()
		if err != nil {
			return // closed
		}
		show()
		_, _ = caller.Write([]byte{'\n'}) // heard
		_ = caller.Close()
	}
}

func call(ctx context.Context, socket string) error {
	busy := book.Errorf(book.CodeBusy, "Shelftalk is already open on this data folder.").WithHint("Look for its window.")
	dialer := net.Dialer{Timeout: knock}
	first, err := dialer.DialContext(ctx, "unix", socket)
	if err != nil {
		return busy
	}
	defer first.Close()
	_ = first.SetReadDeadline(time.Now().Add(knock))
	if n, _ := first.Read(make([]byte, 1)); n == 0 {
		return busy
	}
	return nil
}

// Release lets another process open a window on the folder.
func (i *Instance) Release() error {
	if i.listener != nil {
		_ = i.listener.Close() // removes the socket
		i.calls.Wait()
	}
	return book.Wrap(i.lock.Unlock(), book.CodeInternal, "release the window's lock")
}
