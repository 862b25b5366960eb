package desktop

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"time"

	"shelftalk/backend/book"
)

// patience bounds how long a file manager is waited for. One that is still there
// then has opened the folder and stays open itself.
const patience = 3 * time.Second

// reveal opens a folder in the file manager. It is the one place where the
// window starts another program.
func reveal(ctx context.Context, folder string) error {
	return revealWith(ctx, fileManager(runtime.GOOS), folder)
}

// fileManager is the command that opens a folder as a double-click would.
func fileManager(system string) string {
	switch system {
	case "windows":
		return "explorer"
	case "darwin":
		return "open"
	}
	return "xdg-open"
}

func revealWith(ctx context.Context, command, folder string) error {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir():
		return book.Errorf(book.CodeNotFound, "There is no folder of artifacts yet.").WithHint("The first run makes it.")
	case err != nil:
		return book.Wrap(err, book.CodeInternal, "look for the folder %s", folder)
	}
	manager := exec.Command(command, folder) // #nosec: both are ours, and no shell reads them
	if err := manager.Start(); err != nil {
		return noManager(folder, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- manager.Wait() }()
	select {
	case err := <-ended:
		var status *exec.ExitError
		if command == "explorer" && errors.As(err, &status) {
			return nil // it ends with 1 whatever it did
		}
		if err != nil {
			return noManager(folder, err)
		}
	case <-time.After(patience):
	case <-ctx.Done(): // the file manager outlives the window
	}
	return nil
}

func noManager(folder string, cause error) error {
	return &book.Error{Code: book.CodeNotReady, Message: "No file manager answered.", Err: cause,
		Hint: "The folder is " + folder + "."}
}
