package recommend

import (
	"context"
	"math"
	"slices"
	"sort"

	"shelftalk/backend/kernel"
)

// matches are the scores, in increasing order, of books that readers went on to take
// up and that neither training nor their profile knew.
type matches struct {
	scores  []float64
	readers int
}

// Calibration takes up to mostReaders readers, and says nothing on fewer than
// fewestBooks books.
const (
	mostReaders = 1000
	fewestBooks = 100
)

// calibrate scores, for readers spread evenly over the matrices, the books of the
// validation matrix from what is in the training matrix.
func (r *Recommender) calibrate() (matches, error) {
	var readers []int
	train, held := r.history[0], r.history[1]
	for row := range held.Rows {
		if held.Indptr[row] < held.Indptr[row+1] && train.Indptr[row] < train.Indptr[row+1] {
			readers = append(readers, row)
		}
	}
	n := min(mostReaders, len(readers))
	found := make([][]float64, n)
	err := kernel.Blocks(context.Background(), r.threads, n, func(_, i int) error {
		reader := readers[i*len(readers)/n]
		p, err := r.NewProfile(r.likedIn(train, reader))
		if err != nil {
			return err
		}
		v, err := r.view(p, r.mixture)
		if err != nil {
			return err
		}
		later, _ := held.Row(reader)
		for _, column := range later {
			found[i] = append(found[i], r.total(v, r.rows[column]))
		}
		return nil
	})
	if err != nil {
		return matches{}, err
	}
	m := matches{scores: slices.Concat(found...), readers: n}
	slices.Sort(m.scores)
	if len(m.scores) < fewestBooks {
		return matches{}, nil
	}
	return m, nil
}

// of is the share of those scores, in percent, that are no higher than a score: 1 to
// 99, since what lies beyond was not seen often enough to say; 0 when there is
// nothing to go by. It never falls when the score grows.
func (m matches) of(score float64) int {
	if len(m.scores) == 0 {
		return 0
	}
	n := sort.Search(len(m.scores), func(i int) bool { return m.scores[i] > score })
	return min(99, max(1, int(math.Floor(100*float64(n)/float64(len(m.scores))))))
}

// MatchMeaning says what a match of m % is: of so many Books that so many Readers went
// on to read, unknown to the model, m % scored no higher for them than this book does
// here. A match is of the taste alone: knobs do not change it.
type MatchMeaning struct {
	Books   int `json:"books"`
	Readers int `json:"readers"`
}

// MatchMeaning is nil when recommendations have no match.
func (r *Recommender) MatchMeaning() *MatchMeaning {
	if len(r.matches.scores) == 0 {
		return nil
	}
	return &MatchMeaning{len(r.matches.scores), r.matches.readers}
}
