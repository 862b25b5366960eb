package recommend

import (
	"math"

	"shelftalk/backend/book"
)

// Options are the knobs of one question. The zero value of each but K leaves the
// recommendations as they are.
type Options struct {
	K         int     `json:"k"`         // how many books, 1 or more
	Adventure float64 `json:"adventure"` // −1 towards what many read, 1 away from it
	Diversity float64 `json:"diversity"` // 0 the best alone, 1 as different from each other as they can be
	Filter    Filter  `json:"filter"`
	Wishes    []Wish  `json:"wishes,omitempty"`
}

// Wish is something that was asked for, and what it adds to the score of the books,
// by catalogue row, that fulfil it. It is shown as a reason.
type Wish struct {
	Label  string            `json:"label"`
	Shares map[int32]float64 `json:"shares"`
}

// priorWeight is what Adventure ±1 adds to the score of a book whose popularity, log(1 +
// ratings), lies one deviation above the mean. A score is in deviations, too.
const priorWeight = 0.5

// sameTaste is what Diversity 1 takes from the score of a book with the same text
// as one before it.
const sameTaste = 4

func (r *Recommender) check(opt Options) error {
	if opt.K < 1 {
		return book.Errorf(book.CodeInvalid, "%d recommendations were asked for; ask for at least one.", opt.K)
	}
	if !(opt.Adventure >= -1 && opt.Adventure <= 1) {
		return book.Errorf(book.CodeInvalid, "Adventure cannot be %v.", opt.Adventure).WithHint("It is −1, familiar, to 1, adventurous.")
	}
	if !(opt.Diversity >= 0 && opt.Diversity <= 1) {
		return book.Errorf(book.CodeInvalid, "Diversity cannot be %v.", opt.Diversity).WithHint("It is 0 to 1.")
	}
	for _, wish := range opt.Wishes {
		for row, share := range wish.Shares {
			if row < 0 || int(row) >= len(r.books) || math.IsNaN(share) || math.Abs(share) > maxShare {
				return book.Errorf(book.CodeInvalid, "The wish %q gives book %d the share %v.", wish.Label, row, share).
					WithHint("Rows are those of the catalogue, shares at most %v.", maxShare)
			}
		}
	}
	return opt.Filter.check()
}

// maxShare bounds what a wish may add: more than any taste can outweigh.
const maxShare = 1000

// extra is what the knobs add to the score of a book: the prior and each wish.
func (r *Recommender) extra(opt Options, row int32) (prior float64, wishes []Granted) {
	prior = -opt.Adventure * priorWeight * r.prior[row]
	for _, wish := range opt.Wishes {
		if share := wish.Shares[row]; share != 0 {
			wishes = append(wishes, Granted{wish.Label, share})
		}
	}
	return prior, wishes
}
