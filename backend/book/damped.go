package book

// Damping is how many ratings of average score a book is given beside its own by
// DampedScores, so that one reader's 5 does not put a book before all others.
const Damping = 20

// DampedScores gives the mean score of each book as if it had Damping more ratings of
// the mean of all ratings, which it gives too (a Bayesian average: the posterior mean
// under a normal prior of that weight). A book without ratings has 0, and without any
// ratings mean is 0.
func DampedScores(books []Book) (scores []float64, mean float64) {
	sum, n := 0.0, 0.0
	for i := range books {
		if b := &books[i]; b.MeanScore > 0 {
			ratings := max(1, float64(b.Ratings)) // of some data it is not known how many there are
			sum += float64(b.MeanScore) * ratings
			n += ratings
		}
	}
	if n > 0 {
		mean = sum / n
	}
	scores = make([]float64, len(books))
	for i := range books {
		if b := &books[i]; b.MeanScore > 0 {
			scores[i] = (float64(b.MeanScore)*float64(b.Ratings) + Damping*mean) / (float64(b.Ratings) + Damping)
		}
	}
	return scores, mean
}
