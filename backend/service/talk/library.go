package talk

import (
	"context"
	"errors"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/matrix"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/library"
)

// prepared is what conversations need of one set of artifacts. It is made when somebody
// first asks for it, and goes when the artifacts do.
type prepared struct {
	texts   *texts
	once    sync.Once
	ready   chan struct{} // closed when library and err stand
	library *converse.Library
	err     error

	mu       sync.Mutex // of what follows
	of       library.Taste
	standing []float32 // how the books stand in it
}

func preparedFor(now *library.Loaded) *prepared {
	return library.Derived(now, func() *prepared { return &prepared{ready: make(chan struct{})} })
}

// talking gives the artifacts in use and the library made of them; while it is made,
// it waits, together with everybody else who asks.
func (a *Talk) talking(ctx context.Context) (*library.Loaded, *converse.Library, error) {
	now, err := a.host.Library.Use(ctx)
	if err != nil {
		return nil, nil, err
	}
	p, ends := preparedFor(now), a.host.Background.Context()
	p.once.Do(func() {
		a.host.Background.Go(func() {
			defer close(p.ready)
			p.library, p.err = a.makeLibrary(now, p)
		})
	})
	select {
	case <-p.ready:
		return now, p.library, p.err
	case <-ctx.Done():
		return nil, nil, book.Cancelled(ctx, "prepare the conversation")
	case <-ends.Done():
		return nil, nil, book.Cancelled(ends, "prepare the conversation")
	}
}

// makeLibrary indexes the catalogue. A text model that does not work is done without.
func (a *Talk) makeLibrary(now *library.Loaded, p *prepared) (*converse.Library, error) {
	ctx := a.host.Background.Context()
	source := converse.Source{Books: now.Books(), Vectors: now.Vectors(), Factors: now.Factors(), Year: time.Now().Year()}
	if !now.OwnModel { // texts would land elsewhere in another space
		return converse.NewLibrary(ctx, source)
	}
	p.texts = &texts{worker: a.texts, known: map[string][]float32{}}
	source.Encoder = p.texts
	made, err := converse.NewLibrary(ctx, source)
	if !isSpeechless(err) {
		return made, err
	}
	source.Encoder = nil
	if made, err = converse.NewLibrary(ctx, source); err != nil {
		return nil, err
	}
	return made.With(p.texts), nil
}

// guest says for whom a conversation looks: what the shelf says is known is not
// shown, and what it says is liked counts.
func (a *Talk) guest(ctx context.Context, now *library.Loaded) (converse.Guest, error) {
	taste, err := a.host.Taste(ctx, now)
	if err != nil {
		return converse.Guest{}, err
	}
	guest := converse.Guest{Known: make(map[int32]bool, len(taste.Left))}
	for _, row := range taste.Left {
		guest.Known[row] = true
	}
	guest.Taste, err = standingOf(ctx, now, taste)
	return guest, err
}

// standingOf says how the books stand in a taste; nil for a taste without a liked book.
// The last answer is kept: from turn to turn it is the same.
func standingOf(ctx context.Context, now *library.Loaded, of library.Taste) ([]float32, error) {
	p := preparedFor(now)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.standing != nil && p.of.Same(&of) {
		return p.standing, nil
	}
	profile, err := of.Profile(now.Recommender, nil)
	if err != nil || profile == nil {
		return nil, err
	}
	standing, err := now.Standing(ctx, profile)
	if err == nil {
		p.of, p.standing = of, standing
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
