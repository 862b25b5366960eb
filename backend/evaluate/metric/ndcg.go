package metric

import "math"

// NDCG is NDCG@k with yes-or-no relevance:
//
//	DCG@k  = Σ over hits at rank r ≤ k of 1 / log₂(r + 1)
//	NDCG@k = DCG@k / the DCG@k of a list that begins with min(k, relevant) hits
//
// (Järvelin and Kekäläinen, TOIS 2002). The ideal list is the one of LightGCN's
// and iALS's tables.
func NDCG(hits []bool, relevant, k int) float64 {
	dcg, ideal := 0.0, 0.0
	for i := range k {
		gain := 1 / math.Log2(float64(i+2))
		if i < len(hits) && hits[i] {
			dcg += gain
		}
		if i < relevant {
			ideal += gain
		}
	}
	if ideal == 0 {
		return 0
	}
	return dcg / ideal
}
