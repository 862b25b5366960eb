package artifact

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"shelftalk/backend/book"
)

// Publication is a stage's set of files on its way into the store. Nothing of
// it is seen until Commit; Abort drops it. It is not safe for several goroutines.
type Publication struct {
	store   *Store
	stage   book.Stage
	run     string
	staging string
	entries map[string]Entry
}

// Begin starts a publication of stage by run. What an earlier one of the same
// stage left behind is dropped.
//
// What recovery could not finish (Open) is tried again, and its error given.
func (s *Store) Begin(stage book.Stage, run string) (*Publication, error) {
	if err := s.recovered(); err != nil {
		return nil, err
	}
	staging := s.Path(stagingName + string(stage))
	if err := os.RemoveAll(staging); err != nil {
		return nil, fileError(err, "delete", staging)
	}
	if err := os.Mkdir(staging, FolderMode); err != nil {
		return nil, fileError(err, "make the folder", staging)
	}
	return &Publication{store: s, stage: stage, run: run, staging: staging, entries: map[string]Entry{}}, nil
}

// Write makes one artifact: write gets a buffered stream and says the shape of
// what it wrote (nil for reports). The file is synced when Write returns.
func (p *Publication) Write(name string, write func(io.Writer) (shape []int64, err error)) error {
	spec, err := SpecOf(name)
	if err != nil {
		return err
	}
	path := filepath.Join(p.staging, name)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, FileMode)
	if err != nil {
		return fileError(err, "write", path)
	}
	defer f.Close()
	sink := &hashedFile{file: f, hash: sha256.New()}
	buffered := bufio.NewWriterSize(sink, 1<<18)
	shape, err := write(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return fileError(err, "write", name)
	}
	p.entries[name] = Entry{Kind: spec.Kind, Stage: p.stage, Run: p.run, SHA256: hex.EncodeToString(sink.hash.Sum(nil)),
		Bytes: sink.bytes, Shape: shape, Made: time.Now().UTC().Truncate(time.Second)}
	return nil
}

// WriteJSON makes a report of v, indented, keys in a fixed order.
func (p *Publication) WriteJSON(name string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "encode %s", name)
	}
	return p.Write(name, func(w io.Writer) ([]int64, error) {
		_, err := w.Write(append(data, '\n'))
		return nil, err
	})
}

type hashedFile struct {
	file  *os.File
	hash  hash.Hash
	bytes int64
}

func (h *hashedFile) Write(b []byte) (int, error) {
	n, err := h.file.Write(b)
	h.hash.Write(b[:n])
	h.bytes += int64(n)
	return n, err
}

// Entries gives what has been written so far, by name.
func (p *Publication) Entries() map[string]Entry { return p.entries }

// Commit replaces the stage's artifacts by the publication's, all or nothing.
// When it returns nil, the set survives a loss of power.
func (p *Publication) Commit(provenance Provenance) error {
	if err := syncDir(p.staging); err != nil {
		return fileError(err, "sync", p.staging)
	}
	s := p.store
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
	maps.DeleteFunc(next.Artifacts, func(_ string, entry Entry) bool { return entry.Stage == p.stage })
	maps.Copy(next.Artifacts, p.entries)
	provenance.Run = p.run
	provenance.Finished = time.Now().UTC().Truncate(time.Second)
	next.Stages[p.stage] = provenance
	names := slices.Sorted(maps.Keys(p.entries))
	data, err := json.Marshal(journal{Staging: filepath.Base(p.staging), Names: names, Manifest: next})
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "encode the journal of %s", p.stage)
	}
	if err := WriteFile(s.Path(journalName), data); err != nil {
		return err
	}
	return s.recover()
}

// Abort drops what was written. After Commit it does nothing.
func (p *Publication) Abort() {
	// The journal, if there is one, refers to the staging folder: a committed
	// publication must not lose it.
	if _, err := os.Stat(p.store.Path(journalName)); errors.Is(err, fs.ErrNotExist) {
		os.RemoveAll(p.staging)
	}
}

func (s *Store) writeManifest(m Manifest) error {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "encode the manifest")
	}
	return WriteFile(s.Path(manifestName), append(data, '\n'))
}
