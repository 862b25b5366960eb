// Package library holds what has been made of the data: the artifacts on disk,
// the one set of them that is in use, and the answers that come from it.
package library

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/recommend"
)

// Library holds the artifacts in use. New ones are loaded beside them and swapped
// in at once, so that it answers all the while.
type Library struct {
	folder   pipeline.Folder
	reloaded func() // called when Reload has taken new artifacts into use
	loading  sync.Mutex
	loaded   atomic.Pointer[Loaded]
	failed   atomic.Pointer[book.Error] // why there is nothing in use, where it is there and damaged
	first    chan struct{}              // closed when the first load has ended
	tried    sync.Once                  // closes first
	previews previewCache
	trash    func(path string) error // moves a file where its owner can get it back
}

// New is the library of a data folder, with nothing in use yet; reloaded is called
// after each Reload.
func New(folder pipeline.Folder, reloaded func()) *Library {
	return &Library{folder: folder, reloaded: reloaded, first: make(chan struct{}), trash: toTrash,
		previews: previewCache{make(chan struct{}, 1), map[string]cachedPreview{}}}
}

// Loaded is one set of artifacts in use. It never changes.
type Loaded struct {
	*recommend.Recommender
	OwnModel bool              // the vectors are of the text model of this program
	hashes   map[string]string // of what it was loaded from, by name
	run      string            // that made the evaluation
	made     time.Time
	derived  sync.Map // by type: what Derived made
}

// Catalogue is the hash of the books.
func (l *Loaded) Catalogue() string { return l.hashes[artifact.Books] }

// Derived gives what make computes from a set of artifacts. It is computed when first asked
// for and kept as long as the set is.
func Derived[T any](of *Loaded, make func() T) T {
	kept, _ := of.derived.LoadOrStore(reflect.TypeFor[T](), sync.OnceValue(make))
	return kept.(func() T)()
}

// store opens the artifacts, with the manifest that says which there are now.
func (l *Library) store() (*artifact.Store, artifact.Manifest, error) {
	store, err := l.folder.Store()
	if err != nil {
		return nil, artifact.Manifest{}, err
	}
	manifest, err := store.Manifest()
	return store, manifest, err
}

// Load takes the artifacts that are in the folder now into use. On any error
// what was in use stays.
func (l *Library) Load() error {
	l.loading.Lock()
	defer l.loading.Unlock()
	defer l.tried.Do(func() { close(l.first) })
	store, manifest, err := l.store() // before loading: what changes meanwhile is then seen as newer
	if err != nil {
		return err
	}
	r, err := recommend.Load(store)
	if err != nil {
		l.remember(err)
		return err
	}
	l.failed.Store(nil)
	made := manifest.Artifacts[artifact.Evaluation]
	l.loaded.Store(&Loaded{Recommender: r,
		OwnModel: stages.ModelChanges(manifest.Stages[book.StageEmbeddings].Inputs) == nil,
		hashes:   hashes(manifest), run: made.Run, made: made.Made})
	return nil
}

// hashes gives the hashes of the artifacts that recommending depends on.
func hashes(manifest artifact.Manifest) map[string]string {
	h := map[string]string{}
	for _, name := range []string{artifact.Books, artifact.Vectors, artifact.TrainMatrix,
		artifact.ValMatrix, artifact.TestMatrix,
		artifact.BookFactors, artifact.ItemNeighbours, artifact.Evaluation} {
		h[name] = manifest.Artifacts[name].SHA256
	}
	return h
}

// Forget takes the artifacts out of use.
func (l *Library) Forget() {
	l.loading.Lock()
	defer l.loading.Unlock()
	l.loaded.Store(nil)
	l.failed.Store(nil)
}

// remember keeps why artifacts on disk could not be loaded, for whoever asks for them later.
// That there are none is not remembered as a failure.
func (l *Library) remember(err error) {
	var coded *book.Error
	if book.CodeOf(err) != book.CodeNotFound && errors.As(err, &coded) {
		l.failed.Store(coded)
	}
}

// nothing is the CodeNotReady error for "no artifacts are loaded", with the reason if it is
// known.
func (l *Library) nothing() error {
	if failed := l.failed.Load(); failed != nil {
		return &book.Error{Code: book.CodeNotReady, Message: failed.Message, Hint: failed.Hint, Err: failed}
	}
	return book.Errorf(book.CodeNotReady, "No artifacts are loaded.").
		WithHint("Run the pipeline, then load the artifacts.")
}

// Now gives the artifacts in use, nil for none, without waiting for the first load.
func (l *Library) Now() *Loaded { return l.loaded.Load() }

// Use gives the artifacts in use; during the first load it waits for its end.
// CodeNotReady when nothing is loaded.
func (l *Library) Use(ctx context.Context) (*Loaded, error) {
	if now := l.loaded.Load(); now != nil {
		return now, nil
	}
	select {
	case <-l.first:
	case <-ctx.Done():
		return nil, book.Cancelled(ctx, "wait for the artifacts")
	}
	if now := l.loaded.Load(); now != nil {
		return now, nil
	}
	return nil, l.nothing()
}

// Perhaps is Use, except that it gives nil where nothing is loaded.
func (l *Library) Perhaps(ctx context.Context) (*Loaded, error) {
	now, err := l.Use(ctx)
	if book.CodeOf(err) == book.CodeNotReady {
		return nil, nil
	}
	return now, err
}

// RecommenderStatus says what recommendations are made from.
type RecommenderStatus struct {
	Ready   bool              `json:"ready"`
	Loading bool              `json:"loading" doc:"The artifacts are being loaded for the first time."`
	Newer   bool              `json:"newer" doc:"The pipeline has made others since: reload to use them."`
	Books   int               `json:"books"`
	Readers int               `json:"readers"`
	Mixture recommend.Mixture `json:"mixture" doc:"What scores are mixed of, for readers of many books; weights of sum 1, or of 0 when nothing is loaded."`
	Run     string            `json:"run,omitempty" doc:"The run that made them."`
	Made    *time.Time        `json:"made,omitempty"`
	Message string            `json:"message"`
}

// Status says what is loaded and whether there is something newer.
func (l *Library) Status() RecommenderStatus {
	now := l.loaded.Load()
	if now == nil {
		select {
		case <-l.first:
			_, complete := l.onDisk()
			status := RecommenderStatus{Message: "No artifacts loaded.", Newer: complete}
			if failed := l.failed.Load(); failed != nil {
				status.Message = failed.Message
			}
			return status
		default:
			return RecommenderStatus{Loading: true, Message: "Loading the artifacts…"}
		}
	}
	status := RecommenderStatus{Ready: true, Books: len(now.Books()), Readers: len(now.Readers()), Mixture: now.Mixture(),
		Run: now.run, Made: &now.made, Message: "Ready for recommendations."}
	if there, complete := l.onDisk(); complete && !maps.Equal(now.hashes, there) {
		status.Newer, status.Message = true, "Newer artifacts are there: load them to use them."
	}
	return status
}

// onDisk gives the hashes of the artifacts that are there now, and whether every
// stage has left all of its own.
func (l *Library) onDisk() (found map[string]string, complete bool) {
	_, manifest, err := l.store()
	if err != nil {
		return nil, false
	}
	for _, stage := range book.Stages() {
		if !manifest.Complete(stage) {
			return nil, false
		}
	}
	return hashes(manifest), true
}

// Reloaded is what everybody is told when new artifacts are in use.
const Reloaded = "Models reloaded! Ready for recommendations"

// Reload takes the newest artifacts into use. CodeNotReady when some are missing.
func (l *Library) Reload() (RecommenderStatus, error) {
	if err := l.Load(); err != nil {
		return RecommenderStatus{}, notMade(err)
	}
	l.reloaded()
	status := l.Status()
	status.Message = Reloaded
	return status, nil
}

// notMade turns "this artifact does not exist" into "run something else first", for requests
// that need all artifacts.
func notMade(err error) error {
	if book.CodeOf(err) != book.CodeNotFound {
		return err
	}
	return (&book.Error{Code: book.CodeNotReady, Message: book.MessageOf(err), Err: err}).WithHint("%s", book.HintOf(err))
}
