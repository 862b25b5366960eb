package service

import (
	"context"
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matching"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/recommend"
)

// Reloaded is what everybody is told when new artifacts are in use.
const Reloaded = "Models reloaded! Ready for recommendations"

// models holds the recommender in use. New artifacts are loaded beside it and
// swapped in at once, so that it answers all the while.
type models struct {
	mu     sync.Mutex // one load at a time
	loaded atomic.Pointer[loaded]
	first  chan struct{} // closed when the load at the start has ended
}

// loaded is one set of artifacts in use.
type loaded struct {
	*recommend.Recommender
	index  func() *matching.Index // of its books, made when it is first asked for
	hashes map[string]string      // of what it was loaded from, by name
	run    string                 // that made the evaluation
	made   time.Time
	talk   *talk
}

func newModels() *models { return &models{first: make(chan struct{})} }

// load takes the artifacts that are in the folder now into use. On any error
// what was in use stays.
func (m *models) load(folder pipeline.Folder) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	store, err := folder.Store()
	if err != nil {
		return err
	}
	manifest, err := store.Manifest() // before loading: what changes meanwhile is then seen as newer
	if err != nil {
		return err
	}
	r, err := recommend.Load(store)
	if err != nil {
		return notMade(err)
	}
	made := manifest.Artifacts[artifact.Evaluation]
	index := sync.OnceValue(func() *matching.Index { return matching.NewIndex(r.Books()) })
	m.loaded.Store(&loaded{Recommender: r, index: index, hashes: hashes(manifest), run: made.Run, made: made.Made, talk: newTalk(manifest)})
	return nil
}

// hashes gives the hashes of the artifacts that recommending depends on.
func hashes(manifest artifact.Manifest) map[string]string {
	h := map[string]string{}
	for _, name := range []string{artifact.Books, artifact.Vectors, artifact.TrainMatrix, artifact.ValMatrix, artifact.TestMatrix,
		artifact.BookFactors, artifact.Evaluation} {
		h[name] = manifest.Artifacts[name].SHA256
	}
	return h
}

func (m *models) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.loaded.Store(nil)
}

// use gives the recommender in use; during the load at the start it waits for
// its end. CodeNotReady when nothing is loaded.
func (m *models) use(ctx context.Context) (*loaded, error) {
	if now := m.loaded.Load(); now != nil {
		return now, nil
	}
	select {
	case <-m.first:
	case <-ctx.Done():
		return nil, book.Cancelled(ctx, "wait for the artifacts")
	}
	if now := m.loaded.Load(); now != nil {
		return now, nil
	}
	return nil, book.Errorf(book.CodeNotReady, "No artifacts are loaded.").
		WithHint("Run the pipeline, then load the artifacts.")
}

// RecommenderStatus says what recommendations are made from.
type RecommenderStatus struct {
	Ready   bool       `json:"ready"`
	Loading bool       `json:"loading" doc:"The artifacts are being loaded for the first time."`
	Newer   bool       `json:"newer" doc:"The pipeline has made others since: reload to use them."`
	Books   int        `json:"books"`
	Readers int        `json:"readers"`
	Blend   float64    `json:"blend" doc:"Weight of the factors, 0 to 1; the rest is the content's."`
	Run     string     `json:"run,omitempty" doc:"The run that made them."`
	Made    *time.Time `json:"made,omitempty"`
	Message string     `json:"message"`
}

// RecommenderStatus says what is loaded and whether there is something newer.
func (a *App) RecommenderStatus() RecommenderStatus {
	now := a.models.loaded.Load()
	if now == nil {
		select {
		case <-a.models.first:
			_, complete := a.onDisk()
			return RecommenderStatus{Message: "No artifacts loaded.", Newer: complete}
		default:
			return RecommenderStatus{Loading: true, Message: "Loading the artifacts…"}
		}
	}
	status := RecommenderStatus{Ready: true, Books: len(now.Books()), Readers: len(now.Readers()), Blend: now.Blend(),
		Run: now.run, Made: &now.made, Message: "Ready for recommendations."}
	if there, complete := a.onDisk(); complete && !maps.Equal(now.hashes, there) {
		status.Newer, status.Message = true, "Newer artifacts are there: load them to use them."
	}
	return status
}

// onDisk gives the hashes of the artifacts that are there now, and whether every
// stage has left all of its own.
func (a *App) onDisk() (found map[string]string, complete bool) {
	store, err := a.folder.Store()
	if err != nil {
		return nil, false
	}
	manifest, err := store.Manifest()
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

// ReloadModels takes the newest artifacts into use and tells everybody.
func (a *App) ReloadModels() (RecommenderStatus, error) {
	if err := a.models.load(a.folder); err != nil {
		return RecommenderStatus{}, err
	}
	a.hub.notice(Event{Kind: EventModels, Text: Reloaded})
	a.inBackground(a.linkShelf)
	status := a.RecommenderStatus()
	status.Message = Reloaded
	return status, nil
}
