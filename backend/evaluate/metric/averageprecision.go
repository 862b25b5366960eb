package metric

// AveragePrecision is AP@k, whose mean over readers is MAP@k:
//
//	Σ over hits at rank r ≤ k of Precision@r / relevant
//
// (Buckley and Voorhees, SIGIR 2000). It divides by all relevant books, as ranx
// and trec_eval do; some libraries divide by min(k, relevant).
func AveragePrecision(hits []bool, relevant, k int) float64 {
	if relevant <= 0 {
		return 0
	}
	found, sum := 0, 0.0
	for i, hit := range hits[:min(k, len(hits))] {
		if hit {
			found++
			sum += float64(found) / float64(i+1)
		}
	}
	return sum / float64(relevant)
}
