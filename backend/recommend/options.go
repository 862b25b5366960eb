package recommend

import "shelftalk/backend/book"

// Options are one question: how many books, and its knobs. The zero value of a knob
// leaves the recommendations as they are.
type Options struct {
	K         int     `json:"-"` // how many books, 1 or more
	Adventure float64 `json:"adventure,omitempty" minimum:"-1" maximum:"1" doc:"−1 towards what many read, 1 away from it."`
	Diversity float64 `json:"diversity,omitempty" minimum:"0" maximum:"1" doc:"0 the best alone, 1 as different from each other as they can be."`
	Filter
}

// priorWeight is what Adventure ±1 adds to the score of a book whose popularity, log(1 +
// ratings), lies one deviation above the mean. A score is in deviations, too.
const priorWeight = 0.5

// diversityPenalty is what Diversity 1 takes from the score of a book with the same text
// as one before it.
const diversityPenalty = 4

func (o Options) check() error {
	if o.K < 1 {
		return book.Errorf(book.CodeInvalid, "%d recommendations were asked for; ask for at least one.", o.K)
	}
	for _, knob := range Knobs() {
		if err := knob.check(o); err != nil {
			return err
		}
	}
	return o.Filter.check()
}

// knobOf is what Adventure adds to the score of a book.
func (r *Recommender) knobOf(row int32, adventure float64) float64 {
	return -adventure * priorWeight * r.prior[row]
}
