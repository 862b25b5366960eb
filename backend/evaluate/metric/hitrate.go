package metric

// HitRate is HR@k, 1 if any of the first k places is relevant and 0 otherwise
// (trec_eval calls it success).
func HitRate(hits []bool, _, k int) float64 {
	if top(hits, k) > 0 {
		return 1
	}
	return 0
}
