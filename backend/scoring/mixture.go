package scoring

import (
	"fmt"
	"math"

	"shelftalk/backend/book"
)

// Mixture is how much each kind of ranker counts in a score that is a sum of z-scores, each taken over the books
// of the training matrix for one profile: weights, 0 or more, of sum 1.
type Mixture struct {
	Factors    float64 `json:"factors" doc:"What training learnt of reader and book."`
	Neighbours float64 `json:"neighbours" doc:"Which books are read by the same readers."`
	Content    float64 `json:"content" doc:"Texts and authors."`
	Popularity float64 `json:"popularity" doc:"How many read a book, the same for everybody."`
}

// MixtureOf gives weights to the members in the order of Weights, scaled to sum 1. At least one is above 0.
func MixtureOf(weights [Members]float64) Mixture {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	return Mixture{weights[0] / sum, weights[1] / sum, weights[2] / sum, weights[3] / sum}
}

// Members is how many rankers a mixture has.
const Members = 4

// Weights are those of factors, neighbours, content and popularity, in this order.
func (m Mixture) Weights() [Members]float64 {
	return [Members]float64{m.Factors, m.Neighbours, m.Content, m.Popularity}
}

// Check says, as a CodeInvalid error, what is no mixture.
func (m Mixture) Check() error {
	sum := 0.0
	for _, w := range m.Weights() {
		if !(w >= 0) {
			return m.refused()
		}
		sum += w
	}
	const rounding = 1e-6
	if !(math.Abs(sum-1) <= rounding) {
		return m.refused()
	}
	return nil
}

func (m Mixture) refused() error {
	return book.Errorf(book.CodeInvalid, "A mixture cannot have the weights %v.", m.Weights()).
		WithHint("Weights are 0 or more and sum to 1.")
}

// String names the members that count, the factors first: "factors 50 %, neighbours 40 %, popularity 10 %".
func (m Mixture) String() string {
	text := ""
	for i, w := range m.Weights() {
		if w == 0 {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%s %.0f %%", [Members]string{"factors", "neighbours", "content", "popularity"}[i], 100*w)
	}
	return text
}

// Mix sets out to the sum of the parts, each times its weight, element by element in float32 and in the order of the
// parts; out must be none of them. A part of weight 0 is not looked at and may be nil.
func Mix(out []float32, weights [Members]float64, parts [Members][]float32) {
	clear(out)
	for p, part := range parts {
		if w := float32(weights[p]); w != 0 {
			for i, x := range part {
				out[i] += float32(w * x)
			}
		}
	}
}
