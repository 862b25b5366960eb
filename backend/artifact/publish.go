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
func (s *Store) Begin(stage book.Stage, run string) (*Publication, error) {
	staging := s.Path(stagingName + string(stage))
	if err := os.RemoveAll(staging); err != nil {
		return nil, fileError(err, "delete", staging)
	}
	if err := os.Mkdir(staging, 0o755); err != nil {
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
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
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
	if err := WriteFile(s.Path(journalName), data, 0o644); err != nil {
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

// journal is a committed publication whose files may not all have moved yet.
type journal struct {
	Staging  string   `json:"staging"`
	Names    []string `json:"names"`
	Manifest Manifest `json:"manifest"`
}

// recover finishes the committed publication, if there is one. Every step may
// be repeated. The caller holds the lock.
func (s *Store) recover() error {
	data, err := os.ReadFile(s.Path(journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fileError(err, "read", s.Path(journalName))
	}
	var j journal
	if err := json.Unmarshal(data, &j); err != nil || j.Staging != filepath.Base(j.Staging) {
		return book.Errorf(book.CodeCorrupt, "The journal %s is damaged.", s.Path(journalName)).
			WithHint("Reset the pipeline, then run it: the artifacts are made again from your files.")
	}
	for _, name := range j.Names {
		if name != filepath.Base(name) {
			return book.Errorf(book.CodeCorrupt, "The journal %s names a file outside its folder.", s.Path(journalName))
		}
		err := os.Rename(filepath.Join(s.dir, j.Staging, name), s.Path(name))
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
	if err := os.Remove(s.Path(journalName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fileError(err, "delete", s.Path(journalName))
	}
	if err := os.RemoveAll(filepath.Join(s.dir, j.Staging)); err != nil {
		return fileError(err, "delete", j.Staging)
	}
	return fileError(syncDir(s.dir), "sync", s.dir)
}

func (s *Store) writeManifest(m Manifest) error {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "encode the manifest")
	}
	return WriteFile(s.Path(manifestName), append(data, '\n'), 0o644)
}
