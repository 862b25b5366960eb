package artifact

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"shelftalk/backend/book"
)

// journal is a committed publication whose files may not all have moved yet.
type journal struct {
	Staging  string   `json:"staging"`
	Names    []string `json:"names"`
	Manifest Manifest `json:"manifest"`
}

// parseJournal accepts only journals that this program can have written. A data folder may
// come from somebody else, and the files that a journal names get renamed and removed. So
// the staging folder must be that of a stage, the files must be artifacts of that stage
// which the manifest lists, and the manifest must pass parseManifest.
func parseJournal(data []byte) (journal, bool) {
	var raw struct {
		journal
		Manifest json.RawMessage `json:"manifest"`
	}
	if json.Unmarshal(data, &raw) != nil {
		return journal{}, false
	}
	j := raw.journal
	stage := book.Stage(strings.TrimPrefix(j.Staging, stagingName))
	if stage.Number() == 0 || j.Staging != stagingName+string(stage) {
		return journal{}, false
	}
	var err error
	if j.Manifest, err = parseManifest(raw.Manifest); err != nil {
		return journal{}, false
	}
	for _, name := range j.Names {
		spec, err := SpecOf(name)
		if err != nil || spec.Stage != stage || j.Manifest.Artifacts[name].Stage != stage {
			return journal{}, false
		}
	}
	return j, true
}

// recover finishes the committed publication, if there is one. Every step may be
// repeated. Nothing is touched when it cannot be finished. The caller holds the lock.
func (s *Store) recover() error {
	path := s.Path(journalName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fileError(err, "read", path)
	}
	j, ok := parseJournal(data)
	if !ok {
		return book.Errorf(book.CodeCorrupt, "The journal %s is damaged, or another program wrote it.", path).
			WithHint("Reset the pipeline, then run it: the artifacts are made again from your files.")
	}
	staging := s.Path(j.Staging)
	if err := s.unblocked(j, staging); err != nil {
		return err
	}
	for _, name := range j.Names {
		err := os.Rename(filepath.Join(staging, name), s.Path(name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // gone: moved before the crash
			return fileError(err, "publish", name)
		}
	}
	if err := syncDir(s.dir); err != nil {
		return fileError(err, "sync", s.dir)
	}
	if err := s.writeManifest(j.Manifest); err != nil {
		return err
	}
	for _, name := range retired {
		if _, listed := j.Manifest.Artifacts[name]; !listed {
			_ = os.Remove(s.Path(name)) // it is not there as a rule, and does no harm
		}
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fileError(err, "delete", path)
	}
	if err := os.RemoveAll(staging); err != nil {
		return fileError(err, "delete", staging)
	}
	return fileError(syncDir(s.dir), "sync", s.dir)
}

// unblocked checks, before anything is moved, that every target path is free or holds a
// regular file, and names what is in the way otherwise. Artifacts moved in part could not be
// read by anybody.
func (s *Store) unblocked(j journal, staging string) error {
	if info, err := os.Lstat(staging); err == nil && !info.IsDir() {
		return blocked(staging)
	}
	for _, name := range j.Names {
		for _, path := range []string{s.Path(name), filepath.Join(staging, name)} {
			if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
				return blocked(path)
			}
		}
	}
	return nil
}

func blocked(path string) error {
	return book.Errorf(book.CodeCorrupt, "Something that is no file of Shelftalk's is in the way at %s.", path).
		WithHint("Move it away, then run again: what was finished is kept, and until then the artifacts before it are used.")
}
