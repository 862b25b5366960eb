package recommend

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// Backtest is what would have been recommended, had some books not been known yet.
type Backtest struct {
	Hidden  int      `json:"hidden"`
	Top     int      `json:"top"`
	Found   int      `json:"found"`   // of the hidden, in the top of the model's list
	Popular int      `json:"popular"` // of the hidden, among as many most rated books
	Places  []Placed `json:"places"`  // in the order in which they were given
	// Trained is how many of the hidden books training had seen this very reader
	// take up. Their own factors remember it, so they are found too easily, by about
	// a third more in docs/benchmarks.md: where Trained is not 0, say so, or hide HeldOut.
	Trained int        `json:"trained"`
	Of      HiddenFrom `json:"of" doc:"What was hidden: the last five-star books of the reader's own shelf, or what training was not shown of a reader of the data."`
}

// HiddenFrom says where the hidden books of a back-test come from; whoever chose
// them fills it in.
type HiddenFrom string

const (
	HiddenOnShelf HiddenFrom = "shelf"
	HiddenHeldOut HiddenFrom = "held_out"
)

// All lists where hidden books can come from.
func (HiddenFrom) All() []HiddenFrom { return []HiddenFrom{HiddenOnShelf, HiddenHeldOut} }

// Placed is where a hidden book stood, from 1.
type Placed struct {
	Book    Shown `json:"book"`
	Place   int   `json:"place"`
	Popular int   `json:"popular"` // by number of ratings
}

// Backtest hides books that the profile knows, by catalogue row, folds in the
// rest, and looks where the hidden ones stand among all books that are then not
// known. The most rated books, without the known ones, are the measure that
// must be beaten. CodeInvalid for books that the profile does not know, and when nothing is hidden
// or liked besides.
func (r *Recommender) Backtest(ctx context.Context, p *Profile, hidden []int32, top int) (*Backtest, error) {
	if len(hidden) == 0 || top < 1 {
		return nil, book.Errorf(book.CodeInvalid, "A back-test hides at least one book and looks at one place or more.")
	}
	rest := p.clone()
	for _, row := range hidden {
		if !rest.known[row] {
			return nil, book.Errorf(book.CodeInvalid, "Book %d cannot be hidden: it is not known, or named twice.", row)
		}
		delete(rest.known, row)
		if at, err := rest.liked(row); err == nil {
			rest.Liked = append(rest.Liked[:at], rest.Liked[at+1:]...)
		}
	}
	if len(rest.Liked) == 0 {
		return nil, book.Errorf(book.CodeInvalid, "Nothing is left to recommend from when these books are hidden.").
			WithHint("Hide fewer.")
	}
	rest.disliked = nil
	v, err := r.view(rest, r.mixture)
	if err != nil {
		return nil, err
	}
	scores, err := r.totals(ctx, v)
	if err != nil {
		return nil, err
	}
	ratings := make([]float32, len(r.books))
	for row := range r.books {
		ratings[row] = float32(r.books[row].Ratings)
	}
	for row := range rest.known {
		scores[row], ratings[row] = scoring.Masked, scoring.Masked
	}
	out := &Backtest{Hidden: len(hidden), Top: top, Places: []Placed{}}
	for _, row := range hidden {
		placed := Placed{ShownOf(r.books[row]), placeOf(scores, row), placeOf(ratings, row)}
		if placed.Place <= top {
			out.Found++
		}
		if placed.Popular <= top {
			out.Popular++
		}
		if p.trained[row] {
			out.Trained++
		}
		out.Places = append(out.Places, placed)
	}
	return out, nil
}

// placeOf is the place of a book by scores, from 1; of equals the lower row comes first.
func placeOf(scores []float32, row int32) int {
	place := 1
	for other, score := range scores {
		if score > scores[row] || score == scores[row] && int32(other) < row {
			place++
		}
	}
	return place
}

// HeldOut gives up to n books of a reader, by catalogue row, that training did not
// see them take up: those of the test matrix, then those of the validation matrix.
// A back-test that hides them is as honest as evaluation. CodeNotFound for another reader.
func (r *Recommender) HeldOut(id string, n int) ([]int32, error) {
	reader, err := r.reader(id)
	if err != nil {
		return nil, err
	}
	rows := []int32{}
	for _, m := range []int{2, 1} {
		columns, _ := r.history[m].Row(reader)
		for _, column := range columns {
			if len(rows) < n {
				rows = append(rows, r.rows[column])
			}
		}
	}
	return rows, nil
}
