package artifact

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"shelftalk/backend/book"
)

const (
	manifestName = "manifest.json"
	journalName  = ".journal.json"
	lockName     = ".lock"
	stagingName  = ".staging-"
)

// Store is a folder of artifacts. It holds no state but the folder's name: every
// call reads the manifest that is there, so several processes may share it.
type Store struct {
	// Discard takes the file of a deleted artifact away; nil removes it for good.
	Discard func(path string) error

	dir  string
	lock *flock.Flock
	at   *Manifest // see Consistently
}

// Open makes the folder if need be and finishes the publication that a crashed
// process had committed, unless another process is publishing just now. Where it cannot
// be finished, what is there can be read and Reset all the same; whoever writes is told
// what is in the way.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, FolderMode); err != nil {
		return nil, fileError(err, "make the folder", dir)
	}
	s := &Store{dir: dir, lock: flock.New(filepath.Join(dir, lockName))}
	locked, err := s.lock.TryLock()
	if err != nil {
		return nil, fileError(err, "lock", dir)
	}
	if !locked {
		return s, nil // whoever holds the lock leaves the folder tidy
	}
	defer s.lock.Unlock()
	_ = s.recover() // whoever writes tries again and hears of it
	return s, nil
}

// recovered finishes the publication that Open could not finish, or says why that is not
// possible.
func (s *Store) recovered() error {
	if err := s.acquire(); err != nil {
		return err
	}
	defer s.lock.Unlock()
	return book.Wrap(s.recover(), book.CodeInternal, "recover %s", s.dir)
}

// Dir is the store's folder.
func (s *Store) Dir() string { return s.dir }

// Path is where an artifact lies, or would.
func (s *Store) Path(name string) string { return filepath.Join(s.dir, name) }

// Manifest reads the manifest; a store nothing was published to has an empty one.
func (s *Store) Manifest() (Manifest, error) {
	if s.at != nil {
		return *s.at, nil
	}
	data, err := os.ReadFile(s.Path(manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return emptyManifest(), nil
	}
	if err != nil {
		return emptyManifest(), fileError(err, "read", s.Path(manifestName))
	}
	return parseManifest(data)
}

// Read gives the bytes of an artifact after checking them against the manifest.
// A missing artifact is CodeNotFound, a damaged one CodeCorrupt.
func (s *Store) Read(name string) ([]byte, error) {
	var last error
	// Between a publisher's renames and its manifest a file may be newer than
	// its entry: look again before calling it damaged.
	for attempt := range 3 {
		if attempt > 0 {
			time.Sleep(50 * time.Millisecond)
		}
		manifest, err := s.Manifest()
		if err != nil {
			return nil, err
		}
		entry, ok := manifest.Artifacts[name]
		if !ok {
			return nil, manifest.missing(name)
		}
		data, err := os.ReadFile(s.Path(name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			last = damaged(name, "its file is gone")
		case err != nil:
			return nil, fileError(err, "read", s.Path(name))
		default:
			sum := sha256.Sum256(data)
			if int64(len(data)) == entry.Bytes && hex.EncodeToString(sum[:]) == entry.SHA256 {
				return data, nil
			}
			last = damaged(name, damage(int64(len(data)), entry.Bytes))
		}
	}
	return nil, last
}

// Consistently calls read with the store and one manifest, so that everything read was
// published together. If another set is published meanwhile, files of the first look
// damaged; read is then called again, at most twice.
func (s *Store) Consistently(read func(*Store) error) error {
	for attempt := 1; ; attempt++ {
		manifest, err := s.Manifest()
		if err != nil {
			return err
		}
		at := *s
		at.at = &manifest
		err = read(&at)
		if now, gone := s.Manifest(); err == nil || attempt == 3 || gone != nil || now.same(manifest) {
			return err
		}
	}
}

// Verify checks an artifact's file against the manifest without keeping it.
func (s *Store) Verify(ctx context.Context, name string) error {
	manifest, err := s.Manifest()
	if err != nil {
		return err
	}
	entry, ok := manifest.Artifacts[name]
	if !ok {
		return manifest.missing(name)
	}
	f, err := os.Open(s.Path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return damaged(name, "its file is gone")
	}
	if err != nil {
		return fileError(err, "read", s.Path(name))
	}
	defer f.Close()
	hash := sha256.New()
	n, err := io.Copy(hash, readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return f.Read(p)
	}))
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "verify %s", name)
	}
	if n != entry.Bytes || hex.EncodeToString(hash.Sum(nil)) != entry.SHA256 {
		return damaged(name, damage(n, entry.Bytes))
	}
	return nil
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// Delete forgets artifacts and discards their files. The manifest goes first: a
// crash in between leaves a file nobody believes in, never an entry without one.
func (s *Store) Delete(names ...string) error {
	if err := s.acquire(); err != nil {
		return err
	}
	defer s.lock.Unlock()
	if err := s.recover(); err != nil {
		return err
	}
	manifest, err := s.Manifest()
	if err != nil {
		return err
	}
	next := manifest.clone()
	for _, name := range names {
		if _, ok := next.Artifacts[name]; !ok {
			return manifest.missing(name)
		}
		delete(next.Artifacts, name)
	}
	if err := s.writeManifest(next); err != nil {
		return err
	}
	discard := s.Discard
	if discard == nil {
		discard = os.Remove
	}
	for _, name := range names {
		if err := discard(s.Path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fileError(err, "delete", s.Path(name))
		}
	}
	return fileError(syncDir(s.dir), "sync", s.dir)
}

// Reset removes the manifest and every artifact, whatever state they are in.
func (s *Store) Reset() error {
	if err := s.acquire(); err != nil {
		return err
	}
	defer s.lock.Unlock()
	names := []string{manifestName, journalName}
	for _, spec := range Specs() {
		names = append(names, spec.Name)
	}
	for _, name := range append(names, retired...) {
		if err := os.Remove(s.Path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fileError(err, "delete", s.Path(name))
		}
	}
	if err := s.dropStaging(); err != nil {
		return err
	}
	return fileError(syncDir(s.dir), "sync", s.dir)
}

// acquire waits up to five seconds for another process to finish publishing.
func (s *Store) acquire() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	locked, err := s.lock.TryLockContext(ctx, 20*time.Millisecond)
	if !locked {
		return &book.Error{Code: book.CodeBusy, Op: "lock " + s.dir, Err: err,
			Message: "Another Shelftalk is writing to " + s.dir + ".", Hint: "Wait until it has finished, or stop it."}
	}
	return nil
}

// Tidy drops what stages that never committed have left behind. Only who holds
// the data folder's run may call it: a stage at work writes there.
func (s *Store) Tidy() error { return s.dropStaging() }

func (s *Store) dropStaging() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return fileError(err, "read", s.dir)
	}
	for _, entry := range entries {
		abandoned := entry.IsDir() && strings.HasPrefix(entry.Name(), stagingName)
		for _, name := range []string{manifestName, journalName} { // of a WriteFile that was cut short
			abandoned = abandoned || strings.HasPrefix(entry.Name(), "."+name+".")
		}
		if abandoned {
			if err := os.RemoveAll(s.Path(entry.Name())); err != nil {
				return fileError(err, "delete", s.Path(entry.Name()))
			}
		}
	}
	return nil
}

// missing is the error for an artifact that is not there, with the reason.
func (m Manifest) missing(name string) error {
	for _, old := range retired {
		if _, listed := m.Artifacts[old]; listed {
			return book.Errorf(book.CodeNotFound, "An earlier version of Shelftalk made the artifacts, and it had no %s.", name).
				WithHint("Run all stages: the artifacts are made again from your files.")
		}
	}
	return hinted(book.Errorf(book.CodeNotFound, "The artifact %s has not been made yet.", name), name, "makes it")
}

func damaged(name, how string) error {
	return hinted(book.Errorf(book.CodeCorrupt, "The artifact %s is damaged: %s.", name, how), name, "makes it again")
}

// hinted adds which stage makes, or makes again, an artifact.
func hinted(e *book.Error, name, makes string) error {
	if spec, err := SpecOf(name); err == nil {
		e.WithHint("Stage %d (%s) %s: run that, or all stages.", spec.Stage.Number(), spec.Stage.Label(), makes)
	}
	return e
}

func damage(have, want int64) string {
	switch {
	case have < want:
		return "its file is shorter than it was written"
	case have > want:
		return "its file is longer than it was written"
	}
	return "its bytes are not those that were written"
}
