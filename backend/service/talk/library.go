package talk

import (
	"context"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
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
func (t *Talk) talking(ctx context.Context) (*library.Loaded, *converse.Library, error) {
	now, err := t.host.Library.Use(ctx)
	if err != nil {
		return nil, nil, err
	}
	p, ends := preparedFor(now), t.host.Background.Context()
	p.once.Do(func() {
		t.host.Background.Go(func() {
			defer close(p.ready)
			p.library, p.err = t.makeLibrary(now, p)
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
func (t *Talk) makeLibrary(now *library.Loaded, p *prepared) (*converse.Library, error) {
	ctx := t.host.Background.Context()
	source := converse.Source{Books: now.Books(), Vectors: now.Vectors(), Factors: now.Factors(), Year: time.Now().Year()}
	if !now.OwnModel { // texts would land elsewhere in another space
		return converse.NewLibrary(ctx, source)
	}
	p.texts = &texts{worker: t.texts, known: map[string][]float32{}}
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
func (t *Talk) guest(ctx context.Context, now *library.Loaded) (converse.Guest, error) {
	taste, err := t.host.Taste(ctx, now)
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
