package recommend

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate/scorertest"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// served is what readers of the training matrix are served, as evaluation looks at it.
type served struct{ *Recommender }

func (s served) Name() string { return "served" }

func (s served) Score(ctx context.Context, readers []int32, out matrix.Dense) error {
	train := s.history[0]
	if out.Rows != len(readers) || out.Cols != train.Cols || len(out.Data) != out.Rows*out.Cols {
		return book.Errorf(book.CodeInternal, "the scores do not fit")
	}
	for i, reader := range readers {
		if reader < 0 || int(reader) >= train.Rows {
			return book.Errorf(book.CodeNotFound, "There is no reader %d.", reader)
		}
		p := s.Nobody()
		p.Liked = s.likedIn(train, int(reader))
		v, err := s.view(p, s.mixture)
		if err != nil {
			return err
		}
		scores, err := s.totals(ctx, v)
		if err != nil {
			return err
		}
		copy(out.Row(i), scores)
	}
	return nil
}

func TestServedScoresConformToWhatScorersPromise(t *testing.T) {
	for _, mixture := range []Mixture{{Factors: 1}, {Neighbours: 1}, {Content: 1}, {Popularity: 1},
		{Factors: 0.4, Neighbours: 0.3, Content: 0.2, Popularity: 0.1}} {
		t.Run(mixture.String(), func(t *testing.T) { conforms(t, mixture) })
	}
}

func conforms(t *testing.T, mixture Mixture) {
	scorertest.Run(t, func(tb testing.TB, train matrix.CSR, threads int) scoring.Scorer {
		draw := rand.New(rand.NewPCG(3, 3))
		r := &Recommender{mixture: mixture, vectors: matrix.NewDense(train.Cols, 24)}
		for i := range r.vectors.Data {
			r.vectors.Data[i] = float32(draw.NormFloat64())
		}
		for row := range int32(train.Cols) {
			r.books = append(r.books, book.Book{ID: book.ID(fmt.Sprint(row)), Title: fmt.Sprint("Book ", row),
				Authors: []string{fmt.Sprint(row % 40), fmt.Sprint(row % 7)}, Genres: []string{fmt.Sprint(row % 5)}})
			r.rows = append(r.rows, row)
		}
		none := matrix.CSR{Rows: train.Rows, Cols: train.Cols, Indptr: make([]int64, train.Rows+1)}
		r.history = []matrix.CSR{train, none, none}
		options := als.DefaultOptions()
		options.Factors, options.Iterations = 8, 3
		model := must.Get(als.Train(context.Background(), train, options, threads, progress.Silent)).OrFatal(tb)
		weights := must.Get(neighbours.Train(context.Background(), train, neighbours.DefaultOptions(), threads,
			progress.Silent)).OrFatal(tb)
		must.Succeed(tb, r.prepare(training{train, model.Books, weights, model.Options}, threads))
		return served{r}
	})
}
