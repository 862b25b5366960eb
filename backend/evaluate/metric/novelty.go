package metric

import "math"

// Novelty is the mean self-information of what the lists show, in bits:
//
//	mean over all places of −log₂(readers of the book / readers)
//
// (Zhou et al., "Solving the apparent diversity-accuracy dilemma of recommender
// systems", PNAS 2010; Vargas and Castells, RecSys 2011, eq. for MSI). A book
// that everybody has gives 0, one that a thousandth have gives 10.
//
// readersOf counts the training readers of each column, of `readers` in all. A
// book without any counts as one with one. Lists without a place give 0.
func Novelty(lists [][]int32, readersOf []int64, readers int) float64 {
	sum, places := 0.0, 0
	for _, list := range lists {
		for _, column := range list {
			sum -= math.Log2(float64(max(1, readersOf[column])) / float64(max(1, readers)))
		}
		places += len(list)
	}
	if places == 0 {
		return 0
	}
	return sum / float64(places)
}
