package service

import (
	"context"
	"errors"
	"sync"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/matrix"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
)

// talk is what conversations need of one set of artifacts. It is made when somebody
// first asks for it, and goes when the artifacts do.
type talk struct {
	sameModel bool // the vectors are of the text model of this program
	texts     *texts
	once      sync.Once
	ready     chan struct{} // closed when library and err stand
	library   *converse.Library
	err       error

	mu       sync.Mutex // of what follows
	of       taste
	standing []float32 // how the books stand in it
}

func newTalk(manifest artifact.Manifest) *talk {
	return &talk{sameModel: stages.ModelChanges(manifest.Stages[book.StageEmbeddings].Inputs) == nil, ready: make(chan struct{})}
}

// talking gives the artifacts in use and the library made of them; while it is made,
// it waits, together with everybody else who asks.
func (a *App) talking(ctx context.Context) (*loaded, *converse.Library, error) {
	now, err := a.models.use(ctx)
	if err != nil {
		return nil, nil, err
	}
	now.talk.once.Do(func() {
		a.inBackground(func() {
			defer close(now.talk.ready)
			now.talk.library, now.talk.err = a.makeLibrary(now)
		})
	})
	select {
	case <-now.talk.ready:
		return now, now.talk.library, now.talk.err
	case <-ctx.Done():
		return nil, nil, book.Cancelled(ctx, "prepare the conversation")
	case <-a.ctx.Done():
		return nil, nil, book.Cancelled(a.ctx, "prepare the conversation")
	}
}

// makeLibrary indexes the catalogue. A text model that does not work is done without.
func (a *App) makeLibrary(now *loaded) (*converse.Library, error) {
	source := converse.Source{Books: now.Books(), Vectors: now.Vectors(), Factors: now.Factors(), Year: time.Now().Year()}
	if !now.talk.sameModel { // texts would land elsewhere in another space
		return converse.NewLibrary(a.ctx, source)
	}
	now.talk.texts = &texts{worker: a.texts, known: map[string][]float32{}}
	source.Encoder = now.talk.texts
	library, err := converse.NewLibrary(a.ctx, source)
	if !isSpeechless(err) {
		return library, err
	}
	source.Encoder = nil
	if library, err = converse.NewLibrary(a.ctx, source); err != nil {
		return nil, err
	}
	return library.With(now.talk.texts), nil
}

// guest says for whom a conversation looks: what the shelf says is known is not
// shown, and what it says is liked counts.
func (a *App) guest(ctx context.Context, now *loaded) (converse.Guest, error) {
	taste, err := a.taste(ctx, now)
	if err != nil {
		return converse.Guest{}, err
	}
	guest := converse.Guest{Known: make(map[int32]bool, len(taste.left))}
	for _, row := range taste.left {
		guest.Known[row] = true
	}
	guest.Taste, err = now.standing(ctx, taste)
	return guest, err
}

// standing says how the books stand in a taste; nil for a taste without a liked book.
// The last answer is kept: from turn to turn it is the same.
func (l *loaded) standing(ctx context.Context, of taste) ([]float32, error) {
	t := l.talk
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.standing != nil && t.of.same(&of) {
		return t.standing, nil
	}
	profile, err := of.profile(l.Recommender, nil)
	if err != nil || profile == nil {
		return nil, err
	}
	standing, err := l.Standing(ctx, profile)
	if err == nil {
		t.of, t.standing = of, standing
	}
	return standing, err
}

// texts are the vectors of what is said. What was said before in a conversation is
// looked at in every turn, so the last texts are kept.
type texts struct {
	worker *pipeline.Texts
	mu     sync.Mutex
	known  map[string][]float32
	order  []string // of known, the oldest first
}

// keptTexts bounds how many texts are kept.
const keptTexts = 512

// speechless is a text model that does not work; see isSpeechless.
type speechless struct{ error }

func (s speechless) Unwrap() error { return s.error }

// isSpeechless says whether a turn failed for want of the text model alone.
func isSpeechless(err error) bool {
	var s speechless
	return errors.As(err, &s)
}

// Encode is that of converse.Encoder.
func (t *texts) Encode(ctx context.Context, said []string) (matrix.Dense, error) {
	vectors, missing := t.recall(said)
	if len(missing) == 0 {
		return vectors, nil
	}
	made, err := t.worker.Encode(ctx, missing)
	if err != nil {
		if ctx.Err() != nil {
			return matrix.Dense{}, err
		}
		return matrix.Dense{}, speechless{err}
	}
	t.keep(missing, made)
	all := matrix.NewDense(len(said), made.Cols)
	next := 0
	for i, text := range said {
		if next < len(missing) && missing[next] == text {
			copy(all.Row(i), made.Row(next))
			next++
		} else {
			copy(all.Row(i), vectors.Row(i))
		}
	}
	return all, nil
}

// recall gives the vectors that are known, and the texts whose are not.
func (t *texts) recall(said []string) (vectors matrix.Dense, missing []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, text := range said {
		vector, ok := t.known[text]
		if !ok {
			missing = append(missing, text)
			continue
		}
		if vectors.Rows == 0 {
			vectors = matrix.NewDense(len(said), len(vector))
		}
		copy(vectors.Row(i), vector)
	}
	return vectors, missing
}

func (t *texts) keep(said []string, vectors matrix.Dense) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, text := range said {
		if t.known[text] == nil {
			t.order = append(t.order, text)
		}
		t.known[text] = append([]float32(nil), vectors.Row(i)...)
	}
	for len(t.order) > keptTexts {
		delete(t.known, t.order[0])
		t.order = t.order[1:]
	}
}
