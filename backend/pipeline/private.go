package pipeline

import (
	"io/fs"
	"os"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
)

// Make creates the data folder with access for its owner only, because what somebody reads
// is private, and closes what an earlier program left open to others. In a folder that was
// there before and may have other uses, only our own files are closed. Where the file system
// knows no owners, the refusal is ignored, as there is nothing better to do.
//
// CodeInvalid for a folder that cannot be used.
func (f Folder) Make() error {
	if err := f.makeDir(string(f)); err != nil {
		return err
	}
	if f == DefaultFolder() {
		restrict(string(f))
	}
	for _, part := range []string{"artifacts", "cache", "logs", "runs", "uploads", "config.toml",
		"pipeline_state.json", "run.lock", "shelf.db", "shelf.db-wal", "shelf.db-shm"} {
		restrict(f.path(part))
	}
	return nil
}

// makeDir makes the folder or one in it. CodeInvalid where it cannot be made.
func (f Folder) makeDir(dir string) error {
	if err := os.MkdirAll(dir, artifact.FolderMode); err != nil {
		return (&book.Error{Code: book.CodeInvalid, Op: "make the folder " + dir, Err: err,
			Message: "The data folder " + string(f) + " cannot be used."}).
			WithHint("Choose a data folder that you may write to.")
	}
	return nil
}

// restrict makes a file or folder its owner's alone; a closed folder closes what is in it.
// Links are left alone: what they lead to may be somebody else's.
func restrict(path string) {
	info, err := os.Lstat(path)
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return
	}
	if info.IsDir() || info.Mode().IsRegular() {
		_ = os.Chmod(path, info.Mode().Perm()&^fs.FileMode(0o077))
	}
}
