package talk

import (
	"context"
	"errors"
	"slices"
	"sync"

	"shelftalk/backend/matrix"
	"shelftalk/backend/pipeline"
)

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
func isSpeechless(err error) bool { return errors.As(err, new(speechless)) }

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
	if vectors.Rows == 0 { // nothing was known
		return made, nil
	}
	next := 0
	for i, text := range said {
		if next < len(missing) && missing[next] == text {
			copy(vectors.Row(i), made.Row(next))
			next++
		}
	}
	return vectors, nil
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
		t.known[text] = slices.Clone(vectors.Row(i))
	}
	for len(t.order) > keptTexts {
		delete(t.known, t.order[0])
		t.order = t.order[1:]
	}
}
