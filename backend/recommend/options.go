package recommend

import "shelftalk/backend/book"

// Options are the knobs of one question. The zero value of each but K leaves the
// recommendations as they are.
type Options struct {
	K         int     `json:"k"`         // how many books, 1 or more
	Adventure float64 `json:"adventure"` // −1 towards what many read, 1 away from it
	Diversity float64 `json:"diversity"` // 0 the best alone, 1 as different from each other as they can be
	Filter    Filter  `json:"filter"`
}

// priorWeight is what Adventure ±1 adds to the score of a book whose popularity, log(1 +
// ratings), lies one deviation above the mean. A score is in deviations, too.
const priorWeight = 0.5

// diversityPenalty is what Diversity 1 takes from the score of a book with the same text
// as one before it.
const diversityPenalty = 4

func (r *Recommender) check(opt Options) error {
	if opt.K < 1 {
		return book.Errorf(book.CodeInvalid, "%d recommendations were asked for; ask for at least one.", opt.K)
	}
	if !(opt.Adventure >= -1 && opt.Adventure <= 1) {
		return book.Errorf(book.CodeInvalid, "Adventure cannot be %v.", opt.Adventure).
			WithHint("It is −1, familiar, to 1, adventurous.")
	}
	if !(opt.Diversity >= 0 && opt.Diversity <= 1) {
		return book.Errorf(book.CodeInvalid, "Diversity cannot be %v.", opt.Diversity).WithHint("It is 0 to 1.")
	}
	return opt.Filter.check()
}

// priorOf is what a book's popularity adds to its score.
func (r *Recommender) priorOf(row int32, adventure float64) float64 {
	return -adventure * priorWeight * r.prior[row]
}
