package scoring

import "math"

// ZScore brings scores to mean 0 and standard deviation 1. Deviation 0 means that the
// scores say nothing, since they differ by no more than rounding.
type ZScore struct{ Mean, Deviation float64 }

// ZScoreOf measures scores in two passes, the mean first.
func ZScoreOf[T float32 | float64](scores []T) ZScore {
	n := float64(max(1, len(scores)))
	mean := 0.0
	for _, s := range scores {
		mean += float64(s)
	}
	mean /= n
	squares := 0.0
	for _, s := range scores {
		d := float64(s) - mean
		squares += float64(d * d)
	}
	return ZScoreFrom(mean, squares/n)
}

// ZScoreFrom is ZScoreOf scores of which only mean and variance are known.
func ZScoreFrom(mean, variance float64) ZScore {
	const rounding = 1e-6 // of float32, relative to the mean
	deviation := math.Sqrt(variance)
	if deviation <= rounding*math.Abs(mean) {
		deviation = 0
	}
	return ZScore{mean, deviation}
}

// Of gives by how many deviations a score lies above the mean, 0 where the scores say
// nothing.
func (z ZScore) Of(score float64) float64 {
	if z.Deviation == 0 {
		return 0
	}
	return (score - z.Mean) / z.Deviation
}

// Slope is how much Of grows when the score grows by 1.
func (z ZScore) Slope() float64 {
	if z.Deviation == 0 {
		return 0
	}
	return 1 / z.Deviation
}

// Standardize replaces scores by their z-scores.
func Standardize(scores []float32) {
	z := ZScoreOf(scores)
	for i, s := range scores {
		scores[i] = float32(z.Of(float64(s)))
	}
}
