// Package rank scores the books of a catalogue by wishes, says which of them keep which
// wish by their records, and picks the best.
//
// A book's score is a sum of z-scores,
//
//	S = Σ w_k · (x_k − mean_k) / sd_k ,
//
// of the likeness of the text's vector (title and whole), BM25 over words and over
// genres, the likeness to named books (vectors, genres, and what readers of them
// took up), moods, and how well known and how well rated a book is. The weights began as
// those of a listwise logistic model fitted on real requests (see converse/benchmark).
// Every reason that is shown is a term of this sum, so reasons add up, and one that the
// record does not support cannot be shown.
package rank

import (
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/matrix"
)

// Encoder turns texts into the vectors that books have, too: one row of unit
// length a text. It is embedding.Encoder as far as conversations need it.
type Encoder interface {
	Encode(ctx context.Context, texts []string) (matrix.Dense, error)
}

// Ranker is a catalogue as ranking sees it. It never changes and is safe for concurrent
// use.
type Ranker struct {
	books   []book.Book
	vectors matrix.Dense // books × dims, of unit length
	taken   matrix.Dense // books × factors: what readers take up together; no rows when unknown
	encoder Encoder

	text       *lexical.Index
	genres     *lexical.Index
	genreOf    *genreVectors
	genreCount map[string]int // books of each genre
	facets     *facet.Index

	popular   []float32   // z-scores of ln(1 + ratings)
	spread    float64     // the deviation of those logarithms
	rated     []float32   // z-scores of the damped mean rating
	scales    [][]float32 // z-scores, by scale
	pages     []int32     // of the books, beside each other because every book's are looked at in a turn
	years     []int32
	year      int       // the present one: recent books are counted from it
	before    [][]int32 // by book: the volumes of its series that come before
	relatives [][]int32 // by book: those of its title and of its series

	weights  weights.Rank
	inMemory weights.Rank // for a book whose name was forgotten
	spare    *spare
}

// Source is what a Ranker is made of.
type Source struct {
	Books   []book.Book
	Vectors matrix.Dense // books × dims, of unit length
	Factors matrix.Dense // books × factors, zeros for books without; no rows when there is no model
	Facets  *facet.Index
	Encoder Encoder // of the model that made the vectors; nil for none
	Year    int     // the present one; 0 for that of the newest book

	Weights  weights.Weights
	Language *language.Language // in which books are asked for; its small words say nothing
}

// With is the ranker with another encoder, of the same model; with nil, what a request is
// about is looked up by its words alone.
func (r *Ranker) With(encoder Encoder) *Ranker {
	other := *r
	other.encoder = encoder
	return &other
}

// Knobs are what a reader can turn beside what is said.
type Knobs struct {
	Adventure float64            `json:"adventure"` // −1 familiar to 1 adventurous: how little being well known counts
	Scales    map[string]float64 `json:"scales"`    // −1 to 1 by scale
}

// Query is what books are ranked by.
type Query struct {
	Wishes []wish.Wish
	Knobs  Knobs
	Near   []int32        // the books that a remark was made on: what follows stays near them
	Taste  []float32      // one z-score per book, added to its score; nil for none
	Left   map[int32]bool // books that are left out
}

// Ranking is the catalogue ranked by a query. It is for one goroutine, and holds slices
// that Free gives back.
type Ranking struct {
	*Scores
	ranker  *Ranker
	wishes  []wish.Wish
	judged  []verdicts
	left    []bool
	keepers []keeper // once they are asked for
}

// Rank scores the whole catalogue. Cancellation is an error.
func (r *Ranker) Rank(ctx context.Context, q Query) (*Ranking, error) {
	s, err := r.score(ctx, q)
	if err != nil {
		return nil, err
	}
	return &Ranking{Scores: s, ranker: r, wishes: q.Wishes, judged: r.judge(q.Wishes), left: r.marked(q.Left)}, nil
}

// Free gives the slices of a ranking back: nothing of it may be used any more.
func (k *Ranking) Free() { k.free() }

// Best gives the rows of the n best books that keep every firm wish, none of the left
// out, best first; of equals those with the lower rows.
func (k *Ranking) Best(n int) []int32 {
	return k.ranker.pick(k.Scores, k.wishes, k.judged, n, k.left)
}

// Relax finds the firm wish without which the most books are left, looking for n; −1 when
// no one of them is to blame.
func (k *Ranking) Relax(n int) int {
	blame, most := -1, 0
	for i := range k.wishes {
		if !k.wishes[i].Firm() {
			continue
		}
		without, by := slices.Delete(slices.Clone(k.wishes), i, i+1), slices.Delete(slices.Clone(k.judged), i, i+1)
		if left := len(k.ranker.pick(k.Scores, without, by, n, k.left)); left > most {
			blame, most = i, left
		}
	}
	return blame
}

// Score is that of a book.
func (k *Ranking) Score(row int32) float64 { return float64(k.Total[row]) }
